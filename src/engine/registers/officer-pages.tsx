import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Alert } from '#web/alert'
import { Button, ButtonGroup } from '#web/button'
import { EmptyState } from '#web/empty-state'
import { ErrorSummary } from '#web/error-summary'
import { FieldInputs } from '#web/field-input'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { Part, PartList } from '#web/part-list'
import { Note } from '#web/prose'
import type { Known } from '#web/value-text'
import { href, t, type View } from '#web/view'
import { field, type Register } from 'madang/pack'
import { Entry, Writings } from './entry-view.tsx'
import type { Looked, Question } from './keeping.ts'
import { refuse } from './problems.ts'

const said = {
  office: { ko: '사무실', en: 'My office' },
  title: { ko: '우리 기관의 대장', en: 'Registers that we keep' },
  lead: {
    ko: '우리 기관이 맡은 대장입니다. 기록을 열어 보거나 파일로 올릴 수 있습니다. 한 일은 모두 기록에 남습니다.',
    en: 'The registers that our office keeps. Look at entries, or load a file. Everything that is done is recorded.',
  },
  none: { ko: '우리 기관이 맡은 대장이 없습니다', en: 'Our office keeps no register' },
  look: { ko: '한 사람의 기록 보기', en: 'Look at a person’s entries' },
  load: { ko: '파일로 올리기', en: 'Load a file' },
  who: { ko: '누구의 기록', en: 'Whose entries' },
  whoHint: {
    ko: '주민등록번호나 사람의 식별자를 씁니다',
    en: 'The number by which the country knows the person, or a person id',
  },
  why: { ko: '왜 보아야 합니까', en: 'Why it must be looked at' },
  whyHint: { ko: '본인이 이 말을 그대로 봅니다', en: 'The person will read these words' },
  open: { ko: '열어 보기', en: 'Look' },
  noted: { ko: '열어 본 것이 본인의 기록에 남았습니다', en: 'That you looked now stands in the person’s record' },
  now: { ko: '지금의 내용', en: 'As it stands now' },
  empty: { ko: '이 대장에 이 사람의 기록이 없습니다', en: 'This register holds nothing of this person' },
  history: { ko: '적고 고친 때', en: 'When it was written and corrected' },
  act: { ko: '기록 {act}', en: 'Act {act}' },
} satisfies Record<string, Text>

/** Where the pages of those who keep registers begin. */
export const home = '/officer/registers'
export const crumbs = (view: View) => [
  { path: '/office', title: t(view, said.office) },
  { path: home, title: t(view, said.title) },
]

/** The registers of an officer's agency. */
export function OfficeRegistersPage({
  view,
  registers,
  keeper,
}: {
  view: View
  registers: readonly Register[]
  keeper: boolean
}): VNode {
  return (
    <Page view={view} title={t(view, said.title)} crumbs={[{ path: '/office', title: t(view, said.office) }]}>
      <Heading title={t(view, said.title)} lead={t(view, said.lead)} />
      {registers.length === 0 ? (
        <EmptyState icon="paper" title={t(view, said.none)} />
      ) : (
        <PartList>
          {registers.map(({ id, title, purpose }) => (
            <Part key={id} level={2} title={<a href={href(view, `/registers/${id}`)}>{t(view, title)}</a>}>
              <p>{t(view, purpose)}</p>
              {keeper ? (
                <p>
                  <a href={href(view, `${home}/${id}`)}>{t(view, said.look)}</a>
                  {' · '}
                  <a href={href(view, `${home}/${id}/load`)}>{t(view, said.load)}</a>
                </p>
              ) : null}
            </Part>
          ))}
        </PartList>
      )}
    </Page>
  )
}

const questionFields = {
  who: field.text(said.who, { hint: said.whoHint }),
  why: field.text(said.why, { hint: said.whyHint }),
}

interface LookProps {
  readonly view: View
  readonly register: Register
  readonly question: Question
  readonly looked: Looked | null
  readonly known: Known
}

/** One person's entries with all their versions, for an officer who has said why. */
export function LookPage({ view, register, question, looked, known }: LookProps): VNode {
  const faults = looked?.faults ?? []
  const shown: View =
    faults.length === 0 ? view : { ...view, problem: refuse.invalid({}, faults), words: { ...question } }
  return (
    <Page view={shown} title={t(view, said.look)} crumbs={crumbs(view)}>
      <Heading title={t(view, said.look)} over={t(view, register.title)} />
      <ErrorSummary view={shown} />
      {looked === null || looked.subject === null ? (
        <form class="form" method="post" action={href(view, `${home}/${register.id}`)} novalidate autocomplete="off">
          <FieldInputs view={shown} fields={questionFields} values={{ ...question }} />
          <ButtonGroup>
            <Button>{t(view, said.open)}</Button>
          </ButtonGroup>
        </form>
      ) : (
        <>
          <Alert tone="info" title={t(view, said.noted)}>
            <p>{question.why}</p>
          </Alert>
          <Section title={t(view, said.now)}>
            {looked.current.length === 0 ? (
              <EmptyState icon="paper" title={t(view, said.empty)} />
            ) : (
              looked.current.map((record) => (
                <Entry key={record.record} view={view} register={register} known={known} record={record} />
              ))
            )}
          </Section>
          {looked.changes.length === 0 ? null : (
            <Section title={t(view, said.history)}>
              <Writings
                view={view}
                register={register}
                known={known}
                changes={looked.changes.map((change) => ({ ...change, by: null }))}
                by={({ version }) => <Note>{t(view, said.act, { act: version.act })}</Note>}
              />
            </Section>
          )}
        </>
      )}
    </Page>
  )
}

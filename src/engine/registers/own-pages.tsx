import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Alert } from '#web/alert'
import { Button, ButtonGroup, LinkButton } from '#web/button'
import { dateText } from '#web/date-text'
import { EmptyState } from '#web/empty-state'
import { ErrorSummary } from '#web/error-summary'
import { FieldInput } from '#web/field-input'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { Part, PartList } from '#web/part-list'
import { Note } from '#web/prose'
import type { Known } from '#web/value-text'
import { href, t, type View } from '#web/view'
import { field, type Register } from 'madang/pack'
import { Entry, Writings } from './entry-view.tsx'
import type { Change, OwnList, OwnRegister, Whose } from './own.ts'
import { refuse } from './problems.ts'

const said = {
  my: { ko: '내 일', en: 'My matters' },
  title: { ko: '정부가 나에 대해 적어 둔 것', en: 'What government holds about me' },
  titleOf: { ko: '정부가 {name} 님에 대해 적어 둔 것', en: 'What government holds about {name}' },
  lead: {
    ko: '어느 대장에 무엇이 적혀 있는지 모두 볼 수 있습니다. 틀린 것이 있으면 고쳐 달라고 할 수 있습니다.',
    en: 'Every register that holds something about you. If anything is wrong, you can ask for it to be corrected.',
  },
  count: { ko: '{count}건', en: '{count} entries' },
  latest: { ko: '마지막으로 적은 날: {day}', en: 'Last written: {day}' },
  open: { ko: '열어 보기', en: 'Open' },
  none: { ko: '적혀 있는 것이 없습니다', en: 'Nothing is held' },
  whose: { ko: '누구의 기록을 볼까요', en: 'Whose entries' },
  mine: { ko: '내 기록', en: 'My own' },
  of: { ko: '{name} 님의 기록', en: 'Those of {name}' },
  noted: {
    ko: '여기를 열어 본 것도 기록에 남습니다. 나만 볼 수 있습니다.',
    en: 'That you opened this is recorded, too. Only you can see it.',
  },
  times: { ko: '다른 날의 기록 보기', en: 'See another day' },
  on: { ko: '어느 날의 사실', en: 'What held on this day' },
  onHint: { ko: '비워 두면 오늘입니다. 예: 20240301', en: 'Left empty, today. For example 20240301' },
  known: { ko: '언제까지 알던 것', en: 'As it was known by the end of this day' },
  knownHint: {
    ko: '그날 기관이 무엇을 알고 있었는지 봅니다. 비워 두면 지금입니다.',
    en: 'Shows what the office knew then. Left empty, now.',
  },
  show: { ko: '보기', en: 'Show' },
  today: { ko: '오늘로 돌아가기', en: 'Back to today' },
  valid: { ko: '적혀 있는 내용', en: 'What is written' },
  nothing: { ko: '그날에는 적힌 것이 없었습니다', en: 'Nothing was written for that day' },
  nothingText: { ko: '날짜를 바꾸어 보십시오.', en: 'Try another day.' },
  asThen: {
    ko: '{on}의 사실을 {known}까지 알던 대로 보고 있습니다.',
    en: 'This is what held on {on}, as it was known by {known}.',
  },
  history: { ko: '언제 누가 적고 고쳤나', en: 'When it was written and corrected, and by whom' },
  why: { ko: '이유와 증명 보기', en: 'See the reason and the proof' },
  load: { ko: '{office}: 여러 사람의 기록과 함께 올렸습니다', en: '{office}: loaded together with entries of others' },
  yourself: { ko: '본인이 냈습니다', en: 'At your own request' },
  copy: { ko: '사본 받기 (JSON)', en: 'Take a copy (JSON)' },
  copyText: {
    ko: '가려진 번호까지 모두 들어 있습니다. 안전한 곳에 두십시오.',
    en: 'It holds everything, hidden numbers too. Keep it in a safe place.',
  },
  wrong: { ko: '틀린 것이 있으면', en: 'If something is wrong' },
  wrongText: {
    ko: '{office}에 정정을 요구하십시오. 대장의 목적과 근거 법은 아래에 있습니다.',
    en: 'Ask {office} to correct it. What the register is for, and under which law, stands here:',
  },
  about: { ko: '이 대장에 대하여', en: 'About this register' },
} satisfies Record<string, Text>

interface ListProps {
  readonly view: View
  readonly list: OwnList
  readonly register: (id: string) => Register
  readonly office: (register: Register) => Text
  readonly zone: string
}

/** The registers that hold something of somebody. */
export function OwnListPage({ view, list, register, office, zone }: ListProps): VNode {
  const { whose, held } = list
  return (
    <Page view={view} title={titleOf(view, whose)} crumbs={[{ path: '/my', title: t(view, said.my) }]}>
      <Heading title={titleOf(view, whose)} lead={t(view, said.lead)} />
      <WhoseLinks view={view} whose={whose} path="/my/registers" />
      {held.length === 0 ? (
        <EmptyState icon="paper" title={t(view, said.none)} />
      ) : (
        <PartList>
          {held.map((one) => {
            const declared = register(one.register)
            const day = dateText(view, one.latest.toZonedDateTimeISO(zone).toPlainDate())
            return (
              <Part
                key={one.register}
                level={2}
                title={<a href={href(view, pathOf(one.register, whose))}>{t(view, declared.title)}</a>}
                who={t(view, office(declared))}
              >
                <p>
                  {t(view, said.count, { count: one.records })}. {t(view, said.latest, { day })}
                </p>
              </Part>
            )
          })}
        </PartList>
      )}
      <Note>{t(view, said.noted)}</Note>
    </Page>
  )
}

const timeFields = {
  on: field.date(said.on, { optional: true, hint: said.onHint }),
  known: field.date(said.known, { optional: true, hint: said.knownHint }),
}

interface OwnProps {
  readonly view: View
  readonly own: OwnRegister
  readonly office: Text
  readonly agency: (id: string) => Text
  readonly known: Omit<Known, 'names'>
}

/** What one register holds of somebody, on a day, as it was known then; and every writing of it. */
export function OwnRegisterPage({ view, own, office, agency, known: places }: OwnProps): VNode {
  const { register, whose, times, valid, changes } = own
  const known: Known = { ...places, names: whose.names }
  const moved = times.words.on !== '' || times.words.known !== ''
  const shown: View =
    times.faults.length === 0 ? view : { ...view, problem: refuse.invalid({}, times.faults), words: times.words }
  return (
    <Page
      view={shown}
      title={t(view, register.title)}
      crumbs={[
        { path: '/my', title: t(view, said.my) },
        { path: listPath(whose), title: titleOf(view, whose) },
      ]}
    >
      <Heading title={t(view, register.title)} over={t(view, office)} lead={t(view, register.purpose)} />
      <ErrorSummary view={shown} />
      <WhoseLinks view={view} whose={whose} path={`/my/registers/${register.id}`} />
      <Section title={t(view, said.valid)}>
        {moved && times.faults.length === 0 ? (
          <Alert tone="info" title={t(view, said.times)}>
            <p>
              {t(view, said.asThen, {
                on: dateText(view, times.on),
                known: dateText(view, times.known.toZonedDateTimeISO(known.zone).toPlainDate()),
              })}
            </p>
          </Alert>
        ) : null}
        {valid.length === 0 ? (
          <EmptyState icon="paper" title={t(view, said.nothing)} text={t(view, said.nothingText)} />
        ) : (
          valid.map((record) => (
            <Entry key={record.record} view={view} register={register} known={known} record={record} />
          ))
        )}
      </Section>
      <Section title={t(view, said.times)}>
        <form class="form" method="get" action={href(view, `/my/registers/${register.id}`)} novalidate>
          {whose.others.length === 0 ? null : <input type="hidden" name="of" value={whose.subject} />}
          {Object.entries(timeFields).map(([name, one]) => (
            <FieldInput
              key={name}
              view={shown}
              name={name}
              field={one}
              value={times.words[name as 'on' | 'known']}
              hint={t(view, one.hint ?? said.onHint)}
            />
          ))}
          <ButtonGroup>
            <Button kind="secondary">{t(view, said.show)}</Button>
            {moved ? (
              <LinkButton view={view} kind="tertiary" path={pathOf(register.id, whose)}>
                {t(view, said.today)}
              </LinkButton>
            ) : null}
          </ButtonGroup>
        </form>
      </Section>
      <Section title={t(view, said.history)}>
        <Writings
          view={view}
          register={register}
          known={known}
          changes={changes}
          by={(change) => <By view={view} change={change} agency={agency} owner={office} />}
        />
      </Section>
      <Section title={t(view, said.wrong)}>
        <p>
          {t(view, said.wrongText, { office: t(view, office) })}{' '}
          <a href={href(view, `/registers/${register.id}`)}>{t(view, said.about)}</a>
        </p>
        <p>
          <a href={href(view, copyPath(register.id, whose))}>{t(view, said.copy)}</a>
        </p>
        <Note>{t(view, said.copyText)}</Note>
      </Section>
    </Page>
  )
}

function By({
  view,
  change: { by, version },
  agency,
  owner,
}: {
  view: View
  change: Change
  agency: OwnProps['agency']
  owner: Text
}): VNode {
  if (by === null) return <Note>{t(view, said.load, { office: t(view, owner) })}</Note>
  return (
    <p>
      {by.person ? t(view, said.yourself) : t(view, by.agency === null ? owner : agency(by.agency))}
      {' · '}
      <a href={href(view, `/my/why/${version.act}`)}>{t(view, said.why)}</a>
    </p>
  )
}

function WhoseLinks({ view, whose, path }: { view: View; whose: Whose; path: string }): VNode | null {
  if (whose.others.length === 0) return null
  return (
    <nav aria-label={t(view, said.whose)}>
      <ButtonGroup>
        {whose.others.map((one) => (
          <LinkButton key={one} view={view} kind="tertiary" path={`${path}?of=${one}`}>
            {t(view, said.of, { name: whose.names.get(one) ?? '' })}
          </LinkButton>
        ))}
        {whose.own ? null : (
          <LinkButton view={view} kind="tertiary" path={path}>
            {t(view, said.mine)}
          </LinkButton>
        )}
      </ButtonGroup>
    </nav>
  )
}

function titleOf(view: View, { own, subject, names }: Whose): string {
  return own ? t(view, said.title) : t(view, said.titleOf, { name: names.get(subject) ?? '' })
}

const listPath = (whose: Whose) => `/my/registers${whose.own ? '' : `?of=${whose.subject}`}`
const pathOf = (register: string, whose: Whose) => `/my/registers/${register}${whose.own ? '' : `?of=${whose.subject}`}`
const copyPath = (register: string, whose: Whose) =>
  `/my/registers/${register}/copy.json${whose.own ? '' : `?of=${whose.subject}`}`

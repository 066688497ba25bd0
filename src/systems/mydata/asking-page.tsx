import type { VNode } from 'preact'
import { Alert } from '#web/alert'
import { Button, ButtonGroup, LinkButton } from '#web/button'
import { ConsentItem } from '#web/consent-item'
import { DateText } from '#web/date-text'
import { ErrorSummary } from '#web/error-summary'
import { ActButton, Form } from '#web/form'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { SummaryList } from '#web/summary-list'
import { href, t, type View } from '#web/view'
import { type Bundle, type BundleLine, citation } from 'madang/pack'
import { nameOf, often } from './words.ts'

const said = {
  title: { ko: '{recipient}에 보낼 내 정보', en: 'My data for {recipient}' },
  lead: {
    ko: '{recipient}에서 아래 내용을 물었습니다. 하나씩 읽고, 보내도 되는 것만 골라 주십시오. 고르지 않은 것은 보내지 않습니다.',
    en: '{recipient} asks for what stands below. Read each, and choose only what may be sent. Whatever you do not choose is not sent.',
  },
  what: { ko: '무슨 일', en: 'What for' },
  who: { ko: '받는 곳', en: 'Who receives it' },
  how: { ko: '읽는 횟수', en: 'How often' },
  until: { ko: '언제까지', en: 'Until when' },
  kept: { ko: '받은 쪽에서 두는 기간', en: 'How long it is kept there' },
  refusing: { ko: '하나도 동의하지 않으면', en: 'If you agree to none of it' },
  by: { ko: '근거', en: 'By law' },
  lines: { ko: '하나씩 고르기', en: 'Choose one by one' },
  ask: { ko: '{register}: 보내도 될까요?', en: '{register}: may it be sent?' },
  from: { ko: '{holder}: {fields}', en: '{holder}: {fields}' },
  whose: { ko: '누구의 정보입니까?', en: 'Whose data?' },
  next: { ko: '다음: 고른 것 확인하기', en: 'Next: check what you chose' },
  none: { ko: '동의하지 않고 돌아가기', en: 'Go back without agreeing' },
  review: { ko: '보내기 전에 확인하기', en: 'Check before you send' },
  reviewLead: {
    ko: '아직 아무것도 보내지 않았습니다. 맞으면 아래에서 동의해 주십시오.',
    en: 'Nothing has been sent yet. If this is right, agree below.',
  },
  chosen: { ko: '보내는 것', en: 'What you send' },
  left: { ko: '보내지 않는 것', en: 'What you do not send' },
  nothing: { ko: '고른 것이 없습니다', en: 'You have chosen nothing' },
  nothingText: {
    ko: '돌아가서 고르거나, 동의하지 않고 끝낼 수 있습니다.',
    en: 'Go back and choose, or end here without agreeing.',
  },
  agree: { ko: '고른 것만 보내는 데 동의합니다', en: 'I agree to send what I chose' },
  back: { ko: '돌아가서 고치기', en: 'Go back and change it' },
  anyTime: {
    ko: '동의한 뒤에도 언제든지 거둘 수 있습니다. 거두면 그때부터 바로 읽지 못합니다.',
    en: 'You can take it back at any time. From that moment it can no longer be read.',
  },
} as const

/** What a person is asked, whoever sent them here. */
export interface Asked {
  readonly bundle: Bundle
  readonly until: Temporal.PlainDate
  /** Where the steps of this request live: `/my/data/requests/…`. */
  readonly path: string
  /** For whom the person may give the word, themselves first. */
  readonly people: readonly { readonly id: string; readonly name: string }[]
  /** Where the person came from and goes back to; null when they came by themselves. */
  readonly returnsTo: string | null
}

interface AskedProps {
  readonly view: View
  readonly asked: Asked
}

/** The lines of a bundle, none of them ticked beforehand, each with what happens when it is refused. */
export function ChoosePage({ view, asked }: AskedProps): VNode {
  const { bundle, until, path, people } = asked
  const recipient = t(view, nameOf(bundle.recipient, view.today))
  const title = t(view, said.title, { recipient })
  return (
    <Page view={view} title={title}>
      <ErrorSummary view={view} />
      <Heading title={title} over={t(view, bundle.title)} lead={t(view, said.lead, { recipient })} />
      <Terms view={view} asked={asked} />
      <Form view={view} action={`${path}/review`}>
        {people.length < 2 ? null : <Whose view={view} people={people} />}
        <Section title={t(view, said.lines)}>
          {bundle.lines.map((line) => (
            <ConsentItem
              key={line.read.as}
              view={view}
              name="lines"
              value={line.read.as}
              title={t(view, said.ask, { register: t(view, line.read.register.title) })}
              who={recipient}
              what={whatOf(view, line)}
              why={t(view, line.read.why)}
              until={
                <>
                  <DateText view={view} day={until} /> ({t(view, often[bundle.every])})
                </>
              }
              refusing={t(view, line.refusing)}
            />
          ))}
        </Section>
        <ButtonGroup>
          <Button>{t(view, said.next)}</Button>
        </ButtonGroup>
      </Form>
      <Leave view={view} asked={asked} />
    </Page>
  )
}

/** What was chosen and what was not, before anything is given. */
export function ReviewPage({
  view,
  asked,
  chosen,
  person,
}: AskedProps & { chosen: readonly string[]; person: string }): VNode {
  const { bundle, path, people } = asked
  const taken = bundle.lines.filter(({ read }) => chosen.includes(read.as))
  const left = bundle.lines.filter((line) => !taken.includes(line))
  const name = people.find(({ id }) => id === person)?.name
  return (
    <Page view={view} title={t(view, said.review)}>
      <ErrorSummary view={view} />
      <Heading title={t(view, said.review)} over={t(view, bundle.title)} lead={t(view, said.reviewLead)} />
      {taken.length === 0 ? (
        <Alert tone="warning" title={t(view, said.nothing)}>
          <p>{t(view, said.nothingText)}</p>
        </Alert>
      ) : (
        <>
          <Terms view={view} asked={asked} />
          <Section title={t(view, said.chosen)}>
            <SummaryList
              view={view}
              rows={[
                ...(people.length > 1 && name !== undefined ? [{ name: t(view, said.whose), value: name }] : []),
                ...taken.map((line) => ({ name: t(view, line.read.register.title), value: whatOf(view, line) })),
              ]}
            />
          </Section>
        </>
      )}
      {left.length === 0 ? null : (
        <Section title={t(view, said.left)}>
          <SummaryList
            view={view}
            rows={left.map((line) => ({ name: t(view, line.read.register.title), value: t(view, line.refusing) }))}
          />
        </Section>
      )}
      {taken.length === 0 ? null : (
        <>
          <p>{t(view, said.anyTime)}</p>
          <Form view={view} action={`${path}/agree`}>
            <input type="hidden" name="lines" value={taken.map(({ read }) => read.as).join(',')} />
            <input type="hidden" name="person" value={person} />
            <ButtonGroup>
              <Button>{t(view, said.agree)}</Button>
              <LinkButton view={view} path={path} kind="tertiary">
                {t(view, said.back)}
              </LinkButton>
            </ButtonGroup>
          </Form>
        </>
      )}
      <Leave view={view} asked={asked} />
    </Page>
  )
}

function Terms({ view, asked: { bundle, until } }: AskedProps): VNode {
  const { recipient, purpose, every, kept, refusing, law } = bundle
  const trade = recipient.kind === 'third-party' ? ` (${t(view, recipient.trade)})` : ''
  return (
    <SummaryList
      view={view}
      rows={[
        { name: t(view, said.who), value: `${t(view, nameOf(recipient, view.today))}${trade}` },
        { name: t(view, said.what), value: t(view, purpose) },
        { name: t(view, said.how), value: t(view, often[every]) },
        { name: t(view, said.until), value: <DateText view={view} day={until} /> },
        { name: t(view, said.kept), value: t(view, kept) },
        { name: t(view, said.refusing), value: t(view, refusing) },
        { name: t(view, said.by), value: <span lang="ko">{citation(law)}</span> },
      ]}
    />
  )
}

/** Whose data it is, where somebody decides for a child too; themselves unless they say otherwise. */
function Whose({ view, people }: { view: View; people: Asked['people'] }): VNode {
  return (
    <fieldset class="field">
      <legend>{t(view, said.whose)}</legend>
      <div class="choices">
        {people.map(({ id, name }, index) => (
          <div class="choice" key={id}>
            <input type="radio" name="person" id={`person-${id}`} value={id} checked={index === 0} />
            <label for={`person-${id}`}>{name}</label>
          </div>
        ))}
      </div>
    </fieldset>
  )
}

function Leave({ view, asked: { path, returnsTo } }: AskedProps): VNode {
  if (returnsTo === null)
    return (
      <p>
        <a href={href(view, '/my/data')}>{t(view, said.none)}</a>
      </p>
    )
  return (
    <ActButton view={view} action={`${path}/refuse`} kind="text">
      {t(view, said.none)}
    </ActButton>
  )
}

function whatOf(view: View, { read: { register, fields } }: BundleLine): string {
  const names = fields.map((field) => t(view, register.fields[field]?.title ?? { ko: field, en: field }))
  return t(view, said.from, { holder: t(view, nameOf(register.owner, view.today)), fields: names.join(', ') })
}

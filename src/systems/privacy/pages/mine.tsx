import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import type { Act } from '#engine/acts'
import { deedText, doerText, type Saying, touchedText } from '#engine/services'
import { Alert } from '#web/alert'
import { Button, ButtonGroup, LinkButton } from '#web/button'
import { momentText, MomentText } from '#web/date-text'
import { EmptyState } from '#web/empty-state'
import { ErrorSummary } from '#web/error-summary'
import { FieldInput } from '#web/field-input'
import { Form } from '#web/form'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { Prose } from '#web/prose'
import { SummaryList } from '#web/summary-list'
import { Table } from '#web/table'
import { Tag } from '#web/tag'
import { Timeline } from '#web/timeline'
import { href, t } from '#web/view'
import { citation, field, type Privacy as Rules } from 'madang/pack'
import { kinds, type Matter, type Step } from '../model.ts'
import { findings, lastDayText, standings, stepWords } from './words.ts'

const said = {
  my: { ko: '내 일', en: 'My matters' },
  record: { ko: '누가 내 정보를 봤나', en: 'Who has read my data' },
  flag: { ko: '이상합니다', en: 'This looks wrong' },
  flagLead: {
    ko: '이 기관의 개인정보 보호책임자에게 물어봅니다. {days}일 안에 답을 드리고, 답이 없으면 감독기관으로 저절로 넘어갑니다.',
    en: 'This asks the data protection officer of that office. You have an answer within {days} days; without one it goes to the authority by itself.',
  },
  about: { ko: '물어볼 일', en: 'What you ask about' },
  who: { ko: '누가', en: 'Who' },
  what: { ko: '무엇을', en: 'What' },
  when: { ko: '언제', en: 'When' },
  send: { ko: '물어보기', en: 'Ask' },
  back: { ko: '그만두기', en: 'Never mind' },
  list: { ko: '내가 물어본 것', en: 'What I asked about' },
  listLead: {
    ko: '누가 내 정보를 왜 봤는지 물어본 것과 그 답입니다.',
    en: 'Where you asked why your data were looked at, and the answers.',
  },
  none: { ko: '물어본 것이 없습니다', en: 'You have not asked about anything' },
  noneText: {
    ko: '‘누가 내 정보를 봤나’의 일마다 ‘이상합니다’를 누르면 물어볼 수 있습니다.',
    en: 'Beside each entry of “Who has read my data” stands “This looks wrong”.',
  },
  toRecord: { ko: '누가 내 정보를 봤나 보기', en: 'See who has read my data' },
  office: { ko: '기관', en: 'Office' },
  state: { ko: '상태', en: 'State' },
  due: { ko: '답을 드릴 날', en: 'Answer by' },
  asked: { ko: '물어본 날', en: 'Asked' },
  why: { ko: '무엇이 이상한가', en: 'What seems wrong' },
  words: { ko: '적은 말', en: 'In your words' },
  seeAct: { ko: '물어본 일의 이유와 증명 보기', en: 'See the reason and the proof of what you asked about' },
  sent: { ko: '물어보았습니다. 받았다는 편지를 보냈습니다.', en: 'Asked. A letter confirms it.' },
  steps: { ko: '지금까지', en: 'So far' },
  first: { ko: '물어보았습니다', en: 'Asked' },
  object: { ko: '답을 받아들일 수 없습니까?', en: 'Do you not accept the answer?' },
  objectLead: {
    ko: '감독기관이 다시 살펴보고 {days}일 안에 답합니다({law}).',
    en: 'The authority looks again and answers within {days} days ({law}).',
  },
  objectSend: { ko: '다시 살펴 달라고 하기', en: 'Ask the authority to look again' },
  after: { ko: '더 할 수 있는 일', en: 'What you can still do' },
} satisfies Record<string, Text>

const flagFields = {
  kind: field.choice({ ko: '무엇이 이상합니까?', en: 'What seems wrong?' }, kinds),
  words: field.text(
    { ko: '하고 싶은 말', en: 'In your own words' },
    {
      hint: { ko: '‘다른 까닭’을 골랐으면 꼭 적어 주십시오.', en: 'Needed when you chose “Something else”.' },
      optional: true,
      max: 2_000,
    },
  ),
}
const objectFields = {
  words: field.text({ ko: '왜 받아들일 수 없습니까?', en: 'Why do you not accept it?' }, { max: 2_000, min: 5 }),
}

const crumbsOf = ({ view }: Saying) => [
  { path: '/my', title: t(view, said.my) },
  { path: '/my/record', title: t(view, said.record) },
]

/** Asking about one act. */
export function FlagPage({ saying, act, rules }: { saying: Saying; act: Act; rules: Rules }): VNode {
  const { view, books } = saying
  const doer = doerText(saying, act)
  return (
    <Page view={view} title={t(view, said.flag)} crumbs={crumbsOf(saying)}>
      <ErrorSummary view={view} />
      <Heading title={t(view, said.flag)} lead={t(view, said.flagLead, { days: rules.answer.days })} />
      <Section title={t(view, said.about)}>
        <SummaryList
          view={view}
          rows={[
            { name: t(view, said.who), value: doer.duty === undefined ? doer.who : `${doer.who} (${doer.duty})` },
            {
              name: t(view, said.what),
              value: [deedText(saying, act), touchedText(saying, act)].filter(Boolean).join(': '),
            },
            { name: t(view, said.when), value: momentText(view, act.at, books.pack.zone) },
          ]}
        />
      </Section>
      <Form view={view} action={`/my/privacy/flag/${act.id}`}>
        <FieldInput view={view} name="kind" field={flagFields.kind} />
        <FieldInput view={view} name="words" field={flagFields.words} rows={4} />
        <ButtonGroup>
          <Button>{t(view, said.send)}</Button>
          <LinkButton view={view} path="/my/record" kind="text">
            {t(view, said.back)}
          </LinkButton>
        </ButtonGroup>
      </Form>
      {rules.answer.chosen === undefined ? null : <p class="soft">{t(view, rules.answer.chosen)}</p>}
    </Page>
  )
}

/** Everything that a person asked about. */
export function MattersPage({ saying, matters }: { saying: Saying; matters: readonly Matter[] }): VNode {
  const { view, books } = saying
  return (
    <Page view={view} title={t(view, said.list)} crumbs={crumbsOf(saying)}>
      <Heading title={t(view, said.list)} lead={t(view, said.listLead)} />
      {matters.length === 0 ? (
        <EmptyState icon="eye" title={t(view, said.none)} text={t(view, said.noneText)}>
          <LinkButton view={view} path="/my/record" kind="secondary" size="medium">
            {t(view, said.toRecord)}
          </LinkButton>
        </EmptyState>
      ) : (
        <Table
          caption={t(view, said.list)}
          columns={[said.why, said.office, said.asked, said.state].map((title) => ({ title: t(view, title) }))}
          rows={matters.map((one) => [
            <a href={href(view, `/my/privacy/${one.id}`)}>{t(view, kinds[one.kind])}</a>,
            t(view, books.agency(one.agency, view.today)),
            <MomentText view={view} moment={one.at} zone={books.pack.zone} />,
            <Found saying={saying} matter={one} />,
          ])}
        />
      )}
    </Page>
  )
}

function Found({ saying: { view }, matter }: { saying: Saying; matter: Matter }): VNode {
  return (
    <>
      {t(view, standings[matter.standing])}{' '}
      {matter.unlawful === null ? null : (
        <Tag tone={matter.unlawful ? 'danger' : 'success'}>
          {t(view, matter.unlawful ? findings.unlawful : findings.lawful)}
        </Tag>
      )}
    </>
  )
}

/** One of them: what was asked, what came of it, and what can still be done. */
export function MatterPage({
  saying,
  matter,
  rules,
  fresh,
}: {
  saying: Saying
  matter: Matter
  rules: Rules
  fresh: boolean
}): VNode {
  const { view, books } = saying
  const open = matter.standing === 'filed' || matter.standing === 'escalated'
  return (
    <Page
      view={view}
      title={t(view, said.list)}
      crumbs={[...crumbsOf(saying), { path: '/my/privacy', title: t(view, said.list) }]}
    >
      <ErrorSummary view={view} />
      {fresh ? <Alert tone="success" announced title={t(view, said.sent)} /> : null}
      <Heading over={t(view, books.agency(matter.agency, view.today))} title={t(view, kinds[matter.kind])} />
      <SummaryList
        view={view}
        rows={[
          { name: t(view, said.state), value: <Found saying={saying} matter={matter} /> },
          ...(open ? [{ name: t(view, said.due), value: lastDayText(saying, matter.due) }] : []),
          ...(matter.words === '' ? [] : [{ name: t(view, said.words), value: matter.words }]),
          {
            name: t(view, said.about),
            value: <a href={href(view, `/my/why/${matter.flagged}`)}>{t(view, said.seeAct)}</a>,
          },
        ]}
      />
      <Section title={t(view, said.steps)}>
        <Steps saying={saying} matter={matter} path="/my/why" />
      </Section>
      {matter.standing === 'answered' ? (
        <Section title={t(view, said.object)}>
          <Prose>
            <p>{t(view, said.objectLead, { days: rules.decision.days, law: citation(rules.objection) })}</p>
          </Prose>
          <Form view={view} action={`/my/privacy/${matter.id}/object`}>
            <FieldInput view={view} name="words" field={objectFields.words} rows={4} />
            <ButtonGroup>
              <Button>{t(view, said.objectSend)}</Button>
            </ButtonGroup>
          </Form>
        </Section>
      ) : null}
      {matter.standing === 'decided' ? (
        <Section title={t(view, said.after)}>
          <Prose>
            <p>{t(view, rules.afterDecision)}</p>
          </Prose>
        </Section>
      ) : null}
    </Page>
  )
}

/** What happened in a matter, the newest first; each leads to its reason. */
export function Steps({ saying, matter, path }: { saying: Saying; matter: Matter; path: string | null }): VNode {
  const { view, books } = saying
  const first: Pick<Step, 'act' | 'at' | 'reason' | 'agency'> = {
    act: matter.act,
    at: matter.at,
    reason: matter.words,
    agency: null,
  }
  const all = [first, ...matter.steps] as readonly (typeof first & Partial<Step>)[]
  const nameOf = ({ kind, agency }: (typeof all)[number]) =>
    t(view, kind === undefined ? said.first : stepWords[kind]) +
    (agency === null ? '' : ` (${t(view, books.agency(agency, view.today))})`)
  return (
    <Timeline
      happenings={all.toReversed().map((step) => ({
        id: step.act,
        when: <MomentText view={view} moment={step.at} zone={books.pack.zone} />,
        what: path === null ? nameOf(step) : <a href={href(view, `${path}/${step.act}`)}>{nameOf(step)}</a>,
        children: (
          <>
            {typeof step.unlawful === 'boolean' ? (
              <p>
                <Tag tone={step.unlawful ? 'danger' : 'success'}>
                  {t(view, step.unlawful ? findings.unlawful : findings.lawful)}
                </Tag>
              </p>
            ) : null}
            {step.reason === '' ? null : <p>{step.reason}</p>}
          </>
        ),
      }))}
    />
  )
}

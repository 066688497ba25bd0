import type { VNode } from 'preact'
import { Alert } from '#web/alert'
import { Button, ButtonGroup } from '#web/button'
import { DateText, MomentText } from '#web/date-text'
import { Form } from '#web/form'
import { Heading, Section } from '#web/heading'
import { FieldInput } from '#web/field-input'
import { Page } from '#web/page'
import { SummaryList, type SummaryRow } from '#web/summary-list'
import { shortNumber } from '#web/value-text'
import { href, t, type View } from '#web/view'
import { citation, field } from 'madang/pack'
import type { Grant, Standing } from './model.ts'
import type { Revision } from './revisions.ts'
import type { Titles } from './titles.ts'

const said = {
  title: { ko: '동의 영수증', en: 'Receipt of consent' },
  lead: {
    ko: '무엇에 동의했는지 적은 종이입니다. 인쇄해서 두거나 파일로 내려받으십시오.',
    en: 'What you agreed to. Print it and keep it, or download it as a file.',
  },
  my: { ko: '내 일', en: 'My matters' },
  consents: { ko: '내가 동의한 것', en: 'What I have agreed to' },
  whose: { ko: '누구의 정보', en: 'Whose data' },
  recipient: { ko: '보는 곳', en: 'Who may read' },
  service: { ko: '어느 일에', en: 'For which service' },
  what: { ko: '보는 내용', en: 'What may be read' },
  why: { ko: '쓰는 까닭', en: 'What for' },
  until: { ko: '언제까지', en: 'Until' },
  law: { ko: '근거', en: 'By law' },
  number: { ko: '영수증 번호', en: 'Receipt number' },
  changes: { ko: '바뀐 일', en: 'What happened to it' },
  whats: { given: { ko: '동의했습니다', en: 'Agreed' }, withdrawn: { ko: '거두었습니다', en: 'Withdrawn' } },
  nth: { ko: '{number}. {what}', en: '{number}. {what}' },
  check: { ko: '진짜인지 확인하는 주소', en: 'Where anybody can check it' },
  file: { ko: '파일로 내려받기 (JSON)', en: 'Download the file (JSON)' },
  verify: { ko: '동의 영수증 확인', en: 'Check a receipt of consent' },
  verifyLead: {
    ko: '받은 영수증이 진짜인지 누구나 확인할 수 있습니다. 로그인하지 않아도 됩니다.',
    en: 'Anybody can check whether a receipt is genuine. You do not need to sign in.',
  },
  genuine: { ko: '진짜입니다', en: 'It is genuine' },
  genuineText: {
    ko: '이 영수증은 우리가 낸 그대로이고, 한 글자도 바뀌지 않았습니다.',
    en: 'This receipt is as we gave it, to the letter.',
  },
  forged: { ko: '믿을 수 없는 영수증입니다', en: 'Do not trust this receipt' },
  forgedText: {
    ko: '우리가 낸 것이 아니거나, 낸 뒤에 바뀌었습니다.',
    en: 'We did not give it, or it was changed afterwards.',
  },
  now: { ko: '지금은', en: 'Now' },
  states: {
    holds: { ko: '아직 허락된 동의입니다', en: 'The consent is in force' },
    withdrawn: { ko: '거둔 동의입니다', en: 'The consent has been withdrawn' },
    expired: { ko: '기간이 끝난 동의입니다', en: 'The consent has come to its end' },
  },
  newer: { ko: '이 뒤에 바뀐 일이 있습니다', en: 'It has changed since' },
  newest: { ko: '가장 새로운 것입니다', en: 'It is the newest' },
  revision: { ko: '몇 번째 내용', en: 'Which revision' },
  ask: { ko: '확인하기', en: 'Check' },
} as const

const pasted = field.text(
  { ko: '영수증 파일의 글자', en: 'Text of the receipt file' },
  { hint: { ko: '내려받은 JSON 파일의 내용 전체', en: 'The whole content of the JSON file' } },
)

interface ReceiptProps {
  readonly view: View
  readonly titles: Titles
  readonly zone: string
  readonly grant: Grant
  readonly name: string
  readonly revisions: readonly Revision[]
  /** Where the newest revision can be checked; absent for a grant that was given before receipts were bound. */
  readonly address: string | undefined
}

/** The receipt on paper. */
export function ReceiptPage({ view, titles, zone, grant, name, revisions, address }: ReceiptProps): VNode {
  const rows: SummaryRow[] = [
    { name: t(view, said.whose), value: name },
    ...termsOf(view, titles, grant),
    { name: t(view, said.what), value: fieldsOf(view, titles, grant) },
    { name: t(view, said.why), value: t(view, grant.purpose) },
    { name: t(view, said.law), value: <span lang="ko">{citation(grant.law)}</span> },
    { name: t(view, said.number), value: <span class="num">{shortNumber(grant.id)}</span> },
  ]
  return (
    <Page view={view} title={t(view, said.title)} crumbs={crumbs(view, titles, grant)}>
      <Heading title={t(view, said.title)} lead={t(view, said.lead)} />
      <SummaryList view={view} rows={rows} />
      <Section title={t(view, said.changes)}>
        <SummaryList
          view={view}
          rows={revisions.map(({ number, statement }) => ({
            name: t(view, said.nth, { number, what: t(view, said.whats[statement.what]) }),
            value: <MomentText view={view} moment={statement.at} zone={zone} />,
          }))}
        />
      </Section>
      {address === undefined ? null : (
        <Section title={t(view, said.check)}>
          <p>
            <a href={address}>{address}</a>
          </p>
        </Section>
      )}
      <ButtonGroup>
        <a class="button secondary" href={href(view, `/my/consents/${grant.id}/receipt.json`)} download>
          {t(view, said.file)}
        </a>
      </ButtonGroup>
    </Page>
  )
}

/** What anybody may know of a receipt that they hold. */
export interface Checked {
  readonly genuine: boolean
  readonly grant?: Grant
  readonly standing?: Standing
  /** Of how many revisions this is which. */
  readonly number?: number
  readonly last?: number
}

/** Says whether a receipt is genuine, and what has become of it; never whose it is. */
export function VerifyReceiptPage({
  view,
  titles,
  checked,
}: {
  view: View
  titles: Titles
  checked: Checked | null
}): VNode {
  return (
    <Page view={view} title={t(view, said.verify)} crumbs={[]}>
      <Heading title={t(view, said.verify)} lead={t(view, said.verifyLead)} />
      {checked === null ? null : <Verdict view={view} titles={titles} checked={checked} />}
      <Form view={view} action="/verify/receipt">
        <FieldInput view={view} name="receipt" field={pasted} rows={6} />
        <ButtonGroup>
          <Button>{t(view, said.ask)}</Button>
        </ButtonGroup>
      </Form>
    </Page>
  )
}

function Verdict({ view, titles, checked }: { view: View; titles: Titles; checked: Checked }): VNode {
  const { genuine, grant, standing, number, last } = checked
  if (!genuine || grant === undefined || standing === undefined)
    return (
      <Alert tone="danger" title={t(view, said.forged)} announced>
        <p>{t(view, said.forgedText)}</p>
      </Alert>
    )
  return (
    <>
      <Alert tone="success" title={t(view, said.genuine)} announced>
        <p>{t(view, said.genuineText)}</p>
      </Alert>
      <SummaryList
        view={view}
        rows={[
          { name: t(view, said.now), value: t(view, said.states[standing]) },
          {
            name: t(view, said.revision),
            value: `${String(number)}: ${t(view, number === last ? said.newest : said.newer)}`,
          },
          ...termsOf(view, titles, grant),
        ]}
      />
    </>
  )
}

function termsOf(view: View, titles: Titles, grant: Grant): SummaryRow[] {
  return [
    { name: t(view, said.recipient), value: t(view, titles.agency(grant.recipient)) },
    { name: t(view, said.service), value: t(view, titles.service(grant.service)) },
    { name: t(view, said.until), value: <DateText view={view} day={grant.until} /> },
  ]
}

const fieldsOf = (view: View, titles: Titles, { register, fields }: Grant) =>
  `${t(view, titles.register(register))}: ${fields.map((one) => t(view, titles.field(register, one))).join(', ')}`
const crumbs = (view: View, titles: Titles, { id, recipient, service }: Grant) => [
  { path: '/my', title: t(view, said.my) },
  { path: '/my/consents', title: t(view, said.consents) },
  { path: `/my/consents/${id}`, title: `${t(view, titles.agency(recipient))}: ${t(view, titles.service(service))}` },
]

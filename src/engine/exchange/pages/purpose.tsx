import type { VNode } from 'preact'
import { citation, field } from 'madang/pack'
import { Alert } from '#web/alert'
import { Button, ButtonGroup, LinkButton } from '#web/button'
import { dateText, MomentText } from '#web/date-text'
import { ErrorSummary } from '#web/error-summary'
import { FieldInput } from '#web/field-input'
import { Form } from '#web/form'
import { Heading, Section } from '#web/heading'
import { LawArticle } from '#web/law-article'
import { Page } from '#web/page'
import { SummaryList } from '#web/summary-list'
import { Tag } from '#web/tag'
import { Timeline } from '#web/timeline'
import { t, type View } from '#web/view'
import { declaredReason } from '../declared-purposes.ts'
import { byGround, differenceOf, type Terms } from '../purpose-model.ts'
import { AnalysisPart, questionText } from './analysis.tsx'
import {
  agencyName,
  fieldTitles,
  groundText,
  kinds,
  type Names,
  number,
  registerTitle,
  retentionText,
  seenText,
  type Shown,
  states,
  whoText,
} from './words.ts'

const said = {
  list: { ko: '기관이 서로 보는 정보', en: 'What offices read of each other' },
  reader: { ko: '보는 기관', en: 'Who reads' },
  holder: { ko: '정보를 가진 기관', en: 'Who holds it' },
  register: { ko: '등록부', en: 'Register' },
  service: { ko: '업무', en: 'Task' },
  why: { ko: '왜 필요한가', en: 'Why' },
  retention: { ko: '보관 기간', en: 'Kept for' },
  until: { ko: '언제까지', en: 'Until' },
  open: { ko: '끝낼 때까지', en: 'Until it is archived' },
  today: { ko: '오늘 본 횟수', en: 'Reads today' },
  usedOf: { ko: '{used}번 (하루 {perDay}번까지)', en: '{used} (at most {perDay} a day)' },
  signature: { ko: '서명', en: 'Signature' },
  good: { ko: '맞습니다: 서명한 뒤로 바뀌지 않았습니다', en: 'Good: nothing was changed since it was signed' },
  bad: { ko: '맞지 않습니다', en: 'Does not fit' },
  unsigned: { ko: '아직 서명하지 않았습니다', en: 'Not signed yet' },
  document: { ko: '서명한 문서', en: 'The signed document' },
  key: { ko: '서명을 확인하는 열쇠', en: 'The key that checks it' },
  fields: { ko: '무엇을 어느 법에 따라 보나', en: 'What is read, under which law' },
  waiting: { ko: '승인을 기다리는 {version}판', en: 'Version {version}, which waits for approval' },
  first: { ko: '처음 내는 것입니다.', en: 'This is the first version.' },
  added: { ko: '늘어난 항목', en: 'Fields added' },
  removed: { ko: '줄어든 항목', en: 'Fields removed' },
  changed: { ko: '바뀐 것', en: 'Also changed' },
  nothing: { ko: '없음', en: 'none' },
  parts: {
    why: { ko: '까닭', en: 'why' },
    retention: { ko: '보관 기간', en: 'how long it is kept' },
    until: { ko: '기한', en: 'until when' },
    perDay: { ko: '하루 횟수', en: 'reads a day' },
  },
  answers: { ko: '다르게 답한 물음', en: 'Questions answered otherwise' },
  declared: {
    ko: '법에 따라 서비스가 미리 밝혀 둔 대로 프로그램이 만들었습니다.',
    en: 'Drafted by the program from what the service declares under the law.',
  },
  steps: { ko: '있었던 일', en: 'What happened' },
  draft: { ko: '새 판 쓰기', en: 'Write a new version' },
  reason: { ko: '까닭 (누구나 볼 수 있습니다)', en: 'Reason (everybody can read it)' },
  perDay: { ko: '하루 몇 번', en: 'Reads a day' },
  asks: {
    sign: { ko: '승인하고 서명하기', en: 'Approve and sign' },
    reject: { ko: '승인하지 않기', en: 'Reject' },
    suspend: { ko: '멈추기', en: 'Suspend' },
    resume: { ko: '다시 열기', en: 'Open again' },
    archive: { ko: '끝내기', en: 'Archive' },
    'ask-quota': { ko: '횟수를 늘려 달라고 하기', en: 'Ask for a larger quota' },
    'grant-quota': { ko: '하루 횟수 정하기', en: 'Set the reads a day' },
    'refuse-quota': { ko: '늘리지 않기', en: 'Refuse the larger quota' },
  },
  quotaWaits: {
    ko: '하루 횟수를 늘려 달라고 해서 답을 기다립니다.',
    en: 'A larger quota was asked for and waits for an answer.',
  },
} as const

/** Steps that a visitor may take with a purpose. */
export type PurposeDeed = keyof typeof said.asks

interface PurposeProps extends Shown {
  readonly view: View
  readonly names: Names
  readonly genuine: boolean
  readonly may: readonly (PurposeDeed | 'draft')[]
}

/** One purpose: what may be read, under which law, how often, who signed it, and every step with its reason. */
export function PurposePage({ view, names, purpose, standing, used, seen, genuine, may }: PurposeProps): VNode {
  const title = `${t(view, purpose.title)} · ${registerTitle(view, names, purpose.register)}`
  const { inForce, inReview } = standing
  const terms = (inForce ?? inReview)?.version.terms
  const officers = may.length > 0
  return (
    <Page view={view} title={title} width="wide" crumbs={[{ path: '/purposes', title: t(view, said.list) }]}>
      <ErrorSummary view={view} />
      <Heading title={title} lead={terms === undefined ? undefined : t(view, terms.why)} />
      <p>
        <Tag tone={states[standing.state].tone}>{t(view, states[standing.state].text)}</Tag>
      </p>
      {seen === undefined ? null : <Alert tone={seen.away ? 'warning' : 'info'}>{seenText(view, names, seen)}</Alert>}
      {standing.quotaAsked === null ? null : <Alert tone="warning">{t(view, said.quotaWaits)}</Alert>}
      <SummaryList
        view={view}
        rows={[
          { name: t(view, said.reader), value: agencyName(view, names, purpose.reader) },
          { name: t(view, said.holder), value: agencyName(view, names, purpose.holder) },
          { name: t(view, said.service), value: t(view, purpose.title) },
          ...(terms === undefined ? [] : termRows(view, terms)),
          ...(inForce === null ? [] : [{ name: t(view, said.today), value: usedText(view, used, standing.perDay) }]),
          { name: t(view, said.signature), ...signatureOf({ view, names, purpose, standing, genuine }) },
        ]}
      />
      {terms === undefined ? null : (
        <Section title={t(view, said.fields)}>
          <FieldList view={view} names={names} register={purpose.register} terms={terms} />
        </Section>
      )}
      {inReview === null ? null : (
        <Section title={t(view, said.waiting, { version: inReview.version.number })} id="review">
          {inForce === null ? (
            <p>{t(view, said.first)}</p>
          ) : (
            <Differences
              view={view}
              names={names}
              register={purpose.register}
              before={inForce.version.terms}
              after={inReview.version.terms}
            />
          )}
        </Section>
      )}
      {terms === undefined ? null : (
        <AnalysisPart view={view} terms={inReview?.version.terms ?? terms} service={purpose.title} />
      )}
      <Section title={t(view, said.steps)}>
        <Timeline
          happenings={purpose.steps.map((step) => ({
            id: step.act,
            when: <MomentText view={view} moment={step.at} zone={names.zone} />,
            what: `${whoText(view, names, step)}: ${t(view, kinds[step.kind], { version: step.version, perDay: number(view, step.perDay ?? 0) })}`,
            children: <p>{step.reason === declaredReason ? t(view, said.declared) : step.reason}</p>,
          }))}
        />
      </Section>
      {officers ? (
        <Deeds view={view} id={purpose.id} may={may} perDay={standing.quotaAsked?.perDay ?? standing.perDay} />
      ) : null}
    </Page>
  )
}

function usedText(view: View, used: number, perDay: number): string {
  return t(view, said.usedOf, { used: number(view, used), perDay: number(view, perDay) })
}

function termRows(view: View, terms: Terms): { name: string; value: string }[] {
  return [
    { name: t(view, said.retention), value: retentionText(view, terms) },
    { name: t(view, said.until), value: terms.until === undefined ? t(view, said.open) : dateText(view, terms.until) },
  ]
}

function signatureOf({ view, names, purpose, standing, genuine }: Omit<PurposeProps, 'used' | 'may'>): {
  value: VNode | string
  note?: VNode
} {
  const signing = standing.inForce?.signing
  if (signing === undefined) return { value: t(view, said.unsigned) }
  return {
    value: (
      <>
        {whoText(view, names, signing)}, <MomentText view={view} moment={signing.at} zone={names.zone} />.{' '}
        <strong>{t(view, genuine ? said.good : said.bad)}</strong>
      </>
    ),
    note: (
      <>
        <a href={`/api/purposes/${purpose.id}/signature`}>{t(view, said.document)} (JWS)</a>{' '}
        <a href={`/api/agencies/${purpose.holder}/keys`}>{t(view, said.key)} (JWK)</a>
      </>
    ),
  }
}

function FieldList(one: { view: View; names: Names; register: string; terms: Terms }): VNode {
  const { view, names, register, terms } = one
  return (
    <SummaryList
      view={view}
      rows={byGround(terms.fields).map(({ ground, fields }) => ({
        name: `${groundText(view, ground.by)} ${citation(ground.law)}`,
        value: fieldTitles(view, names, register, fields),
        note: <LawArticle view={view} law={ground.law} article={names.articleOf(ground.law)} bare />,
      }))}
    />
  )
}

function Differences(one: { view: View; names: Names; register: string; before: Terms; after: Terms }): VNode {
  const { view, names, register, before, after } = one
  const { added, removed, changed, answers } = differenceOf(before, after)
  const titles = (fields: readonly { field: string }[]) =>
    fields.length === 0
      ? t(view, said.nothing)
      : fieldTitles(
          view,
          names,
          register,
          fields.map(({ field: name }) => name),
        )
  const part = (name: (typeof changed)[number]) => {
    const value = (terms: Terms) => (name === 'why' ? t(view, terms.why) : String(terms[name] ?? '-'))
    return `${t(view, said.parts[name])}: ${value(before)} → ${value(after)}`
  }
  return (
    <SummaryList
      view={view}
      rows={[
        { name: t(view, said.added), value: titles(added) },
        { name: t(view, said.removed), value: titles(removed) },
        { name: t(view, said.changed), value: changed.map(part).join('; ') || t(view, said.nothing) },
        {
          name: t(view, said.answers),
          value: answers.map((name) => questionText(view, name)).join('; ') || t(view, said.nothing),
        },
      ]}
    />
  )
}

function Deeds({ view, id, may, perDay }: { view: View; id: string; may: PurposeProps['may']; perDay: number }): VNode {
  const counted: ReadonlySet<string> = new Set(['ask-quota', 'grant-quota'])
  const danger: ReadonlySet<string> = new Set(['reject', 'suspend', 'archive', 'refuse-quota'])
  return (
    <>
      {may.includes('draft') ? (
        <LinkButton view={view} path={`/officer/purposes/${id}/fields`} kind="secondary">
          {t(view, said.draft)}
        </LinkButton>
      ) : null}
      {may.map((deed) =>
        deed === 'draft' ? null : (
          <Section key={deed} title={t(view, said.asks[deed])} level={2}>
            <Form view={view} action={`/purposes/${id}/${deed}`}>
              {counted.has(deed) ? (
                <FieldInput view={view} name={`perDay-${deed}`} field={field.number(said.perDay)} value={perDay} />
              ) : null}
              <FieldInput view={view} name={`reason-${deed}`} field={field.text(said.reason)} rows={3} />
              <ButtonGroup>
                <Button kind={danger.has(deed) ? 'danger' : 'primary'}>{t(view, said.asks[deed])}</Button>
              </ButtonGroup>
            </Form>
          </Section>
        ),
      )}
    </>
  )
}

import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Alert, CriticalAlert } from '#web/alert'
import { momentText } from '#web/date-text'
import { Disclosure } from '#web/disclosure'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { ProofOfAct } from '#web/proof'
import { type Reason as Shown, ReasonTree } from '#web/reason-tree'
import { SummaryList } from '#web/summary-list'
import { href, t } from '#web/view'
import { type Act, contentOf, type Proof, type Reason } from '#engine/acts'
import type { InForce } from '#engine/law'
import { deedText, doerText, figureText, type Saying, shownReason, wordOf } from '#engine/services'

const said = {
  my: { ko: '내 일', en: 'My matters' },
  record: { ko: '누가 내 정보를 봤나', en: 'Who has read my data' },
  title: { ko: '왜 이렇게 되었나', en: 'Why this was done' },
  allMet: {
    ko: '조건 {count}개를 하나씩 확인했고, 모두 맞았습니다.',
    en: '{count} conditions were checked, and all of them were met.',
  },
  someFail: {
    ko: '조건 {count}개를 하나씩 확인했고, {failing}개가 맞지 않았습니다.',
    en: '{count} conditions were checked; not met: {failing}.',
  },
  someUnknown: {
    ko: '조건 {count}개를 하나씩 확인했고, {unknown}개는 규칙만으로 알 수 없었습니다.',
    en: '{count} conditions were checked; not to be known by rule alone: {unknown}.',
  },
  lead: {
    ko: '이 일이 무엇에 근거했는지, 법 조문까지 거꾸로 따라갑니다. 조문은 눌러서 펼쳐 보십시오.',
    en: 'What this rests on, walked back to the law. Press an article to read it.',
  },
  tree: { ko: '이유', en: 'The reasons' },
  found: { ko: '규칙이 하나씩 확인한 것', en: 'What the rules checked, one by one' },
  figures: { ko: '계산에 쓴 숫자', en: 'Figures used' },
  since: { ko: '{value} ({from}부터)', en: '{value} (since {from})' },
  reason: { ko: '담당자의 설명', en: 'The officer’s reason' },
  proof: { ko: '기록에 있다는 증명', en: 'Proof that it is in the record' },
  holds: { ko: '이 기록은 바뀌지 않았습니다', en: 'This entry has not been changed' },
  holdsText: {
    ko: '서버가 공개 기록의 봉인과 맞춰 본 결과입니다. {count}건 가운데 {place}번째입니다.',
    en: 'This is what the server found against the public seal: entry {place} of {count}.',
  },
  sealed: { ko: '봉인된 그대로의 내용', en: 'The entry as it was sealed' },
  sealedText: {
    ko: '이 화면의 말은 모두 아래 내용을 풀어 쓴 것입니다. 봉인은 아래 글자 하나하나에 걸려 있습니다.',
    en: 'Everything on this page puts the following into words. The seal covers it letter by letter.',
  },
  flag: { ko: '이상합니다: 개인정보 담당자에게 묻기', en: 'This looks wrong: ask the privacy officer' },
  broken: { ko: '이 기록은 봉인과 맞지 않습니다', en: 'This entry does not fit the seal' },
  brokenText: {
    ko: '누군가 기록을 바꾸었을 수 있습니다. 이 화면을 저장하고 바로 신고해 주십시오.',
    en: 'Somebody may have changed it. Keep a copy of this page and report it at once.',
  },
  alarm: { ko: '경고', en: 'Warning' },
  pending: { ko: '아직 봉인되지 않았습니다', en: 'Not sealed yet' },
  pendingText: {
    ko: '적힌 일은 몇 초마다 봉인합니다. 잠시 뒤에 다시 열어 보십시오.',
    en: 'Entries are sealed every few seconds. Please look again shortly.',
  },
  own: { ko: '직접 확인할 때 쓰는 값', en: 'Values for checking it yourself' },
  leaf: { ko: '자리', en: 'Place' },
  salt: { ko: '소금', en: 'Salt' },
  path: { ko: '봉인까지의 길', en: 'Path to the root' },
  note: { ko: '서명된 봉인', en: 'The signed seal' },
  publicRecord: { ko: '공개 기록 보기', en: 'See the public record' },
} satisfies Record<string, Text>

interface WhyProps {
  readonly saying: Saying
  readonly reason: Reason
  /** `pending` while the tree has not taken the act in yet. */
  readonly proof: Proof | 'pending'
  /** The law of the day of the act. */
  readonly law: InForce
}

/** The reason of one act, back to the law, and the proof that the act stands in the record unchanged. */
export function WhyPage({ saying, reason, proof, law }: WhyProps): VNode {
  const { view, books } = saying
  const { act } = reason
  const broken = proof !== 'pending' && !proof.holds
  const doer = doerText(saying, act)
  const alert = broken ? (
    <CriticalAlert view={view} kind={t(view, said.alarm)} text={t(view, said.broken)} />
  ) : undefined
  return (
    <Page
      view={view}
      title={t(view, said.title)}
      crumbs={[
        { path: '/my', title: t(view, said.my) },
        { path: '/my/record', title: t(view, said.record) },
      ]}
      alert={alert}
    >
      <Heading
        over={`${doer.who} · ${momentText(view, act.at, books.pack.zone)}`}
        title={deedText(saying, act)}
        lead={`${verdictText(saying, act)}${t(view, said.lead)}`}
      />
      <ProofOfAct view={view} act={act.id} server={<Seal saying={saying} proof={proof} />}>
        <Disclosure plain title={t(view, said.sealed)}>
          <p class="soft">{t(view, said.sealedText)}</p>
          <pre class="article">
            <code data-content>{contentOf(act)}</code>
          </pre>
        </Disclosure>
      </ProofOfAct>
      <Found saying={saying} act={act} law={law} />
      <Section title={t(view, said.tree)}>
        <ReasonTree view={view} reasons={[shownReason(saying, reason)]} />
      </Section>
      {proof === 'pending' ? null : <Values saying={saying} proof={proof} />}
      {act.agency === null || books.pack.privacy === undefined ? null : (
        <p>
          <a href={href(view, `/my/privacy/flag/${act.id}`)}>{t(view, said.flag)}</a>
        </p>
      )}
    </Page>
  )
}

/** Of a decision: how many conditions were checked, and how they came out; nothing of other acts. */
function verdictText({ view }: Saying, act: Act): string {
  const conditions = act.what === 'case.decide' ? conditionsOf(act) : []
  if (conditions.length === 0) return ''
  const failing = conditions.filter(({ verdict }) => verdict === 'no').length
  const unknown = conditions.filter(({ verdict }) => verdict === 'unknown').length
  const text = failing > 0 ? said.someFail : unknown > 0 ? said.someUnknown : said.allMet
  return `${t(view, text, { count: conditions.length, failing, unknown })} `
}

function Seal({ saying: { view }, proof }: Pick<WhyProps, 'saying' | 'proof'>): VNode {
  if (proof === 'pending') {
    return (
      <Alert title={t(view, said.pending)}>
        <p>{t(view, said.pendingText)}</p>
      </Alert>
    )
  }
  if (!proof.holds) {
    return (
      <Alert tone="danger" announced title={t(view, said.broken)}>
        <p>{t(view, said.brokenText)}</p>
      </Alert>
    )
  }
  const number = new Intl.NumberFormat(view.language)
  return (
    <Alert tone="success" title={t(view, said.holds)}>
      <p>
        {t(view, said.holdsText, { count: number.format(proof.size), place: number.format(proof.leaf + 1n) })}{' '}
        <a href={href(view, '/record')}>{t(view, said.publicRecord)}</a>
      </p>
    </Alert>
  )
}

/** Of a decision: each condition with its verdict, the figures, and an officer's words. */
function Found({ saying, act, law: inForce }: { saying: Saying; act: Act; law: InForce }): VNode | null {
  const { view, books } = saying
  const service = books.service(wordOf(act.detail, 'service'))
  if (act.what !== 'case.decide' || service === undefined) return null
  const reason = act.detail['reason']
  const figures = figuresOf(act)
  const rules = inForce.rulesOf(service.rules.id)
  const titles = new Map(rules.parameters.map((one) => [one.name, one]))
  return (
    <Section title={t(view, said.found)}>
      {typeof reason === 'string' ? (
        <Alert title={t(view, said.reason)}>
          <p>{reason}</p>
        </Alert>
      ) : null}
      <ReasonTree
        view={view}
        name="found"
        reasons={conditionsOf(act).flatMap(({ id, verdict }): Shown[] => {
          const condition = rules.conditions[id]
          if (condition === undefined) return []
          const { law, text } = condition
          return [
            {
              kind: 'condition',
              outcome: verdict,
              text: t(view, text),
              because: [{ kind: 'law', text: '', law, article: books.article(law) }],
            },
          ]
        })}
      />
      {figures.length === 0 ? null : (
        <Disclosure title={t(view, said.figures)}>
          <SummaryList
            view={view}
            rows={figures.flatMap(({ name, value, from }) => {
              const parameter = titles.get(name)
              if (parameter === undefined) return []
              return [
                {
                  name: t(view, parameter.title),
                  value: t(view, said.since, { value: t(view, figureText(value, parameter.unit)), from }),
                },
              ]
            })}
          />
        </Disclosure>
      )}
    </Section>
  )
}

/** What the decision wrote down of its finding; other shapes of detail give nothing. */
function conditionsOf({ detail }: Act): readonly { readonly id: string; readonly verdict: 'yes' | 'no' | 'unknown' }[] {
  return Array.isArray(detail['conditions'])
    ? (detail['conditions'] as { id: string; verdict: 'yes' | 'no' | 'unknown' }[])
    : []
}

function figuresOf({
  detail,
}: Act): readonly { readonly name: string; readonly value: number; readonly from: string }[] {
  return Array.isArray(detail['figures']) ? (detail['figures'] as { name: string; value: number; from: string }[]) : []
}

function Values({ saying: { view }, proof }: { saying: Saying; proof: Proof }): VNode {
  return (
    <Section title={t(view, said.proof)}>
      <Disclosure title={t(view, said.own)}>
        <SummaryList
          view={view}
          rows={[
            { name: t(view, said.leaf), value: `${proof.leaf} / ${proof.size}` },
            { name: t(view, said.salt), value: <code>{proof.salt}</code> },
            {
              name: t(view, said.path),
              value: proof.path.map((step) => (
                <div key={step}>
                  <code>{step}</code>
                </div>
              )),
            },
            { name: t(view, said.note), value: <pre>{proof.note}</pre> },
          ]}
        />
      </Disclosure>
    </Section>
  )
}

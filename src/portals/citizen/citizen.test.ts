import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ComponentChild, Fragment, h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Act, Proof, Used } from '#engine/acts'
import type { Award, Payment } from '#engine/ledger'
import { booksOf } from '#engine/services'
import type { Ctx } from '#kernel/ctx'
import { newId } from '#kernel/ids'
import { money } from '#kernel/money'
import type { InForce } from '#engine/law'
import { samplePack } from '#test/sample-pack'
import type { View } from '#web/view'
import { deedsOf } from './deeds.ts'
import { PaymentsPage } from './payments.tsx'
import { happening } from './record-entry.tsx'
import { RecordPage, type RecordPart } from './record.tsx'
import { partOf } from './routes.tsx'
import { askedOf, pathOf, wantedOf } from './wanted.ts'
import { WhyPage } from './why.tsx'

const now = Temporal.Instant.from('2026-11-21T00:00:00Z')
const person = newId('person', now)
const child = newId('person', now)
const view: View = { language: 'ko', path: '/my/record', today: '2026-11-21', demo: true, once: () => 'once-1' }
const english: View = { ...view, language: 'en' }
const saying = (seen: View = view) => ({
  view: seen,
  books: booksOf(samplePack),
  names: new Map<string, string>([
    [person, '김지은'],
    [child, '김하윤'],
  ]),
})

const shown = (node: ComponentChild): string => renderToString(h(Fragment, null, node))
const textOf = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

const act = (more: Partial<Act> = {}): Act => ({
  ...{
    id: newId('act', now),
    at: now,
    actor: { kind: 'officer', id: 'officer_1' },
    agency: 'town',
    duty: 'registrar',
    onBehalfOf: null,
    what: 'register.read',
    purpose: 'care',
  },
  ...{
    subject: person,
    fields: ['bornOn', 'mother'],
    case: 'case_1',
    because: ['law:돌봄법#제6조', 'consent:grant_1'],
    detail: { register: 'people', service: 'care' },
    ...more,
  },
})
const used = (more: Partial<Act> = {}, told: Partial<Used> = {}): Used => ({
  ...{ act: act(more), together: null, deferredUntil: null },
  ...told,
})
const countsOf = (all: readonly Used[]) => ({
  ...{ total: all.length, registers: [] },
  offices: [...Map.groupBy(all, ({ act: { agency } }) => agency ?? '')].map(([office, some]) => ({
    office,
    count: some.length,
  })),
  months: all.length === 0 ? [] : [{ month: '2026-11', count: all.length }],
})
const page = (part: Partial<RecordPart>, seen: View = view) =>
  shown(
    h(RecordPage, {
      saying: saying(seen),
      part: {
        asked: { all: false },
        used: [],
        counts: countsOf(part.used ?? []),
        choices: countsOf(part.used ?? []),
        people: [person],
        next: undefined,
        names: new Map(),
        marks: new Map(),
        person,
        ...part,
      },
    }),
  )

test('P7 a look shows office and duty, fields in words, purpose, ground and case', () => {
  const html = page({ used: [used()] })
  assert.match(
    textOf(html),
    /주민: 정보를 봤습니다 읍사무소 \(등록 담당자\) 본 내용: 생년월일, 어머니 무슨 일로: 돌봄수당/,
  )
  assert.match(textOf(html), /돌봄법 제6조 .*아이의 이름은 부모가 정한다/)
  assert.match(html, /href="\/my\/consents\/grant_1"/)
  assert.match(html, /href="\/my\/cases\/case_1"/)
  assert.match(html, /href="\/my\/why\/act_/)
  assert.match(
    textOf(page({ used: [used({ subject: child, actor: { kind: 'system', id: 'care' }, duty: null })] }, english)),
    /by rule, without an officer.*Whose data: 김하윤/,
  )
})

test('P7 what an office reads while somebody applies is told of the office, at their request', () => {
  assert.match(
    textOf(page({ used: [used({ actor: { kind: 'person', id: person }, duty: null })] })),
    /읍사무소 \(김지은 님의 신청에 따라\)/,
  )
})

test('P7 a look that rests on a consent names the article under which it was asked', () => {
  const html = page({
    used: [
      used({ because: ['consent:grant_1'], detail: { register: 'accounts', service: 'care' }, fields: ['number'] }),
    ],
  })
  assert.match(textOf(html), /내가 한 동의 돌봄법 제7조/)
  assert.doesNotMatch(
    textOf(page({ used: [used({ because: ['consent:grant_1'], detail: { register: 'people', service: 'naming' } })] })),
    /제7조/,
  )
})

test('P7 acts alike become one that says how many, different ones do not', () => {
  const [a, b, c] = [used(), used(), used({ detail: { register: 'accounts' } })]
  assert.deepEqual(
    deedsOf([a, b, c]).map(({ act: { id }, alike }) => [id, alike.length]),
    [
      [a.act.id, 1],
      [c.act.id, 0],
    ],
  )
  assert.deepEqual(deedsOf([a, used({ at: now.subtract({ hours: 1 }) })]).length, 2)
  assert.match(textOf(page({ used: [a, b] })), /정보를 봤습니다 \(2건\)/)
})

test('P7 an empty record says so, also when something is left out, and what is left out stands in the address', () => {
  assert.match(textOf(page({})), /아직 아무도 보지 않았습니다/)
  const narrowed = page({ asked: { all: true, office: 'bank' } }, english)
  assert.match(textOf(narrowed), /Nothing fits what you chose/)
  const html = page(
    { asked: { all: true, office: 'bank', before: 'act_x' as never }, used: [used()], next: 'act_y' },
    english,
  )
  assert.match(html, /href="\/en\/my\/record\?show=all&amp;office=town"/)
  assert.match(html, /href="\/en\/my\/record\?show=all&amp;office=bank&amp;before=act_y"/)
  assert.match(html, /value="bank" checked/)
})

test('P7 an address is read and written back, and what nobody could mean is left out', () => {
  const asked = askedOf({
    ...{
      show: 'all',
      office: 'town',
      register: 'people',
      hand: 'batch',
      ground: 'law',
      from: '20261101',
      until: '2026.11.30',
    },
    ...{ whose: child, before: act().id },
  })
  assert.deepEqual(askedOf(Object.fromEntries(new URL(pathOf(asked), 'http://x').searchParams)), asked)
  assert.deepEqual(
    askedOf({ hand: '__proto__', ground: 'x', from: 'gestern', whose: 'act_1', before: '1', office: ' ' }),
    {
      all: false,
    },
  )
  const { from, until } = wantedOf(asked, 'Asia/Seoul')
  assert.deepEqual([String(from), String(until)], ['2026-10-31T15:00:00Z', '2026-11-30T15:00:00Z'])
})

test('P7 a read together with others says with how many, and a deferred one until when', () => {
  const many = used({ what: 'register.read-many', subject: null }, { together: 1749 })
  assert.match(textOf(page({ used: [many] })), /다른 1,748명과 한꺼번에 보았습니다/)
  const late = used({}, { deferredUntil: Temporal.Instant.from('2026-11-20T15:00:00Z') })
  assert.match(textOf(page({ used: [late] })), /2026년 11월 21일까지 알리는 것이 미뤄졌던 일입니다/)
})

test('P7 beside each look stands the way to ask about it, or what was found; where nobody answers, neither', () => {
  const asking = booksOf({ ...samplePack, privacy: {} as never })
  const one = used()
  const html = (marks: RecordPart['marks']) =>
    shown(
      h(Fragment, null, happening({ ...saying(), books: asking }, { ...one, alike: [] }, { person, marks }).children),
    )
  assert.match(html(new Map()), /href="\/my\/privacy\/flag\/act_/)
  assert.match(
    textOf(html(new Map([[one.act.id, { id: 'privacy_1', unlawful: true }]]))),
    /잘못된 열람 .*물어본 것 보기/,
  )
  assert.match(textOf(html(new Map([[one.act.id, { id: 'privacy_1', unlawful: false }]]))), /문제가 없다고 봄/)
  assert.doesNotMatch(page({ used: [one] }), /privacy/)
})

test('P7 figures stand in a chart and in tables: by month, by office', () => {
  const html = page({ used: [used(), used({ agency: 'bank' })] })
  assert.match(html, /<svg[^>]*aria-label="달마다 몇 번 보았나"/)
  assert.match(html, /from=2026-11-01&amp;until=2026-11-30/)
  assert.match(textOf(html), /어느 기관이 몇 번 기관 횟수 읍사무소 1 .*은행/)
})

test('P7 only those whose matters a person may see are asked for, whatever the address says', async () => {
  const asks: unknown[] = []
  const usage = {
    find: (_ctx: Ctx, people: readonly string[]) => (asks.push(people), Promise.resolve({ used: [], next: undefined })),
    counts: () => Promise.resolve(countsOf([])),
  }
  for (const whose of [child, person]) {
    const asked = { all: false, whose }
    await partOf({} as Ctx, { usage, people: [person], asked, zone: 'Asia/Seoul' })
  }
  assert.deepEqual(asks, [[person], [person]])
})

const proof: Proof = {
  act: act(),
  salt: 'aa',
  leaf: 3n,
  size: 10n,
  path: ['bb', 'cc'],
  note: 'sample/log\n10\n',
  holds: true,
}
const decided = act({
  what: 'case.decide',
  actor: { kind: 'system', id: 'care' },
  detail: {
    service: 'care',
    verdict: 'no',
    conditions: [{ id: 'born', verdict: 'no' }],
    figures: [{ name: 'care money', value: 100_000, from: '2026-01-01' }],
    reason: '아직입니다',
  },
})
const read = act()
// The pack's own text: nothing was ever changed.
const law: InForce = {
  rules: () => samplePack.rules,
  rulesOf: (id) => samplePack.rules.find((one) => one.id === id) ?? assert.fail(id),
  actsOf: () => [],
}
const why = (seal: Proof | 'pending', seen: View = view) =>
  shown(
    h(WhyPage, {
      saying: saying(seen),
      reason: {
        act: decided,
        because: [
          { law: '돌봄법#제5조' },
          { law: '돌봄법#제5조' },
          { consent: 'grant_1' },
          { act: read, because: [{ law: '돌봄법#제6조' }] },
        ],
      },
      proof: seal,
      law,
    }),
  )

test('P8 an act is walked back to articles in full and consents, each once, with conditions and figures', () => {
  const html = why(proof)
  assert.match(textOf(html), /돌봄수당: 받아들이지 않기로 결정했습니다/)
  assert.match(textOf(html), /맞지 않음 이미 태어난 아이/)
  assert.match(textOf(html), /돌봄수당 월액 100,000원 \(2026-01-01부터\)/)
  assert.match(textOf(html), /아직입니다/)
  assert.match(html, new RegExp(`href="/my/why/${read.id}"`))
  assert.match(html, /href="\/my\/consents\/grant_1"/)
  const tree = html.slice(html.indexOf('<h2>이유</h2>'))
  assert.equal(tree.match(/돌봄수당은 매달 준다/g)?.length, 1)
})

test('P8 a proof that holds has its tick, one that does not is a loud alarm, one to come is said', () => {
  assert.match(textOf(why(proof)), /이 기록은 바뀌지 않았습니다 .*10건 가운데 4번째/)
  const broken = why({ ...proof, holds: false }, english)
  assert.match(broken, /class="critical danger"/)
  assert.match(broken, /role="status"/)
  assert.match(textOf(broken), /This entry does not fit the seal.*report it at once/)
  assert.doesNotMatch(textOf(broken), /has not been changed/)
  assert.match(textOf(why('pending')), /아직 봉인되지 않았습니다/)
})

const award = {
  ...{
    id: newId('award', now),
    person,
    beneficiary: child,
    agency: 'town',
    case: 'case_1',
    title: { ko: '돌봄수당', en: 'Care money' },
    amount: money('KRW', 100_000),
    every: 'month' as const,
  },
  ...{
    first: '2026-11',
    last: '2039-10',
    payDay: 25,
    accountEnd: '6789',
    budgetLine: 'b',
    at: now,
    act: newId('act', now),
    stoppedFrom: null,
  },
} satisfies Award
const payment = {
  person,
  award: award.id,
  period: '2026-11',
  due: now,
  amount: award.amount,
  status: 'due',
  paidAt: null,
  act: null,
} satisfies Payment

test('P9 every instalment shows its month, amount, state and reason', () => {
  const html = shown(
    h(PaymentsPage, {
      saying: saying(),
      paid: {
        awards: [award],
        payments: [payment, { ...payment, period: '2026-10', status: 'paid', paidAt: now, act: 'act_paid' as never }],
      },
    }),
  )
  assert.match(textOf(html), /100,000원 매달 .*김하윤 .*끝 네 자리 6789/)
  assert.match(
    textOf(html),
    /2026년 11월 2026년 11월 21일 100,000원 보낼 예정 .*2026년 10월 2026년 11월 21일 100,000원 보냈습니다/,
  )
  assert.ok(html.includes('href="/my/why/act_paid"') && html.split(`href="/my/why/${award.act}"`).length === 3)
})

test('P11 somebody who receives nothing is told so, in both languages', () => {
  assert.match(
    textOf(shown(h(PaymentsPage, { saying: saying(), paid: { awards: [], payments: [] } }))),
    /받는 돈이 없습니다/,
  )
  assert.match(
    textOf(shown(h(PaymentsPage, { saying: saying(english), paid: { awards: [], payments: [] } }))),
    /You receive no payments/,
  )
})

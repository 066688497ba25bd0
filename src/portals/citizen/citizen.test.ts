import assert from 'node:assert/strict'
import { test } from 'node:test'
import { h } from 'preact'
import type { Proof } from '#engine/acts'
import type { InForce } from '#engine/law'
import type { Award, Payment } from '#engine/ledger'
import { newId } from '#kernel/ids'
import { money } from '#kernel/money'
import { samplePack } from '#test/sample-pack'
import type { View } from '#web/view'
import { act, child, english, now, person, saying, shown, textOf, view } from './example.fixture.ts'
import { PaymentsPage } from './payments.tsx'
import { WhyPage } from './why.tsx'

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

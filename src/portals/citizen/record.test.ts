import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Fragment, h } from 'preact'
import type { Act, Used } from '#engine/acts'
import { booksOf } from '#engine/services'
import type { Ctx } from '#kernel/ctx'
import { samplePack } from '#test/sample-pack'
import type { View } from '#web/view'
import { deedsOf, errandsOf } from './deeds.ts'
import { act, child, english, now, person, saying, shown, textOf, view } from './example.fixture.ts'
import { happening } from './record-entry.tsx'
import { RecordPage, type RecordPart } from './record.tsx'
import { partOf } from './routes.tsx'
import { askedOf, pathOf, wantedOf } from './wanted.ts'

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
        apart: false,
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

test('P7 what one office looked up for one purpose within a minute stands together, and opens into each look', () => {
  const look = (register: string, more: Partial<Act> = {}) =>
    used({ detail: { register, service: 'care' }, fields: ['number'], ...more })
  const three = ['accounts', 'people', 'births'].map((register) => look(register))
  const lengths = (all: readonly Used[]) => errandsOf(deedsOf(all)).map(({ length }) => length)
  assert.deepEqual(lengths(three), [3])
  assert.deepEqual(lengths(three.slice(1)), [1, 1], 'two are told as they are')
  assert.deepEqual(lengths([...three, look('x', { agency: 'bank' })]), [3, 1], 'another office is another errand')
  assert.deepEqual(lengths([...three, look('x', { at: now.subtract({ hours: 1 }) })]), [3, 1])
  assert.deepEqual(lengths([...three, look('x', { case: 'case_2' })]), [3, 1])
  const html = page({ used: three })
  assert.match(textOf(html), /정보 3가지를 봤습니다 .*무슨 일로: 돌봄수당 3가지 하나씩 보기/)
  for (const { act: one } of three) assert.ok(html.includes(`/my/why/${one.id}`), 'each look keeps its own reason')
})

test('P7 the first sentence says how many offices looked, how often, and when last', () => {
  const html = textOf(page({ used: [used(), used({ agency: 'bank' })] }))
  assert.match(html, /기관 2곳이 내 정보를 모두 2번 봤습니다\. 가장 최근은 2026년 11월 21일\(토\) 오전 9:00입니다/)
  assert.match(html, /모든 시각은 한국 표준시\(GMT\+9\)입니다/)
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
  const asking = booksOf({ ...samplePack, privacy: { deferral: {} } as never })
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
  assert.match(textOf(html), /어느 기관이 몇 번 기관 횟수 읍사무소 1번 .*은행/)
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

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { type ComponentChild, Fragment, h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { type Id, newId } from '#kernel/ids'
import { Problem } from '#kernel/problem'
import { accounts, care, naming, newborn, samplePack } from '#test/sample-pack'
import type { View } from '#web/view'
import type { PlannedRead } from '../applications.ts'
import type { OpenedCase } from '../desk.ts'
import type { Draft, SubCase } from '../model.ts'
import { refuse } from '../problems.ts'
import { deedText, deeds } from './act-words.ts'
import { BeforePage } from './before.tsx'
import { booksOf } from './books.ts'
import { CasePage } from './case.tsx'
import { CataloguePage } from './catalogue.tsx'
import { ConfirmPage } from './confirm.tsx'
import { DeskCasePage } from './desk-case.tsx'
import { DeskPage, workingDaysLeft } from './desk.tsx'
import { ApplicationPage, questionsOf } from './form.tsx'
import { MyPage } from './my.tsx'
import { ServicePage } from './service.tsx'
import { maskedAccount, valueText } from './values.ts'

const now = Temporal.Instant.from('2026-11-21T00:00:00Z')
const person = newId('person', now)
const child = newId('person', now)
const books = booksOf(samplePack)
const view: View = { language: 'ko', path: '/', today: '2026-11-21', demo: true, once: () => 'once-1' }
const english: View = { ...view, language: 'en' }
const names = new Map<string, string>([
  [person, '김지은'],
  [child, '김하윤'],
])
const saying = (seen: View = view) => ({ view: seen, books, names })
const calendar = { zone: samplePack.zone, counting: samplePack.counting, holidays: samplePack.holidays }

const shown = (node: ComponentChild): string => renderToString(h(Fragment, null, node))
const textOf = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

const [birthRead, ownRead] = care.reads
if (!birthRead || !ownRead) throw new Error('the sample has lost its reads')
const plan: PlannedRead[] = [
  { key: 'naming.birth', read: birthRead, services: [naming, care] },
  { key: 'care.accounts', read: ownRead, services: [care] },
]
const draft: Draft = {
  ...{
    id: newId('draft', now),
    person,
    event: 'newborn',
    anchor: newId('record', now),
    roles: { applicant: person },
    region: '4311000000',
    updatedAt: now,
  },
  known: {
    naming: { birth: { bornOn: '2026-11-16', mother: person } },
    care: { accounts: [{ number: '110-123-456789' }] },
  },
  answers: { givenName: '<하윤>', account: '110-123-456789' },
}
const subCase = (service: string, more: Partial<SubCase>): SubCase => ({
  ...{
    case: 'case_1' as Id<'case'>,
    service,
    agency: 'town',
    region: '4311000000',
    status: 'waiting',
    due: Temporal.Instant.from('2026-12-01T09:00:00Z'),
  },
  ...{ late: false, note: {}, decidedAt: null, decidedBy: null, act: null, ...more },
})
const applied = {
  id: 'case_1' as Id<'case'>,
  applicant: person,
  event: 'newborn',
  anchor: draft.anchor,
  region: draft.region,
  roles: { applicant: person, child },
  answers: draft.answers,
  submittedAt: now,
  act: newId('act', now),
}
const before = (seen: View, earlier?: string) =>
  shown(h(BeforePage, { view: seen, books, event: newborn, record: draft.anchor, plan, earlier }))
const casePage = (subCases: [SubCase, SubCase], seen: View = view) =>
  shown(
    h(CasePage, {
      saying: saying(seen),
      fresh: false,
      status: {
        case: applied,
        event: newborn,
        members: [
          { service: naming, subCase: subCases[0] },
          { service: care, subCase: subCases[1] },
        ],
      },
    }),
  )

test('D1 an empty query shows everything, life events with how much they bring', () => {
  const page = textOf(shown(h(CataloguePage, { view, books, query: '', entries: [newborn, naming, care] })))
  assert.match(page, /모두 3가지/)
  assert.match(page, /한 번에 2가지를 신청합니다 아이가 태어났을 때/)
})

test('D1 nothing found is said with what was asked for, and everything is one step away', () => {
  const page = shown(h(CataloguePage, { view: english, books, query: '<b>zz', entries: [] }))
  assert.match(textOf(page), /Nothing was found for “&lt;b>zz”/)
  assert.match(page, /href="\/en\/services"/)
  assert.match(page, /value="&lt;b>zz"/)
})

test('D2 a service shows papers and how they are met, reads with ground, figures of the day and its article', () => {
  const page = textOf(shown(h(ServicePage, { view, books, service: care, events: [newborn] })))
  assert.match(page, /돌봄수당 월액 100,000원 2026년 1월 1일/)
  assert.match(
    page,
    /계좌 · 신청하는 분 .*은행연합.*계좌번호.*본인 계좌인지 확인합니다\. 동의하실 때만 봅니다 돌봄법 제7조/,
  )
  assert.match(page, /돌봄수당은 매달 준다/)
  assert.match(
    textOf(shown(h(ServicePage, { view, books, service: naming, events: [] }))),
    /출생증명서 병원 통보로 대신합니다/,
  )
  const ended = textOf(
    shown(h(ServicePage, { view: { ...view, today: '2027-06-01' }, books, service: care, events: [] })),
  )
  assert.match(ended, /지금은 정해져 있지 않음/)
})

test('D3 before applying every read is shown, and no consent is ticked', () => {
  const page = before(view)
  assert.match(textOf(page), /태어난 사실을 확인합니다\. 법에 따라 봅니다 돌봄법 제6조/)
  assert.match(textOf(page), /동의하지 않으면 .*돌봄수당 신청에 필요한 서류를 직접 내셔야 합니다/)
  assert.equal(page.match(/type="checkbox"/g)?.length, 1)
  assert.match(page, /name="agreed" value="care\.accounts"/)
  assert.doesNotMatch(page, /checked/)
})

test('D4 who cannot apply sees why, under which article, and no form', () => {
  const stranger = refuse['not-yours-to-apply']()
  const refusal = new Problem(stranger.code, { status: 403, title: stranger.title, remedy: newborn.mayApply.otherwise })
  const page = before({ ...view, problem: refusal })
  assert.match(textOf(page), /이 신청을 할 수 있는 분이 아닙니다 어머니만 신청할 수 있습니다/)
  assert.match(textOf(page), /돌봄법 제10조/)
  assert.doesNotMatch(page, /name="agreed"|method="post" action="\/my/)
  for (const code of ['already-applied', 'not-happened-yet', 'nothing-to-apply-for'] as const) {
    const other = before({ ...english, problem: refuse[code]() })
    assert.ok(textOf(other).includes(refuse[code]().title.en), code)
    assert.doesNotMatch(other, /name="agreed"/)
  }
})

test('D4 what was applied for already leads to the case', () => {
  assert.match(before(view, 'case_9'), /href="\/my\/cases\/case_9"/)
})

test('D5 each question is asked once, and what is known is offered to choose from', () => {
  assert.deepEqual(
    questionsOf(newborn, draft).map(({ name, services }) => [name, services.map(({ id }) => id)]),
    [
      ['givenName', ['naming']],
      ['twins', ['naming']],
      ['account', ['care']],
    ],
  )
  const page = shown(h(ApplicationPage, { saying: saying(), event: newborn, draft, known: [] }))
  assert.match(page, /type="radio" name="account" id="field-account" value="110-123-456789" checked/)
  assert.match(page, /name="twins"[^>]*value="yes"/)
  assert.match(page, /value="&lt;하윤>"/)
  assert.match(page, /formaction="\/my\/applications\/draft_[0-9a-z]+\/keep"/)
})

test('D5 without anything known the question is open, and words that were refused stay', () => {
  const problem = refuse['answers-at-fault']({}, [
    { field: 'account', code: 'missing', text: { ko: '받을 계좌: 채우십시오', en: 'fill' } },
  ])
  const page = shown(
    h(ApplicationPage, {
      saying: saying({ ...view, problem, words: { account: '12x', givenName: '서' } }),
      event: newborn,
      draft: { ...draft, known: {} },
      known: [],
    }),
  )
  assert.match(page, /name="account"[^>]*value="12x"/)
  assert.match(page, /href="#field-account"/)
  assert.match(page, /value="서"/)
})

test('D6 the confirmation says what goes where, and a fault leads back to the form', () => {
  const made = [{ key: 'a', read: birthRead, value: { bornOn: '2026-11-16', mother: person } }]
  const page = shown(h(ConfirmPage, { saying: saying(), event: newborn, draft, known: made }))
  assert.match(textOf(page), /우리 110-123-456789/)
  assert.match(textOf(page), /이름 올리기 마당도 샘읍 근무일로 7일 안/)
  assert.match(textOf(page), /2026년 11월 16일 .*김지은|김지은 .*2026년 11월 16일/)
  const problem = refuse['answers-at-fault']({}, [
    { field: 'givenName', code: 'missing', text: { ko: '이름: 채우십시오', en: 'fill' } },
  ])
  const refused = shown(h(ConfirmPage, { saying: saying({ ...view, problem }), event: newborn, draft, known: [] }))
  assert.match(textOf(refused), /아직 보낼 수 없습니다 이름: 채우십시오/)
  assert.doesNotMatch(refused, /#field-givenName/)
})

test('D7 a case shows each office, what is waited for, and the reason of what was decided', () => {
  const act = newId('act', now)
  const page = casePage([
    subCase('naming', {
      status: 'done',
      act,
      note: {
        results: [
          { kind: 'letter', id: 'notice_1', act },
          { kind: 'entry', register: 'people', act },
          { kind: 'entry', register: 'people', act },
        ],
      },
    }),
    subCase('care', { status: 'agency-silent', late: true, note: { silent: 'bank' } }),
  ])
  assert.match(page, new RegExp(`href="/my/why/${act}"`))
  assert.match(page, /href="\/my\/inbox\/notice_1"/)
  assert.equal(textOf(page).match(/올린 곳: 주민/g)?.length, 1)
  assert.match(textOf(page), /늦어지고 있습니다 아직 답이 없는 곳: 은행연합/)
  assert.match(textOf(page), /법이 정한 날\(2026년 12월 1일 화요일\)을 넘겼습니다/)
  assert.doesNotMatch(page, /<madang-live[^>]* done/)
})

test('D7 a missing consent says what would be read before it asks, a missing answer asks for it', () => {
  const waiting = casePage([
    subCase('naming', { status: 'needs-you', note: { needs: ['answers.givenName'] } }),
    subCase('care', { status: 'needs-you', note: { consent: true } }),
  ])
  assert.match(textOf(waiting), /계좌\(은행연합\): 계좌번호 본인 계좌인지 확인합니다/)
  assert.match(waiting, /action="\/my\/cases\/case_1\/care\/agree"/)
  assert.match(waiting, /action="\/my\/cases\/case_1\/naming\/answer"[^]*name="givenName"/)
  assert.match(textOf(waiting), /이것을 알아야 결정할 수 있습니다: 아이 이름/)
})

test('D7 a refusal shows the condition that was not met, and what followed it was not started', () => {
  const finding = {
    verdict: 'no',
    amount: null,
    conditions: [
      { id: 'born', verdict: 'no' },
      { id: 'fitting', verdict: 'yes' },
    ],
  } as const
  const page = casePage([
    subCase('naming', { status: 'refused', note: { finding, reason: '아직입니다' } }),
    subCase('care', { status: 'not-started' }),
  ])
  assert.match(textOf(page), /담당자의 설명: 아직입니다/)
  assert.match(textOf(page), /맞지 않음 이미 태어난 아이/)
  assert.doesNotMatch(textOf(page), /해롭지 않은 이름/)
  assert.match(textOf(page), /시작하지 않았습니다 먼저 끝나야 하는 일이 받아들여지지 않아/)
  assert.match(page, /<madang-live[^>]* done/)
})

test('D7 an empty home says what will be there, in both languages', () => {
  const home = { offers: [], unread: 0, drafts: [], cases: [], certificates: 0, nextPayments: [], kept: false }
  assert.match(textOf(shown(h(MyPage, { view, books, home }))), /아직 신청한 일이 없습니다 .* 모두 읽었습니다/)
  assert.match(textOf(shown(h(MyPage, { view: english, books, home }))), /You have not applied for anything yet/)
})

test('D8 every kind of act that a room records has words in both languages', () => {
  const rooms = new URL('../../', import.meta.url)
  const sources = readdirSync(rooms, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !/\.(test|fixture|bench)\./.test(file),
  )
  const kinds = new Set(
    sources.flatMap((file) =>
      [...readFileSync(new URL(file, rooms), 'utf8').matchAll(/\bwhat: '([a-z]+\.[a-z.-]+)'/g)].map(
        ([, kind]) => kind ?? '',
      ),
    ),
  )
  assert.ok(kinds.size > 20, `saw ${String(kinds.size)} kinds`)
  assert.deepEqual(
    [...kinds].filter((kind) => !Object.hasOwn(deeds, kind)),
    [],
  )
  assert.equal(
    deedText(saying(), { what: 'case.decide', detail: { service: 'care', verdict: 'no' } }),
    '돌봄수당: 받아들이지 않기로 결정했습니다',
  )
  assert.equal(
    deedText(saying(english), { what: 'register.read', detail: { register: 'accounts' } }),
    'Accounts: Looked at your information',
  )
})

test('D9 working days are counted without weekends and holidays, and backwards when the day has passed', () => {
  const left = (today: string, due: string) =>
    workingDaysLeft(Temporal.PlainDate.from(today), Temporal.PlainDate.from(due), calendar)
  assert.equal(left('2026-12-24', '2026-12-28'), 1)
  assert.equal(left('2026-12-24', '2026-12-24'), 0)
  assert.equal(left('2026-12-28', '2026-12-24'), -1)
})

test('D9 a desk opens what waits for a decision, says what is late, and an empty one says so', () => {
  const row = (more: Partial<SubCase>) => ({ subCase: subCase('naming', more), service: naming, submittedAt: now })
  const page = shown(
    h(DeskPage, {
      view,
      books,
      calendar,
      waiting: [
        row({ status: 'with-officer', late: true, due: Temporal.Instant.from('2026-11-18T09:00:00Z') }),
        row({ status: 'needs-you' }),
      ],
    }),
  )
  assert.equal(page.match(/href="\/desk\/case_1\/naming"/g)?.length, 1)
  assert.match(textOf(page), /2근무일 지남/)
  assert.match(textOf(page), /신청한 분을 기다림/)
  assert.match(
    textOf(shown(h(DeskPage, { view: english, books, calendar, waiting: [], decided: 'no' }))),
    /Not granted\. .*Nothing is waiting/,
  )
})

test('D10 an officer sees what is open, what it rests on, the letters, and faults beside both questions', () => {
  const condition = (id: 'born' | 'fitting', verdict: 'yes' | 'unknown', facts: { path: string; value: unknown }[]) =>
    ({
      id,
      verdict,
      facts,
      figures: [],
      needs: [],
      otherwise: 'officer',
      law: naming.rules.conditions[id]?.law,
      text: naming.rules.conditions[id]?.text,
    }) as OpenedCase['finding']['conditions'][number]
  const finding = {
    rules: 'naming',
    on: '2026-11-21',
    verdict: 'unknown',
    amount: null,
    every: null,
    from: null,
    until: null,
    basis: { facts: [], figures: [] },
    needs: [],
    officer: true,
  } as const
  const opened: OpenedCase = {
    ...{ case: applied, subCase: subCase('naming', { status: 'with-officer' }), service: naming, event: newborn },
    known: { facts: { birth: { bornOn: '2026-11-16', mother: person } }, acts: [] },
    finding: {
      ...finding,
      conditions: [
        condition('born', 'yes', [{ path: 'birth.bornOn', value: '2026-11-16' }]),
        condition('fitting', 'unknown', [{ path: 'answers.givenName', value: '하윤' }]),
      ],
    },
  }
  const letter = {
    effect: 'letter',
    to: person,
    title: { ko: '못 받아들임', en: 'No' },
    body: { ko: '까닭', en: 'Reason' },
  } as const
  const problem = refuse['answers-at-fault']({}, [
    { field: 'verdict', code: 'choose', text: { ko: '고르십시오', en: 'choose' } },
  ])
  const page = shown(
    h(DeskCasePage, {
      saying: saying({ ...view, problem }),
      opened,
      letters: { yes: undefined, no: letter },
      calendar,
    }),
  )
  assert.match(textOf(page), /정하셔야 할 것 .*아직 모름 아이에게 해롭지 않은 이름 바탕: 아이 이름 하윤/)
  assert.match(textOf(page), /바탕: 생년월일 2026년 11월 16일/)
  assert.match(textOf(page), /받아들이지 않을 때 못 받아들임 까닭/)
  assert.match(page, /id="field-verdict-fault"/)
  const decided = shown(
    h(DeskCasePage, {
      saying: saying(),
      opened: { ...opened, subCase: subCase('naming', { status: 'done' }) },
      letters: { yes: [letter], no: letter },
      calendar,
    }),
  )
  assert.doesNotMatch(decided, /name="verdict"/)
})

test('D11 values are said as people read them, and an account shows four digits', () => {
  const { fields } = newborn.anchor
  assert.equal(valueText(saying(english), fields['bornOn'] as never, '2026-11-16'), '16 November 2026')
  assert.equal(valueText(saying(), fields['mother'] as never, child), '김하윤')
  assert.equal(valueText(saying(), fields['mother'] as never, newId('person', now)), '등록된 사람')
  assert.equal(valueText(saying(), accounts.fields.number as never, '110-123-456789'), '***-***-**6789')
  assert.equal(maskedAccount('12'), '12')
  assert.equal(valueText(saying(), fields['name'] as never, null), '없음')
})

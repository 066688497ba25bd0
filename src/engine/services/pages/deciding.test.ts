import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { h } from 'preact'
import { newId } from '#kernel/ids'
import { accounts, naming, newborn } from '#test/sample-pack'
import type { OpenedCase } from '../desk.ts'
import type { SubCase } from '../model.ts'
import { refuse } from '../problems.ts'
import { deedText, deeds } from './act-words.ts'
import { DeskCasePage } from './desk-case.tsx'
import { DeskPage, workingDaysLeft } from './desk.tsx'
import { MyPage } from './my.tsx'
import {
  applied,
  books,
  calendar,
  casePage,
  child,
  english,
  now,
  person,
  saying,
  shown,
  subCase,
  textOf,
  view,
} from './sample.fixture.ts'
import { maskedAccount } from '#web/value-text'
import { valueText } from './values.ts'

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
    known: { facts: { birth: { bornOn: '2026-11-16', mother: person } }, subjects: {}, acts: [] },
    reforms: [],
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

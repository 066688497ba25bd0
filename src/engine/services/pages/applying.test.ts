import assert from 'node:assert/strict'
import { test } from 'node:test'
import { h } from 'preact'
import { Problem } from '#kernel/problem'
import { care, naming, newborn } from '#test/sample-pack'
import { refuse } from '../problems.ts'
import { CataloguePage } from './catalogue.tsx'
import { ConfirmPage } from './confirm.tsx'
import { ApplicationPage, questionsOf } from './form.tsx'
import { before, birthRead, books, draft, english, person, saying, shown, textOf, view } from './sample.fixture.ts'
import { ServicePage } from './service.tsx'

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

test('D2 a benefit that is applied for alone leads to the person’s own entry, over the sign-in for whoever has not signed in', () => {
  const alone = { ...newborn, id: 'care', members: [care], roles: { subject: { from: 'subject' } } } as const
  const page = (seen: typeof view) => shown(h(ServicePage, { view: seen, books, service: care, events: [alone] }))
  assert.match(page({ ...view, person: { name: '김지은' } }), /href="\/my\/events\/care\/mine"/)
  assert.match(page(english), /href="\/en\/sign-in\?to=\/my\/events\/care\/mine"/)
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

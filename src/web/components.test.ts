import assert from 'node:assert/strict'
import { test } from 'node:test'
import { field } from 'madang/pack'
import { type ComponentChild, Fragment, h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { Problem } from '#kernel/problem'
import { ConsentItem } from './consent-item.tsx'
import { dateText, momentText } from './date-text.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { FieldInput } from './field-input.tsx'
import { ActButton, Form } from './form.tsx'
import { Gallery } from './gallery.tsx'
import { Page } from './page.tsx'
import { shownPages } from './pagination.tsx'
import { QrCode } from './qr-code.tsx'
import { href, type View } from './view.ts'

const view: View = { language: 'ko', path: '/services?q=아이', today: '2026-11-21', demo: true, once: () => 'once-1' }
const english: View = { ...view, language: 'en' }
const name = field.text({ ko: '이름', en: 'Name' }, { hint: { ko: '한글로', en: 'In Hangul' } })
const text = { ko: '숫자는 쓸 수 없습니다', en: 'No digits' }
const wrong: View = {
  ...view,
  words: { name: '<서준7>' },
  problem: new Problem('t/name', { status: 422, title: text }, {}, [{ field: 'name', code: 'letters', text }]),
}

const shown = (node: ComponentChild): string => renderToString(h(Fragment, null, node))

test('W7 no page holds a script, a style or a handler of its own', () => {
  for (const one of [view, english]) {
    const page = shown(h(Gallery, { view: one }))
    assert.doesNotMatch(page, /\sstyle=|<style|\son[a-z]+=|javascript:/)
    for (const [, attributes, body] of page.matchAll(/<script([^>]*)>([^<]*)/g)) {
      assert.match(attributes ?? '', /src="\/assets\//)
      assert.equal(body, '')
    }
  }
})

test('W7 what a person wrote is shown as words, never as markup', () => {
  const input = shown(h(FieldInput, { view: wrong, name: 'name', field: name }))
  assert.match(input, /value="&lt;서준7>"/)
  assert.doesNotMatch(shown(h(Page, { view: { ...view, person: { name: '<b>x</b>' } }, title: '<i>' })), /<b>x|<i>/)
})

test('W8 a fault stands beside its field and is tied to it, after the hint', () => {
  const input = shown(h(FieldInput, { view: wrong, name: 'name', field: name }))
  assert.match(input, /aria-describedby="field-name-hint field-name-fault"/)
  assert.match(input, /aria-invalid="true"/)
  assert.match(input, /id="field-name-fault".*숫자는 쓸 수 없습니다/)
  assert.match(input, /id="field-name-hint"/)
})

test('W8 the summary links each fault to its field, and there is none when nothing is wrong', () => {
  assert.match(shown(h(ErrorSummary, { view: wrong })), /href="#field-name"/)
  assert.equal(shown(h(ErrorSummary, { view })), '')
  assert.match(shown(h(Page, { view: wrong, title: '이름' })), /<title>확인이 필요합니다: 이름 - 마당<\/title>/)
})

test('W8 a problem without fields says what it is and what to do', () => {
  const problem = new Problem('t/late', {
    status: 409,
    title: { ko: '이미 냈습니다', en: 'Already sent' },
    remedy: { ko: '결과를 기다리십시오', en: 'Please wait' },
  })
  const summary = shown(h(ErrorSummary, { view: { ...english, problem } }))
  assert.match(summary, /Already sent/)
  assert.match(summary, /Please wait/)
})

test('W8 each kind of field keeps what was written, and what was written goes before what was known', () => {
  const kinds = {
    a: field.text(text),
    b: field.date(text),
    c: field.won(text),
    d: field.account(text),
    e: field.choice(text, { x: text, y: text }),
    f: field.region(text),
    g: field.time(text),
    h: field.number(text),
  }
  for (const [key, one] of Object.entries(kinds)) {
    const written = key === 'e' ? 'y' : '2026-11-21'
    const input = shown(
      h(FieldInput, { view: { ...view, words: { [key]: written } }, name: key, field: one, value: 'x' }),
    )
    assert.match(input, key === 'e' ? /value="y" checked/ : new RegExp(`value="${written}"`), key)
  }
  assert.match(shown(h(FieldInput, { view, name: 'a', field: kinds.a, value: 'known' })), /value="known"/)
  assert.match(
    shown(
      h(FieldInput, { view: { ...view, words: { f: '2' } }, name: 'f', field: kinds.f, options: { 1: 'A', 2: 'B' } }),
    ),
    /<option value="2" selected>B/,
  )
})

test('W8 a box that was left empty stays empty when the form comes back, whatever was known before', () => {
  const twins = { name: 'twins', field: field.flag(text), value: true }
  assert.match(shown(h(FieldInput, { view, ...twins })), /checked/)
  assert.doesNotMatch(shown(h(FieldInput, { view: wrong, ...twins })), /checked/)
})

test('W8 few choices are all in sight, many are a list', () => {
  const choices = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`c${String(index)}`, text]))
  const few = shown(h(FieldInput, { view, name: 'x', field: field.choice(text, choices(6)) }))
  assert.equal(few.match(/type="radio"/g)?.length, 6)
  assert.match(few, /<fieldset.*<legend/)
  assert.match(few, /id="field-x"/)
  assert.match(shown(h(FieldInput, { view, name: 'x', field: field.choice(text, choices(7)) })), /<select/)
})

test('W9 every form that changes something is a POST with a key', () => {
  for (const form of [
    shown(h(Form, { view, action: '/births', children: null })),
    shown(h(ActButton, { view, action: '/births', children: 'x' })),
  ]) {
    assert.match(form, /method="post"/)
    assert.match(form, /<input type="hidden" name="_once" value="once-1"/)
  }
  assert.match(
    shown(h(ActButton, { view: english, action: '/consents', words: { id: '7' }, children: 'x' })),
    /action="\/en\/consents".*name="id" value="7"/,
  )
})

test('W10 paths follow the language, and what is no path of ours stays', () => {
  assert.deepEqual(
    ['/', '/my', '/my?a=1', '#x', 'https://law.go.kr/', '//evil.example', '/assets/a.css'].map((path) =>
      href(english, path),
    ),
    ['/en', '/en/my', '/en/my?a=1', '#x', 'https://law.go.kr/', '//evil.example', '/assets/a.css'],
  )
  assert.equal(href(view, '/my'), '/my')
})

test('W10 a page says its language and leads to itself in the other, with its query', () => {
  const page = shown(h(Page, { view, title: '서비스' }))
  assert.match(page, /<html lang="ko">/)
  assert.match(page, /href="\/en\/services\?q=아이" lang="en"/)
  assert.match(shown(h(Page, { view: english, title: 'Services' })), /href="\/services\?q=아이" lang="ko"/)
})

test('W10 dates and moments are said as people say them, on the wall clock of the country', () => {
  assert.equal(dateText(view, '2026-11-21'), '2026년 11월 21일')
  assert.equal(dateText(english, '2026-11-21'), '21 November 2026')
  assert.equal(dateText(view, Temporal.PlainDate.from('2026-11-21'), { weekday: true }), '2026년 11월 21일 토요일')
  assert.equal(momentText(view, '2026-11-20T15:30:00Z', 'Asia/Seoul'), '2026년 11월 21일(토) 오전 12:30')
  assert.throws(() => dateText(view, '2026-02-30'), RangeError)
})

test('W11 a consent is not ticked beforehand, and stays as the same person left it when the form comes back', () => {
  const item = {
    name: 'consent',
    value: 'income',
    title: 'x',
    what: 'x',
    why: 'x',
    who: 'x',
    until: 'x',
    refusing: 'x',
  }
  const ticked = (one: View) => /type="checkbox"[^>]*checked/.test(shown(h(ConsentItem, { view: one, ...item })))
  assert.equal(ticked(view), false)
  assert.equal(ticked({ ...view, words: { consent: 'income' } }), false)
  assert.equal(ticked({ ...wrong, words: { consent: 'tax,income' } }), true)
  assert.equal(ticked({ ...wrong, words: { consent: 'tax' } }), false)
})

test('W4 a long list leads to its first and last page and to the neighbours', () => {
  assert.deepEqual(shownPages(5, 12), [1, null, 4, 5, 6, null, 12])
  assert.deepEqual(shownPages(1, 3), [1, 2, 3])
  assert.deepEqual(shownPages(2, 2), [1, 2])
})

test('W1 a QR code has words for those who cannot see it, and loses its document head', () => {
  const code = shown(h(QrCode, { svg: '<?xml version="1.0"?><svg></svg>', label: '확인' }))
  assert.equal(code, '<span class="qr" role="img" aria-label="확인"><svg></svg></span>')
})

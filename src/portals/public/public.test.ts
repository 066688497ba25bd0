import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ComponentChild, Fragment, h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { booksOf } from '#engine/services'
import { declaredRefusal, Problem } from '#kernel/problem'
import { care, naming, newborn, samplePack } from '#test/sample-pack'
import type { View } from '#web/view'
import { citingsOf } from './citings.ts'
import { HomePage } from './home.tsx'
import { LawPage, LawsPage } from './laws.tsx'
import { ProblemCodePage } from './problem-code.tsx'
import { problemPage } from './problem-page.tsx'
import { refuse } from './problems.ts'
import { RecordPage } from './record.tsx'
import { RulesPage } from './rules-list.tsx'
import { RulePage } from './rules.tsx'

const view: View = {
  language: 'ko',
  path: '/my/cases/case_1?sent=yes',
  today: '2026-11-21',
  demo: true,
  once: () => 'once-1',
}
const english: View = { ...view, language: 'en' }
const books = booksOf(samplePack)
const law = { act: '돌봄법', article: '제5조' }

const shown = (node: ComponentChild): string => renderToString(h(Fragment, null, node))
// Nothing was ever proposed.
const reforms = { all: [], titles: { rules: [], zone: 'Asia/Seoul', names: new Map(), articleOf: () => undefined } }
const textOf = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const problem = (status: number, code = `http/${String(status)}`) =>
  new Problem(code, { status, title: { ko: '문제', en: 'Trouble' } })

const known = { ...care, benefit: { subject: 'applicant', topic: 'family' } } as const

test('P1 the front page leads to what happens in life first, and says what this is', () => {
  const page = shown(h(HomePage, { view, front: { events: [newborn], services: [naming, known], offers: 0 } }))
  assert.ok(page.indexOf('/life-events/newborn') < page.indexOf('/services#family'))
  assert.match(textOf(page), /아이와 가족 돌봄수당 1가지/)
  assert.doesNotMatch(page, /services#birth/)
  assert.match(textOf(page), /한 번만 말하면.*다시 묻지 않습니다.*법 조문까지/)
  assert.match(page, /href="\/verify"/)
})

test('P1 who has something waiting is told on the front page', () => {
  const signedIn = { ...english, person: { name: 'Kim' } }
  assert.match(
    textOf(shown(h(HomePage, { view: signedIn, front: { events: [newborn], services: [], offers: 1 } }))),
    /There is something that you can do now/,
  )
  assert.doesNotMatch(
    textOf(shown(h(HomePage, { view: signedIn, front: { events: [newborn], services: [], offers: 0 } }))),
    /you can do now/,
  )
})

test('P2 a rule is shown in words, as expression, with dated figures, what is unverified, and its cases', () => {
  const page = textOf(shown(h(RulePage, { view, books, rules: care.rules, services: [care], reforms })))
  assert.match(page, /이미 태어난 아이 .*돌봄법 제5조.*birth\.bornOn &lt;= today/)
  assert.match(page, /돌봄수당 월액 확인하지 못함 고시를 찾지 못했습니다/)
  assert.match(page, /2027년 1월 1일 없음 2026년 1월 1일 100,000원 \(지금\) 2020년 1월 1일 50,000원/)
  assert.match(page, /출처: 돌봄법 제5조/)
  assert.match(page, /not born yet 2026-11-21 받지 못함: 이미 태어난 아이 nobody knows 2026-11-21 더 알아야 함/)
  const list = textOf(shown(h(RulesPage, { view: english, rules: samplePack.rules })))
  assert.match(list, /2 conditions · 0 figures · 0 test cases/)
})

test('P3 an article shows its text, since when it holds, and what rests on it', () => {
  const page = shown(h(LawPage, { view, law, article: books.article(law), citings: citingsOf(samplePack, law) }))
  assert.match(textOf(page), /돌봄수당은 매달 준다\. 시행 2020년 1월 1일/)
  assert.match(page, /href="\/services\/care"/)
  assert.match(page, /href="\/rules\/care"/)
  assert.deepEqual(citingsOf(samplePack, { act: '돌봄법', article: '제999조' }), [])
  assert.match(
    shown(h(LawsPage, { view, articles: samplePack.articles() })),
    new RegExp(`href="/laws/${encodeURIComponent('돌봄법')}/${encodeURIComponent('제5조')}"`),
  )
})

test('P3 an article whose text is not held says where to read it', () => {
  assert.match(
    textOf(
      shown(h(LawPage, { view: english, law: { act: '돌봄법', article: '제9조' }, article: undefined, citings: [] })),
    ),
    /not held here .*law\.go\.kr.*Nothing at present/,
  )
})

test('P4 the record shows size, root, key and how to check it, and says when nothing is sealed', () => {
  const checkpoint = {
    size: 1234n,
    root: Buffer.from('ab'.repeat(32), 'hex'),
    at: Temporal.Instant.from('2026-11-21T00:00:00Z'),
    note: 'sample/log\n1234\n',
  }
  const state = { waiting: 0, witnesses: [], intact: true }
  const seen = [{ witness: 'w.sample', size: 1200n, at: checkpoint.at }]
  const page = textOf(
    shown(
      h(RecordPage, {
        view,
        checkpoint,
        state: { ...state, witnesses: seen },
        verifierKey: 'sample/log+1+key',
        zone: 'Asia/Seoul',
        deferred: [],
        books,
      }),
    ),
  )
  assert.match(page, /1,234건/)
  assert.match(page, /봉인을 기다리는 일 없음.*w\.sample: 1,200건까지/)
  assert.match(page, /나중에 알리기로 한 것 .*지금은 하나도 없습니다/)
  assert.ok(page.includes('ab'.repeat(32)) && page.includes('sample/log+1+key') && page.includes('RFC 6962'))
  assert.match(
    textOf(
      shown(
        h(RecordPage, {
          view: english,
          checkpoint: null,
          state: { ...state, intact: false },
          verifierKey: 'k',
          zone: 'Asia/Seoul',
          deferred: [{ agency: 'town', count: 2, oldest: checkpoint.at }],
          books,
        }),
      ),
    ),
    /The record is not what was sealed.*Nothing is sealed yet.*What people are told later.*Town Office (How many )?2 .*21 November 2026/,
  )
})

test('P5 who is not signed in is led to sign in and back to the page', () => {
  const page = shown(problemPage(problem(401), english))
  assert.ok(page.includes(`href="/en/sign-in?to=${encodeURIComponent(view.path)}"`))
})

test('P5 every problem says what it means and leads on; ours are not blamed on the person', () => {
  assert.match(textOf(shown(problemPage(problem(404), view))), /주소가 바뀌었거나/)
  assert.match(shown(problemPage(problem(404), view)), /role="search"/)
  assert.match(textOf(shown(problemPage(problem(403), view))), /다른 사람으로 로그인하기/)
  assert.match(textOf(shown(problemPage(problem(500), view))), /하신 일 때문이 아닙니다/)
  assert.match(
    textOf(shown(problemPage(problem(503, 'exchange/agency-unavailable'), english))),
    /does not answer\. Nothing was changed/,
  )
  assert.match(textOf(shown(problemPage(refuse['no-such-rules'](), view))), /그런 규칙이 없습니다/)
})

test('P6 a code has a page of its own, and an unknown one has none', () => {
  const refusal = declaredRefusal('public/no-such-article')
  assert.ok(refusal)
  assert.match(
    textOf(shown(h(ProblemCodePage, { view: english, code: 'public/no-such-article', refusal }))),
    /public\/no-such-article .*404 .*Nothing here rests on such an article/,
  )
  assert.equal(declaredRefusal('public/never'), undefined)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { type Reason, ReasonTree } from './reason-tree.tsx'

const view = { language: 'ko', path: '/', today: '2026-11-21', demo: false, once: () => '' } as const
const article = {
  act: '아동수당법',
  article: '제4조',
  title: '지급',
  text: '아동수당은',
  effective: '2026-01-01',
  source: 'x',
}
const law = (): Reason => ({ kind: 'law', law: { act: '아동수당법', article: '제4조' }, article })
const tree = (because: readonly Reason[]): string =>
  renderToString(h(ReasonTree, { view: view, reasons: [{ kind: 'decision', text: '결정', because }] }))

test('W14 an article on which several reasons rest stands in their tree once, and the others lead to it', () => {
  const fact: Reason = { kind: 'act', text: '봤습니다', because: [law()] }
  const html = tree([fact, { ...fact, because: [law()] }, law()])
  assert.equal(html.split('아동수당은').length - 1, 1)
  assert.equal(html.match(/id="reasons-article-1"/g)?.length, 1)
  assert.equal(html.match(/href="#reasons-article-1"[^>]*>아동수당법 제4조 \(앞에 있음\)/g)?.length, 2)
  assert.doesNotMatch(tree([law()]), /id="reasons/, 'one alone needs no anchor')
})

test('W14 it stands where it is open from the start, not in what is folded', () => {
  const deep: Reason = { kind: 'act', text: '1', because: [{ kind: 'act', text: '2', because: [law()] }] }
  const html = tree([deep, law()])
  assert.ok(html.indexOf('href="#reasons-article-1"') < html.indexOf('id="reasons-article-1"'))
})

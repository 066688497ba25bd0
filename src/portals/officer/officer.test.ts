import assert from 'node:assert/strict'
import { test } from 'node:test'
import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { booksOf } from '#engine/services'
import { samplePack } from '#test/sample-pack'
import type { View } from '#web/view'
import { OfficePage } from './office.tsx'

const view: View = {
  language: 'ko',
  path: '/office',
  today: '2026-11-21',
  demo: true,
  officer: { name: '조은경', office: '샘읍' },
  once: () => 'once-1',
}
const textOf = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

test('P11 an officer with nothing to do is told so, with district and duties in words', () => {
  const office = { waiting: [], agency: 'town', region: '4311000000', duties: ['registrar'] }
  const page = textOf(renderToString(h(OfficePage, { view, books: booksOf(samplePack), office })))
  assert.match(page, /조은경 님, 오늘은 0건이 기다립니다/)
  assert.match(page, /읍사무소 .*마당도 샘읍 .*맡은 일 등록/)
  assert.match(
    textOf(
      renderToString(
        h(OfficePage, {
          view: { ...view, language: 'en' },
          books: booksOf(samplePack),
          office: { ...office, region: '' },
        }),
      ),
    ),
    /The whole country/,
  )
})

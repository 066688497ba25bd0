import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '#kernel/ids'
import { h } from 'preact'
import { Gone, keepingText } from './keeping.tsx'
import { books, shown, textOf, view } from './sample.fixture.ts'

const { pack } = books
const act = newId('act', Temporal.Instant.from('2031-05-01T00:00:00Z'))
const retention = {
  destruction: { act: '이름법', article: '제9조' },
  file: { period: 'P5Y', law: { act: '이름법', article: '제9조' } },
  unused: { period: 'P90D', law: { act: '이름법', article: '제9조' } },
  proof: { period: 'P10Y', law: { act: '이름법', article: '제9조' } },
}

describe('what is kept, as people read it', () => {
  it('D12 a matter whose answers are gone says since when and under which article, and what stands', () => {
    const keeping = { destroyedAt: Temporal.Instant.from('2031-05-01T20:00:00Z'), act }
    const page = (mine: boolean) => shown(h(Gone, { view, keeping, pack: { ...pack, retention }, mine }))
    assert.match(textOf(page(true)), /2031.*5.*2.*파기했습니다.*이름법 제9조.*결정과 그 이유/)
    assert.match(page(true), new RegExp(`/my/why/${act}`))
    assert.doesNotMatch(page(false), /\/my\//, 'an officer is not sent to somebody else’s record')
    assert.equal(shown(h(Gone, { view, keeping: null, pack, mine: true })), '')
  })

  it('D12 before that it says on which day, and when a question holds it back', () => {
    const destroyOn = Temporal.PlainDate.from('2031-05-02')
    assert.match(keepingText(view, { destroyOn, heldBy: null }, pack), /2031.*파기합니다/)
    assert.match(keepingText(view, { destroyOn, heldBy: act }, pack), /답할 때까지/)
    assert.match(keepingText(view, null, pack), /일이 끝난 뒤/)
  })
})

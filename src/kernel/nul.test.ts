import assert from 'node:assert/strict'
import { it } from 'node:test'
import { holdsNul } from './nul.ts'

it('B33 finds U+0000 in any text and any name, however deep, and nowhere else', () => {
  const deep = JSON.parse(`${'['.repeat(2_000)}"a\\u0000"${']'.repeat(2_000)}`) as unknown
  const form = Object.assign(Object.create(null) as object, { name: 'Kim\0' })
  for (const holding of ['\0', ['a', 'b\0'], { a: { b: ['\0'] } }, { 'a\0': 1 }, deep, form])
    assert.equal(holdsNul(holding), true, JSON.stringify(holding).slice(0, 40))
  for (const clean of ['', '\u0001', ['0'], { a: null, b: undefined, c: 0 }, null, 7, Buffer.from([0])])
    assert.equal(holdsNul(clean), false)
})

import assert from 'node:assert/strict'
import { it } from 'node:test'
import { lawRef } from 'madang/pack'
import { korea } from '../index.ts'
import { bundles } from './all.ts'

it('K36 asks for named fields of registers that exist, each on consent under the article of the bundle’s act', () => {
  assert.ok(bundles.length >= 3)
  for (const { id, lines, law, recipient } of bundles) {
    const names = lines.map(({ read }) => read.as)
    assert.equal(new Set(names).size, names.length, id)
    for (const { read } of lines) {
      assert.ok(korea.registers.includes(read.register), `${id}: ${read.register.id}`)
      assert.ok(read.fields.length > 0)
      for (const field of read.fields) {
        assert.ok(read.register.fields[field], `${id}: ${read.register.id}.${field}`)
        assert.notEqual(read.register.fields[field]?.secret, true, `${id}: a secret field leaves government`)
      }
      assert.equal(read.ground.by, 'consent')
      assert.equal(lawRef(read.ground.law), lawRef(law))
    }
    const known = recipient.kind === 'agency' ? korea.agencies : (korea.thirdParties ?? [])
    assert.ok(
      known.some((one) => one.id === recipient.id),
      recipient.id,
    )
  }
})

it('K36 gives no bundle, third party, agency or service the name of another', () => {
  const { agencies, thirdParties = [], services, lifeEvents, certificates } = korea
  const readers = [...agencies, ...thirdParties].map(({ id }) => id)
  assert.equal(new Set(readers).size, readers.length)
  const matters = [...services, ...certificates, ...bundles].map(({ id }) => id)
  assert.equal(new Set(matters).size, matters.length)
  assert.ok(bundles.every(({ id }) => !lifeEvents.some((event) => event.id === id)))
})

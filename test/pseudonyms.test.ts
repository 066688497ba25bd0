import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { mother, reportBirth } from '#test/birth'
import { settledWorld } from '#test/world'
import { residents } from '../packs/korea/registers/residents.ts'

describe('a person under another name at each agency, in the whole program', () => {
  it('G17 leaves no person of the platform in any column of the registers after a whole birth', async (t) => {
    const one = await settledWorld(t)
    await reportBirth(one, mother)
    await one.settle()
    const { rows: known } = await one.owner.pool.query<{ id: string }>('select id from identity.person')
    const persons = new Set(known.map(({ id }) => id))
    assert.ok(persons.size > 300)
    const { rows: tables } = await one.owner.pool.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'registers'::regnamespace and relkind in ('r', 'p') and not relispartition`,
    )
    const named: string[] = []
    for (const { name } of tables) {
      const { rows } = await one.owner.pool.query<{ text: string }>(
        `select to_jsonb(one)::text as text from registers.${name} one`,
      )
      for (const { text } of rows) named.push(...(text.match(/person_[0-9a-z]{26}/g) ?? []))
    }
    assert.ok(named.length > 1_000, `only ${named.length} names were looked at`)
    assert.deepEqual(
      named.filter((id) => persons.has(id)),
      [],
    )
    const { id } = one.as(mother)
    const [entry] = await one.bySystem((ctx) =>
      one.registers.current(ctx, { register: residents, subject: id, fields: ['head'] }),
    )
    assert.equal(entry?.subject, id)
    assert.ok(persons.has(String(entry?.fields['head'])), 'outside of the room a person has the name of the platform')
  })
})

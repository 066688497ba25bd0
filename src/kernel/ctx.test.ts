import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { testDatabase } from '#test/database'
import { type Actor, me } from './ctx.ts'
import { newId } from './ids.ts'
import { Problem } from './problem.ts'

const person = newId('person', Temporal.Instant.from('2026-01-01T00:00:00Z'))
const somebody: Actor = { kind: 'person', person }
const forbidden = new Problem('test/no', { status: 403, title: { ko: '안 됩니다', en: 'No' } })
const missing = new Problem('test/none', { status: 404, title: { ko: '없습니다', en: 'None' } })

describe('the context', () => {
  it('B13 carries who, why, when, and the day of the country', async (t) => {
    const { begin } = await testDatabase(t, '2026-12-31T15:30:00Z')
    await begin(somebody, 'test.look', async (ctx) => {
      assert.deepEqual(
        [ctx.actor, ctx.purpose, ctx.now.toString(), ctx.today.toString()],
        [somebody, 'test.look', '2026-12-31T15:30:00Z', '2027-01-01'],
      )
      assert.equal(me(ctx), person)
    })
    await assert.rejects(
      begin({ kind: 'system', name: 'x' }, 'test.look', async (ctx) => me(ctx)),
      /needs a person, not system/,
    )
  })

  it('B13 writes the refusal of a known actor, and leaves no trace of a stranger’s or of another problem', async (t) => {
    const { begin, owner } = await testDatabase(t)
    const fail = (actor: Actor, problem: Error) =>
      assert.rejects(
        begin(actor, 'test.peek', () => Promise.reject(problem)),
        problem,
      )
    await fail({ kind: 'anyone' }, forbidden)
    await fail(somebody, missing)
    await fail(somebody, new Error('a bug'))
    await fail(somebody, forbidden)
    const { rows } = await owner.pool.query('select what, actor, detail from acts.act')
    assert.deepEqual(rows, [{ what: 'refused', actor: person, detail: { code: 'test/no' } }])
  })

  it('B13 writes what has happened elsewhere when the transaction is undone, and then only', async (t) => {
    const { begin, owner } = await testDatabase(t)
    const read = (fail: boolean) =>
      begin(somebody, 'test.read', async (ctx) => {
        const act = ctx.record({ what: 'test.decide', because: ['law:x#1'] })
        ctx.ifUndone({ what: 'test.read', because: ['law:x#1', act] })
        if (fail) throw missing
      })
    await read(false)
    await assert.rejects(read(true), missing)
    const { rows } = await owner.pool.query('select what, because from acts.act order by what')
    assert.deepEqual(rows, [
      { what: 'test.decide', because: ['law:x#1'] },
      { what: 'test.read', because: ['law:x#1'] },
    ])
  })
})

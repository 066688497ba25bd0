import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { asking, threeNodes } from './nodes.fixture.ts'

const year = 365.25 * 24 * 3_600_000

describe('batches that nobody needs to prove any more', () => {
  it('M38 go whole after the time of the law, or of the purpose that asks for longer, with an act that names them', async (t) => {
    const retentions: Temporal.Duration[] = []
    const proving = {
      period: Temporal.Duration.from({ years: 10 }),
      because: 'law:민법#제162조',
      retentions: () => Promise.resolve(retentions),
    } as const
    const { a, b, at, held } = await threeNodes(t, { parts: { proving } })
    b.answer('echo', () => Promise.resolve({ status: 200, contentType: 'text/plain', body: Buffer.from('yes') }))
    const question = asking()
    await a.send(question)
    const { pool } = at.a.owner
    const rows = async () => (await pool.query<{ root: Buffer }>('select root from messages.batch')).rows
    const kept = await rows()
    assert.equal(kept.length, 2)
    await pool.query(`insert into messages.stamp (id, at, authority, data, token, batches, leaves)
      select 'stamp', min(at), 'own', '', '', array_agg(id), '' from messages.batch`)
    const after = async (years: number) => {
      held.ahead['a'] = years * year
      await a.sweep()
    }
    await after(9.9)
    assert.equal((await rows()).length, 2)
    assert.equal((await a.messageWithProof(question.id)).length, 2, 'without its body it is proven still')
    retentions.push(Temporal.Duration.from({ years: 12 }))
    await after(11)
    assert.equal((await rows()).length, 2, 'a purpose keeps what was read for twelve years')
    retentions.pop()
    await after(11)
    assert.equal((await rows()).length, 0)
    assert.equal((await pool.query('select from messages.stamp')).rowCount, 0)
    const { rows: acts } = await pool.query<{ because: string[]; detail: Record<string, unknown> }>(
      "select because, detail from acts.act where what = 'messages.forget'",
    )
    const sum = createHash('sha256').update(
      Buffer.concat(kept.map(({ root }) => root).toSorted((x, y) => x.compare(y))),
    )
    assert.deepEqual(
      acts.map(({ because, detail }) => [because, detail['batches'], detail['sha256']]),
      [[['law:민법#제162조'], 2, sum.digest('hex')]],
    )
    assert.equal(
      (await at.b.owner.pool.query('select from messages.batch')).rowCount,
      2,
      'the other side keeps its own',
    )
  })

  it('M38 a batch with a body that is kept for longer stays, and nothing goes where no time is said', async (t) => {
    const proving = {
      period: Temporal.Duration.from({ years: 10 }),
      because: 'law:민법#제162조',
      retentions: () => Promise.resolve([]),
    } as const
    for (const parts of [{ proving, keep: () => Temporal.Duration.from({ years: 30 }) }, {}]) {
      const { a, b, at, held } = await threeNodes(t, { parts })
      b.answer('echo', () => Promise.resolve({ status: 200, contentType: 'text/plain', body: Buffer.from('yes') }))
      await a.send(asking())
      held.ahead['a'] = 20 * year
      await a.sweep()
      assert.equal((await at.a.owner.pool.query('select from messages.batch')).rowCount, 2)
    }
  })
})

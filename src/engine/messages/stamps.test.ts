import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { describe, it } from 'node:test'
import { verifyInclusion } from '#engine/acts'
import { checkTimeStamp } from '#kernel/time-stamp'
import { stamping } from './evidence.fixture.ts'
import { createStamps, stampLeaf, tooLong } from './stamps.ts'
import { authorityAt } from './stamp-authority.ts'

describe('time stamps over messages', () => {
  it('M40 covers many batches with one stamp, each by a path of its own', async (t) => {
    const { send, stamps, at, a, held, tsa } = await stamping(t)
    const ids = [await send('one'), await send('two'), await send('three')]
    assert.equal((await stamps.state()).waiting, 6)
    assert.equal(held.asked, 0, 'no message waits for a stamp')
    assert.equal(await stamps.turn(), 6)
    assert.equal(held.asked, 1)
    assert.equal(await stamps.turn(), 0)
    const roots = [(await tsa.certificates()).root]
    const seen = new Set<string>()
    for (const id of ids)
      for (const proven of await a.messageWithProof(id)) {
        const cover = await stamps.covering(proven.batch, proven.stamp ?? '')
        assert.ok(cover !== null)
        const { data, text, token, leaf, size, path } = cover
        assert.ok(checkTimeStamp(token, { data: Buffer.from(data), roots }).at)
        assert.ok(data.includes(hash('sha256', text, 'base64')), 'the manifest names the text')
        const root = Buffer.from(text.split('\n')[2] ?? '', 'base64')
        const proof = { leaf: BigInt(leaf), size: BigInt(size), proof: path, root }
        assert.ok(verifyInclusion({ ...proof, hash: stampLeaf(proven) }))
        assert.ok(!verifyInclusion({ ...proof, hash: stampLeaf({ ...proven, base: `${proven.base} ` }) }))
        seen.add(`${leaf} ${data}`)
      }
    assert.equal(seen.size, 6)
    assert.equal(await stamps.covering('batch_none', (await a.messageWithProof(ids[0] ?? ''))[0]?.stamp ?? ''), null)
    const { rowCount } = await at.a.owner.pool.query('select from messages.stamp')
    assert.equal(rowCount, 1)
  })

  it('M41 tries several authorities in their order, and believes none that answers something else', async (t) => {
    const { send, parts, authority, at, carrier, tsa } = await stamping(t)
    const asked: string[] = []
    const named = (name: string, ask: (query: Buffer) => Promise<Buffer>) => ({
      ...authority,
      name,
      ask: (query: Buffer) => {
        asked.push(name)
        return ask(query)
      },
    })
    let first: Buffer | undefined
    const replayed = async (query: Buffer) => (first ??= await tsa.reply(query))
    const stamps = createStamps({
      ...parts,
      patience: Temporal.Duration.from({ milliseconds: 200 }),
      authorities: [
        named('away', () => Promise.reject(new Error('connection refused'))),
        named('garbage', () => Promise.resolve(Buffer.from('no reply'))),
        named('replay', replayed),
        named('silent', () => new Promise(() => undefined)),
        named('stranger', async (query) => tsa.reply(query)),
        named('good', async (query) => tsa.reply(query)),
      ].map((one) => (one.name === 'stranger' ? { ...one, roots: () => Promise.resolve([]) } : one)),
    })
    await send('one')
    // The first time the replay is an honest answer; afterwards it is an answer to another question.
    await stamps.turn()
    assert.deepEqual(asked.splice(0), ['away', 'garbage', 'replay'])
    await send('two')
    await stamps.turn()
    assert.deepEqual(asked.splice(0), ['away', 'garbage', 'replay', 'silent', 'stranger', 'good'])
    const { rows } = await at.a.owner.pool.query<{ authority: string }>(
      'select authority from messages.stamp order by at, id',
    )
    assert.deepEqual(rows.map((row) => row.authority).toSorted(), ['good', 'replay'])
    const lost = authorityAt({ url: 'http://127.0.0.1:1/tsa', roots: [] }, carrier)
    await assert.rejects(
      createStamps({ ...parts, authorities: [lost] })
        .turn()
        .then(() => send('x').then(() => createStamps({ ...parts, authorities: [lost] }).turn())),
      /no authority stamps/,
    )
  })

  it('M42 stops nothing while no authority answers: messages go on, the wait is shown, stamps arrive by themselves later', async (t) => {
    const { send, stamps, held, parts, a } = await stamping(t)
    held.down = true
    const ids = [await send('one'), await send('two')]
    await assert.rejects(stamps.turn(), /no authority stamps: own: down/)
    ids.push(await send('three'))
    const { waiting, oldest, late, last } = await stamps.state()
    assert.deepEqual([waiting, oldest === null, late, last], [6, false, false, null])
    const later = createStamps({ ...parts, now: () => Temporal.Now.instant().add(tooLong).add({ seconds: 1 }) })
    assert.equal((await later.state()).late, true)
    const running = createStamps({ ...parts, between: Temporal.Duration.from({ milliseconds: 5 }) })
    const stop = running.start()
    t.after(stop)
    while (held.asked < 4) await new Promise((next) => setTimeout(next, 5))
    held.down = false
    while ((await stamps.state()).waiting > 0) await new Promise((next) => setTimeout(next, 10))
    await stop()
    const after = await later.state()
    assert.deepEqual([after.waiting, after.late, after.last === null], [0, false, false])
    for (const id of ids) for (const { stamp } of await a.messageWithProof(id)) assert.notEqual(stamp, null)
  })
})

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Calling } from './reading.ts'
import { said, scene } from './scene.fixture.ts'

const mine = { client: 'bank', session: 'session_1', keyThumbprint: 'key-1', key: 'request-0001' }
const whole = 'year,wages,business,pension'

describe('an answer that was lost', () => {
  it('MD13 is given again to the same request, counted and recorded once; another request is refused', async (t) => {
    const { agree, calling, read, reads, jun, mydata, count } = await scene(t)
    const { agreement } = await agree('bundle-loan', ['income'])
    const as = (named: Calling['named']): Calling =>
      named === undefined ? calling('bundle-loan', agreement) : { ...calling('bundle-loan', agreement), named }
    const [first, ...same] = await Promise.all([read(as(mine)), read(as(mine)), read(as(mine))])
    assert.equal(said(first?.[0]), whole)
    for (const again of [...same, await read(as(mine))]) {
      assert.ok(again[0] !== undefined && 'act' in again[0] && first?.[0] !== undefined && 'act' in first[0])
      assert.deepEqual([again[0].value, again[0].act], [first[0].value, first[0].act])
    }
    assert.equal((await reads()).filter(({ what }) => what === 'register.read').length, 1)
    assert.equal((await jun.act((ctx) => mydata.agreement(ctx, agreement))).lines[0]?.uses, 1)
    for (const other of [
      { ...mine, key: 'request-0002' },
      { ...mine, keyThumbprint: 'key-2' },
      { ...mine, session: 'session_2' },
      { ...mine, client: 'other' },
      undefined,
    ])
      assert.equal(said((await read(as(other)))[0]), 'consent/already-used', JSON.stringify(other))
    assert.equal(await count('select from mydata.answer'), 1, 'what was refused keeps nothing')
  })

  it('MD13 is not given again once the person has taken it back, nor after ten minutes, and is then removed', async (t) => {
    const { agree, calling, read, jun, consent, clock, settle, count, owner } = await scene(t)
    const loan = await agree('bundle-loan', ['income'])
    const asking = { ...calling('bundle-loan', loan.agreement), named: mine }
    assert.equal(said((await read(asking))[0]), whole)
    const { rows } = await owner.pool.query<{ sealed: Buffer }>('select sealed from mydata.answer')
    assert.doesNotMatch(String(rows[0]?.sealed), /wages/)
    clock.set(clock.now().add({ minutes: 9 }).toString())
    assert.equal(said((await read(asking))[0]), whole)
    clock.set(clock.now().add({ minutes: 2 }).toString())
    assert.equal(said((await read(asking))[0]), 'consent/already-used')
    await settle()
    assert.equal(await count('select from mydata.answer'), 0)

    const two = await agree('bundle-loan', ['income', 'work'])
    const again = { ...calling('bundle-loan', two.agreement), named: mine }
    const before = (await read(again)).map(said)
    assert.ok(before.every((one) => !one.includes('/')))
    await jun.act((ctx) => consent.withdraw(ctx, two.grants[0] ?? ''))
    const after = (await read(again)).map(said)
    assert.deepEqual([after.filter((one) => one === 'consent/withdrawn').length, after.length], [1, before.length])
  })
})

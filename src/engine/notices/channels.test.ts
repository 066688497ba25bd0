import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { statute } from 'madang/pack'
import { afterQuiet, createChannels } from './channels.ts'
import { createNotices } from './notices.ts'
import { house } from './world.fixture.ts'

const night = ['21:00', '08:00'] as const
const at = (time: string) => Temporal.ZonedDateTime.from(`${time}[Asia/Seoul]`)

/** A house in which word of what came goes out. */
async function telling(t: TestContext) {
  const home = await house(t)
  const channels = createChannels({ vault: home.vault, zone: 'Asia/Seoul', quiet: night, law: statute('x')('제1조') })
  const notices = createNotices({ identity: home.identity, channels })
  const send = () => home.office((ctx) => notices.send(ctx, home.letter))
  const waiting = async (outbox: 'mail' | 'text') =>
    (
      await home.owner.pool.query<{ due: string; person: string }>(
        `select due, person from notices.${outbox}_outbox order by due`,
      )
    ).rows
  return { ...home, channels, send, waiting }
}

describe('channels', () => {
  it('N10 word goes out by the ways that a person wishes, and to nobody else', async (t) => {
    const { channels, send, waiting, as, mother } = await telling(t)
    await send()
    assert.deepEqual([await waiting('mail'), await waiting('text')], [[], []])
    const wish = (addresses: object) => as(mother, (ctx) => channels.wish(ctx, mother, { addresses, quiet: night }))
    await wish({ mail: 'kim@example.kr' })
    await send()
    assert.deepEqual(
      (await waiting('mail')).map(({ person }) => person),
      [mother],
    )
    assert.deepEqual(await waiting('text'), [])
    await wish({ text: '010-1234-5678' })
    await send()
    assert.equal((await waiting('mail')).length, 1)
    assert.equal((await waiting('text')).length, 1)
  })

  it('N11 quiet hours hold everything back until they end, also past midnight', async (t) => {
    for (const [now, goes] of [
      ['2026-11-23T20:59:59+09:00', '2026-11-23T20:59:59+09:00'],
      ['2026-11-23T21:00:00+09:00', '2026-11-24T08:00:00+09:00'],
      ['2026-11-24T00:30:00+09:00', '2026-11-24T08:00:00+09:00'],
      ['2026-11-24T08:00:00+09:00', '2026-11-24T08:00:00+09:00'],
    ] as const)
      assert.equal(afterQuiet(at(now), night).toInstant().toString(), Temporal.Instant.from(goes).toString(), now)
    assert.equal(afterQuiet(at('2026-11-23T13:10:00+09:00'), ['13:00', '14:00']).hour, 14)
    assert.equal(afterQuiet(at('2026-11-23T21:00:00+09:00'), ['08:00', '08:00']).hour, 21, 'none')
    const { channels, send, waiting, as, mother, clock } = await telling(t)
    await as(mother, (ctx) => channels.wish(ctx, mother, { addresses: { mail: 'kim@example.kr' }, quiet: night }))
    clock.set('2026-11-23T14:00:00Z')
    await send()
    assert.deepEqual(
      (await waiting('mail')).map(({ due }) => Temporal.Instant.from(due.replace(' ', 'T')).toString()),
      ['2026-11-23T23:00:00Z'],
    )
  })

  it('N12 an address is sealed, the wish is an act, and what is no address is refused beside its field', async (t) => {
    const { channels, as, mother, owner, acts } = await telling(t)
    const wish = (addresses: object) =>
      as(mother, (ctx) => channels.wish(ctx, mother, { addresses, quiet: ['22:00', '07:00'] }))
    await wish({ mail: 'kim@example.kr' })
    const { rows } = await owner.pool.query<{ address: Buffer }>('select address from notices.channel')
    assert.equal(rows[0]?.address.includes('example'), false)
    const kept = await as(mother, (ctx) => channels.wishesOf(ctx, mother))
    assert.deepEqual(kept, { addresses: { mail: 'kim@example.kr' }, quiet: ['22:00', '07:00'] })
    const act = (await as(mother, (ctx) => acts.about(ctx, [mother]))).find(({ what }) => what === 'notice.wish')
    assert.deepEqual(act?.detail['channels'], ['inbox', 'mail'])
    for (const addresses of [{ mail: 'kim' }, { text: '전화' }])
      await assert.rejects(wish(addresses), ({ code, faults }: { code: string; faults: { field: string }[] }) => {
        assert.equal(code, 'notices/no-such-address')
        assert.deepEqual(
          faults.map(({ field }) => field),
          Object.keys(addresses),
        )
        return true
      })
    assert.deepEqual((await as(mother, (ctx) => channels.wishesOf(ctx, mother))).addresses, { mail: 'kim@example.kr' })
  })
})

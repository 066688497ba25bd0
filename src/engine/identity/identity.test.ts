import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import type { Actor } from '#kernel/ctx'
import { type Id, newId } from '#kernel/ids'
import { testDatabase } from '#test/database'
import { createIdentity } from './identity.ts'
import type { NewMandate, NewOfficer } from './model.ts'

const ground = 'law:전자정부법#제10조'
const because = [ground] as const
const guardianship = ['law:민법#제911조'] as const
const day = (text: string) => Temporal.PlainDate.from(text)

async function house(t: TestContext, at?: string) {
  const world = await testDatabase(t, at)
  const identity = createIdentity({ begin: world.begin, clock: world.clock, ground, name: '마당' })
  const as = <T>(work: Parameters<typeof world.begin<T>>[2]) => world.begin(world.system, 'test', work)
  const person = (name: string) => as((ctx) => identity.register(ctx, { name, because }))
  const officer = (one: Partial<NewOfficer> = {}) =>
    as((ctx) =>
      identity.addOfficer(ctx, {
        name: '이정훈',
        office: '오창읍 행정복지센터',
        agency: 'local',
        region: '4311425300',
        duties: ['birth'],
        because,
        ...one,
      }),
    )
  const enter = async (who: Id<'person'> | Id<'officer'>) => {
    const link = await as((ctx) => identity.offerLink(ctx, who))
    return as((ctx) => identity.signIn(ctx, link))
  }
  return { ...world, identity, as, person, officer, enter }
}

describe('identity', () => {
  it('I1 makes a person known by an act with its ground, and refuses one without name', async (t) => {
    const { identity, as, person, acts } = await house(t)
    const id = await person('  김서연 ')
    assert.match(id, /^person_[0-9a-z]{26}$/)
    assert.equal(await as((ctx) => identity.nameOf(ctx, id)), '김서연')
    const [act] = await as((ctx) => acts.about(ctx, [id]))
    assert.deepEqual([act?.what, act?.because, act?.fields], ['identity.register', [ground], ['name']])
    await assert.rejects(person('   '), { code: 'identity/nameless' })
    await assert.rejects(
      as((ctx) => identity.register(ctx, { name: '김서연', because: [] })),
      { code: 'acts/groundless' },
    )
    await as((ctx) => identity.rename(ctx, id, { name: '김서윤', because }))
    assert.equal(await as((ctx) => identity.nameOf(ctx, id)), '김서윤')
    const stranger = newId('person', Temporal.Instant.from('2026-01-01T00:00:00Z'))
    await assert.rejects(
      as((ctx) => identity.rename(ctx, stranger, { name: '아무개', because })),
      { code: 'identity/no-such-person' },
    )
    assert.equal(await as((ctx) => identity.nameOf(ctx, stranger)), '')
  })

  it('I2 takes in a whole nation at once, all of it or nothing, names with any sign in them', async (t) => {
    const { identity, as, db, clock } = await house(t)
    const act = await as(async (ctx) => ctx.record({ what: 'identity.seed', because }))
    const at = clock.now()
    const people = Array.from({ length: 3_000 }, (_, count) => ({
      id: newId('person', at),
      name: count === 7 ? 'O\\N\t"d,\n{}' : `사람 ${count}`,
    }))
    const [mother, child, , , , , , odd] = people
    assert.ok(mother && child && odd)
    const mandates = [
      {
        id: newId('mandate', at),
        by: mother.id,
        person: child.id,
        kind: 'guardian',
        from: day('2020-01-01'),
        until: null,
        because: guardianship,
      } as const,
    ]
    assert.equal(await identity.registerMany(db, { people, mandates, at, act }), 3_000)
    assert.equal(await as((ctx) => identity.nameOf(ctx, odd.id)), odd.name)
    assert.deepEqual(await as((ctx) => identity.subjectsOf(ctx, mother.id)), [mother.id, child.id])
    assert.deepEqual((await as((ctx) => identity.mandatesOf(ctx, child.id)))[0]?.because, guardianship)
    const fresh = { id: newId('person', at), name: '새 사람' }
    await assert.rejects(identity.registerMany(db, { people: [fresh, mother], at, act }), /duplicate key/)
    assert.equal(await as((ctx) => identity.nameOf(ctx, fresh.id)), '')
  })

  it('I3 changes an officer’s duties from the next request on, and signs out one who leaves', async (t) => {
    const { identity, as, officer, enter } = await house(t)
    const id = await officer()
    const { token } = await enter(id)
    const duties = async () => {
      const actor: Actor | undefined = (await identity.whoIs(token))?.actor
      return actor?.kind === 'officer' ? actor.duties : null
    }
    assert.deepEqual(await duties(), ['birth'])
    await officer({ id, duties: ['birth', 'welfare'] })
    assert.deepEqual(await duties(), ['birth', 'welfare'])
    await as((ctx) => identity.releaseOfficer(ctx, id, because))
    assert.equal(await duties(), null)
    await assert.rejects(
      as((ctx) => identity.offerLink(ctx, id)),
      { code: 'identity/no-such-person' },
    )
    await assert.rejects(
      as((ctx) => identity.releaseOfficer(ctx, id, because)),
      { code: 'identity/no-such-person' },
    )
  })

  it('I4 shows a guardian the child’s matters from the first to the last day, on each side of midnight', async (t) => {
    const { identity, as, person, clock } = await house(t)
    const [mother, child, other] = [await person('김서연'), await person('박하윤'), await person('최민서')]
    const given: NewMandate = {
      by: mother,
      person: child,
      kind: 'guardian',
      from: day('2026-11-24'),
      until: day('2026-11-25'),
      because: guardianship,
    }
    const mandate = await as((ctx) => identity.mandate(ctx, given))
    await as((ctx) => identity.mandate(ctx, { kind: 'delegate', person: other, by: child, because }))
    const subjects = (who = mother) => as((ctx) => identity.subjectsOf(ctx, who))
    for (const [at, sees] of [
      ['2026-11-23T14:59:59Z', [mother]],
      ['2026-11-23T15:00:00Z', [mother, child]],
      ['2026-11-25T14:59:59Z', [mother, child]],
      ['2026-11-25T15:00:00Z', [mother]],
    ] as const) {
      clock.set(at)
      assert.deepEqual(await subjects(), sees, at)
    }
    clock.set('2026-11-24T03:00:00Z')
    assert.deepEqual(await subjects(other), [other])
    assert.deepEqual(
      await subjects(child),
      [child, other],
      'a mandate without a first day holds from today, and none works backwards',
    )
    await as((ctx) => identity.endMandate(ctx, mandate, guardianship))
    assert.deepEqual(await subjects(), [mother], 'ended on its first day')
    await assert.rejects(
      as((ctx) => identity.endMandate(ctx, newId('mandate', ctx.now), guardianship)),
      { code: 'identity/no-such-mandate' },
    )
    await assert.rejects(
      as((ctx) => identity.mandate(ctx, { ...given, person: mother })),
      /mandate_check/,
    )
  })

  it('I5 signs in once by a link, within 15 minutes, also when two press at once', async (t) => {
    const { identity, as, person, clock } = await house(t)
    const id = await person('김서연')
    const offer = () => as((ctx) => identity.offerLink(ctx, id))
    const use = (link: string) => as((ctx) => identity.signIn(ctx, link))
    const link = await offer()
    let second: Promise<unknown> = Promise.resolve()
    const first = await as(async (ctx) => {
      const entry = await identity.signIn(ctx, link)
      second = assert.rejects(use(link), { code: 'identity/link-used' }, 'pressed before the first was committed')
      await wait(100)
      return entry
    })
    assert.equal(first.holder, id)
    await second
    await assert.rejects(use(link), { code: 'identity/link-used' })
    await assert.rejects(use(`${link}x`), { code: 'identity/link-unknown' })
    const [early, late] = [await offer(), await offer()]
    clock.set('2026-11-23T01:14:59Z')
    assert.equal((await use(early)).holder, id)
    clock.set('2026-11-23T01:15:00Z')
    await assert.rejects(use(late), { code: 'identity/link-expired' })
  })

  it('I7 knows a session by a token of which only the hash is kept', async (t) => {
    const { identity, person, enter, clock, owner } = await house(t)
    const id = await person('김서연')
    const { token, seconds } = await enter(id)
    assert.equal(seconds, 12 * 60 * 60)
    assert.deepEqual((await identity.whoIs(token))?.actor, { kind: 'person', person: id })
    assert.equal((await identity.whoIs(token))?.assurance, 'low')
    const { rows } = await owner.pool.query<{ all: string }>(
      `select string_agg(row_to_json(s)::text, '') as all from identity.session s`,
    )
    const [kept] = rows
    assert.ok(kept && !kept.all.includes(token) && !kept.all.includes(Buffer.from(token).toString('hex')))
    for (const forged of [
      '',
      'x',
      `${token}0`,
      token.slice(1),
      token.toUpperCase(),
      Buffer.alloc(32).toString('base64url'),
      `' or true --`,
    ]) {
      assert.equal(await identity.whoIs(forged), null, forged)
    }
    clock.set('2026-11-23T12:59:59Z')
    assert.ok(await identity.whoIs(token))
    clock.set('2026-11-23T13:00:00Z')
    assert.equal(await identity.whoIs(token), null)
  })

  it('I8 ends a session at once, also while it is being looked up', async (t) => {
    const { identity, as, person, enter, clock } = await house(t)
    const id = await person('김서연')
    const [here, there] = [await enter(id), await enter(id)]
    assert.ok(await identity.whoIs(here.token))
    assert.ok(await identity.whoIs(there.token))
    const open = await as((ctx) => identity.sessionsOf(ctx, id))
    const elsewhere = (await identity.whoIs(there.token))?.session ?? ''
    assert.equal(open.length, 2)
    await as((ctx) => identity.endSession(ctx, id, elsewhere))
    assert.equal(await identity.whoIs(there.token), null)
    assert.ok(await identity.whoIs(here.token))

    await as(async (ctx) => {
      await identity.signOut(ctx, here.token)
      assert.ok(
        await identity.whoIs(here.token),
        'read from outside before the commit: it still stands, and must not be kept',
      )
    })
    assert.equal(await identity.whoIs(here.token), null)

    const again = await enter(id)
    clock.set('2026-11-23T02:00:00Z')
    const [seen] = await Promise.all([identity.whoIs(again.token), as((ctx) => identity.signOut(ctx, again.token))])
    assert.ok(seen === null || seen.actor.kind === 'person')
    assert.equal(await identity.whoIs(again.token), null)
    await assert.rejects(
      as((ctx) => identity.endSession(ctx, id, elsewhere)),
      { code: 'identity/no-such-session' },
    )
  })

  it('I13 writes every sign-in and sign-out into the record, with its ground', async (t) => {
    const { identity, as, person, enter, acts, officer } = await house(t)
    const id = await person('김서연')
    const { token } = await enter(id)
    await as((ctx) => identity.signOut(ctx, token))
    await as((ctx) => identity.signOut(ctx, token))
    const found = await as((ctx) => acts.about(ctx, [id]))
    assert.deepEqual(found.map(({ what }) => what).toSorted(), [
      'identity.offer-link',
      'identity.register',
      'identity.sign-in',
      'identity.sign-out',
    ])
    for (const act of found) assert.deepEqual(act.because, [ground])
    assert.ok(!JSON.stringify(found).includes(token))
    const office = await officer()
    await enter(office)
    const cited = await as((ctx) => acts.broughtAbout(ctx, ground, { people: [id] }))
    assert.deepEqual(
      cited.find(({ what, detail }) => what === 'identity.sign-in' && detail['officer'] === office)?.subject,
      null,
    )
  })

  it('I5 forgets links and sessions that have run out', async (t) => {
    const { identity, as, person, enter, clock, owner } = await house(t)
    await enter(await person('김서연'))
    clock.set('2026-11-25T01:00:00Z')
    await as((ctx) => identity.sweep(ctx))
    const { rows } = await owner.pool.query(
      'select (select count(*)::int from identity.session) as sessions, (select count(*)::int from identity.sign_in_link) as links',
    )
    assert.deepEqual(rows, [{ sessions: 0, links: 0 }])
  })
})

import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import type { PurposeBook } from '#engine/exchange'
import { openVault } from '#kernel/crypto'
import type { Id } from '#kernel/ids'
import { enqueue } from '#kernel/jobs'
import { benefitPack, jobless, rent } from '#test/benefit-pack'
import { benefitWorld } from '#test/benefit-world'
import type { Retention } from 'madang/pack'
import { workTask } from './casework.ts'
import { earliest, endOf, latest } from './retention-model.ts'
import { createKeeper } from './retention.ts'
import { createStore } from './store.ts'

const law = { act: '돌봄법', article: '제9조' }
const retention: Retention = {
  destruction: law,
  file: { period: 'P1Y', law },
  unused: { period: 'P30D', law },
  proof: { period: 'P10Y', law },
}
const { event } = jobless
const signed = 'act_00000000000000000000000000' as Id<'act'>

/** A book in which every purpose keeps what was read for so long. */
const keeps = (period: string): PurposeBook => ({
  of: () => ({ terms: { retention: period }, signed }) as unknown as ReturnType<PurposeBook['of']>,
  byId: () => undefined,
})

/** Four people who were refused a benefit on 23 November 2026, and one who has begun to ask for it. */
async function stage(t: TestContext, { period = 'with-case', pieceSize = 2 } = {}) {
  const world = await benefitWorld(t)
  const { services } = world
  const people = (await Promise.all([1, 2, 3, 4, 5].map(() => world.household({ bornOn: '1970-01-01' })))).flat()
  const everything = services.applications.plan(event).map(({ key }) => key)
  const drafted = async (person: Id<'person'>) =>
    world.as(person, async (ctx) => {
      const anchor = (await services.applications.ownEntry(ctx, event)) ?? ''
      return services.applications.start(ctx, { event: event.id, anchor, agreed: everything })
    })
  const cases: Id<'case'>[] = []
  for (const person of people.slice(0, 4)) {
    const { id } = await drafted(person)
    cases.push((await world.as(person, (ctx) => services.applications.submit(ctx, id))).id)
  }
  await drafted(people[4] as Id<'person'>)
  // Made at the same moment, their ids sort by chance.
  const places = [...cases.keys()].toSorted((a, b) => ((cases[a] ?? '') < (cases[b] ?? '') ? -1 : 1))
  const pick = <T>(all: readonly T[]) => places.map((at) => all[at] as T)
  await world.jobs.settle()
  const questions = new Map<string, Id<'act'>>()
  const keeper = createKeeper({
    ...{
      pack: { ...benefitPack, retention },
      begin: world.begin,
      store: createStore(openVault({ folder: '/nowhere', key: Buffer.alloc(32, 1).toString('base64') })),
      pieceSize,
    },
    purposes: { signed: () => Promise.resolve(keeps(period)) },
    openQuestions: () => Promise.resolve(questions),
  })
  const night = async () => {
    for (const { run } of keeper.tasks) await run({} as never)
  }
  const rows = async () => {
    const { rows: found } = await world.owner.pool.query<{
      id: string
      on: string | null
      gone: boolean
      held: string | null
    }>(`select id, destroy_on::text as on, contents is null as gone, held_by as held from services."case" order by id`)
    return found
  }
  const destroyed = () =>
    world.owner.pool.query<{ case: string; detail: { sha256: string }; because: string[] }>(
      `select "case", detail, because from acts.act where what = 'case.destroy'`,
    )
  const on = async (day: string) => {
    world.clock.set(`${day}T18:00:00Z`)
    await night()
  }
  return {
    ...world,
    people: [...pick(people), people[4] as Id<'person'>],
    cases: pick(cases),
    questions,
    keeper,
    night,
    rows,
    destroyed,
    on,
  }
}

describe('what was read and answered is destroyed', () => {
  it('S29 nothing before its day, everything on it, and the decision, its reasons and its acts stay', async (t) => {
    const one = await stage(t)
    await one.on('2027-11-21')
    assert.deepEqual(new Set((await one.rows()).map(({ on, gone }) => `${on} ${gone}`)), new Set(['2027-11-23 false']))
    const before = await one.owner.pool.query<{ contents: Buffer }>('select contents from services."case" order by id')
    await one.on('2027-11-22')
    assert.ok((await one.rows()).every(({ gone }) => gone))
    const { rows } = await one.destroyed()
    assert.equal(rows.length, 4)
    const { createHash } = await import('node:crypto')
    const sums = before.rows.map(({ contents }) => createHash('sha256').update(contents).digest('hex'))
    assert.deepEqual(
      rows.map(({ detail }) => detail.sha256).toSorted(),
      sums.toSorted(),
      'the act names what was destroyed',
    )
    assert.ok(rows.every(({ because }) => because.includes(signed) && because.includes('law:돌봄법#제9조')))
    const [person] = one.people
    assert.ok(person)
    const status = await one.as(person, (ctx) => one.services.case(ctx, one.cases[0] ?? ''))
    assert.equal(status.members[0]?.subCase.status, 'refused')
    assert.ok(status.members[0].subCase.note.finding)
    assert.ok(status.case.keeping && 'destroyedAt' in status.case.keeping)
    assert.deepEqual(status.case.answers, {})
    const acts = await one.actsAbout(person)
    assert.ok(
      ['case.submit', 'register.read', 'case.decide', 'case.destroy'].every((what) =>
        acts.some((act) => act.what === what),
      ),
    )
  })

  it('S29 a purpose that says days or years is kept to, from the end of the matter', async (t) => {
    const one = await stage(t, { period: 'P30D' })
    await one.on('2026-12-21')
    assert.ok((await one.rows()).every(({ gone }) => !gone))
    await one.on('2026-12-22')
    assert.ok((await one.rows()).every(({ gone }) => gone))
  })

  it('S30 what was read for an application that was never sent goes on its day, counted from the read', async (t) => {
    const one = await stage(t)
    await one.on('2026-12-21')
    assert.equal((await one.owner.pool.query('select from services.draft')).rowCount, 1)
    await one.on('2026-12-22')
    assert.equal((await one.owner.pool.query('select from services.draft')).rowCount, 0)
    const acts = await one.actsAbout(one.people[4] as Id<'person'>)
    assert.ok(acts.some(({ what, because }) => what === 'application.destroy' && because.includes(signed)))
  })

  it('S31 an open question holds it back, as an act, once; when it is answered it goes', async (t) => {
    const one = await stage(t)
    const [held = '', ...others] = one.cases
    one.questions.set(held, signed)
    await one.on('2027-11-22')
    await one.on('2027-11-23')
    const gone = async () => (await one.rows()).filter((row) => row.gone).map(({ id }) => id)
    assert.deepEqual(await gone(), others)
    const acts = await one.actsAbout(one.people[0] as Id<'person'>)
    assert.equal(acts.filter(({ what }) => what === 'case.hold-back').length, 1)
    const keepings = await one.bySystem((ctx) => one.keeper.keepings(ctx, [held]))
    assert.ok('heldBy' in (keepings.get(held) ?? {}))
    one.questions.clear()
    await one.on('2027-11-24')
    assert.equal((await gone()).length, 4)
  })

  it('S32 a night that fails in the middle goes on with the rest; two at once destroy each once', async (t) => {
    const one = await stage(t)
    await one.on('2027-11-20')
    const [, , third] = one.cases
    await one.owner.pool.query(
      `create function services.stop() returns trigger language plpgsql as $$ begin raise 'the disk is full'; end $$`,
    )
    await one.owner.pool.query(
      `create trigger stop before update on services."case" for each row when (new.contents is null and new.id = '${third ?? ''}') execute function services.stop()`,
    )
    await assert.rejects(one.on('2027-11-22'), /the disk is full/)
    assert.deepEqual(
      (await one.rows()).map(({ gone }) => gone),
      [true, true, false, false],
    )
    await one.owner.pool.query('drop trigger stop on services."case"')
    await Promise.all([one.night(), one.night(), one.night()])
    assert.ok((await one.rows()).every(({ gone }) => gone))
    assert.equal((await one.destroyed()).rowCount, 4)
  })

  it('S33 a case that is opened again is not touched, and asks anew for what is gone', async (t) => {
    const one = await stage(t)
    await one.on('2027-11-20')
    const [reopened = ''] = one.cases
    const status = (to: string) =>
      one.owner.pool.query(`update services.sub_case set status = $2 where "case" = $1`, [reopened, to])
    await status('with-officer')
    await one.on('2027-11-22')
    const rows = await one.rows()
    assert.deepEqual(
      rows.map(({ gone }) => gone),
      [false, true, true, true],
    )
    assert.equal(rows[0]?.on, null)
    await status('refused')
    await one.on('2027-11-25')
    assert.ok((await one.rows())[0]?.gone)
  })
})

describe('what needs what is gone', () => {
  it('S33 asks the person for the answers anew, and goes on with them', async (t) => {
    const one = await stage(t)
    const [person] = await one.household({ bornOn: '1970-01-01' })
    assert.ok(person)
    const { applications } = one.services
    const service = rent.service.id
    const { id } = await one.as(person, async (ctx) => {
      const anchor = (await applications.ownEntry(ctx, rent.event)) ?? ''
      const agreed = applications.plan(rent.event).map(({ key }) => key)
      const draft = await applications.start(ctx, { event: rent.event.id, anchor, agreed })
      await applications.check(ctx, draft.id, { rent: '300000' })
      return applications.submit(ctx, draft.id)
    })
    await one.jobs.settle()
    const standing = async () => (await one.as(person, (ctx) => one.services.case(ctx, id))).members[0]?.subCase
    const before = await standing()
    assert.equal(before?.status, 'done')
    await one.on('2028-03-01')
    assert.ok((await one.rows()).find((row) => row.id === id)?.gone)
    assert.deepEqual(
      (await standing())?.note,
      before.note,
      'what was decided, on which conditions, and its amount stand',
    )
    await one.owner.pool.query(`update services.sub_case set status = 'waiting' where "case" = $1`, [id])
    await one.bySystem((ctx) => enqueue(ctx, workTask, { case: id, service }))
    await one.jobs.settle()
    const asked = await standing()
    assert.deepEqual([asked?.status, asked?.note.needs], ['needs-you', ['answers.rent']])
    await one.as(person, (ctx) => applications.answer(ctx, { case: id, service }, { rent: '200000' }))
    await one.jobs.settle()
    const { case: again } = await one.as(person, (ctx) => one.services.case(ctx, id))
    assert.deepEqual([again.answers, again.keeping], [{ rent: '200000' }, null])
    assert.equal((await standing())?.note.needs, undefined, 'it waits for these answers no longer')
  })
})

describe('the day of destruction', () => {
  const end = Temporal.PlainDate.from('2026-01-31')
  const rules = [
    { period: 'P1M', because: 'law:a#1' },
    { period: 'P1Y', because: 'law:a#2' },
    { period: 'P12M', because: 'law:a#3' },
  ] as const

  it('S29 is the latest that any purpose says for a matter, the earliest for what no matter came of', () => {
    assert.deepEqual(
      [latest(end, rules).on.toString(), latest(end, rules).because],
      ['2027-01-31', ['law:a#2', 'law:a#3']],
    )
    assert.equal(earliest(end, rules).on.toString(), '2026-02-28')
    assert.equal(earliest(end, [{ period: 'P0D', because: 'law:a#1' }]).on.toString(), '2026-01-31')
  })

  it('S29 counts from when everything is decided and nothing that was granted still runs', () => {
    const decided = { status: 'done', decidedAt: Temporal.Instant.from('2026-03-01T20:00:00Z'), note: {} } as const
    assert.equal(endOf([decided], 'Asia/Seoul')?.toString(), '2026-03-02')
    assert.equal(endOf([decided, { status: 'working', decidedAt: null, note: {} }], 'Asia/Seoul'), null)
    assert.equal(endOf([], 'Asia/Seoul'), null)
    const award = { kind: 'award', id: 'a', amount: 1, every: 'month', from: '2026-03', until: '2031-02' } as const
    assert.equal(endOf([{ ...decided, note: { results: [award] } }], 'Asia/Seoul')?.toString(), '2031-02-28')
  })
})

import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { describe, it, type TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { Actor, Ctx } from '#kernel/ctx'
import { type Id, newId } from '#kernel/ids'
import type { Problem } from '#kernel/problem'
import { testDatabase } from '#test/database'
import { exportRecord } from './export.ts'
import { provOf } from './prov.ts'
import { createUsage } from './usage.ts'

const born = Temporal.Instant.from('2026-01-01T00:00:00Z')
const [me, child, other] = [newId('person', born), newId('person', born), newId('person', born)]
const until = Temporal.Instant.from('2026-12-24T00:00:00Z')
const law = 'law:전자정부법#제42조'
const matter = 'case_of_mine'

/** A deferral about me, a look under it, and what an officer did because of that look. */
async function room(t: TestContext) {
  const test = await testDatabase(t)
  const usage = createUsage()
  const as = <T>(actor: Actor, work: (ctx: Ctx) => Promise<T>) => test.begin(actor, 'test', work)
  const officer: Actor = { kind: 'officer', officer: newId('officer', born), agency: 'police', region: '', duties: [] }
  const person: Actor = { kind: 'person', person: me }
  const approval = await as(officer, async (ctx) => {
    const asked = ctx.record({ what: 'privacy.defer.ask', because: [law] })
    const act = ctx.record({ what: 'privacy.defer', subject: me, because: [asked, law] })
    await usage.defer(ctx, { subject: me, agency: 'police', until, act, acts: [asked] })
    return act
  })
  const look = await as(officer, async (ctx) =>
    ctx.record({
      ...{ what: 'register.read', subject: me, case: matter, because: [law, approval], fields: ['wages'] },
      detail: { register: 'income', service: 'investigation' },
    }),
  )
  const opened = await as(officer, async (ctx) =>
    ctx.record({ what: 'case.open', subject: me, case: matter, because: [look] }),
  )
  return { ...test, usage, as, officer, person, approval, look, opened, hidden: [approval, look, opened] }
}

type Room = Awaited<ReturnType<typeof room>>

/** Every way in which acts are told to a person. */
const ways: Readonly<Record<string, (room: Room, ctx: Ctx) => Promise<unknown>>> = {
  'the record': ({ acts }, ctx) => acts.about(ctx, [me]),
  'the record of several people': ({ acts }, ctx) => acts.about(ctx, [me, child]),
  'the page of looks': ({ usage }, ctx) => usage.find(ctx, [me], {}),
  'figures and charts': ({ usage }, ctx) => usage.counts(ctx, [me], {}, 'Asia/Seoul'),
  'acts of a case': ({ acts }, ctx) => acts.ofCase(ctx, matter, { people: [me] }),
  'what came of a law': ({ acts }, ctx) => acts.broughtAbout(ctx, law, { people: [me] }),
  'what came of an act': ({ acts, look }, ctx) => acts.broughtAbout(ctx, look, { people: [me] }),
  'the same for somebody near': ({ acts, look }, ctx) => acts.broughtAbout(ctx, look, { people: [other] }),
  'the same for another office': ({ acts, look }, ctx) => acts.broughtAbout(ctx, look, { agencies: ['town'] }),
  'the file of the record': ({ acts, usage }, ctx) => exportRecord(ctx, { log: acts.log, usage }, [me]),
  ...opening('a reason', ({ acts }, ctx, act) => acts.reason(ctx, act, [me])),
  ...opening('a reason as W3C PROV', async ({ acts }, ctx, act) => provOf(await acts.reason(ctx, act, [me]), 'x:')),
  ...opening('a proof', ({ acts }, ctx, act) => acts.proof(ctx, act, [me])),
}

function opening(name: string, open: (room: Room, ctx: Ctx, act: Id<'act'>) => Promise<unknown>): typeof ways {
  return {
    [name]: async (all, ctx) => {
      const told: unknown[] = []
      for (const act of all.hidden)
        told.push(
          await open(all, ctx, act).catch((error: unknown) =>
            assert.equal((error as Problem).code, 'acts/no-such-act'),
          ),
        )
      return told
    },
  }
}

/** Until the tree has all four acts: another test's open transaction may hold it back for a moment. */
async function sealed({ begin, system, acts }: Room): Promise<void> {
  const size = () =>
    begin(system, 'acts.grow', async (ctx) => ((await acts.grow(ctx)) ?? (await acts.checkpoint(ctx)))?.size)
  while ((await size()) !== 4n) await pause(25)
}

const asText = (told: unknown) =>
  JSON.stringify(told, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))

describe('telling', () => {
  for (const [name, way] of Object.entries(ways))
    it(`A36 a deferred look is not told before its day: ${name}`, async (t) => {
      const all = await room(t)
      await sealed(all)
      const tell = async () => asText(await all.as(all.person, (ctx) => way(all, ctx)))
      const speaks = (told: string) => [...all.hidden, 'police'].some((word) => told.includes(word))
      assert.ok(!speaks(await tell()), 'told too early')
      // The fault: nothing is marked. Each way tells then, so that what keeps it is the mark and nothing else.
      await all.owner.pool.query('create table acts.aside as select * from acts.withheld')
      await all.owner.pool.query('delete from acts.withheld')
      assert.ok(speaks(await tell().catch(String)), 'this way tells nothing at all')
      await all.owner.pool.query('insert into acts.withheld select * from acts.aside')
      assert.ok(!speaks(await tell()))
      all.clock.set(until.toString())
      assert.ok(speaks(await tell()), 'told on its day')
    })

  it('A37 every statement that reads acts asks whether they are told, or is one of those that tell nobody', async () => {
    const inside: Readonly<Record<string, number>> = {
      // Whether an office has acted at all; the tree over salted commitments.
      'store.ts': 2,
      // The moment of the oldest act; how many deferrals run, by office.
      'usage-store.ts': 2,
      // Days, registers and offices; never whose.
      'reads-store.ts': 1,
      'tree-store.ts': 3,
      // What is told already: until when it was deferred.
      'telling-store.ts': 1,
    }
    const found: Record<string, number> = {}
    for (const name of (await readdir(import.meta.dirname)).filter((one) => /(?<!\.test)\.ts$/.test(one))) {
      const statements = (await readFile(`${import.meta.dirname}/${name}`, 'utf8')).split(/sql(?:<[^`]*>)?`/).slice(1)
      const untold = statements.filter((one) => {
        const text = one.replaceAll(/\/\*\*[\s\S]*?\*\//g, '')
        return /(?:from|join) acts\.act\b/.test(text) && !/\$\{(?:told|own_|many_)\(/.test(text)
      })
      if (untold.length > 0) found[name] = untold.length
    }
    assert.deepEqual(found, inside)
  })

  it('A38 a deferral keeps nothing from people whom it is not about, and they learn nothing of it', async (t) => {
    const { acts, usage, as, officer, approval, look } = await room(t)
    const subjects = [me, child, other]
    const [theirs, many] = await as(officer, async (ctx): Promise<[Id<'act'>, Id<'act'>]> => [
      ctx.record({ what: 'register.read', subject: other, because: [law, look] }),
      await usage.together(ctx, { agency: 'police', service: 's', reads: [], subjects, because: [law, approval] }),
    ])
    const told = (people: readonly Id<'person'>[]) =>
      as({ kind: 'person', person: other }, async (ctx) =>
        (await usage.find(ctx, people, {})).used.map(({ act }) => act.id),
      )
    assert.deepEqual(await told([me]), [])
    assert.deepEqual(new Set(await told([other])), new Set([many, theirs]))
    const reason = await as(officer, (ctx) => acts.reason(ctx, theirs, [other]))
    assert.deepEqual(reason.because, [{ law: '전자정부법#제42조' }, { seen: look }])
    assert.ok(await as(officer, (ctx) => usage.membership(ctx, many, [other])))
    assert.equal(await as(officer, (ctx) => usage.membership(ctx, many, [me])), null)
  })

  it('A38 officers see what is deferred for their own office, and no other', async (t) => {
    const { acts, as, officer, look, approval } = await room(t)
    const reason = await as(officer, (ctx) => acts.reasonAtOffice(ctx, look, ['police']))
    assert.ok(asText(reason).includes(approval))
    await assert.rejects(
      as(officer, (ctx) => acts.reasonAtOffice(ctx, look, ['town'])),
      { code: 'acts/no-such-act' },
    )
  })

  it('A39 no letter speaks of what must wait, and what rests on a consent cannot be deferred', async (t) => {
    const { as, officer, look, approval, clock, acts } = await room(t)
    const letter = () =>
      as(officer, async (ctx) => ctx.record({ what: 'notice.letter', subject: me, because: [law, look] }))
    const written = async () => (await as(officer, (ctx) => acts.about(ctx, [me]))).length
    await assert.rejects(letter(), { code: 'acts/would-tell' })
    await assert.rejects(
      as(officer, async (ctx) =>
        ctx.record({ what: 'register.read', subject: me, because: ['consent:grant_1', approval] }),
      ),
      { code: 'acts/not-deferrable' },
    )
    clock.set(until.toString())
    assert.equal(await written(), 3, 'nothing of either was kept')
    await letter()
    assert.equal(await written(), 4)
  })
})

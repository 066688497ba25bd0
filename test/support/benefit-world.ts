import type { TestContext } from 'node:test'
import type { Act } from '#engine/acts'
import type { MadeOffer } from '#engine/offers'
import type { Ctx } from '#kernel/ctx'
import { type Id, newId } from '#kernel/ids'
import type { Pack } from 'madang/pack'
import { createPlatform, type Platform } from '../../src/platform.ts'
import { benefitPack, households, jobs, residents } from './benefit-pack.ts'
import { testDatabase, type TestDatabase } from './database.ts'
import type { Database } from '#kernel/db'

type Person = Id<'person'>

/** Somebody who is to live in the small country. */
interface Settler {
  readonly bornOn: string
  readonly wages?: number
}

/** The small country with benefits, in a database of its own. */
export interface BenefitWorld extends Platform {
  readonly clock: TestDatabase['clock']
  /** People who live together; the first is the head. No change of a register is told of it. */
  household(...members: readonly Settler[]): Promise<Person[]>
  /** An entry by a machine of the town, as it comes at any time. */
  enter(register: 'jobs' | 'households', subject: Person, fields: Readonly<Record<string, unknown>>): Promise<void>
  as<T>(person: Person, work: (ctx: Ctx) => Promise<T>): Promise<T>
  bySystem<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>
  offersTo(person: Person): Promise<MadeOffer[]>
  actsAbout(person: Person): Promise<Act[]>
  /** Moves the clock on, and does what falls due. */
  until(at: string): Promise<void>
  /** From now on, after so many more transactions, the process is dead: what it had open is rolled back. */
  dieAfter(transactions: number): void
  /** The same country and database, run by another process, perhaps with another program. */
  restarted(pack?: Pack): Promise<Platform>
}

const ground = ['law:돌봄법#제3조'] as const
const registersById = { jobs, households }

export async function benefitWorld(
  t: TestContext,
  { at = '2026-11-23T01:00:00Z', pieceSize = 200 }: { readonly at?: string; readonly pieceSize?: number } = {},
): Promise<BenefitWorld> {
  const { db, owner, clock, vault } = await testDatabase(t, at)
  const parts = { db, owner, clock, vault, origin: 'http://localhost:8080', pieceSize }
  let left = Infinity
  const mortal: Database = {
    ...{ session: db.session, pool: db.pool, plainPool: db.pool, close: db.close },
    transaction: (work) =>
      db.transaction(async (tx) => {
        const done = await work(tx)
        if (left-- <= 0) throw new Error('the process was killed')
        return done
      }),
  }
  const platform = await createPlatform({ ...parts, db: mortal, pack: benefitPack })
  const { begin, identity, registers, jobs: work, offers, acts } = platform
  const bySystem = <T>(does: (ctx: Ctx) => Promise<T>) => begin({ kind: 'system', name: 'test' }, 'test', does)
  const as = <T>(person: Person, does: (ctx: Ctx) => Promise<T>) => begin({ kind: 'person', person }, 'test', does)

  return {
    ...platform,
    clock,
    bySystem,
    as,
    dieAfter: (transactions) => void (left = transactions),
    restarted: (pack = benefitPack) => createPlatform({ ...parts, pack }),

    async household(...members) {
      const people = members.map(() => newId('person', clock.now()))
      const [head] = people
      if (head === undefined) return []
      await bySystem(async (ctx) => {
        for (const id of people) await identity.register(ctx, { id, name: '김하늘', because: ground })
      })
      const now = { now: clock.now(), today: clock.today() }
      const entry = (subject: Person, fields: Readonly<Record<string, unknown>>) => ({
        subject,
        validFrom: '2020-01-01',
        fields,
      })
      await registers.bulkLoad(db, residents, {
        ...now,
        rows: people.map((person, i) => entry(person, { bornOn: members[i]?.bornOn, region: '4311000000', head })),
      })
      await registers.bulkLoad(db, households, {
        ...now,
        rows: people.map((member, i) =>
          entry(head, { member, bornOn: members[i]?.bornOn, wages: members[i]?.wages ?? 0 }),
        ),
      })
      return people
    },

    async enter(register, subject, fields) {
      clock.set(clock.now().add({ seconds: 1 }).toString())
      await bySystem((ctx) =>
        registers.enter(ctx, registersById[register], {
          subject,
          validFrom: ctx.today,
          fields: { ...fields },
          because: ground,
        }),
      )
    },

    offersTo: (person) => as(person, (ctx) => offers.mine(ctx)),
    actsAbout: (person) => bySystem((ctx) => acts.about(ctx, [person], { limit: 200 })),

    async until(later) {
      clock.set(later)
      await work.settle()
    },
  }
}

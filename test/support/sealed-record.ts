import type { TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { Actor } from '#kernel/ctx'
import { type Id, newId } from '#kernel/ids'
import { parseTilePath } from '#kernel/tlog/tiles'
import { testDatabase, type TestDatabase } from './database.ts'
import type { ReadBytes } from './log-verifier.ts'

/** A record of acts about one person, sealed as far as asked. */
export interface Sealed extends TestDatabase {
  readonly someone: Id<'person'>
  /** Records so many acts in one transaction, and seals them. */
  add(count: number): Promise<Id<'act'>[]>
  /** Seals what is open. */
  seal(): Promise<void>
  /** A file of the log, as it is published. */
  readonly read: ReadBytes
  readonly person: Actor
}

export async function sealedRecord(t: Pick<TestContext, 'after'>, count = 0): Promise<Sealed> {
  const world = await testDatabase(t)
  const { acts, begin, system, owner, clock } = world
  const someone = newId('person', clock.now())
  // The horizon is the whole server's: another test's open transaction may hold it back for a moment.
  const seal = async () => {
    for (let turn = 0; turn < 400; turn++) {
      await begin(system, 'acts.grow', (ctx) => acts.grow(ctx))
      const { rows } = await owner.pool.query<{ open: boolean }>(
        'select exists (select from acts.act where not exists (select from acts.leaf where act = id)) as open',
      )
      if (rows[0]?.open !== true) return
      await pause(25)
    }
    throw new Error('the record was not sealed')
  }
  const sealed: Sealed = {
    ...{ ...world, someone, seal, person: { kind: 'person', person: someone } },
    async add(more) {
      const made = await begin(system, 'test', async (ctx) =>
        Array.from({ length: more }, (_, at) =>
          ctx.record({
            ...{ what: 'register.read', subject: someone, fields: ['name', `field${at}`] },
            because: ['law:주민등록법#제29조'],
          }),
        ),
      )
      await seal()
      return made
    },
    read: (path) =>
      begin(system, 'test', async (ctx) => {
        if (path === 'checkpoint') return Buffer.from((await acts.log.published(ctx))?.note ?? '')
        const place = parseTilePath(path)
        return place && acts.log.tile(ctx, place).catch(() => undefined)
      }),
  }
  if (count > 0) await sealed.add(count)
  return sealed
}

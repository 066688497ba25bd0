import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { testDatabase } from '#test/database'
import { instant } from './db.ts'

const asked = sql<{
  day: string
  at: string
  big: bigint
}>`select date '2026-12-31' as day, timestamptz '2026-12-31T15:00:00.123456Z' as at, 9007199254740993::bigint as big`

describe('the database', () => {
  for (const zone of ['Asia/Seoul', 'America/New_York', 'Pacific/Kiritimati', 'UTC']) {
    it(`B5 keeps a date and an instant as they are for a program that runs in ${zone}`, async (t) => {
      const { connection } = await testDatabase(t)
      // The zone of a program is fixed when it starts: another one is started.
      const source = `
        import { openDatabase, instant } from './db.ts'
        const db = openDatabase({ connection: ${JSON.stringify(connection)} })
        const { rows } = await db.pool.query("select date '2026-12-31' as day, timestamptz '2026-12-31T15:00:00Z' as at")
        console.log(rows[0].day, instant(rows[0].at).toString())
        await db.close()`
      const { stdout, stderr } = spawnSync(
        process.execPath,
        ['--input-type=module-typescript', '--disable-warning=ExperimentalWarning', '--eval', source],
        {
          cwd: join(import.meta.dirname),
          env: { TZ: zone },
          encoding: 'utf8',
        },
      )
      assert.equal(stdout.trim(), '2026-12-31 2026-12-31T15:00:00Z', stderr)
    })
  }

  it('B5 reads an instant with its fractions, in whatever zone a session prints it', async (t) => {
    const { db } = await testDatabase(t)
    for (const zone of ['UTC', 'Asia/Seoul', 'Asia/Kolkata', 'America/St_Johns']) {
      await db.transaction(async (tx) => {
        await sql`select set_config('timezone', ${zone}, true)`.execute(tx)
        const { rows } = await asked.execute(tx)
        assert.equal(instant(rows[0]?.at ?? '').toString(), '2026-12-31T15:00:00.123456Z', zone)
        assert.equal(rows[0]?.day, '2026-12-31')
      })
    }
  })

  it('B6 reads 64 bits exactly', async (t) => {
    const { db } = await testDatabase(t)
    const { rows } = await db.transaction((tx) => asked.execute(tx))
    assert.equal(rows[0]?.big, 9007199254740993n)
  })

  it('B13 takes everything back when the work throws, and works on after a session was cut', async (t) => {
    const { db, owner } = await testDatabase(t)
    const failing = db.transaction(async (tx) => {
      await sql`insert into kernel.answer (actor, key, route, at) values ('a', 'b', 'c', now())`.execute(tx)
      throw new Error('no')
    })
    await assert.rejects(failing, /no/)
    const count = async () =>
      (await owner.pool.query<{ count: bigint }>('select count(*) from kernel.answer')).rows[0]?.count
    assert.equal(await count(), 0n)
    await owner.pool.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    )
    // The pool hears of the cut sessions and lets them go.
    await pause(100)
    const { rows } = await db.transaction((tx) => sql<{ one: number }>`select 1 as one`.execute(tx))
    assert.deepEqual(rows, [{ one: 1 }])
  })
})

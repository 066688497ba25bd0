import assert from 'node:assert/strict'
import { readFileSync, rmSync } from 'node:fs'
import { describe, it, type TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { scratchFolder } from './scratch.ts'
import { type EmbeddedPostgres, startPostgres } from './postgres.ts'

/** A folder that the unprivileged account can reach: else the programs would be copied to where it can. */
function folder(t: TestContext): string {
  const made = scratchFolder('madang-postgres')
  t.after(() => rmSync(made, { recursive: true, force: true }))
  return made
}

async function ask(server: EmbeddedPostgres, statement: string): Promise<unknown[]> {
  const client = new pg.Client(server.connection)
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}

const processOf = async (server: EmbeddedPostgres) => {
  const [row] = (await ask(server, `select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int as pid`)) as {
    pid: number
  }[]
  return row?.pid ?? 0
}

const gone = async (pid: number) => {
  for (let turn = 0; turn < 200; turn++) {
    try {
      process.kill(pid, 0)
    } catch {
      return true
    }
    await pause(25)
  }
  return false
}

describe('the embedded PostgreSQL', () => {
  it('B11 starts from nothing, on a socket only, with the settings that Korean text needs', async (t) => {
    const server = await startPostgres({ folder: folder(t) })
    t.after(() => server.stop())
    const [settings] = await ask(
      server,
      `select current_setting('listen_addresses') as listens, current_setting('server_encoding') as encoding, current_setting('fsync') as fsync,
        current_setting('timezone') as zone, (select datctype from pg_database where datname = current_database()) as ctype,
        '가나다' ~ '[[:alpha:]]' as hangul`,
    )
    assert.deepEqual(settings, {
      listens: '',
      encoding: 'UTF8',
      fsync: 'on',
      zone: 'UTC',
      ctype: 'C.UTF-8',
      hangul: true,
    })
  })

  it('B11 is shared by those who come later, and outlives their leaving', async (t) => {
    const place = folder(t)
    const first = await startPostgres({ folder: place })
    const pid = await processOf(first)
    const second = await startPostgres({ folder: place })
    assert.equal(await processOf(second), pid)
    await second.stop()
    assert.equal(await processOf(first), pid)
    await first.stop()
    assert.ok(await gone(pid))
    await assert.rejects(ask(first, 'select 1'))
  })

  it('B11 leaves a server of tests to those who still use it, and the last one ends it', async (t) => {
    const place = folder(t)
    const first = await startPostgres({ folder: place, durable: false })
    const second = await startPostgres({ folder: place, durable: false })
    const pid = await processOf(first)
    const client = new pg.Client(second.connection)
    await client.connect()
    await first.stop()
    assert.equal(await processOf(second), pid)
    await client.end()
    await first.stop()
    assert.ok(await gone(pid))
    await second.stop()
  })

  it('B11 keeps every commit through a kill, and starts again', async (t) => {
    const place = folder(t)
    const before = await startPostgres({ folder: place })
    await ask(before, 'create table kept as select generate_series(1, 1000) as n')
    const pid = await processOf(before)
    process.kill(pid, 'SIGKILL')
    assert.ok(await gone(pid))
    const after = await startPostgres({ folder: place })
    t.after(() => after.stop())
    assert.deepEqual(await ask(after, 'select count(*)::int as count from kept'), [{ count: 1000 }])
  })

  it('B11 runs as somebody who is not root', async (t) => {
    const server = await startPostgres({ folder: folder(t) })
    t.after(() => server.stop())
    const status =
      process.platform === 'linux' ? readFileSync(`/proc/${await processOf(server)}/status`, 'utf8') : 'Uid:\t1\n'
    assert.doesNotMatch(status, /^Uid:\t0\b/m)
  })
})

import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fixedClock } from '#kernel/clock'
import { openVault } from '#kernel/crypto'
import { openDatabase } from '#kernel/db'
import type { Id } from '#kernel/ids'
import { pack } from '../../src/country.ts'
import { createPlatform } from '../../src/platform.ts'
import { testFolder } from './database.ts'
import { testOrigin, type World } from './world.ts'

// A process of its own that submits an application and does the work that follows, so that a test can kill it.

interface Errand {
  readonly connection: { readonly host: string; readonly user: string; readonly database: string }
  readonly at: string
  /** The draft to submit; when absent, only the work that waits is done. */
  readonly submit?: { readonly person: string; readonly draft: string }
}

/** Runs the errand in another process; says `working` when jobs have started. Resolves with how it ended. */
export function runErrand(world: World, errand: Pick<Errand, 'submit'>) {
  const told: Errand = {
    connection: world.connection as Errand['connection'],
    at: world.clock.now().toString(),
    ...errand,
  }
  const child = spawn(
    process.execPath,
    ['--import', './src/kernel/tsx.mjs', import.meta.filename, JSON.stringify(told)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const ended = new Promise<NodeJS.Signals | number | null>((done) =>
    child.on('exit', (code, signal) => done(signal ?? code)),
  )
  const working = new Promise<void>((done) =>
    createInterface({ input: child.stdout }).on('line', (line) => line === 'working' && done()),
  )
  return { kill: () => child.kill('SIGKILL'), working: Promise.race([working, ended]), ended }
}

if (process.argv[1] === import.meta.filename) await work(JSON.parse(process.argv[2] ?? '') as Errand)

async function work({ connection, at, submit }: Errand): Promise<void> {
  const db = openDatabase({ connection, role: 'madang_app', connections: 8 })
  const owner = openDatabase({ connection, connections: 6 })
  const vault = openVault({ folder: testFolder, key: Buffer.alloc(32, 1).toString('base64') })
  const platform = await createPlatform({
    pack,
    db,
    owner,
    clock: fixedClock('Asia/Seoul', at),
    vault,
    origin: testOrigin,
  })
  console.log('working')
  await platform.jobs.start()
  if (submit) {
    const person = submit.person as Id<'person'>
    await platform.begin({ kind: 'person', person }, 'application.submit', (ctx) =>
      platform.services.applications.submit(ctx, submit.draft),
    )
  }
  while (await waits(owner)) await new Promise((next) => setTimeout(next, 20))
  await platform.jobs.stop()
  await db.close()
  await owner.close()
}

async function waits(owner: ReturnType<typeof openDatabase>): Promise<boolean> {
  const { rowCount } = await owner.pool.query('select from jobs._private_jobs limit 1')
  return (rowCount ?? 0) > 0
}

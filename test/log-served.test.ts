import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { assertWholeTree, openCheckpoint } from '#test/log-verifier'
import { root } from '../src/cli/root.ts'
import { freePort } from '../src/main.ts'

const entry = (word: string | number) => createHash('sha256').update(`entry ${word}`).digest()

describe('a log of its own, as it is served', () => {
  it('A23 a process that is killed at any moment loses nothing that it answered, and doubles nothing', async (t) => {
    const folder = scratch(t)
    const port = await freePort()
    const answered = new Map<string, number>()
    for (let round = 0; round < 6; round++) {
      const child = await served(t, folder, port)
      const until = performance.now() + 150 + 60 * round
      const callers = Array.from({ length: 16 }, async (_, caller) => {
        for (let turn = 0; performance.now() < until + 400; turn++) {
          const word = `${round}/${caller}/${turn}`
          const index = await post(port, entry(word))
          if (index === undefined) return
          assert.ok((answered.get(word) ?? index) === index)
          answered.set(word, index)
        }
      })
      await pause(until - performance.now())
      child.kill('SIGKILL')
      await Promise.all(callers)
    }
    const child = await served(t, folder, port)
    const size = openCheckpoint(await text(port, 'checkpoint'), (await text(port, 'key')).trim()).size
    assert.ok(answered.size > 50 && size >= answered.size, `${answered.size} answered, ${size} in the log`)
    for (const [word, index] of answered) assert.equal(await post(port, entry(word)), index, word)
    assert.equal(new Set(answered.values()).size, answered.size, 'no two have one place')
    child.kill('SIGTERM')
    await gone(child)
    const { size: last, root: signed } = openCheckpoint(await file(folder, 'checkpoint'), await file(folder, 'key'))
    assert.equal(last, size, 'what came again was not added again')
    const entries = await assertWholeTree(inFolder(folder), last, signed)
    for (const [word, index] of answered) assert.deepEqual(entries[index], entry(word))
    assert.equal(new Set(entries.map((one) => one.toString('hex'))).size, entries.length)
  })

  it('A26 what a stranger sends is refused in a word, and the log goes on', async (t) => {
    const folder = scratch(t)
    const port = await freePort()
    const child = await served(t, folder, port)
    const send = async (body: string | Buffer, path = 'add', method = 'POST') =>
      (
        await fetch(`http://127.0.0.1:${port}/${path}`, {
          method,
          ...(method === 'GET' ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) }),
        })
      ).status
    assert.equal(await send(entry(1)), 200)
    assert.equal(await send(entry(1).toString('hex')), 200)
    for (const bad of ['', 'x', Buffer.alloc(31), Buffer.alloc(33), Buffer.alloc(63), 'z'.repeat(64)])
      assert.equal(await send(bad), 400)
    assert.ok([413, undefined].includes(await send(Buffer.alloc(1_000_000)).catch(() => undefined)))
    assert.equal(await send('', 'add', 'PUT'), 405)
    for (const path of [
      '',
      'tile',
      'tile/0/001',
      'tile/0/../../secret/master.key',
      'secret/master.key',
      'journal',
      '%2e%2e/x',
    ])
      assert.equal(await send('', path, 'GET'), 404, path)
    assert.equal(await post(port, entry(2)), 1)
    child.kill('SIGTERM')
    await gone(child)
  })
})

function scratch(t: Pick<TestContext, 'after'>): string {
  const folder = mkdtempSync(join(tmpdir(), 'madang-log-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const inFolder = (folder: string) => (path: string) => {
  try {
    return Promise.resolve(readFileSync(join(folder, path)))
  } catch {
    return Promise.resolve(undefined)
  }
}

async function served(t: Pick<TestContext, 'after'>, folder: string, port: number): Promise<ChildProcess> {
  const args = ['log', 'serve', '--folder', folder, '--port', String(port), '--origin', 'log.test']
  const options = ['--import', join(root, 'src/kernel/tsx.mjs'), '--disable-warning=ExperimentalWarning']
  const child = spawn(process.execPath, [...options, join(root, 'src/cli/index.ts'), ...args], { stdio: 'ignore' })
  t.after(() => child.kill('SIGKILL'))
  for (let turn = 0; turn < 400; turn++) {
    if (child.exitCode !== null) throw new Error(`the log ended with ${child.exitCode}`)
    if ((await fetch(`http://127.0.0.1:${port}/key`).catch(() => undefined))?.ok === true) return child
    await pause(25)
  }
  throw new Error('the log does not answer')
}

async function gone(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await new Promise((done) => child.once('exit', done))
}

/** The place that the log answers with; nothing when it is no longer there. */
async function post(port: number, body: Buffer): Promise<number | undefined> {
  const answer = await fetch(`http://127.0.0.1:${port}/add`, { method: 'POST', body: new Uint8Array(body) }).catch(
    () => undefined,
  )
  const added = (await answer?.json().catch(() => undefined)) as { readonly index: number } | undefined
  return answer?.ok === true ? added?.index : undefined
}

const text = async (port: number, path: string) => (await fetch(`http://127.0.0.1:${port}/${path}`)).text()
const file = async (folder: string, path: string) => ((await inFolder(folder)(path)) ?? '').toString()

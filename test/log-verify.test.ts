import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { createHash } from 'node:crypto'
import { createUsage, exportRecord } from '#engine/acts'
import { noteSigner } from '#kernel/signed-note'
import { cosigner } from '#kernel/tlog/checkpoint'
import { openTileLog } from '#kernel/tlog/tile-log'
import { run } from '../src/cli/log.ts'
import { sealedRecord } from '#test/sealed-record'

const signer = noteSigner('log.test', Buffer.alloc(32, 5))
const witness = cosigner('w.test', Buffer.alloc(32, 6))

function scratch(t: Pick<TestContext, 'after'>): string {
  const folder = mkdtempSync(join(tmpdir(), 'madang-verify-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** What the command prints, and how it ends. */
async function verify(t: TestContext, ...args: string[]): Promise<{ status: number; out: string; err: string }> {
  const lines: Record<'log' | 'error', string[]> = { log: [], error: [] }
  const mocks = (['log', 'error'] as const).map((name) =>
    t.mock.method(console, name, (text: string) => void lines[name].push(text)),
  )
  const status = await run(['verify', ...args])
  for (const { mock } of mocks) mock.restore()
  return { status, out: lines.log.join('\n'), err: lines.error.join('\n') }
}

describe('checking a log at the terminal', () => {
  it('A28 a folder is checked whole without a connection: growth, witnesses, and what was changed, in a sentence', async (t) => {
    const folder = scratch(t)
    const keep = join(scratch(t), 'kept')
    const log = await openTileLog({ folder, signer })
    const add = async (from: number, to: number) => {
      for (let at = from; at < to; at++) await log.add(createHash('sha256').update(String(at)).digest())
      await log.publish()
    }
    await add(0, 300)
    const checked = (...more: string[]) => verify(t, folder, '--key', signer.verifierKey, ...more)
    assert.deepEqual(await checked('--keep', keep), {
      ...{ status: 0, err: '' },
      out: 'All of it holds: 300 entries, every tile and the signed root fit together.',
    })
    await add(300, 310)
    assert.equal((await checked('--keep', keep)).status, 0, 'it continues what was kept')
    const needs = ['--witness', witness.verifierKey, '--needed', '1'] as const
    assert.match((await checked(...needs)).err, /Too few witnesses have confirmed it: 0 of 1/)
    const note = readFileSync(join(folder, 'checkpoint'), 'utf8')
    const [text = ''] = note.split('\n\n')
    writeFileSync(
      join(folder, 'checkpoint'),
      note + witness.cosign(`${text}\n`, Temporal.Instant.from('2026-11-21T00:00:00Z')),
    )
    const confirmed = JSON.parse((await checked(...needs, '--json')).out) as Record<string, unknown>
    assert.deepEqual(confirmed, {
      ...{ holds: true, checked: 'log', size: 310, faults: [] },
      witnesses: ['w.test 2026-11-21T00:00:00Z'],
    })
    writeFileSync(keep, signer.sign(`log.test\n305\n${Buffer.alloc(32).toString('base64')}\n`))
    const rewritten = await checked('--keep', keep)
    assert.deepEqual(
      [rewritten.status, rewritten.err],
      [1, 'Entries were changed: the log is no longer what it was at size 305.'],
    )
    writeFileSync(join(folder, 'tile/0/000'), Buffer.alloc(8192))
    assert.match((await checked()).err, /tile\/0\/000 does not follow from the entries/)
    rmSync(join(folder, 'tile/entries/000'))
    assert.match((await checked()).err, /A part of the log is missing: tile\/entries\/000/)
    await log.close()
    for (const wrong of [
      [],
      ['nowhere'],
      [folder, '--needed', 'x'],
      [folder, '--witness', 'x'],
      [folder, '--key', 'x'],
    ])
      assert.equal((await verify(t, ...wrong)).status, 2, wrong.join(' '))
  })

  it('A28 one’s own record is checked from the file alone, and a changed line is named', async (t) => {
    const { begin, person, someone, acts, add } = await sealedRecord(t, 20)
    const file = join(scratch(t), 'record.json')
    await add(1)
    writeFileSync(
      file,
      await begin(person, 'record.read', async (ctx) =>
        JSON.stringify(await exportRecord(ctx, { log: acts.log, usage: createUsage() }, [someone])),
      ),
    )
    const good = await verify(t, file, '--key', acts.verifierKey)
    assert.deepEqual([good.status, good.out], [0, 'All of it holds: 21 acts of the record fit together.'])
    assert.match((await verify(t, file)).err, /compare it with the public one/)
    writeFileSync(file, readFileSync(file, 'utf8').replace('register.read', 'register.free'))
    const bad = await verify(t, file, '--key', acts.verifierKey)
    assert.equal(bad.status, 1)
    assert.match(bad.err, /is not what was sealed/)
    assert.equal((await verify(t, file, '--key', signer.verifierKey)).status, 1)
    writeFileSync(file, '{}')
    assert.equal((await verify(t, file)).status, 2)
  })
})

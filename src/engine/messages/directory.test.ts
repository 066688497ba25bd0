import assert from 'node:assert/strict'
import { it, type TestContext } from 'node:test'
import type { Carrier } from '#kernel/carrier'
import { noteSigner } from '#kernel/signed-note'
import { testDatabase } from '#test/database'
import { openDirectoryBook, signDirectory } from './directory.ts'
import { signerOf } from './keys.ts'
import type { Directory } from './model.ts'
import { nodeNamed } from './nodes.fixture.ts'
import { without } from './without.fixture.ts'

const authority = noteSigner('madang.test/directory', Buffer.alloc(32, 9))
const impostor = noteSigner('madang.test/directory', Buffer.alloc(32, 10))
const [issued, expires] = ['2026-11-21T00:00:00Z', '2026-12-21T00:00:00Z']

function directoryOf(version: number, given: Partial<Directory> = {}): Directory {
  return { version, issued, expires, nodes: [nodeNamed('a', ['town'], 'http://127.0.0.1:1')], ...given }
}

async function book(t: TestContext) {
  const { db } = await testDatabase(t)
  const published = { note: '', down: false }
  const time = { now: Temporal.Instant.from('2026-11-25T00:00:00Z') }
  const carry: Carrier = () =>
    published.down
      ? Promise.reject(new Error('down'))
      : Promise.resolve({ status: 200, headers: {}, body: Buffer.from(published.note) })
  const parts = { db, now: () => time.now, authority: authority.verifierKey, sources: ['http://authority'], carry }
  return { parts, opened: await openDirectoryBook(parts), again: () => openDirectoryBook(parts), published, time }
}

it('M3 a directory holds when its authority signed it, for every process, until it expires, also while the authority is away', async (t) => {
  const { opened, again, published, time } = await book(t)
  assert.throws(() => opened.current(), { code: 'messages/no-directory' })
  published.note = signDirectory(directoryOf(3), authority)
  await opened.refresh()
  assert.equal(opened.current().version, 3)
  assert.equal((await again()).current().version, 3, 'another process reads it in the database')
  published.down = true
  await opened.refresh()
  assert.equal(opened.note(), published.note)
  time.now = Temporal.Instant.from(expires)
  assert.throws(() => opened.current(), { code: 'messages/no-directory' })
})

it('M4 a directory that is forged, expired, rolled back or there twice is refused, and the held one goes on', async (t) => {
  const { opened, published, parts } = await book(t)
  const good = signDirectory(directoryOf(3), authority)
  await opened.accept(good)
  const because = (note: string, why: string) =>
    assert.rejects(opened.accept(note), (error: { code?: string; detail?: { because?: string } }) => {
      assert.equal(error.code, 'messages/false-directory')
      assert.equal(error.detail?.because, why)
      return true
    })
  await because(signDirectory(directoryOf(4), impostor), 'signature')
  await because(good.replace('"town"', '"army"'), 'signature')
  await because(signDirectory(directoryOf(4, { expires: '2026-11-24T00:00:00Z' }), authority), 'expired')
  await because(signDirectory(directoryOf(2), authority), 'rolled-back')
  const { openDirectoryBook: unprotected } = await without(t, {
    'directory.ts': [['if (directory.version < before)', 'if (false)']],
    'store.ts': [['order by version desc', 'order by at desc, version']],
  })
  const fooled = await unprotected(parts)
  assert.equal((await fooled.accept(signDirectory(directoryOf(2), authority))).version, 2, 'a copy without the check')
  await because(signDirectory(directoryOf(3, { expires: '2026-12-22T00:00:00Z' }), authority), 'two-of-one-version')
  await because(authority.sign('something else\n{}\n'), 'form')
  published.note = signDirectory(directoryOf(2), authority)
  await opened.refresh()
  assert.equal(opened.current().version, 3)
  await opened.accept(signDirectory(directoryOf(4), authority))
  assert.equal(opened.current().version, 4, 'and a newer one is taken')
})

it('M5 a key has its days: a new one takes over, and what the old one signed stays checked', () => {
  const node = nodeNamed('a', ['town'], 'http://127.0.0.1:1')
  const [old] = node.keys
  assert.ok(old)
  const directory = directoryOf(1, { nodes: [{ ...node, keys: [{ ...old, until: '2026-06-01' }] }] })
  const before = Temporal.Instant.from('2026-05-31T23:00:00Z')
  const after = Temporal.Instant.from('2026-06-01T01:00:00Z')
  assert.equal(signerOf(directory, old.id, before)?.node.id, 'a')
  assert.equal(signerOf(directory, old.id, after), undefined)
  assert.throws(() => signDirectory(directoryOf(1, { nodes: [node, node] }), authority), /named twice/)
})

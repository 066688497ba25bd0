import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { hash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, it } from 'node:test'
import { checkTimeStamp } from '#kernel/time-stamp'
import { unzipped } from '#kernel/zip'
import type { HalfProof } from './container.ts'
import { stampedExchange } from './evidence.fixture.ts'

const limits = { files: 100, bytes: 1_000_000 }

describe('a container for programs of others', () => {
  it('M43 is checked by OpenSSL, with the lines that stand in it, in a folder of its own', async (t) => {
    const { container } = await stampedExchange(t)
    if (spawnSync('openssl', ['version']).status !== 0) return
    const folder = mkdtempSync(join(tmpdir(), 'madang-container-'))
    t.after(() => rmSync(folder, { recursive: true }))
    const files = new Map(unzipped(container, limits).map(({ name, bytes }) => [name, bytes]))
    for (const [name, bytes] of files) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), bytes)
    }
    const lines = String(files.get('README.txt'))
      .split('\n')
      .flatMap((line) => /^ {2}((?:openssl|sed|\().*)$/.exec(line)?.[1] ?? [])
    assert.equal(lines.length, 14)
    const said = lines.map((line) => spawnSync('sh', ['-c', line], { cwd: folder, encoding: 'utf8' }))
    for (const [at, half] of ['request', 'answer'].entries()) {
      const [body, leaf, , signed, under, text, stamp] = said
        .slice(at * 7, at * 7 + 7)
        .map(({ stdout }) => stdout.trim())
      const { digest } = JSON.parse(String(files.get(`${half}/head.json`))) as { digest: string }
      const proof = JSON.parse(String(files.get(`${half}/proof.json`))) as HalfProof
      assert.equal(body, digest)
      // One message in its batch: the leaf is the root; and the stamp covers more than this signature.
      assert.equal(leaf, proof.root)
      assert.match(signed ?? '', /Signature Verified Successfully/)
      assert.equal(Buffer.from(under ?? '', 'base64').length, 32)
      assert.ok(String(files.get(`META-INF/ASiCManifest-${proof.stamp?.name ?? ''}.xml`)).includes(`>${text ?? ''}<`))
      assert.match(stamp ?? '', /Verification: OK/)
    }
    writeFileSync(join(folder, 'request/base.txt'), 'changed')
    assert.notEqual(spawnSync('sh', ['-c', lines[3] ?? ''], { cwd: folder }).status, 0)
  })

  it('M43 has the form of an ASiC-E container: its type first and plain, a manifest for each stamp, stamped itself', async (t) => {
    const { container, roots } = await stampedExchange(t)
    const files = new Map(unzipped(container, limits).map(({ name, bytes }) => [name, bytes]))
    // No extra field and not packed, so that the type can be read at its place (EN 319 162-1, A.1).
    assert.deepEqual([container.readUInt16LE(8), container.readUInt16LE(28)], [0, 0])
    const manifests = [...files].filter(([name]) => name.startsWith('META-INF/ASiCManifest'))
    assert.ok(manifests.length > 0)
    for (const [name, bytes] of manifests) {
      const said = (pattern: RegExp) => pattern.exec(String(bytes))?.[1] ?? ''
      const [token, data] = [
        files.get(said(/SigReference URI="([^"]+)"/)),
        files.get(said(/DataObjectReference URI="([^"]+)"/)),
      ]
      assert.ok(token !== undefined && data !== undefined, name)
      assert.ok(checkTimeStamp(token, { data: bytes, roots }).at)
      assert.equal(hash('sha256', data, 'base64'), said(/DigestValue>([^<]+)</))
    }
    const listed = [...String(files.get('META-INF/manifest.xml')).matchAll(/full-path="([^"]+)"/g)].map(
      ([, path]) => path,
    )
    assert.deepEqual(listed, [
      '/',
      ...[...files.keys()].filter((name) => name !== 'mimetype' && !name.startsWith('META-INF/')),
    ])
  })
})

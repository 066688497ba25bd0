import assert from 'node:assert/strict'
import { createPrivateKey, sign } from 'node:crypto'
import { describe, it } from 'node:test'
import { noteSigner } from '#kernel/signed-note'
import { unzipped, zipped, type ZipFile } from '#kernel/zip'
import { checkContainer, isSound } from './container-check.ts'
import { containerOf, type Half } from './container.ts'
import { stampedExchange } from './evidence.fixture.ts'
import { signDirectory } from './directory.ts'
import { nodeKey } from './keys.ts'
import { vaultOf } from './nodes.fixture.ts'

const limits = { files: 100, bytes: 1_000_000 }

/** A container with some files changed. */
function changed(container: Buffer, change: (files: Map<string, Buffer>) => void): Buffer {
  const files = new Map(unzipped(container, limits).map(({ name, bytes }) => [name, bytes]))
  change(files)
  return zipped([...files].map(([name, bytes]): ZipFile => ({ name, bytes })))
}

/** A file of the stamp that both halves share. */
const stampOf = (files: ReadonlyMap<string, Buffer>, kind: 'tst' | 'xml' | 'txt') =>
  [...files.keys()].find((name) => new RegExp(`(timestamp|ASiCManifest|stamped)-[0-9a-f]+\\.${kind}$`).test(name)) ?? ''

/** What alone was found wrong: without that check, the container would pass. */
function wrongIn(container: Buffer, known = {}): string[] {
  const found = checkContainer(container, known)
  assert.ok(found.some(({ holds }) => holds === true))
  return found.filter(({ holds }) => holds === false).map(({ about, text }) => `${about}: ${text.en}`)
}

describe('a container for a court', () => {
  it('M43 proves request and answer to whoever has neither program nor database', async (t) => {
    const { container, evidence, roots, keyOf, send } = await stampedExchange(t)
    const found = checkContainer(container, { keys: [keyOf('a'), keyOf('b')], roots })
    assert.deepEqual(
      found.filter(({ holds }) => holds === false),
      [],
    )
    assert.ok(isSound(found))
    const said = found.map(({ text }) => text.en).join('\n')
    for (const part of [
      /Signed by a/,
      /Signed by b/,
      /answer is to this request/,
      /at the latest/,
      /its key was valid/,
    ])
      assert.match(said, part)
    const files = unzipped(container, limits)
    assert.deepEqual(
      [files[0]?.name, container.subarray(38, 69).toString()],
      ['mimetype', 'application/vnd.etsi.asic-e+zip'],
    )
    assert.equal(files.find(({ name }) => name === 'request/body')?.bytes.toString(), 'what was asked')
    assert.equal(await evidence.container('nothing'), null)
    const fresh = await evidence.container(await send('not stamped yet'))
    const early = checkContainer(fresh ?? Buffer.alloc(0))
    assert.ok(early.some(({ text }) => text.en === 'There is no time stamp yet'))
    assert.ok(
      isSound(checkContainer(fresh ?? Buffer.alloc(0), { keys: [keyOf('a'), keyOf('b')] })),
      'signed all the same',
    )
    assert.ok(!isSound(early) && early.every(({ holds }) => holds !== false), 'open, while nobody says whose key it is')
  })

  it('M44 finds a changed body, head, answer, stamp or signature, each by a check without which it would pass', async (t) => {
    const { container, other, evidence } = await stampedExchange(t)
    const second = new Map(
      unzipped((await evidence.container(other)) ?? Buffer.alloc(0), limits).map(({ name, bytes }) => [name, bytes]),
    )
    const take = (files: Map<string, Buffer>, ...names: string[]) => {
      for (const name of names) files.set(name, second.get(name) ?? Buffer.alloc(0))
    }
    assert.deepEqual(
      wrongIn(changed(container, (files) => files.set('request/body', Buffer.from('what was never asked')))),
      ['request: The body is the one that was sent'],
    )
    assert.deepEqual(
      wrongIn(
        changed(container, (files) =>
          take(files, 'answer/head.json', 'answer/body', 'answer/base.txt', 'answer/proof.json'),
        ),
      ),
      ['both: The answer is to this request and to no other'],
    )
    const head = changed(container, (files) => {
      files.delete('request/body')
      files.set(
        'request/head.json',
        Buffer.from(String(files.get('request/head.json')).replace('ministry', 'clearing')),
      )
    })
    assert.deepEqual(wrongIn(head), [
      'request: Signed by nobody in the directory',
      'both: The answer is to this request and to no other',
    ])
    assert.deepEqual(
      wrongIn(
        changed(container, (files) => files.set(stampOf(files, 'tst'), files.get('README.txt') ?? Buffer.alloc(0))),
      ).map((one) => one.slice(0, 38)),
      ['request: The time stamp does not hold:', 'answer: The time stamp does not hold: '],
    )
    for (const kind of ['tst', 'xml', 'txt'] as const) {
      const without = changed(container, (files) => void files.delete(stampOf(files, kind)))
      assert.match(
        wrongIn(without).join(),
        /^request: The time stamp does not hold[^,]*,answer: The time stamp does not/,
      )
    }
    const named = changed(container, (files) =>
      files.set('request/key.pem', files.get('answer/key.pem') ?? Buffer.alloc(0)),
    )
    assert.deepEqual(wrongIn(named), ['request: key.pem is not the key of the directory'])
    const early = changed(container, (files) => {
      const proof = JSON.parse(String(files.get('request/proof.json'))) as { stamp: { leaf: number } }
      proof.stamp.leaf = (proof.stamp.leaf + 1) % 4
      files.set('request/proof.json', Buffer.from(JSON.stringify(proof)))
    })
    assert.deepEqual(wrongIn(early), ['request: The time stamp covers this signature'])
  })

  it('M45 finds a stamp of before the signature, and one outside the key’s days', async (t) => {
    const { evidence, id, directory, tsa, roots } = await stampedExchange(t)
    const halves = await evidence.find(id)
    const certificates = [...roots, (await tsa.certificates()).certificate]
    const days = (from: string, until: string) => ({
      ...directory,
      nodes: directory.nodes.map((node) => ({ ...node, keys: node.keys.map((key) => ({ ...key, from, until })) })),
    })
    const sound = containerOf({ id, halves, directory, certificates })
    assert.deepEqual(wrongIn(sound), [])
    const day = Temporal.Now.plainDateISO('UTC')
    const past = containerOf({ id, halves, directory: days('2020-01-01', day.toString()), certificates })
    assert.ok(wrongIn(past).some((one) => one.includes('its key was valid')))
    // Signed again with a time to come: by a node that holds its own key, over the same root.
    const forged = halves.map((half): Half => (half.proven.kind === 'requests' ? postdated(half) : half))
    const wrong = wrongIn(containerOf({ id, halves: forged, directory, certificates }))
    assert.deepEqual(wrong, [
      'request: The time stamp covers this signature',
      'request: Stamped after it was signed, on a day on which its key was valid',
    ])
  })

  it('M46 a container made whole by somebody else is refused for a key that is known, and without one is not called proven', async (t) => {
    const { evidence, id, directory, tsa, roots, keyOf } = await stampedExchange(t)
    const forged = (await evidence.find(id)).map((half) => ({ ...postdated(half, 'z', 0), stamp: null }))
    const nodes = directory.nodes.map((node) => ({
      ...node,
      keys: node.keys.map(({ id: name, from, until }) => nodeKey(vaultOf('z'), { id: name, from, until })),
    }))
    const whole = containerOf({ id, halves: forged, directory: { ...directory, nodes }, certificates: [] })
    assert.ok(
      checkContainer(whole).every(({ holds }) => holds !== false),
      'without a key it looks right',
    )
    assert.ok(!isSound(checkContainer(whole)), 'and is not called proven')
    assert.ok(!isSound(checkContainer(whole, { keys: [keyOf('a')] })))
    const unknown = createOther()
    assert.ok(!isSound(checkContainer(whole, { keys: [unknown] })))
    const honest = containerOf({ id, halves: await evidence.find(id), directory, certificates: roots })
    assert.ok(isSound(checkContainer(honest, { keys: [keyOf('a'), keyOf('b')], roots })))
    // One side is known, and the other made up; or the known key stands beside the forger's, under the same name.
    assert.ok(!isSound(checkContainer(honest, { keys: [keyOf('b')], roots })), 'one half is nobody’s that is known')
    const old = directory.nodes.find(({ id: node }) => node === 'a')
    assert.ok(old !== undefined)
    const days = { from: '2020-01-01', until: '2020-01-02' }
    const beside = { ...old, id: 'before', keys: old.keys.map((key) => ({ ...key, ...days })) }
    const twice = { ...directory, nodes: [beside, ...nodes] }
    const both = containerOf({ id, halves: forged, directory: twice, certificates: [] })
    const said = checkContainer(both, { keys: [keyOf('a'), keyOf('b')] })
    assert.ok(
      said.some(({ text }) => text.en === 'Signed by the key that you named'),
      'a reader who takes the first is taken in',
    )
    assert.ok(said.some(({ holds, text }) => holds === false && text.en === 'The directory has two keys of one name'))
    const { root } = await tsa.certificates()
    assert.ok(!isSound(checkContainer(honest, { roots: [] })), root.subject)
  })

  it('M46 believes a directory that its authority has signed, and no other one', async (t) => {
    const { evidence, id, directory, roots } = await stampedExchange(t)
    const halves = await evidence.find(id)
    const [authority, other] = [1, 2].map((seed) => noteSigner('country/directory', Buffer.alloc(32, seed)))
    assert.ok(authority !== undefined && other !== undefined)
    const signedAs = (note: string) => containerOf({ id, halves, directory, certificates: roots, note })
    const honest = signedAs(signDirectory(directory, authority))
    assert.ok(isSound(checkContainer(honest, { keys: [authority.verifierKey] })))
    assert.ok(!isSound(checkContainer(honest, { keys: [other.verifierKey] })))
    assert.ok(
      !isSound(
        checkContainer(signedAs(signDirectory({ ...directory, version: 2 }, authority)), {
          keys: [authority.verifierKey],
        }),
      ),
    )
    assert.ok(!isSound(checkContainer(signedAs('nothing'), { keys: [authority.verifierKey] })))
    const without = containerOf({ id, halves, directory, certificates: roots })
    assert.ok(!isSound(checkContainer(without, { keys: [authority.verifierKey] })))
  })

  it('M47 says of anything else that it is no container, and never fails itself', async (t) => {
    const { container } = await stampedExchange(t)
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.from('PK'),
      container.subarray(0, 500),
      zipped([]),
      Buffer.alloc(100, 0x50),
    ])
      assert.ok(!isSound(checkContainer(bytes)))
    for (let place = 0; place < container.length; place += 97) {
      const spoilt = Buffer.from(container)
      spoilt[place] = (spoilt[place] ?? 0) ^ 0x10
      assert.ok(Array.isArray(checkContainer(spoilt)))
    }
    const twice = zipped([
      { name: 'request/body', bytes: Buffer.from('a') },
      { name: 'request/body', bytes: Buffer.from('b') },
    ])
    assert.throws(() => unzipped(twice, limits), /twice/)
    // A reader that goes by what stands before each file would take another name for the same bytes.
    const renamed = Buffer.from(container)
    renamed.write('README.TXT', renamed.indexOf('README.txt'))
    assert.throws(() => unzipped(renamed, limits), /two names/)
    assert.throws(() => unzipped(Buffer.concat([container, Buffer.from('PK')]), limits), /bytes follow/)
    assert.throws(
      () => unzipped(zipped([{ name: 'a', bytes: Buffer.alloc(100) }]), { files: 1, bytes: 10 }),
      /too large/,
    )
  })
})

/** A half signed anew, as if some days later, by the key of its own node or of another vault. */
function postdated(half: Half, vault?: string, days = 10): Half {
  const { base, keyId } = half.proven
  const node = keyId.slice(0, 1)
  const created = Number(/;created=(\d+)/.exec(base)?.[1]) + days * 86_400
  const text = base.replace(/;created=\d+/, `;created=${created}`)
  return {
    ...half,
    proven: { ...half.proven, base: text, signature: signText(vaultOf(vault ?? node).seed(`messages:${keyId}`), text) },
  }
}

function createOther(): string {
  return String(nodeKey(vaultOf('q'), { id: 'q-2026', from: '2026-01-01', until: '2028-01-01' }).jwk['x'])
}

function signText(seed: Buffer, text: string): Buffer {
  // RFC 8410 section 7: PKCS 8 of an Ed25519 seed.
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
  return sign(null, Buffer.from(text), createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }))
}

import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, it, type TestContext } from 'node:test'
import { noteSigner, noteVerifier } from '#kernel/signed-note'
import {
  checkpointText,
  compareCheckpoints,
  cosignaturesOf,
  cosigner,
  readCheckpoint,
  witnessVerifier,
} from '#kernel/tlog/checkpoint'
import { consistencyProof, leafHash, type NodeAt, nodeHash } from '#kernel/tlog/merkle'
import { createActs } from './acts.ts'
import { createAsking } from './asking.ts'
import { sealedRecord, type Sealed } from '#test/sealed-record'
import { addCheckpointBody, createWitness, type Witness } from './witness.ts'

const log = noteSigner('log.test/log', Buffer.alloc(32, 1))
const stranger = noteSigner('stranger.test/log', Buffer.alloc(32, 2))
const witnessKey = (seed: number) => cosigner(`w${seed}.test/witness`, Buffer.alloc(32, seed))

/** A log in memory of entries that are made from a word. */
function history(word: string) {
  const leaf = (at: bigint) => leafHash(Buffer.from(`${at < 5n ? 'shared' : word} ${at}`))
  const nodeAt: NodeAt = (level, index) =>
    level === 0 ? leaf(index) : nodeHash(nodeAt(level - 1, 2n * index), nodeAt(level - 1, 2n * index + 1n))
  const rootAt = (size: bigint) => {
    const hashOf = (from: bigint, to: bigint): Buffer => {
      if (to - from === 1n) return leaf(from)
      let split = 1n
      while (split * 2n < to - from) split *= 2n
      return nodeHash(hashOf(from, from + split), hashOf(from + split, to))
    }
    return hashOf(0n, size)
  }
  const note = (size: bigint, signer = log) => signer.sign(checkpointText(signer.name, { size, root: rootAt(size) }))
  const proof = (from: bigint, to: bigint) => consistencyProof(from, to, nodeAt)
  return { note, proof, ask: (from: bigint, to: bigint) => addCheckpointBody(from, proof(from, to), note(to)) }
}
const one = history('one')
const other = history('other')

const witnessOf = (seed: number) => createWitness({ key: witnessKey(seed), logs: [{ key: log.verifierKey }] })

function sender({ begin, system }: Sealed, witness: Witness) {
  return (body: string | Buffer) => begin(system, 'test', (ctx) => witness.addCheckpoint(ctx, Buffer.from(body)))
}

describe('a witness', () => {
  it('A15 confirms what continues the last checkpoint, with the moment, and answers as the protocol says', async (t) => {
    const world = await sealedRecord(t)
    const send = sender(world, witnessOf(1))
    const first = await send(one.ask(0n, 6n))
    assert.equal(first.status, 200)
    const verifier = witnessVerifier(witnessKey(1).verifierKey)
    assert.ok(verifier)
    const [cosignature] = cosignaturesOf(`${one.note(6n)}${first.body}`, [verifier])
    assert.equal(cosignature?.at.toString(), world.clock.now().toString())
    assert.deepEqual(
      cosignaturesOf(`${one.note(7n)}${first.body}`, [verifier]),
      [],
      'it confirms that checkpoint and no other',
    )
    assert.equal((await send(one.ask(6n, 9n))).status, 200)
    assert.equal((await send(one.ask(9n, 9n))).status, 200, 'the same again')
    for (const [body, status] of [
      [one.ask(6n, 12n), 409],
      [`old 9\n\n${one.note(12n)}`, 422],
      [addCheckpointBody(9n, one.proof(9n, 12n).toReversed(), one.note(12n)), 422],
      [`old 13\n\n${one.note(12n)}`, 400],
      [addCheckpointBody(0n, [], one.note(6n, stranger)), 404],
      [`old 9\n\n${one.note(12n).replace(/— .*/s, '')}`, 403],
      [addCheckpointBody(9n, one.proof(9n, 12n), one.note(12n).replace(/\n12\n/, '\n13\n')), 403],
    ] as const)
      assert.equal((await send(body)).status, status, body)
    const held = await send(one.ask(6n, 12n))
    assert.deepEqual([held.body, held.type], ['9\n', 'text/x.tlog.size'])
  })

  it('A15 nothing that is sent to it makes it fail or confirm', async (t) => {
    const world = await sealedRecord(t)
    const send = sender(world, witnessOf(1))
    const good = addCheckpointBody(0n, [], one.note(6n))
    for (const bad of [
      ...[
        '',
        '\n',
        '\n\n',
        'old\n\n',
        'old 0',
        'old -1\n\n',
        'old 00\n\n',
        'old 0\n\nx',
        good.replace('old 0', 'old 99999999999999999999'),
      ],
      ...[good.replace('old 0\n', 'old 0\n!!!\n'), good.replace('old 0\n', `old 0\n${'AAAA\n'.repeat(64)}`)],
      good.replace('\n6\n', '\n06\n'),
    ])
      assert.equal((await send(bad)).status, 400, JSON.stringify(bad))
    assert.equal((await send(Buffer.concat([Buffer.from(good), Buffer.of(0xff)]))).status, 400)
    assert.deepEqual(await world.begin(world.system, 'test', (ctx) => witnessOf(1).seen(ctx)), [])
  })

  it('A15 never confirms two histories, also when both are asked for at the same moment', async (t) => {
    const world = await sealedRecord(t)
    const send = sender(world, witnessOf(1))
    // Without memory, each of the two histories is a good log that begins.
    const forgetful = sender(await sealedRecord(t), witnessOf(1))
    const without = sender(await sealedRecord(t), witnessOf(1))
    assert.deepEqual([(await forgetful(one.ask(0n, 8n))).status, (await without(other.ask(0n, 8n))).status], [200, 200])
    const answers = await Promise.all([one, other, one, other].map((history) => send(history.ask(0n, 8n))))
    assert.equal(new Set(answers.filter(({ status }) => status === 200).map(({ body }) => body)).size, 1)
    assert.ok(answers.some(({ status }) => status === 409))
    const winner = [answers[0], answers[2]].some((answer) => answer?.status === 200) ? one : other
    const loser = winner === one ? other : one
    assert.equal((await send(addCheckpointBody(8n, [], loser.note(8n)))).status, 409)
    assert.equal((await send(loser.ask(8n, 11n))).status, 422)
    const [found] = await world.begin(world.system, 'test', (ctx) => witnessOf(1).splitViews(ctx))
    assert.deepEqual([found?.one, found?.other, found?.proven], [winner.note(8n), loser.note(8n), true])
    world.clock.set('2019-01-01T00:00:00Z')
    const late = await send(winner.ask(8n, 9n))
    const verifier = witnessVerifier(witnessKey(1).verifierKey)
    const [cosignature] = verifier ? cosignaturesOf(`${winner.note(9n)}${late.body}`, [verifier]) : []
    assert.equal(cosignature?.at.toString(), '2026-11-23T01:00:00Z', 'no confirmation is older than the one before')
  })

  it('A17 two histories that were shown to two witnesses are found by comparing what each was shown', async (t) => {
    const [a, b] = [await sealedRecord(t), await sealedRecord(t)]
    const [first, second] = [witnessOf(1), witnessOf(2)]
    assert.equal((await sender(a, first)(one.ask(0n, 8n))).status, 200)
    assert.equal(
      (await sender(b, second)(other.ask(0n, 8n))).status,
      200,
      'each witness alone sees a log that only grows',
    )
    const note = one.note(8n)
    const heads = [note, other.note(8n), one.note(11n), other.note(11n)].map((text) => readCheckpoint(text, log))
    const [h8, g8, h11, g11] = heads
    assert.ok(h8 && g8 && h11 && g11)
    assert.equal(compareCheckpoints(h8, g8), 'split')
    assert.equal(compareCheckpoints(h8, h8), 'same')
    assert.equal(compareCheckpoints(h11, h8, one.proof(8n, 11n)), 'consistent')
    assert.equal(compareCheckpoints(h8, g11, other.proof(8n, 11n)), 'unproven')

    const serverOf = (history: typeof one) =>
      served(t, (url) => {
        const { searchParams, pathname } = new URL(url, 'http://x')
        if (pathname === '/w/checkpoints') return JSON.stringify([{ origin: log.name, note: history.note(8n) }])
        const [from, to] = ['from', 'to'].map((name) => BigInt(searchParams.get(name) ?? 0))
        return history
          .proof(from ?? 0n, to ?? 0n)
          .map((step) => `${step.toString('base64')}\n`)
          .join('')
      })
    const askingOf = async (peer: typeof one, proofs: typeof one) =>
      createAsking({
        ...{ begin: a.begin, log: a.acts.log, witness: first },
        witnessing: {
          witnesses: [{ url: `${await serverOf(peer)}/w`, key: witnessKey(2).verifierKey }],
          logs: [{ key: log.verifierKey, url: await serverOf(proofs) }],
        },
      })
    assert.deepEqual(await (await askingOf(one, one)).gossip(), [], 'the same history on both sides is no fault')
    assert.deepEqual(await (await askingOf(other, one)).gossip(), [log.name])
    assert.equal((await sender(a, first)(one.ask(8n, 10n))).status, 200)
    assert.deepEqual(await (await askingOf(one, one)).gossip(), [], 'a witness that is behind is no fault')
    assert.deepEqual(
      await (await askingOf(other, one)).gossip(),
      [log.name],
      'other sizes: the log cannot prove that it grew',
    )
    const found = await a.begin(a.system, 'test', (ctx) => first.splitViews(ctx))
    assert.deepEqual(found.map(({ proven }) => String(proven)).toSorted(), ['false', 'true'])
  })
})

describe('asking witnesses', () => {
  it('A16 a checkpoint is published when enough have confirmed it; one that is down holds it up and makes good later', async (t) => {
    const world = await sealedRecord(t)
    const own = noteSigner('madang.test/log', Buffer.alloc(32, 7))
    const watched = createActs({ signer: own, needed: 2 })
    const worlds = [await sealedRecord(t), await sealedRecord(t)]
    const down = new Set<number>()
    const urls = await Promise.all(
      worlds.map((one, at) => {
        const witness = createWitness({ key: witnessKey(at + 1), logs: [{ key: own.verifierKey }] })
        const send = sender(one, witness)
        return served(t, async (_url, body) => (down.has(at) ? undefined : (await send(body)).body))
      }),
    )
    const witnesses = urls.map((url, at) => ({ url, key: witnessKey(at + 1).verifierKey }))
    const asking = createAsking({
      ...{ begin: world.begin, log: watched.log, patience: 1_000 },
      ...{ witness: witnessOf(9), witnessing: { witnesses, logs: [] } },
    })
    const published = () => world.begin(world.system, 'test', (ctx) => watched.log.published(ctx))
    await world.add(5)
    assert.equal(await published(), null)
    assert.equal((await asking.ask()).length, 2)
    const verifiers = witnesses.map(({ key }) => witnessVerifier(key)).filter((one) => one !== undefined)
    const first = await published()
    assert.equal(first?.size, 5n)
    assert.equal(cosignaturesOf(first?.note ?? '', verifiers).length, 2)
    assert.ok(noteVerifier(own.verifierKey) && readCheckpoint(first?.note ?? '', own))

    down.add(1)
    const [late = '' as never] = await world.add(300)
    assert.deepEqual(await asking.ask(), ['w1.test/witness'])
    assert.equal((await published())?.size, 5n, 'what is published stays published')
    const { published: size, size: signed } = await world.begin(world.system, 'test', (ctx) => watched.log.state(ctx))
    assert.deepEqual([size, signed], [5n, 305n], 'and how far it is behind is seen')
    const proof = () => world.begin(world.person, 'test', (ctx) => watched.proof(ctx, late, [world.someone]))
    await assert.rejects(proof(), { code: 'acts/not-in-tree-yet' })
    down.clear()
    await world.add(1)
    assert.equal((await asking.ask()).length, 2)
    assert.equal((await published())?.size, 306n)
    assert.equal((await proof()).holds, true)
    await world.owner.pool.query('delete from acts.cosignature')
    await world.add(1)
    assert.equal(
      (await asking.ask()).length,
      2,
      'a witness that holds more than we know of says so, and is asked from there',
    )
  })
})

/** A server of a few lines on a free port; what gives nothing is an answer of 500. */
async function served(
  t: Pick<TestContext, 'after'>,
  answer: (url: string, body: Buffer) => string | undefined | Promise<string | undefined>,
): Promise<string> {
  const server: Server = createServer((request, response) => {
    void (async () => {
      const body = Buffer.concat(await request.toArray())
      const text = await answer(request.url ?? '/', body)
      const size = text !== undefined && /^\d+\n$/.test(text)
      response.writeHead(text === undefined ? 500 : size ? 409 : 200).end(text)
    })()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  t.after(() => new Promise((done) => server.close(done)))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

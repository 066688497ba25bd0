import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { actRoutes, createActs, createAsking, createUsage, createWitness, verifyRecord } from '#engine/acts'
import { createServer } from '#kernel/http'
import { noteSigner, noteVerifier } from '#kernel/signed-note'
import { cosignaturesOf, cosigner, witnessVerifier } from '#kernel/tlog/checkpoint'
import { verifyLog } from '#kernel/tlog/verify'
import { doorsOf } from '#test/doors'
import { assertWholeTree, openCheckpoint, rootBy } from '#test/log-verifier'
import { sealedRecord } from '#test/sealed-record'
import { world } from '#test/world'

const key = noteSigner('madang.test/log', Buffer.alloc(32, 7))

/** A node with the doors of the record and nothing else, open to this machine. */
async function node(t: TestContext, { seed = 1, logs = [] as { key: string }[] } = {}) {
  const record = await sealedRecord(t, 0)
  const witness = createWitness({ key: cosigner(`w${seed}.test/witness`, Buffer.alloc(32, seed)), logs })
  const acts = createActs({ signer: key, needed: logs.length === 0 ? 1 : 0 })
  const server = await createServer({
    routes: actRoutes({
      ...{ acts, usage: createUsage(), witness, begin: record.begin },
      subjectsOf: () => Promise.resolve([record.someone]),
    }),
    ...{ begin: record.begin, clock: record.clock, defaultLanguage: 'ko', demo: false },
    problemPage: () => null as never,
    whoIs: (session) => Promise.resolve(session === 'someone' ? { actor: record.person } : null),
    healthy: () => Promise.resolve(true),
  })
  t.after(() => server.close())
  const url = await server.listen({ port: 0, host: '127.0.0.1' })
  return { ...record, acts, witness, url, server }
}

const bytes = async (url: string) => {
  const answer = await fetch(url)
  return answer.ok ? Buffer.from(await answer.arrayBuffer()) : undefined
}

describe('the doors of the record', () => {
  it('A9 the log of a whole country is read over HTTP and verified from the outside', async (t) => {
    const country = await world(t)
    await country.settle()
    const url = `${await (await doorsOf(t, country)).listen()}/log`
    const read = (path: string) => bytes(`${url}/${path}`)
    const verifierKey = ((await read('key')) ?? '').toString()
    const { size, root } = openCheckpoint(((await read('checkpoint')) ?? '').toString(), verifierKey)
    assert.ok(size > 300, `${size} acts`)
    await assertWholeTree(read, size, root)
    const tile = await fetch(`${url}/tile/0/000`)
    assert.deepEqual(
      ['content-type', 'cache-control'].map((name) => tile.headers.get(name)),
      ['application/octet-stream', 'public, max-age=31536000, immutable'],
    )
    assert.equal((await fetch(`${url}/checkpoint`)).headers.get('cache-control'), 'no-store')
    for (const path of [
      'tile/0/999',
      'tile/0/',
      'tile/9/000',
      'tile/0/000.p/0',
      'tile/0/%2e%2e',
      'proof/x',
      'proof/999999',
      'consistency?from=9&to=1',
    ])
      assert.equal((await fetch(`${url}/${path}`)).status, 404, path)
    const proof = ((await read('proof/7')) ?? '').toString()
    const [, index, ...steps] = (proof.split('\n\n')[0] ?? '').split('\n')
    assert.equal(index, 'index 7')
    const entries = (await read('tile/entries/000')) ?? Buffer.alloc(0)
    const path = steps.map((step) => Buffer.from(step, 'base64'))
    assert.deepEqual(rootBy(path, 7, size, entries.subarray(7 * 34 + 2, 8 * 34)), root)
    const state = (await (await fetch(`${url.replace(/\/log$/, '')}/api/log/state`)).json()) as Record<string, unknown>
    assert.deepEqual([state['size'], state['waiting'], state['intact']], [size, 0, true])
  })

  it('A16 two nodes confirm each other over HTTP, and the confirmation is in what is published', async (t) => {
    const confirming = await node(t, { seed: 2, logs: [{ key: key.verifierKey }] })
    const asking = await node(t)
    const address = {
      url: `${confirming.url}/log/witness`,
      key: ((await bytes(`${confirming.url}/log/witness/key`)) ?? '').toString(),
    }
    const turn = createAsking({
      ...{ begin: asking.begin, log: asking.acts.log, witness: asking.witness },
      witnessing: { witnesses: [address], logs: [] },
    })
    await asking.add(300)
    assert.equal((await bytes(`${asking.url}/log/checkpoint`))?.length, 0, 'one confirmation is needed')
    assert.deepEqual(await turn.ask(), ['w2.test/witness'])
    const verifier = witnessVerifier(address.key)
    assert.ok(verifier)
    const read = (path: string) => bytes(`${asking.url}/log/${path}`)
    const verdict = await verifyLog(read, { log: key, witnesses: [verifier], needed: 1 })
    assert.deepEqual([verdict.faults, verdict.head?.size], [[], 300n])
    await asking.add(20)
    assert.deepEqual(await turn.ask(), ['w2.test/witness'])
    const note = ((await read('checkpoint')) ?? '').toString()
    assert.equal(cosignaturesOf(note, [verifier]).length, 1)
    assert.match(note, /\n320\n/)
    const seen = (await (await fetch(`${address.url}/checkpoints`)).json()) as { origin: string; note: string }[]
    assert.deepEqual(
      seen.map(({ origin }) => origin),
      [key.name],
    )
    assert.equal(
      (await fetch(`${address.url}/add-checkpoint`, { method: 'POST', body: 'x'.repeat(20_000) })).status,
      413,
    )
    assert.equal((await fetch(`${address.url}/add-checkpoint`, { method: 'POST', body: 'x' })).status, 400)
    assert.equal((await fetch(`${address.url}/add-checkpoint`)).status, 405)
  })

  it('A20 a person takes their own record and proofs home over HTTP, and nobody else’s', async (t) => {
    const { server, add, acts, begin, system } = await node(t)
    const [act = ''] = await add(3)
    const other = await begin(system, 'test', async (ctx) => ctx.record({ what: 'x.y', because: ['law:a#b'] }))
    const get = (url: string, session = 'someone') => server.inject({ url, cookies: { madang: session } })
    assert.equal((await get('/my/record/export.json', '')).statusCode, 401)
    const log = noteVerifier(acts.verifierKey)
    assert.ok(log)
    const unconfirmed = await get('/my/record/export.json')
    assert.equal(verifyRecord(unconfirmed.body, log), undefined, 'nothing is published before it is confirmed')
    assert.equal((await get(`/api/log/proof?act=${act}`)).statusCode, 409)
    assert.equal((await get(`/api/log/proof?act=${other}`)).statusCode, 403)
    assert.equal((await get('/api/log/proof?act=x')).statusCode, 404)

    const open = await node(t, { seed: 3, logs: [{ key: key.verifierKey }] })
    const [mine = ''] = await open.add(3)
    const mineOnly = (url: string) => open.server.inject({ url, cookies: { madang: 'someone' } })
    const file = await mineOnly('/my/record/export.json')
    assert.match(String(file.headers['content-disposition']), /attachment.*record\.json/)
    assert.deepEqual(verifyRecord(file.body, log), { proven: 3, open: 0, bad: [] })
    const { holds, proof, size } = (await mineOnly(`/api/log/proof?act=${mine}`)).json<Record<string, unknown>>()
    assert.deepEqual([holds, size], [true, 3])
    const [head = '', ...signed] = String(proof).split('\n\n')
    assert.match(head, /^c2sp\.org\/tlog-proof@v1\nextra \S+\nindex \d\n/)
    assert.equal(openCheckpoint(signed.join('\n\n'), acts.verifierKey).size, 3)
  })
})

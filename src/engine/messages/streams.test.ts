import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { createServer, request as requestHttp } from 'node:http'
import { Readable, Transform } from 'node:stream'
import { it, type TestContext } from 'node:test'
import { bytesOf } from './model.ts'
import { asking, textOf, threeNodes } from './nodes.fixture.ts'

const piece = randomBytes(64 * 1024)

function* pieces(count: number) {
  for (let at = 0; at < count; at++) yield piece
}

const stream = (count: number) => Readable.from(pieces(count), { objectMode: false })

/** Nodes of which the ministry gives back what it is sent, and counts whole bodies. */
async function echoing(t: TestContext) {
  const nodes = await threeNodes(t)
  const count = { whole: 0, begun: 0 }
  nodes.b.answer('mirror', (request) => {
    count.begun++
    return Promise.resolve({ status: 200, contentType: 'application/octet-stream', body: request.stream() })
  })
  nodes.b.answer('measure', async (request) => {
    count.begun++
    const sum = createHash('sha256')
    for await (const chunk of request.stream()) sum.update(chunk as Buffer)
    count.whole++
    return { status: 200, contentType: 'text/plain', body: Buffer.from(sum.digest('hex')) }
  })
  return { ...nodes, count }
}

const sumOf = (count: number) => {
  const sum = createHash('sha256')
  for (const one of pieces(count)) sum.update(one)
  return sum.digest('hex')
}

it('M28 a body that is a stream arrives whole, may be answered by one, and only its digest is kept', async (t) => {
  const { a, at } = await echoing(t)
  const one = asking({ service: 'measure', body: stream(160) })
  assert.equal(await textOf(await a.send(one)), sumOf(160))
  const mirrored = await a.send(asking({ service: 'mirror', body: stream(32) }))
  assert.equal(
    createHash('sha256')
      .update(await bytesOf(mirrored.body))
      .digest('hex'),
    sumOf(32),
  )
  const proofs = await a.messageWithProof(one.id)
  const heads = proofs.map(({ head }) => (JSON.parse(head.toString()) as { digest: string }).digest)
  assert.ok(heads.includes(Buffer.from(sumOf(160), 'hex').toString('base64url')), 'its digest stands in a signed head')
  for (const { owner } of [at.a, at.b]) {
    const { rows } = await owner.pool.query<{ size: number }>(
      'select coalesce(sum(length(bodies)), 0)::int as size from messages.body',
    )
    assert.ok((rows[0]?.size ?? 0) < 2_000, `kept ${rows[0]?.size} bytes`)
  }
})

it('M29 a stream that is cut off or changed on its way never comes to its end', async (t) => {
  const { a, count, servers, directory } = await echoing(t)
  const between = async (change: () => Transform) => {
    const proxy = createServer((request, reply) => {
      const onward = requestHttp(
        `${servers.b.origin}${request.url}`,
        { method: 'POST', headers: request.headers },
        (back) => {
          reply.writeHead(back.statusCode ?? 502, back.headers)
          back.pipe(reply)
        },
      )
      onward.on('error', () => reply.destroy())
      request
        .pipe(change())
        .on('error', () => onward.destroy())
        .pipe(onward)
    })
    await new Promise<void>((done) => void proxy.listen(0, '127.0.0.1', done))
    t.after(() => proxy.close())
    const address = proxy.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const [town, ministry] = directory.nodes
    assert.ok(town && ministry)
    Object.assign(ministry, { endpoint: `http://127.0.0.1:${port}` })
    return a.send(asking({ service: 'measure', body: stream(20) })).then(
      ({ status }) => status,
      (error: unknown) => (error as { code?: unknown }).code,
    )
  }
  let seen = 0
  const changed = () =>
    new Transform({
      transform(chunk: Buffer, _encoding, done) {
        seen += chunk.length
        if (seen > 500_000 && seen < 600_000) chunk.writeUInt8((chunk.readUInt8(100) + 1) % 256, 100)
        done(null, chunk)
      },
    })
  const cut = () =>
    new Transform({
      transform(chunk: Buffer, _encoding, done) {
        seen += chunk.length
        done(seen > 500_000 ? new Error('cut') : null, chunk)
      },
    })
  assert.notEqual(await between(changed), 200)
  seen = 0
  assert.equal(await between(cut), 'messages/broken-off')
  assert.equal(count.whole, 0)
})

it('M30 a stream that comes again under its number is answered as before, and what failed may come again', async (t) => {
  const { a, b, count } = await echoing(t)
  const one = asking({ service: 'measure' })
  const first = await textOf(await a.send({ ...one, body: stream(4) }))
  assert.equal(await textOf(await a.send({ ...one, body: stream(4) })), first)
  assert.equal(count.whole, 1)
  const failing = asking({ service: 'measure' })
  const broken = Readable.from(
    (function* () {
      yield piece
      throw new Error('the file ended')
    })(),
  )
  await assert.rejects(a.send({ ...failing, body: broken }), /the file ended/)
  assert.equal(await textOf(await a.send({ ...failing, body: stream(2) })), sumOf(2))
  b.answer('deaf', () => Promise.resolve({ status: 200, contentType: 'text/plain', body: Buffer.from('no matter') }))
  assert.equal(await textOf(await a.send(asking({ service: 'deaf', body: stream(200) }))), 'no matter')
})

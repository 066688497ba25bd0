import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash, X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import * as pkijs from 'pkijs'
import { h } from 'preact'
import { boolean, integer, octets, oid, readDer, sequence, tagged } from '#kernel/der'
import { createServer } from '#kernel/http'
import { algorithm, checkTimeStamp, oids, timeStampQuery, tokenOf } from '#kernel/time-stamp'
import { testDatabase } from '#test/database'
import { newRoot, newStampingKey } from './certificates.ts'
import { createTimeStampAuthority, timeStampRoutes } from './index.ts'
import { readQuery, stampToken } from './token.ts'
import { policy } from './timestamp.ts'

const data = Buffer.from('what is stamped')

async function authority(t: TestContext) {
  // OpenSSL looks at the world's clock: an hour ago, so that a certificate of then is valid now.
  const at = Temporal.Now.instant().subtract({ hours: 1 }).round({ smallestUnit: 'second' })
  const test = await testDatabase(t, at.toString())
  const tsa = createTimeStampAuthority({ ...test, organisation: 'Test' })
  await tsa.prepare()
  return { ...test, tsa, roots: [(await tsa.certificates()).root] }
}

/** The status of a reply and the bit of its failure. */
function statusOf(reply: Buffer): string {
  const [info] = readDer(reply).parts
  const flags = info?.parts[2]?.content.subarray(1)
  const bit = flags === undefined ? -1 : (flags.length - 1) * 8 + Math.clz32(flags.at(-1) ?? 0) - 24
  return `${info?.parts[0]?.content[0] ?? ''} ${bit}`
}

describe('the time-stamp authority', () => {
  it('TS1 stamps a digest with time, policy, a number of its own and the nonce, by a key for that alone', async (t) => {
    const { tsa, roots, clock, owner } = await authority(t)
    const { query, nonce } = timeStampQuery(data)
    const token = tokenOf(await tsa.reply(query))
    const stamp = checkTimeStamp(token, { data, roots })
    assert.deepEqual([stamp.at.toString(), stamp.nonce, stamp.policy], [clock.now().toString(), nonce, policy])
    const next = checkTimeStamp(tokenOf(await tsa.reply(query)), { data, roots })
    assert.notEqual(next.serial, stamp.serial)
    const { rows } = await owner.pool.query<{ serial: bigint }>('select serial from timestamp.token order by serial')
    assert.deepEqual(
      rows.map(({ serial }) => serial),
      [stamp.serial, next.serial],
    )
    await tsa.prepare()
    assert.deepEqual((await tsa.certificates()).root.raw, roots[0]?.raw, 'made once')
  })

  it('TS2 refuses in a reply what it does not stamp', async (t) => {
    const { tsa } = await authority(t)
    const imprint = (id: string, digest: Buffer) => sequence(algorithm(id), octets(digest))
    const good = imprint(oids.sha256, createHash('sha256').update(data).digest())
    const cases: readonly [Buffer, string][] = [
      [Buffer.from('not DER'), '2 5'],
      [Buffer.alloc(0), '2 5'],
      [sequence(integer(2), good), '2 2'],
      [sequence(integer(1), imprint('1.3.14.3.2.26', Buffer.alloc(20))), '2 0'],
      [sequence(integer(1), imprint(oids.sha256, Buffer.alloc(20))), '2 5'],
      [sequence(integer(1), good, oid('1.2.3.4')), '2 15'],
      [sequence(integer(1), good, tagged(0, sequence())), '2 16'],
      [sequence(integer(1), sequence(octets(data))), '2 5'],
    ]
    for (const [query, status] of cases) assert.equal(statusOf(await tsa.reply(query)), status)
    assert.throws(() => tokenOf(Buffer.alloc(3)))
    const refused = await tsa.reply(sequence(integer(2), good))
    assert.throws(() => tokenOf(refused), /refused: not a question of version 1/)
    const bare = tokenOf(await tsa.reply(sequence(integer(1), good, oid(policy), boolean(false))))
    const { root, certificate } = await tsa.certificates()
    assert.throws(() => checkTimeStamp(bare, { data, roots: [root] }), /not here/)
    assert.equal(checkTimeStamp(bare, { data, roots: [root], more: [certificate] }).nonce, null)
  })

  it('TS3 a stamp that was changed, is of something else, or by another key does not pass', async (t) => {
    const { tsa, roots, clock } = await authority(t)
    const { query } = timeStampQuery(data)
    const token = tokenOf(await tsa.reply(query))
    const fails = (bytes: Buffer, why: RegExp, more: object = {}) =>
      assert.throws(() => checkTimeStamp(bytes, { data, roots, ...more }), why)
    fails(token, /something else/, { data: Buffer.from('other') })
    const earlier = Buffer.from(token)
    const at = earlier.indexOf(
      clock
        .now()
        .toString()
        .replaceAll(/[-:TZ]/g, '')
        .slice(0, 8),
    )
    assert.ok(at > 0)
    earlier.write('2019', at, 'latin1')
    fails(earlier, /changed content/)
    // Somebody who makes everything themselves, the names included, passes where nobody looks at the root.
    const now = clock.now()
    const subject = { organisation: 'Test', name: 'Time-stamp root' }
    const root = newRoot(subject, now)
    const forge = (
      at: Temporal.Instant,
      key = newStampingKey({ organisation: 'Test', name: 'x' }, { ...root, subject }, now),
    ) => stampToken({ query: readQuery(query, policy), serial: 1n, at, policy, ...key, root: root.certificate })
    const forged = forge(now)
    const own = [new X509Certificate(root.certificate)]
    assert.ok(checkTimeStamp(forged, { data, roots: own }).at)
    fails(forged, /no authority/)
    // Before the days of the key, and by a key that is not for stamping.
    fails(forge(now.subtract({ hours: 24 })), /outside the days/, { roots: own })
    fails(forge(now.add({ hours: 24 * 365 * 11 })), /outside the days/, { roots: own })
    fails(forge(now, root), /not for time stamping/, { roots: own })
    for (let cut = 0; cut < token.length; cut += 37)
      assert.throws(() => checkTimeStamp(token.subarray(0, cut), { data, roots }))
    for (let place = 0; place < token.length; place += 11) {
      const spoilt = Buffer.from(token)
      spoilt[place] = (spoilt[place] ?? 0) ^ 0x40
      // Bytes that no signature covers (the second certificate) may change; none may crash or give another time.
      try {
        assert.equal(checkTimeStamp(spoilt, { data, roots }).at.toString(), clock.now().toString())
      } catch (error) {
        assert.ok(error instanceof Error)
      }
    }
  })

  it('TS4 holds for judges of other hands: pkijs, and OpenSSL where it is installed', async (t) => {
    const { tsa, roots } = await authority(t)
    const { query } = timeStampQuery(data)
    const reply = await tsa.reply(query)
    const bytesOf = (one: Buffer) => Uint8Array.from(one).buffer
    const response = pkijs.TimeStampResp.fromBER(bytesOf(reply))
    assert.ok(response.timeStampToken !== undefined)
    const signed = new pkijs.SignedData({ schema: response.timeStampToken.content })
    const trustedCerts = roots.map(({ raw }) => pkijs.Certificate.fromBER(bytesOf(raw)))
    assert.ok(await signed.verify({ signer: 0, data: bytesOf(data), trustedCerts, checkChain: true }))
    const wrong = await signed
      .verify({ signer: 0, data: bytesOf(Buffer.from('other')), trustedCerts })
      .catch(() => false)
    assert.equal(wrong, false)
    if (spawnSync('openssl', ['version']).status !== 0) return
    const folder = mkdtempSync(join(tmpdir(), 'madang-tsa-'))
    t.after(() => rmSync(folder, { recursive: true }))
    const file = (name: string, content: string | Buffer) => {
      writeFileSync(join(folder, name), content)
      return join(folder, name)
    }
    const [root, given] = [file('root.pem', roots[0]?.toString() ?? ''), file('data', data)]
    const check = (...args: string[]) =>
      spawnSync('openssl', ['ts', '-verify', '-CAfile', root, ...args], { encoding: 'utf8' })
    assert.match(check('-data', given, '-in', file('reply', reply)).stdout, /Verification: OK/)
    assert.match(check('-data', given, '-token_in', '-in', file('token', tokenOf(reply))).stdout, /Verification: OK/)
    assert.match(check('-data', file('other', 'other'), '-in', join(folder, 'reply')).stderr, /imprint mismatch/)
    // And a question that OpenSSL asks.
    execFileSync('openssl', ['ts', '-query', '-data', given, '-sha512', '-cert', '-out', join(folder, 'query')], {
      stdio: 'ignore',
    })
    const asked = readFileSync(join(folder, 'query'))
    const answer = file('answer', await tsa.reply(asked))
    assert.match(check('-queryfile', join(folder, 'query'), '-in', answer).stdout, /Verification: OK/)
    assert.ok(checkTimeStamp(tokenOf(readFileSync(answer)), { data, roots }).at)
  })

  it('TS5 answers over HTTP in the types of the standard, and shows its certificates', async (t) => {
    const { tsa, begin, clock, roots } = await authority(t)
    const server = await createServer({
      routes: timeStampRoutes(tsa),
      ...{ begin, clock, defaultLanguage: 'ko', demo: false },
      ...{ healthy: () => Promise.resolve(true), whoIs: () => Promise.resolve(null) },
      problemPage: (problem) => h('main', null, problem.code),
    })
    t.after(() => server.close())
    const post = (payload: Buffer, type: string) =>
      server.inject({ method: 'POST', url: '/tsa', payload, headers: { 'content-type': type } })
    const { query } = timeStampQuery(data)
    const reply = await post(query, 'application/timestamp-query')
    assert.deepEqual([reply.statusCode, reply.headers['content-type']], [200, 'application/timestamp-reply'])
    assert.ok(checkTimeStamp(tokenOf(reply.rawPayload), { data, roots }).at)
    assert.deepEqual(
      [
        (await post(query, 'application/json')).statusCode,
        (await post(Buffer.from('x'), 'application/timestamp-query')).statusCode,
      ],
      [415, 200],
    )
    assert.equal((await post(Buffer.alloc(20_000), 'application/timestamp-query')).statusCode, 413)
    const shown = (await server.inject('/tsa/certificates')).body
    assert.equal(new X509Certificate(shown).raw.equals(roots[0]?.raw ?? Buffer.alloc(0)), true)
  })
})

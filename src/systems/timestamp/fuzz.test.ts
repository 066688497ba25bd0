import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { h } from 'preact'
import { boolean, integer, integerOf, octets, oid, readDer, sequence, tagged, tlv } from '#kernel/der'
import { createServer } from '#kernel/http'
import { algorithm, checkTimeStamp, oids, tokenOf } from '#kernel/time-stamp'
import { testDatabase } from '#test/database'
import { createTimeStampAuthority, timeStampRoutes } from './index.ts'
import { policy } from './timestamp.ts'
import { readQuery, Refused } from './token.ts'

/** Chance from a seed (xorshift32): the same questions at every run. */
function chance(seed: number) {
  let state = seed
  return (below: number) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

const digest = createHash('sha256').update('stamped').digest()
const imprint = sequence(algorithm(oids.sha256), octets(digest))
const good = sequence(integer(1), imprint, oid(policy), integer(77), boolean(true))

/** Values within values. */
const nested = (levels: number): Buffer => (levels === 0 ? integer(1) : sequence(nested(levels - 1)))
const lengths = [
  '3080',
  '30840fffffff',
  '308500',
  '3082ffff',
  '30',
  '',
  '00',
  'ff',
  '1f8f',
  '3003020100ff',
  '30030201',
].map((hex) => Buffer.from(hex, 'hex'))

/** Each is wrong in one thing. */
const wrong: readonly Buffer[] = [
  ...lengths,
  ...[nested(31), nested(40), nested(2_000), Buffer.alloc(16_000, 0x30), octets(Buffer.alloc(15_000))],
  sequence(tlv(0x02), imprint),
  sequence(integer(2), imprint),
  sequence(integer(1n << 60_000n), imprint),
  sequence(integer(1), imprint, tlv(0x02)),
  sequence(integer(1), imprint, integer(1n << 256n)),
  sequence(integer(1), imprint, integer(1n << 100_000n)),
  sequence(integer(1), imprint, tlv(0x02, Buffer.of(0xff))),
  sequence(integer(1), imprint, tlv(0x06)),
  sequence(integer(1), imprint, tlv(0x06, Buffer.alloc(12_000, 0xff))),
  sequence(integer(1), imprint, tagged(0, sequence())),
  sequence(integer(1), sequence(algorithm(oids.sha256), octets(digest.subarray(1)))),
  sequence(integer(1), sequence(sequence(tlv(0x06)), octets(digest))),
  sequence(integer(1), sequence(sequence(tlv(0x06, Buffer.alloc(12_000, 0x80))), octets(digest))),
  sequence(integer(1), sequence(algorithm('1.3.14.3.2.26'), octets(digest.subarray(12)))),
  ...[sequence(integer(1)), sequence(), integer(1), tlv(0x31, integer(1), imprint)],
]

describe('the door of the time-stamp authority', () => {
  it('TS6 answers ten thousand questions of chance by a token or a refusal', async (t) => {
    // What happened before: a number without octets was a bug, and a blank 500.
    assert.throws(() => integerOf(readDer(tlv(0x02))), /no integer/)
    for (const bytes of wrong)
      assert.throws(() => readQuery(bytes, policy), Refused, bytes.toString('hex').slice(0, 40))
    const luck = chance(3_161)
    let taken = 0
    for (let at = 0; at < 10_000; at++) {
      const bytes = Buffer.from(at % 3 === 0 ? Buffer.alloc(luck(200)) : good)
      for (let change = luck(4); change >= 0 && bytes.length > 0; change--) bytes[luck(bytes.length)] = luck(256)
      try {
        const query = readQuery(at % 5 === 0 ? bytes.subarray(0, luck(bytes.length + 1)) : bytes, policy)
        assert.ok(query.digest.length >= 32 && query.imprint.length <= bytes.length)
        taken++
      } catch (error) {
        assert.ok(error instanceof Refused, String(error))
      }
    }
    assert.ok(taken > 100 && taken < 8_000, String(taken))

    const test = await testDatabase(t)
    const tsa = createTimeStampAuthority({ ...test, organisation: 'Test' })
    await tsa.prepare()
    const server = await createServer({
      routes: timeStampRoutes(tsa),
      ...{ begin: test.begin, clock: test.clock, defaultLanguage: 'ko', demo: false },
      ...{ healthy: () => Promise.resolve(true), whoIs: () => Promise.resolve(null) },
      problemPage: (problem) => h('main', null, problem.code),
    })
    t.after(() => server.close())
    const ask = (payload: Buffer, type: string | undefined = 'application/timestamp-query') =>
      server.inject({ method: 'POST', url: '/tsa', payload, headers: type === '' ? {} : { 'content-type': type } })
    for (const bytes of wrong.filter(({ length }) => length < 16_000)) {
      const { statusCode, headers, rawPayload } = await ask(bytes)
      assert.deepEqual([statusCode, headers['content-type']], [200, 'application/timestamp-reply'])
      assert.throws(() => tokenOf(rawPayload), /refused/)
    }
    const { rowCount } = await test.owner.pool.query('select from timestamp.token')
    assert.equal(rowCount, 0)
    for (const type of ['', 'text/html', 'application/timestamp-queryx', 'multipart/form-data; boundary=x', '\u00ff'])
      assert.equal((await ask(good, type)).statusCode, 415, type)
    assert.equal((await ask(Buffer.alloc(16_385))).statusCode, 413)
    for (const method of ['GET', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'] as const)
      assert.equal((await server.inject({ method, url: '/tsa' })).statusCode, 405, method)
    // The longest nonce that is taken comes back.
    const longest = (1n << 255n) - 1n
    const reply = (await ask(sequence(integer(1), imprint, integer(longest), boolean(true)))).rawPayload
    const roots = [(await tsa.certificates()).root]
    assert.equal(checkTimeStamp(tokenOf(reply), { data: Buffer.from('stamped'), roots }).nonce, longest)
  })
})

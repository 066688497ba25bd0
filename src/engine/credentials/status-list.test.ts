import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { deflateSync } from 'node:zlib'
import { newSigningKey, publicKeyOf } from './es256.ts'
import { parseJws } from './jws.ts'
import {
  decodeStatusList,
  emptyStatusList,
  encodeStatusList,
  openStatusList,
  setStatus,
  signStatusList,
  sizeOf,
  statusAt,
  statusReference,
  type Bits,
  type StatusList,
} from './status-list.ts'
import vectors from './vectors/token-status-list.json' with { type: 'json' }

const places1 = [0, 1993, 25460, 159495, 495669, 554353, 645645, 723232, 854545, 934534, 1000345]
const places4 = [
  0, 1993, 35460, 459495, 595669, 754353, 845645, 923232, 924445, 934534, 1004534, 1000345, 1030203, 1030204, 1030205,
]
/** What the draft's appendix says stands in each list; everywhere else stands 0. */
const expected: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  status_list_encoding_json: [0, 3, 4, 5, 7, 8, 9, 13, 15].map((at) => [at, 1]),
  status_list_encoding1_long_json: places1.map((at) => [at, 1]),
  status_list_encoding2_json: [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3].map((value, at) => [at, value]),
  status_list_encoding2_long_json: places1.map((at, order) => [at, [1, 2, 1, 3, 1, 1, 2, 1, 1, 2, 3][order] ?? 0]),
  status_list_encoding4_json: places4.map((at, order) => [at, order + 1]),
}
const set = (list: StatusList) =>
  Array.from({ length: sizeOf(list) }, (_, at) => [at, statusAt(list, at)] as const).filter(([, value]) => value !== 0)

describe('V5 the status of a certificate stands in a Token Status List', () => {
  for (const { name, bits, lst } of vectors.encodings) {
    it(`V5 reads and writes the published list ${name}`, () => {
      const list = decodeStatusList({ bits, lst })
      if (expected[name])
        assert.deepEqual(
          set(list),
          expected[name].filter(([, value]) => value !== 0).toSorted(([a], [b]) => a - b),
        )
      else assert.deepEqual(new Set(set(list).map(([, value]) => value)).size, 255, 'every value of eight bits, once')
      const again = emptyStatusList(bits as Bits, sizeOf(list))
      for (const [at, value] of set(list)) setStatus(again, at, value ?? 0)
      assert.deepEqual(Buffer.from(decodeStatusList(encodeStatusList(again)).bytes), Buffer.from(list.bytes))
    })
  }

  it('V5 takes the published list token apart', () => {
    const { payload } = parseJws(vectors.jwt, 'statuslist+jwt')
    assert.deepEqual(set(decodeStatusList(payload['status_list'])), expected['status_list_encoding_json'])
  })

  it('V5 signs a list and opens it only for its own address, by its own key, before it expires', () => {
    const key = newSigningKey()
    const now = Temporal.Instant.from('2026-11-21T00:00:00Z')
    const list = emptyStatusList(1, 1024)
    setStatus(list, 77, 1)
    const token = signStatusList({
      uri: 'https://a.example/1',
      list,
      now,
      keep: Temporal.Duration.from('PT5M'),
      holds: Temporal.Duration.from('P1D'),
      key,
    })
    const opening = { uri: 'https://a.example/1', now, key: publicKeyOf(key.jwk) }
    assert.equal(statusAt(openStatusList(token, opening), 77), 1)
    assert.equal(statusAt(openStatusList(token, opening), 78), 0)
    assert.throws(() => openStatusList(token, { ...opening, uri: 'https://a.example/2' }), { detail: { part: 'sub' } })
    assert.throws(() => openStatusList(token, { ...opening, now: now.add({ hours: 24 }) }), { detail: { part: 'exp' } })
    assert.throws(() => openStatusList(token, { ...opening, key: publicKeyOf(newSigningKey().jwk) }), {
      detail: { part: 'signature' },
    })
  })

  it('V5 refuses what is no list, and a list that unpacks to more than a megabyte', () => {
    const lst = (bytes: Buffer) => deflateSync(bytes).toString('base64url')
    assert.throws(() => decodeStatusList({ bits: 3, lst: lst(Buffer.alloc(1)) }), { detail: { part: 'status_list' } })
    assert.throws(() => decodeStatusList({ bits: 1 }), { detail: { part: 'status_list' } })
    assert.throws(() => decodeStatusList(null), { detail: { part: 'status_list' } })
    assert.throws(() => decodeStatusList({ bits: 1, lst: 'AAAA' }), { detail: { part: 'lst' } })
    assert.throws(() => decodeStatusList({ bits: 1, lst: lst(Buffer.alloc(1024 * 1024 + 1)) }), {
      detail: { part: 'lst' },
    })
  })

  it('V5 knows no status outside the list', () => {
    const list = emptyStatusList(2, 8)
    for (const at of [-1, 8, 0.5, Number.NaN]) assert.equal(statusAt(list, at), undefined)
    assert.throws(() => setStatus(list, 8, 1), RangeError)
    assert.throws(() => setStatus(list, 0, 4), RangeError)
    for (const status of [{}, { status_list: { idx: -1, uri: 'x' } }, { status_list: { idx: '1', uri: 'x' } }, 'x']) {
      assert.throws(() => statusReference({ status }), { code: 'credentials/unreadable' })
    }
    assert.equal(statusReference({}), null)
  })
})

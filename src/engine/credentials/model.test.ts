import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addressesOf } from './addresses.ts'
import { familyRelations, residence } from './example.fixture.ts'
import { createLimit } from '#kernel/limit'
import {
  codeOf,
  digitsOf,
  endOf,
  grouped,
  isDocumentNumber,
  lastDayOf,
  listSize,
  newCode,
  newDocumentNumber,
  placeOf,
  scattered,
} from './model.ts'
import { typeMetadata } from './metadata.ts'

describe('V11 numbers, places and days', () => {
  it('V11 notices any one wrong digit and almost any two that changed places', () => {
    for (let i = 0; i < 200; i++) {
      const number = newDocumentNumber()
      assert.ok(isDocumentNumber(number))
      const at = i % 16
      const wrong = number.slice(0, at) + ((Number(number.charAt(at)) + 1 + (i % 9)) % 10) + number.slice(at + 1)
      assert.ok(!isDocumentNumber(wrong) || wrong === number)
      assert.equal(digitsOf(grouped(number)), number)
    }
    assert.equal(grouped('1234567890123452'), '1234-5678-9012-3452')
    assert.ok(isDocumentNumber('1234567890123452'))
    assert.ok(!isDocumentNumber('1243567890123452'))
    assert.ok(!isDocumentNumber('123456789012345'))
  })

  it('V11 makes codes without letters that look alike, and reads them when they are mistaken', () => {
    assert.match(Array.from({ length: 200 }, newCode).join(''), /^[0-9A-HJKMNP-TV-Z]{1200}$/)
    assert.equal(codeOf(' o1l-iab '), '0111AB')
  })

  it('V11 scatters certificates over a list so that each place is taken once', () => {
    const places = Array.from({ length: 1024 }, (_, turn) => scattered(turn, Buffer.from('seed'), 10))
    assert.equal(new Set(places).size, 1024)
    assert.ok(places.every((place) => place >= 0 && place < 1024))
    const neighbours = places.filter((place, turn) => Math.abs(place - (places[turn - 1] ?? 0)) === 1).length
    assert.ok(neighbours < 20, 'the next turn is rarely next to the last')
    assert.notDeepEqual(
      places.slice(0, 5),
      Array.from({ length: 5 }, (_, turn) => scattered(turn, Buffer.from('other'), 10)),
    )
    for (const turn of [0, 1, listSize - 1]) assert.ok(scattered(turn, Buffer.from('seed')) < listSize)
    assert.deepEqual(
      [placeOf(0), placeOf(listSize)],
      [
        { list: 1, turnInList: 0 },
        { list: 2, turnInList: 0 },
      ],
    )
  })

  it('V11 lets a certificate hold to the end of its last day in the country', () => {
    const issued = Temporal.PlainDate.from('2026-11-30')
    const last = lastDayOf(familyRelations, issued)
    assert.equal(last?.toString(), '2027-02-28')
    assert.equal(endOf(last ?? issued, 'Asia/Seoul').toString(), '2027-02-28T15:00:00Z')
    assert.equal(lastDayOf(residence, issued), null)
  })

  it('V11 counts tries by key and lets them in again after the span', () => {
    const limit = createLimit({ most: 2, within: Temporal.Duration.from('PT1M') })
    const now = Temporal.Instant.from('2026-11-23T00:00:00Z')
    assert.deepEqual(
      [1, 2, 3].map(() => limit.take('a', now)),
      [true, true, false],
    )
    assert.ok(limit.take('b', now))
    assert.ok(limit.take('a', now.add({ minutes: 1 })))
  })

  it('V11 knows its own addresses and no other', () => {
    const addresses = addressesOf('https://gov.example')
    assert.equal(addresses.agencyOf(addresses.issuer('court')), 'court')
    for (const other of ['https://gov.example.evil/issuers/court', 'http://gov.example/issuers/court', 7])
      assert.equal(addresses.agencyOf(other), null)
    assert.equal(addresses.listOf(addresses.statusList(12)), 12)
    for (const other of [
      'https://gov.example/credentials/status/0',
      'https://gov.example/credentials/status/1x',
      'https://x/credentials/status/1',
    ])
      assert.equal(addresses.listOf(other), null)
  })

  it('V11 describes a certificate type to wallets', () => {
    const described = typeMetadata(familyRelations, addressesOf('https://gov.example'))
    assert.equal(described['vct'], 'https://gov.example/credentials/types/family-relations/1')
    const claims = described['claims'] as { path: string[]; sd: string; mandatory: boolean }[]
    assert.deepEqual(
      claims.map(({ path, sd, mandatory }) => [path[0], sd, mandatory]),
      [
        ['registeredAt', 'never', true],
        ['name', 'always', true],
        ['bornOn', 'always', true],
        ['number', 'always', false],
        ['mother', 'always', false],
      ],
    )
  })
})

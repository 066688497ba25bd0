import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Population, PopulationColumn } from 'madang/pack'
import { dayOf, isoOf } from './days.ts'
import { householdAt, nation, population } from './index.ts'
import type { Entry, Records, Settled } from './index.ts'

const wanted = { people: 4000, seed: 11, on: '2026-11-21' }
const settled: readonly Settled[] = [...nation(wanted)]
const drawn = population(wanted)
const ids = settled.flatMap(({ members }) => members.map(({ id }) => id))

const holds = (bits: Uint8Array | undefined, row: number) =>
  bits === undefined || (((bits[row >> 3] ?? 0) >> (row & 7)) & 1) === 1

function valueOf(column: PopulationColumn, row: number): unknown {
  if (!holds(column.known, row)) return undefined
  const value = column.values[row] ?? Number.NaN
  switch (column.type) {
    case 'number':
      return value
    case 'date':
      return isoOf(value)
    case 'boolean':
      return value === 1
    case 'string':
      return column.dictionary[value]
    case 'person':
      return ids[value]
  }
}

/** Every field of which columns and records tell different things, as text. */
function differences(columns: Population): readonly string[] {
  const found: string[] = []
  let row = 0
  settled.forEach(({ members, records }, household) => {
    const byRegister: Readonly<Record<keyof Records, readonly Entry[]>> = { ...records }
    for (const [id, { of, without, columns: fields }] of Object.entries(columns.registers)) {
      const entries = byRegister[id as keyof Records]
      const rows = of === 'household' ? [household] : members.map((_, i) => row + i)
      for (const [i, at] of rows.entries()) {
        const entry =
          of === 'person'
            ? entries.find(({ subject }) => subject === members[i]?.id)
            : of === 'members'
              ? entries[i]
              : entries[0]
        if ((entry === undefined) === (without === undefined || !holds(without, at))) found.push(`${id} ${at}: entry`)
        for (const [name, column] of Object.entries(fields)) {
          const told = entry?.data[name]
          if (entry !== undefined && valueOf(column, at) !== told)
            found.push(`${id} ${at}: ${name} ${String(valueOf(column, at))} and ${String(told)}`)
        }
      }
    }
    row += members.length
  })
  return found
}

describe('the nation in columns', () => {
  it('K29 tells of everybody what the records tell', () => {
    assert.deepEqual(differences(drawn), [])
    assert.equal(Object.keys(drawn.registers).length, 16)
    const fields = Object.values(drawn.registers).reduce((sum, { columns }) => sum + Object.keys(columns).length, 0)
    assert.ok(fields > 100, `${fields} columns`)
    // The comparison sees a single value that is wrong, and a single entry that is missing.
    const wrong = structuredClone(drawn)
    const wages = wrong.registers['household-means']?.columns['wages']
    const without = wrong.registers['employment-insurance']?.without
    assert.ok(wages && without)
    wages.values[77] = (wages.values[77] ?? 0) + 1
    without[9] = ~(without[9] ?? 0)
    assert.deepEqual(
      [...new Set(differences(wrong).map((one) => one.split(' ')[0] ?? ''))].toSorted((a, b) => a.localeCompare(b)),
      ['employment-insurance', 'household-means'],
    )
  })

  it('K29 keeps people of a home together, and names its head', () => {
    assert.equal(drawn.people, ids.length)
    settled.forEach(({ members }, household) => {
      const first = drawn.firstOf[household] ?? -1
      assert.equal((drawn.firstOf[household + 1] ?? -1) - first, members.length)
      assert.equal(members[(drawn.headOf[household] ?? -1) - first]?.relation, 'head')
      assert.ok(members.every((_, i) => drawn.householdOf[first + i] === household))
    })
  })

  it('K29 tells the bounds of every column, and no value lies beyond them', () => {
    for (const [id, { columns }] of Object.entries(drawn.registers)) {
      for (const [name, { values, range }] of Object.entries(columns)) {
        assert.ok(
          values.every((value: number) => value >= range[0] && value <= range[1]),
          `${id}.${name}`,
        )
      }
    }
  })

  it('K29 breaks people down by age, place, household and income', () => {
    const { age, municipality, province, kind, decile } = drawn.about
    settled
      .flatMap(({ members, region }) => members.map((one) => ({ ...one, region })))
      .forEach((one, row) => {
        assert.equal(valueOf(age, row), one.age)
        assert.equal(valueOf(province, row), `${one.region.slice(0, 2)}00000000`)
        assert.match(String(valueOf(municipality, row)), new RegExp(`^${one.region.slice(0, 4)}`))
      })
    const share = (n: number) => [...decile.values].filter((one) => one === n).length / drawn.people
    for (let n = 1; n <= 10; n++) assert.ok(Math.abs(share(n) - 0.1) < 0.005, `decile ${n}: ${share(n)}`)
    const alone = settled.filter(({ members }) => members.length === 1).length
    assert.equal([...kind.values].filter((_, row) => valueOf(kind, row) === 'alone').length, alone)
  })

  it('K29 draws one household alone as it draws it among all', () => {
    for (const at of [0, 1, 700, settled.length - 1]) {
      const first = drawn.firstOf[at] ?? -1
      assert.deepEqual(householdAt(wanted, first + 1), settled[at])
      assert.deepEqual(householdAt(wanted, drawn.firstOf[at + 1] ?? -1), settled[at])
    }
    assert.equal(householdAt(wanted, 4001), undefined)
  })

  it('K29 earns a month what it earned a twelfth of in the year, but for those on leave and those who left', () => {
    let seen = 0
    for (const { members, records } of settled) {
      members.forEach(({ id }, i) => {
        const year = records['income-tax-summary'].find(({ subject }) => subject === id)?.data
        const work = records['employment-insurance'].find(({ subject }) => subject === id)?.data
        const means = records['household-means'][i]?.data
        if (year === undefined || work?.['status'] === 'on-leave') return
        assert.equal(means?.['wages'], Math.round(Number(year['wages']) / 12))
        assert.equal(means?.['pension'], Math.round(Number(year['pension']) / 12))
        seen += 1
      })
    }
    assert.ok(seen > 2000)
  })

  it('K29 has entries of those concerned only: no pupil of fifty, no care grade of forty, nobody pregnant at ten', () => {
    const today = dayOf(wanted.on)
    for (const { members, records } of settled) {
      const ageOf = (id: string) => members.find((one) => one.id === id)?.age ?? -1
      for (const { subject, data } of records.students)
        assert.ok(ageOf(subject) <= (data['level'] === 'elementary' ? 13 : 27), `${ageOf(subject)}`)
      for (const { subject } of records['care-grades']) assert.ok(ageOf(subject) >= 65)
      for (const { subject, data } of records.pregnancies) {
        assert.ok(ageOf(subject) >= 18 && members.find(({ id }) => id === subject)?.sex === 'F')
        assert.ok(data['deliveredOn'] !== undefined || dayOf(String(data['dueOn'])) > today)
      }
      for (const { data } of records['employment-insurance'])
        assert.equal(data['status'] === 'left', data['leftOn'] !== undefined)
    }
  })
})

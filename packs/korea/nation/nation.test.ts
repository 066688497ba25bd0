import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { region } from '../regions.ts'
import { census } from './census.ts'
import { dayOf, isoOf, yearsBefore } from './days.ts'
import { demoBirths, demoOfficers, demoPeople, demoRecords, nation } from './index.ts'
import type { Citizen, Settled } from './index.ts'
import { medianIncome } from './income.ts'

const on = '2026-11-21'
const people = 20_000
const settled: readonly Settled[] = [...nation({ people, seed: 7, on })]
const citizens = settled.flatMap(({ members, region: home }) => members.map((member) => ({ ...member, home })))

type Housed = Citizen & { readonly home: string }
type Cell = (one: Pick<Housed, 'home' | 'sex' | 'age'>) => string

const byAgeSexProvince: Cell = ({ home, sex, age }) => `${home.slice(0, 2)} ${sex} ${Math.floor(age / 5)}`
const byDistrict: Cell = ({ home }) => home.slice(0, 5)

/** Half the sum of the differences of all shares: 0 when alike, 1 when nothing is shared. */
function distance(drawn: readonly Housed[], source: ReadonlyMap<string, number>, cell: Cell): number {
  const counts = new Map<string, number>()
  for (const one of drawn) counts.set(cell(one), (counts.get(cell(one)) ?? 0) + 1)
  const total = [...source.values()].reduce((sum, one) => sum + one, 0)
  const cells = new Set([...counts.keys(), ...source.keys()])
  return (
    [...cells].reduce(
      (sum, key) => sum + Math.abs((counts.get(key) ?? 0) / drawn.length - (source.get(key) ?? 0) / total),
      0,
    ) / 2
  )
}

function ageSexProvinceOfSource(): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const { code, men, women } of census()) {
    for (const [sex, counts] of [
      ['M', men],
      ['F', women],
    ] as const) {
      counts.forEach((count, age) => {
        const key = byAgeSexProvince({ home: code, sex, age })
        found.set(key, (found.get(key) ?? 0) + count)
      })
    }
  }
  return found
}

function districtsOfSource(): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const { code, people: count } of census().flatMap(({ neighbourhoods }) => neighbourhoods)) {
    found.set(code.slice(0, 5), (found.get(code.slice(0, 5)) ?? 0) + count)
  }
  return found
}

const digest = (one: Iterable<Settled>) =>
  createHash('sha256')
    .update(JSON.stringify([...one]))
    .digest('hex')

describe('the invented nation', () => {
  it('K20 is the same for the same seed, and another for another', () => {
    const drawn = (seed: number) => digest(nation({ people: 1000, seed, on }))
    assert.equal(drawn(1), drawn(1))
    assert.notEqual(drawn(1), drawn(2))
  })

  it('K20 has as many people as asked for, each with an id of their own', () => {
    assert.equal(citizens.length, people)
    assert.equal(new Set(citizens.map(({ id }) => id)).size, people)
    assert.equal(new Set(settled.map(({ id }) => id)).size, settled.length)
    for (const { id } of citizens) assert.match(id, /^person_[0-9a-hjkmnp-tv-z]{26}$/)
    const others = new Set(
      [...nation({ people: 2000, seed: 8, on })].flatMap(({ members }) => members.map(({ id }) => id)),
    )
    assert.ok(!citizens.some(({ id }) => others.has(id)))
  })

  it('K20 draws a nation of any size, also a handful', () => {
    for (const people of [1, 5, 30, 60, 200]) {
      const drawn = [...nation({ people, seed: 1, on })]
      assert.equal(drawn.flatMap(({ members }) => members).length, people)
      assert.ok(drawn.every(({ members }) => members.length > 0))
    }
  })

  it('K20 computes days as the calendar does', () => {
    for (const iso of ['1926-02-28', '1970-01-01', '2000-02-29', '2024-12-31', '2026-11-21']) {
      assert.equal(isoOf(dayOf(iso)), iso)
      assert.equal(dayOf(iso), Temporal.PlainDate.from('1970-01-01').until(iso).days)
    }
    assert.equal(isoOf(yearsBefore('2024-02-29', 1)), '2023-03-01')
  })

  it('K21 has the ages, sexes and provinces of the source', () => {
    const source = ageSexProvinceOfSource()
    assert.equal(source.size, 17 * 2 * 21)
    const found = distance(citizens, source, byAgeSexProvince)
    assert.ok(found < 0.02, `distance ${found}`)
    // The bound would not hold if the drawing went wrong: three faults, planted one by one.
    const olderByOne = citizens.map((one) => ({ ...one, age: Math.min(100, one.age + 2) }))
    const allMenOfOld = citizens.map((one) => (one.age >= 75 ? { ...one, sex: 'M' as const } : one))
    const swapped = citizens.map((one) =>
      one.home.startsWith('26') ? { ...one, home: `27${one.home.slice(2)}` } : one,
    )
    for (const faulty of [olderByOne, allMenOfOld, swapped]) {
      const planted = distance(faulty, source, byAgeSexProvince)
      assert.ok(planted > 0.02, `a planted fault gives only ${planted}`)
    }
  })

  it('K21 is spread over the districts as the source is', () => {
    const source = districtsOfSource()
    assert.ok(source.size > 225)
    const found = distance(citizens, source, byDistrict)
    assert.ok(found < 0.02, `distance ${found}`)
    const moved = citizens.map((one) => (one.home.startsWith('11') ? { ...one, home: '1168010000' } : one))
    assert.ok(distance(moved, source, byDistrict) > 0.1)
    for (const { region: home } of settled) assert.equal(region(home)?.level, 'neighbourhood', home)
  })

  it('K22 has households of the sizes that the statistics give', () => {
    const share = (fits: (size: number) => boolean) =>
      settled.filter(({ members }) => fits(members.length)).length / settled.length
    assert.ok(Math.abs(people / settled.length - 2.11) < 0.05, `mean size ${people / settled.length}`)
    assert.ok(Math.abs(share((size) => size === 1) - 0.415) < 0.04, `alone ${share((size) => size === 1)}`)
    assert.ok(Math.abs(share((size) => size <= 2) - 0.661) < 0.04, `one or two ${share((size) => size <= 2)}`)
    assert.ok(share((size) => size > 5) < 0.01)
  })

  it('K22 lets no child live alone and no parent be too young', () => {
    let mothers = 0
    for (const { members } of settled) {
      assert.ok(
        members.some(({ age }) => age >= 19),
        JSON.stringify(members.map(({ age }) => age)),
      )
      assert.equal(members.filter(({ relation }) => relation === 'head').length, 1)
      for (const one of members) {
        for (const at of [one.mother, one.father]) {
          if (at === undefined) continue
          const parent = members[at]
          assert.ok(parent !== undefined && parent.age - one.age >= 15, `${parent?.age} and ${one.age}`)
          mothers += at === one.mother ? 1 : 0
        }
        if (one.spouse !== undefined) assert.equal(members[members[one.spouse]?.spouse ?? -1], one)
      }
    }
    assert.ok(mothers > 3000)
  })

  it('K22 gives children the surname of their father', () => {
    const children = settled.flatMap(({ members }) =>
      members.flatMap((one) => (one.father === undefined ? [] : [[one, members[one.father]] as const])),
    )
    assert.ok(children.length > 2000)
    for (const [child, father] of children) assert.equal(child.surname, father?.surname)
  })

  it('K22 dates a birth so that the age is right on the day', () => {
    for (const { bornOn, age } of citizens) {
      const lived = Temporal.PlainDate.from(bornOn).until(on, { largestUnit: 'years' }).years
      assert.ok(age === 100 ? lived >= 100 : lived === age, `${bornOn}: ${age}`)
    }
  })

  it('K23 has numbers that no real person can have', () => {
    for (const { residentNumber, bornOn, sex } of citizens) {
      assert.match(residentNumber, /^\d{6}-[90]\d{6}$/)
      assert.equal(residentNumber.slice(0, 6), bornOn.replaceAll('-', '').slice(2))
      assert.equal(residentNumber.at(7), sex === 'M' ? '9' : '0')
    }
    assert.equal(new Set(citizens.map(({ residentNumber }) => residentNumber)).size, people)
    for (const { records } of settled) {
      for (const { data } of records['bank-accounts']) assert.match(String(data['number']), /^999-/)
      for (const { data } of records['electricity-customers']) assert.match(String(data['customerNumber']), /^99\d{8}$/)
    }
  })

  it('K23 spreads surnames as the people bear them', () => {
    const share = (surname: string) => citizens.filter((one) => one.surname === surname).length / people
    // The source lists the hundred most frequent, which nearly everybody bears.
    assert.ok(Math.abs(share('김') - 0.216) < 0.02, String(share('김')))
    assert.ok(Math.abs(share('이') - 0.148) < 0.02, String(share('이')))
  })

  it('K24 has incomes around the standard median of the size', () => {
    for (const size of [2, 3, 4]) {
      const incomes = settled
        .filter(({ members }) => members.length === size && members.every(({ age }) => age < 66))
        .map(({ records }) =>
          records['income-tax-summary'].reduce(
            (sum, { data }) => sum + Number(data['wages']) + Number(data['business']),
            0,
          ),
        )
        .toSorted((a, b) => a - b)
      const median = incomes[Math.floor(incomes.length / 2)] ?? 0
      const ratio = median / (12 * medianIncome(size))
      assert.ok(Math.abs(ratio - 1) < 0.1, `${size}: ${ratio} of the median, ${incomes.length} households`)
    }
    assert.equal(medianIncome(4), 6_494_738)
    assert.equal(medianIncome(9), medianIncome(7))
  })
})

describe('the people of the demonstration', () => {
  it('K25 live in districts that exist, with ids that the nation never draws', () => {
    const cast = demoPeople()
    assert.equal(new Set(cast.map(({ id }) => id)).size, cast.length)
    for (const { id, region: home, name } of cast) {
      assert.match(id, /^person_0{10}madang\d{10}$/)
      assert.equal(region(home)?.level, 'neighbourhood', name.en)
    }
    for (const { id, region: home } of demoOfficers) {
      assert.match(id, /^officer_[0-9a-hjkmnp-tv-z]{26}$/)
      assert.ok(region(home))
    }
    assert.ok(!citizens.some(({ id }) => id.includes('madang')))
  })

  it('K25 have an officer with the duty of registrar wherever a birth is due', () => {
    const homes = new Map(demoPeople().map(({ id, region: home }) => [id, home]))
    for (const { mother } of demoBirths(on)) {
      assert.ok(
        demoOfficers.some(
          ({ region: home, duties }) => home === homes.get(mother) && duties.includes('family-registrar'),
        ),
        mother,
      )
    }
  })

  it('K25 gave birth as long ago as their stories say, whatever the day', () => {
    for (const day of [on, '2027-01-03']) {
      const ages = demoBirths(day).map(({ data }) => dayOf(day) - dayOf(String(data['bornOn'])))
      assert.deepEqual(ages, [5, 3, 8, 12, 10])
      for (const { data } of demoBirths(day)) assert.ok(String(data['reportedOn']) < day)
    }
  })

  it('K25 are registered as their stories say', () => {
    const ties = demoRecords(on).flatMap((records) => records['family-relations'])
    const of = (number: number) =>
      ties
        .filter(({ subject }) => subject.endsWith(`madang${String(number).padStart(10, '0')}`))
        .map(({ data }) => data['relation'])
    assert.deepEqual(of(1), ['spouse'])
    assert.deepEqual(of(2), ['spouse', 'mother'])
    assert.deepEqual(of(3), ['child'])
    assert.deepEqual(of(11), ['spouse', 'child'])
    assert.deepEqual(of(31), [])
    assert.ok(ties.every(({ data }) => !('surnameAgreement' in data)))
  })
})

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Population, PopulationColumn } from 'madang/pack'
import { rowsOf } from '../source-files.ts'
import { census } from './census.ts'
import { dayOf } from './days.ts'
import { population } from './index.ts'
import { residents } from './residents.ts'

const on = '2026-11-21'
const people = 100_000
const drawn = population({ people, seed: 5, on })
const everybody = residents()

/** The latest figure of marginals.csv; some groups stand in quotation marks, with a comma inside. */
function told(topic: string, group: string): number {
  const found = rowsOf('marginals.csv')
    .map((row) => row.join(',').match(/^(?<topic>[^,]+),"?(?<group>.+?)"?,\d{4},(?<value>[\d.]+),/)?.groups)
    .findLast((row) => row?.['topic'] === topic && row['group'] === group)
  assert.ok(found, `${topic} ${group}`)
  return Number(found['value'])
}

const holds = (bits: Uint8Array | undefined, row: number) =>
  bits !== undefined && (((bits[row >> 3] ?? 0) >> (row & 7)) & 1) === 1

/** The population as one asks it: whether somebody has an entry, and what stands in a field. */
function asked(one: Population) {
  const columnOf = (id: string, name: string): PopulationColumn =>
    one.registers[id]?.columns[name] ?? assert.fail(`${id}.${name}`)
  const has = (id: string, row: number) => !holds(one.registers[id]?.without, row)
  const value = (id: string, name: string, row: number) => columnOf(id, name).values[row] ?? 0
  const word = (id: string, name: string, row: number) => {
    const column = columnOf(id, name)
    return column.type === 'string' ? column.dictionary[column.values[row] ?? -1] : undefined
  }
  const flag = (id: string, name: string, row: number) => has(id, row) && value(id, name, row) === 1
  const rows = Array.from({ length: one.people }, (_, row) => row)
  const age = (row: number) => one.about.age.values[row] ?? 0
  const count = (fits: (row: number) => boolean) => rows.filter(fits).length
  return { columnOf, has, value, word, flag, rows, age, count }
}

interface Figure {
  readonly name: string
  readonly drawn: number
  readonly told: number
  /** How far the drawn may lie from the told. */
  readonly within: number
}

function disability(one: Population): readonly Figure[] {
  const { has, count, age, word, rows } = asked(one)
  const id = 'disabled-persons'
  const registered = rows.filter((row) => has(id, row))
  const share = (fits: (row: number) => boolean) => registered.filter(fits).length / registered.length
  const all = told('disability', 'total')
  const decade = (from: number, to: number, group: string): Figure => ({
    name: `disabled of ${group}`,
    drawn: share((row) => age(row) >= from && age(row) <= to),
    told: told('disability', group) / all,
    within: 0.025,
  })
  return [
    { name: 'disabled', drawn: count((row) => has(id, row)) / people, told: all / everybody, within: 0.003 },
    decade(60, 69, '60-69'),
    decade(70, 79, '70-79'),
    decade(80, 89, '80-89'),
    decade(90, 120, '90+'),
    {
      name: 'severely disabled',
      drawn: share((row) => word(id, 'severity', row) === 'severe'),
      told: told('disability', 'severe') / all,
      within: 0.02,
    },
    {
      name: 'disabled men',
      drawn: share((row) => word('residents', 'sex', row) === 'M'),
      told: told('disability', 'male') / all,
      within: 0.02,
    },
  ]
}

function assets(one: Population): readonly Figure[] {
  const { value } = asked(one)
  const homes = one.headOf.length
  const of = (name: string, home: number) => value('household-assets', name, home)
  const income = (home: number) => {
    let won = 0
    for (let row = one.firstOf[home] ?? 0; row < (one.firstOf[home + 1] ?? 0); row++)
      for (const name of ['wages', 'business', 'property', 'pension']) won += value('household-means', name, row)
    return won
  }
  const each = Array.from({ length: homes }, (_, home) => ({
    gross: ['housing', 'deposit', 'property', 'financial', 'carValue'].reduce((sum, name) => sum + of(name, home), 0),
    debts: of('debts', home),
    income: income(home),
  })).map((home) => ({ ...home, net: home.gross - home.debts }))
  const mean = (figures: readonly number[]) => figures.reduce((sum, figure) => sum + figure, 0) / figures.length / 1000
  const byIncome = each.toSorted((a, b) => a.income - b.income).map(({ net }) => net)
  const byNet = each.map(({ net }) => net).toSorted((a, b) => a - b)
  const finance = (group: string, figure: number, within: number): Figure => {
    const expected = told('household_finance', group)
    return { name: group, drawn: figure, told: expected, within: within * expected }
  }
  const below = (won: number) => byNet.filter((net) => net < won).length / homes
  const fifth = Math.floor(homes / 5)
  return [
    finance('mean assets', mean(each.map(({ gross }) => gross)), 0.08),
    finance('mean debt', mean(each.map(({ debts }) => debts)), 0.08),
    finance('mean net worth', mean(byNet), 0.08),
    finance('median net worth', (byNet[homes >> 1] ?? 0) / 1000, 0.12),
    finance('mean net worth, income quintile 1', mean(byIncome.slice(0, fifth)), 0.15),
    finance('mean net worth, income quintile 5', mean(byIncome.slice(-fifth)), 0.15),
    { name: 'below 300 m', drawn: below(3e8), told: told('net_worth_share', 'below 300 m won') / 100, within: 0.04 },
    {
      name: '1 bn or more',
      drawn: 1 - below(1e9),
      told: told('net_worth_share', '1 bn won or more') / 100,
      within: 0.02,
    },
    {
      name: 'owners',
      drawn: Array.from({ length: homes }, (_, home) => of('housing', home)).filter((won) => won > 0).length / homes,
      // What the docstring of drawAssets says.
      told: 0.57,
      within: 0.03,
    },
  ]
}

function received(one: Population): readonly Figure[] {
  const { flag, count, age } = asked(one)
  const wins = (row: number, ...benefits: readonly string[]) =>
    benefits.some((benefit) => flag('welfare-recipients', benefit, one.householdOf[row] ?? 0))
  const basic = (row: number) => wins(row, 'livelihood', 'medical', 'housing', 'education')
  const old = (row: number) => age(row) >= 65
  return [
    {
      name: 'basic livelihood',
      drawn: count(basic) / people,
      told: told('basic_livelihood', 'total') / everybody,
      within: 0.007,
    },
    {
      name: 'basic livelihood from 65',
      drawn: count((row) => old(row) && basic(row)) / count(old),
      told: told('basic_livelihood_rate', '65+') / 100,
      within: 0.02,
    },
    {
      name: 'basic pension',
      drawn: count((row) => old(row) && wins(row, 'basicPension')) / count(old),
      // 기초연금법 제3조②: the line is set so that seventy in a hundred receive it.
      told: 0.7,
      within: 0.03,
    },
  ]
}

function lives(one: Population): readonly Figure[] {
  const { has, count, age, columnOf } = asked(one)
  const { values: due } = columnOf('pregnancies', 'dueOn')
  const { known: delivered } = columnOf('pregnancies', 'deliveredOn')
  const share = (id: string, from: number) =>
    count((row) => age(row) >= from && has(id, row)) / count((row) => age(row) >= from)
  const births = (told('births', 'total') * people) / everybody
  return [
    {
      name: 'pregnant',
      drawn: count((row) => has('pregnancies', row) && !holds(delivered, row) && (due[row] ?? 0) > dayOf(on)),
      told: (births * 32) / 52,
      within: 0.15 * births,
    },
    { name: 'care grades from 65', drawn: share('care-grades', 65), told: 0.1, within: 0.015 },
    { name: 'mobile from 14', drawn: share('mobile-subscriptions', 14), told: 0.95, within: 0.02 },
  ]
}

const figures = (one: Population) => [...disability(one), ...assets(one), ...received(one), ...lives(one)]
const missed = (all: readonly Figure[]) =>
  all.flatMap((one) =>
    Math.abs(one.drawn - one.told) <= one.within ? [] : [`${one.name}: ${one.drawn} and not ${one.told}`],
  )

/** The same people with one thing gone wrong. */
function planted(fault: (one: Population) => void): readonly string[] {
  const faulty = structuredClone(drawn)
  fault(faulty)
  return missed(figures(faulty)).map((one) => one.split(':')[0] ?? '')
}

function change(one: Population, [id, name]: readonly [string, string], to: (value: number) => number): void {
  const values = one.registers[id]?.columns[name]?.values ?? assert.fail(name)
  for (let row = 0; row < values.length; row++) values[row] = to(values[row] ?? 0)
}

function forget(one: Population, id: string, every: number): void {
  const without = one.registers[id]?.without ?? assert.fail(id)
  for (let row = 0; row < without.length * 8; row += every)
    without[row >> 3] = (without[row >> 3] ?? 0) | (1 << (row & 7))
}

describe('the nation beside the statistics', () => {
  it('K30 comes near each figure', () => {
    assert.deepEqual(missed(figures(drawn)), [])
    assert.equal(figures(drawn).length, 22)
  })

  it('K30 would be caught with a fault', () => {
    const older = planted(({ about: { age } }) => age.values.forEach((years, row) => (age.values[row] = years + 5)))
    for (const name of ['disabled of 90+', 'care grades from 65', 'basic pension'])
      assert.ok(older.includes(name), `${name}: ${older.join()}`)
    assert.ok(
      planted((one) => change(one, ['household-assets', 'debts'], (won) => Math.min(2e9, won * 1.15))).includes(
        'mean debt',
      ),
    )
    assert.ok(
      planted((one) => change(one, ['household-assets', 'housing'], (won) => (won > 9e7 ? won : 0))).includes('owners'),
    )
    assert.ok(
      planted((one) => change(one, ['household-assets', 'financial'], (won) => Math.min(2e9, won * 1.6))).includes(
        'mean net worth',
      ),
    )
    assert.ok(planted((one) => forget(one, 'welfare-recipients', 4)).includes('basic livelihood'))
    assert.ok(planted((one) => forget(one, 'disabled-persons', 8)).includes('disabled'))
    assert.ok(planted((one) => forget(one, 'pregnancies', 3)).includes('pregnant'))
    assert.ok(planted((one) => forget(one, 'mobile-subscriptions', 20)).includes('mobile from 14'))
    const swapped = planted((one) => change(one, ['residents', 'sex'], (sex) => 1 - sex))
    assert.deepEqual(swapped, ['disabled men'])
  })

  it('K21 has in columns the ages, sexes and provinces of the source', () => {
    const { word, rows, age } = asked(drawn)
    const expected = new Map<string, number>()
    for (const { code, men, women } of census()) {
      men.forEach((count, years) => expected.set(`${code} M ${years}`, count))
      women.forEach((count, years) => expected.set(`${code} F ${years}`, count))
    }
    const distance = (cell: (row: number) => string) => {
      const counts = new Map<string, number>()
      for (const row of rows) counts.set(cell(row), (counts.get(cell(row)) ?? 0) + 1)
      return (
        [...expected].reduce(
          (sum, [key, count]) => sum + Math.abs((counts.get(key) ?? 0) / people - count / everybody),
          0,
        ) / 2
      )
    }
    const place = (row: number) => `${word('residents', 'region', row)?.slice(0, 2)}00000000`
    const cell = (row: number) => `${place(row)} ${word('residents', 'sex', row)} ${age(row)}`
    assert.ok(distance(cell) < 0.03, `distance ${distance(cell)}`)
    const late = (row: number) => `${place(row)} ${word('residents', 'sex', row)} ${Math.min(100, age(row) + 1)}`
    assert.ok(distance(late) > 0.03, `a planted fault gives only ${distance(late)}`)
    const swapped = (row: number) =>
      `${place(row).replace('2600000000', '2700000000')} ${word('residents', 'sex', row)} ${age(row)}`
    assert.ok(distance(swapped) > 0.03)
  })

  it('K30 leaves many who could receive and do not: some below every line', () => {
    const { count, flag, value, age } = asked(drawn)
    const alone = (row: number) =>
      (drawn.firstOf[(drawn.householdOf[row] ?? 0) + 1] ?? 0) - (drawn.firstOf[drawn.householdOf[row] ?? 0] ?? 0) === 1
    const poor = (row: number) => {
      const home = drawn.householdOf[row] ?? 0
      const means = ['wages', 'business', 'property', 'pension'].reduce(
        (sum, name) => sum + value('household-means', name, row),
        0,
      )
      const worth = ['housing', 'deposit', 'property', 'financial', 'carValue'].reduce(
        (sum, name) => sum + value('household-assets', name, home),
        0,
      )
      // Below the livelihood line and below every base deduction: whoever reckons, these are entitled.
      return alone(row) && age(row) >= 30 && means < 820_000 && worth < 53e6
    }
    const takes = (row: number) => flag('welfare-recipients', 'livelihood', drawn.householdOf[row] ?? 0)
    const share = count((row) => poor(row) && takes(row)) / count(poor)
    assert.ok(share > 0.4 && share < 0.7, `${share} of ${count(poor)}`)
  })
})

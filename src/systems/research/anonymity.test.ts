import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { Problem } from '#kernel/problem'
import { classesOf, enforced, measured, type Row } from './anonymity.ts'
import { domainOf, generalised, type Level, levelsOf, topCoded } from './levels.ts'
import { crossed, type Crossing, protectedTable } from './table.ts'

const columns = { quasi: [0, 1], sensitive: [2] }
const rows = fc.array(
  fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('x', 'y', 'z'), fc.constantFrom('1', '2', '3')),
  { maxLength: 80 },
)

describe('research: anonymity', () => {
  it('J4 whoever is given looks like k - 1 others at least, and their sensitive values are l at least', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 2, max: 8 }), fc.integer({ min: 1, max: 3 }), (all, k, l) => {
        const kept = enforced(all, columns, { k, l })
        for (const members of classesOf(kept, columns)) {
          assert.ok(members.length >= k)
          assert.ok(new Set(members.map(([, , value]) => value)).size >= l)
        }
        const { smallest, fewestValues, greatestRisk } = measured(kept, columns)
        assert.ok(kept.length === 0 || (smallest >= k && fewestValues >= l && greatestRisk <= 1 / k))
        // Nobody is left out without need: whoever is missing was in a class that failed.
        for (const members of classesOf(all, columns))
          if (members.length >= k && new Set(members.map(([, , value]) => value)).size >= l)
            assert.ok(members.every((row) => kept.includes(row)))
      }),
    )
  })

  it('J4 measures say how many are alone, and what the risk is', () => {
    const all: Row[] = [
      ['a', 'x', '1'],
      ['a', 'x', '2'],
      ['b', 'y', '1'],
    ]
    assert.deepEqual(measured(all, columns), {
      rows: 3,
      classes: 2,
      smallest: 1,
      fewestValues: 1,
      alone: 1,
      greatestRisk: 1,
      meanRisk: 2 / 3,
      furthest: 1 - 2 / 3,
    })
    assert.deepEqual(measured([], columns), {
      rows: 0,
      classes: 0,
      smallest: 0,
      fewestValues: 0,
      alone: 0,
      greatestRisk: 0,
      meanRisk: 0,
      furthest: 0,
    })
  })

  it('J18 how far the sensitive values of a class are spread otherwise than everybody’s is measured', () => {
    const all = (pairs: string): Row[] => pairs.split(' ').map((pair) => [pair[0] ?? '', 'x', pair[1] ?? ''])
    assert.equal(measured(all('a1 a2 b1 b2'), columns).furthest, 0)
    assert.equal(measured(all('a1 a1 b2 b2'), columns).furthest, 0.5)
    assert.equal(measured(all('a1 a1 a1 b2'), columns).furthest, 0.75)
    assert.equal(measured(all('a1 b2'), { quasi: [0], sensitive: [] }).furthest, undefined)
  })

  it('J4 values that join across a separator do not merge classes', () => {
    assert.equal(
      classesOf(
        [
          ['a","b', 'c', ''],
          ['a', 'b","c', ''],
        ],
        columns,
      ).length,
      2,
    )
  })

  it('J5 what a level makes of a value lies in its domain, whoever is in the register', () => {
    const known = {
      places: [
        { code: '1100000000', level: 'province' },
        { code: '1168000000', level: 'municipality' },
      ],
      year: 2026,
    }
    const samples: readonly [Level, 'date' | 'region' | 'number' | 'choice' | 'flag', unknown, string][] = [
      ['year', 'date', '1987-04-05', '1987'],
      ['five-years', 'date', '1987-04-05', '1985-1989'],
      ['ten-years', 'date', '1811-04-05', '1900-1909'],
      ['municipality', 'region', '1168010100', '1168000000'],
      ['province', 'region', '1168010100', '1100000000'],
      ['bands', 'number', 12_345, '10000'],
      ['bands', 'number', 0, '0'],
      ['bands', 'number', -1, '<0'],
      ['exact', 'choice', 'one', 'one'],
      ['exact', 'flag', true, 'true'],
      ['hidden', 'flag', true, '*'],
      ['exact', 'flag', undefined, ''],
    ]
    for (const [level, type, value, expected] of samples) {
      assert.equal(generalised(level, value), expected)
      const field = { type, title: { ko: '', en: '' }, choices: { one: { ko: '', en: '' } } }
      assert.ok(domainOf(level, field, known).includes(expected), `${level} ${expected}`)
      assert.ok(levelsOf(field).includes(level))
    }
  })

  it('J5 names, persons, accounts and secrets are never given', () => {
    for (const type of ['text', 'person', 'account', 'time'] as const) assert.deepEqual(levelsOf({ type }), [])
    assert.deepEqual(levelsOf({ type: 'number', secret: true }), [])
  })

  it('J5 the far end is merged until enough people stand there', () => {
    const amounts = ['1000', '1000', '2000', '5000', '10000', '']
    assert.deepEqual(topCoded('bands', amounts, 3), ['1000', '1000', '2000+', '2000+', '2000+', ''])
    assert.deepEqual(topCoded('year', ['1901', '1950', '1950', '1990'], 2), ['-1950', '-1950', '-1950', '1990'])
    assert.deepEqual(topCoded('exact', ['b', 'a'], 9), ['b', 'a'])
  })
})

describe('research: tables', () => {
  /** What the totals alone leave open for a hidden number: all whole solutions, by trying. */
  function reach({ cells, rowTotals, columnTotals }: Crossing, at: readonly [number, number]): Set<number> {
    const open = cells.flatMap((line, row) =>
      line.flatMap((value, column) => (value === null ? [[row, column] as const] : [])),
    )
    const left = rowTotals.map(
      (total, row) => total - (cells[row] ?? []).reduce<number>((sum, value) => sum + (value ?? 0), 0),
    )
    const down = columnTotals.map(
      (total, column) => total - cells.reduce<number>((sum, line) => sum + (line[column] ?? 0), 0),
    )
    const found = new Set<number>()
    const chosen: number[] = []
    const walk = (index: number): void => {
      const [row, column] = open[index] ?? []
      if (row === undefined || column === undefined) {
        const where = open.findIndex(([r, c]) => r === at[0] && c === at[1])
        if ([...left, ...down].every((rest) => rest === 0)) found.add(chosen[where] ?? -1)
        return
      }
      const most = Math.min(left[row] ?? 0, down[column] ?? 0)
      // The last open number of a line is what the line leaves.
      const last = open[index + 1]?.[0] !== row
      for (let value = last ? (left[row] ?? 0) : 0; value <= most; value++) {
        left[row] = (left[row] ?? 0) - value
        down[column] = (down[column] ?? 0) - value
        chosen[index] = value
        walk(index + 1)
        left[row] = (left[row] ?? 0) + value
        down[column] = (down[column] ?? 0) + value
      }
    }
    walk(0)
    return found
  }

  const names = { rows: ['a', 'b', 'c'], columns: ['x', 'y', 'z'] }
  const totalsOf = (counts: readonly (readonly number[])[]) => ({
    rowTotals: counts.map((line) => line.reduce((sum, one) => sum + one, 0)),
    columnTotals: [0, 1, 2].map((column) => counts.reduce((sum, line) => sum + (line[column] ?? 0), 0)),
    total: counts.flat().reduce((sum, one) => sum + one, 0),
  })

  it('J6 a small number that is merely blanked comes back from the totals; protected, it does not', () => {
    const counts = [
      [2, 9, 8],
      [7, 6, 9],
      [8, 9, 7],
    ]
    const blanked: Crossing = {
      ...names,
      ...totalsOf(counts),
      cells: counts.map((line) => line.map((count) => (count < 5 ? null : count))),
    }
    assert.deepEqual([...reach(blanked, [0, 0])], [2], 'the attack works where nothing protects')
    const told = protectedTable(counts, { ...names, least: 5 })
    const open = reach(told, [0, 0])
    assert.ok(open.has(2) && open.has(7) && open.size >= 6, [...open].join())
  })

  it('J6 no small number can be narrowed to less than the least number, in any table', () => {
    const table = fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 3 }), {
      minLength: 3,
      maxLength: 3,
    })
    let told = 0
    fc.assert(
      fc.property(table, (counts) => {
        const least = 3
        let shown: Crossing
        try {
          shown = protectedTable(counts, { ...names, least })
        } catch (error) {
          assert.ok(error instanceof Problem && error.code === 'research/too-sparse')
          return
        }
        told += 1
        for (const [row, line] of counts.entries())
          for (const [column, count] of line.entries()) {
            if (count === 0 || count >= least) continue
            assert.equal(shown.cells[row]?.[column], null)
            const open = reach(shown, [row, column])
            assert.ok(open.has(count) && Math.max(...open) >= count + least, `${count}: ${[...open].join()}`)
          }
      }),
      { numRuns: 60, seed: 7 },
    )
    assert.ok(told > 10, `only ${told} tables could be told`)
  })

  it('J6 people are counted once each, over all values that there could be', () => {
    const counts = crossed(
      [
        ['a', 'x'],
        ['a', 'x'],
        ['c', 'z'],
        ['?', 'x'],
      ],
      names,
    )
    assert.deepEqual(counts, [
      [2, 0, 0],
      [0, 0, 0],
      [0, 0, 1],
    ])
  })
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Rules } from 'madang/pack'
import { day, heating, limit } from '../sample.fixture.ts'
import { bitOf } from './facts-of-row.ts'
import { compileColumns, frameOf, openCrew, runColumns } from './index.ts'
import type { Frame, RunOptions, Sweep } from './index.ts'

const partRows = 65_536
const keep = { verdicts: true, amounts: true, conditions: true } as const

/** Children of every age, all alike but for that and the income: as many as are asked for. */
function children(rows: number): Frame {
  const few = frameOf(heating, [
    { child: { bornOn: '2020-03-05', nationality: 'KR' }, household: {}, siblings: [{ home: true }] },
  ])
  const day = (row: number) => 16_000 + ((row * 7919) % 4_600)
  return {
    rows,
    columns: {
      'child.bornOn': { type: 'date', values: Int32Array.from({ length: rows }, (_, row) => day(row)) },
      'child.nationality': { type: 'string', values: new Uint8Array(rows), dictionary: ['KR'] },
      'child.diedOn': { type: 'date', values: new Int32Array(rows), known: new Uint8Array(Math.ceil(rows / 8)) },
      'household.income': {
        type: 'number',
        values: Int32Array.from({ length: rows }, (_, row) => (row * 31) % 1_400_000),
      },
      'household.members': { type: 'number', values: Uint8Array.from({ length: rows }, (_, row) => 1 + (row % 4)) },
      'answers.heatedBy': {
        type: 'string',
        values: Uint8Array.from({ length: rows }, (_, row) => row % 3),
        dictionary: ['gas', 'oil', 'wood'],
      },
    },
    lists: {
      siblings: {
        ...few.lists['siblings'],
        groupOf: new Uint32Array(rows),
        offsets: Uint32Array.of(0, 1),
        columns: few.lists['siblings']?.columns ?? {},
      },
    },
  }
}

const rows = 3 * partRows + 1_234
const frame = children(rows)
const plan = compileColumns([heating], day, frame, { conditions: true })
const whole = await runColumns(plan, frame, { threads: 0, keep })

/** Runs until so many parts are finished, as a process that is killed then. */
async function killedAfter(parts: number, options: RunOptions = {}): Promise<Uint8Array[]> {
  const stored: Uint8Array[] = []
  const stop = new AbortController()
  const run = runColumns(plan, frame, {
    ...{ threads: 0, keep, ...options },
    signal: stop.signal,
    part: (bytes) => {
      stored.push(bytes)
      if (stored.length === parts) stop.abort(new Error('killed'))
    },
  })
  await assert.rejects(run, { message: 'killed' })
  return stored
}

function same(sweep: Sweep): void {
  assert.deepEqual(sweep, whole)
}

test('R51 threads find what one finds', async () => {
  same(await runColumns(plan, frame, { threads: 2, keep }))
  assert.ok((whole.results[0]?.counts.yes ?? 0) > 10_000 && (whole.results[0]?.counts.no ?? 0) > 10_000)
  // Behind the last person there is nobody.
  const yes = whole.results[0]?.verdicts?.yes ?? null
  assert.ok(yes !== null && yes.length === Math.ceil(rows / 8) && !bitOf(yes, rows))
})

test('R52 a sweep that was broken off goes on from the parts that were finished', async () => {
  const stored = await killedAfter(2)
  const computed: number[] = []
  same(await runColumns(plan, frame, { threads: 0, keep, from: stored, progress: ({ done }) => computed.push(done) }))
  assert.deepEqual(computed, [3 * partRows, rows])
})

test('R52 a part that is torn is computed again', async () => {
  const [first = new Uint8Array(), second = new Uint8Array()] = await killedAfter(2)
  const changed = second.slice()
  changed[100] = (changed[100] ?? 0) ^ 1
  same(await runColumns(plan, frame, { threads: 0, keep, from: [first.subarray(0, first.length - 5), changed] }))
})

test('R52 parts of other rules, another day or other people are refused', async () => {
  const stored = await killedAfter(1)
  const changed: Rules = {
    ...heating,
    conditions: {
      ...heating.conditions,
      more: { ...(heating.conditions['age'] ?? never()), when: 'age in years < 8' },
    },
  }
  for (const other of [
    compileColumns([changed], day, frame, { conditions: true }),
    compileColumns(
      [{ ...heating, parameters: [{ ...limit, values: { '2020-01-01': 10 } }, ...heating.parameters.slice(1)] }],
      day,
      frame,
    ),
    compileColumns([heating], day.add({ days: 1 }), frame, { conditions: true }),
  ]) {
    assert.notEqual(other.hash, plan.hash)
    await assert.rejects(runColumns(other, frame, { threads: 0, keep, from: stored }), { code: 'rules/other-sweep' })
  }
  const fewer = { ...frame, rows: rows - 1 }
  await assert.rejects(runColumns(plan, fewer, { threads: 0, keep, from: stored }), { code: 'rules/other-sweep' })
})

function never(): never {
  throw new Error('the sample has a condition of age')
}

test('R52 the same rules on the same day make the same plan', () => {
  assert.equal(compileColumns([{ ...heating }], day, frame, { conditions: true }).hash, plan.hash)
})

test('R53 a thread that ends is told, and what was finished before is not lost', async () => {
  const crew = openCrew(1)
  const stored: Uint8Array[] = []
  const run = runColumns(plan, frame, {
    crew,
    keep,
    part: (bytes) => {
      stored.push(bytes)
      void crew.close()
    },
  })
  await assert.rejects(run, { code: 'rules/thread-lost' })
  assert.ok(stored.length > 0 && stored.length < 4)
  same(await runColumns(plan, frame, { threads: 1, keep, from: stored }))
})

test('R53 what a row is refused for stops the sweep, from a thread too', async () => {
  const odd: Rules = {
    ...heating,
    conditions: {
      ...heating.conditions,
      odd: { ...(heating.conditions['age'] ?? never()), when: 'siblings[1].home and 가 > 1' },
    },
    derived: { ...heating.derived, 가: '가 + 1' },
  }
  const mixed = compileColumns([odd], day, frame)
  assert.equal(mixed.rules[0]?.runs, 'mixed')
  for (const threads of [0, 1])
    await assert.rejects(runColumns(mixed, frame, { threads }), { code: 'rules/derived-circle' })
})

test('R54 a thread needs the same memory for any number of people, and a plan says how much', () => {
  const many = compileColumns([heating], day, children(200_000), { conditions: true })
  assert.equal(many.memory, compileColumns([heating], day, children(20_000), { conditions: true }).memory)
  assert.ok(many.memory < 400_000, `${many.memory} bytes`)
  assert.deepEqual([...many.reads].toSorted(), [
    'answers.heatedBy',
    'child.bornOn',
    'child.diedOn',
    'home',
    'household.income',
    'household.members',
  ])
})

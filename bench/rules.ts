import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import type { DuckDBConnection } from '@duckdb/node-api'
import { withDuck } from '#kernel/duck'
import { decideAll } from '#engine/rules'
import { compileColumns, type Crew, frameOf, openCrew, runColumns } from '#engine/rules/columns'
import { korea } from '../packs/korea/index.ts'
import type { Measured } from '../src/cli/bench.ts'
import { drawnRules } from './rules-drawn.ts'
import { countInDuck, loadInto } from './rules-duck.ts'
import { firstOf, type Population, population, residents, today } from './rules-population.ts'
import { countInLoop } from './rules-scalar.ts'

const nation = 51_700_000
const pairs = 5
/** As many residents as the plain loop goes through: it is thousands of times slower. */
const loopRows = 5_000
/** Rows of the pack's own cases, over and over. */
const casesOver = 20_000

type Drawn = ReturnType<typeof drawnRules>

/**
 * A thousand sets of rules drawn at random, for a million residents: on columns, as SQL in DuckDB and in a plain loop, one after
 * the other, five times; compiling and household sums inside the clock, the counts the same or nothing is told. Then for a
 * nation on columns alone, and the pack's own benefits for one person and for many.
 */
export async function measure(args: string[]): Promise<Measured> {
  const { values } = parseArgs({
    args,
    strict: false,
    options: { persons: { type: 'string' }, rules: { type: 'string' } },
  })
  const rows = Number(values['persons'] ?? 1_000_000)
  const drawn = drawnRules(Number(values['rules'] ?? 1_000))
  const crew = openCrew(availableParallelism())
  try {
    const people = population(rows)
    const compared = await withDuck({ megabytes: 8_000 }, async (duck) => {
      await loadInto(duck, people)
      return besideOthers({ people, drawn, crew, duck, times: rows > 5_000_000 ? 1 : pairs })
    })
    const whole = rows >= nation ? compared.seconds : await nationSeconds(drawn, crew)
    const benefits = await ownBenefits(crew)
    return {
      bench: 'rules',
      ratios: {
        versus_duckdb: compared.versusDuck,
        versus_scalar: compared.versusLoop,
        of_memory_bandwidth: compared.ofBandwidth,
      },
      figures: {
        person_rules_per_second: (rows * drawn.rules.length) / compared.seconds,
        duckdb_person_rules_per_second: (rows * drawn.rules.length) / compared.duckSeconds,
        compile_ms: compared.compileSeconds * 1_000,
        nation_seconds: whole,
        benefits_person_rules_per_second: benefits.perSecond,
        one_person_microseconds: benefits.onePerson,
        peak_mb: process.resourceUsage().maxRSS / 1_024,
      },
    }
  } finally {
    await crew.close()
  }
}

async function besideOthers(of: {
  people: Population
  drawn: Drawn
  crew: Crew
  duck: DuckDBConnection
  times: number
}): Promise<{
  versusDuck: number
  versusLoop: number
  ofBandwidth: number
  seconds: number
  duckSeconds: number
  compileSeconds: number
}> {
  const { people, drawn, crew, duck } = of
  const few = firstOf(people, loopRows)
  await onColumns(few, drawn, crew)
  const times = []
  for (let i = 0; i < of.times; i++) {
    const ours = await onColumns(people, drawn, crew)
    const theirs = await timed(() => countInDuck(duck, drawn.atoms))
    mustBeSame(ours.counts, theirs.result, 'DuckDB')
    const fewOurs = await onColumns(few, drawn, crew)
    const loop = await timed(async () => countInLoop(few, drawn.atoms))
    mustBeSame(fewOurs.counts, loop.result, 'the plain loop')
    times.push({ ours, duck: theirs.seconds, loop: (loop.seconds * people.rows) / few.rows, read: readSeconds(people) })
  }
  return {
    versusDuck: median(times.map((one) => one.duck / one.ours.seconds)),
    versusLoop: median(times.map((one) => one.loop / one.ours.seconds)),
    ofBandwidth: median(times.map((one) => one.read / one.ours.seconds)),
    seconds: median(times.map((one) => one.ours.seconds)),
    duckSeconds: median(times.map((one) => one.duck)),
    compileSeconds: median(times.map((one) => one.ours.compileSeconds)),
  }
}

/** The whole chain: looking at the columns, compiling, household sums, every set of rules. */
async function onColumns(
  people: Population,
  { rules }: Drawn,
  crew: Crew,
): Promise<{ counts: number[]; seconds: number; compileSeconds: number }> {
  const frame = residents(people)
  const started = performance.now()
  const plan = compileColumns(rules, today, frame)
  const compiled = performance.now()
  const { results } = await runColumns(plan, frame, { crew })
  const ended = performance.now()
  const aside = plan.rules.find(({ runs }) => runs !== 'columns')
  if (aside !== undefined) throw new Error(`${aside.id} does not run on columns: ${JSON.stringify(aside.said)}`)
  return {
    counts: results.map(({ counts }) => counts.yes),
    seconds: (ended - started) / 1_000,
    compileSeconds: (compiled - started) / 1_000,
  }
}

async function nationSeconds(drawn: Drawn, crew: Crew): Promise<number> {
  const people = population(nation)
  const runs = []
  for (let i = 0; i < 3; i++) runs.push((await onColumns(people, drawn, crew)).seconds)
  return median(runs)
}

/** The benefits of the pack: everything about one person with all reasons, and on columns their own cases over and over. */
async function ownBenefits(crew: Crew): Promise<{ perSecond: number; onePerson: number }> {
  const all = korea.rules.filter(({ cases }) => cases.length > 0)
  const facts: Record<string, unknown> = {}
  for (const { cases } of all) Object.assign(facts, cases[0]?.facts)
  const decide = () => decideAll(all, facts, today)
  for (let i = 0; i < 2_000; i++) decide()
  const one = await timed(async () => {
    for (let i = 0; i < 2_000; i++) decide()
  })
  let [evaluations, seconds] = [0, 0]
  for (const rules of all) {
    const cases = rules.cases.map((row) => row.facts)
    const tiled = Array.from({ length: casesOver }, (_, i) => cases[i % cases.length] ?? {})
    const frame = frameOf(rules, tiled)
    const run = await timed(() => runColumns(compileColumns([rules], today, frame), frame, { crew }))
    evaluations += run.result.rows
    seconds += run.seconds
  }
  return { perSecond: evaluations / seconds, onePerson: (one.seconds / 2_000) * 1e6 }
}

/** How long it takes to read the columns once, as fast as memory gives them to one thread. */
function readSeconds(people: Population): number {
  const bytes = people.rows * 20
  const zeros = Buffer.alloc(Math.max(bytes, 256 * 2 ** 20))
  const started = performance.now()
  if (zeros.includes(1)) throw new Error('memory is not what was written')
  return ((performance.now() - started) / 1_000) * (bytes / zeros.length)
}

function mustBeSame(ours: readonly number[], theirs: readonly number[], whose: string): void {
  const at = ours.findIndex((count, i) => count !== theirs[i])
  if (at >= 0 || ours.length !== theirs.length)
    throw new Error(`set ${at} of rules: ${ours[at]} on columns, ${theirs[at]} in ${whose}`)
}

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; seconds: number }> {
  const started = performance.now()
  const result = await work()
  return { result, seconds: (performance.now() - started) / 1_000 }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

import type { DuckDBConnection } from '@duckdb/node-api'
import { type Atom, medians } from './rules-drawn.ts'
import { employments, type Population, regions, tenures, today } from './rules-population.ts'

/** Puts the residents into a table as DuckDB likes them: days as dates, texts as texts. Not timed. */
export async function loadInto(duck: DuckDBConnection, people: Population): Promise<void> {
  const columns = [
    'born',
    'region',
    'disability',
    'employment',
    'tenure',
    'student',
    'veteran',
    'wages',
    'assets',
    'household',
  ]
  await duck.run(`create or replace table raw (${columns.map((name) => `${name} integer`).join(', ')})`)
  const appender = await duck.createAppender('raw')
  const values = [
    ...[people.bornOn, people.region, people.disability, people.employment, people.tenure],
    ...[people.student, people.veteran, people.wages, people.assets, people.household],
  ]
  for (let row = 0; row < people.rows; row++) {
    for (const column of values) appender.appendInteger(column[row] as number)
    appender.endRow()
  }
  appender.closeSync()
  const text = (column: string, of: readonly string[]) =>
    `(${list(of.map((one) => `'${one}'`))})[${column} + 1] as ${column}`
  await duck.run(`
    create or replace table people as select
      (date '1970-01-01' + born)::date as born_on, ${text('region', regions)}, disability::tinyint as disability,
      ${text('employment', employments)}, ${text('tenure', tenures)}, student = 1 as student, veteran = 1 as veteran,
      wages, assets, household
    from raw`)
  await duck.run('drop table raw')
}

/** Of each set of rules how many residents it gives yes: household sums first, then a hundred sets of rules a statement. */
export async function countInDuck(duck: DuckDBConnection, sets: readonly (readonly Atom[])[]): Promise<number[]> {
  const age = `date_sub('year', born_on, date '${today.toString()}')`
  await duck.run(`
    create or replace temp table asked as
    with aged as (select *, ${age} as age from people),
    homes as (
      select household, sum(wages)::bigint as income, count(*) as size,
        count(*) filter (age < 19) as children, count(*) filter (age >= 65) as elderly,
        count(*) filter (age >= 19) as adults, count(*) filter (disability > 0) as disabled
      from aged group by household
    )
    select aged.*, income, children, elderly, adults, disabled, (${list(medians.map(String))})[least(size, 7)] as median
    from aged join homes using (household)`)
  const counts: number[] = []
  const atOnce = 100
  for (let from = 0; from < sets.length; from += atOnce) {
    const filters = sets
      .slice(from, from + atOnce)
      .map((atoms) => `count(*) filter (${atoms.map(({ sql }) => sql).join(' and ')})`)
    const answer = await duck.runAndReadAll(`select ${filters.join(', ')} from asked`)
    counts.push(...(answer.getRows()[0] ?? []).map(Number))
  }
  return counts
}

function list(of: readonly string[]): string {
  return `[${of.join(', ')}]`
}

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { quoted, withDuck } from '#kernel/duck'
import { breakdowns, type Cell, type Result, told } from './model.ts'

/** The columns of an export: counts are of the sample, `residents` says for how many people one stands; small numbers are empty. */
const columns = [
  'breakdown',
  'group',
  'people',
  'before',
  'after',
  'gain',
  'lose',
  'cost_before',
  'cost_after',
  'residents',
] as const

/** A result as CSV (RFC 4180), one line for each group. */
export function csvOf(result: Result, factor: number): string {
  const line = (breakdown: string, group: string, cell: Cell) => {
    const { people, before, after, gain, lose, costBefore, costAfter } = told(cell)
    const figures = [people, before, after, gain, lose, costBefore, costAfter].map((one) =>
      one === null ? '' : String(one),
    )
    return [breakdown, group, ...figures, String(factor)].map(csvField).join(',')
  }
  const lines = breakdowns.flatMap((by) => result.by[by].map((group) => line(by, group.key, group)))
  return [columns.join(','), line('all', 'all', result.total), ...lines, ''].join('\r\n')
}

function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The same as Parquet. */
export async function parquetOf(csv: string): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'madang-export-'))
  try {
    const [from, to] = [join(folder, 'result.csv'), join(folder, 'result.parquet')]
    await writeFile(from, csv)
    // Groups are texts even where all of them look like numbers.
    const types = columns.map((name, index) => `${quoted(name)}: ${index < 2 ? "'VARCHAR'" : "'DOUBLE'"}`).join(', ')
    const read = `SELECT * FROM read_csv(${quoted(from)}, header = true, columns = {${types}})`
    await withDuck({ paths: [folder], megabytes: 128 }, (duck) =>
      duck.run(`COPY (${read}) TO ${quoted(to)} (FORMAT parquet)`),
    )
    return await readFile(to)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

import { createWriteStream, type WriteStream } from 'node:fs'
import { basename } from 'node:path'
import { finished } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import {
  type Encoding,
  encodings,
  type LoadReport,
  refusedHeader,
  refusedLines,
  type TableLoad,
  withTableFile,
} from '#engine/registers'
import { readConfig } from '#kernel/config'
import { Problem } from '#kernel/problem'
import { withPlatform } from '../main.ts'

/** Loads a file into a register: 0 when every row was fit, 1 when some or all were refused, 2 when it was not understood. */
export async function run(args: string[]): Promise<number> {
  const asked = askedIn(args)
  if (typeof asked === 'string') {
    console.error(asked)
    return 2
  }
  const { register, file, encoding, refused, load } = asked
  const refusals = refused === undefined ? undefined : createWriteStream(refused)
  refusals?.write(refusedHeader)
  try {
    return await withPlatform(readConfig(), async ({ registers, db, clock }) => {
      const into = registers.named(register)
      const started = performance.now()
      const report = await withTableFile(file, encoding, (table) =>
        registers.load(db, into, {
          ...{ ...load, table, name: basename(file), purpose: 'registers.load' },
          ...{ actor: { kind: 'system', name: 'madang load' }, now: clock.now(), today: clock.today() },
          onRefused: (row) => refusals?.write(refusedLines(row)),
          onProgress: (done) =>
            show(done, { part: table.part?.() ?? 0, seconds: (performance.now() - started) / 1000 }),
        }),
      )
      process.stderr.write('\n')
      say(report, load.mode, (performance.now() - started) / 1000)
      return report.refused === 0 ? 0 : 1
    })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    console.error(`${error.title.en}: ${error.remedy?.en ?? error.code}.`)
    for (const { field, text } of error.faults) console.error(`  ${field}: ${text.en}`)
    return 1
  } finally {
    await closed(refusals)
  }
}

interface AskedLoad {
  readonly register: string
  readonly file: string
  readonly encoding: Encoding
  readonly refused: string | undefined
  readonly load: Pick<TableLoad, 'mode' | 'map' | 'validFrom'>
}

function askedIn(args: string[]): AskedLoad | string {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean', default: false },
      'skip-refused': { type: 'boolean', default: false },
      refused: { type: 'string' },
      map: { type: 'string', multiple: true, default: [] },
      'valid-from': { type: 'string' },
      encoding: { type: 'string', default: 'utf-8' },
    },
  })
  const [register, file, ...more] = positionals
  if (register === undefined || file === undefined || more.length > 0) return 'Name a register and a file.'
  const encoding = encodings.find((one) => one === values.encoding)
  if (encoding === undefined) return `--encoding is one of ${encodings.join(', ')}.`
  const pairs = values.map.map((pair) => pair.split('='))
  if (pairs.some((pair) => pair.length !== 2)) return '--map wants COLUMN=FIELD, or COLUMN=- to leave a column out.'
  const mode = values['dry-run'] ? 'dry-run' : values['skip-refused'] ? 'skip-refused' : 'all-or-nothing'
  const validFrom = values['valid-from']
  return {
    ...{ register, file, encoding, refused: values.refused },
    load: {
      ...{ mode, map: Object.fromEntries(pairs) as Record<string, string> },
      ...(validFrom === undefined ? {} : { validFrom }),
    },
  }
}

function show(
  { rows, refused }: { readonly rows: number; readonly refused: number },
  { part, seconds }: { readonly part: number; readonly seconds: number },
): void {
  const rate = Math.round(rows / seconds)
  const left = part > 0 ? `, ${Math.ceil(seconds / part - seconds)} s left` : ''
  const counts = `${rows.toLocaleString('en')} rows, ${refused.toLocaleString('en')} refused`
  const line = `${Math.floor(part * 100)} %: ${counts}, ${rate.toLocaleString('en')} a second${left}`
  process.stderr.write(process.stderr.isTTY ? `\r${line.padEnd(80)}` : `${line}\n`)
}

function say({ rows, entered, refused }: LoadReport, mode: TableLoad['mode'], seconds: number): void {
  const what =
    mode === 'dry-run'
      ? `${(rows - refused).toLocaleString('en')} could be entered`
      : `${entered.toLocaleString('en')} entered`
  console.log(
    `${rows.toLocaleString('en')} rows: ${what}, ${refused.toLocaleString('en')} refused, in ${seconds.toFixed(1)} s`,
  )
}

async function closed(stream: WriteStream | undefined): Promise<void> {
  if (stream === undefined) return
  stream.end()
  await finished(stream)
}

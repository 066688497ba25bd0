import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { recordOf, verifyRecord } from '#engine/acts'
import { noteVerifier, type NoteVerifier } from '#kernel/signed-note'
import { cosignaturesOf, readCheckpoint, witnessVerifier } from '#kernel/tlog/checkpoint'
import { type LogFault, type ReadLog, verifyLog } from '#kernel/tlog/verify'

const usage =
  '“madang log verify http://localhost:8080”, or a folder, or a file of one’s own record; with [--key KEY] [--keep FILE] [--witness KEY] [--needed N] [--json]'

const unsealed = 'Nothing was sealed yet when this file was made: take it again in a few seconds.'

/** What a check found, as `--json` prints it. */
interface Found {
  readonly holds: boolean
  readonly checked: 'log' | 'record'
  readonly size: number
  readonly witnesses: readonly string[]
  readonly faults: readonly string[]
}

/**
 * Checks a whole log over HTTP or in a folder (every entry, every tile, the signed root, cosignatures, growth since a kept
 * checkpoint), or a person's own record without any connection. 0 when all holds, 1 when not, 2 when it was asked wrongly.
 */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...{ key: { type: 'string' }, keep: { type: 'string' }, needed: { type: 'string', default: '0' } },
      ...{ witness: { type: 'string', multiple: true, default: [] }, json: { type: 'boolean', default: false } },
    },
  })
  const [where = ''] = positionals
  const witnesses = values.witness.map(witnessVerifier)
  const known = witnesses.filter((one) => one !== undefined)
  const needed = Number(values.needed)
  if (where === '' || !Number.isInteger(needed) || needed < 0) return wrong(usage)
  if (known.length < witnesses.length) return wrong('A key after --witness is not the key of a witness.')
  const asked = { key: values.key, keep: values.keep, witnesses: known, needed }
  const local = existsSync(where)
  if (!local && !URL.canParse(where)) return wrong(`There is neither a file, a folder nor an address “${where}”.`)
  const found = local && statSync(where).isFile() ? verifyFile(where, asked) : await verifyWhole(where, asked)
  if (typeof found === 'string') return wrong(found)
  if (values.json) console.log(JSON.stringify(found))
  else print(found)
  return found.holds ? 0 : 1
}

interface AskedFor {
  readonly key: string | undefined
  readonly keep: string | undefined
  readonly witnesses: readonly NoteVerifier[]
  readonly needed: number
}

async function verifyWhole(where: string, { key, keep, witnesses, needed }: AskedFor): Promise<Found | string> {
  const read = existsSync(where) ? inFolder(where) : await overHttp(where)
  const given = key ?? (await read('key'))?.toString()
  const log = given === undefined ? undefined : noteVerifier(given)
  if (log === undefined)
    return given === undefined ? `No log answers at ${where}.` : 'The key of the log cannot be read.'
  const before = keep !== undefined && existsSync(keep) ? readCheckpoint(readFileSync(keep, 'utf8'), log) : undefined
  if (keep !== undefined && existsSync(keep) && before === undefined)
    return `What is kept in ${keep} is not a checkpoint of ${log.name}.`
  const verdict = await verifyLog(read, { log, witnesses, needed, ...(before === undefined ? {} : { kept: before }) })
  const holds = verdict.faults.length === 0
  if (holds && keep !== undefined && verdict.head !== undefined) writeFileSync(keep, verdict.head.note)
  return {
    ...{ holds, checked: 'log', size: Number(verdict.head?.size ?? 0n), faults: verdict.faults.map(said) },
    witnesses: verdict.cosigned.map(({ witness, at }) => `${witness} ${at.toString()}`),
  }
}

function verifyFile(file: string, { key, witnesses, needed }: AskedFor): Found | string {
  const content = readFileSync(file, 'utf8')
  const record = recordOf(content)
  if (record === undefined) return `${file} is not a record that a node has given out.`
  if (key === undefined) console.error(`The key is the one in the file: compare it with the public one. ${record.log}`)
  const log = noteVerifier(key ?? record.log)
  if (log === undefined) return 'The key of the log cannot be read.'
  const verdict = verifyRecord(content, log)
  const cosigned = cosignaturesOf(record.checkpoint, witnesses)
  const faults = [
    ...(verdict !== undefined
      ? []
      : [record.checkpoint === '' ? unsealed : `The checkpoint is not signed by ${log.name}.`]),
    ...(verdict?.bad ?? []).map((id) => `${id} is not what was sealed.`),
    ...(cosigned.length < needed
      ? [said({ code: 'too-few-witnesses', where: `${cosigned.length} of ${needed}` })]
      : []),
  ]
  return {
    ...{ holds: faults.length === 0, checked: 'record', size: verdict?.proven ?? 0, faults },
    witnesses: cosigned.map(({ witness, at }) => `${witness} ${at.toString()}`),
  }
}

function inFolder(folder: string): ReadLog {
  return (path) => {
    const file = join(folder, path)
    return Promise.resolve(existsSync(file) ? readFileSync(file) : undefined)
  }
}

/** A log under its prefix, or the record of a node, which is under `/log`. */
async function overHttp(url: string): Promise<ReadLog> {
  const base = url.replace(/\/$/, '')
  const under = (prefix: string): ReadLog => {
    return async (path) => {
      const answer = await fetch(`${prefix}/${path}`, { signal: AbortSignal.timeout(20_000) }).catch(() => undefined)
      return answer?.ok === true ? Buffer.from(await answer.arrayBuffer()) : undefined
    }
  }
  const own = under(base)
  return (await own('checkpoint')) === undefined ? under(`${base}/log`) : own
}

function said({ code, where }: LogFault): string {
  const words: Readonly<Record<LogFault['code'], string>> = {
    'no-checkpoint': 'No checkpoint has been signed yet.',
    'not-signed': 'The checkpoint is not signed with the key of this log.',
    'too-few-witnesses': `Too few witnesses have confirmed it: ${where}.`,
    shrunk: `Entries were removed: the log had more before (${where}).`,
    rewritten: `Entries were changed: the log is no longer what it was at size ${where}.`,
    'no-file': `A part of the log is missing: ${where}.`,
    'bad-file': `A part of the log cannot be read: ${where}.`,
    'other-hashes': `A part of the log was changed: ${where} does not follow from the entries.`,
    'other-root': `Entries were changed: they do not lead to the root that was signed for size ${where}.`,
  }
  return words[code]
}

function print({ holds, checked, size, witnesses, faults }: Found): void {
  for (const fault of faults) console.error(fault)
  const what = checked === 'log' ? `${size} entries, every tile and the signed root` : `${size} acts of the record`
  if (holds) console.log(`All of it holds: ${what} fit together.`)
  for (const witness of witnesses) console.log(`Confirmed by ${witness}.`)
}

function wrong(text: string): number {
  console.error(text)
  return 2
}

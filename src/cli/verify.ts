import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { checkContainer, type Finding, isSound } from '#engine/messages'
import { certificatesIn } from '../stamping.ts'

/** Checks a container by itself. Ends with 0 when it holds, with 1 when it does not, or what decides could not be checked. */
export function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { key: { type: 'string' }, tsa: { type: 'string' }, json: { type: 'boolean' } },
  })
  const [file] = positionals
  const bytes = file === undefined ? undefined : readable(file)
  const roots = values.tsa === undefined ? undefined : readable(values.tsa)
  if (bytes === undefined || (values.tsa !== undefined && roots === undefined)) {
    console.error('“madang verify FILE.asice [--key KEY] [--tsa ROOTS.pem]”: give a container that can be read.')
    return Promise.resolve(2)
  }
  const found = checkContainer(bytes, {
    ...(values.key === undefined ? {} : { key: values.key }),
    ...(roots === undefined ? {} : { roots: certificatesIn(roots.toString()) }),
  })
  const sound = isSound(found)
  console.log(
    values.json ? JSON.stringify({ sound, found }) : [...found.map(line), '', verdict(found, sound)].join('\n'),
  )
  return Promise.resolve(sound ? 0 : 1)
}

const marks = new Map([
  [true, 'yes     '],
  [false, 'NO      '],
  [null, 'unknown '],
])
const abouts = { file: 'container', request: 'request', answer: 'answer', both: 'exchange' } as const

function line({ about, holds, text }: Finding): string {
  return `${marks.get(holds) ?? ''} ${abouts[about].padEnd(9)}  ${text.en}`
}

function verdict(found: readonly Finding[], sound: boolean): string {
  if (sound) return 'Everything that could be checked holds.'
  return found.some(({ holds }) => holds === false)
    ? 'This does NOT prove the exchange: see the lines with NO.'
    : 'This could not be decided here: see the lines with unknown.'
}

function readable(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}

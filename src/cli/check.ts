import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { budgetFaults, budgets, sourceFiles, suppressionFaults, suppressions } from './budgets.ts'
import { committed, generated, migrationHashes, recordedMigrations } from './generated.ts'
import { packFaults } from './pack-faults.ts'
import { root } from './root.ts'
import { tool } from './tool.ts'

/** What one step saw: how much it looked at, and what is wrong. Looking at nothing is a fault of the check itself. */
interface Seen {
  readonly count: number
  readonly of: string
  readonly faults: readonly string[]
}

interface Step {
  readonly name: string
  readonly look: () => Promise<Seen> | Seen
}

// In the order of speed. Each step names the rule that it protects; none stops the others.
const steps: readonly Step[] = [
  { name: 'migrations', look: migrations },
  { name: 'suppressions', look: fewerSuppressions },
  { name: 'budgets', look: fileBudgets },
  { name: 'pack', look: packFaults },
  { name: 'format', look: () => external(tool('oxfmt', 'oxfmt'), ['--check', '.'], /on (?<count>\d+) (?<of>files)/) },
  { name: 'dead code', look: deadCode },
  { name: 'generated', look: generatedFiles },
  {
    name: 'architecture',
    look: () => external('--test', ['--import', tsx, join(root, 'test/architecture.test.ts')], /tests (?<count>\d+)/),
  },
  {
    name: 'lint',
    look: () =>
      external(tool('oxlint', 'oxlint'), ['--max-warnings=0', '.'], /on (?<count>\d+) (?<of>files with \d+ rules)/),
  },
  { name: 'types', look: () => external(tool('typescript', 'tsc'), ['--diagnostics'], /Files:\s+(?<count>\d+)/) },
]

const tsx = join(root, 'src/kernel/tsx.mjs')

/** Runs every step and says how each ended; 1 when any found something. */
export async function run(): Promise<number> {
  let failed = 0
  for (const { name, look } of steps) {
    const start = performance.now()
    const { count, of, faults } = await seen(look)
    const seconds = ((performance.now() - start) / 1_000).toFixed(1)
    console.log(
      `${faults.length === 0 ? 'ok    ' : 'FAILED'}  ${name.padEnd(13)} ${seconds.padStart(5)} s  ${count} ${of}`,
    )
    for (const fault of faults) console.log(fault.replaceAll(/^/gm, '        '))
    if (faults.length > 0) failed++
  }
  console.log(failed === 0 ? `All ${steps.length} checks passed.` : `${failed} of ${steps.length} checks failed.`)
  return failed === 0 ? 0 : 1
}

async function seen(look: Step['look']): Promise<Seen> {
  try {
    const found = await look()
    return found.count > 0
      ? found
      : { ...found, faults: [...found.faults, 'It looked at nothing: the check itself is broken.'] }
  } catch (error) {
    return { count: 0, of: 'things', faults: [error instanceof Error ? (error.stack ?? error.message) : String(error)] }
  }
}

function migrations(): Seen {
  const now = migrationHashes()
  return { count: Object.keys(now).length, of: 'files', faults: migrationFaults(now, recordedMigrations()) }
}

type Hashes = Readonly<Record<string, string>>

/** A recorded migration is never changed and never removed: a database somewhere has run it. */
export function migrationFaults(now: Hashes, recorded: Hashes): string[] {
  return Object.entries(recorded)
    .filter(([name, hash]) => now[name] !== hash)
    .map(
      ([name]) =>
        `${name} was ${now[name] === undefined ? 'removed' : 'changed'} after it was recorded: write a new migration instead`,
    )
}

function fileBudgets(): Seen {
  const files = sourceFiles()
  return { count: files.length, of: 'files', faults: budgetFaults(files, budgets()) }
}

function fewerSuppressions(): Seen {
  const files = sourceFiles()
  const now = suppressions(files)
  return { count: files.length, of: `files, ${now} suppressions`, faults: suppressionFaults(now, budgets()) }
}

/** What is committed as generated is what would be generated now. */
async function generatedFiles(): Promise<Seen> {
  const files = await generated()
  const stale = files.filter(({ path, text }) => committed(path) !== text)
  return {
    count: files.length,
    of: 'files',
    faults: stale.map(
      ({ path, text }) =>
        `${path} is not what the code gives now: run “madang gen” and read the change\n${firstChange(committed(path), text)}`,
    ),
  }
}

function firstChange(before: string, after: string): string {
  const [old, now] = [before.split('\n'), after.split('\n')]
  const at = now.findIndex((line, index) => line !== old[index])
  return `  line ${at + 1}: ${old[at] ?? '(nothing)'}\n       now: ${now[at] ?? '(nothing)'}`
}

async function deadCode(): Promise<Seen> {
  const { code, output } = await node(tool('knip', 'knip'), ['--no-progress'])
  return { count: sourceFiles().length, of: 'files', faults: code === 0 ? [] : [output] }
}

/** Runs a tool that says how much it looked at. */
async function external(script: string, args: readonly string[], extent: RegExp): Promise<Seen> {
  const { code, output } = await node(script, args)
  const { count = '0', of = 'files' } = extent.exec(output)?.groups ?? {}
  return { count: Number(count), of: script === '--test' ? 'tests' : of, faults: code === 0 ? [] : [output] }
}

function node(script: string, args: readonly string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...args], { cwd: root })
  const said: Buffer[] = []
  child.stdout.on('data', (bytes: Buffer) => said.push(bytes))
  child.stderr.on('data', (bytes: Buffer) => said.push(bytes))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, output: Buffer.concat(said).toString().trimEnd() }))
  })
}

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from './root.ts'

/** What a benchmark found: ratios measured side by side in one run, and plain figures. */
export interface Measured {
  readonly bench: string
  readonly ratios: Readonly<Record<string, number>>
  readonly figures: Readonly<Record<string, number>>
}

/** Runs `bench/NAME.ts` and prints a table; with `--json` nothing but one JSON object. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    strict: false,
    options: { json: { type: 'boolean', default: false } },
  })
  const [name = ''] = positionals
  const file = join(root, 'bench', `${name}.ts`)
  if (!/^[a-z-]+$/.test(name) || !existsSync(file)) {
    console.error('Say which: npm run bench -- start, journey, rules, log or exchange (with --json for machines).')
    return 2
  }
  const { measure } = (await import(file)) as { readonly measure: (args: string[]) => Promise<Measured> }
  const measured = await measure(args.filter((arg) => arg !== name && arg !== '--json'))
  console.log(values['json'] === true ? JSON.stringify(measured) : table(measured))
  return 0
}

function table({ bench, ratios, figures }: Measured): string {
  const rows = [...Object.entries(figures), ...Object.entries(ratios)].map(([name, value]) => [
    name.replaceAll('_', ' '),
    value.toLocaleString('en', { maximumFractionDigits: 3 }),
  ])
  const widest = Math.max(...rows.map(([name = '']) => name.length))
  const widestValue = Math.max(...rows.map(([, value = '']) => value.length))
  return [
    bench,
    ...rows.map(([name = '', value = '']) => `  ${name.padEnd(widest)}  ${value.padStart(widestValue)}`),
  ].join('\n')
}

import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { caseFiles, type Outcome, type Suite } from './conformance/suite.ts'
import { root } from './root.ts'

/** The standards whose published cases we run; each suite loads only the rooms that it needs. */
export const suites: Readonly<Record<string, { readonly title: string; readonly load: () => Promise<Suite> }>> = {
  'sd-jwt': {
    title: 'SD-JWT: test cases of the reference implementation (openwallet-foundation-labs/sd-jwt-python)',
    load: async () => (await import('./conformance/sd-jwt.ts')).sdJwt,
  },
  'token-status-list': {
    title: 'Token Status List: test vectors of the draft (oauth-wg/draft-ietf-oauth-status-list)',
    load: async () => (await import('./conformance/token-status-list.ts')).tokenStatusList,
  },
  'merkle-log': {
    title: 'RFC 6962 inclusion and consistency proofs (transparency-dev/merkle)',
    load: async () => (await import('./conformance/merkle-log.ts')).merkleLog,
  },
  'dmn-tck': {
    title: 'DMN 1.5: Technology Compatibility Kit (dmn-tck/tck), levels 2 and 3',
    load: async () => (await import('./conformance/dmn-tck.ts')).dmnTck,
  },
  govstack: {
    title: 'GovStack: scenarios of Digital Registries 1.3.0 and of the Information Mediator’s metadata services',
    load: async () => (await import('./conformance/govstack.ts')).govstack,
  },
}

/** How a suite came out, as `--json` prints it. */
export interface Tally {
  readonly suite: string
  readonly total: number
  readonly passed: number
  readonly failed: number
  /** For each case that does not apply, why. */
  readonly not_applicable: readonly string[]
}

/** Runs a suite on its own cases, or on a folder of the same form. */
export async function tally(
  name: string,
  folder?: string,
): Promise<{ readonly tally: Tally; readonly failures: readonly string[]; readonly outcomes: readonly Outcome[] }> {
  const suite = await suites[name]?.load()
  const outcomes = (await suite?.run(caseFiles(resolve(root, folder ?? suite.cases), suite.endings))) ?? []
  const failures = outcomes.flatMap((one) => (one.result === 'failed' ? [`${one.name}: ${one.found}`] : []))
  const reasons = outcomes.flatMap((one) => (one.result === 'not-applicable' ? [one.reason] : []))
  const passed = outcomes.length - failures.length - reasons.length
  return {
    tally: { suite: name, total: outcomes.length, passed, failed: failures.length, not_applicable: reasons },
    failures,
    outcomes,
  }
}

const results = { passed: 'SUCCESS', failed: 'ERROR', 'not-applicable': 'IGNORED' } as const

/** Results as the DMN TCK keeps them (`tck_results.csv`): folder, file, case, result and remark, each in quotation marks. */
export function csvOf(outcomes: readonly Outcome[]): string {
  const lines = outcomes.map((one) => {
    const remark = one.result === 'passed' ? '' : one.result === 'failed' ? one.found : one.reason
    const cells = [...(one.row ?? ['', '', one.name]), results[one.result], remark]
    return cells.map((cell) => `"${cell.replaceAll('"', '""').replaceAll(/\s+/g, ' ')}"`).join(',')
  })
  return lines.map((line) => `${line}\n`).join('')
}

/** Prints how a suite came out; 1 when a case failed or there was none. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean' }, cases: { type: 'string' }, csv: { type: 'string' } },
  })
  const [name = ''] = positionals
  if (suites[name] === undefined) {
    for (const [id, { title }] of Object.entries(suites)) console.error(`${id.padEnd(18)} ${title}`)
    return name === '' ? 0 : 2
  }
  const folder = values.cases === undefined ? undefined : resolve(values.cases)
  const { tally: counted, failures, outcomes } = await tally(name, folder)
  if (values.csv !== undefined) writeFileSync(resolve(values.csv), csvOf(outcomes))
  if (values.json) console.log(JSON.stringify(counted))
  else {
    for (const { name, result, beside } of outcomes)
      if (beside !== undefined) console.log(`${result.padEnd(14)}  ${name}  (${beside})`)
    for (const failure of failures) console.log(`failed  ${failure}`)
    for (const reason of counted.not_applicable) console.log(`not applicable  ${reason}`)
    console.log(
      `${name}: ${counted.passed} of ${counted.total} passed, ${counted.failed} failed, ${counted.not_applicable.length} not applicable`,
    )
  }
  return counted.failed === 0 && counted.total > 0 ? 0 : 1
}

import { readConfig } from '#kernel/config'
import { withPlatform } from '../main.ts'

/** Holds every row of this node's record against the tree, and the tree against its signature. 0 when all fits, 1 when not. */
export async function run(): Promise<number> {
  const { faults, rows, head } = await withPlatform(readConfig(), ({ begin, acts }) =>
    begin({ kind: 'system', name: 'audit' }, 'acts.audit', (ctx) => acts.log.audit(ctx)),
  )
  for (const { code, where } of faults) console.error(`The tree: ${code} (${where}).`)
  for (const { leaf, fault } of rows) console.error(`Leaf ${leaf} was ${fault}.`)
  if (faults.length > 0 || rows.length > 0) return 1
  console.log(`Every one of ${head?.size ?? 0n} acts is what was sealed.`)
  return 0
}

import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '#kernel/config'
import { openTenant } from './govstack-tenant.ts'

/**
 * Serves a tenant for the GovStack suites until it is told to end. Prints one line with both addresses. With `--own-network`
 * subscribers on this machine and its network may be called.
 */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '3333' },
      'mediator-port': { type: 'string', default: '3366' },
      'own-network': { type: 'boolean', default: false },
    },
  })
  const { folder, databaseUrl } = readConfig()
  await using tenant = await openTenant({
    folder: join(folder, 'govstack'),
    ...{ databaseUrl, port: Number(values.port), mediatorPort: Number(values['mediator-port']) },
    ownNetwork: values['own-network'],
  })
  console.log(`GovStack registries at ${tenant.registries}, information mediator at ${tenant.mediator}`)
  await new Promise<void>((end) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end())
  })
  return 0
}

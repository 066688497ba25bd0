import { rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { scratchFolder } from '#kernel/scratch'
import { openTenant } from '../govstack-tenant.ts'
import { scenariosOf } from './govstack/scenarios.ts'
import { publishedSchemas } from './govstack/schemas.ts'
import { type Targets, walk } from './govstack/walk.ts'
import type { CaseFile, Outcome, Suite } from './suite.ts'

/**
 * The published scenarios of two GovStack building blocks, against a tenant of ours. Beside each stands how it comes out
 * where nothing is built: with the server switched off, and against servers that answer everything with 404 or with 200 and
 * an empty object. A scenario that passes there too says nothing.
 */
export const govstack: Suite = {
  cases: 'test/vectors/govstack',
  endings: ['feature', 'yaml', 'json'],
  run: async (files) => {
    const scenarios = scenariosOf(
      files.filter(({ path }) => path.endsWith('.feature')),
      defaultsIn(files),
    )
    const schema = publishedSchemas(files)
    const against = async (targets: Targets) => {
      const found: (string | undefined)[] = []
      for (const scenario of scenarios) found.push(await walk(scenario, { targets, schema }))
      return found
    }
    const held = await withTenant(against)
    const off = await against(both(await nobody()))
    const notFound = await withAnswer(404, against)
    const empty = await withAnswer(200, against)
    const word = (found: string | undefined) => (found === undefined ? 'passes' : 'fails')
    return scenarios.map(({ name }, at): Outcome => {
      const beside = `off ${word(off[at])}, 404 ${word(notFound[at])}, {} ${word(empty[at])}`
      const found = held[at]
      return found === undefined ? { name, beside, result: 'passed' } : { name, beside, result: 'failed', found }
    })
  },
}

function defaultsIn(files: readonly CaseFile[]): Record<string, string> {
  const file = files.find(({ path }) => path.endsWith('testDefaultParameters.json'))
  return file === undefined ? {} : (JSON.parse(file.text) as Record<string, string>)
}

const both = (address: string): Targets => ({ 'digital-registries': address, 'information-mediator': address })

async function withTenant<T>(work: (targets: Targets) => Promise<T>): Promise<T> {
  const folder = scratchFolder('madang-govstack')
  try {
    await using tenant = await openTenant({ folder })
    return await work({ 'digital-registries': tenant.registries, 'information-mediator': tenant.mediator })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Works against a server that gives everybody the same answer. */
async function withAnswer<T>(status: number, work: (targets: Targets) => Promise<T>): Promise<T> {
  const server = createServer((request, reply) => {
    request.resume()
    reply.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end('{}')
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  try {
    return await work(both(addressOf(server.address() as AddressInfo)))
  } finally {
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  }
}

/** An address at which nobody listens any more. */
async function nobody(): Promise<string> {
  const server = createServer()
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = addressOf(server.address() as AddressInfo)
  await new Promise((closed) => server.close(closed))
  return address
}

const addressOf = ({ port }: AddressInfo) => `http://127.0.0.1:${port}`

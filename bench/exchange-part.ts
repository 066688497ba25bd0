import { createServer as createPlainServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  bytesOf,
  createMessages,
  type Directory,
  messageRoutes,
  type Messages,
  type Node,
  nodeKey,
} from '#engine/messages'
import { purposeBook, uncovered } from '#engine/exchange'
import { type Carrier, createCarrier } from '#kernel/carrier'
import { worldClock } from '#kernel/clock'
import { openVault } from '#kernel/crypto'
import { createBegin } from '#kernel/ctx'
import { type Connection, openDatabase } from '#kernel/db'
import { createServer } from '#kernel/http'
import { newId } from '#kernel/ids'
import { protocol, type Route } from '#kernel/route'
import { ground, purpose } from './exchange-purpose.ts'

// One process of the chain caller → node A → node B → provider. Its part is told in a message of its parent.

/** What a process is told to be. */
export type Part =
  | { readonly part: 'provider' }
  | {
      readonly part: 'node'
      readonly self: 'a' | 'b'
      readonly connection: Connection
      readonly peer: string
      readonly port: number
    }

export const bodySize = 900
const days = { from: '2000-01-01', until: '9999-12-31' }

process.on('message', (told: Part | 'used') => {
  if (told === 'used') process.send?.({ used: process.cpuUsage(), held: process.memoryUsage().rss })
  else void start(told).then((port) => process.send?.({ port }))
})
process.on('disconnect', () => process.exit(0))

function start(told: Part): Promise<number> {
  return told.part === 'provider' ? provider() : node(told)
}

/** An office's own system: knows HTTP and nothing of us. */
function provider(): Promise<number> {
  const answer = Buffer.from(JSON.stringify({ income: 'x'.repeat(bodySize - 15) }))
  const server = createPlainServer((request, reply) => {
    request.resume().on('end', () => reply.writeHead(200, { 'content-type': 'application/json' }).end(answer))
  })
  server.keepAliveTimeout = 600_000
  return new Promise((listening) => {
    server.listen(0, '127.0.0.1', () => listening((server.address() as AddressInfo).port))
  })
}

async function node({ self: name, connection, peer, port }: Extract<Part, { part: 'node' }>): Promise<number> {
  const db = openDatabase({ connection, role: 'madang_app', connections: 24 })
  const clock = worldClock('Asia/Seoul')
  const begin = createBegin({ db, clock, write: () => Promise.resolve() })
  const vault = openVault({ folder: '/nowhere', key: Buffer.alloc(32, name).toString('base64') })
  const carry = createCarrier({ connections: 256 })
  const of = (id: string, agencies: readonly string[], endpoint: string): Node => ({
    ...{ id, agencies, endpoint },
    keys: [
      nodeKey(openVault({ folder: '/nowhere', key: Buffer.alloc(32, id).toString('base64') }), {
        id: `${id}-1`,
        ...days,
      }),
    ],
  })
  const here = `http://127.0.0.1:${port}`
  const nodes = [
    of('a', ['town'], name === 'a' ? here : peer),
    of('b', ['ministry'], name === 'b' ? here : 'http://127.0.0.1:1'),
  ]
  if (name === 'a') nodes[1] = of('b', ['ministry'], peer)
  const directory: Directory = { version: 1, issued: days.from, expires: days.until, nodes }
  const self = nodes.find(({ id }) => id === name) as Node
  const parts = { begin, db, clock, vault, self, directory: () => directory, carry }
  const ours = createMessages(parts)
  const each = createMessages({ ...parts, together: { most: 1 } })
  const routes = name === 'a' ? asking({ ours, each }, carry, peer) : [...messageRoutes(ours), bare(carry, peer)]
  if (name === 'b')
    ours.answer(
      'income.read',
      async (request) => {
        const body = await request.bytes()
        allowed(request.from, body)
        const { body: income } = await provided(carry, peer, body)
        return { status: 200, contentType: 'application/json', body: income }
      },
      { again: 'harmless' },
    )
  if (name === 'b')
    ours.answer('bulk.send', async (request) => {
      let size = 0
      for await (const chunk of request.stream()) size += (chunk as Buffer).length
      return { status: 200, contentType: 'text/plain', body: Buffer.from(String(size)) }
    })
  const server = await createServer({
    ...{ routes, begin, clock, whoIs: () => Promise.resolve(null), defaultLanguage: 'ko', demo: false },
    problemPage: () => {
      throw new Error('no pages here')
    },
    healthy: () => Promise.resolve(true),
  })
  await server.listen({ port, host: '127.0.0.1' })
  return port
}

/** The doors of node A: what an office asks, over each of the three ways. */
function asking(ways: { readonly ours: Messages; readonly each: Messages }, carry: Carrier, peer: string): Route[] {
  const door = { methods: ['POST'], largest: 1024 * 1024, may: 'machine', purpose: 'bench' } as const
  const by = (way: 'ours' | 'each') =>
    protocol({
      ...{ id: `bench.${way}`, path: `/ask/${way}`, ...door },
      async run({ bytes }) {
        const body = await bytes()
        allowed('town', body)
        const asked = { from: 'town', to: 'ministry', service: 'income.read', contentType: 'application/json' }
        const answer = await ways[way].send({ ...asked, id: newId('message', Temporal.Now.instant()), body })
        return { status: answer.status, headers: { 'content-type': answer.contentType }, body: answer.body as Buffer }
      },
    })
  return [
    protocol({
      ...{ id: 'bench.stream', path: '/ask/stream', ...door, largest: 1024 ** 3 },
      async run({ stream }) {
        const asked = { from: 'town', to: 'ministry', service: 'bulk.send', contentType: 'application/octet-stream' }
        const answer = await ways.ours.send({ ...asked, id: crypto.randomUUID(), body: stream() })
        return { status: answer.status, body: await bytesOf(answer.body) }
      },
    }),
    by('ours'),
    by('each'),
    protocol({
      ...{ id: 'bench.bare', path: '/ask/bare', ...door },
      async run({ bytes }) {
        const { status, body } = await provided(carry, `${peer}/bare`, await bytes())
        return { status, headers: { 'content-type': 'application/json' }, body }
      },
    }),
  ]
}

/** Node B without messages: hands on what comes. */
function bare(carry: Carrier, peer: string): Route {
  return protocol({
    ...{ id: 'bench.hop', path: '/bare', methods: ['POST'], largest: 1024 * 1024, may: 'machine', purpose: 'bench' },
    async run({ bytes }) {
      const { status, body } = await provided(carry, peer, await bytes())
      return { status, headers: { 'content-type': 'application/json' }, body }
    },
  })
}

function provided(carry: Carrier, url: string, body: Buffer) {
  return carry({ url, method: 'POST', headers: { 'content-type': 'application/json' }, body, largest: 1024 * 1024 })
}

const book = purposeBook([purpose], '2026-11-21')

/** What both sides check before they act: a signed purpose gives each field that is asked for. */
function allowed(reader: string, body: Buffer): void {
  const { register, fields } = JSON.parse(body.toString()) as { register: string; fields: string[] }
  const bound = book.of(reader, 'allowance', register)
  if (bound === undefined || bound.state !== 'active' || uncovered(bound, ground, fields) !== undefined)
    throw new Error('not allowed')
}

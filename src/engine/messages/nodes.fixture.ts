import type { TestContext } from 'node:test'
import { type Carried, type CarriedBack, type Carrier, createCarrier } from '#kernel/carrier'
import { worldClock } from '#kernel/clock'
import { openVault } from '#kernel/crypto'
import { createServer } from '#kernel/http'
import { testDatabase } from '#test/database'
import { nodeKey } from './keys.ts'
import { createMessages, type Messages, type MessagesParts } from './messages.ts'
import { type Answered, bytesOf, type Directory, type Node, type Outgoing } from './model.ts'
import { messageRoutes } from './routes.ts'

const days = { from: '2026-01-01', until: '2028-01-01' }

export const vaultOf = (letter: string) =>
  openVault({ folder: '/nowhere', key: Buffer.alloc(32, letter.charCodeAt(0)).toString('base64') })

/** A node as the directory names it, with a key of its own vault. */
export function nodeNamed(id: string, agencies: readonly string[], endpoint: string): Node {
  return { id, agencies, endpoint, keys: [nodeKey(vaultOf(id), { id: `${id}-2026`, ...days })] }
}

interface Given {
  /** Another way of making the room: a copy without one of its checks. */
  readonly make?: typeof createMessages
  readonly parts?: Partial<MessagesParts>
}

/** A call on its way: `carry` brings it to the other node. Whoever stands between may do what they like. */
export type Between = (call: Carried, carry: Carrier) => Promise<CarriedBack>

/** Nodes of the town, of the ministry and of the army, each with a database and a server of its own, that know each other. */
export async function threeNodes(t: TestContext, { make = createMessages, parts = {} }: Given = {}) {
  const held: { between?: Between | undefined; ahead: Record<string, number> } = { ahead: {} }
  const carrier = createCarrier()
  t.after(() => carrier.close())
  const carry: Carrier = (call) => held.between?.(call, carrier) ?? carrier(call)
  const servers = { a: await server(t), b: await server(t), c: await server(t) }
  const nodes = [
    nodeNamed('a', ['town'], servers.a.origin),
    nodeNamed('b', ['ministry', 'clearing'], servers.b.origin),
    nodeNamed('c', ['army'], servers.c.origin),
  ]
  const directory: Directory = { version: 1, issued: '2026-01-01T00:00:00Z', expires: '2030-01-01T00:00:00Z', nodes }
  const made = async (id: 'a' | 'b' | 'c') => {
    const self = nodes.find((one) => one.id === id) as Node
    const { begin, db, owner, clock } = await testDatabase(t)
    const world = { now: () => Temporal.Now.instant().add({ milliseconds: held.ahead[id] ?? 0 }) }
    const all = { begin, db, clock, vault: vaultOf(id), self, directory: () => directory, carry, world, ...parts }
    const messages = make(all)
    t.after(() => messages.close())
    servers[id].serves(messages)
    return { messages, db, owner, parts: all, again: () => make(all) }
  }
  const [a, b, c] = [await made('a'), await made('b'), await made('c')]
  return { a: a.messages, b: b.messages, c: c.messages, at: { a, b, c }, servers, directory, held, carrier }
}

/** A server whose messages are known only after its address. */
async function server(t: TestContext) {
  const served: { messages?: Messages } = {}
  const late = new Proxy({} as Messages, { get: (_none, name) => Reflect.get(served.messages ?? {}, name) as unknown })
  const http = await createServer({
    ...{ routes: messageRoutes(late), begin: () => Promise.reject(new Error('no transactions here')) },
    ...{ clock: worldClock('Asia/Seoul'), whoIs: () => Promise.resolve(null) },
    problemPage: () => {
      throw new Error('no pages here')
    },
    ...{ defaultLanguage: 'ko', demo: false, healthy: () => Promise.resolve(true) },
  })
  await http.listen({ port: 0, host: '127.0.0.1' })
  t.after(() => http.close())
  const address = http.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    origin: `http://127.0.0.1:${port}`,
    serves: (messages: Messages) => void (served.messages = messages),
    close: () => http.close(),
  }
}

let count = 0

/** A request of the town to the ministry. */
export function asking(given: Partial<Outgoing> = {}): Outgoing {
  return {
    ...{ from: 'town', to: 'ministry', service: 'echo', id: `m${count++}`, contentType: 'text/plain' },
    ...{ body: Buffer.from('hello'), ...given },
  }
}

export async function textOf({ body }: Answered): Promise<string> {
  return (await bytesOf(body)).toString()
}

/** The code of a refusal that came as an answer. */
export async function codeOf(answer: Answered): Promise<unknown> {
  return (JSON.parse(await textOf(answer)) as { code?: unknown }).code
}

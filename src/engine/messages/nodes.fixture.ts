import type { TestContext } from 'node:test'
import { createCarrier } from '#kernel/carrier'
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

/** Two nodes, each with a database and a server of its own, that know each other. */
export async function twoNodes(t: TestContext, given: Partial<MessagesParts> = {}) {
  const world = { now: () => Temporal.Now.instant(), ahead: { a: 0, b: 0 } }
  const carry = createCarrier()
  t.after(() => carry.close())
  const held: { directory?: Directory } = {}
  const directory = () => held.directory as Directory
  const servers = await Promise.all([server(t), server(t)])
  const [atA, atB] = servers
  const [a, b] = [nodeNamed('a', ['town'], atA.origin), nodeNamed('b', ['ministry', 'clearing'], atB.origin)]
  held.directory = { version: 1, issued: '2026-11-21T00:00:00Z', expires: '2027-01-01T00:00:00Z', nodes: [a, b] }
  const made = async (self: Node, side: 'a' | 'b'): Promise<Messages> => {
    const test = await testDatabase(t)
    const at = () => world.now().add({ milliseconds: world.ahead[side] })
    const { begin, db, clock } = test
    return createMessages({
      begin,
      db,
      clock,
      vault: vaultOf(self.id),
      self,
      directory,
      carry,
      world: { now: at },
      ...given,
    })
  }
  const [one, two] = [await made(a, 'a'), await made(b, 'b')]
  atA.serves(one)
  atB.serves(two)
  return { a: one, b: two, held, world, carry }
}

/** A server whose messages are known only after its address. */
async function server(t: TestContext) {
  const served: { messages?: Messages } = {}
  const late = new Proxy({} as Messages, { get: (_none, name) => Reflect.get(served.messages ?? {}, name) as unknown })
  const test = await testDatabase(t)
  const http = await createServer({
    ...{ routes: messageRoutes(late), begin: test.begin, clock: test.clock, whoIs: () => Promise.resolve(null) },
    problemPage: () => {
      throw new Error('no pages here')
    },
    ...{ defaultLanguage: 'ko', demo: false, healthy: () => Promise.resolve(true) },
  })
  await http.listen({ port: 0, host: '127.0.0.1' })
  t.after(() => http.close())
  const address = http.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { origin: `http://127.0.0.1:${port}`, serves: (messages: Messages) => void (served.messages = messages) }
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

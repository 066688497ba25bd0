import { type Carrier, createCarrier } from '#kernel/carrier'
import { type Clock, worldClock } from '#kernel/clock'
import type { Vault } from '#kernel/crypto'
import type { Begin } from '#kernel/ctx'
import type { Database } from '#kernel/db'
import type { ProtocolCall, ProtocolReply } from '#kernel/route'
import { answerAll } from './answering.ts'
import { openRequest, sealAnswer } from './envelope.ts'
import { nodeOf, signingOf } from './keys.ts'
import { type Answered, type Answering, bytesOf, type Directory, type Node, type Outgoing } from './model.ts'
import { createPeer, type Peer } from './peer.ts'
import { refuse } from './problems.ts'
import { digestOf, framed } from './wire.ts'

export interface Messages {
  readonly self: Node
  /** Whether this node serves the agency itself. */
  here(agency: string): boolean
  /**
   * Asks an agency of another node, and gives its answer, whatever status it has. Refuses `messages/no-such-agency` (404),
   * `messages/unreachable` (503), `messages/busy` (503), `messages/late` (504), `messages/refused` and `messages/forged` (502).
   */
  send(outgoing: Outgoing): Promise<Answered>
  /** Says who answers a service. A problem that it throws becomes the answer, as problem details. */
  answer(service: string, answering: Answering): void
  /** Asks a node, or an agency's node, whether it answers; gives the milliseconds that it took. */
  ping(to: string): Promise<number>
  directory(): Directory
  /** What another node sent here. */
  receive(call: Pick<ProtocolCall, 'method' | 'headers' | 'bytes'>): Promise<ProtocolReply>
}

export interface MessagesParts {
  readonly begin: Begin
  readonly db: Database
  readonly clock: Clock
  readonly vault: Pick<Vault, 'seed' | 'seal' | 'open'>
  readonly self: Node
  readonly directory: () => Directory
  /** The world's time: the age of a message is measured by it, because a demonstration may move the platform's clock. */
  readonly world?: Pick<Clock, 'now'>
  readonly carry?: Carrier
}

const patience = Temporal.Duration.from({ seconds: 30 })
const pingService = 'messages.ping'

export function createMessages({ clock, vault, self, directory, ...parts }: MessagesParts): Messages {
  const { world = worldClock(clock.zone), carry = createCarrier() } = parts
  const services = new Map<string, Answering>([[pingService, () => Promise.resolve(pong)]])
  const peers = new Map<string, Peer>()
  const now = () => world.now()
  const signing = (at: Temporal.Instant) => {
    const found = signingOf(vault, self, at)
    if (found === undefined) throw new Error(`node ${self.id} has no key that is valid now`)
    return found
  }

  return {
    self,
    here: (agency) => self.agencies.includes(agency),
    directory,

    async send({ to, from, service, id, contentType: type, headers, body, within = patience }) {
      const node = nodeOf(directory(), to)
      if (node === undefined) throw refuse['no-such-agency']({ agency: to })
      if (node.id === self.id) throw new Error(`${to} is served here`)
      const bytes = await bytesOf(body)
      const said = { id, from, to, service, type, digest: digestOf(bytes) }
      const message = framed(headers === undefined ? said : { ...said, headers }, bytes)
      return peerOf(node).ask(message, id, within.total('milliseconds'))
    },

    answer(service, answering) {
      if (services.has(service)) throw new Error(`${service} is answered already`)
      services.set(service, answering)
    },

    async ping(to) {
      const started = performance.now()
      const id = crypto.randomUUID()
      await this.send({
        from: self.id,
        to,
        service: pingService,
        id,
        contentType: 'text/plain',
        body: Buffer.from('ping'),
      })
      return performance.now() - started
    },

    async receive({ method, headers, bytes }) {
      const opened = openRequest({ directory: directory(), self, at: now(), headers, body: await bytes() }, method)
      const messages = await answerAll(opened, { self, services })
      const at = now()
      const envelope = sealAnswer({ self, peer: opened.sender, signing: signing(at), at, messages }, opened.signable)
      return { status: 200, headers: envelope.headers, body: envelope.body }
    },
  }

  function peerOf(node: Node): Peer {
    const name = `${node.id} ${node.endpoint}`
    const known = peers.get(name) ?? createPeer({ self, directory, signing, now, carry }, node)
    peers.set(name, known)
    return known
  }
}

const pong: Answered = { status: 200, contentType: 'text/plain', body: Buffer.from('pong') }

import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { type Carrier, createCarrier } from '#kernel/carrier'
import { type Clock, worldClock } from '#kernel/clock'
import type { Vault } from '#kernel/crypto'
import type { Begin } from '#kernel/ctx'
import type { Database, Tx } from '#kernel/db'
import type { ProtocolCall, ProtocolReply } from '#kernel/route'
import type { Service } from './answering.ts'
import { createClaimBook } from './claims.ts'
import { forgetBatches, type Proving } from './forgetting.ts'
import { nodeOf, signingOf } from './keys.ts'
import { createLog, type Proven, type Unstamped } from './log.ts'
import { type Answered, type Answering, bytesOf, type Directory, type Node, type Outgoing } from './model.ts'
import { createPeer, type Peer } from './peer.ts'
import { refuse } from './problems.ts'
import type { Together } from './queue.ts'
import { createReceiving } from './receiving.ts'
import type { Signing } from './signature.ts'
import { sendStream } from './stream-sending.ts'
import { digestOf, framed } from './wire.ts'

export interface Messages {
  readonly self: Node
  /** Whether this node serves the agency itself. */
  here(agency: string): boolean
  /**
   * Asks an agency of another node, and gives its answer, whatever status it has. A body that is a stream goes as one, is held nowhere
   * as a whole, and may be answered by one; its digest is kept, its content is not. Refuses `messages/no-such-agency` (404),
   * `messages/unreachable` (503), `messages/busy` (503), `messages/late` (504), `messages/refused` and `messages/forged` (502).
   */
  send(outgoing: Outgoing): Promise<Answered>
  /**
   * Says who answers a service. A problem that it throws becomes the answer, as problem details; one of status 500 and above says
   * that nothing was done, and the same number may try again. `again: 'harmless'` allows asking a second time when the process
   * that was asked has died: for what only reads, and for what keeps its answer with `Received.keep`. Otherwise such a request
   * is answered with `messages/interrupted` (409).
   */
  answer(service: string, answering: Answering, options?: { readonly again?: Service['again'] }): void
  /** Asks a node, or an agency's node, whether it answers; gives the milliseconds that it took. */
  ping(to: string): Promise<number>
  directory(): Directory
  /** What another node sent here. */
  receive(call: Pick<ProtocolCall, 'method' | 'headers' | 'bytes'>): Promise<ProtocolReply>
  receiveStream(call: Pick<ProtocolCall, 'method' | 'stream'>): Promise<ProtocolReply>
  /** Everything that this node holds to prove an exchange: the request and its answer, with path, root and signature. */
  messageWithProof(id: string): Promise<Proven[]>
  /** The oldest batches without a time stamp, locked for the transaction in which `stamped` notes the one they got. */
  unstamped(tx: Tx, limit: number): Promise<Unstamped[]>
  stamped(tx: Tx, batches: readonly string[], stamp: string): Promise<void>
  /** Removes bodies whose time is over, and batches that nobody needs to prove any more; gives how many bodies. */
  sweep(): Promise<number>
  close(): void
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
  /** How long the bodies of a service's messages are kept; ninety days when nothing is said. */
  readonly keep?: (service: string) => Temporal.Duration
  readonly together?: Together
  /** How long a batch is kept after it travelled; absent, for good. */
  readonly proving?: Proving
}

const patience = Temporal.Duration.from({ seconds: 30 })
const kept = Temporal.Duration.from({ hours: 90 * 24 })
const patienceWithStreams = Temporal.Duration.from({ minutes: 30 })
const pingService = 'messages.ping'

export function createMessages({ clock, vault, db, self, directory, ...parts }: MessagesParts): Messages {
  const { world = worldClock(clock.zone), carry = createCarrier(), keep = () => kept } = parts
  const services = new Map<string, Service>([
    [pingService, { answering: () => Promise.resolve(pong), again: 'harmless' }],
  ])
  const grouping = parts.together === undefined ? {} : { together: parts.together }
  const peers = new Map<string, Peer>()
  const now = () => world.now()
  const signing = signingBook(vault, self)
  const log = createLog({ db, vault, now, keep })
  const claims = createClaimBook({ db, vault, log, now })
  const asking = { self, directory, signing, now, carry, log, ...grouping }
  const receiving = createReceiving({ db, self, directory, signing, now, log, claims, services })

  return {
    self,
    here: (agency) => self.agencies.includes(agency),
    directory,

    async send(outgoing) {
      const { to, from, service, id, contentType: type, headers, body } = outgoing
      const { within = body instanceof Readable ? patienceWithStreams : patience } = outgoing
      const node = nodeOf(directory(), to)
      if (node === undefined) throw refuse['no-such-agency']({ agency: to })
      if (node.id === self.id) throw new Error(`${to} is served here`)
      if (body instanceof Readable) return sendStream(asking, node, { ...outgoing, body }, within.total('milliseconds'))
      const bytes = await bytesOf(body)
      const said = { id, from, to, service, type, digest: digestOf(bytes) }
      const message = framed(headers === undefined ? said : { ...said, headers }, bytes)
      return peerOf(node).ask({ ...message, id, service }, within.total('milliseconds'))
    },

    answer(service, answering, { again = 'never' } = {}) {
      if (services.has(service)) throw new Error(`${service} is answered already`)
      services.set(service, { answering, again })
    },

    async ping(to) {
      const started = performance.now()
      const asked = { from: self.id, to, service: pingService, id: randomUUID(), contentType: 'text/plain' }
      await this.send({ ...asked, body: Buffer.from('ping') })
      return performance.now() - started
    },

    receive: receiving.batch,
    receiveStream: receiving.stream,
    messageWithProof: (id) => log.proofsOf(id),
    unstamped: (tx, limit) => log.unstamped(tx, limit),
    stamped: (tx, batches, stamp) => log.stamped(tx, batches, stamp),
    async sweep() {
      const bodies = await log.sweep()
      if (parts.proving !== undefined) await forgetBatches({ begin: parts.begin, now, proving: parts.proving })
      return bodies
    },
    close: () => claims.close(),
  }

  function peerOf(node: Node): Peer {
    const name = `${node.id} ${node.endpoint}`
    const known = peers.get(name) ?? createPeer(asking, node)
    peers.set(name, known)
    return known
  }
}

/** The key of the hour, so that no batch has to find it out. */
function signingBook(vault: Pick<Vault, 'seed'>, self: Node): (at: Temporal.Instant) => Signing {
  let [hour, found]: [number, Signing | undefined] = [NaN, undefined]
  return (at) => {
    const now = Math.floor(at.epochMilliseconds / 3_600_000)
    if (now !== hour || found === undefined) [hour, found] = [now, signingOf(vault, self, at)]
    if (found === undefined) throw new Error(`node ${self.id} has no key that is valid now`)
    return found
  }
}

const pong: Answered = { status: 200, contentType: 'text/plain', body: Buffer.from('pong') }

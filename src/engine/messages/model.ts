import { Readable } from 'node:stream'
import type { Tx } from '#kernel/db'

/** A node of the country: the same program, serving the registers of some agencies. */
export interface Node {
  /** Its name in the directory; the X-Road server code too. */
  readonly id: string
  /** Agencies whose registers and desks it serves. */
  readonly agencies: readonly string[]
  /** Whether people's cases are decided here: one node of a country is home. */
  readonly home?: true
  /** The address under which other nodes reach it, without a slash at its end. */
  readonly endpoint: string
  /** Keys by which its messages are known, each with its days. A key that is out of use stays, so that old messages can be checked. */
  readonly keys: readonly NodeKey[]
  /** The key under which it signs checkpoints of its record of acts, as C2SP verifiers are configured. */
  readonly logKey?: string
  /** The key under which it cosigns the checkpoints of other nodes. */
  readonly witnessKey?: string
}

export interface NodeKey {
  readonly id: string
  /** JSON Web Key (RFC 7517) of the public half. */
  readonly jwk: Readonly<Record<string, unknown>>
  readonly from: string
  readonly until: string
}

/** Who may speak for whom, from where and with which keys: what every node of the country agrees on. */
export interface Directory {
  /** Counts up; an older one is never taken for a newer one. */
  readonly version: number
  readonly issued: string
  readonly expires: string
  readonly nodes: readonly Node[]
  /** How agencies are known on X-Road. */
  readonly members?: readonly Member[]
}

/** An agency as X-Road names it (X-Road: Message Protocol for REST, 2.1). */
export interface Member {
  readonly agency: string
  readonly instance: string
  readonly memberClass: string
  readonly memberCode: string
  readonly subsystem: string
}

/** A request to another node, before it is signed. */
export interface Outgoing {
  /** For which agency, and of which. */
  readonly from: string
  readonly to: string
  /** What is asked: `register.read`, `register.enter` … */
  readonly service: string
  /** Chosen by the sender; the same id again is the same request, answered once. */
  readonly id: string
  readonly headers?: Readonly<Record<string, string>>
  readonly contentType: string
  readonly body: Uint8Array | Readable
  /** How long to wait for an answer; half a minute when nothing is said. */
  readonly within?: Temporal.Duration
}

/** A request of another node whose signature, digest, age and sender have been checked. */
export interface Received {
  readonly from: string
  readonly to: string
  readonly node: string
  readonly service: string
  readonly id: string
  readonly headers: Readonly<Record<string, string>>
  readonly contentType: string
  /** The whole body, for services that do not stream. */
  bytes(): Promise<Buffer>
  stream(): Readable
  /**
   * Keeps the answer in the transaction of what it says: when this process dies, whoever is asked again answers the same and does
   * nothing twice. Fails when another process has kept one; the transaction must then go back.
   */
  keep(tx: Tx, answer: Answered): Promise<void>
}

/** What is answered, and what comes back: bound to the request by its hash, signed by the node that answers. */
export interface Answered {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly contentType: string
  readonly body: Uint8Array | Readable
}

/** What answers one service. Runs in no transaction: it opens its own. */
export type Answering = (request: Received) => Promise<Answered>

/** A body as bytes, whatever form it has. */
export async function bytesOf(body: Uint8Array | Readable): Promise<Buffer> {
  if (Buffer.isBuffer(body)) return body
  return body instanceof Readable ? Buffer.concat(await Array.fromAsync<Buffer>(body)) : Buffer.from(body)
}

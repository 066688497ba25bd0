import type { X509Certificate } from 'node:crypto'
import { containerOf, type Half } from './container.ts'
import type { Messages } from './messages.ts'
import type { StampAuthority, Stamps } from './stamps.ts'

/** What this node can show of an exchange. */
export interface Evidence {
  /** The halves of an exchange that this node holds, each with its time stamp; empty when there is none of that number. */
  find(id: string): Promise<readonly Half[]>
  /** A file that proves the exchange by itself; null when there is none. */
  container(id: string): Promise<Buffer | null>
}

interface EvidenceParts {
  readonly messages: Pick<Messages, 'messageWithProof' | 'directory'>
  readonly stamps: Pick<Stamps, 'covering'>
  readonly authorities: readonly StampAuthority[]
  /** The directory as its authority signed it; absent where a node is alone. */
  readonly note?: () => string | undefined
}

export function createEvidence({ messages, stamps, authorities, note }: EvidenceParts): Evidence {
  async function find(id: string): Promise<Half[]> {
    const proofs = await messages.messageWithProof(id)
    // A node that holds both sides of an exchange holds each half twice; one of each is enough.
    const once = proofs.filter(({ kind }, at) => proofs.findIndex((one) => one.kind === kind) === at)
    return Promise.all(
      once.map(async (proven) => ({
        proven,
        stamp: proven.stamp === null ? null : await stamps.covering(proven.batch, proven.stamp),
      })),
    )
  }
  return {
    find,
    async container(id) {
      const halves = await find(id)
      if (halves.length === 0) return null
      const certificates: X509Certificate[] = []
      for (const { name, roots } of authorities)
        if (halves.some(({ stamp }) => stamp?.authority === name)) certificates.push(...(await roots()))
      const signed = note?.()
      const directory = messages.directory()
      return containerOf({ id, halves, directory, certificates, ...(signed === undefined ? {} : { note: signed }) })
    },
  }
}

import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import {
  authorityAt,
  createEvidence,
  createStamps,
  type Evidence,
  type Messages,
  type StampAuthority,
  type Stamps,
} from '#engine/messages'
import { createCarrier } from '#kernel/carrier'
import type { Clock } from '#kernel/clock'
import type { Vault } from '#kernel/crypto'
import type { Database } from '#kernel/db'
import { createTimeStampAuthority, type TimeStampAuthority } from '#systems/timestamp'

/** Who stamps the log of messages, and what proves an exchange. */
export interface Stamping {
  readonly timestamp: TimeStampAuthority
  readonly stamps: Stamps
  readonly evidence: Evidence
}

interface Parts {
  readonly db: Database
  readonly vault: Vault
  /** The world's time. */
  readonly world: Clock
  readonly organisation: string
  readonly messages: Messages
  readonly note?: () => string | undefined
  /** Authorities of others, tried before the node's own. */
  readonly others?: readonly StampAuthority[]
}

/** The node's own authority stamps where no other is named, or none of them answers. */
export function stampingOf({ db, vault, world, organisation, messages, note, others = [] }: Parts): Stamping {
  const timestamp = createTimeStampAuthority({ db, vault, clock: world, organisation })
  const own: StampAuthority = {
    name: 'own',
    ask: (query) => timestamp.reply(query),
    roots: async () => [(await timestamp.certificates()).root],
  }
  const authorities = [...others, own]
  const stamps = createStamps({ db, messages, authorities, now: () => world.now() })
  const evidence = createEvidence({ messages, stamps, authorities, ...(note === undefined ? {} : { note }) })
  return { timestamp, stamps, evidence }
}

/** The authorities that the configuration names, with the roots in one PEM file. */
export function authoritiesAt({
  urls,
  roots,
}: {
  readonly urls: readonly string[]
  readonly roots: string
}): StampAuthority[] {
  const carry = createCarrier()
  const trusted = certificatesIn(readFileSync(roots, 'utf8'))
  return urls.map((url) => authorityAt({ url, roots: trusted }, carry))
}

/** The certificates of a PEM text. */
export function certificatesIn(text: string): X509Certificate[] {
  return (text.match(/-----BEGIN CERTIFICATE-----[^]+?-----END CERTIFICATE-----/g) ?? []).map(
    (pem) => new X509Certificate(pem),
  )
}

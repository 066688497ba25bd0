import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import type { Clock } from '#kernel/clock'
import type { Vault } from '#kernel/crypto'
import type { Database } from '#kernel/db'
import { newRoot, newStampingKey } from './certificates.ts'
import { authority, keepAuthority, insertToken } from './store.ts'
import { granted, readQuery, refusal, Refused, stampToken } from './token.ts'

/** A time-stamp authority (RFC 3161). */
export interface TimeStampAuthority {
  /** Makes root, certificate and key at the first start. */
  prepare(): Promise<void>
  /** Answers a question (DER) by a reply (DER); a refusal is a reply too. */
  reply(query: Buffer): Promise<Buffer>
  /** The root, and the certificate of the stamping key. */
  certificates(): Promise<{ readonly root: X509Certificate; readonly certificate: X509Certificate }>
}

interface Parts {
  readonly db: Database
  readonly vault: Vault
  /** The world's time, also in a demonstration. */
  readonly clock: Clock
  /** Whose authority it is. */
  readonly organisation: string
}

/** The policy under which this authority stamps: an identifier of its own (X.667), because it follows nobody else's. */
export const policy = '2.25.281105637206459110447613386143214806279'
const sealedFor = 'timestamp.authority'

interface Held {
  readonly secret: KeyObject
  readonly certificate: Buffer
  readonly root: Buffer
}

export function createTimeStampAuthority({ db, vault, clock, organisation }: Parts): TimeStampAuthority {
  let kept: Held | undefined

  async function held(): Promise<Held> {
    if (kept !== undefined) return kept
    const row = await db.transaction(authority)
    if (row === null) throw new Error('there is no time-stamp authority: prepare() comes first')
    const secret = createPrivateKey({ key: vault.open(row.secret, sealedFor), format: 'der', type: 'pkcs8' })
    kept = { secret, certificate: row.certificate, root: row.root }
    return kept
  }

  return {
    async prepare() {
      if ((await db.transaction(authority)) !== null) return
      const now = clock.now()
      const subject = { organisation, name: 'Time-stamp root' }
      const root = newRoot(subject, now)
      const key = newStampingKey({ organisation, name: 'Time-stamp authority' }, { ...root, subject }, now)
      const secret = vault.seal(key.secret.export({ format: 'der', type: 'pkcs8' }), sealedFor)
      await db.transaction((tx) =>
        keepAuthority(tx, { root: root.certificate, certificate: key.certificate, secret }, now),
      )
    },

    async reply(bytes) {
      try {
        const query = readQuery(bytes, policy)
        const at = clock.now()
        const { algorithm, digest } = query
        const serial = await db.transaction((tx) => insertToken(tx, { at, algorithm, digest }))
        return granted(stampToken({ query, serial, at, policy, ...(await held()) }))
      } catch (error) {
        if (error instanceof Refused) return refusal(error)
        throw error
      }
    },

    async certificates() {
      const { root, certificate } = await held()
      return { root: new X509Certificate(root), certificate: new X509Certificate(certificate) }
    },
  }
}

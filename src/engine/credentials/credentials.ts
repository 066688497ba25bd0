import { hash } from 'node:crypto'
import type { Vault } from '#kernel/crypto'
import type { Because, Ctx } from '#kernel/ctx'
import type { Language, Text } from '#kernel/i18n'
import type { Id } from '#kernel/ids'
import type { Certificate } from 'madang/pack'
import { addressesOf } from './addresses.ts'
import { soundOrThrow } from './declaration.ts'
import { disclosedClaims, parseSdJwt, present } from './disclosed.ts'
import { formOf } from './form.ts'
import { createIssuing, type NewCertificate, type SignedCertificate } from './issuing.ts'
import { createIssuerKeys, type IssuerKeys, node } from './keys.ts'
import { codeOf, digitsOf, type Issued, isDocumentNumber, listSize, mayHold } from './model.ts'
import { createPrinter } from './pdf.ts'
import { refuse } from './problems.ts'
import { createResults, type Results } from './results.ts'
import { personalClaims, type PlaceName } from './shown.ts'
import { emptyStatusList, setStatus, signStatusList, status } from './status-list.ts'
import {
  heldBy,
  issuedById,
  issuedByNumber,
  keepOrigin,
  keepPaper,
  lastList,
  markRevoked,
  revokedPlaces,
} from './store.ts'
import { givenBy, type Verification, verified } from './verification.ts'

/** A certificate in somebody's list. */
export interface Held {
  readonly issued: Issued
  readonly title: Text
}

export interface Credentials extends Results {
  /** Makes what must be there before the first certificate. In a transaction of its own, at every start. */
  prepare(ctx: Ctx): Promise<void>
  /** Signs and records a certificate. Throws a plain Error when the claims are not those of the declaration. */
  issue(ctx: Ctx, certificate: Certificate, order: NewCertificate): Promise<SignedCertificate>
  /** Ends a certificate; only the agency that issued it may. Refuses with `not-found`, `not-the-issuer` or `already-revoked`. */
  revoke(ctx: Ctx, id: string, reason: { readonly text: string; readonly because: readonly Because[] }): Promise<void>
  /** What a person holds, newest first. */
  mine(ctx: Ctx, person: Id<'person'>): Promise<Held[]>
  /** What it says, for the same people as the file, and the address of its QR code. Refuses with `not-found`. */
  read(ctx: Ctx, id: string): Promise<{ readonly result: Verification; readonly url: string; readonly act: Id<'act'> }>
  /** The printed form, for the holder, the person whom it is about, or the agency. Refuses with `not-found`. */
  pdf(ctx: Ctx, id: string, language: Language): Promise<Buffer>
  /** The credential, for the same people; with `only`, without the other claims that may be left out. */
  sdJwt(ctx: Ctx, id: string, only?: readonly string[]): Promise<string>
  /** Checks a credential as text or as the PDF that holds it. Refuses only what cannot be read at all. */
  verify(ctx: Ctx, input: Buffer | string): Promise<Verification>
  /** What whoever holds the QR code sees: still valid or not, and what is no secret. Refuses with `not-found`. */
  glance(ctx: Ctx, id: string): Promise<Verification>
  /** The certificate of a document number and its code, as people type them; nothing when they do not belong together. */
  byNumber(ctx: Ctx, number: string, code: string): Promise<Id<'cert'> | null>
  /** The signed list of a number. Refuses with `not-found`. */
  statusList(ctx: Ctx, list: number): Promise<string>
  readonly keys: Pick<IssuerKeys, 'published'>
}

export interface CredentialParts {
  readonly certificates: readonly Certificate[]
  readonly vault: Vault
  readonly zone: string
  /** The public address of this node, without a slash at its end. It stands in every certificate; those of an earlier address still verify here. */
  readonly origin: string
  /** How the country calls a district; without it the code is shown. */
  readonly placeName?: PlaceName
}

/** How long a verifier may keep a status list, and how long it may believe one at all. */
const listTimes = { keep: Temporal.Duration.from({ minutes: 5 }), holds: Temporal.Duration.from({ hours: 24 }) }

export function createCredentials({
  certificates,
  vault,
  zone,
  origin,
  placeName = (code) => ({ ko: code, en: code }),
}: CredentialParts): Credentials {
  for (const certificate of certificates) soundOrThrow(certificate)
  const addresses = addressesOf(origin)
  const keys = createIssuerKeys({ vault })
  const issuing = createIssuing({ vault, zone, addresses, keys })
  const printer = createPrinter()
  const verifier = { certificates, addresses, keys, placeName }

  const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO(zone).toPlainDate()

  const certificateOf = ({ type }: Issued): Certificate => {
    const certificate = certificates.find(({ id }) => id === type)
    if (certificate === undefined) throw new Error(`the pack no longer knows the certificate ${type}`)
    return certificate
  }

  const record = (
    ctx: Ctx,
    { id, about, agency, type, act }: Issued,
    { what, ...detail }: { readonly what: string; readonly by?: string; readonly holds?: boolean },
  ) => ctx.record({ what, subject: about, agency, because: [act], detail: { certificate: type, id, ...detail } })

  const known = async (ctx: Ctx, id: string): Promise<Issued> => {
    const issued = await issuedById(ctx.tx, id)
    if (issued === null) throw refuse['not-found']()
    return issued
  }

  /** To everybody else a certificate does not exist. */
  const held = async (ctx: Ctx, id: string): Promise<Issued> => {
    const issued = await known(ctx, id)
    if (!mayHold(ctx.actor, issued)) throw refuse['not-found']()
    return issued
  }

  const check = async (ctx: Ctx, by: string, given: Parameters<typeof verified>[2]): Promise<Verification> => {
    const { issued, ...result } = await verified(ctx, verifier, given)
    if (issued !== null) record(ctx, issued, { what: 'certificate.verify', by, holds: result.holds })
    return result
  }

  return {
    keys,
    ...createResults({ vault }),

    async prepare(ctx) {
      await keepOrigin(ctx.tx, origin, ctx.now)
      await keys.prepare(ctx, [node, ...new Set(certificates.map(({ issuer }) => issuer.id))])
    },

    issue: (ctx, certificate, order) => issuing.issue(ctx, certificate, order),

    async revoke(ctx, id, { text, because }) {
      const issued = await known(ctx, id)
      if (!('agency' in ctx.actor) || ctx.actor.agency !== issued.agency) throw refuse['not-the-issuer']({ id })
      if (!(await markRevoked(ctx.tx, issued.id, { at: ctx.now, reason: text })))
        throw refuse['already-revoked']({ id })
      ctx.record({
        what: 'certificate.revoke',
        subject: issued.about,
        agency: issued.agency,
        because: [issued.act, ...because],
        detail: { certificate: issued.type, id },
      })
    },

    async mine(ctx, person) {
      const all = await heldBy(ctx.tx, person)
      return all.map((issued) => ({ issued, title: certificateOf(issued).title }))
    },

    async pdf(ctx, id, language) {
      const issued = await held(ctx, id)
      const [sdJwt, certificate] = [await issuing.opened(ctx, issued), certificateOf(issued)]
      const claims = disclosedClaims(parseSdJwt(sdJwt))
      const { documentNumber, code, expiresAt } = issued
      const paper = {
        ...{ certificate, claims: personalClaims(claims), office: issued.office, sdJwt },
        ...{ documentNumber, code, url: addresses.verification(issued.id), issuedOn: dayOf(issued.issuedAt) },
        lastDay: expiresAt === null ? null : dayOf(expiresAt.subtract({ seconds: 1 })),
      }
      const bytes = printer.print(formOf(paper, language))
      await keepPaper(ctx.tx, issued.id, { digest: hash('sha256', bytes, 'buffer'), at: ctx.now })
      record(ctx, issued, { what: 'certificate.print' })
      return bytes
    },

    async read(ctx, id) {
      const issued = await held(ctx, id)
      record(ctx, issued, { what: 'certificate.fetch' })
      const { issued: _same, ...result } = await verified(ctx, verifier, { text: await issuing.opened(ctx, issued) })
      return { result, url: addresses.verification(issued.id), act: issued.act }
    },

    async sdJwt(ctx, id, only) {
      const issued = await held(ctx, id)
      record(ctx, issued, { what: 'certificate.fetch' })
      const whole = await issuing.opened(ctx, issued)
      return only === undefined ? whole : present(whole, only)
    },

    verify: (ctx, input) => check(ctx, 'credential', givenBy(input)),

    async glance(ctx, id) {
      return check(ctx, 'link', { text: await issuing.opened(ctx, await known(ctx, id)), openOnly: true })
    },

    async byNumber(ctx, number, code) {
      const digits = digitsOf(number)
      const issued = isDocumentNumber(digits) ? await issuedByNumber(ctx.tx, digits) : null
      return issued !== null && issued.code === codeOf(code) ? issued.id : null
    },

    async statusList(ctx, list) {
      if (list < 1 || list > Math.max(1, await lastList(ctx.tx))) throw refuse['not-found']()
      const bits = emptyStatusList(1, listSize)
      for (const index of await revokedPlaces(ctx.tx, list)) setStatus(bits, index, status.invalid)
      const key = await keys.signing(ctx.tx, node)
      return signStatusList({ uri: addresses.statusList(list), list: bits, now: ctx.now, ...listTimes, key })
    },
  }
}

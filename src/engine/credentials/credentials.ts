import { hash } from 'node:crypto'
import type { Vault } from '#kernel/crypto'
import type { Because, Ctx } from '#kernel/ctx'
import type { Language, Text } from '#kernel/i18n'
import { type Id, newId } from '#kernel/ids'
import { type Certificate, nameOn } from 'madang/pack'
import { addressesOf } from './addresses.ts'
import { declared, soundOrThrow } from './declaration.ts'
import { disclosedClaims, parseSdJwt, present } from './disclosed.ts'
import { formOf } from './form.ts'
import { createIssuerKeys, type IssuerKeys, node } from './keys.ts'
import {
  codeOf,
  digitsOf,
  endOf,
  type Issued,
  isDocumentNumber,
  lastDayOf,
  listSize,
  mayHold,
  newCode,
  newDocumentNumber,
  placeOf,
  scattered,
  secondsOf,
} from './model.ts'
import { createPrinter } from './pdf.ts'
import { refuse } from './problems.ts'
import { issueSdJwt } from './sd-jwt.ts'
import { createResults, type Results } from './results.ts'
import { personalClaims } from './shown.ts'
import { emptyStatusList, setStatus, signStatusList, status } from './status-list.ts'
import {
  heldBy,
  issuedById,
  issuedByNumber,
  keep,
  keepPaper,
  lastList,
  markRevoked,
  newTurns,
  revokedPlaces,
  sealedCredential,
} from './store.ts'
import { givenBy, type Verification, verified } from './verification.ts'

export interface NewCertificate {
  /** Who gets it, and whom it is about. */
  readonly to: Id<'person'>
  readonly about: Id<'person'>
  /** What the declaration's `fill` gave. */
  readonly claims: Readonly<Record<string, unknown>>
  readonly because: readonly Because[]
  readonly case?: string
  /** The office that issues, where an agency has one in every district; otherwise the agency's own name. */
  readonly office?: Text
}

/** A certificate in somebody's list. */
export interface Held {
  readonly issued: Issued
  readonly title: Text
  readonly agencyName: Text
}

export interface Credentials extends Results {
  /** Makes what must be there before the first certificate. In a transaction of its own, at every start. */
  prepare(ctx: Ctx): Promise<void>
  /** Signs and records a certificate. Throws a plain Error when the claims are not those of the declaration. */
  issue(
    ctx: Ctx,
    certificate: Certificate,
    order: NewCertificate,
  ): Promise<{ readonly id: Id<'cert'>; readonly documentNumber: string; readonly sdJwt: string }>
  /** Ends a certificate; only the agency that issued it may. Refuses with `not-found`, `not-the-issuer` or `already-revoked`. */
  revoke(ctx: Ctx, id: string, reason: { readonly text: string; readonly because: readonly Because[] }): Promise<void>
  /** What a person holds, newest first. */
  mine(ctx: Ctx, person: Id<'person'>): Promise<Held[]>
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
  /** The public address of this node, without a slash at its end. It stands in every certificate: it must not change. */
  readonly origin: string
}

const sealedFor = (id: string) => `credentials.certificate.${id}`

export function createCredentials({ certificates, vault, zone, origin }: CredentialParts): Credentials {
  for (const certificate of certificates) soundOrThrow(certificate)
  const addresses = addressesOf(origin)
  const keys = createIssuerKeys({ vault })
  const printer = createPrinter()
  const turns: number[] = []
  const verifier = { certificates, addresses, keys }

  const nextPlace = async (ctx: Ctx) => {
    if (turns.length === 0) turns.push(...(await newTurns(ctx.tx, 32)))
    const turn = turns.shift()
    if (turn === undefined) throw new Error('no turn was given')
    const { list, turnInList } = placeOf(turn)
    return { list, index: scattered(turnInList, vault.blind(String(list), 'credentials.status_list')) }
  }

  const certificateOf = ({ type }: Issued): Certificate => {
    const certificate = certificates.find(({ id }) => id === type)
    if (certificate === undefined) throw new Error(`the pack no longer knows the certificate ${type}`)
    return certificate
  }

  const opened = async (ctx: Ctx, { id }: Issued) =>
    vault.open(await sealedCredential(ctx.tx, id), sealedFor(id)).toString()

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

    prepare: (ctx) => keys.prepare(ctx, [node, ...new Set(certificates.map(({ issuer }) => issuer.id))]),

    async issue(ctx, certificate, { to, about, claims, because, case: within, office }) {
      const [id, documentNumber, lastDay] = [
        newId('cert', ctx.now),
        newDocumentNumber(),
        lastDayOf(certificate, ctx.today),
      ]
      const said = declared(certificate, claims)
      const { list, index } = await nextPlace(ctx)
      const expiresAt = lastDay === null ? null : endOf(lastDay, zone)
      const payload = {
        ...{
          iss: addresses.issuer(certificate.issuer.id),
          iat: secondsOf(ctx.now),
          ...(expiresAt === null ? {} : { exp: secondsOf(expiresAt) }),
        },
        ...{ jti: id, vct: addresses.vct(certificate), document_number: documentNumber },
        issuing_authority: office ?? nameOn(certificate.issuer, ctx.today.toString()),
        status: { status_list: { idx: index, uri: addresses.statusList(list) } },
      }
      const disclosable = certificate.disclosable.every((name) => name in said)
        ? certificate.disclosable
        : certificate.disclosable.filter((name) => name in said)
      const sdJwt = issueSdJwt({
        claims: { ...payload, ...said },
        disclosable,
        key: await keys.signing(ctx.tx, certificate.issuer.id),
      })
      const act = ctx.record({
        ...{
          what: 'certificate.issue',
          subject: about,
          fields: Object.keys(said),
          agency: certificate.issuer.id,
          because,
        },
        ...(within === undefined ? {} : { case: within }),
        detail: { certificate: certificate.id, id, to },
      })
      const issued = {
        id,
        person: to,
        about,
        type: certificate.id,
        agency: certificate.issuer.id,
        documentNumber,
        code: newCode(),
        list,
        index,
        issuedAt: ctx.now,
        expiresAt,
        revokedAt: null,
        act,
      }
      await keep(ctx.tx, issued, vault.seal(sdJwt, sealedFor(id)))
      return { id, documentNumber, sdJwt }
    },

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
      return all.map((issued) => {
        const { title, issuer } = certificateOf(issued)
        return {
          issued,
          title,
          agencyName: nameOn(issuer, issued.issuedAt.toZonedDateTimeISO(zone).toPlainDate().toString()),
        }
      })
    },

    async pdf(ctx, id, language) {
      const issued = await held(ctx, id)
      const [sdJwt, certificate] = [await opened(ctx, issued), certificateOf(issued)]
      const claims = disclosedClaims(parseSdJwt(sdJwt))
      const issuedOn = issued.issuedAt.toZonedDateTimeISO(zone).toPlainDate()
      const paper = {
        ...{
          certificate,
          claims: personalClaims(claims),
          office: claims['issuing_authority'] as Text,
          sdJwt,
          issuedOn,
        },
        ...{
          documentNumber: issued.documentNumber,
          code: issued.code,
          lastDay: lastDayOf(certificate, issuedOn),
          url: addresses.verification(issued.id),
        },
      }
      const bytes = printer.print(formOf(paper, language))
      await keepPaper(ctx.tx, issued.id, { digest: hash('sha256', bytes, 'buffer'), at: ctx.now })
      record(ctx, issued, { what: 'certificate.print' })
      return bytes
    },

    async sdJwt(ctx, id, only) {
      const issued = await held(ctx, id)
      record(ctx, issued, { what: 'certificate.fetch' })
      const whole = await opened(ctx, issued)
      return only === undefined ? whole : present(whole, only)
    },

    verify: (ctx, input) => check(ctx, 'credential', givenBy(input)),

    async glance(ctx, id) {
      return check(ctx, 'link', { text: await opened(ctx, await known(ctx, id)), openOnly: true })
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
      const times = {
        now: ctx.now,
        keep: Temporal.Duration.from({ minutes: 5 }),
        holds: Temporal.Duration.from({ hours: 24 }),
      }
      return signStatusList({
        uri: addresses.statusList(list),
        list: bits,
        ...times,
        key: await keys.signing(ctx.tx, node),
      })
    },
  }
}

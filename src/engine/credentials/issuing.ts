import type { Vault } from '#kernel/crypto'
import type { Because, Ctx } from '#kernel/ctx'
import type { Text } from '#kernel/i18n'
import { type Id, newId } from '#kernel/ids'
import { type Certificate, nameOn } from 'madang/pack'
import type { Addresses } from './addresses.ts'
import { declared } from './declaration.ts'
import type { IssuerKeys } from './keys.ts'
import { endOf, type Issued, lastDayOf, newCode, newDocumentNumber, placeOf, scattered, secondsOf } from './model.ts'
import { issueSdJwt } from './sd-jwt.ts'
import { keep, newTurns, sealedCredential } from './store.ts'

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

export interface SignedCertificate {
  readonly id: Id<'cert'>
  readonly documentNumber: string
  readonly sdJwt: string
}

interface IssuingParts {
  readonly vault: Vault
  readonly zone: string
  readonly addresses: Addresses
  readonly keys: IssuerKeys
}

/** What a certificate says. */
interface Content {
  readonly certificate: Certificate
  readonly said: Readonly<Record<string, unknown>>
}

/** Signs certificates and keeps them sealed; opens them again. */
export interface Issuing {
  issue(ctx: Ctx, certificate: Certificate, order: NewCertificate): Promise<SignedCertificate>
  /** The credential of a certificate, as it was issued. */
  opened(ctx: Ctx, issued: Pick<Issued, 'id'>): Promise<string>
}

const sealedFor = (id: string) => `credentials.certificate.${id}`

export function createIssuing({ vault, zone, addresses, keys }: IssuingParts): Issuing {
  const turns: number[] = []

  const nextPlace = async (ctx: Ctx) => {
    if (turns.length === 0) turns.push(...(await newTurns(ctx.tx, 32)))
    const turn = turns.shift()
    if (turn === undefined) throw new Error('no turn was given')
    const { list, turnInList } = placeOf(turn)
    return { list, index: scattered(turnInList, vault.blind(String(list), 'credentials.status_list')) }
  }

  const signed = async (ctx: Ctx, issued: Omit<Issued, 'act'>, { certificate, said }: Content) => {
    const claims = {
      iss: addresses.issuer(issued.agency),
      iat: secondsOf(issued.issuedAt),
      ...(issued.expiresAt === null ? {} : { exp: secondsOf(issued.expiresAt) }),
      jti: issued.id,
      vct: addresses.vct(certificate),
      document_number: issued.documentNumber,
      issuing_authority: issued.office,
      status: { status_list: { idx: issued.index, uri: addresses.statusList(issued.list) } },
      ...said,
    }
    const { disclosable } = certificate
    const there = (name: string) => name in said
    // The declaration's own list is passed on when it fits: its marks are kept and need not be made again.
    const hidden = disclosable.every(there) ? disclosable : disclosable.filter(there)
    return issueSdJwt({ claims, disclosable: hidden, key: await keys.signing(ctx.tx, issued.agency) })
  }

  return {
    async issue(ctx, certificate, { to, about, claims, because, case: within, ...order }) {
      const said = declared(certificate, claims)
      const lastDay = lastDayOf(certificate, ctx.today)
      const { id: agency } = certificate.issuer
      const office = order.office ?? nameOn(certificate.issuer, ctx.today.toString())
      const issued = {
        ...{ id: newId('cert', ctx.now), person: to, about, type: certificate.id, agency, office },
        ...{ documentNumber: newDocumentNumber(), code: newCode(), ...(await nextPlace(ctx)) },
        ...{ issuedAt: ctx.now, expiresAt: lastDay === null ? null : endOf(lastDay, zone), revokedAt: null },
      }
      const { id, documentNumber } = issued
      const sdJwt = await signed(ctx, issued, { certificate, said })
      const act = ctx.record({
        ...{ what: 'certificate.issue', subject: about, fields: Object.keys(said), agency, because },
        ...(within === undefined ? {} : { case: within }),
        detail: { certificate: certificate.id, id, to },
      })
      await keep(ctx.tx, { ...issued, act }, vault.seal(sdJwt, sealedFor(id)))
      return { id, documentNumber, sdJwt }
    },

    opened: async (ctx, { id }) => vault.open(await sealedCredential(ctx.tx, id), sealedFor(id)).toString(),
  }
}

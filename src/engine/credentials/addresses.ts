import type { Certificate } from 'madang/pack'

/** Where this node publishes what verifiers need: every address that stands in a credential. */
export interface Addresses {
  /** `iss` of an agency. */
  issuer(agency: string): string
  /** The agency behind an `iss`, or nothing when it is not of this node. */
  agencyOf(issuer: unknown): string | null
  vct(certificate: Certificate): string
  statusList(list: number): string
  /** The number of a list of this node, or nothing. */
  listOf(uri: string): number | null
  verification(id: string): string
}

export function addressesOf(origin: string): Addresses {
  const issuers = `${origin}/issuers/`
  const lists = `${origin}/credentials/status/`
  return {
    issuer: (agency) => `${issuers}${agency}`,
    agencyOf: (issuer) =>
      typeof issuer === 'string' && issuer.startsWith(issuers) ? issuer.slice(issuers.length) : null,
    vct: ({ vct }) => `${origin}/credentials/types/${vct}`,
    statusList: (list) => `${lists}${list}`,
    listOf: (uri) =>
      uri.startsWith(lists) && /^[1-9]\d{0,8}$/.test(uri.slice(lists.length)) ? Number(uri.slice(lists.length)) : null,
    verification: (id) => `${origin}/verify/${id}`,
  }
}

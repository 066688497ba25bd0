import type { X509Certificate } from 'node:crypto'
import type { Carrier } from '#kernel/carrier'
import { queryType } from '#kernel/time-stamp'
import type { StampAuthority } from './stamps.ts'

/** An authority that is reached over HTTP (RFC 3161, section 3.4). */
export function authorityAt(
  { url, roots, within = 8_000 }: { url: string; roots: readonly X509Certificate[]; within?: number },
  carry: Carrier,
): StampAuthority {
  return {
    name: url,
    roots: () => Promise.resolve(roots),
    async ask(query) {
      const signal = AbortSignal.timeout(within)
      const headers = { 'content-type': queryType }
      const { status, body } = await carry({ url, method: 'POST', headers, body: query, largest: 64 * 1024, signal })
      if (status !== 200) throw new Error(`status ${status}`)
      return body
    },
  }
}

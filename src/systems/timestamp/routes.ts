import { replyType, queryType } from '#kernel/time-stamp'
import { file, protocol, type Route } from '#kernel/route'
import type { TimeStampAuthority } from './timestamp.ts'

/** The doors of the time-stamp authority (RFC 3161, section 3.4). */
export function timeStampRoutes(authority: TimeStampAuthority): Route[] {
  return [
    protocol({
      ...{ id: 'timestamp.stamp', path: '/tsa', may: 'anyone', purpose: 'timestamp.stamp' },
      ...{ methods: ['POST'], largest: 16 * 1024 },
      async run({ headers, bytes }) {
        const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase()
        if (type !== queryType) return { status: 415, headers: { accept: queryType } }
        const body = await authority.reply(await bytes())
        return { status: 200, headers: { 'content-type': replyType, 'cache-control': 'no-store' }, body }
      },
    }),
    file({
      ...{ id: 'timestamp.certificates', path: '/tsa/certificates', may: 'anyone', purpose: 'timestamp.describe' },
      async run() {
        const { root, certificate } = await authority.certificates()
        return { type: 'application/x-pem-file', body: `${root.toString()}${certificate.toString()}` }
      },
    }),
  ]
}

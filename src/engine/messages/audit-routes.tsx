import type { Because, Ctx } from '#kernel/ctx'
import type { Text } from '#kernel/i18n'
import { file, operation, page, type Route } from '#kernel/route'
import { Type } from 'typebox'
import { containerType } from './container.ts'
import type { Evidence } from './evidence.ts'
import { type Looked, MessagesPage } from './page.tsx'
import { refuse } from './problems.ts'
import type { Stamps } from './stamps.ts'

interface AuditParts {
  readonly evidence: Evidence
  readonly stamps: Stamps
  readonly zone: string
  readonly agency: (id: string, on: string) => Text
  /** The article under which exchanges are audited. */
  readonly ground: Because
}

/** The duty of whoever audits what offices exchange. */
export const auditDuty = 'exchange-audit'

/** Doors for an auditor: an exchange by its number, the file that proves it; and for monitoring, how far the stamps are. */
export function auditRoutes({ evidence, stamps, zone, agency, ground }: AuditParts): Route[] {
  const auditor = { may: { duty: auditDuty }, purpose: 'messages.audit' } as const
  const looked = (ctx: Ctx, what: string, id: string) => {
    const office = ctx.actor.kind === 'officer' ? { agency: ctx.actor.agency } : {}
    ctx.record({ what, ...office, because: [ground], detail: { message: id } })
  }
  return [
    page<Looked>({
      ...{ ...auditor, id: 'messages.find', path: '/officer/messages' },
      async load(ctx, { query }) {
        const id = (query['q'] ?? '').trim().slice(0, 500)
        const state = await stamps.state()
        if (id === '') return { state, halves: [] }
        looked(ctx, 'messages.look', id)
        return { state, id, halves: await evidence.find(id) }
      },
      view: (found, view) => <MessagesPage view={view} zone={zone} agency={agency} {...found} />,
    }),
    file({
      ...{ ...auditor, id: 'messages.container', path: '/officer/messages/:id/container' },
      async run(ctx, { params }) {
        const id = params['id'] ?? ''
        const body = await evidence.container(id)
        if (body === null) throw refuse['no-such-message']()
        looked(ctx, 'messages.take', id)
        return { type: containerType, body, name: `${id}.asice`, headers: { 'cache-control': 'no-store' } }
      },
    }),
    operation({
      ...{ id: 'messages.stamps', path: '/api/messages/stamps', method: 'GET', may: 'anyone' },
      ...{ purpose: 'messages.monitor', summary: 'How far the time stamps over messages are behind' },
      reply: Type.Object({
        waiting: Type.Integer({ description: 'Batches without a stamp; counted up to ten thousand' }),
        oldest: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
        last: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
        late: Type.Boolean({ description: 'The oldest has waited for more than an hour' }),
      }),
      async run() {
        const { waiting, oldest, last, late } = await stamps.state()
        return { waiting, oldest: oldest?.toString() ?? null, last: last?.toString() ?? null, late }
      },
    }),
  ]
}

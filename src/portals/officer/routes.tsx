import type { Acts, Reason } from '#engine/acts'
import type { Identity } from '#engine/identity'
import { booksOf, type Services } from '#engine/services'
import type { Ctx } from '#kernel/ctx'
import { isId } from '#kernel/ids'
import { page, type Route } from '#kernel/route'
import type { Pack } from 'madang/pack'
import { type Office, OfficePage } from './office.tsx'
import { refuse } from './problems.ts'
import { OfficeWhyPage } from './why.tsx'

export interface OfficerParts {
  readonly pack: Pack
  readonly services: Pick<Services, 'desk'>
  readonly acts: Pick<Acts, 'reasonAtOffice'>
  readonly identity: Pick<Identity, 'namesOf' | 'officer'>
}

/** Where an officer begins, and why something was done at their office. */
export function officerRoutes({ pack, services, acts, identity }: OfficerParts): Route[] {
  const books = booksOf(pack)
  const local = new Set(pack.agencies.filter(({ level }) => level === 'local').map(({ id }) => id))

  /** A body with an office in each district: what another district's officer did is not this one's to open. */
  async function refuseElsewhere(ctx: Ctx, { act }: Reason): Promise<void> {
    const { tx, actor } = ctx
    if (actor.kind !== 'officer' || !local.has(actor.agency)) return
    // What rules did in a case belongs to the desk to which the case belongs.
    const { service } = act.detail
    if (act.actor.kind !== 'officer' && act.case !== null && typeof service === 'string')
      if (await services.desk.isCompetent(ctx, { case: act.case, service })) return
    const by = act.actor.kind === 'officer' ? await identity.officer({ tx }, act.actor.id) : null
    // Where no officer acted, the district is not known: then nobody's curiosity counts.
    if (by === null ? act.subject !== null : !by.region.startsWith(actor.region)) throw refuse['another-district']()
  }

  return [
    page<Office>({
      id: 'officer.office',
      path: '/office',
      may: 'officer',
      purpose: 'case.decide',
      load: async (ctx) => {
        const { actor } = ctx
        if (actor.kind !== 'officer') throw new Error('an office needs an officer')
        const { agency, region, duties } = actor
        return { waiting: await services.desk.waiting(ctx), agency, region, duties }
      },
      view: (office, view) => <OfficePage view={view} books={books} office={office} />,
    }),
    page<{ reason: Reason; names: ReadonlyMap<string, string> }>({
      id: 'officer.why',
      path: '/officer/why/:act',
      may: 'officer',
      purpose: 'record.read',
      load: async (ctx, { params }) => {
        const id = params['act'] ?? ''
        if (!isId('act', id)) throw refuse['no-such-act']()
        const { actor } = ctx
        const agencies = actor.kind === 'officer' ? [actor.agency] : []
        const reason = await acts.reasonAtOffice(ctx, id, agencies)
        await refuseElsewhere(ctx, reason)
        const { subject } = reason.act
        if (subject !== null) {
          // An officer who opens the reason of somebody's matter has looked at it.
          ctx.record({
            what: 'case.open',
            subject,
            because: [id],
            ...(reason.act.case === null ? {} : { case: reason.act.case }),
          })
        }
        return { reason, names: await identity.namesOf(ctx, peopleIn(reason)) }
      },
      view: ({ reason, names }, view) => <OfficeWhyPage saying={{ view, books, names }} reason={reason} />,
    }),
  ]
}

function peopleIn({ act, because }: Reason): string[] {
  const own = [act.actor.id, ...(act.subject === null ? [] : [act.subject])]
  return [...new Set([...own, ...because.flatMap((one) => ('act' in one ? peopleIn(one) : []))])]
}

import { page, type Route } from '#kernel/route'
import type { Notice } from '#engine/notices'
import type { LifeEvent, Service } from 'madang/pack'
import { refuse } from '../problems.ts'
import type { CatalogueEntry } from '../services.ts'
import { CataloguePage } from './catalogue.tsx'
import { LifeEventPage } from './life-event.tsx'
import type { Opened } from './page-parts.ts'
import { ServicePage } from './service.tsx'

const longestQuery = 200

/** The catalogue: open to anybody. */
export function catalogueRoutes({ services, notices, pack, books }: Opened): Route[] {
  const reading = { may: 'anyone', purpose: 'catalogue.read' } as const
  return [
    page<{ query: string; entries: readonly CatalogueEntry[] }>({
      ...{ ...reading, id: 'services.catalogue', path: '/services' },
      load: (_ctx, asked) => {
        const query = wordOf(asked.query['q']).slice(0, longestQuery)
        return Promise.resolve({ query, entries: services.find(query) })
      },
      view: (loaded, view) => <CataloguePage view={view} books={books} {...loaded} />,
    }),
    page<{ service: Service; events: readonly LifeEvent[] }>({
      ...{ ...reading, id: 'services.service', path: '/services/:id' },
      async load(ctx, { params }) {
        const service = books.service(params['id'] ?? '')
        if (!service) throw refuse['no-such-service']()
        return {
          service: await services.underLaw(ctx, service, ctx.today),
          events: pack.lifeEvents.filter(({ members }) => members.includes(service)),
        }
      },
      view: (loaded, view) => <ServicePage view={view} books={books} {...loaded} />,
    }),
    page<{ event: LifeEvent; offers: readonly Notice[] }>({
      ...{ ...reading, id: 'services.life-event', path: '/life-events/:id' },
      load: async (ctx, { params }) => {
        const event = books.event(params['id'] ?? '')
        if (!event) throw refuse['no-such-event']()
        const offers = ctx.actor.kind === 'person' ? await notices.openOffers(ctx, ctx.actor.person) : []
        return {
          event,
          offers: offers.filter(({ links }) => links.some(({ href }) => href.startsWith(`/my/events/${event.id}/`))),
        }
      },
      view: ({ event, offers }, view) => (
        <LifeEventPage
          view={view}
          books={books}
          event={event}
          offers={offers.map(({ id, links }) => ({ id, href: links[0]?.href ?? '/my' }))}
        />
      ),
    }),
  ]
}

/** A word of the query, also when it was given twice. */
function wordOf(value: unknown): string {
  const [first = ''] = Array.isArray(value) ? (value as unknown[]) : [value]
  return typeof first === 'string' ? first.normalize('NFC').trim() : ''
}

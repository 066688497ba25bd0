import { act, page, type Route } from '#kernel/route'
import { readWords } from '#web/words'
import type { Wishes } from '#engine/notices'
import { topics } from '#engine/services'
import type { Topic } from 'madang/pack'
import type { Look } from '../looking.ts'
import type { MadeOffer, Wish } from '../model.ts'
import type { OfferPlan } from '../plan.ts'
import { refuse } from '../problems.ts'
import type { SweepNews } from '../sweep-store.ts'
import { MyBenefitsPage } from './my-benefits.tsx'
import { type OpenedOffer, OfferPage, OffersPage } from './offer.tsx'
import type { Opened } from './page-parts.ts'
import { SettingsPage } from './settings.tsx'

const telling = { may: 'person', purpose: 'offers.read' } as const
const looking = { may: 'person', purpose: 'benefits.look' } as const

/** What a person sees of what they are offered, and what they can get. */
export function myRoutes(opened: Opened): Route[] {
  return [...offerRoutes(opened), ...settingRoutes(opened), ...lookRoutes(opened)]
}

function planOf({ offers: { plan } }: Pick<Opened, 'offers'>): OfferPlan {
  if (plan === null) throw refuse['nothing-offered']()
  return plan
}

function offerRoutes(opened: Opened): Route[] {
  const { offers, services, books } = opened
  return [
    page<readonly MadeOffer[]>({
      ...{ ...telling, id: 'offers.list', path: '/my/offers' },
      load: (ctx) => offers.mine(ctx),
      view: (made, view) => <OffersPage view={view} books={books} offers={made} />,
    }),
    page<OpenedOffer>({
      ...{ ...telling, id: 'offers.open', path: '/my/offers/:id' },
      load: async (ctx, { params }) => {
        const offer = await offers.open(ctx, params['id'] ?? '')
        const benefit = planOf(opened).benefits.find(({ service }) => service.id === offer.benefit)
        if (benefit === undefined) throw refuse['no-such-offer']()
        const record = await services.applications.ownEntry(ctx, benefit.event)
        return { offer, benefit, record, plan: services.applications.plan(benefit.event) }
      },
      view: (one, view) => <OfferPage view={view} books={books} {...one} />,
    }),
    act({
      ...{ ...telling, id: 'offers.refuse', path: '/my/offers/:id' },
      run: async (ctx, { params }) => {
        const id = params['id'] ?? ''
        await offers.refuse(ctx, id)
        return { to: `/my/offers/${id}` }
      },
    }),
  ]
}

interface Settings {
  readonly wish: Wish
  readonly wishes: Wishes
  readonly swept: SweepNews | null
  readonly saved: boolean
}

function settingRoutes(opened: Opened): Route[] {
  const { offers, channels, books } = opened
  const path = '/my/offers/settings'
  return [
    page<Settings & { readonly person: string }>({
      ...{ ...telling, id: 'offers.settings', path },
      load: async (ctx, { query, actor }) => {
        const person = actor.kind === 'person' ? actor.person : ('' as never)
        return {
          person,
          wish: await offers.wishOf(ctx),
          wishes: await channels.wishesOf(ctx, person),
          swept: await offers.lastSweep(ctx),
          saved: query['saved'] !== undefined,
        }
      },
      view: (settings, view) => (
        <SettingsPage view={view} books={books} law={planOf(opened).offering.refusal} {...settings} />
      ),
    }),
    act({
      ...{ ...telling, id: 'offers.settings.keep', path },
      run: async (ctx, { body, actor }) => {
        if (actor.kind !== 'person') throw refuse['nothing-offered']()
        await channels.wish(ctx, actor.person, {
          addresses: { mail: body['mail'] ?? '', text: body['text'] ?? '' },
          quiet: [hourOf(body['from']), hourOf(body['until'])],
        })
        const wanted = (body['topics'] ?? '').split(',').filter((one): one is Topic => Object.hasOwn(topics, one))
        await offers.wish(ctx, { refused: body['whether'] === 'leave', topics: wanted })
        return { to: `${path}?saved=yes` }
      },
    }),
  ]
}

function hourOf(word = ''): string {
  return /^([01]\d|2[0-3]):00$/.test(word) ? word : '00:00'
}

function lookRoutes(opened: Opened): Route[] {
  const { offers, books } = opened
  const path = '/my/benefits'
  return [
    page<Look | null>({
      ...{ ...looking, id: 'offers.my-benefits', path },
      load: (ctx) => offers.looking.result(ctx),
      view: (look, view) => <MyBenefitsPage view={view} books={books} plan={planOf(opened)} look={look} />,
    }),
    act({
      ...{ ...looking, id: 'offers.look', path },
      run: async (ctx) => {
        await offers.looking.look(ctx)
        return { to: path }
      },
    }),
    act({
      ...{ ...looking, id: 'offers.answer', path: `${path}/answer`, page: path },
      run: async (ctx, { body }) => {
        const name = body['question'] ?? ''
        const service = planOf(opened).benefits.find((one) => one.service.id === body['benefit'])?.service
        const asked = service?.rules.facts['answers']?.[name]
        if (service === undefined || asked === undefined) throw refuse['no-such-question']()
        const input = `${service.id}.${name}`
        const { values, faults } = readWords({ [input]: { ...asked, optional: false } }, { [input]: body[input] ?? '' })
        if (faults.length > 0) throw refuse['answer-at-fault']({}, faults)
        await offers.looking.answer(ctx, name, values[input])
        return { to: path }
      },
    }),
  ]
}

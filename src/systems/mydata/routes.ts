import type { Authorization } from '#engine/authorization'
import { type Consent, titlesOf } from '#engine/consent'
import type { Identity } from '#engine/identity'
import type { Clock } from '#kernel/clock'
import { type Ctx, me } from '#kernel/ctx'
import { type Id, isId } from '#kernel/ids'
import { act, type Asked as Sent, page, type Route } from '#kernel/route'
import { lawRef, type Pack } from 'madang/pack'
import { type Asked, ChoosePage, ReviewPage } from './asking-page.tsx'
import { type Agreement, isUnused, lastDayOf } from './model.ts'
import type { MyData } from './mydata.ts'
import { OverviewPage } from './overview-page.tsx'
import { AgreementPage, type Shown, WithdrawAllPage } from './page.tsx'
import { PartnerPage } from './partner-page.tsx'
import { refuse } from './problems.ts'

export interface MyDataRouteParts {
  readonly mydata: MyData
  readonly consent: Consent
  readonly identity: Pick<Identity, 'namesOf'>
  readonly authorization: Authorization
  readonly pack: Pack
  /** The world's time, in which tokens live. */
  readonly world: Pick<Clock, 'now'>
}

const mine = { may: 'person', purpose: 'mydata.manage' } as const

/** The doors of a person: what they are asked, what they agreed to, and taking it back. */
export function mydataRoutes(parts: MyDataRouteParts): Route[] {
  const { mydata, consent, identity, pack } = parts
  const { zone } = pack

  const shownOf = async (ctx: Ctx, agreements: readonly Agreement[]): Promise<Shown[]> => {
    const names = await identity.namesOf(ctx, [...new Set(agreements.map(({ person }) => person))])
    const shown: Shown[] = []
    for (const agreement of agreements)
      shown.push({
        ...{ agreement, bundle: mydata.bundle(agreement.bundle), name: names.get(agreement.person) ?? '' },
        ...{ unused: isUnused(agreement, ctx.now), stopped: !(await mydata.stands(ctx, agreement.recipient)) },
      })
    return shown
  }
  const one = async (ctx: Ctx, { params }: Pick<Sent, 'params'>) => {
    const [shown] = await shownOf(ctx, [await mydata.agreement(ctx, params['id'] ?? '')])
    if (shown === undefined) throw refuse['no-such-agreement']()
    return { shown, titles: titlesOf(pack, ctx.today), zone }
  }

  return [
    page({
      ...{ ...mine, id: 'mydata.list', path: '/my/data' },
      load: async (ctx) => ({
        shown: await shownOf(ctx, await mydata.agreements(ctx, me(ctx))),
        ...{ bundles: await mydata.offered(ctx), titles: titlesOf(pack, ctx.today), zone },
        listed: pack.registration !== undefined,
      }),
      view: (loaded, view) => OverviewPage({ ...loaded, view }),
    }),
    page({
      ...{ ...mine, id: 'mydata.agreement', path: '/my/data/agreements/:id' },
      load: one,
      view: (loaded, view) => AgreementPage({ ...loaded, view }),
    }),
    page({
      ...{ ...mine, id: 'mydata.withdraw.ask', path: '/my/data/agreements/:id/withdraw' },
      load: one,
      view: (loaded, view) => WithdrawAllPage({ ...loaded, view }),
    }),
    act({
      ...{ ...mine, id: 'mydata.withdraw', path: '/my/data/agreements/:id/withdraw' },
      async run(ctx, { params }) {
        const id = params['id'] ?? ''
        await consent.withdrawAgreement(ctx, id)
        return { to: `/my/data/agreements/${id}` }
      },
    }),
    ...stepsOf('bundles', parts, {
      ask: (ctx, id) => askedOf(ctx, parts, { bundle: id, path: `/my/data/bundles/${id}`, returnsTo: null }),
      agreed: (_ctx, _id, { agreement }) => Promise.resolve({ to: `/my/data/agreements/${agreement}` }),
    }),
    ...stepsOf('requests', parts, {
      async ask(ctx, id) {
        const { request, client } = await parts.authorization.authorizing(ctx, id)
        const asked = await askedOf(ctx, parts, {
          ...{ bundle: request.purpose, path: `/my/data/requests/${id}`, returnsTo: request.redirectUri },
        })
        // A machine asks in the name of its own party, for nothing else.
        if (asked.bundle.recipient.id !== client.agency) throw refuse['other-bundle']()
        return asked
      },
      async agreed(ctx, id, { agreement, grants, until, law }) {
        const end = until.add({ days: 1 }).toZonedDateTime(zone).toInstant()
        const { to } = await parts.authorization.completeAuthorization(ctx, id, {
          grants: [agreement],
          // The same span from now, on the clock on which tokens live.
          until: parts.world.now().add(ctx.now.until(end)),
          because: [lawRef(law), ...grants.map((grant) => `consent:${grant}` as const)],
        })
        return { to }
      },
    }),
    page({
      ...{ id: 'mydata.partner', path: '/partners/:link', may: 'anyone', purpose: 'mydata.list' },
      async load(ctx, { params }) {
        const party = mydata.console.partyOf(params['link'] ?? '', parts.world.now())
        if (party === null) throw refuse['link-over']()
        return {
          ...{ party, zone, titles: titlesOf(pack, ctx.today), bundles: mydata.bundles },
          ...{ held: await mydata.held(ctx, party), ended: await mydata.lately(ctx, party) },
        }
      },
      view: (loaded, view) => PartnerPage({ ...loaded, view }),
    }),
    act({
      ...{ ...mine, id: 'mydata.requests.refuse', path: '/my/data/requests/:id/refuse', page: '/my/data/requests/:id' },
      run: (ctx, { params }) => parts.authorization.refuseAuthorization(ctx, params['id'] ?? ''),
    }),
  ]
}

type Given = Awaited<ReturnType<MyData['agree']>> & { readonly law: Asked['bundle']['law'] }

interface Steps {
  ask(ctx: Ctx, id: string): Promise<Asked>
  agreed(ctx: Ctx, id: string, given: Given): Promise<{ readonly to: string }>
}

/** The three steps of agreeing: choose, check, agree. The same for who came by themselves and who was sent here. */
function stepsOf(kind: 'bundles' | 'requests', { mydata, consent }: MyDataRouteParts, { ask, agreed }: Steps): Route[] {
  const path = `/my/data/${kind}/:id`
  const formsTo = ({ asked }: { asked: Asked }) => (asked.returnsTo === null ? [] : [asked.returnsTo])
  return [
    page({
      ...{ ...mine, id: `mydata.${kind}`, path, formsTo },
      load: async (ctx, { params }) => ({ asked: await ask(ctx, params['id'] ?? '') }),
      view: (loaded, view) => ChoosePage({ ...loaded, view }),
    }),
    page({
      ...{ ...mine, id: `mydata.${kind}.review`, path: `${path}/review`, takesForm: true, formsTo },
      async load(ctx, { params, body }) {
        const asked = await ask(ctx, params['id'] ?? '')
        const chosen = chosenIn(body as Readonly<Record<string, string>> | undefined, asked.people[0]?.id ?? '')
        return {
          asked: { ...asked, until: await untilFor(ctx, consent, { ...asked, person: chosen.person }) },
          ...chosen,
        }
      },
      view: (loaded, view) => ReviewPage({ ...loaded, view }),
    }),
    act({
      ...{ ...mine, id: `mydata.${kind}.agree`, path: `${path}/agree`, page: path },
      async run(ctx, { params, body }) {
        const id = params['id'] ?? ''
        const { bundle } = await ask(ctx, id)
        const { chosen, person } = chosenIn(body, me(ctx))
        const given = await mydata.agree(ctx, {
          ...{ bundle, lines: chosen, person: isId('person', person) ? person : me(ctx) },
        })
        return agreed(ctx, id, { ...given, law: bundle.law })
      },
    }),
  ]
}

/** A guardian's word ends when the child decides for itself: the day is said before it is given. */
async function untilFor(
  ctx: Ctx,
  consent: Pick<Consent, 'mayGive'>,
  { person, until }: { readonly person: string; readonly until: Temporal.PlainDate },
): Promise<Temporal.PlainDate> {
  if (!isId('person', person) || person === me(ctx)) return until
  const { last } = await consent.mayGive(ctx, person)
  return last !== null && Temporal.PlainDate.compare(last, until) < 0 ? last : until
}

function chosenIn(words: Readonly<Record<string, string>> | undefined, self: string) {
  return {
    chosen: (words?.['lines'] ?? '').split(',').filter((one) => one !== ''),
    person: words?.['person'] ?? self,
  }
}

interface Asking {
  readonly bundle: string
  readonly path: string
  readonly returnsTo: string | null
}

async function askedOf(
  ctx: Ctx,
  { mydata, consent, identity }: MyDataRouteParts,
  { bundle: id, ...where }: Asking,
): Promise<Asked> {
  await mydata.refresh(ctx)
  const bundle = mydata.bundle(id)
  const people: Id<'person'>[] = await consent.seenBy(ctx, me(ctx))
  const names = await identity.namesOf(ctx, people)
  return {
    ...{ bundle, ...where, until: lastDayOf(bundle, ctx.today) },
    people: people.map((person) => ({ id: person, name: names.get(person) ?? '' })),
  }
}

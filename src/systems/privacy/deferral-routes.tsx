import type { Saying } from '#engine/services'
import type { Ctx } from '#kernel/ctx'
import { act, page, type Route, type View } from '#kernel/route'
import { readWords } from '#web/words'
import { field } from 'madang/pack'
import type { Deferral } from './model.ts'
import type { Answer } from '#engine/exchange'
import { DeferralPage, DeferralsPage } from './pages/deferrals.tsx'
import { LookPage } from './pages/look.tsx'
import { refuse } from './problems.ts'
import type { PrivacyDoors } from './routes.tsx'

type Names = ReadonlyMap<string, string>

interface Loaded {
  readonly names: Names
  readonly officer: string
  readonly may: { readonly ask: boolean; readonly approve: boolean }
  readonly done: boolean
}

/** Asking that somebody be told later, and deciding it. */
export function deferralRoutes(
  { deferrals, identity, rules, pack }: PrivacyDoors,
  saying: (view: View, names?: Names) => Saying,
): Route[] {
  const office = { may: 'officer', purpose: 'privacy.defer' } as const
  const [all, one] = ['/officer/deferrals', '/officer/deferrals/:id']
  const numbered = pack.numbering?.register.fields[pack.numbering.field]
  const around = async (ctx: Ctx, found: readonly Deferral[], query: Readonly<Record<string, string>>) => ({
    names: await identity.namesOf(ctx, [...new Set(found.flatMap(({ person, askedBy }) => [person, askedBy]))]),
    ...mayOf(ctx, rules.duties),
    done: query['done'] === '1',
  })
  return [
    page<Loaded & { all: readonly Deferral[] }>({
      ...{ ...office, id: 'privacy.deferrals', path: all },
      async load(ctx, { query }) {
        const found = await deferrals.listed(ctx)
        return { all: found, ...(await around(ctx, found, query)) }
      },
      view: ({ names, ...loaded }, view) => (
        <DeferralsPage saying={saying(view, names)} rules={rules} numbered={numbered} {...loaded} />
      ),
    }),
    act({
      ...{ ...office, id: 'privacy.defer.ask', path: all },
      async run(ctx, { body }) {
        const { person = '', number = '', reason = '' } = body
        const id = await deferrals.ask(ctx, { person, number, reason, until: dayOf(body) })
        return { to: `${all}/${id}?done=1` }
      },
    }),
    page<Loaded & { one: Deferral; until: Temporal.PlainDate }>({
      ...{ ...office, id: 'privacy.deferral', path: one },
      async load(ctx, { params, query }) {
        const found = await deferrals.one(ctx, params['id'] ?? '')
        return { ...found, ...(await around(ctx, [found.one], query)) }
      },
      view: ({ names, ...loaded }, view) => (
        <DeferralPage
          saying={saying(view, names)}
          looks={deferrals.investigationOf(loaded.one) !== undefined}
          {...loaded}
        />
      ),
    }),
    // A page and no form: it can be opened again as long as the deferral runs, and each time is on record.
    page<{ one: Deferral; answers: readonly Answer[]; until: Temporal.PlainDate; names: Names }>({
      ...{ ...office, id: 'privacy.look', path: `${one}/look` },
      async load(ctx, { params }) {
        const id = params['id'] ?? ''
        const looked = await deferrals.look(ctx, id)
        const { until } = await deferrals.one(ctx, id)
        return { ...looked, until, names: await identity.namesOf(ctx, [looked.one.person]) }
      },
      view: ({ names, ...looked }, view) => {
        const investigation = deferrals.investigationOf(looked.one)
        return <LookPage saying={saying(view, names)} investigation={investigation} {...looked} />
      },
    }),
    act({
      ...{ ...office, id: 'privacy.defer.decide', path: `${one}/decide`, page: one },
      async run(ctx, { params, body }) {
        const { verdict, reason = '' } = body
        if (verdict !== 'yes' && verdict !== 'no')
          throw refuse['at-fault']({}, [{ field: 'verdict', code: 'choose', text: choose }])
        await deferrals.decide(ctx, params['id'] ?? '', { approve: verdict === 'yes', reason })
        return { to: `${all}/${params['id'] ?? ''}?done=1` }
      },
    }),
    act({
      ...{ ...office, id: 'privacy.defer.extend', path: `${one}/extend`, page: one },
      async run(ctx, { params, body }) {
        const more = { until: dayOf(body), reason: body['reason'] ?? '' }
        return { to: `${all}/${await deferrals.extend(ctx, params['id'] ?? '', more)}?done=1` }
      },
    }),
    act({
      ...{ ...office, id: 'privacy.defer.lift', path: `${one}/lift`, page: one },
      async run(ctx, { params }) {
        await deferrals.lift(ctx, params['id'] ?? '')
        return { to: `${all}/${params['id'] ?? ''}?done=1` }
      },
    }),
  ]
}

const choose = { ko: '하나를 골라 주십시오.', en: 'Please choose one.' }
const days = { until: field.date({ ko: '모두 나오는 날', en: 'Shown from' }) }

function dayOf(body: Readonly<Record<string, string>>): Temporal.PlainDate {
  const { values, faults } = readWords(days, body)
  if (faults.length > 0) throw refuse['at-fault']({}, faults)
  return Temporal.PlainDate.from(String(values['until']))
}

function mayOf(
  { actor }: Ctx,
  duties: { readonly defer: string; readonly approve: string },
): Pick<Loaded, 'officer' | 'may'> {
  const has = (duty: string) => actor.kind === 'officer' && actor.duties.includes(duty)
  return {
    officer: actor.kind === 'officer' ? actor.officer : '',
    may: { ask: has(duties.defer), approve: has(duties.approve) },
  }
}

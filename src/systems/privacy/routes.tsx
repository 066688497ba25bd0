import type { Acts } from '#engine/acts'
import type { Identity } from '#engine/identity'
import { booksOf, type Saying } from '#engine/services'
import { type Ctx, me } from '#kernel/ctx'
import { isId } from '#kernel/ids'
import { act, page, type Route, type View } from '#kernel/route'
import type { Pack, Privacy as Rules } from 'madang/pack'
import type { Deferrals } from './deferrals.ts'
import { deferralRoutes } from './deferral-routes.tsx'
import { isOpen, type Matter } from './model.ts'
import { PrivacyDeskPage, PrivacyMatterPage } from './pages/desk.tsx'
import { FlagPage, MatterPage, MattersPage } from './pages/mine.tsx'
import type { Opened, PrivacyMatters } from './privacy.ts'
import { refuse } from './problems.ts'

export interface PrivacyDoors {
  readonly pack: Pack
  readonly rules: Rules
  readonly matters: PrivacyMatters
  readonly deferrals: Deferrals
  readonly acts: Pick<Acts, 'reason'>
  readonly identity: Pick<Identity, 'subjectsOf' | 'namesOf'>
}

type Names = ReadonlyMap<string, string>

/** Asking about a look at one's data, answering it, and telling people later. */
export function privacyRoutes(doors: PrivacyDoors): Route[] {
  const books = booksOf(doors.pack)
  const saying = (view: View, names: Names = new Map()): Saying => ({ view, books, names })
  return [...personRoutes(doors, saying), ...deskRoutes(doors, saying), ...deferralRoutes(doors, saying)]
}

type Say = (view: View, names?: Names) => Saying

function personRoutes({ matters, acts, identity, rules }: PrivacyDoors, saying: Say): Route[] {
  const mine = { may: 'person', purpose: 'privacy.ask' } as const
  return [
    page<readonly Matter[]>({
      ...{ ...mine, id: 'privacy.mine', path: '/my/privacy' },
      load: (ctx) => matters.mine(ctx),
      view: (all, view) => <MattersPage saying={saying(view)} matters={all} />,
    }),
    page<{ flagged: Awaited<ReturnType<Acts['reason']>>['act']; names: Names }>({
      ...{ ...mine, id: 'privacy.flag.ask', path: '/my/privacy/flag/:act' },
      async load(ctx, { params }) {
        const id = params['act'] ?? ''
        if (!isId('act', id)) throw refuse['no-such-matter']()
        const { act: flagged } = await acts.reason(ctx, id, await identity.subjectsOf(ctx, me(ctx)))
        return { flagged, names: await identity.namesOf(ctx, [flagged.actor.id]) }
      },
      view: ({ flagged, names }, view) => <FlagPage saying={saying(view, names)} act={flagged} rules={rules} />,
    }),
    act({
      ...{ ...mine, id: 'privacy.flag', path: '/my/privacy/flag/:act' },
      async run(ctx, { params, body }) {
        const { kind = '', words = '' } = body
        const id = await matters.flag(ctx, { act: params['act'] ?? '', kind, words })
        return { to: `/my/privacy/${id}?sent=1` }
      },
    }),
    page<{ matter: Matter; fresh: boolean }>({
      ...{ ...mine, id: 'privacy.one', path: '/my/privacy/:id' },
      load: async (ctx, { params, query }) => ({
        matter: await matters.one(ctx, params['id'] ?? ''),
        fresh: query['sent'] === '1',
      }),
      view: (loaded, view) => <MatterPage saying={saying(view)} rules={rules} {...loaded} />,
    }),
    act({
      ...{ ...mine, id: 'privacy.object', path: '/my/privacy/:id/object', page: '/my/privacy/:id' },
      async run(ctx, { params, body }) {
        await matters.object(ctx, params['id'] ?? '', body['words'] ?? '')
        return { to: `/my/privacy/${params['id'] ?? ''}` }
      },
    }),
  ]
}

function deskRoutes({ matters, identity, rules }: PrivacyDoors, saying: Say): Route[] {
  const desk = { may: 'officer', purpose: 'privacy.answer' } as const
  const one = '/officer/privacy/:id'
  return [
    page<{ all: readonly Matter[]; names: Names; now: Temporal.Instant; done: boolean }>({
      ...{ ...desk, id: 'privacy.desk', path: '/officer/privacy' },
      async load(ctx, { query }) {
        const all = await matters.waiting(ctx)
        const names = await identity.namesOf(ctx, [...new Set(all.map(({ person }) => person))])
        return { all, names, now: ctx.now, done: query['done'] === '1' }
      },
      view: ({ all, names, now, done }, view) => (
        <PrivacyDeskPage saying={saying(view, names)} matters={all} now={now} done={done} />
      ),
    }),
    page<{ opened: Opened; names: Names; may: 'answer' | 'own' | 'read' }>({
      ...{ ...desk, id: 'privacy.desk.one', path: one },
      async load(ctx, { params }) {
        const opened = await matters.open(ctx, params['id'] ?? '')
        const { matter, reason } = opened
        const people = [matter.person, matter.filer, reason.act.actor.id]
        return { opened, names: await identity.namesOf(ctx, people), may: mayAnswer(ctx, matter, rules) }
      },
      view: ({ opened, names, may }, view) => (
        <PrivacyMatterPage saying={saying(view, names)} opened={opened} rules={rules} may={may} />
      ),
    }),
    act({
      ...{ ...desk, id: 'privacy.answer', path: `${one}/answer`, page: one },
      async run(ctx, { params, body }) {
        const { verdict, reason = '' } = body
        if (verdict !== 'lawful' && verdict !== 'unlawful')
          throw refuse['at-fault']({}, [{ field: 'verdict', code: 'choose', text: choose }])
        await matters.answer(ctx, params['id'] ?? '', { unlawful: verdict === 'unlawful', reason })
        return { to: '/officer/privacy?done=1' }
      },
    }),
    act({
      ...{ ...desk, id: 'privacy.escalate', path: `${one}/escalate`, page: one },
      async run(ctx, { params, body }) {
        await matters.escalate(ctx, params['id'] ?? '', body['pass-reason'] ?? '')
        return { to: '/officer/privacy?done=1' }
      },
    }),
  ]
}

const choose = { ko: '하나를 골라 주십시오.', en: 'Please choose one.' }

/** What the page offers; whether it is allowed is decided again where it is done. */
function mayAnswer({ actor }: Ctx, { standing, reader, agency }: Matter, rules: Rules): 'answer' | 'own' | 'read' {
  if (actor.kind !== 'officer' || !isOpen(standing)) return 'read'
  if (actor.officer === reader) return 'own'
  return actor.agency === (standing === 'escalated' ? rules.authority.id : agency) ? 'answer' : 'read'
}

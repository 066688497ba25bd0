import { declaredCodes, declaredRefusal, type Refusal } from '#kernel/problem'
import { page, type Route } from '#kernel/route'
import { Gallery } from '#web/gallery'
import type { Acts, Checkpoint, LogState, Usage } from '#engine/acts'
import { type LawRouteParts, listed } from '#engine/law'
import type { Notices } from '#engine/notices'
import { type Books, booksOf, isRepeatable } from '#engine/services'
import type { Article, Law, Pack, Rules, Service } from 'madang/pack'
import { type Citing, citingsOf } from './citings.ts'
import { fileRoutes } from './files.ts'
import { type Front, HomePage } from './home.tsx'
import { LawPage, LawsPage } from './laws.tsx'
import { DevelopersPage, OpenPage } from './open.tsx'
import { ProblemCodePage } from './problem-code.tsx'
import { refuse } from './problems.ts'
import { RecordPage } from './record.tsx'
import { ruleFileRoutes } from './rule-files.ts'
import { RulesPage } from './rules-list.tsx'
import { RulePage } from './rules.tsx'

export interface PublicParts {
  readonly pack: Pack
  readonly acts: Pick<Acts, 'checkpoint' | 'verifierKey' | 'log'>
  readonly usage: Pick<Usage, 'deferred'>
  readonly notices: Pick<Notices, 'openOffers'>
  readonly lawParts: LawRouteParts
}

const open = { may: 'anyone', purpose: 'public.read' } as const

/** What anybody may look at. */
export function publicRoutes(parts: PublicParts): Route[] {
  const books = booksOf(parts.pack)
  return [
    ...frontRoutes(parts),
    ...ruleRoutes(parts, books),
    ...ruleFileRoutes({ pack: parts.pack, law: parts.lawParts.law }),
    ...lawRoutes(parts, books),
    ...recordRoutes(parts, books),
    ...explainRoutes(),
    ...fileRoutes(),
  ]
}

function frontRoutes({ pack, notices }: PublicParts): Route[] {
  return [
    page<Front>({
      ...{ ...open, id: 'public.home', path: '/' },
      load: async (ctx) => {
        const offers = ctx.actor.kind === 'person' ? await notices.openOffers(ctx, ctx.actor.person) : []
        const events = pack.lifeEvents.filter((event) => !isRepeatable(event))
        return { events, services: pack.services, offers: offers.length }
      },
      view: (front, view) => <HomePage view={view} front={front} />,
    }),
    page<null>({
      ...{ ...open, id: 'public.open', path: '/open' },
      load: nothing,
      view: (_none, view) => <OpenPage view={view} />,
    }),
    page<null>({
      ...{ ...open, id: 'public.design', path: '/design' },
      load: nothing,
      view: (_none, view) => <Gallery view={view} />,
    }),
  ]
}

function ruleRoutes({ pack, lawParts }: PublicParts, books: Books): Route[] {
  return [
    page<readonly Rules[]>({
      ...{ ...open, id: 'public.rules', path: '/rules' },
      load: async (ctx) => (await lawParts.law.inForce(ctx, ctx.today)).rules(),
      view: (rules, view) => <RulesPage view={view} rules={rules} />,
    }),
    page<{ rules: Rules; services: readonly Service[]; reforms: Awaited<ReturnType<typeof listed>> }>({
      ...{ ...open, id: 'public.rule', path: '/rules/:id' },
      async load(ctx, { params }) {
        const known = pack.rules.find(({ id }) => id === params['id'])
        if (!known) throw refuse['no-such-rules']()
        const { id } = known
        return {
          rules: (await lawParts.law.inForce(ctx, ctx.today)).rulesOf(id),
          services: pack.services.filter((one) => one.rules.id === id),
          reforms: await listed(ctx, lawParts, id),
        }
      },
      view: (loaded, view) => <RulePage view={view} books={books} {...loaded} />,
    }),
  ]
}

function lawRoutes({ pack }: PublicParts, books: Books): Route[] {
  return [
    page<readonly Article[]>({
      ...{ ...open, id: 'public.laws', path: '/laws' },
      load: () => Promise.resolve(pack.articles()),
      view: (articles, view) => <LawsPage view={view} articles={articles} />,
    }),
    page<{ law: Law; article: Article | undefined; citings: readonly Citing[] }>({
      ...{ ...open, id: 'public.law', path: '/laws/:act/:article' },
      load: (_ctx, { params }) => {
        const law = { act: params['act'] ?? '', article: params['article'] ?? '' }
        const article = books.article(law)
        const citings = citingsOf(pack, law)
        if (article === undefined && citings.length === 0) throw refuse['no-such-article']()
        return Promise.resolve({ law, article, citings })
      },
      view: (loaded, view) => <LawPage view={view} {...loaded} />,
    }),
  ]
}

function recordRoutes({ pack, acts, usage }: PublicParts, books: Books): Route[] {
  return [
    page<{ checkpoint: Checkpoint | null; state: LogState; deferred: Awaited<ReturnType<Usage['deferred']>> }>({
      ...{ ...open, id: 'public.record', path: '/record' },
      load: async (ctx) => ({
        checkpoint: await acts.checkpoint(ctx),
        state: await acts.log.state(ctx),
        deferred: await usage.deferred(ctx),
      }),
      view: (loaded, view) => (
        <RecordPage view={view} {...loaded} books={books} verifierKey={acts.verifierKey} zone={pack.zone} />
      ),
    }),
  ]
}

function explainRoutes(): Route[] {
  return [
    page<readonly string[]>({
      ...{ ...open, id: 'public.developers', path: '/developers' },
      load: () => Promise.resolve(declaredCodes()),
      view: (codes, view) => <DevelopersPage view={view} codes={codes} />,
    }),
    page<{ code: string; refusal: Refusal }>({
      ...{ ...open, id: 'public.problem', path: '/problems/:room/:code' },
      load: (_ctx, { params }) => {
        const code = `${params['room'] ?? ''}/${params['code'] ?? ''}`
        const refusal = declaredRefusal(code)
        if (!refusal) throw refuse['no-such-code']()
        return Promise.resolve({ code, refusal })
      },
      view: (loaded, view) => <ProblemCodePage view={view} {...loaded} />,
    }),
  ]
}

const nothing = () => Promise.resolve(null)

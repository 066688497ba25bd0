import { act, file, page, type Route } from '#kernel/route'
import type { Pack, Research as ResearchLaw } from 'madang/pack'
import { ListPage } from './pages/list.tsx'
import { namesOf } from './pages/names.ts'
import { ProjectPage } from './pages/project.tsx'
import { PublicPage } from './pages/public.tsx'
import { type Research, researchDuties } from './research.ts'

export interface ResearchRouteParts {
  readonly research: Research
  readonly pack: Pack
  readonly law: ResearchLaw
}

const home = '/officer/research'
const at = `${home}/:id`
const read = { may: 'officer', purpose: 'research.use' } as const
const ask = { may: { duty: researchDuties.ask }, purpose: 'research.use' } as const
const review = { may: { duty: researchDuties.review }, purpose: 'research.use' } as const

/** Every door of this room: asking, deciding, fetching, counting, destroying, and what everybody may see. */
export function researchRoutes({ research, pack, law }: ResearchRouteParts): Route[] {
  const names = namesOf(pack)
  const known = { names, law }
  const back = (id: string | undefined) => ({ to: `${home}/${id ?? ''}` })
  return [
    page({
      ...{ ...read, id: 'research.list', path: home },
      load: async (ctx) => ({
        all: await research.list(ctx),
        mayAsk: ctx.actor.kind === 'officer' && ctx.actor.duties.includes(researchDuties.ask),
      }),
      view: (loaded, view) => <ListPage view={view} {...known} {...loaded} />,
    }),
    act({
      ...{ ...ask, id: 'research.create', path: home },
      run: async (ctx, { body }) => back(await research.create(ctx, body)),
    }),
    page({
      ...{ ...read, id: 'research.open', path: at },
      load: (ctx, { params }) => research.open(ctx, params['id'] ?? ''),
      view: (opened, view) => <ProjectPage view={view} {...known} {...opened} />,
    }),
    act({
      ...{ ...ask, id: 'research.change', path: at },
      async run(ctx, { params, body }) {
        await research.change(ctx, params['id'] ?? '', body)
        return back(params['id'])
      },
    }),
    act({
      ...{ ...ask, id: 'research.ask', path: `${at}/ask`, page: at },
      async run(ctx, { params }) {
        await research.ask(ctx, params['id'] ?? '')
        return back(params['id'])
      },
    }),
    act({
      ...{ ...review, id: 'research.review', path: `${at}/review`, page: at },
      async run(ctx, { params, body }) {
        const { verdict = '', reason = '' } = body
        await research.review(ctx, params['id'] ?? '', { verdict, reason })
        return back(params['id'])
      },
    }),
    act({
      ...{ ...ask, id: 'research.count', path: `${at}/counts`, page: at },
      async run(ctx, { params, body }) {
        const fields = [body['fields'] ?? '', body['also'] ?? ''].filter((name) => name !== '')
        await research.count(ctx, params['id'] ?? '', { fields, epsilon: Number(body['epsilon']) })
        return back(params['id'])
      },
    }),
    act({
      ...{ ...read, id: 'research.destroy', path: `${at}/destroy`, page: at },
      async run(ctx, { params }) {
        await research.destroy(ctx, params['id'] ?? '')
        return back(params['id'])
      },
    }),
    file({
      ...{ ...ask, id: 'research.data', path: `${at}/data.csv` },
      run: async (ctx, { params }) => ({
        type: 'text/csv; charset=utf-8',
        ...(await research.download(ctx, params['id'] ?? '', 'data')),
      }),
    }),
    file({
      ...{ ...ask, id: 'research.codebook', path: `${at}/codebook.json` },
      run: async (ctx, { params }) => ({
        type: 'application/json',
        ...(await research.download(ctx, params['id'] ?? '', 'codebook')),
      }),
    }),
    page({
      ...{ id: 'research.public', path: '/research', may: 'anyone', purpose: 'research.see' },
      load: async (ctx) => ({ all: await research.granted(ctx), budgets: await research.budgets(ctx) }),
      view: (loaded, view) => <PublicPage view={view} {...loaded} {...known} />,
    }),
  ]
}

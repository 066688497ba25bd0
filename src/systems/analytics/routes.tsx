import { Type } from 'typebox'
import { type Books, booksOf } from '#engine/services'
import type { Ctx } from '#kernel/ctx'
import { act, type Asked, file, operation, page, type Route } from '#kernel/route'
import type { Law, Pack } from 'madang/pack'
import type { Analytics } from './analytics.ts'
import { rulesFrom } from './bringing.ts'
import { pairsOf } from './changes.ts'
import { csvOf, parquetOf } from './export.ts'
import type { Example, ListedRun, Result, Run } from './model.ts'
import { namesOf } from './names.ts'
import { entitlement } from './outcome.ts'
import { ComparePage } from './pages/compare.tsx'
import { EditorPage } from './pages/editor.tsx'
import { ListPage } from './pages/list.tsx'
import { ModelPage } from './pages/model.tsx'
import type { Scale } from './pages/numbers.ts'
import { PersonPage } from './pages/person.tsx'
import { RunPage } from './pages/result.tsx'
import { refuse } from './problems.ts'

export interface AnalyticsRouteParts {
  readonly analytics: Analytics
  readonly pack: Pack
  /** How many people the country has: what a sample stands for. */
  readonly residents: number
  /** How many people may be asked, fewest first. */
  readonly sizes: readonly number[]
}

const read = { may: 'officer', purpose: 'policy.analyse' } as const
const write = { may: { duty: 'policy-analysis' }, purpose: 'policy.analyse' } as const
const home = '/officer/what-if'
const at = { scenario: `${home}/:id`, run: `${home}/runs/:id` }

/** Every door of this room: scenarios, runs, one person, comparisons, downloads, what everybody may see. */
export function analyticsRoutes(parts: AnalyticsRouteParts): Route[] {
  const books = booksOf(parts.pack)
  const scaleOf = ({ people, result }: ListedRun): Scale => ({ factor: parts.residents / (result?.sampled ?? people) })
  const known = { ...parts, books, scaleOf }
  return [...scenarioRoutes(known), ...runRoutes(known), ...resultRoutes(known), checkRoute(known)]
}

interface Known extends AnalyticsRouteParts {
  readonly books: Books
  readonly scaleOf: (run: ListedRun) => Scale
}

/** The day that a change would usually begin with, ISO. */
function nextMonth({ today }: Ctx): string {
  return today.add({ months: 1 }).with({ day: 1 }).toString()
}

function scenarioRoutes({ analytics, pack, sizes, scaleOf }: Known): Route[] {
  const askable = pack.services.filter(({ benefit }) => benefit !== undefined).map(({ rules }) => rules)
  return [
    page({
      ...{ ...read, id: 'analytics.list', path: home },
      load: async (ctx, { query }) => ({
        all: await analytics.list(ctx),
        rules: query['rules'] ?? '',
        from: nextMonth(ctx),
      }),
      view: (loaded, view) => <ListPage view={view} askable={askable} scaleOf={scaleOf} {...loaded} />,
    }),
    act({
      ...{ ...write, id: 'analytics.create', path: home },
      async run(ctx, { body }) {
        const { title = '', rules = '' } = body
        return { to: `${home}/${await analytics.create(ctx, { title, rules, from: dayIn(body) })}` }
      },
    }),
    page({
      ...{ ...write, id: 'analytics.model', path: `${home}/model` },
      load: (ctx) => Promise.resolve(nextMonth(ctx)),
      view: (from, view) => <ModelPage view={view} from={from} />,
    }),
    act({
      ...{ ...write, id: 'analytics.bring', path: `${home}/model`, upload: true },
      async run(ctx, { body, files }) {
        const rules = rulesFrom(files['model']?.bytes)
        return { to: `${home}/${await analytics.bring(ctx, { title: body['title'] ?? '', from: dayIn(body), rules })}` }
      },
    }),
    page({
      ...{ ...read, id: 'analytics.open', path: at.scenario },
      load: (ctx, { params }) => analytics.open(ctx, params['id'] ?? ''),
      view: (opened, view) => (
        <EditorPage
          view={view}
          opened={opened}
          names={namesOf(opened.rules)}
          zone={pack.zone}
          sizes={sizes}
          scaleOf={scaleOf}
        />
      ),
    }),
    act({
      ...{ ...write, id: 'analytics.change', path: at.scenario },
      async run(ctx, { params, body }) {
        const id = params['id'] ?? ''
        await analytics.change(ctx, id, { title: body['title'] ?? '', from: dayIn(body), words: body })
        if (body['do'] !== 'ask') return { to: `${home}/${id}` }
        return { to: `${home}/runs/${await analytics.ask(ctx, id, Number(body['people']))}` }
      },
    }),
    act({
      ...{ ...write, id: 'analytics.copy', path: `${at.scenario}/copy`, page: at.scenario },
      run: async (ctx, { params }) => ({ to: `${home}/${await analytics.copy(ctx, params['id'] ?? '')}` }),
    }),
  ]
}

function runRoutes({ analytics, books, pack, scaleOf }: Known): Route[] {
  const load = async (ctx: Ctx, { params }: Pick<Asked, 'params'>) => {
    const { run, law } = await analytics.run(ctx, params['id'] ?? '')
    const own = ctx.actor.kind === 'officer' && ctx.actor.officer === run.owner
    return { run, own, rules: law.rules(), scale: scaleOf(run) }
  }
  const shown = { place: books.place, map: pack.map?.() }
  return [
    page<Awaited<ReturnType<typeof load>>>({
      ...{ ...read, id: 'analytics.run', path: at.run, load },
      view: (loaded, view) => <RunPage view={view} {...loaded} {...shown} public={false} />,
    }),
    page<Awaited<ReturnType<typeof load>>>({
      ...{ may: 'anyone', purpose: 'public.read', id: 'analytics.public', path: '/what-if/:id' },
      async load(ctx, asked) {
        const loaded = await load(ctx, asked)
        if (!loaded.run.published) throw refuse['no-such-run']()
        return loaded
      },
      view: (loaded, view) => <RunPage view={view} {...loaded} {...shown} own={false} public />,
    }),
    act({
      ...{ ...write, id: 'analytics.cancel', path: `${at.run}/cancel`, page: at.run },
      async run(ctx, { params }) {
        await analytics.cancel(ctx, params['id'] ?? '')
        return { to: `${home}/runs/${params['id'] ?? ''}` }
      },
    }),
    act({
      ...{ ...write, id: 'analytics.publish', path: `${at.run}/publish`, page: at.run },
      async run(ctx, { params, body }) {
        await analytics.publish(ctx, params['id'] ?? '', body['published'] === 'true')
        return { to: `${home}/runs/${params['id'] ?? ''}` }
      },
    }),
    act({
      ...{ ...write, id: 'analytics.propose', path: `${at.run}/propose`, page: at.run },
      async run(ctx, { params, body }) {
        const { title = '', reason = '' } = body
        const reform = await analytics.propose(ctx, params['id'] ?? '', { title, reason, ground: lawIn(body) })
        return { to: `/reforms/${reform}` }
      },
    }),
  ]
}

function resultRoutes({ analytics, pack, books, scaleOf }: Known): Route[] {
  const done = async (ctx: Ctx, id: string) => {
    const { run, law } = await analytics.run(ctx, id)
    if (run.result === null) throw refuse['not-done']()
    return { run, law, result: run.result }
  }
  const download = { may: 'officer', purpose: 'policy.analyse' } as const
  return [
    page<{ runs: readonly (Run & { readonly result: Result })[] }>({
      ...{ ...read, id: 'analytics.compare', path: `${home}/compare` },
      async load(ctx, { query }) {
        const chosen = (query['run'] ?? '').split(',').filter(Boolean).slice(0, 3)
        const runs: (Run & { readonly result: Result })[] = []
        for (const id of chosen) {
          const { run, result } = await done(ctx, id)
          runs.push({ ...run, result })
        }
        if (chosen.length === 0) await analytics.list(ctx)
        return { runs }
      },
      view: ({ runs }, view) => <ComparePage view={view} runs={runs} scaleOf={scaleOf} place={books.place} />,
    }),
    page({
      ...{ ...read, id: 'analytics.person', path: `${at.run}/people/:number` },
      async load(ctx, { params }) {
        const { run, law, result } = await done(ctx, params['id'] ?? '')
        const example: Example | undefined = result.examples[Number(params['number']) - 1]
        const pair = pairsOf(law.rules(), pack.services, run).pairs.find(({ before }) => before.id === example?.rules)
        if (example === undefined || pair === undefined) throw refuse['no-such-example']()
        return { run, example, before: entitlement(pair.before), after: entitlement(pair.after) }
      },
      view: (loaded, view) => <PersonPage view={view} place={books.place} {...loaded} />,
    }),
    file({
      ...{ ...download, id: 'analytics.csv', path: `${at.run}/result.csv` },
      async run(ctx, { params }) {
        const { run, result } = await done(ctx, params['id'] ?? '')
        return { type: 'text/csv; charset=utf-8', body: csvOf(result, scaleOf(run).factor), name: `${run.id}.csv` }
      },
    }),
    file({
      ...{ ...download, id: 'analytics.parquet', path: `${at.run}/result.parquet` },
      async run(ctx, { params }) {
        const { run, result } = await done(ctx, params['id'] ?? '')
        const body = await parquetOf(csvOf(result, scaleOf(run).factor))
        return { type: 'application/vnd.apache.parquet', body, name: `${run.id}.parquet` }
      },
    }),
  ]
}

const longest = 5_000
const FaultReply = Type.Object({
  faults: Type.Array(
    Type.Object({
      expression: Type.String(),
      line: Type.Integer(),
      column: Type.Integer(),
      text: Type.Object({ ko: Type.String(), en: Type.String() }),
    }),
  ),
})

/** What is wrong with an expression, as it is typed. */
function checkRoute({ analytics }: Known): Route {
  return operation({
    ...{ ...write, id: 'analytics.check', method: 'POST', path: '/api/what-if/check' },
    summary: 'Says what is wrong with an expression of a set of rules, if it read as given',
    body: Type.Object(
      {
        rules: Type.String({ maxLength: 100 }),
        from: Type.String({ format: 'date' }),
        expression: Type.String({ maxLength: 200 }),
        source: Type.String({ maxLength: longest }),
      },
      { additionalProperties: false },
    ),
    reply: FaultReply,
    run: (ctx, { body }) => analytics.check(ctx, { ...body, from: Temporal.PlainDate.from(body.from) }),
  })
}

/** The day in a form, the way people write it. Refuses what is none. */
function dayIn(body: Readonly<Record<string, string>>): Temporal.PlainDate {
  const digits = (body['from'] ?? '').replaceAll(/\D/g, '')
  try {
    if (digits.length !== 8) throw new RangeError(digits)
    return Temporal.PlainDate.from(digits)
  } catch {
    const text = { ko: '2027-01-01처럼 연도, 월, 일을 써 주십시오.', en: 'Write year, month and day, like 2027-01-01.' }
    throw refuse.incomplete({}, [{ field: 'from', code: 'date', text }])
  }
}

/** The article that was chosen in a form; one that nobody knows when none was. */
function lawIn(body: Readonly<Record<string, string>>): Law {
  try {
    const [act, article, paragraph] = JSON.parse(body['ground'] ?? '') as [string, string, string | null]
    return { act, article, ...(paragraph === null || paragraph === undefined ? {} : { paragraph }) }
  } catch {
    return { act: '', article: '' }
  }
}

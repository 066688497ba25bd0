import { titlesOf } from '#engine/consent'
import { createLimit } from '#kernel/limit'
import { act, page, type Route } from '#kernel/route'
import type { Pack } from 'madang/pack'
import type { Application, Party, StepKind } from './model.ts'
import { ApplicationPage, ApplyPage } from './pages/apply.tsx'
import { PartiesDeskPage, PartyPage } from './pages/desk.tsx'
import { PartiesPage } from './pages/list.tsx'
import type { Listed, Opened, Parties } from './parties.ts'
import { refuse } from './problems.ts'
import { keysOf } from './statement.ts'

interface PartyRouteParts {
  readonly parties: Parties
  readonly pack: Pack
}

const open = { may: 'anyone', purpose: 'parties.apply' } as const
const kinds = ['grant', 'refuse', 'suspend', 'resume', 'end'] as const

/** Pages of third parties: for everybody, for who asks to be let in, and for the authority that examines it. */
export function partyRoutes({ parties, pack }: PartyRouteParts): Route[] {
  const { zone, registration } = pack
  if (registration === undefined) return []
  const applications = createLimit({ most: 10, within: Temporal.Duration.from({ hours: 1 }) })
  const desk = { may: { duty: registration.duty }, purpose: 'parties.examine' } as const
  const titles = (today: string) => titlesOf(pack, Temporal.PlainDate.from(today))
  return [
    page<readonly Listed[]>({
      ...{ id: 'parties.list', path: '/third-parties', may: 'anyone', purpose: 'parties.list' },
      load: (ctx) => parties.listed(ctx),
      view: (all, view) => <PartiesPage view={view} titles={titles(view.today)} all={all} rules={registration} />,
    }),
    page<null>({
      ...{ ...open, id: 'parties.apply.ask', path: '/third-parties/apply' },
      load: () => Promise.resolve(null),
      view: (_none, view) => (
        <ApplyPage view={view} titles={titles(view.today)} patterns={parties.patterns} rules={registration} />
      ),
    }),
    act({
      ...{ ...open, id: 'parties.apply', path: '/third-parties/apply' },
      async run(ctx, { body, caller }) {
        if (!applications.take(caller, ctx.now))
          throw refuse['too-many']({ retryAfter: applications.wait(caller, ctx.now) })
        const { link } = await parties.apply(ctx, applicationIn(body, parties))
        return { to: `/third-parties/applications/${link}` }
      },
    }),
    page<Opened>({
      ...{ ...open, id: 'parties.application', path: '/third-parties/applications/:link' },
      load: (ctx, { params }) => parties.byLink(ctx, params['link'] ?? ''),
      view: (opened, view) => (
        <ApplicationPage view={view} titles={titles(view.today)} opened={opened} rules={registration} zone={zone} />
      ),
    }),
    page<readonly Party[]>({
      ...{ ...desk, id: 'parties.desk', path: '/officer/third-parties' },
      load: (ctx) => parties.all(ctx),
      view: (all, view) => <PartiesDeskPage view={view} all={all} zone={zone} />,
    }),
    page<Opened>({
      ...{ ...desk, id: 'parties.one', path: '/officer/third-parties/:id' },
      load: (ctx, { params }) => parties.open(ctx, params['id'] ?? ''),
      view: (opened, view) => <PartyPage view={view} titles={titles(view.today)} opened={opened} zone={zone} />,
    }),
    act({
      ...{ ...desk, id: 'parties.decide', path: '/officer/third-parties/:id' },
      async run(ctx, { params, body }) {
        const id = params['id'] ?? ''
        await parties.decide(ctx, id, { kind: kindIn(body['kind']), reason: body['reason'] ?? '' })
        return { to: `/officer/third-parties/${id}` }
      },
    }),
  ]
}

function kindIn(word: string | undefined): Exclude<StepKind, 'keys'> {
  const kind = kinds.find((one) => one === word)
  if (kind === undefined)
    throw refuse.incomplete({}, [
      {
        field: 'kind',
        code: 'incomplete',
        text: { ko: '무엇을 할지 골라 주십시오.', en: 'Choose what is to be done.' },
      },
    ])
  return kind
}

/** The words of the form; a key set that cannot be read is an empty one, which is a fault of its own. */
function applicationIn(body: Readonly<Record<string, string>>, { patterns }: Parties): Application {
  const said = (name: string) => (body[name] ?? '').trim()
  return {
    name: { ko: said('nameKo'), en: said('nameEn') },
    ...{ contact: said('contact'), redirectUri: said('redirectUri'), jwks: keysIn(said('jwks')) },
    wishes: patterns
      .map(({ id, lines }) => ({
        need: id,
        lines: lines.map(({ read }) => read.as).filter((line) => body[`wish-${id}-${line}`] !== undefined),
      }))
      .filter(({ lines }) => lines.length > 0),
  }
}

function keysIn(text: string): Application['jwks'] {
  try {
    return keysOf(JSON.parse(text))
  } catch {
    return { keys: [] }
  }
}

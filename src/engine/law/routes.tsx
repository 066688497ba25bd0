import type { Identity } from '#engine/identity'
import type { Ctx } from '#kernel/ctx'
import type { Text } from '#kernel/i18n'
import { act, page, type Route } from '#kernel/route'
import type { Article, Law, Rules } from 'madang/pack'
import { duties, type Legislation } from './law.ts'
import { type Reform, type Standing, standingOf } from './model.ts'
import { ReformPage, ReformsPage, type Titles } from './page.tsx'

export interface LawRouteParts {
  readonly law: Legislation
  readonly identity: Pick<Identity, 'officer'>
  readonly rules: readonly Rules[]
  readonly zone: string
  readonly articleOf: (law: Law) => Article | undefined
  readonly agencyName: (agency: string, on: string) => Text
}

interface Listed {
  readonly reform: Reform
  readonly standing: Standing
}

const open = { may: 'anyone', purpose: 'public.read' } as const
const steps = { may: 'officer', purpose: 'law.change', page: '/reforms/:id' } as const

/** The public record of reforms, and the steps that officers take with them. */
export function lawRoutes(parts: LawRouteParts): Route[] {
  const { law } = parts
  return [
    page<{ all: readonly Listed[]; titles: Titles }>({
      ...{ ...open, id: 'law.reforms', path: '/reforms' },
      load: (ctx) => listed(ctx, parts),
      view: (loaded, view) => <ReformsPage view={view} {...loaded} />,
    }),
    page<Listed & { titles: Titles; may: ReturnType<typeof nextSteps> }>({
      ...{ ...open, id: 'law.reform', path: '/reforms/:id' },
      async load(ctx, { params }) {
        const one = await law.reform(ctx, params['id'] ?? '')
        return { ...one, titles: await titlesOf(ctx, parts, [one.reform]), may: nextSteps(ctx, one) }
      },
      view: (loaded, view) => <ReformPage view={view} {...loaded} />,
    }),
    act({
      ...{ ...steps, id: 'law.review', path: '/reforms/:id/review' },
      async run(ctx, { params, body }) {
        const reason = body['reason-review'] ?? ''
        await law.review(ctx, params['id'] ?? '', { approve: body['verdict'] === 'approve', reason })
        return { to: `/reforms/${params['id'] ?? ''}` }
      },
    }),
    act({
      ...{ ...steps, id: 'law.enact', path: '/reforms/:id/enact' },
      async run(ctx, { params, body }) {
        await law.enact(ctx, params['id'] ?? '', body['reason-enact'] ?? '')
        return { to: `/reforms/${params['id'] ?? ''}` }
      },
    }),
    act({
      ...{ ...steps, id: 'law.withdraw', path: '/reforms/:id/withdraw' },
      async run(ctx, { params, body }) {
        await law.withdraw(ctx, params['id'] ?? '', body['reason-withdraw'] ?? '')
        return { to: `/reforms/${params['id'] ?? ''}` }
      },
    }),
  ]
}

/** Reforms with their standing and the names on them; of one set of rules when it is named. */
export async function listed(
  ctx: Ctx,
  parts: LawRouteParts,
  rules?: string,
): Promise<{ all: readonly Listed[]; titles: Titles }> {
  const all = await parts.law.reforms(ctx, rules)
  return {
    all: all.map((reform) => ({ reform, standing: standingOf(reform, ctx.today) })),
    titles: await titlesOf(ctx, parts, all),
  }
}

async function titlesOf(
  ctx: Ctx,
  { identity, rules, zone, articleOf, agencyName }: LawRouteParts,
  reforms: readonly Reform[],
): Promise<Titles> {
  const ids = new Set(reforms.flatMap(({ proposedBy, steps: taken }) => [proposedBy, ...taken.map(({ by }) => by)]))
  const names = new Map<string, Text>()
  for (const id of ids) {
    const officer = await identity.officer(ctx, id)
    if (officer === null) continue
    const { ko, en } = agencyName(officer.agency, ctx.today.toString())
    names.set(id, { ko: `${officer.name} (${ko})`, en: `${officer.name} (${en})` })
  }
  return { rules, zone, articleOf, names }
}

function nextSteps({ actor }: Ctx, { reform, standing }: Listed): ('review' | 'enact' | 'withdraw' | 'own')[] {
  if (actor.kind !== 'officer') return []
  const own = reform.proposedBy === actor.officer
  const reviews = actor.duties.includes(duties.review)
  const may: ReturnType<typeof nextSteps> = []
  if (own && (standing === 'proposed' || standing === 'approved')) may.push('own')
  if (reviews && !own && standing === 'proposed') may.push('review')
  if (reviews && !own && standing === 'approved') may.push('enact')
  if ((own && (standing === 'proposed' || standing === 'approved')) || (reviews && standing === 'enacted'))
    may.push('withdraw')
  return may
}

import { type Static, Type } from 'typebox'
import { type Ctx, me } from '#kernel/ctx'
import { type Id, isId } from '#kernel/ids'
import { file, operation, type Route } from '#kernel/route'
import type { Acts } from './acts.ts'
import { type Act, content, type Reason } from './model.ts'
import { refuse } from './problems.ts'
import { provOf } from './prov.ts'
import type { Usage } from './usage.ts'

interface UsageDoors {
  readonly acts: Pick<Acts, 'proof' | 'reason' | 'reasonAtOffice' | 'verifierKey'>
  readonly usage: Pick<Usage, 'membership'>
  readonly subjectsOf: (ctx: Ctx, person: Id<'person'>) => Promise<Id<'person'>[]>
}

const hex = Type.String({ pattern: '^([0-9a-f]{2})*$' })
const count = Type.Integer({ minimum: 0 })

/** All that a browser needs to check one act without believing us. */
const Checkable = Type.Object({
  /** The content that the commitment covers, letter by letter. */
  content: Type.String(),
  salt: hex,
  leaf: count,
  size: count,
  /** From the leaf to the root, nearest first (RFC 6962, section 2.1.1). */
  path: Type.Array(hex),
  /** The signed checkpoint (C2SP signed-note). */
  note: Type.String(),
  /** The key that signs, as verifiers configure it. */
  key: Type.String(),
  member: Type.Optional(
    Type.Object({ person: Type.String(), salt: hex, index: count, size: count, path: Type.Array(hex) }),
  ),
})

/** The doors at which a person's browser checks their record for itself. */
export function usageRoutes(doors: UsageDoors): Route[] {
  const { acts, usage, subjectsOf } = doors
  const reasons = { may: 'signed-in', purpose: 'record.read' } as const
  return [
    operation({
      ...{ ...reasons, id: 'usage.because', method: 'GET', path: '/api/acts/:id/because' },
      summary: 'What an act rests on, back to articles and consents',
      params: Type.Object({ id: Type.String() }),
      query: Type.Object({ depth: Type.Optional(Type.Integer({ minimum: 0, maximum: deepest, default: deepest })) }),
      reply: Graph,
      async run(ctx, { params, query }) {
        const reason = await reasonFor(ctx, doors, params.id)
        return { root: reason.act.id, acts: graphOf(reason, query.depth ?? deepest) }
      },
    }),
    file({
      ...{ ...reasons, id: 'usage.prov', path: '/api/acts/:id/prov.json' },
      async run(ctx, { params, origin }) {
        const reason = await reasonFor(ctx, doors, params['id'] ?? '')
        return {
          ...{ type: 'application/json', name: `${reason.act.id}.prov.json`, headers: { 'cache-control': 'no-store' } },
          body: `${JSON.stringify(provOf(reason, origin), null, 1)}\n`,
        }
      },
    }),
    operation({
      ...{ id: 'usage.proof', method: 'GET', path: '/api/acts/:id/proof', may: 'person', purpose: 'record.read' },
      summary: 'What a browser needs to check an act for itself',
      params: Type.Object({ id: Type.String() }),
      reply: Checkable,
      async run(ctx, { params: { id } }) {
        if (!isId('act', id)) throw refuse['no-such-act']()
        const people = await subjectsOf(ctx, me(ctx))
        const { act, salt, leaf, size, path, note } = await acts.proof(ctx, id, people)
        const member = await usage.membership(ctx, id, people)
        return {
          ...{ content: content(act), salt, leaf: Number(leaf), size: Number(size), path: [...path], note },
          key: acts.verifierKey,
          ...(member === null ? {} : { member: { ...member, path: [...member.path] } }),
        }
      },
    }),
  ]
}

const deepest = 12
const orNull = Type.Union([Type.String(), Type.Null()])

/** Acts that rest on each other, each once; who rests on what stands in `because`. */
const Graph = Type.Object({
  root: Type.String(),
  acts: Type.Array(
    Type.Object({
      ...{ id: Type.String(), at: Type.String({ format: 'date-time' }), what: Type.String(), purpose: Type.String() },
      ...{ agency: orNull, duty: orNull, by: Type.String(), fields: Type.Array(Type.String()), register: orNull },
      /** `law:ACT#ARTICLE`, `consent:ID`, or the id of an earlier act, which stands in the list unless it is too deep or not shown. */
      because: Type.Array(Type.String()),
    }),
  ),
})

/** A person sees the reasons of their own record, an officer those of their public body. */
async function reasonFor(ctx: Ctx, { acts, subjectsOf }: UsageDoors, id: string): Promise<Reason> {
  if (!isId('act', id)) throw refuse['no-such-act']()
  const { actor } = ctx
  return actor.kind === 'officer'
    ? acts.reasonAtOffice(ctx, id, [actor.agency])
    : acts.reason(ctx, id, await subjectsOf(ctx, me(ctx)))
}

function graphOf(reason: Reason, depth: number): Static<typeof Graph>['acts'] {
  const found = new Map<string, Act>()
  const walk = ({ act, because }: Reason, left: number): void => {
    found.set(act.id, act)
    if (left > 0) for (const one of because) if ('act' in one) walk(one, left - 1)
  }
  walk(reason, depth)
  return [...found.values()].map(({ id, at, what, purpose, agency, duty, actor, fields, detail, because }) => ({
    ...{ id, at: at.toString(), what, purpose, agency, duty, by: actor.kind, fields: [...fields] },
    register: typeof detail['register'] === 'string' ? detail['register'] : null,
    because: [...because],
  }))
}

import { Type } from 'typebox'
import { type Ctx, me } from '#kernel/ctx'
import { type Id, isId } from '#kernel/ids'
import { operation, type Route } from '#kernel/route'
import type { Acts } from './acts.ts'
import { content } from './model.ts'
import { refuse } from './problems.ts'
import type { Usage } from './usage.ts'

interface UsageDoors {
  readonly acts: Pick<Acts, 'proof' | 'verifierKey'>
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
export function usageRoutes({ acts, usage, subjectsOf }: UsageDoors): Route[] {
  return [
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

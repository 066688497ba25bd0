import type { Because, Ctx } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import { type Agency, lawRef, type Service } from 'madang/pack'
import type { Examined } from './casework.ts'
import type { Case } from './model.ts'

/** What was decided about a sub-case, and on what it rests. */
export interface Recorded {
  readonly service: Service
  readonly case: Case
  readonly examined: Examined
  readonly because: readonly Because[]
  readonly verdict: 'yes' | 'no'
  readonly reason?: string
}

/** The deciding act rests on every article that was looked at, and on every read. */
export function recordDecision(
  ctx: Ctx,
  { service, case: one, examined: { finding, known, reforms }, because, verdict, reason }: Recorded,
): Id<'act'> {
  const laws = [
    lawRef(service.law),
    ...finding.conditions.map(({ law }) => lawRef(law)),
    ...finding.basis.figures.map(({ law }) => lawRef(law)),
  ]
  const owner: Agency = service.owner
  return ctx.record({
    ...{ what: 'case.decide', subject: one.applicant, case: one.id, agency: owner.id },
    because: [...new Set([...laws, ...reforms, ...because, ...known.acts])],
    detail: {
      ...{ service: service.id, verdict, rules: finding.rules, on: finding.on, amount: finding.amount },
      conditions: finding.conditions.map(({ id, verdict: found }) => ({ id, verdict: found })),
      figures: finding.basis.figures.map(({ name, value, from }) => ({ name, value, from })),
      ...(reason === undefined ? {} : { reason }),
    },
  })
}

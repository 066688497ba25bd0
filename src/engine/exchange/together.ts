import type { Usage } from '#engine/acts'
import { lawRef } from 'madang/pack'
import type { ManyLine, ManyOrder } from './exchange.ts'

/** Lines about the same people are one act. */
export function ofSamePeople(lines: readonly ManyLine[]): ManyLine[][] {
  const groups = Map.groupBy(
    lines.filter(({ subjects }) => subjects.length > 0),
    ({ subjects }) => subjects.join(),
  )
  return [...groups.values()]
}

/** What such lines are recorded as. */
export function togetherOf(
  lines: readonly ManyLine[],
  { reader, service, act }: Omit<ManyOrder, 'lines'>,
): Parameters<Usage['together']>[1] {
  return {
    ...{ agency: reader, service, subjects: lines[0]?.subjects ?? [] },
    reads: lines.map(({ read: { register, fields } }) => ({
      register: register.id,
      holder: register.owner.id,
      fields,
    })),
    because: [act, ...new Set(lines.map(({ read }) => lawRef(read.ground.law)))],
  }
}

import type { Actor, Ctx } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import type { Fault } from '#kernel/problem'
import { lawRef, type Register } from 'madang/pack'
import type { RegisterRecord } from './model.ts'
import { type Change, changesOf } from './own.ts'
import { refuse } from './problems.ts'
import type { Registers } from './registers.ts'

type Officer = Extract<Actor, { kind: 'officer' }>

/** The duty of those who keep the registers of their agency. */
export const keepingDuty = 'register-keeping'

/** The officer who acts here, of the agency that keeps a register; or a refusal, which is recorded. */
export function keeperOf({ actor }: Pick<Ctx, 'actor'>, register: Register): Officer {
  if (actor.kind !== 'officer' || actor.agency !== register.owner.id || !actor.duties.includes(keepingDuty))
    throw refuse['not-your-register']({ register: register.id })
  return actor
}

/** What an officer asks: whose entries, and why they must be looked at. */
export interface Question {
  readonly who: string
  readonly why: string
}

export interface Looked {
  readonly faults: readonly Fault[]
  readonly subject: Id<'person'> | null
  readonly current: readonly RegisterRecord[]
  readonly changes: readonly Omit<Change, 'by'>[]
}

const nothing: Looked = { faults: [], subject: null, current: [], changes: [] }

/** Opens the entries of one person with all their versions, for an officer who says why: an act that the person sees. */
export async function look(
  ctx: Ctx,
  registers: Pick<Registers, 'personBy' | 'historyOf'>,
  { register, question: { who, why } }: { readonly register: Register; readonly question: Question },
): Promise<Looked> {
  keeperOf(ctx, register)
  if (why.trim().length < 5) return { ...nothing, faults: [{ field: 'why', code: 'short', text: said.why }] }
  const subject = await registers.personBy(ctx, who.trim())
  if (subject === null) return { ...nothing, faults: [{ field: 'who', code: 'unknown', text: said.who }] }
  const fields = Object.keys(register.fields)
  const history = await registers.historyOf(ctx, register, { subject, fields })
  ctx.record({
    ...{ what: 'register.look', subject, fields, agency: register.owner.id, because: [lawRef(register.law)] },
    detail: { register: register.id, why: why.trim().slice(0, 300) },
  })
  return {
    ...{ faults: [], subject, changes: changesOf(history) },
    current: history.filter(({ supersededAt }) => supersededAt === null),
  }
}

const said = {
  why: {
    ko: '왜 보아야 하는지 써 주십시오. 본인도 이 말을 봅니다',
    en: 'Say why it must be looked at: the person will read this, too',
  },
  who: { ko: '그런 번호를 가진 사람이 없습니다', en: 'Nobody has this number' },
}

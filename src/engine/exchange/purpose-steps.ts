import type { Ctx } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import type { Text } from '#kernel/i18n'
import type { Fault } from '#kernel/problem'
import { type Law, lawRef } from 'madang/pack'
import { lawsOf } from './declared-purposes.ts'
import { refuse } from './problems.ts'
import { type Purpose, type PurposeStep, standingOf, type Standing } from './purpose-model.ts'
import * as store from './purpose-store.ts'
import type { AgencySigner } from './signing.ts'

/** Who drafts for an agency that reads, and who reviews and signs for one that holds: duties that a pack names. */
export const purposeDuties = { draft: 'exchange-request', sign: 'exchange-grant' } as const

export interface Officer {
  readonly officer: Id<'officer'>
  readonly agency: string
}

/** A purpose and where it stands today. */
export interface OpenedPurpose {
  readonly purpose: Purpose
  readonly standing: Standing
}

interface Step extends OpenedPurpose {
  readonly kind: PurposeStep['kind']
  readonly version: number
  readonly reason: string
  /** Null when the program itself takes it. */
  readonly officer: Officer | null
  readonly agency: string
  readonly perDay?: number | null
  readonly law?: Law | undefined
  /** What is signed, given the act of signing. */
  readonly document?: (act: Id<'act'>) => object
}

type Seeing = Pick<Ctx, 'tx' | 'today' | 'actor'>

export async function openPurpose(ctx: Seeing, id: string): Promise<OpenedPurpose> {
  const purpose = await store.purposeById(ctx.tx, id)
  if (purpose === null || !mayBeSeen(ctx, purpose)) throw refuse['no-such-purpose']({ purpose: id })
  return { purpose, standing: standingOf(purpose, ctx.today.toString()) }
}

/** The same, and nobody else takes a step before this transaction ends. */
export async function takePurpose(ctx: Ctx, id: string): Promise<OpenedPurpose> {
  await store.takeTurn(ctx.tx)
  return openPurpose(ctx, id)
}

/** Takes one step with a purpose: an act that rests on its articles and on the step before. */
export async function takeStep(ctx: Ctx, signer: AgencySigner, one: Step): Promise<void> {
  const { purpose, kind, version, agency, perDay = null, law, document } = one
  const reason = one.reason.trim().slice(0, 2_000)
  if (reason === '') throw incomplete([faultAt(`reason-${kind}`, said.reason)])
  const terms = purpose.versions.find(({ number }) => number === version)?.terms
  const before = purpose.steps.findLast((step) => step.version === version)?.act ?? purpose.act
  const act = ctx.record({
    ...{ what: `exchange.purpose.${kind}`, agency },
    because: [...new Set([...(law ? [lawRef(law)] : []), ...(terms ? lawsOf(terms) : []), before])],
    detail: { purpose: purpose.id, version, reason, ...(perDay === null ? {} : { perDay }) },
  })
  const signature = document === undefined ? null : signer.sign(agency, document(act))
  const by = one.officer?.officer ?? null
  const step = { purpose: purpose.id, kind, version, agency, by, at: ctx.now, reason, act, perDay, signature }
  await store.addSteps(ctx.tx, [step])
  await store.markChanged(ctx.tx)
}

/** The number of the version in force; refuses where there is none. */
export function versionInForce({ standing: { inForce, state } }: OpenedPurpose): number {
  if (inForce === null || state === 'archived') throw refuse['purpose-moment']({ state })
  return inForce.version.number
}

/** The quotas of all purposes of a register may not promise more than its holder serves. */
export async function checkCapacity(ctx: Ctx, { id, register }: Purpose, perDay: number): Promise<void> {
  const capacity = await store.capacityOf(ctx.tx, register)
  if (capacity === null) return
  const others = (await store.purposes(ctx.tx, { live: true }))
    .filter((one) => one.register === register && one.id !== id)
    .reduce((sum, one) => sum + standingOf(one, ctx.today.toString()).perDay, 0)
  if (others + perDay > capacity) throw refuse['over-capacity']({ register, left: capacity - others })
}

/** The officer who acts, with a duty; of one agency when it is named. */
export function officerWith({ actor }: Pick<Ctx, 'actor'>, duty: string, agency?: string): Officer {
  const fits = actor.kind === 'officer' && actor.duties.includes(duty)
  if (!fits || (agency !== undefined && actor.agency !== agency)) throw refuse['not-your-purpose']()
  return { officer: actor.officer, agency: actor.agency }
}

/** An officer of the reader who drafts, or of the holder who signs. */
export function officerOfEither(ctx: Pick<Ctx, 'actor'>, { reader, holder }: Purpose): Officer {
  const { actor } = ctx
  const signs = actor.kind === 'officer' && actor.agency === holder && actor.duties.includes(purposeDuties.sign)
  return signs ? officerWith(ctx, purposeDuties.sign, holder) : officerWith(ctx, purposeDuties.draft, reader)
}

/** What was never submitted is its own agency's business. */
export function mayBeSeen({ actor }: Pick<Ctx, 'actor'>, { steps, reader }: Purpose): boolean {
  return steps.some(({ kind }) => kind === 'submit') || (actor.kind === 'officer' && actor.agency === reader)
}

export function incomplete(faults: readonly Fault[]): Error {
  return refuse['purpose-incomplete']({}, faults)
}

export function faultAt(field: string, text: Text): Fault {
  return { field, code: 'incomplete', text }
}

export const said = {
  reason: { ko: '까닭을 적어 주십시오.', en: 'Please say why.' },
  register: { ko: '등록부를 골라 주십시오.', en: 'Please choose a register.' },
  service: {
    ko: '업무의 이름을 영문 소문자와 숫자, 붙임표로 적어 주십시오. 예: rent-support',
    en: 'Name the task in small Latin letters, digits and hyphens, for example rent-support.',
  },
  title: { ko: '무엇을 하는 업무인지 적어 주십시오.', en: 'Please say what the task is called.' },
  more: { ko: '지금보다 큰 수를 적어 주십시오.', en: 'Please write a number larger than now.' },
  number: { ko: '숫자로 적어 주십시오.', en: 'Please write a number.' },
} satisfies Record<string, Text>

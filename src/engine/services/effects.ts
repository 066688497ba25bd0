import type { Ctx } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import { money } from '#kernel/money'
import type { Credentials } from '#engine/credentials'
import type { Exchange } from '#engine/exchange'
import type { Identity } from '#engine/identity'
import type { Ledger } from '#engine/ledger'
import type { Notices } from '#engine/notices'
import type { Registers } from '#engine/registers'
import type { Effect, Pack, Service, Text } from 'madang/pack'
import type { Case, Result } from './model.ts'
import { readFor } from './reading.ts'

export interface EffectParts {
  readonly pack: Pack
  readonly identity: Identity
  readonly registers: Registers
  readonly exchange: Exchange
  readonly ledger: Ledger
  readonly credentials: Credentials
  readonly notices: Notices
  /** The whole name of a district. */
  readonly placeOf: (region: string) => Text
}

/** What a decision carries out, and the act that decided it. */
export interface Decided {
  readonly case: Case
  readonly service: Service
  readonly act: Id<'act'>
}

/** Carries out what was decided, in the deciding transaction: all of it, or nothing. */
export async function carryOut(
  ctx: Ctx,
  parts: EffectParts,
  { effects, ...decided }: Decided & { readonly effects: readonly Effect[] },
): Promise<Result[]> {
  const results: Result[] = []
  for (const group of grouped(effects)) results.push(...(await carryOutGroup(ctx, parts, { group, ...decided })))
  return results
}

type Entering = Extract<Effect, { effect: 'enter' }>

/** Entries of one register that follow each other are entered together: a plan of forty vaccinations is one statement. */
function grouped(effects: readonly Effect[]): Effect[][] {
  const groups: Effect[][] = []
  for (const effect of effects) {
    const last = groups.at(-1)
    const before = last?.at(-1)
    if (last && effect.effect === 'enter' && before?.effect === 'enter' && before.register === effect.register)
      last.push(effect)
    else groups.push([effect])
  }
  return groups
}

async function carryOutGroup(
  ctx: Ctx,
  parts: EffectParts,
  { group, ...decided }: Decided & { readonly group: readonly Effect[] },
): Promise<Result[]> {
  const [first] = group
  if (first?.effect === 'enter')
    return enterAll(ctx, parts, { entries: group as readonly Entering[], register: first.register, ...decided })
  const result = first && (await carryOutOne(ctx, parts, { effect: first, ...decided }))
  return result ? [result] : []
}

async function enterAll(
  ctx: Ctx,
  parts: EffectParts,
  {
    entries,
    register,
    act,
    case: one,
  }: Decided & Pick<Entering, 'register'> & { readonly entries: readonly Entering[] },
): Promise<Result[]> {
  const written = await parts.registers.enterAll(
    ctx,
    register,
    entries.map(({ subject, validFrom, data }) => ({
      ...{ subject: subject as Id<'person'>, validFrom: Temporal.PlainDate.from(validFrom), fields: data },
      ...{ because: [act], case: one.id },
    })),
  )
  return written.map((entry) => ({ kind: 'entry', register: register.id, act: entry.act }))
}

async function carryOutOne(
  ctx: Ctx,
  parts: EffectParts,
  { effect, ...decided }: Decided & { readonly effect: Exclude<Effect, Entering> },
): Promise<Result | undefined> {
  const { case: one, service, act } = decided
  const because = [act]
  switch (effect.effect) {
    case 'person': {
      const person = effect.person as Id<'person'>
      await parts.identity.register(ctx, { id: person, name: effect.name, because })
      for (const guardian of effect.guardians)
        await parts.identity.mandate(ctx, { kind: 'guardian', person, by: guardian as Id<'person'>, because })
      return undefined
    }
    case 'award': {
      const { title, every, from, until, payDay, budgetLine, account } = effect
      const award = await parts.ledger.award(ctx, {
        ...{ title, every, from, until, payDay, budgetLine, account, because },
        ...{
          person: effect.to as Id<'person'>,
          beneficiary: effect.beneficiary as Id<'person'>,
          case: one.id,
          agency: service.owner.id,
        },
        amount: money(parts.pack.currency, effect.amount),
      })
      return { kind: 'award', id: award.id, amount: effect.amount, every, from, until }
    }
    case 'issue':
      return issue(ctx, parts, { effect, ...decided })
    case 'letter': {
      const { title, body } = effect
      const sent = await parts.notices.send(ctx, {
        ...{ kind: 'letter', title, body, because, case: one.id, agency: service.owner.id, links: [] },
        to: effect.to as Id<'person'>,
      })
      return { kind: 'letter', id: sent.id, act: sent.act }
    }
  }
}

/** The issuing office reads what the certificate says, on the certificate's own grounds. */
async function issue(
  ctx: Ctx,
  parts: EffectParts,
  order: Decided & { readonly effect: Extract<Effect, { effect: 'issue' }> },
): Promise<Result> {
  const { effect, case: one, act } = order
  const certificate = parts.pack.certificates.find(({ id }) => id === effect.certificate)
  if (certificate === undefined) throw new Error(`the pack declares no certificate ${effect.certificate}`)
  const known = await readFor(ctx, parts.exchange, {
    ...{
      reader: certificate.issuer,
      service: certificate.id,
      reads: certificate.reads,
      anchor: one.anchor,
      case: one.id,
      because: [act],
    },
    roles: { ...one.roles, about: effect.about },
  })
  const issued = await parts.credentials.issue(ctx, certificate, {
    ...{
      to: effect.to as Id<'person'>,
      about: effect.about as Id<'person'>,
      claims: certificate.fill(known.facts),
      case: one.id,
    },
    // A body with an office in every district issues by the office that decides.
    ...(certificate.issuer.level === 'local' ? { office: parts.placeOf(one.region) } : {}),
    because: [act, ...known.acts],
  })
  return { kind: 'certificate', id: issued.id, certificate: certificate.id }
}

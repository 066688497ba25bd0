import { createHash } from 'node:crypto'
import { canonicalJson } from '#kernel/canonical-json'
import type { Because, Ctx } from '#kernel/ctx'
import { type Id, newId } from '#kernel/ids'
import type { Text } from '#kernel/i18n'
import { type Agency, lawRef, type Read } from 'madang/pack'
import { byGround, type CoveredField, groundKey, type Purpose, type Terms } from './purpose-model.ts'
import * as store from './purpose-store.ts'
import { declaredAnswers } from './risk-analysis.ts'
import type { AgencySigner } from './signing.ts'

/** What a service, a certificate or an office declares that it reads. */
export interface Declaration {
  readonly service: string
  readonly title: Text
  /** An agency, or a third party whom people may let read. */
  readonly reader: Pick<Agency, 'id'>
  readonly reads: readonly Read[]
  /** Reads a day that it may need: a service for single people, or one that goes through everybody. */
  readonly perDay: number
}

interface Wanted {
  readonly reader: string
  readonly holder: string
  readonly register: string
  readonly service: string
  readonly title: Text
  readonly terms: Terms
  readonly declared: string
}

/**
 * Makes purposes of what is declared in law: each is drafted from the declaration and signed by the holder's key. What is
 * there stays as officers have left it, unless the declaration itself says something else now: that is a new version.
 */
export async function installDeclared(
  ctx: Ctx,
  { declarations, signer }: { readonly declarations: readonly Declaration[]; readonly signer: AgencySigner },
): Promise<number> {
  await store.takeTurn(ctx.tx)
  const [live, declared] = [await store.purposes(ctx.tx, { live: true }), await store.declaredOf(ctx.tx)]
  const known = new Map(live.map((one) => [keyOf(one), one]))
  const drafts: store.NewPurpose[] = []
  const versions: store.NewVersion[] = []
  const steps: store.NewStep[] = []
  for (const wanted of wantedOf(declarations)) {
    const before = known.get(keyOf(wanted))
    if (before !== undefined && declared.get(before.id) === wanted.declared) continue
    const purpose = before ?? drafted(ctx, wanted)
    if (before === undefined) drafts.push(purpose)
    const number = (before?.versions.at(-1)?.number ?? 0) + 1
    versions.push({ purpose: purpose.id, number, terms: wanted.terms, declared: wanted.declared })
    steps.push(...signedSteps(ctx, { purpose, number, terms: wanted.terms, signer }))
  }
  if (versions.length === 0) return 0
  await store.addPurposes(ctx.tx, drafts)
  await store.addVersions(ctx.tx, versions)
  await store.addSteps(ctx.tx, steps)
  await store.markChanged(ctx.tx)
  return versions.length
}

/** What is signed: everything that a purpose says, without who looks at it when. */
export function signedDocument(
  purpose: Pick<Purpose, 'id' | 'reader' | 'holder' | 'register' | 'service' | 'title'>,
  { number, terms, act, at }: { number: number; terms: Terms; act: Id<'act'>; at: Temporal.Instant },
): object {
  const { id, reader, holder, register, service, title } = purpose
  const parts = { id, version: number, reader, holder, register, service, title, terms }
  return { ...parts, act, signedAt: at.toString({ smallestUnit: 'millisecond' }) }
}

/** The articles that a purpose names. */
export function lawsOf({ fields }: Terms): Because[] {
  return [...new Set(fields.map(({ ground }) => lawRef(ground.law)))]
}

/** Why the program took a step; pages say it in one language. */
export const declaredReason = '법에 따라 선언된 서비스에서 만들었습니다. Drafted from what the service declares.'

function drafted(ctx: Ctx, wanted: Wanted): store.NewPurpose {
  const { reader, holder, register, service, title } = wanted
  const id = newId('purpose', ctx.now)
  const act = ctx.record({
    what: 'exchange.purpose.draft',
    agency: reader,
    because: lawsOf(wanted.terms),
    detail: { purpose: id, register, service },
  })
  return { id, origin: 'law', reader, holder, register, service, title, draftedBy: null, draftedAt: ctx.now, act }
}

function signedSteps(
  ctx: Ctx,
  { purpose, number, terms, signer }: { purpose: store.NewPurpose; number: number; terms: Terms; signer: AgencySigner },
): store.NewStep[] {
  const detail = { purpose: purpose.id, version: number }
  const submit = ctx.record({
    ...{ what: 'exchange.purpose.submit', agency: purpose.reader, because: [...lawsOf(terms), purpose.act], detail },
  })
  const sign = ctx.record({
    ...{ what: 'exchange.purpose.sign', agency: purpose.holder, because: [...lawsOf(terms), submit], detail },
  })
  const same = { purpose: purpose.id, version: number, by: null, at: ctx.now, reason: declaredReason, perDay: null }
  const document = signedDocument(purpose, { number, terms, act: sign, at: ctx.now })
  return [
    { ...same, kind: 'submit', agency: purpose.reader, act: submit, signature: null },
    { ...same, kind: 'sign', agency: purpose.holder, act: sign, signature: signer.sign(purpose.holder, document) },
  ]
}

/** One for each reader, service and register. */
function wantedOf(declarations: readonly Declaration[]): Wanted[] {
  return declarations.flatMap(({ service, title, reader, reads, perDay }) => {
    const registers = new Set(reads.map(({ register }) => register))
    return [...registers].map((register): Wanted => {
      const own = reads.filter((read) => read.register === register)
      const [first] = own
      const why = first?.why ?? title
      const analysis = declaredAnswers(own, title)
      const terms: Terms = { fields: coveredBy(own), why, retention: 'with-case', perDay, analysis }
      const declared = createHash('sha256').update(canonicalJson({ service, terms })).digest('hex')
      const parts = { reader: reader.id, holder: register.owner.id, register: register.id, service, title }
      return { ...parts, terms, declared }
    })
  })
}

/** Each field once on each ground, grounds in their order, fields in the order of the register. */
function coveredBy(reads: readonly Read[]): CoveredField[] {
  const all = new Map<string, CoveredField>()
  for (const { fields, ground } of reads)
    for (const field of fields) all.set(`${groundKey(ground)} ${field}`, { field, ground })
  return byGround([...all.values()]).flatMap(({ ground, fields }) => fields.map((field) => ({ field, ground })))
}

function keyOf({ reader, service, register }: Pick<Wanted, 'reader' | 'service' | 'register'>): string {
  return `${reader}\n${service}\n${register}`
}

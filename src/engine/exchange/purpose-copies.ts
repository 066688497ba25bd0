import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { canonicalJson } from '#kernel/canonical-json'
import type { Ctx } from '#kernel/ctx'
import { signedDocument } from './declared-purposes.ts'
import { type Purpose, standingOf } from './purpose-model.ts'
import type { OpenedPurpose } from './purpose-steps.ts'
import type { Purposes } from './purposes.ts'
import { openSigned } from './signing.ts'

// Purposes as their holder makes them public, and as another node shows them to people.

const Said = Type.Object({ ko: Type.String(), en: Type.String() })
const Law = Type.Object({ act: Type.String(), article: Type.String(), paragraph: Type.Optional(Type.String()) })
const Ground = Type.Object({ by: Type.Union([Type.Literal('law'), Type.Literal('consent')]), law: Law })
const Terms = Type.Object({
  fields: Type.Array(Type.Object({ field: Type.String(), ground: Ground })),
  why: Said,
  retention: Type.String(),
  until: Type.Optional(Type.String()),
  perDay: Type.Number(),
  analysis: Type.Record(Type.String(), Type.String()),
})
const stepKinds = [
  ...([
    'submit',
    'sign',
    'reject',
    'suspend',
    'resume',
    'archive',
    'ask-quota',
    'grant-quota',
    'refuse-quota',
  ] as const),
].map((kind) => Type.Literal(kind))
const Nullable = Type.Union([Type.String(), Type.Null()])
const Step = Type.Object({
  kind: Type.Union(stepKinds),
  version: Type.Integer(),
  agency: Type.String(),
  by: Nullable,
  at: Type.String(),
  reason: Type.String(),
  act: Type.String(),
  perDay: Type.Union([Type.Number(), Type.Null()]),
  signature: Nullable,
})
const Copied = Type.Object({
  id: Type.String(),
  origin: Type.Union([Type.Literal('law'), Type.Literal('officer')]),
  reader: Type.String(),
  holder: Type.String(),
  register: Type.String(),
  service: Type.String(),
  title: Said,
  draftedBy: Nullable,
  draftedAt: Type.String(),
  act: Type.String(),
  versions: Type.Array(Type.Object({ number: Type.Integer(), terms: Terms })),
  steps: Type.Array(Step),
})

/** The purposes of a node, and the keys by which their signatures are checked. */
export const PublishedPurposes = Type.Object({
  purposes: Type.Array(Copied),
  keys: Type.Record(Type.String(), Type.Record(Type.String(), Type.String())),
  /** Officers who took a step, by id: as they stand on the holder's own page. */
  officers: Type.Record(Type.String(), Type.String()),
})
export type PublishedPurposes = Static<typeof PublishedPurposes>

/** A purpose of a register at another node, as it was when it was looked at. */
export interface CopiedPurpose extends OpenedPurpose {
  /** Reads of the day on which it was looked at. */
  readonly used: number
  readonly officers: ReadonlyMap<string, string>
  /** Whether the signature is by the holder's key, and says what stands here. */
  readonly genuine: boolean
  readonly key: Readonly<Record<string, string>>
  readonly seen: SeenThere
}

/** When another node was looked at, and whether it answers at present. */
export interface SeenThere {
  readonly node: string
  readonly at: Temporal.Instant
  readonly away: boolean
}

/** What is shown of other nodes' purposes. */
export interface PurposesElsewhere {
  all(ctx: Ctx): Promise<readonly CopiedPurpose[]>
}

/** What a holder says in public of the purposes of its registers. */
export async function publishedBy(
  ctx: Ctx,
  purposes: Pick<Purposes, 'all' | 'keyOf'>,
  officerOf: (ctx: Ctx, id: string) => Promise<string | undefined>,
): Promise<PublishedPurposes> {
  const all = (await purposes.all(ctx)).map(({ purpose }) => purpose)
  const names = new Map<string, string>()
  for (const { steps } of all)
    for (const { by } of steps) if (by !== null && !names.has(by)) names.set(by, (await officerOf(ctx, by)) ?? '')
  const holders = [...new Set(all.map(({ holder }) => holder))]
  const told = { purposes: all, keys: Object.fromEntries(holders.map((one) => [one, purposes.keyOf(one)])) }
  return JSON.parse(JSON.stringify({ ...told, officers: Object.fromEntries(names) })) as PublishedPurposes
}

/** Reads what another node made public: only what its own agencies hold, each signature checked; nothing of what cannot be read. */
export function copiedFrom(
  told: unknown,
  {
    seen,
    used,
    agencies,
    today,
  }: {
    readonly seen: SeenThere
    readonly used: Readonly<Record<string, number>>
    readonly agencies: readonly string[]
    readonly today: string
  },
): CopiedPurpose[] {
  if (!Value.Check(PublishedPurposes, told)) return []
  const officers = new Map(Object.entries(told.officers))
  return told.purposes.flatMap((one) => {
    const key = told.keys[one.holder]
    if (key === undefined || !agencies.includes(one.holder)) return []
    try {
      const purpose = revived(one)
      const standing = standingOf(purpose, today)
      const genuine = isSigned({ purpose, standing }, key)
      return [{ purpose, standing, used: used[one.id] ?? 0, officers, genuine, key, seen }]
    } catch {
      return []
    }
  })
}

/** Whether the version in force is signed by this key, and the signature says what stands there. */
export function isSigned({ purpose, standing: { inForce } }: OpenedPurpose, key: CopiedPurpose['key']): boolean {
  if (inForce === null || inForce.signing.signature === null) return false
  const { version, signing } = inForce
  const found = openSigned(inForce.signing.signature, key)
  const stands = signedDocument(purpose, { ...version, act: signing.act, at: signing.at })
  return found !== undefined && canonicalJson(found) === canonicalJson(stands)
}

function revived(one: Static<typeof Copied>): Purpose {
  const steps = one.steps.map((step) => ({ ...step, at: Temporal.Instant.from(step.at) }))
  return { ...one, draftedAt: Temporal.Instant.from(one.draftedAt), steps } as unknown as Purpose
}

import { type Ctx, me } from '#kernel/ctx'
import { type Id, isId } from '#kernel/ids'
import { Problem } from '#kernel/problem'
import { page, type Route, type View } from '#kernel/route'
import type { Act, Acts, Proof, Reason, Usage } from '#engine/acts'
import type { Identity } from '#engine/identity'
import { type InForce, type Legislation } from '#engine/law'
import type { Ledger } from '#engine/ledger'
import { booksOf, type Keeper, type Saying } from '#engine/services'
import type { Pack } from 'madang/pack'
import { type Paid, PaymentsPage } from './payments.tsx'
import { refuse } from './problems.ts'
import type { Marks } from './record-entry.tsx'
import { keepingsOf } from './record-kept.ts'
import { RecordPage, type RecordPart } from './record.tsx'
import { type Asked, askedOf, isNarrowed, wantedOf } from './wanted.ts'
import { WhyPage } from './why.tsx'

export interface CitizenParts {
  readonly pack: Pack
  readonly acts: Pick<Acts, 'reason' | 'proof'>
  readonly usage: Pick<Usage, 'find' | 'counts'>
  /** What was asked about acts and found, by act; absent, nobody can ask. */
  readonly marks?: (ctx: Ctx, acts: readonly string[]) => Promise<Marks>
  /** What becomes of what was read. */
  readonly keeper: Pick<Keeper, 'keepings' | 'unsent'>
  readonly identity: Pick<Identity, 'namesOf' | 'subjectsOf'>
  readonly ledger: Pick<Ledger, 'awardsOf'>
  readonly law: Pick<Legislation, 'inForce'>
  /** Whether other nodes keep registers, and a record of their own. */
  readonly apart: () => boolean
}

interface Loaded<T> {
  readonly loaded: T
  readonly names: ReadonlyMap<string, string>
}

/** What belongs to a person across the rooms: their record, the reasons, the money. */
export function citizenRoutes(parts: CitizenParts): Route[] {
  const books = booksOf(parts.pack)
  const saying = (view: View, names: ReadonlyMap<string, string>): Saying => ({ view, books, names })
  const { acts, usage, identity, ledger, law } = parts
  const mine = { may: 'person', purpose: 'record.read' } as const
  return [
    page<RecordPart>({
      ...{ ...mine, id: 'citizen.record', path: '/my/record' },
      load: async (ctx, { query }) => {
        const person = me(ctx)
        const people = await identity.subjectsOf(ctx, person)
        const part = await partOf(ctx, { usage, people, asked: askedOf(query), zone: parts.pack.zone })
        const named = [...people, ...peopleOf(part.used.map(({ act }) => act))]
        const shown = part.used.map(({ act }) => act.id)
        const marks: Marks = (await parts.marks?.(ctx, shown)) ?? new Map()
        const cases = [...new Set(part.used.flatMap(({ act }) => (act.case === null ? [] : [act.case])))]
        const [known, unsent] = [await parts.keeper.keepings(ctx, cases), await parts.keeper.unsent(ctx)]
        const keepings = keepingsOf(part.used, known, unsent)
        return {
          ...part,
          apart: parts.apart(),
          person,
          marks,
          keepings,
          names: await identity.namesOf(ctx, [...new Set(named)]),
        }
      },
      view: (part, view) => <RecordPage saying={saying(view, part.names)} part={part} />,
    }),
    page<Loaded<{ reason: Reason; proof: Proof | 'pending'; law: InForce }>>({
      ...{ ...mine, id: 'citizen.why', path: '/my/why/:act' },
      load: async (ctx, { params }) => {
        const id = params['act'] ?? ''
        if (!isId('act', id)) throw refuse['no-such-act']()
        const subjects = await identity.subjectsOf(ctx, me(ctx))
        const reason = await acts.reason(ctx, id, subjects)
        return {
          loaded: {
            reason,
            proof: await proofOf(ctx, acts, { id, subjects }),
            law: await law.inForce(ctx, reason.act.at.toZonedDateTimeISO(parts.pack.zone).toPlainDate()),
          },
          names: await identity.namesOf(ctx, peopleOf(actsIn(reason))),
        }
      },
      view: ({ loaded, names }, view) => <WhyPage saying={saying(view, names)} {...loaded} />,
    }),
    page<Loaded<Paid>>({
      ...{ ...mine, id: 'citizen.payments', path: '/my/payments' },
      load: async (ctx) => {
        const loaded = await ledger.awardsOf(ctx, me(ctx))
        return {
          loaded,
          names: await identity.namesOf(ctx, [...new Set(loaded.awards.map(({ beneficiary }) => beneficiary))]),
        }
      },
      view: ({ loaded, names }, view) => <PaymentsPage saying={saying(view, names)} paid={loaded} />,
    }),
  ]
}

interface PartAsked {
  readonly usage: Pick<Usage, 'find' | 'counts'>
  readonly people: readonly Id<'person'>[]
  readonly asked: Asked
  readonly zone: string
}

/** One page of what is asked of the record, and its figures. */
export async function partOf(
  ctx: Ctx,
  { usage, people, asked, zone }: PartAsked,
): Promise<Omit<RecordPart, 'names' | 'person' | 'marks' | 'keepings' | 'apart'>> {
  const { whose, before } = asked
  const about = whose !== undefined && people.includes(whose) ? [whose] : people
  const wanted = wantedOf(asked, zone)
  const page = before === undefined ? {} : { before }
  const { used, next } = await usage.find(ctx, about, { wanted, ...page })
  const counts = await usage.counts(ctx, about, wanted, zone)
  const whole = isNarrowed(asked) ? await usage.counts(ctx, people, wantedOf({ all: asked.all }, zone), zone) : counts
  return { asked, used, counts, choices: whole, people, next }
}

async function proofOf(
  ctx: Ctx,
  acts: CitizenParts['acts'],
  { id, subjects }: { readonly id: Id<'act'>; readonly subjects: readonly Id<'person'>[] },
): Promise<Proof | 'pending'> {
  try {
    return await acts.proof(ctx, id, subjects)
  } catch (error) {
    if (error instanceof Problem && error.code === 'acts/not-in-tree-yet') return 'pending'
    throw error
  }
}

function actsIn({ act, because }: Reason): Act[] {
  return [act, ...because.flatMap((one) => ('act' in one ? actsIn(one) : []))]
}

function peopleOf(acts: readonly Act[]): string[] {
  return [
    ...new Set(
      acts.flatMap(({ subject, actor }) => [
        ...(subject === null ? [] : [subject]),
        ...(actor.kind === 'person' ? [actor.id] : []),
      ]),
    ),
  ]
}

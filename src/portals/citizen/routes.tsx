import { type Ctx, me } from '#kernel/ctx'
import { type Id, isId } from '#kernel/ids'
import { Problem } from '#kernel/problem'
import { page, type Route, type View } from '#kernel/route'
import type { Act, Acts, Proof, Reason } from '#engine/acts'
import type { Identity } from '#engine/identity'
import { type InForce, type Legislation } from '#engine/law'
import type { Ledger } from '#engine/ledger'
import { booksOf, type Saying } from '#engine/services'
import type { Pack } from 'madang/pack'
import { type Paid, PaymentsPage } from './payments.tsx'
import { refuse } from './problems.ts'
import { type Asked, RecordPage, type RecordPart } from './record.tsx'
import { WhyPage } from './why.tsx'

export interface CitizenParts {
  readonly pack: Pack
  readonly acts: Pick<Acts, 'about' | 'reason' | 'proof'>
  readonly identity: Pick<Identity, 'namesOf' | 'subjectsOf'>
  readonly ledger: Pick<Ledger, 'awardsOf'>
  readonly law: Pick<Legislation, 'inForce'>
}

interface Loaded<T> {
  readonly loaded: T
  readonly names: ReadonlyMap<string, string>
}

const pageSize = 25
/** How much is looked through for one page. */
const searched = 200

/** What belongs to a person across the rooms: their record, the reasons, the money. */
export function citizenRoutes(parts: CitizenParts): Route[] {
  const books = booksOf(parts.pack)
  const saying = (view: View, names: ReadonlyMap<string, string>): Saying => ({ view, books, names })
  const { acts, identity, ledger, law } = parts
  const mine = { may: 'person', purpose: 'record.read' } as const
  return [
    page<RecordPart>({
      ...{ ...mine, id: 'citizen.record', path: '/my/record' },
      load: async (ctx, { query }) => {
        const person = me(ctx)
        const subjects = await identity.subjectsOf(ctx, person)
        const part = await partOf(ctx, { acts, subjects, asked: askedOf(query) })
        return { ...part, person, names: await identity.namesOf(ctx, peopleOf(part.acts)) }
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

/** Acts by which somebody looked at data, as the rooms name them. */
const looks: ReadonlySet<string> = new Set([
  'register.read',
  'case.open',
  'certificate.verify',
  'certificate.fetch',
  'certificate.print',
])

/** One page of acts, of one kind and office when asked, and from where the next goes on. */
export async function partOf(
  ctx: Ctx,
  {
    acts,
    subjects,
    asked,
  }: { readonly acts: Pick<Acts, 'about'>; readonly subjects: readonly Id<'person'>[]; readonly asked: Asked },
): Promise<Omit<RecordPart, 'names' | 'person'>> {
  const { before } = asked
  const found = await acts.about(ctx, subjects, { limit: searched, ...(before === undefined ? {} : { before }) })
  const kind = asked.all ? found : found.filter(({ what }) => looks.has(what))
  const wanted = asked.office === undefined ? kind : kind.filter(({ agency }) => agency === asked.office)
  const shown = wanted.slice(0, pageSize)
  const more = wanted.length > pageSize ? shown.at(-1) : found.length === searched ? found.at(-1) : undefined
  return { asked, acts: shown, next: more?.id, offices: [...new Set(kind.flatMap(({ agency }) => agency ?? []))] }
}

function askedOf(query: Readonly<Record<string, string>>): Asked {
  const { show, office, before } = query
  return { all: show === 'all', office, before: before !== undefined && isId('act', before) ? before : undefined }
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

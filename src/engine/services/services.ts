import { type Begin, type Ctx, me } from '#kernel/ctx'
import type { Vault } from '#kernel/crypto'
import { isId, type Id } from '#kernel/ids'
import { task, type Task } from '#kernel/jobs'
import type { Consent } from '#engine/consent'
import type { Credentials } from '#engine/credentials'
import type { Exchange, Purposes } from '#engine/exchange'
import type { Identity } from '#engine/identity'
import type { Legislation } from '#engine/law'
import type { Ledger } from '#engine/ledger'
import type { Notices } from '#engine/notices'
import type { Registers } from '#engine/registers'
import { citation, lawRef, type LifeEvent, type Pack, type Service } from 'madang/pack'
import { type Applications, createApplications, deadlineTask } from './applications.ts'
import { createCasework, type SubCaseRef } from './casework.ts'
import { createDesk, type Desk } from './desk.ts'
import { type Case, isOver, isRepeatable, type SubCase } from './model.ts'
import { refuse } from './problems.ts'
import { booksOf } from './pages/books.ts'
import { offerKey } from './plan.ts'
import { createKeeper, type Keeper, type RetentionParts } from './retention.ts'
import { createSearch } from './search.ts'
import { createStore } from './store.ts'

export interface ServiceParts {
  readonly pack: Pack
  readonly begin: Begin
  readonly vault: Vault
  readonly identity: Identity
  readonly consent: Consent
  readonly registers: Registers
  readonly exchange: Exchange
  readonly credentials: Credentials
  readonly ledger: Ledger
  readonly notices: Notices
  /** Tasks that are told of every application, with `{ case }`, and of every decision, with `{ case, service, verdict }`. */
  readonly onApplied?: readonly string[]
  readonly onDecided?: readonly string[]
  readonly law: Legislation
  readonly purposes: Pick<Purposes, 'signed'>
  /** Questions that hold back the destruction of what a case rested on; absent, there are none. */
  readonly openQuestions?: RetentionParts['openQuestions']
  /** How many cases one transaction of the night destroys. */
  readonly pieceSize?: number
}

/** A case with its sub-cases, in the order of the life event. */
export interface CaseStatus {
  readonly case: Case
  readonly event: LifeEvent
  readonly members: readonly { readonly service: Service; readonly subCase: SubCase }[]
}

/** An entry of the catalogue: a life event or one service. */
export type CatalogueEntry = LifeEvent | Service

export interface Services {
  readonly applications: Applications
  readonly desk: Desk
  /** Destroys what was answered and read when its time is over. */
  readonly keeper: Keeper
  /** What the job runner and the agenda call. */
  readonly tasks: readonly Task[]
  /** The catalogue, as people search it: Korean or English, best first; everything for an empty query. */
  find(query: string): readonly CatalogueEntry[]
  /** The service with its rules as they are in force on a day. */
  underLaw(ctx: Ctx, service: Service, on: Temporal.PlainDate): Promise<Service>
  cases(ctx: Ctx): Promise<CaseStatus[]>
  /** INTERNAL: records no act. For each of these people, the life events that they have applied for, where that still stands today. */
  appliedFor(ctx: Ctx, people: readonly Id<'person'>[]): Promise<ReadonlyMap<Id<'person'>, ReadonlySet<string>>>
  /** INTERNAL: who applied for what, by the id of a case. */
  applicationOf(ctx: Ctx, id: Id<'case'>): Promise<Pick<Case, 'applicant' | 'event'> | null>
  /** One case, for whoever applied or has a role in it. */
  case(ctx: Ctx, id: string): Promise<CaseStatus>
}

/** The tasks that other rooms call by name: a new register entry, an agency that answers again. */
export const offerTask = 'services.offer'
export const resumeTask = 'services.resume'

export function createServices(parts: ServiceParts): Services {
  const { pack, begin } = parts
  const store = createStore(parts.vault)
  const placeOf = booksOf(pack).place
  const casework = createCasework({ ...parts, placeOf, store })
  const keeper = createKeeper({
    ...parts,
    store,
    openQuestions: parts.openQuestions ?? (() => Promise.resolve(new Map())),
  })
  const calendar = { zone: pack.zone, counting: pack.counting, holidays: pack.holidays }
  const applications = createApplications({ ...parts, placeOf, store, casework, calendar })
  const entries: readonly CatalogueEntry[] = [
    ...pack.lifeEvents.filter((event) => !isRepeatable(event)),
    ...pack.services,
  ]
  const search = createSearch(
    entries.map((entry) => ({ id: entry.id, title: entry.title, words: wordsOf(pack, entry) })),
  )

  const eventOf = (one: Pick<Case, 'event'>): LifeEvent => {
    const event = pack.lifeEvents.find(({ id }) => id === one.event)
    if (!event) throw new Error(`the pack declares no life event ${one.event}`)
    return event
  }

  const statusOf = (one: Case, subCases: readonly SubCase[]): CaseStatus => {
    const event = eventOf(one)
    const members = event.members.flatMap((service) => {
      const subCase = subCases.find((row) => row.case === one.id && row.service === service.id)
      return subCase ? [{ service, subCase }] : []
    })
    return { case: one, event, members }
  }

  async function underLaw(ctx: Ctx, service: Service, on: Temporal.PlainDate): Promise<Service> {
    const rules = (await parts.law.inForce(ctx, on)).rulesOf(service.rules.id)
    return rules === service.rules ? service : { ...service, rules }
  }

  /** A new entry opens a life event: the person it concerns is offered the application, once. */
  async function offer({
    register,
    record,
    subject,
  }: {
    register: string
    record: string
    subject: Id<'person'>
  }): Promise<void> {
    for (const event of pack.lifeEvents.filter((one) => one.anchor.id === register && !isRepeatable(one))) {
      const agency = event.anchor.owner.id
      await begin({ kind: 'system', name: 'offers', agency }, event.title.ko, async (ctx) => {
        const { title, body, law } = event.offer
        await parts.notices.offer(ctx, {
          ...{ to: subject, key: offerKey(event.id, record), title, body, agency, because: [lawRef(law)] },
          href: `/my/events/${event.id}/${record}`,
        })
      })
    }
  }

  /** A deadline of law has come: what is not decided is late, openly. */
  async function deadline({ case: id, service: serviceId }: SubCaseRef): Promise<void> {
    const service = pack.services.find((one) => one.id === serviceId)
    if (!service) return
    await begin({ kind: 'system', name: 'deadlines', agency: service.owner.id }, service.title.ko, async (ctx) => {
      const one = await store.case(ctx.tx, id)
      if (!one || !(await store.markLate(ctx.tx, id, serviceId))) return
      const act = ctx.record({
        what: 'case.late',
        subject: one.applicant,
        case: id,
        because: [lawRef(service.deadline.law), one.act],
        detail: { service: serviceId },
      })
      await parts.notices.send(ctx, {
        ...lateNotice(service),
        to: one.applicant,
        because: [act],
        case: id,
        agency: service.owner.id,
      })
    })
  }

  async function resume({ agency }: { agency: string }): Promise<void> {
    await begin({ kind: 'system', name: 'resume' }, 'resume', async (ctx) => {
      for (const subCase of await store.silentSubCases(ctx.tx, agency))
        await casework.start(ctx, { case: subCase.case, service: subCase.service })
    })
  }

  return {
    applications,
    keeper,
    desk: createDesk({ ...parts, store, casework, underLaw }),
    underLaw,
    tasks: [
      ...casework.tasks,
      ...keeper.tasks,
      task<{ register: string; record: string; subject: Id<'person'> }>(offerTask, offer),
      task<SubCaseRef>(deadlineTask, deadline),
      task<{ agency: string }>(resumeTask, resume),
    ],

    find(query) {
      if (query.trim() === '') return entries
      return search.find(query).flatMap((id) => entries.filter((entry) => entry.id === id))
    },

    async cases(ctx) {
      const cases = await store.casesOf(ctx.tx, me(ctx))
      const subCases = await store.subCases(
        ctx.tx,
        cases.map(({ id }) => id),
      )
      return cases.map((one) => statusOf(one, subCases))
    },

    async appliedFor(ctx, people) {
      const cases = await store.casesOfMany(ctx.tx, people)
      const ids = cases.filter((one) => isRepeatable(eventOf(one))).map(({ id }) => id)
      const parted = Map.groupBy(await store.subCases(ctx.tx, ids), (subCase) => subCase.case)
      const today = ctx.today.toString()
      const standing = cases.filter((one) => !parted.has(one.id) || !isOver(parted.get(one.id) ?? [], today))
      const byPerson = Map.groupBy(standing, ({ applicant }) => applicant)
      return new Map([...byPerson].map(([person, own]) => [person, new Set(own.map(({ event }) => event))]))
    },

    applicationOf: (ctx, id) => store.case(ctx.tx, id),

    async case(ctx, id) {
      const one = isId('case', id) ? await store.case(ctx.tx, id) : null
      if (!one || !Object.values(one.roles).includes(me(ctx))) throw refuse['no-such-case']({ case: id })
      const status = statusOf(one, await store.subCases(ctx.tx, [id]))
      const members: CaseStatus['members'][number][] = []
      for (const { service, subCase } of status.members) {
        const on = subCase.decidedAt?.toZonedDateTimeISO(pack.zone).toPlainDate() ?? ctx.today
        members.push({ service: await underLaw(ctx, service, on), subCase })
      }
      return { ...status, members }
    },
  }
}

function wordsOf(pack: Pack, entry: CatalogueEntry): string[] {
  const law = entry.kind === 'service' ? entry.law : entry.due.law
  const members = entry.kind === 'life-event' ? entry.members.flatMap(({ title }) => [title.ko, title.en]) : []
  return [...(pack.synonyms[entry.id] ?? []), entry.summary.ko, entry.summary.en, citation(law), ...members]
}

function lateNotice(service: Service): {
  readonly kind: 'notice'
  readonly title: { ko: string; en: string }
  readonly body: { ko: string; en: string }
  readonly links: []
} {
  return {
    kind: 'notice',
    title: { ko: `${service.title.ko}: 처리 기한이 지났습니다`, en: `${service.title.en}: the deadline has passed` },
    body: {
      ko: `법이 정한 기한 안에 결정하지 못했습니다(${citation(service.deadline.law)}). 담당 부서에 알렸습니다. 신청은 그대로 살아 있습니다.`,
      en: `This was not decided within the time that the law gives (${citation(service.deadline.law)}). The office has been told. Your application stands.`,
    },
    links: [],
  }
}

import { type Ctx, me } from '#kernel/ctx'
import { isId, newId } from '#kernel/ids'
import { enqueue, scheduleAll } from '#kernel/jobs'
import { Problem, type Fault } from '#kernel/problem'
import type { Consent } from '#engine/consent'
import type { Exchange } from '#engine/exchange'
import type { Notices } from '#engine/notices'
import { lawRef, type LifeEvent, type Service } from 'madang/pack'
import { checkAnswers, wordsFor } from './answers.ts'
import type { Casework, CaseworkParts, SubCaseRef } from './casework.ts'
import { deadlineOf, type OfficeCalendar } from './deadlines.ts'
import { type Case, type Draft, isOver, isReady, isRepeatable, type SubCase } from './model.ts'
import { createOpening, regionOf } from './opening.ts'
import { asksOf, offerKey, type PlannedRead, planOf } from './plan.ts'
import { refuse } from './problems.ts'

export interface ApplicationParts extends CaseworkParts {
  readonly exchange: Exchange
  readonly consent: Consent
  readonly notices: Notices
  readonly casework: Casework
  readonly calendar: OfficeCalendar
  /** Tasks that are told of every application, with `{ case }`. */
  readonly onApplied?: readonly string[]
}

export interface Applications {
  /** What will be read for a life event, once each, with its ground: shown before anything is read. */
  plan(event: LifeEvent): readonly PlannedRead[]
  /** Opens the draft of a matter (or the one that is there), records what the person agreed to, and reads what may be read. */
  start(
    ctx: Ctx,
    matter: { readonly event: string; readonly anchor: string; readonly agreed: readonly string[] },
  ): Promise<Draft>
  /** The person's own entry, with which a benefit is applied for; null when the register holds none. */
  ownEntry(ctx: Ctx, event: LifeEvent): Promise<string | null>
  draft(ctx: Ctx, id: string): Promise<Draft>
  drafts(ctx: Ctx): Promise<Draft[]>
  /** Keeps what has been written, complete or not. */
  keep(ctx: Ctx, id: string, words: Readonly<Record<string, string>>): Promise<Draft>
  /** Keeps and checks: refuses with a fault beside each field that needs attention. */
  check(ctx: Ctx, id: string, words: Readonly<Record<string, string>>): Promise<Draft>
  /** Applies: one case, one sub-case for each office, each with its deadline. */
  submit(ctx: Ctx, id: string): Promise<Case>
  /** Gives a consent that was withdrawn or never given, and lets the sub-case go on. */
  agree(ctx: Ctx, ref: SubCaseRef): Promise<void>
  /** Gives an answer that a sub-case waits for. */
  answer(ctx: Ctx, ref: SubCaseRef, words: Readonly<Record<string, string>>): Promise<void>
}

export const deadlineTask = 'services.deadline'

export function createApplications(parts: ApplicationParts): Applications {
  const { pack, store, notices, casework, calendar } = parts
  const { open, giveConsents, readKnown } = createOpening(parts)

  const eventOf = (id: string): LifeEvent => {
    const event = pack.lifeEvents.find((one) => one.id === id)
    if (!event) throw refuse['no-such-event']({ event: id })
    return event
  }

  async function mine(ctx: Ctx, id: string): Promise<Draft> {
    const draft = isId('draft', id) ? await store.draft(ctx.tx, me(ctx), id) : null
    if (!draft) throw refuse['no-such-draft']({ id })
    return draft
  }

  /** One matter is applied for once; a benefit anew, when the former case is over. */
  async function refuseSecond(ctx: Ctx, event: LifeEvent, anchor: string): Promise<void> {
    const before = await store.caseAbout(ctx.tx, event.id, anchor)
    if (before === null) return
    const over = isRepeatable(event) && isOver(await store.subCases(ctx.tx, [before.id]), ctx.today.toString())
    if (!over) throw refuse['already-applied']({ event: event.id })
    await store.putAway(ctx.tx, before.id)
  }

  async function held(ctx: Ctx, ref: SubCaseRef): Promise<{ one: Case; service: Service; subCase: SubCase }> {
    const one = await store.case(ctx.tx, ref.case)
    const service = pack.services.find(({ id }) => id === ref.service)
    const subCase =
      service && one?.applicant === me(ctx) ? await store.holdSubCase(ctx.tx, ref.case, ref.service) : null
    if (!one || !service || !subCase) throw refuse['no-such-case']({ case: ref.case })
    return { one, service, subCase }
  }

  const applications: Applications = {
    plan: (event) => planOf(event),

    async start(ctx, { event: eventId, anchor, agreed }) {
      const event = eventOf(eventId)
      const person = me(ctx)
      const before = await store.draftAbout(ctx.tx, { person, event: eventId, anchor })
      const asked = ctx.record({
        what: 'application.start',
        subject: person,
        because: [lawRef(event.due.law)],
        detail: { event: eventId },
      })
      const opening = await open(ctx, { event, anchor, asked })
      refuseStranger(event, opening.roles, person)
      await refuseSecond(ctx, event, anchor)
      refuseFuture(ctx, event, opening.anchor)
      await giveConsents(ctx, { event, person, agreed, asked })
      const known = await readKnown(ctx, { event, anchor, asked, roles: opening.roles, agreed })
      const draft: Draft = {
        ...{
          id: before?.id ?? newId('draft', ctx.now),
          person,
          event: eventId,
          anchor,
          roles: opening.roles,
          region: regionOf(known),
        },
        ...{ known, answers: before?.answers ?? {}, readAt: ctx.now, updatedAt: ctx.now },
      }
      return store.keepDraft(ctx.tx, draft)
    },

    async ownEntry(ctx, event) {
      if (!isRepeatable(event)) return null
      const [entry] = await parts.registers.current(ctx, { register: event.anchor, subject: me(ctx), fields: [] })
      return entry?.record ?? null
    },

    draft: mine,

    drafts: (ctx) => store.draftsOf(ctx.tx, me(ctx)),

    async keep(ctx, id, words) {
      const draft = await mine(ctx, id)
      const answers = { ...draft.answers, ...wordsFor(asksOf(eventOf(draft.event)), words) }
      return store.keepDraft(ctx.tx, { ...draft, answers, updatedAt: ctx.now })
    },

    async check(ctx, id, words) {
      const draft = await applications.keep(ctx, id, words)
      refuseFaults(eventOf(draft.event), draft, ctx)
      return draft
    },

    async submit(ctx, id) {
      const draft = isId('draft', id) ? await store.draftInTurn(ctx.tx, me(ctx), id) : null
      if (!draft) throw refuse['no-such-draft']({ id })
      const event = eventOf(draft.event)
      refuseFaults(event, draft, ctx)
      await refuseSecond(ctx, event, draft.anchor)
      const one = caseFrom(ctx, draft, event)
      if (!(await store.openCase(ctx.tx, one))) throw refuse['already-applied']({ event: event.id })
      const subCases = event.members.map((service) => subCaseOf(ctx, one, service))
      await store.addSubCases(ctx.tx, subCases)
      await scheduleAll(
        ctx,
        subCases.map(({ service, due }) => ({ due, task: deadlineTask, payload: { case: one.id, service } })),
      )
      for (const service of event.members)
        if (isReady(service, subCases)) await casework.start(ctx, { case: one.id, service: service.id })
      await store.dropDrafts(ctx.tx, one)
      await notices.settleOffer(ctx, { person: one.applicant, key: offerKey(event.id, one.anchor) }, 'accepted')
      for (const name of parts.onApplied ?? []) await enqueue(ctx, name, { case: one.id }, { key: `${name}:${one.id}` })
      return one
    },

    async agree(ctx, ref) {
      const { one, service, subCase } = await held(ctx, ref)
      if (subCase.status !== 'needs-you') throw refuse['nothing-to-resume']({ service: ref.service })
      const event = eventOf(one.event)
      const keys = planOf(event)
        .filter(({ read, services }) => read.ground.by === 'consent' && services.includes(service))
        .map(({ key }) => key)
      await giveConsents(ctx, {
        event: { ...event, members: [service] },
        person: me(ctx),
        agreed: keys,
        asked: one.act,
      })
      await store.moveSubCase(ctx.tx, subCase, { status: 'waiting', note: {} })
      await casework.start(ctx, ref)
    },

    async answer(ctx, ref, words) {
      const { one, service, subCase } = await held(ctx, ref)
      if (subCase.status !== 'needs-you') throw refuse['nothing-to-resume']({ service: ref.service })
      const { answers, faults } = checkAnswers(service.asks, { ...one.answers, ...words })
      if (faults.length > 0) throw refuse['answers-at-fault']({}, faults)
      await store.amendAnswers(ctx.tx, one.id, { ...one.answers, ...answers })
      ctx.record({
        what: 'case.answer',
        subject: one.applicant,
        case: one.id,
        fields: Object.keys(wordsFor(service.asks, words)),
        because: [one.act],
        detail: { service: service.id },
      })
      await store.moveSubCase(ctx.tx, subCase, { status: 'waiting', note: {} })
      await casework.start(ctx, ref)
    },
  }

  function refuseFaults(event: LifeEvent, draft: Draft, ctx: Ctx): void {
    const faults: Fault[] = [...checkAnswers(asksOf(event), draft.answers).faults]
    for (const service of event.members) {
      const facts = (draft.known[service.id] ?? {}) as Readonly<Record<string, unknown>>
      const wrong =
        service.check?.({ on: ctx.today.toString(), roles: draft.roles, facts, answers: draft.answers }) ?? {}
      for (const [field, text] of Object.entries(wrong))
        if (!faults.some((fault) => fault.field === field)) faults.push({ field, code: 'contradicts', text })
    }
    if (faults.length > 0) throw refuse['answers-at-fault']({}, faults)
  }

  function caseFrom(ctx: Ctx, draft: Draft, event: LifeEvent): Case {
    const roles: Record<string, string> = { ...draft.roles }
    for (const [name, role] of Object.entries(event.roles)) if (role === 'new') roles[name] = newId('person', ctx.now)
    const id = newId('case', ctx.now)
    const act = ctx.record({
      what: 'case.submit',
      subject: draft.person,
      case: id,
      because: [lawRef(event.due.law), ...event.members.map(({ law }) => lawRef(law))],
      fields: Object.keys(draft.answers),
      detail: { event: event.id },
    })
    const { person, anchor, region, answers } = draft
    return {
      ...{ id, applicant: person, event: event.id, anchor, region, roles, answers, submittedAt: ctx.now, act },
      ...{ over: false, keeping: null },
    }
  }

  function subCaseOf(ctx: Ctx, one: Case, service: Service): SubCase {
    return {
      ...{
        case: one.id,
        service: service.id,
        agency: service.owner.id,
        region: one.region,
        status: 'waiting',
        late: false,
        note: {},
      },
      ...{ due: deadlineOf(ctx.now, service.deadline, calendar), decidedAt: null, decidedBy: null, act: null },
    }
  }

  return applications
}

function refuseStranger(event: LifeEvent, roles: Readonly<Record<string, string>>, person: string): void {
  if (event.mayApply.roles.some((role) => roles[role] === person)) return
  const refusal = refuse['not-yours-to-apply']()
  throw new Problem(
    refusal.code,
    { status: refusal.status, title: refusal.title, remedy: event.mayApply.otherwise },
    { law: lawRef(event.mayApply.law) },
  )
}

function refuseFuture(ctx: Ctx, event: LifeEvent, entry: Readonly<Record<string, unknown>>): void {
  const day = entry[event.due.field]
  if (typeof day === 'string' && day > ctx.today.toString()) throw refuse['not-happened-yet']({ event: event.id })
}

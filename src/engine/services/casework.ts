import { type Begin, type Ctx, type Because } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import { enqueue, task, type Task } from '#kernel/jobs'
import { Problem } from '#kernel/problem'
import type { Legislation } from '#engine/law'
import { decide, type Finding } from '#engine/rules'
import { lawRef, type CaseInput, type LifeEvent, type Service } from 'madang/pack'
import { typedAnswers } from './answers.ts'
import { recordDecision } from './decision-act.ts'
import { carryOut, type EffectParts } from './effects.ts'
import { refusalLetter } from './letters.ts'
import { type Case, followersOf, goneOf, isReady, isSettled, type Note, noteOf, type SubCase } from './model.ts'
import { type Known, readFor } from './reading.ts'
import type { Store } from './store.ts'

export interface CaseworkParts extends EffectParts {
  readonly begin: Begin
  readonly store: Store
  readonly law: Pick<Legislation, 'inForce'>
  /** Tasks that are told of every decision, with `{ case, service, verdict }`. */
  readonly onDecided?: readonly string[]
}

/** One sub-case, named: the payload of its job. */
export interface SubCaseRef {
  readonly case: Id<'case'>
  readonly service: string
}

/** A sub-case with everything that deciding it needs; held until the transaction ends. */
export interface Matter {
  readonly case: Case
  readonly subCase: SubCase
  readonly service: Service
  readonly event: LifeEvent
}

/** What the rules say about a matter, on what was read, and the acts that put those rules in force where the pack says otherwise. */
export interface Examined {
  readonly known: Known
  readonly finding: Finding
  readonly reforms: readonly Id<'act'>[]
}

export interface Casework {
  readonly tasks: readonly Task[]
  /** Asks for a sub-case to be worked on after this transaction. */
  start(ctx: Ctx, ref: SubCaseRef): Promise<void>
  /** Reads what the service declares and asks the rules, for whoever acts. */
  examine(
    ctx: Ctx,
    matter: Pick<Matter, 'case' | 'service' | 'event'>,
    because: readonly Id<'act'>[],
  ): Promise<Examined>
  /** Decides with yes: carries out the effects and starts what waited for it. */
  accept(ctx: Ctx, matter: Matter, decision: Decision): Promise<void>
  /** Decides with no: a letter with reason and remedy; what waited for it does not start. */
  turnDown(ctx: Ctx, matter: Matter, decision: Decision): Promise<void>
}

export interface Decision {
  readonly examined: Examined
  readonly by: string
  /** An officer's own words; the rules give theirs. */
  readonly reason?: string
  readonly because: readonly Because[]
}

export const workTask = 'services.work'

/** The agency that holds something cannot be read at present: it is silent, or what it has signed does not let us now. */
const closedDoors: ReadonlySet<string> = new Set([
  'exchange/agency-unavailable',
  'exchange/purpose-not-active',
  'exchange/over-quota',
])

export function createCasework(parts: CaseworkParts): Casework {
  const { begin, store, pack, exchange } = parts

  async function matterOf(ctx: Ctx, ref: SubCaseRef): Promise<Matter> {
    const subCase = await store.holdSubCase(ctx.tx, ref.case, ref.service)
    const one = await store.case(ctx.tx, ref.case)
    const event = pack.lifeEvents.find(({ id }) => id === one?.event)
    const service = pack.services.find(({ id }) => id === ref.service)
    if (!subCase || !one || !event || !service) throw new Error(`no sub-case ${ref.case} ${ref.service}`)
    return { case: one, subCase, service, event }
  }

  const casework: Casework = {
    tasks: [task<SubCaseRef>(workTask, work)],

    start: (ctx, ref) =>
      enqueue(ctx, workTask, { case: ref.case, service: ref.service }, { key: `${ref.case}/${ref.service}` }),

    async examine(ctx, { case: one, service, event }, because) {
      const known = await readFor(ctx, exchange, {
        ...{
          reader: service.owner,
          service: service.id,
          reads: service.reads,
          roles: one.roles,
          anchor: one.anchor,
          case: one.id,
        },
        ...{ spokenFor: event.speaksFor.roles, because },
      })
      const facts = {
        ...known.facts,
        answers: typedAnswers(service.asks, one.answers),
        roles: one.roles,
        application: { submittedOn: dayOf(one.submittedAt) },
      }
      const law = await parts.law.inForce(ctx, ctx.today)
      const { id } = service.rules
      return { known, finding: decide(law.rulesOf(id), facts, ctx.today), reforms: law.actsOf(id) }
    },

    async accept(ctx, { case: one, subCase, service, event }, { examined, by, reason, because }) {
      const act = recordDecision(ctx, {
        service,
        case: one,
        examined,
        because,
        verdict: 'yes',
        ...(reason === undefined ? {} : { reason }),
      })
      const results = await carryOut(ctx, parts, {
        case: one,
        service,
        act,
        effects: service.effects(inputOf(ctx, { case: one, service }, examined)),
      })
      const note = { finding: noteOf(examined.finding), results, ...(reason === undefined ? {} : { reason }) }
      await store.moveSubCase(ctx.tx, subCase, { status: 'done', note, decidedAt: ctx.now, decidedBy: by, act })
      await announceDecision(ctx, subCase, 'yes')
      const followers = followersOf(event, service)
      const others = followers.length === 0 ? [] : await store.subCases(ctx.tx, [one.id])
      for (const follower of followers) {
        if (isReady(follower, others)) await casework.start(ctx, { case: one.id, service: follower.id })
      }
    },

    async turnDown(ctx, { case: one, subCase, service, event }, { examined, by, reason, because }) {
      const act = recordDecision(ctx, {
        service,
        case: one,
        examined,
        because,
        verdict: 'no',
        ...(reason === undefined ? {} : { reason }),
      })
      const letter = refusalLetter({
        service,
        finding: examined.finding,
        remedy: pack.remedy,
        to: one.applicant,
        ...(reason === undefined ? {} : { reason }),
      })
      const results = await carryOut(ctx, parts, { case: one, service, act, effects: [letter] })
      const note = { finding: noteOf(examined.finding), results, ...(reason === undefined ? {} : { reason }) }
      await store.moveSubCase(ctx.tx, subCase, { status: 'refused', note, decidedAt: ctx.now, decidedBy: by, act })
      await announceDecision(ctx, subCase, 'no')
      await stopFollowers(ctx, { case: one, event, service })
    },
  }

  async function announceDecision(ctx: Ctx, { case: id, service }: SubCaseRef, verdict: 'yes' | 'no'): Promise<void> {
    for (const name of parts.onDecided ?? [])
      await enqueue(ctx, name, { case: id, service, verdict }, { key: `${name}:${id}/${service}` })
  }

  /** The job of one sub-case. Done once: whoever comes again finds it settled. */
  async function work(ref: SubCaseRef): Promise<void> {
    const service = pack.services.find(({ id }) => id === ref.service)
    if (!service) throw new Error(`the pack declares no service ${ref.service}`)
    const actor = { kind: 'system', name: service.id, agency: service.owner.id } as const
    try {
      await begin(actor, service.title.ko, (ctx) => workOn(ctx, ref))
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      const silent = closedDoors.has(error.code)
      const unconsented = error.code.startsWith('consent/')
      if (!silent && !unconsented) throw error
      await begin(actor, service.title.ko, (ctx) =>
        waitFor(ctx, ref, silent ? { silent: String(error.detail['agency']) } : { consent: true }),
      )
      // Thrown on, so that the job comes again by itself; a consent only the person can give.
      if (silent) throw error
    }
  }

  async function workOn(ctx: Ctx, ref: SubCaseRef): Promise<void> {
    const matter = await matterOf(ctx, ref)
    const { case: one, subCase, service } = matter
    if (isSettled(subCase.status) || subCase.status === 'with-officer') return
    const asks = Object.keys(service.asks)
    if (goneOf(one) !== null && asks.length > 0)
      return ask(
        ctx,
        matter,
        asks.map((name) => `answers.${name}`),
        {},
      )
    const examined = await casework.examine(ctx, matter, [one.act])
    const { finding } = examined
    const decision = { examined, by: 'rules', because: [one.act, ...examined.known.acts] }
    if (finding.verdict === 'yes') return casework.accept(ctx, matter, decision)
    if (finding.verdict === 'no') return casework.turnDown(ctx, matter, decision)
    if (finding.officer) return handOver(ctx, matter, examined)
    await ask(ctx, matter, finding.needs, { finding: noteOf(finding) })
  }

  /** Asks the person for what is not known, or not any more. */
  async function ask(
    ctx: Ctx,
    { case: one, subCase, service }: Matter,
    needs: readonly string[],
    note: Note,
  ): Promise<void> {
    await store.moveSubCase(ctx.tx, subCase, { status: 'needs-you', note: { ...note, needs } })
    ctx.record({
      what: 'case.ask',
      subject: one.applicant,
      case: one.id,
      because: [lawRef(service.law), one.act],
      detail: { service: service.id, needs },
    })
  }

  /** What the rules may not decide goes to an officer, with the time that the law gives. */
  async function handOver(
    ctx: Ctx,
    { case: one, subCase, service }: Matter,
    { known, finding, reforms }: Examined,
  ): Promise<void> {
    const open = finding.conditions.filter(({ verdict }) => verdict !== 'yes')
    const act = ctx.record({
      ...{ what: 'case.hand-over', subject: one.applicant, case: one.id, agency: service.owner.id },
      because: [...new Set([...open.map(({ law }) => lawRef(law)), ...reforms, one.act, ...known.acts])],
      detail: { service: service.id, open: open.map(({ id }) => id), due: subCase.due.toString() },
    })
    await store.moveSubCase(ctx.tx, subCase, { status: 'with-officer', note: { finding: noteOf(finding) }, act })
  }

  async function waitFor(
    ctx: Ctx,
    ref: SubCaseRef,
    what: { readonly silent?: string; readonly consent?: boolean },
  ): Promise<void> {
    const { case: one, subCase, service } = await matterOf(ctx, ref)
    if (isSettled(subCase.status)) return
    const status = what.silent === undefined ? 'needs-you' : 'agency-silent'
    if (subCase.status === status) return
    await store.moveSubCase(ctx.tx, subCase, { status, note: what })
    ctx.record({
      what: 'case.wait',
      subject: one.applicant,
      case: one.id,
      because: [lawRef(service.law), one.act],
      detail: { service: service.id, ...what },
    })
  }

  async function stopFollowers(
    ctx: Ctx,
    { case: one, event, service }: Pick<Matter, 'case' | 'event' | 'service'>,
  ): Promise<void> {
    for (const follower of followersOf(event, service)) {
      const waiting = await store.holdSubCase(ctx.tx, one.id, follower.id)
      if (!waiting || isSettled(waiting.status)) continue
      await store.moveSubCase(ctx.tx, waiting, {
        status: 'not-started',
        note: {},
        decidedAt: ctx.now,
        decidedBy: 'rules',
      })
      await stopFollowers(ctx, { case: one, event, service: follower })
    }
  }

  function inputOf(
    ctx: Ctx,
    { case: one, service }: Pick<Matter, 'case' | 'service'>,
    { known, finding }: Examined,
  ): CaseInput {
    return {
      ...{ on: ctx.today.toString(), submittedOn: dayOf(one.submittedAt), region: one.region, roles: one.roles },
      ...{ facts: known.facts, answers: typedAnswers(service.asks, one.answers) },
      finding: { amount: finding.amount, from: finding.from, until: finding.until },
    }
  }

  function dayOf(at: Temporal.Instant): string {
    return at.toZonedDateTimeISO(pack.zone).toPlainDate().toString()
  }

  return casework
}

import type { Usage } from '#engine/acts'
import type { Answer, Exchange } from '#engine/exchange'
import type { Notices } from '#engine/notices'
import type { Vault } from '#kernel/crypto'
import { type Begin, type Ctx } from '#kernel/ctx'
import { fill, type Text } from '#kernel/i18n'
import { type Id, isId, newId } from '#kernel/ids'
import { schedule, task, type Task } from '#kernel/jobs'
import { citation, type Investigation, lawRef, type Privacy as Rules } from 'madang/pack'
import { createDeferralStore } from './deferral-store.ts'
import type { Deferral } from './model.ts'
import { refuse } from './problems.ts'

export interface NewDeferralRequest {
  /** Who is told later: the country's number for people, as an officer writes it, or an id. */
  readonly person: string
  /** Number of the warrant or of the investigation. */
  readonly number: string
  readonly reason: string
  /** The first day on which everything is shown. */
  readonly until: Temporal.PlainDate
}

/** Telling somebody later that their data were looked at: asked by one officer, approved by another, never without an end. */
export interface Deferrals {
  /**
   * Asks that a person be told later. Duty `defer` of the pack. Refuses with `privacy/not-competent`, `privacy/no-such-person`,
   * `privacy/at-fault` and `privacy/too-long`.
   */
  ask(ctx: Ctx, request: NewDeferralRequest): Promise<Deferral['id']>
  /** Asks that the day of one that runs be moved; bounded as a whole. */
  extend(ctx: Ctx, id: string, more: Pick<NewDeferralRequest, 'until' | 'reason'>): Promise<Deferral['id']>
  /** Approves or refuses what somebody else asked. Duty `approve`. The act of approving is what looks under it rest on. */
  decide(ctx: Ctx, id: string, verdict: { readonly approve: boolean; readonly reason: string }): Promise<void>
  /** Ends one before its day: everything is shown at once. Either duty. */
  lift(ctx: Ctx, id: string): Promise<void>
  /** Those of the officer's own public body, newest first. */
  listed(ctx: Ctx): Promise<Deferral[]>
  /** One of them, and the day on which everything is shown, as last approved. */
  one(ctx: Ctx, id: string): Promise<{ readonly one: Deferral; readonly until: Temporal.PlainDate }>
  /** The investigation that an officer may make under a deferral; absent where none is their office's. */
  investigationOf(one: Pick<Deferral, 'agency'>): Investigation | undefined
  /**
   * Looks at what the investigation declares, of the person about whom the deferral is. Each look rests on the approval, so that it
   * is told on its day. Duty `defer`, while it runs. Refuses with `privacy/no-investigation`, and as the exchange does.
   */
  look(ctx: Ctx, id: string): Promise<{ readonly one: Deferral; readonly answers: readonly Answer[] }>
  readonly tasks: readonly Task[]
}

interface Parts {
  readonly rules: Rules
  readonly zone: string
  readonly begin: Begin
  readonly vault: Vault
  readonly usage: Pick<Usage, 'defer'>
  /** Whom an officer means: by the country's number for people, or by id; null for nobody. */
  readonly personOf: (ctx: Ctx, written: string) => Promise<Id<'person'> | null>
  readonly notices: Pick<Notices, 'send'>
  readonly exchange: Pick<Exchange, 'readAll'>
  /** What a public body is called on a day. */
  readonly officeOf: (agency: string, on: string) => Text
}

const shownTask = 'privacy.shown'
const shortest = 5

export function createDeferrals(parts: Parts): Deferrals {
  const { rules, zone, begin, vault, usage, personOf, notices, exchange, officeOf } = parts
  const { deferral, duties } = rules
  const store = createDeferralStore(vault)
  const grounds = [deferral.law, ...deferral.also].map(lawRef)
  const starts = (day: Temporal.PlainDate) => day.toZonedDateTime(zone).toInstant()

  async function held(ctx: Ctx, id: string, duty: readonly string[]) {
    const { actor } = ctx
    const one = isId('deferral', id) ? await store.hold(ctx.tx, id) : null
    if (actor.kind !== 'officer' || !duty.some((each) => actor.duties.includes(each))) throw refuse['not-competent']()
    if (one === null || one.agency !== actor.agency) throw refuse['no-such-matter']()
    return { one, officer: actor }
  }

  async function add(ctx: Ctx, { person: written, number, reason, until }: NewDeferralRequest, first: Deferral | null) {
    const { actor } = ctx
    if (actor.kind !== 'officer' || !actor.duties.includes(duties.defer)) throw refuse['not-competent']()
    // After the duty: nobody else learns from here which numbers there are.
    const person = await personOf(ctx, written.trim())
    if (person === null) throw refuse['no-such-person']({}, [{ field: 'person', code: 'unknown', text: said.unknown }])
    for (const [field, word] of [
      ['number', number],
      ['reason', reason],
    ] as const)
      if (word.trim().length < (field === 'number' ? 1 : shortest))
        throw refuse['at-fault']({}, [{ field, code: 'length', text: said.words }])
    mustEnd(ctx, until, first)
    const id = newId('deferral', ctx.now)
    // Without the person: who is told later must not learn of the request before it was decided.
    const ask = ctx.record({
      ...{
        what: 'privacy.defer.ask',
        agency: actor.agency,
        because: [...grounds, ...(first === null ? [] : actsOf(first))],
      },
      detail: { deferral: id, until: until.toString() },
    })
    await store.add(ctx.tx, {
      ...{
        id,
        person,
        agency: actor.agency,
        number: number.trim(),
        reason: reason.trim(),
        until,
        askedBy: actor.officer,
      },
      ...{ askedAt: ctx.now, ask, extends: first?.id ?? null, standing: 'asked' },
      ...{ decidedBy: null, decidedAt: null, decision: null },
    })
    return id
  }

  /** A day to come, not too far, counted from today and from where it all began. */
  function mustEnd(ctx: Ctx, until: Temporal.PlainDate, first: Deferral | null): void {
    const began = (first?.decidedAt ?? ctx.now).toZonedDateTimeISO(zone).toPlainDate()
    const last = [
      ctx.today.add({ days: deferral.longest.days }),
      began.add({ days: deferral.altogether.days }),
    ].toSorted((a, b) => Temporal.PlainDate.compare(a, b))[0] as Temporal.PlainDate
    if (Temporal.PlainDate.compare(until, ctx.today) <= 0)
      throw refuse['at-fault']({}, [{ field: 'until', code: 'past', text: said.past }])
    if (Temporal.PlainDate.compare(until, last) > 0)
      throw refuse['too-long']({ last: last.toString() }, [{ field: 'until', code: 'far', text: said.far }])
  }

  async function runs(ctx: Ctx, id: string, duty: readonly string[]) {
    const { one, officer } = await held(ctx, id, duty)
    const over = Temporal.PlainDate.compare(await store.lastDay(ctx.tx, one.id), ctx.today) <= 0
    if (one.standing !== 'approved' || one.extends !== null || over)
      throw refuse['wrong-moment']({ standing: one.standing })
    return { one, officer }
  }

  /** The day has come: the person is told, unless it was moved. */
  async function shown(ctx: Ctx, { deferral: id }: { readonly deferral: string }): Promise<void> {
    const one = await store.hold(ctx.tx, id)
    if (one === null || one.decision === null || !['approved', 'lifted'].includes(one.standing)) return
    if (Temporal.PlainDate.compare(await store.lastDay(ctx.tx, one.id), ctx.today) > 0) return
    const body = fill(said.shownText, {
      ...{ why: deferral.why, law: citation(deferral.law) },
      office: officeOf(one.agency, ctx.today.toString()),
    })
    await notices.send(ctx, {
      ...{ to: one.person, kind: 'letter', title: said.shown, body, agency: one.agency },
      ...{ because: [lawRef(deferral.law), one.decision], links: [{ label: said.see, href: '/my/record' }] },
    })
  }

  function investigationOf({ agency }: Pick<Deferral, 'agency'>): Investigation | undefined {
    const { investigation } = deferral
    return investigation?.owner.id === agency ? investigation : undefined
  }

  return {
    ask: (ctx, request) => add(ctx, request, null),

    async extend(ctx, id, { until, reason }) {
      const { one } = await runs(ctx, id, [duties.defer])
      return add(ctx, { person: one.person, number: one.number, until, reason }, one)
    },

    async decide(ctx, id, { approve, reason }) {
      const { one, officer } = await held(ctx, id, [duties.approve])
      if (one.askedBy === officer.officer) throw refuse['own-request']()
      if (one.standing !== 'asked') throw refuse['wrong-moment']({ standing: one.standing })
      if (reason.trim().length < shortest)
        throw refuse['at-fault']({}, [{ field: 'reason', code: 'length', text: said.words }])
      const first = one.extends === null ? null : await store.hold(ctx.tx, one.extends)
      if (approve) mustEnd(ctx, one.until, first)
      const act = ctx.record({
        ...{ what: approve ? 'privacy.defer' : 'privacy.defer.refuse', agency: one.agency },
        ...(approve ? { subject: one.person } : {}),
        because: [...grounds, one.ask, ...(first === null ? [] : actsOf(first))],
        detail: { deferral: one.id, until: one.until.toString(), number: one.number, reason: reason.trim() },
      })
      await store.decide(ctx.tx, one.id, {
        standing: approve ? 'approved' : 'refused',
        by: officer.officer,
        at: ctx.now,
        act,
      })
      if (!approve) return
      const until = starts(one.until)
      const all = first === null ? [one.ask] : [one.ask, ...(await store.actsOf(ctx.tx, first.id))]
      const begun = first?.decision ?? null
      await usage.defer(ctx, {
        subject: one.person,
        agency: one.agency,
        until,
        act,
        acts: all,
        ...(begun === null ? {} : { first: begun }),
      })
      await schedule(ctx, until, {
        task: shownTask,
        payload: { deferral: first?.id ?? one.id, day: one.until.toString() },
      })
    },

    async lift(ctx, id) {
      const { one, officer } = await runs(ctx, id, [duties.defer, duties.approve])
      if (one.decision === null) throw refuse['wrong-moment']({ standing: one.standing })
      const act = ctx.record({
        ...{ what: 'privacy.defer.lift', subject: one.person, agency: one.agency },
        ...{ because: [lawRef(deferral.law), one.decision], detail: { deferral: one.id } },
      })
      await usage.defer(ctx, {
        ...{ subject: one.person, agency: one.agency, until: ctx.now, act, first: one.decision },
        acts: await store.actsOf(ctx.tx, one.id),
      })
      await store.decide(ctx.tx, one.id, { standing: 'lifted', by: officer.officer, at: ctx.now, act: one.decision })
      await schedule(ctx, ctx.now, { task: shownTask, payload: { deferral: one.id, day: ctx.now.toString() } })
    },

    async listed(ctx) {
      const { actor } = ctx
      if (actor.kind !== 'officer') return []
      if (![duties.defer, duties.approve].some((duty) => actor.duties.includes(duty))) throw refuse['not-competent']()
      return store.ofAgency(ctx.tx, actor.agency)
    },

    async one(ctx, id) {
      const { one } = await held(ctx, id, [duties.defer, duties.approve])
      return { one, until: await store.lastDay(ctx.tx, one.id) }
    },

    investigationOf,

    async look(ctx, id) {
      const { one } = await runs(ctx, id, [duties.defer])
      const investigation = investigationOf(one)
      if (investigation === undefined || one.decision === null) throw refuse['no-investigation']()
      const answers = await exchange.readAll(ctx, {
        ...{ reader: one.agency, service: investigation.id, because: [one.decision] },
        lines: investigation.reads.map((read) => ({ read, subject: one.person })),
      })
      return { one, answers }
    },

    tasks: [
      task<{ deferral: string }>(shownTask, (one) =>
        begin({ kind: 'system', name: 'privacy' }, 'privacy.shown', (ctx) => shown(ctx, one)),
      ),
    ],
  }
}

function actsOf({ ask, decision }: Deferral): Id<'act'>[] {
  return [ask, ...(decision === null ? [] : [decision])]
}

const said = {
  unknown: { ko: '이 번호를 가진 사람이 없습니다.', en: 'Nobody has this number.' },
  words: { ko: '다섯 글자 넘게 적어 주십시오.', en: 'Please write at least five characters.' },
  past: { ko: '끝 날은 내일 이후여야 합니다.', en: 'The last day must be after today.' },
  far: { ko: '그렇게 오래 미룰 수 없습니다.', en: 'Telling cannot wait that long.' },
  shown: { ko: '나중에 알려 드리게 되어 있던 일이 있습니다', en: 'Something that you could only be told later' },
  shownText: {
    ko: '정보를 보았지만 바로 알려 드리지 못했습니다. 본 기관은 {office}입니다.\n왜 늦었는지: {why} ({law})\n이제 ‘누가 내 정보를 봤나’에 모두 나옵니다. 누가 무엇을 봤는지 하나씩 열어 보고, 이상하면 물어볼 수 있습니다.',
    en: 'An office could tell you only now that it looked at your data: {office}.\nWhy so late: {why} ({law})\nEverything now stands under “Who has read my data”. Open each entry to see who looked and at what, and ask if it looks wrong.',
  },
  see: { ko: '누가 내 정보를 봤나', en: 'Who has read my data' },
} satisfies Record<string, Text>

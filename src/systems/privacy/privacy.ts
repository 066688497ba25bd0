import type { Acts, Reason, Usage } from '#engine/acts'
import type { Identity } from '#engine/identity'
import type { Notices } from '#engine/notices'
import type { Vault } from '#kernel/crypto'
import { type Because, type Begin, type Ctx, me } from '#kernel/ctx'
import { type Id, isId, newId } from '#kernel/ids'
import { schedule, task, type Task } from '#kernel/jobs'
import type { Fault } from '#kernel/problem'
import { lawRef, type Privacy as Rules } from 'madang/pack'
import { letterOf } from './letters.ts'
import { endOfTerm, isKind, isOpen, type Matter, type Standing, type Step } from './model.ts'
import { refuse } from './problems.ts'
import { createMatterStore } from './store.ts'

type Officer = Extract<Ctx['actor'], { kind: 'officer' }>

export interface NewFlag {
  readonly act: string
  readonly kind: string
  readonly words: string
}

/** A matter as the one who answers it sees it. */
export interface Opened {
  readonly matter: Matter
  readonly reason: Reason
  /** The officer who looked, by name. */
  readonly reader: string | null
}

export interface PrivacyMatters {
  /** Asks the office about a look at one's data. Refuses with `privacy/not-a-look`, `privacy/already-flagged`, `privacy/at-fault`. */
  flag(ctx: Ctx, flag: NewFlag): Promise<Matter['id']>
  /** What a person, or whom they may act for, asked about; newest first. */
  mine(ctx: Ctx): Promise<Matter[]>
  /** One of those. Refuses with `privacy/no-such-matter`. */
  one(ctx: Ctx, id: string): Promise<Matter>
  /** Goes to the authority with an answer that the person does not accept. */
  object(ctx: Ctx, id: string, words: string): Promise<void>
  /** What waits for an officer: at their office, or at the authority; the most urgent first. */
  waiting(ctx: Ctx): Promise<Matter[]>
  /** Opens one at the desk: an act that the person sees. */
  open(ctx: Ctx, id: string): Promise<Opened>
  /** Says whether the look was lawful, and why. */
  answer(ctx: Ctx, id: string, answer: { readonly unlawful: boolean; readonly reason: string }): Promise<void>
  /** Passes it to the authority. */
  escalate(ctx: Ctx, id: string, reason: string): Promise<void>
  /** What was asked and found about these acts: beside each entry of the record. */
  marks(ctx: Ctx, acts: readonly string[]): Promise<ReadonlyMap<string, Pick<Matter, 'id' | 'standing' | 'unlawful'>>>
  /** Which of these cases have an open question, with the act of asking: what they rest on is kept until it is answered. */
  openIn(ctx: Ctx, cases: readonly string[]): Promise<ReadonlyMap<string, Id<'act'>>>
  readonly tasks: readonly Task[]
}

interface Parts {
  readonly rules: Rules
  readonly zone: string
  /** Whether a public body has an office in each district. */
  readonly isLocal: (agency: string) => boolean
  readonly begin: Begin
  readonly vault: Vault
  readonly acts: Pick<Acts, 'reason' | 'reasonAtOffice'>
  readonly usage: Pick<Usage, 'membership'>
  readonly identity: Pick<Identity, 'subjectsOf' | 'officer'>
  readonly notices: Pick<Notices, 'send'>
}

const overdueTask = 'privacy.overdue'
const [shortest, longest] = [5, 2_000]

export function createPrivacyMatters(parts: Parts): PrivacyMatters {
  const { rules, zone, isLocal, begin, acts, usage, identity, notices } = parts
  const store = createMatterStore(parts.vault)
  const due = (ctx: Ctx, days: number) => endOfTerm(ctx.today, days, zone)

  async function held(ctx: Ctx, id: string): Promise<Matter> {
    const matter = isId('privacy', id) ? await store.hold(ctx.tx, id) : null
    if (matter === null) throw refuse['no-such-matter']()
    return matter
  }

  async function own(ctx: Ctx, id: string): Promise<Matter> {
    const [matter, people] = [await held(ctx, id), await identity.subjectsOf(ctx, me(ctx))]
    if (!people.includes(matter.person) && !people.includes(matter.filer)) throw refuse['no-such-matter']()
    return matter
  }

  /** The officer who may answer it now. Who looked may not. */
  async function competent(ctx: Ctx, id: string): Promise<{ matter: Matter; officer: Officer }> {
    const matter = await held(ctx, id)
    const { actor } = ctx
    if (actor.kind !== 'officer' || !sees(actor, matter)) throw refuse['not-competent']()
    if (actor.officer === matter.reader) throw refuse['own-look']()
    return { matter, officer: actor }
  }

  function sees({ agency, region, duties }: Officer, matter: Matter): boolean {
    const atAuthority = agency === rules.authority.id && duties.includes(rules.duties.authority)
    if (matter.standing === 'escalated' || matter.standing === 'decided') return atAuthority
    return isOurs(matter, { agency, region }) && duties.includes(rules.duties.officer)
  }

  /** Writes a step, tells the person, and puts the next term on the agenda. */
  async function take(ctx: Ctx, matter: Matter, taken: Taken): Promise<void> {
    const { kind, standing, unlawful = null, reason = '', because, agency } = taken
    const act = ctx.record({
      ...{ what: `privacy.${kind}`, subject: matter.person, because: [...because, matter.act, matter.flagged] },
      ...(agency === null ? {} : { agency }),
      detail: { matter: matter.id, ...(unlawful === null ? {} : { unlawful }) },
    })
    const by = ctx.actor.kind === 'officer' ? ctx.actor.officer : null
    const next = standing === 'escalated' && matter.standing !== 'escalated' ? due(ctx, rules.decision.days) : undefined
    const step: Step = { act, kind, unlawful, reason, by, agency, at: ctx.now }
    await store.step(ctx.tx, matter.id, step, { standing, ...(next === undefined ? {} : { due: next }) })
    if (next !== undefined)
      await schedule(ctx, next, { task: overdueTask, payload: { matter: matter.id, at: 'authority' } })
    await notices.send(ctx, letterOf({ rules, zone, matter, step, due: next ?? matter.due }))
  }

  async function overdue(ctx: Ctx, { matter: id, at }: Overdue): Promise<void> {
    const matter = await held(ctx, id)
    const waits = at === 'office' ? 'filed' : 'escalated'
    if (matter.standing !== waits || Temporal.Instant.compare(matter.due, ctx.now) > 0) return
    const because = [lawRef(at === 'office' ? rules.answer.law : rules.decision.law), lawRef(rules.report)]
    await take(ctx, matter, {
      ...{ kind: at === 'office' ? 'overdue' : 'late', standing: 'escalated', because },
      agency: at === 'office' ? matter.agency : rules.authority.id,
    })
  }

  return {
    async flag(ctx, { act, kind, words }) {
      if (!isId('act', act)) throw refuse['no-such-matter']()
      const people = await identity.subjectsOf(ctx, me(ctx))
      const { act: flagged } = await acts.reason(ctx, act, people)
      const person = flagged.subject ?? (await usage.membership(ctx, act, people))?.person ?? null
      if (flagged.agency === null || person === null) throw refuse['not-a-look']()
      const told = wordsOf(words, 'words', kind === 'other' ? shortest : 0)
      if (!isKind(kind)) throw refuse['at-fault']({}, [{ field: 'kind', code: 'choose', text: said.choose }])
      const id = newId('privacy', ctx.now)
      const reader = flagged.actor.kind === 'officer' ? flagged.actor.id : null
      const region =
        reader === null || !isLocal(flagged.agency) ? null : ((await identity.officer(ctx, reader))?.region ?? null)
      const asked = ctx.record({
        ...{ what: 'privacy.flag', subject: person, agency: flagged.agency, because: [lawRef(rules.complaint), act] },
        detail: { matter: id, kind },
      })
      const matter: Matter = {
        ...{ id, person, filer: me(ctx), flagged: act, agency: flagged.agency, kind, words: told, at: ctx.now },
        ...{ reader, region, due: due(ctx, rules.answer.days) },
        ...{ standing: 'filed', unlawful: null, act: asked, steps: [] },
      }
      if (!(await store.add(ctx.tx, { ...matter, case: flagged.case }))) throw refuse['already-flagged']()
      await schedule(ctx, matter.due, { task: overdueTask, payload: { matter: id, at: 'office' } })
      await notices.send(ctx, letterOf({ rules, zone, matter, due: matter.due }))
      return id
    },

    mine: async (ctx) => store.byFiler(ctx.tx, await identity.subjectsOf(ctx, me(ctx))),
    one: own,

    async object(ctx, id, words) {
      const matter = await own(ctx, id)
      if (matter.standing !== 'answered') throw refuse['wrong-moment']({ standing: matter.standing })
      const because = [lawRef(rules.objection), lawRef(rules.report), ...lastActs(matter)]
      const reason = wordsOf(words, 'words', shortest)
      await take(ctx, matter, { kind: 'object', standing: 'escalated', reason, because, agency: null })
    },

    async waiting(ctx) {
      const { actor } = ctx
      if (actor.kind !== 'officer') return []
      const { agency, region, duties } = actor
      return [
        ...(duties.includes(rules.duties.officer) ? await store.waiting(ctx.tx, { agency, region }) : []),
        ...(agency === rules.authority.id && duties.includes(rules.duties.authority)
          ? await store.waiting(ctx.tx, null)
          : []),
      ]
    },

    async open(ctx, id) {
      const matter = await held(ctx, id)
      const { actor } = ctx
      const was = actor.kind === 'officer' && isOurs(matter, actor) && actor.duties.includes(rules.duties.officer)
      if (actor.kind !== 'officer' || !(was || sees(actor, matter))) throw refuse['not-competent']()
      ctx.record({
        ...{ what: 'privacy.open', subject: matter.person, agency: actor.agency },
        ...{ because: [lawRef(rules.complaint), matter.act], detail: { matter: matter.id } },
      })
      const reason = await acts.reasonAtOffice(ctx, matter.flagged, [matter.agency])
      const reader = matter.reader === null ? null : await identity.officer(ctx, matter.reader)
      return { matter, reason, reader: reader?.name ?? null }
    },

    async answer(ctx, id, { unlawful, reason }) {
      const { matter, officer } = await competent(ctx, id)
      if (!isOpen(matter.standing)) throw refuse['wrong-moment']({ standing: matter.standing })
      const decides = matter.standing === 'escalated'
      const ground = decides ? rules.report : rules.complaint
      await take(ctx, matter, {
        ...{ kind: decides ? 'decide' : 'answer', standing: decides ? 'decided' : 'answered', unlawful },
        ...{ reason: wordsOf(reason, 'reason', shortest), agency: officer.agency },
        because: [lawRef(ground), ...(unlawful ? [lawRef(rules.unlawful)] : []), ...lastActs(matter)],
      })
    },

    async escalate(ctx, id, reason) {
      const { matter, officer } = await competent(ctx, id)
      if (matter.standing !== 'filed') throw refuse['wrong-moment']({ standing: matter.standing })
      const words = wordsOf(reason, 'pass-reason', shortest)
      const because = [lawRef(rules.report)]
      await take(ctx, matter, {
        kind: 'escalate',
        standing: 'escalated',
        reason: words,
        because,
        agency: officer.agency,
      })
    },

    async marks(ctx, wanted) {
      const rows = await store.marks(ctx.tx, wanted, await identity.subjectsOf(ctx, me(ctx)))
      return new Map(rows.map(({ flagged, ...mark }) => [flagged, mark]))
    },

    openIn: (ctx, cases) => store.openIn(ctx.tx, cases),

    tasks: [
      task<Overdue>(overdueTask, (one) =>
        begin({ kind: 'system', name: 'privacy' }, 'privacy.overdue', (ctx) => overdue(ctx, one)),
      ),
    ],
  }
}

/** A matter of a public body; of one with an office in each district, of the district of who looked. */
function isOurs(matter: Matter, office: Pick<Officer, 'agency' | 'region'>): boolean {
  return office.agency === matter.agency && (matter.region === null || matter.region.startsWith(office.region))
}

interface Overdue {
  readonly matter: string
  readonly at: 'office' | 'authority'
}

interface Taken {
  readonly kind: Step['kind']
  readonly standing: Standing
  readonly unlawful?: boolean
  readonly reason?: string
  readonly because: readonly Because[]
  readonly agency: string | null
}

/** The last step rests on the one before. */
function lastActs({ steps }: Matter): Id<'act'>[] {
  return steps.slice(-1).map(({ act }) => act)
}

/** Words of a person or an officer, not too few and not too many. */
function wordsOf(words: string, field: string, least: number): string {
  const told = words.normalize('NFC').trim()
  const fault: Fault = { field, code: 'length', text: said.words }
  if (told.length < least || told.length > longest) throw refuse['at-fault']({}, [fault])
  return told
}

const said = {
  choose: { ko: '무엇이 이상한지 골라 주십시오.', en: 'Please choose what seems wrong.' },
  words: {
    ko: '다섯 글자에서 2,000글자까지 적어 주십시오.',
    en: 'Please write between five and 2,000 characters.',
  },
}

import type { Authorization } from '#engine/authorization'
import type { Consent, Grant } from '#engine/consent'
import type { Exchange } from '#engine/exchange'
import type { Notices } from '#engine/notices'
import type { Vault } from '#kernel/crypto'
import type { Begin, Ctx } from '#kernel/ctx'
import { type Id, newId } from '#kernel/ids'
import type { Task } from '#kernel/jobs'
import { type Bundle, lawRef, type Pack, type Read } from 'madang/pack'
import { type Console, createConsole } from './console.ts'
import { type Agreement, agreementsOf, lastDayOf } from './model.ts'
import { refuse } from './problems.ts'
import { createReading, type Reading } from './reading.ts'
import { createReminders } from './reminders.ts'
import { createRepeating } from './repeating.ts'

/** What a person chose of a bundle. */
export interface Choice {
  readonly bundle: Bundle
  /** Whose data: their own, or a child's for whom they give the word. */
  readonly person: Id<'person'>
  /** The lines that were ticked, by the name of their read. */
  readonly lines: readonly string[]
}

/** What was agreed to, and until when. */
export interface Agreed {
  readonly agreement: Id<'agreement'>
  readonly grants: readonly Id<'grant'>[]
  readonly until: Temporal.PlainDate
}

export interface MyData extends Reading {
  readonly bundles: readonly Bundle[]
  /** Learns which third parties were let in since by another process. */
  refresh(ctx: Pick<Ctx, 'tx'>): Promise<void>
  /** Those whose recipient may receive today: a third party that was stopped is not offered. */
  offered(ctx: Pick<Ctx, 'tx' | 'today'>): Promise<Bundle[]>
  /** Whether a recipient may receive data today. */
  stands(ctx: Pick<Ctx, 'tx' | 'today'>, recipient: string): Promise<boolean>
  /** Refuses with `mydata/no-such-bundle`. */
  bundle(id: string): Bundle
  /**
   * The person, or a guardian, allows some lines of a bundle: each a grant of its own, in the place of what was agreed to for
   * this bundle before, so that agreeing anew doubles nothing. Reminds them before it ends, and once a year. Refuses with `mydata/nothing-chosen` and as `consent.grant` does.
   */
  agree(ctx: Ctx, choice: Choice): Promise<Agreed>
  /** All that a person and the children for whom they decide agreed to, newest first. */
  agreements(ctx: Ctx, person: Id<'person'>): Promise<Agreement[]>
  /** One of them, for the person or who decides for them. Refuses with `mydata/no-such-agreement` and as `consent.open` does. */
  agreement(ctx: Ctx, id: string): Promise<Agreement>
  /** What a recipient may read today and of whom, oldest first, people by its own pseudonyms; `after` pages on. */
  held(ctx: Ctx, recipient: string, after?: string): Promise<Held[]>
  /** What a recipient could read until lately and no longer can: what it has to erase. */
  lately(ctx: Ctx, recipient: string): Promise<Held[]>
  /** A link to a recipient's own page, in the world's time, and whose link one is. */
  readonly console: Console
  readonly tasks: readonly Task[]
}

/** An agreement as the recipient knows it. */
export interface Held extends Agreement {
  readonly subject: string
}

export interface MyDataParts {
  readonly pack: Pick<Pack, 'bundles' | 'thirdParties' | 'agencies' | 'zone' | 'childhood' | 'offering'>
  readonly begin: Begin
  readonly consent: Consent
  readonly exchange: Pick<Exchange, 'readAll' | 'remainders'>
  readonly authorization: Pick<Authorization, 'subjectOf'>
  readonly notices: Pick<Notices, 'send'>
  /** Who may receive at all: a third party that was stopped may not. */
  readonly recipients: {
    refresh(ctx: Pick<Ctx, 'tx'>): Promise<void>
    stands(ctx: Pick<Ctx, 'tx' | 'today'>, recipient: string, how?: { readonly hold: boolean }): Promise<boolean>
  }
  readonly vault: Pick<Vault, 'seal' | 'open'>
}

export function createMyData(parts: MyDataParts): MyData {
  const { pack, consent, authorization, recipients } = parts
  const bundles = pack.bundles ?? []
  const bundle = (id: string): Bundle => {
    const found = bundles.find((one) => one.id === id)
    if (found === undefined) throw refuse['no-such-bundle']({ bundle: id })
    return found
  }
  const reminders = createReminders({ ...parts, bundle })
  const repeating = createRepeating(parts)

  const gathered = async (ctx: Ctx, grants: readonly Grant[]): Promise<Agreement[]> => {
    const found: Agreement[] = []
    for (const person of new Set(grants.map((one) => one.person))) {
      const usage = await consent.usageOf(ctx, person)
      const own = grants.filter((one) => one.person === person)
      found.push(...agreementsOf(own, usage, { today: ctx.today, zone: pack.zone }))
    }
    return found
  }

  /** Newest first. */
  const heldBy = async (ctx: Ctx, recipient: string, grants: readonly Grant[]): Promise<Held[]> =>
    (await gathered(ctx, grants))
      .map((one) => ({ ...one, subject: authorization.subjectOf({ agency: recipient }, one.person) }))
      .toSorted((a, b) => (a.id < b.id ? 1 : -1))

  return {
    bundles,
    bundle,
    refresh: recipients.refresh,
    stands: (ctx, recipient) => recipients.stands(ctx, recipient),

    async offered(ctx) {
      await recipients.refresh(ctx)
      const open: Bundle[] = []
      for (const one of bundles) if (await recipients.stands(ctx, one.recipient.id)) open.push(one)
      return open
    },
    tasks: [...reminders.tasks, ...repeating.tasks],
    console: createConsole(parts.vault),
    ...createReading({ ...parts, bundle, repeating }),

    async agree(ctx, { bundle: asked, person, lines }) {
      const chosen = asked.lines.filter(({ read }) => lines.includes(read.as))
      if (chosen.length === 0) throw refuse['nothing-chosen']()
      if (!(await recipients.stands(ctx, asked.recipient.id))) throw refuse['recipient-stopped']()
      const agreement = newId('agreement', ctx.now)
      const { last } = await consent.mayGive(ctx, person)
      for (const before of await gathered(ctx, await consent.grantsOf(ctx, person)))
        if (before.bundle === asked.id && before.holds) await consent.withdrawAgreement(ctx, before.id)
      const wished = lastDayOf(asked, ctx.today)
      const until = last !== null && Temporal.PlainDate.compare(last, wished) < 0 ? last : wished
      const grants = await consent.grant(ctx, {
        ...{ person, recipient: asked.recipient.id, service: asked.id, purpose: asked.purpose, law: asked.law },
        ...{ until, every: asked.every, agreement },
        lines: chosen.map(({ read: { register, fields } }) => ({
          ...{ register: register.id, fields, holder: register.owner.id },
        })),
      })
      await reminders.plan(ctx, { agreement, until, cut: until !== wished })
      return { agreement, grants, until }
    },

    async agreements(ctx, person) {
      await recipients.refresh(ctx)
      const all: Grant[] = []
      for (const one of await consent.seenBy(ctx, person)) all.push(...(await consent.grantsOf(ctx, one)))
      return gathered(ctx, all)
    },

    async agreement(ctx, id) {
      await recipients.refresh(ctx)
      const grants = await consent.grantsOfAgreement(ctx, id)
      const [first] = grants
      if (first === undefined) throw refuse['no-such-agreement']()
      await consent.open(ctx, first.id)
      const [found] = await gathered(ctx, grants)
      if (found === undefined) throw refuse['no-such-agreement']()
      return found
    },

    async held(ctx, recipient, after) {
      const grants = await consent.grantsTo(ctx, recipient, { limit: 200, ...(after === undefined ? {} : { after }) })
      return (await heldBy(ctx, recipient, grants)).toReversed()
    },

    async lately(ctx, recipient) {
      const since = ctx.today.subtract({ days: 30 })
      const ended = await heldBy(ctx, recipient, await consent.endedTo(ctx, recipient, since, pack.zone))
      return ended.filter(({ holds }) => !holds)
    },
  }
}

/** The bundles of one recipient, as its machines ask for them: the articles on which such a purpose rests; null for others. */
export function bundleGround(pack: Pick<Pack, 'bundles'>, use: { readonly purpose: string; readonly agency: string }) {
  const found = (pack.bundles ?? []).find(({ id, recipient }) => id === use.purpose && recipient.id === use.agency)
  return found === undefined ? null : [lawRef(found.law)]
}

/** What bundles declare that is read, by bundle; nothing for any other service. */
export function bundleReads(pack: Pick<Pack, 'bundles'>) {
  const reads = new Map<string, readonly Read[]>()
  return (service: string): readonly Read[] => {
    // The list grows while the program runs.
    for (const { id, lines } of (pack.bundles ?? []).slice(reads.size))
      reads.set(
        id,
        lines.map(({ read }) => read),
      )
    return reads.get(service) ?? []
  }
}

import type { Acts } from '#engine/acts'
import type { Identity } from '#engine/identity'
import type { Vault } from '#kernel/crypto'
import type { Ctx } from '#kernel/ctx'
import { type Id, newId } from '#kernel/ids'
import { type Law, lawRef } from 'madang/pack'
import type { Childhood } from './childhood.ts'
import { type Grant, type Happened, type NewGrants, nextTurn, standing, turnOf, type Usage, type Use } from './model.ts'
import { refuse } from './problems.ts'
import { grantSealed, revisionsOf } from './revision-store.ts'
import { isChain, type Revision, revise } from './revisions.ts'
import { createReceiptSigner, type ReceiptSigner } from './signing.ts'
import { createSpeaking } from './speaking.ts'
import * as store from './store.ts'
import type { Holding } from './store.ts'

export interface Consent {
  /**
   * Writes down what a person agreed to, before anything is read. One grant per line, in their order. The actor is the person
   * or may act for them, or `consent/not-yours`. `consent/already-past` when the last day is before today. What a guardian
   * gives for a child ends at the latest on the day before the child decides for itself (`of-age`, `under-age`, `age-unknown`).
   */
  grant(ctx: Ctx, asked: NewGrants): Promise<Id<'grant'>[]>
  /**
   * The grant on which a read may rest; it cannot be withdrawn before this transaction ends. Refuses with
   * `consent/not-granted`, `consent/withdrawn`, `consent/expired` or `consent/already-used` (403): each use takes a turn, and a
   * turn is taken once, however many ask at the same moment.
   */
  require(ctx: Ctx, use: Use): Promise<Id<'grant'>>
  /**
   * The grants on which a read could rest, newest first; none of them can be withdrawn before this transaction ends. Takes no
   * turn: for whoever tells again what was read, or is about to let it leave.
   */
  holding(ctx: Pick<Ctx, 'tx' | 'today'>, use: Use): Promise<readonly Holding[]>
  /** Takes back, from this moment on. Waits for reads that are under way. Withdrawing again changes nothing. */
  withdraw(ctx: Ctx, id: string): Promise<void>
  /** Takes back all that was agreed to in one go. Refuses with `consent/no-such-grant` or `consent/not-yours`. */
  withdrawAgreement(ctx: Ctx, agreement: string): Promise<void>
  /** Whether anything of an agreement holds today. What was given on its strength, a token say, ends with it. */
  agreementHolds(ctx: Pick<Ctx, 'tx' | 'today'>, agreement: string): Promise<boolean>
  /** What was agreed to in one go, in its order; nothing for an unknown one. INTERNAL: the caller makes sure who may see it. */
  grantsOfAgreement(ctx: Pick<Ctx, 'tx'>, agreement: string): Promise<Grant[]>
  /** What a recipient may read today, oldest first; `after` (a grant's id) pages on. INTERNAL, as `grantsOfAgreement`. */
  grantsTo(
    ctx: Pick<Ctx, 'tx' | 'today'>,
    recipient: string,
    page?: { readonly after?: string; readonly limit?: number },
  ): Promise<Grant[]>
  /** What a recipient may no longer read since a day: what it has to erase. Newest first, 200 at most. INTERNAL, as `grantsOfAgreement`. */
  endedTo(
    ctx: Pick<Ctx, 'tx' | 'today' | 'now'>,
    recipient: string,
    since: Temporal.PlainDate,
    zone: string,
  ): Promise<Grant[]>
  /** How often each grant of a person was used, and when last. INTERNAL, as `grantsOfAgreement`. */
  usageOf(ctx: Pick<Ctx, 'tx'>, person: Id<'person'>): Promise<ReadonlyMap<string, Usage>>
  /** A person, and all for whom they may see what was agreed: no child who decides for itself. */
  seenBy(ctx: Ctx, person: Id<'person'>): Promise<Id<'person'>[]>
  /** The person who acts and until when their word counts for this person. Refuses as `grant` does. */
  mayGive(
    ctx: Ctx,
    person: Id<'person'>,
  ): Promise<{ readonly by: Id<'person'>; readonly last: Temporal.PlainDate | null }>
  /** Each change of a grant, oldest first, bound to the one before by its hash. */
  revisions(ctx: Pick<Ctx, 'tx'>, grant: Grant): Promise<Revision[]>
  /** Whether these are all revisions of one grant up to the last of them, as they were written. */
  isChain(revisions: readonly Revision[]): boolean
  /** The grant of which this is the hash of a revision, and which revision; null when there is none. */
  bySeal(ctx: Pick<Ctx, 'tx'>, seal: string): Promise<{ readonly grant: Grant; readonly number: number } | null>
  /** Signs receipts; its public key checks them. */
  readonly signer: ReceiptSigner
  /** Newest first, withdrawn and expired ones too. The caller makes sure that the actor may see them. */
  grantsOf(ctx: Pick<Ctx, 'tx'>, person: Id<'person'>): Promise<Grant[]>
  /** One grant, for the person or who may act for them. Refuses with `consent/no-such-grant` or `consent/not-yours`. */
  open(ctx: Ctx, id: string): Promise<Grant>
  /** What happened to it, newest first: given, every use, its end. */
  history(ctx: Ctx, grant: Grant): Promise<Happened[]>
}

interface ConsentParts {
  readonly acts: Acts
  readonly identity: Identity
  readonly vault: Pick<Vault, 'seed'>
  /** The article that lets a person take their word back. */
  readonly withdrawal: Law
  /** Told in the same transaction when nothing of an agreement holds any more: what was given on its strength ends. */
  readonly onEnded?: (ctx: Ctx, agreement: Id<'agreement'>, act: Id<'act'>) => Promise<void>
  /** From which age on people give their word themselves; absent, a guardian's word ends with no age. */
  readonly childhood?: Childhood
}

export function createConsent({ acts, identity, vault, withdrawal, onEnded, childhood }: ConsentParts): Consent {
  const speaking = createSpeaking(identity, childhood)

  const open = async (ctx: Ctx, id: string): Promise<Grant> => {
    const grant = await store.grantById(ctx.tx, id)
    if (grant === null) throw refuse['no-such-grant']()
    await speaking.seer(ctx, grant.person)
    return grant
  }

  const agreementHolds = async (ctx: Pick<Ctx, 'tx' | 'today'>, agreement: string): Promise<boolean> =>
    (await store.grantsOfAgreement(ctx.tx, agreement)).some((one) => standing(one, ctx.today) === 'holds')

  /** Grants that are locked by this transaction and hold. */
  const takeBack = async (ctx: Ctx, by: Id<'person'>, grants: readonly Grant[]): Promise<void> => {
    const ended = new Map<Id<'agreement'>, Id<'act'>>()
    for (const one of grants) {
      const act = ctx.record({
        ...{
          what: 'consent.withdraw',
          subject: one.person,
          fields: one.fields,
          agency: one.recipient,
          because: [lawRef(withdrawal), `consent:${one.id}`],
        },
        ...(by === one.person ? {} : { onBehalfOf: one.person }),
        detail: { grant: one.id, service: one.service, register: one.register },
      })
      await store.withdraw(ctx.tx, { id: one.id, by, at: ctx.now, act })
      await revise(ctx, one, { what: 'withdrawn', by, act })
      if (one.agreement !== null) ended.set(one.agreement, act)
    }
    for (const [agreement, act] of ended)
      if (!(await agreementHolds(ctx, agreement))) await onEnded?.(ctx, agreement, act)
  }

  return {
    open,

    async grant(ctx, { lines, because = [], every = null, agreement = null, ...asked }) {
      const { person, recipient, service, law } = asked
      const { by: givenBy, last } = await speaking.giver(ctx, person)
      const until = last !== null && Temporal.PlainDate.compare(last, asked.until) < 0 ? last : asked.until
      if (Temporal.PlainDate.compare(until, ctx.today) < 0) throw refuse['already-past']({ until: until.toString() })
      const ids: Id<'grant'>[] = []
      for (const line of lines) {
        const id = newId('grant', ctx.now)
        const act = ctx.record({
          ...{
            what: 'consent.give',
            subject: person,
            fields: line.fields,
            agency: recipient,
            because: [lawRef(law), ...because],
          },
          ...(givenBy === person ? {} : { onBehalfOf: person }),
          detail: { grant: id, service, register: line.register, holder: line.holder, until: until.toString() },
        })
        const none = { withdrawnAt: null, withdrawnBy: null }
        const grant = { ...asked, ...line, ...none, id, until, every, agreement, givenBy, givenAt: ctx.now, act }
        await store.addGrant(ctx.tx, grant)
        await revise(ctx, grant, { what: 'given', by: givenBy, act })
        ids.push(id)
      }
      return ids
    },

    async require(ctx, use) {
      const { recipient, service, register, person } = use
      const held = await store.lockHolding(ctx.tx, { use, on: ctx.today })
      for (const { id, every } of held) {
        const turn = turnOf(every, ctx.today) ?? newId('use', ctx.now)
        if (await store.takeTurn(ctx.tx, { person, grant: id, turn, at: ctx.now })) return id
      }
      const [used] = held
      if (used !== undefined) {
        const next = nextTurn(used.every, ctx.today)
        throw refuse['already-used']({ recipient, service, register, ...(next ? { next: next.toString() } : {}) })
      }
      const last = await store.lastCovering(ctx.tx, use)
      const was = last === null ? 'holds' : standing(last, ctx.today)
      throw refuse[was === 'holds' ? 'not-granted' : was]({ recipient, service, register })
    },

    holding: (ctx, use) => store.lockHolding(ctx.tx, { use, on: ctx.today }),

    async withdraw(ctx, id) {
      const grant = await open(ctx, id)
      const by = await speaking.seer(ctx, grant.person)
      await takeBack(ctx, by, await store.lockAlike(ctx.tx, grant))
    },

    async withdrawAgreement(ctx, agreement) {
      const [first] = await store.grantsOfAgreement(ctx.tx, agreement)
      if (first === undefined) throw refuse['no-such-grant']()
      const by = await speaking.seer(ctx, first.person)
      await store.lockFor(ctx.tx, first)
      for (const one of await store.grantsOfAgreement(ctx.tx, agreement))
        if (one.withdrawnAt === null) await takeBack(ctx, by, await store.lockAlike(ctx.tx, one))
    },

    agreementHolds,
    grantsOfAgreement: (ctx, agreement) => store.grantsOfAgreement(ctx.tx, agreement),
    grantsTo: (ctx, recipient, { after = '', limit = 100 } = {}) =>
      store.grantsTo(ctx.tx, { recipient, on: ctx.today, after, limit }),
    endedTo: (ctx, recipient, since, zone) => store.endedTo(ctx.tx, { recipient, since, on: ctx.today, zone }),
    usageOf: (ctx, person) => store.usageOf(ctx.tx, person),
    seenBy: speaking.seenBy,
    mayGive: speaking.giver,
    revisions: (ctx, grant) => revisionsOf(ctx.tx, grant),
    isChain,
    signer: createReceiptSigner(vault),

    async bySeal(ctx, seal) {
      const found = await grantSealed(ctx.tx, seal)
      const grant = found === null ? null : await store.grantById(ctx.tx, found.grant)
      return found === null || grant === null ? null : { grant, number: found.number }
    },

    grantsOf: (ctx, person) => store.grantsOf(ctx.tx, person),

    async history(ctx, grant) {
      // Letters and tokens rest on a consent too: only a read uses it.
      const all = await acts.broughtAbout(ctx, `consent:${grant.id}`, { people: [grant.person] })
      const used = all.filter(({ what }) => what === 'register.read')
      const { withdrawnAt, until, fields } = grant
      const end: Happened[] =
        withdrawnAt !== null
          ? [{ what: 'withdrawn', at: withdrawnAt, agency: null, fields, act: null }]
          : standing(grant, ctx.today) === 'expired'
            ? [{ what: 'expired', at: until, agency: null, fields, act: null }]
            : []
      return [
        ...end,
        ...used.map((act): Happened => ({
          what: 'used',
          at: act.at,
          agency: act.agency,
          fields: act.fields,
          act: act.id,
        })),
        { what: 'given', at: grant.givenAt, agency: null, fields, act: grant.act },
      ]
    },
  }
}

import type { Acts } from '#engine/acts'
import type { Identity } from '#engine/identity'
import { type Ctx, me } from '#kernel/ctx'
import { type Id, newId } from '#kernel/ids'
import { type Law, lawRef } from 'madang/pack'
import { type Grant, type Happened, type NewGrants, standing, type Use } from './model.ts'
import { refuse } from './problems.ts'
import * as store from './store.ts'

export interface Consent {
  /**
   * Writes down what a person agreed to, before anything is read. One grant per line, in their order. The actor is the person
   * or may act for them, or `consent/not-yours`. `consent/already-past` when the last day is before today.
   */
  grant(ctx: Ctx, asked: NewGrants): Promise<Id<'grant'>[]>
  /**
   * The grant on which a read may rest; it cannot be withdrawn before this transaction ends. Refuses with
   * `consent/not-granted`, `consent/withdrawn` or `consent/expired` (403).
   */
  require(ctx: Ctx, use: Use): Promise<Id<'grant'>>
  /** Takes back, from this moment on. Waits for reads that are under way. Withdrawing again changes nothing. */
  withdraw(ctx: Ctx, id: string): Promise<void>
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
  /** The article that lets a person take their word back. */
  readonly withdrawal: Law
}

export function createConsent({ acts, identity, withdrawal }: ConsentParts): Consent {
  const actorFor = async (ctx: Ctx, person: Id<'person'>): Promise<Id<'person'>> => {
    const actor = ctx.actor.kind === 'person' ? me(ctx) : null
    const may = actor === person || (actor !== null && (await identity.subjectsOf(ctx, actor)).includes(person))
    if (actor === null || !may) throw refuse['not-yours']()
    return actor
  }

  const open = async (ctx: Ctx, id: string): Promise<Grant> => {
    const grant = await store.grantById(ctx.tx, id)
    if (grant === null) throw refuse['no-such-grant']()
    await actorFor(ctx, grant.person)
    return grant
  }

  return {
    open,

    async grant(ctx, { lines, because = [], ...asked }) {
      const { person, recipient, service, until, law } = asked
      const givenBy = await actorFor(ctx, person)
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
        await store.addGrant(ctx.tx, { ...asked, ...line, id, givenBy, givenAt: ctx.now, act })
        ids.push(id)
      }
      return ids
    },

    async require(ctx, use) {
      const held = await store.lockHolding(ctx.tx, { use, on: ctx.today })
      if (held !== null) return held
      const last = await store.lastCovering(ctx.tx, use)
      const { recipient, service, register } = use
      const was = last === null ? 'holds' : standing(last, ctx.today)
      throw refuse[was === 'holds' ? 'not-granted' : was]({ recipient, service, register })
    },

    async withdraw(ctx, id) {
      const grant = await open(ctx, id)
      const by = me(ctx)
      for (const one of await store.lockAlike(ctx.tx, grant)) {
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
      }
    },

    grantsOf: (ctx, person) => store.grantsOf(ctx.tx, person),

    async history(ctx, grant) {
      const used = (await acts.broughtAbout(ctx, `consent:${grant.id}`)).filter(
        ({ what }) => what !== 'consent.withdraw',
      )
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

import type { Clock } from '#kernel/clock'
import type { Because, Begin, Ctx } from '#kernel/ctx'
import type { Database } from '#kernel/db'
import { type Id, isId, newId } from '#kernel/ids'
import { copyIn, type Crowd } from './bulk-store.ts'
import {
  aboutHolder,
  type Entry,
  type Holder,
  isOfficer,
  type Known,
  type Mandate,
  newToken,
  type NewMandate,
  type NewOfficer,
  type NewPerson,
  type Officer,
  type Session,
  tokenHash,
} from './model.ts'
import { createPasskeys, type Passkeys } from './passkeys.ts'
import { refuse } from './problems.ts'
import { createSessions } from './sessions.ts'
import * as store from './store.ts'

/** Why somebody comes to stand in our books: an article, a consent, an earlier act. */
interface Grounded {
  readonly because: readonly Because[]
}

export interface Identity {
  /** Makes a person known: a newborn, an immigrant. Refuses an empty name with `identity/nameless`. */
  register(ctx: Ctx, person: NewPerson & Grounded): Promise<Id<'person'>>
  /** Gives a person another name to be shown: a newborn who is named. */
  rename(ctx: Ctx, person: Id<'person'>, name: { readonly name: string } & Grounded): Promise<void>
  /** A whole nation at once, with who may act for whom, all resting on one act. Returns how many people. */
  registerMany(db: Database, crowd: Crowd): Promise<number>
  addOrganisation(
    ctx: Ctx,
    organisation: { readonly id?: Id<'organisation'>; readonly name: string } & Grounded,
  ): Promise<Id<'organisation'>>
  /** Puts somebody in office, or changes office and duties of one who is; it counts from their next request on. */
  addOfficer(ctx: Ctx, officer: NewOfficer & Grounded): Promise<Id<'officer'>>
  /** Takes an officer out of office; every place where they are signed in ends at once. */
  releaseOfficer(ctx: Ctx, officer: Id<'officer'>, because: readonly Because[]): Promise<void>
  officer(ctx: Pick<Ctx, 'tx'>, id: string): Promise<Officer | null>
  /** Lets a person act for another: a parent for a newborn. */
  mandate(ctx: Ctx, mandate: NewMandate): Promise<Id<'mandate'>>
  /** Ends a mandate: yesterday was its last day. */
  endMandate(ctx: Ctx, id: Id<'mandate'>, because: readonly Because[]): Promise<void>
  /** Mandates that hold today, in which the person stands on either side. */
  mandatesOf(ctx: Ctx, person: Id<'person'>): Promise<Mandate[]>
  /** Whose matters a person may see today: their own first, then those of whom they may act for. */
  subjectsOf(ctx: Ctx, person: Id<'person'>): Promise<Id<'person'>[]>
  /** The name shown of a person, officer or organisation; empty when there is none. */
  nameOf(ctx: Pick<Ctx, 'tx'>, id: string): Promise<string>
  namesOf(ctx: Pick<Ctx, 'tx'>, ids: readonly string[]): Promise<ReadonlyMap<string, string>>

  /** A link that signs this person or officer in, once, within 15 minutes. Returns its token: `/sign-in/TOKEN`. */
  offerLink(ctx: Ctx, who: Holder): Promise<string>
  /** Whom a link would sign in. Refuses as `signIn` does. */
  linkHolder(ctx: Ctx, token: string): Promise<Holder>
  /** Uses up a link. Refuses with `identity/link-unknown`, `link-used` or `link-expired`. */
  signIn(ctx: Ctx, token: string): Promise<Entry>
  /** Ends the session that a browser carries; nothing happens when there is none. */
  signOut(ctx: Ctx, token: string): Promise<void>
  /** Where somebody is signed in, last used first. */
  sessionsOf(ctx: Ctx, holder: Holder): Promise<Session[]>
  /** Ends one of somebody's own sessions elsewhere. */
  endSession(ctx: Ctx, holder: Holder, id: string): Promise<void>
  /** Who a browser's token stands for. What is ended in this process is refused at once, elsewhere within seconds. */
  whoIs(token: string): Promise<Known | null>
  /** Forgets sessions, links and challenges that have run out. */
  sweep(ctx: Ctx): Promise<void>
  readonly passkeys: Passkeys
}

interface IdentityParts {
  readonly begin: Begin
  readonly clock: Clock
  /** The article under which the state makes sure of who somebody is; every sign-in rests on it. */
  readonly ground: Because
  /** What the place is called in the browser's passkey window. */
  readonly name: string
  /** How long a session lasts; 12 hours when absent. */
  readonly stay?: Temporal.Duration
}

const linkMinutes = 15

export function createIdentity({
  begin,
  clock,
  ground,
  name: place,
  stay = Temporal.Duration.from({ hours: 12 }),
}: IdentityParts): Identity {
  const sessions = createSessions({ begin, clock, stay, ground })

  const usableLink = async (ctx: Ctx, token: string): Promise<Holder> => {
    const link = await store.lockLink(ctx.tx, tokenHash(token))
    if (link === null) throw refuse['link-unknown']()
    if (link.used) throw refuse['link-used']()
    if (Temporal.Instant.compare(link.expiresAt, ctx.now) <= 0) throw refuse['link-expired']()
    return link.holder
  }

  return {
    async register(ctx, { id = newId('person', ctx.now), name, locale, because }) {
      const act = ctx.record({ what: 'identity.register', subject: id, fields: ['name'], because })
      await store.addPerson(ctx.tx, {
        id,
        name: named(name),
        at: ctx.now,
        act,
        ...(locale === undefined ? {} : { locale }),
      })
      return id
    },

    async rename(ctx, id, { name, because }) {
      const act = ctx.record({ what: 'identity.rename', subject: id, fields: ['name'], because })
      if (!(await store.renamePerson(ctx.tx, { id, name: named(name), act }))) throw refuse['no-such-person']()
      sessions.lookAgain(id)
    },

    registerMany: copyIn,

    async addOrganisation(ctx, { id = newId('organisation', ctx.now), name, because }) {
      const act = ctx.record({ what: 'identity.register', because, detail: { organisation: id } })
      await store.addOrganisation(ctx.tx, { id, name: named(name), at: ctx.now, act })
      return id
    },

    async addOfficer(ctx, { id = newId('officer', ctx.now), because, ...officer }) {
      const act = ctx.record({
        what: 'identity.appoint',
        agency: officer.agency,
        because,
        detail: { officer: id, duties: officer.duties },
      })
      await store.putOfficer(ctx.tx, { ...officer, name: named(officer.name), id, at: ctx.now, act })
      sessions.lookAgain(id)
      return id
    },

    async releaseOfficer(ctx, id, because) {
      const act = ctx.record({ what: 'identity.release', because, detail: { officer: id } })
      if (!(await store.leaveOffice(ctx.tx, { id, at: ctx.now, act }))) throw refuse['no-such-person']()
      await sessions.end(ctx, { holder: id })
      sessions.lookAgain(id)
    },

    officer: (ctx, id) => store.officerById(ctx.tx, id),

    async mandate(ctx, { because, ...given }) {
      const id = newId('mandate', ctx.now)
      const act = ctx.record({
        what: 'identity.mandate',
        subject: given.person,
        because,
        detail: { by: given.by, kind: given.kind },
      })
      await store.addMandate(ctx.tx, {
        ...given,
        id,
        from: given.from ?? ctx.today,
        until: given.until ?? null,
        because,
        act,
      })
      return id
    },

    async endMandate(ctx, id, because) {
      const known = await store.mandateById(ctx.tx, id)
      if (known === null) throw refuse['no-such-mandate']({ id })
      const act = ctx.record({
        what: 'identity.mandate.end',
        subject: known.person,
        because,
        detail: { by: known.by, kind: known.kind },
      })
      await store.endMandate(ctx.tx, { id, until: ctx.today.subtract({ days: 1 }), act })
    },

    mandatesOf: (ctx, person) => store.mandatesOf(ctx.tx, { person, on: ctx.today }),

    async subjectsOf(ctx, person) {
      const mandates = await store.mandatesOf(ctx.tx, { person, on: ctx.today })
      return [...new Set([person, ...mandates.filter(({ by }) => by === person).map((one) => one.person)])]
    },

    nameOf: async (ctx, id) => (await store.namesOf(ctx.tx, [id])).get(id) ?? '',
    namesOf: (ctx, ids) => store.namesOf(ctx.tx, ids),

    async offerLink(ctx, holder) {
      if (!(await exists(ctx, holder))) throw refuse['no-such-person']()
      const token = newToken()
      await store.addLink(ctx.tx, { token: tokenHash(token), holder, expiresAt: ctx.now.add({ minutes: linkMinutes }) })
      ctx.record({ what: 'identity.offer-link', ...aboutHolder(holder), because: [ground] })
      return token
    },

    linkHolder: usableLink,

    async signIn(ctx, token) {
      const holder = await usableLink(ctx, token)
      await store.useLink(ctx.tx, { token: tokenHash(token), at: ctx.now })
      return sessions.open(ctx, { holder, way: 'link', assurance: 'low' })
    },

    signOut: async (ctx, token) => void (await sessions.end(ctx, { token: tokenHash(token) })),
    sessionsOf: (ctx, holder) => store.sessionsOf(ctx.tx, { holder, at: ctx.now }),

    async endSession(ctx, holder, id) {
      if ((await sessions.end(ctx, { holder, id })) === 0) throw refuse['no-such-session']()
    },

    whoIs: sessions.whoIs,
    sweep: (ctx) => store.sweep(ctx.tx, ctx.now),
    passkeys: createPasskeys({ sessions, ground, place }),
  }
}

async function exists(ctx: Ctx, holder: Holder): Promise<boolean> {
  if (isOfficer(holder)) return (await store.officerById(ctx.tx, holder)) !== null
  return isId('person', holder) && (await store.namesOf(ctx.tx, [holder])).has(holder)
}

function named(name: string): string {
  const kept = name.trim().normalize('NFC')
  if (kept === '') throw refuse.nameless()
  return kept
}

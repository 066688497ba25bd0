import type { Clock } from '#kernel/clock'
import type { Actor, Because, Begin, Ctx } from '#kernel/ctx'
import { newId } from '#kernel/ids'
import {
  aboutHolder,
  type Entry,
  type Holder,
  isOfficer,
  type Known,
  newToken,
  type Session,
  tokenHash,
} from './model.ts'
import * as store from './store.ts'

export interface Sessions {
  /** Signs somebody in whom the caller has made sure of. */
  open(ctx: Ctx, who: Pick<Session, 'holder' | 'way' | 'assurance'>): Promise<Entry>
  /** Ends sessions; returns how many. */
  end(ctx: Ctx, which: { token: Buffer } | { holder: Holder; id?: string }): Promise<number>
  whoIs(token: string): Promise<Known | null>
  /** A holder's name or duties changed: they are looked up again. */
  lookAgain(holder: string): void
}

interface SessionsParts {
  readonly begin: Begin
  readonly clock: Clock
  readonly stay: Temporal.Duration
  readonly ground: Because
}

interface Kept {
  /** The token's hash. */
  readonly key: string
  readonly holder: Holder
  readonly known: Known
  readonly readAt: number
  readonly expiresAt: number
}

const keptFor = 3_000
const changedFor = 60_000
const seenEvery = 60_000
const mostKept = 50_000
const system: Actor = { kind: 'system', name: 'identity' }

export function createSessions({ begin, clock, stay, ground }: SessionsParts): Sessions {
  const kept = new Map<string, Kept>()
  // Tokens and holders that changed, and when. A change is told before it is committed, and may meet a look-up under way:
  // whatever it touches is read afresh for a while, much longer than anything is kept.
  const changed = new Map<string, number>()

  const now = () => clock.now().epochMilliseconds

  const lookAgain = (tokenOrHolder: string) => {
    changed.delete(tokenOrHolder)
    changed.set(tokenOrHolder, now())
    for (const [old, at] of changed) {
      if (at >= now() - changedFor) break
      changed.delete(old)
    }
  }

  const mayUse = ({ key, holder, readAt, expiresAt }: Kept) =>
    now() - readAt < keptFor && now() < expiresAt && !changed.has(key) && !changed.has(holder)

  return {
    lookAgain,

    async open(ctx, { holder, way, assurance }) {
      const token = newToken()
      const expiresAt = ctx.now.toZonedDateTimeISO('UTC').add(stay).toInstant()
      await store.addSession(ctx.tx, {
        id: newId('session', ctx.now),
        token: tokenHash(token),
        holder,
        way,
        assurance,
        createdAt: ctx.now,
        expiresAt,
        lastSeen: ctx.now,
      })
      const about = aboutHolder(holder)
      ctx.record({
        what: 'identity.sign-in',
        ...about,
        because: [ground],
        detail: { ...('detail' in about ? about.detail : {}), way, assurance },
      })
      return { token, holder, seconds: Math.round((expiresAt.epochMilliseconds - ctx.now.epochMilliseconds) / 1000) }
    },

    async end(ctx, which) {
      const ended = await store.endSessions(ctx.tx, which)
      for (const { token, holder } of ended) {
        lookAgain(token.toString('hex'))
        ctx.record({ what: 'identity.sign-out', ...aboutHolder(holder), because: [ground] })
      }
      return ended.length
    },

    async whoIs(token) {
      const hashed = tokenHash(token)
      const key = hashed.toString('hex')
      const seen = kept.get(key)
      if (seen && mayUse(seen)) return seen.known
      kept.delete(key)
      const found = await begin(system, 'identity.session', (ctx) => look(ctx, hashed))
      if (found === null) return null
      if (kept.size >= mostKept) kept.clear()
      kept.set(key, { ...found, key, readAt: now() })
      return found.known
    },
  }
}

/** The session of a token, while it lasts, and whom it stands for now. */
async function look(ctx: Ctx, token: Buffer): Promise<Pick<Kept, 'known' | 'holder' | 'expiresAt'> | null> {
  const session = await store.sessionByToken(ctx.tx, token)
  if (session === null || Temporal.Instant.compare(session.expiresAt, ctx.now) <= 0) return null
  const visitor = await visitorOf(ctx, session.holder)
  if (visitor === null) return null
  if (ctx.now.epochMilliseconds - session.lastSeen.epochMilliseconds >= seenEvery)
    await store.seeSession(ctx.tx, { id: session.id, at: ctx.now })
  return {
    known: { ...visitor, session: session.id, assurance: session.assurance },
    holder: session.holder,
    expiresAt: session.expiresAt.epochMilliseconds,
  }
}

async function visitorOf(ctx: Ctx, holder: Holder): Promise<Pick<Known, 'actor' | 'name' | 'office'> | null> {
  if (isOfficer(holder)) {
    const officer = await store.officerById(ctx.tx, holder)
    if (officer === null) return null
    const { id, agency, region, duties, name, office } = officer
    return { actor: { kind: 'officer', officer: id, agency, region, duties }, name, office }
  }
  const name = (await store.namesOf(ctx.tx, [holder])).get(holder)
  return name === undefined ? null : { actor: { kind: 'person', person: holder }, name }
}

import type { Consent, Use } from '#engine/consent'
import type { Exchange, Purposes } from '#engine/exchange'
import type { Pseudonyms, RegisterRecord, Registers } from '#engine/registers'
import type { Vault } from '#kernel/crypto'
import type { Because, Ctx } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import { Problem } from '#kernel/problem'
import { lawRef, type Register } from 'madang/pack'
import { type ChangeEvent, type CloudEvent, eventType, type Subscription } from './model.ts'
import { eventsAfter } from './store.ts'

export interface TellingParts {
  readonly exchange: Pick<Exchange, 'admit'>
  readonly purposes: Pick<Purposes, 'open'>
  readonly consent: Pick<Consent, 'holding'>
  readonly registers: Pick<Registers, 'historyOf' | 'named'>
  readonly people: Pick<Pseudonyms, 'of'>
  readonly vault: Pick<Vault, 'blind'>
  /** The public address of this node, without a slash at its end. */
  readonly origin: string
}

/** A consent on whose strength fields are told, held until the transaction ends. */
interface Standing {
  readonly use: Use
  readonly grant: string
}

/** An event as it stands now, and what of it rests on consent. */
export interface Told {
  readonly position: number
  readonly person: Id<'person'>
  readonly event: CloudEvent
  /** The same event without what rests on consent. */
  readonly bare: CloudEvent
  readonly consents: readonly Standing[]
}

/** What an agency is told after a position. */
export type Telling = (
  ctx: Ctx,
  one: Subscription,
  page: {
    readonly after: number
    readonly limit: number
    /** Positions up to here have their act already: they are told again. */
    readonly recorded: number
  },
) => Promise<readonly Told[]>

/** Whether all of these consents stand; if so, none can be withdrawn before this transaction ends. */
export async function stand(
  ctx: Ctx,
  consent: Pick<Consent, 'holding'>,
  consents: readonly Standing[],
): Promise<boolean> {
  for (const { use, grant } of consents)
    if (!(await consent.holding(ctx, use)).some(({ id }) => id === grant)) return false
  return true
}

/** The event without what was taken back between writing it down and calling it out, and the act that says so. */
export function withhold(ctx: Ctx, { consents, person, bare }: Pick<Told, 'consents' | 'person' | 'bare'>): CloudEvent {
  for (const { use, grant } of consents)
    ctx.record({
      ...{ what: 'subscriptions.withhold', subject: person, agency: use.recipient, fields: use.fields },
      ...{ because: [`consent:${grant}`], detail: { register: use.register, event: bare.id } },
    })
  return bare
}

/** What was written down as told and is now told without what was taken back since: the person's record says so. */
function noteLost(ctx: Ctx, one: Subscription, { now, fields }: { now: Told; fields: readonly string[] }): void {
  const lost = one.toldGrants.filter((id) => !now.consents.some(({ grant }) => grant === id))
  if (lost.length === 0) return
  ctx.record({
    ...{ what: 'subscriptions.withhold', subject: now.person, agency: one.reader },
    fields: one.fields.filter((name) => !fields.includes(name)),
    because: lost.map((id) => `consent:${id}` as const),
    detail: { register: one.register, event: now.bare.id },
  })
}

/**
 * Makes CloudEvents of what changed, held against the purpose as any read is, each an act of the person whom it concerns.
 * What rests on consent is told while the consent of that very person stands, and only what changed since it was given.
 * Refuses with the problems of the exchange as soon as the purpose rests.
 */
export function createTelling(parts: TellingParts): Telling {
  const { exchange, purposes, consent, registers, people, vault, origin } = parts

  function eventOf(
    one: Subscription,
    { change, version, told }: { change: ChangeEvent; version: RegisterRecord; told: readonly string[] },
  ): CloudEvent {
    const { register, position } = change
    const withheld = one.fields.filter((name) => !told.includes(name))
    return {
      ...{ specversion: '1.0', id: `${register}/${position}`, source: `${origin}/registers/${register}` },
      ...{ type: eventType(change.kind), subject: people.of(one.reader, version.subject) },
      ...{ time: change.at.toString(), datacontenttype: 'application/json', sequence: String(position) },
      // A record has another name for each agency, as a person has.
      partitionkey: vault.blind(change.record, `subscriptions/${one.reader}`).toString('hex'),
      data: {
        ...{ register, version: change.version, validFrom: version.validFrom.toString() },
        validTo: version.validTo?.toString() ?? null,
        fields: version.fields,
        ...(withheld.length === 0 ? {} : { withheld }),
      },
    }
  }

  async function versionOf(ctx: Ctx, register: Register, change: ChangeEvent, fields: readonly string[]) {
    const versions = await registers.historyOf(ctx, register, { record: change.record, fields })
    return versions.find((known) => known.version === change.version)
  }

  /** For what one reads by consent under the purpose as it stands: the fields of each article by themselves. */
  async function consentedOf(ctx: Ctx, one: Subscription): Promise<{ service: string; fields: readonly string[] }[]> {
    if (one.consented.length === 0) return []
    const { purpose, standing } = await purposes.open(ctx, one.purpose)
    const given = (standing.inForce?.version.terms.fields ?? []).filter(
      ({ field, ground }) => ground.by === 'consent' && one.consented.includes(field),
    )
    return [...Map.groupBy(given, ({ ground }) => lawRef(ground.law)).values()].map((group) => ({
      service: purpose.service,
      fields: group.map(({ field }) => field),
    }))
  }

  /** What the exchange lets through on a consent that stands; nothing when none does, or its turn is taken. */
  async function admitted(
    ctx: Ctx,
    one: Subscription,
    { use, again }: { use: Use; again: boolean },
    at: Temporal.Instant,
  ) {
    const holding = await consent.holding(ctx, use)
    const newest = holding.find(({ id, givenAt }) =>
      again ? one.toldGrants.includes(id) : Temporal.Instant.compare(givenAt, at) <= 0,
    )
    if (newest === undefined) return null
    try {
      const { because } = await exchange.admit(ctx, {
        ...{ reader: one.reader, purpose: one.purpose, register: registers.named(one.register), fields: use.fields },
        ...{ subject: use.person, because: [one.act], ...(again ? { ground: `consent:${newest.id}` as const } : {}) },
      })
      const ground = because.find((each) => each.startsWith('consent:'))
      return ground === undefined ? null : { use, grant: ground.slice('consent:'.length), because }
    } catch (error) {
      if (error instanceof Problem && error.code.startsWith('consent/')) return null
      throw error
    }
  }

  return async (ctx, one, { after, limit, recorded }) => {
    const register = registers.named(one.register)
    const changes = await eventsAfter(ctx.tx, { register: one.register, after, limit })
    const byLaw = one.fields.filter((name) => !one.consented.includes(name))
    const found: { change: ChangeEvent; version: RegisterRecord }[] = []
    for (const change of changes) {
      const version = await versionOf(ctx, register, change, byLaw)
      if (version !== undefined) found.push({ change, version })
    }
    if (found.length === 0) return []
    const { because, detail } = await exchange.admit(ctx, {
      ...{ reader: one.reader, purpose: one.purpose, register, fields: byLaw, because: [one.act] },
      subjects: found.map(({ version }) => version.subject),
    })
    const lines = await consentedOf(ctx, one)
    const told: Told[] = []
    for (const { change, version } of found) {
      const { subject: person } = version
      const again = change.position <= recorded
      const consents: (Standing & { because: readonly Because[] })[] = []
      for (const { service, fields } of lines) {
        const use: Use = { person, recipient: one.reader, service, register: one.register, fields }
        const given = await admitted(ctx, one, { use, again }, change.at)
        if (given !== null) consents.push(given)
      }
      const fields = [...byLaw, ...consents.flatMap(({ use }) => use.fields)]
      const whole = consents.length === 0 ? version : ((await versionOf(ctx, register, change, fields)) ?? version)
      const bare = eventOf(one, { change, version, told: byLaw })
      const event = eventOf(one, { change, version: whole, told: fields })
      if (!again)
        ctx.record({
          ...{ what: 'register.read', agency: one.reader, subject: person, fields },
          because: [...new Set([...because, ...consents.flatMap((given) => given.because), change.act])],
          detail: { ...detail, subscription: one.id, position: change.position, version: change.version },
        })
      const now: Told = { position: change.position, person, event, bare, consents }
      if (again) noteLost(ctx, one, { now, fields })
      told.push(now)
    }
    return told
  }
}

import type { Exchange } from '#engine/exchange'
import type { Pseudonyms, RegisterRecord, Registers } from '#engine/registers'
import type { Vault } from '#kernel/crypto'
import type { Ctx } from '#kernel/ctx'
import { type ChangeEvent, type CloudEvent, eventType, type Subscription } from './model.ts'
import { eventsAfter } from './store.ts'

export interface TellingParts {
  readonly exchange: Pick<Exchange, 'admit'>
  readonly registers: Pick<Registers, 'historyOf' | 'named'>
  readonly people: Pick<Pseudonyms, 'of'>
  readonly vault: Pick<Vault, 'blind'>
  /** The public address of this node, without a slash at its end. */
  readonly origin: string
}

interface Told {
  readonly position: number
  readonly event: CloudEvent
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

/**
 * Makes CloudEvents of what changed, held against the purpose as any read is, each an act of the person whom it concerns.
 * Refuses with the problems of the exchange as soon as the purpose rests.
 */
export function createTelling({ exchange, registers, people, vault, origin }: TellingParts): Telling {
  function eventOf(one: Subscription, change: ChangeEvent, version: RegisterRecord): CloudEvent {
    const { register, position } = change
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
      },
    }
  }

  return async (ctx, one, { after, limit, recorded }) => {
    const register = registers.named(one.register)
    const changes = await eventsAfter(ctx.tx, { register: one.register, after, limit })
    const found: { change: ChangeEvent; version: RegisterRecord }[] = []
    for (const change of changes) {
      const versions = await registers.historyOf(ctx, register, { record: change.record, fields: one.fields })
      const version = versions.find((known) => known.version === change.version)
      if (version !== undefined) found.push({ change, version })
    }
    if (found.length === 0) return []
    const { because, detail } = await exchange.admit(ctx, {
      ...{ reader: one.reader, purpose: one.purpose, register, fields: one.fields, because: [one.act] },
      subjects: found.map(({ version }) => version.subject),
    })
    return found.map(({ change, version }) => {
      if (change.position > recorded)
        ctx.record({
          ...{ what: 'register.read', agency: one.reader, subject: version.subject, fields: one.fields },
          because: [...because, change.act],
          detail: { ...detail, subscription: one.id, position: change.position, version: change.version },
        })
      return { position: change.position, event: eventOf(one, change, version) }
    })
  }
}

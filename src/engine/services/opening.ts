import { type Ctx, me } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import type { Consent, Grant } from '#engine/consent'
import type { Exchange } from '#engine/exchange'
import type { LifeEvent, Read, Role, Service } from 'madang/pack'
import { openerOf, planOf, roleRead } from './plan.ts'
import { refuse } from './problems.ts'
import { readFor } from './reading.ts'

/** A consent for an application ends with the longest time that deciding may take. */
const consentMonths = 6

/** A matter that somebody begins to apply for; `asked` is the act of beginning. */
interface Matter {
  readonly event: LifeEvent
  readonly anchor: string
  readonly asked: Id<'act'>
}

/** Who has which role, and the register record that opened it. */
export interface Opened {
  readonly roles: Readonly<Record<string, string>>
  readonly anchor: Readonly<Record<string, unknown>>
}

interface Agreement {
  readonly event: LifeEvent
  readonly person: Id<'person'>
  readonly agreed: readonly string[]
  readonly asked: Id<'act'>
}

/** What happens before anything is asked: who is who, what was agreed to, what offices know already. */
export interface Opening {
  /** Reads the record that opened the life event, and finds who has which role in it. */
  open(ctx: Ctx, matter: Matter): Promise<Opened>
  giveConsents(ctx: Ctx, agreement: Agreement): Promise<void>
  /** What each service may know before anybody applies: what concerns people who exist, by law or as agreed. */
  readKnown(
    ctx: Ctx,
    matter: Matter & Pick<Opened, 'roles'> & Pick<Agreement, 'agreed'>,
  ): Promise<Record<string, Record<string, unknown>>>
}

interface OpeningParts {
  readonly exchange: Exchange
  readonly consent: Consent
}

export function createOpening({ exchange, consent }: OpeningParts): Opening {
  async function personOf(
    ctx: Ctx,
    { name, role, entry, subject, roles, order }: RoleSearch,
  ): Promise<string | undefined> {
    if (role === 'new') return undefined
    if (role.from === 'subject') return subject ?? undefined
    if (role.from === 'anchor') return asText(entry[role.field])
    const { facts } = await readFor(ctx, exchange, { ...order, reads: [roleRead(name, role)], roles })
    return asText((facts[name] as Readonly<Record<string, unknown>> | null)?.[role.field])
  }

  return {
    async open(ctx, { event, anchor, asked }) {
      const first = openerOf(event)
      const read = first.reads.find(({ of }) => of === 'anchor') as Read
      const order = { reader: first.owner, service: first.id, anchor, because: [asked] }
      const { facts, subjects } = await readFor(ctx, exchange, { ...order, reads: [read], roles: {} })
      const subject = subjects[read.as] ?? null
      const entry = facts[read.as] as Readonly<Record<string, unknown>> | null
      if (!entry) throw refuse['nothing-to-apply-for']({ event: event.id })
      const roles: Record<string, string> = { applicant: me(ctx) }
      for (const [name, role] of Object.entries(event.roles)) {
        const person = await personOf(ctx, { name, role, entry, subject, roles, order })
        if (person !== undefined) roles[name] = person
      }
      return { roles, anchor: entry }
    },

    async giveConsents(ctx, { event, person, agreed, asked }) {
      const until = ctx.today.add({ months: consentMonths })
      const given = (await consent.grantsOf(ctx, person)).filter((grant) => holds(grant, ctx.today))
      for (const { key, read, services } of planOf(event)) {
        if (read.ground.by !== 'consent' || !agreed.includes(key)) continue
        const lines = [{ register: read.register.id, fields: [...read.fields], holder: read.register.owner.id }]
        for (const { owner, id } of services) {
          if (given.some((grant) => grant.recipient === owner.id && grant.service === id && covers(grant, read)))
            continue
          const use = { person, recipient: owner.id, service: id, purpose: read.why, law: read.ground.law }
          await consent.grant(ctx, { ...use, because: [asked], until, lines })
        }
      }
    },

    async readKnown(ctx, { event, anchor, asked, roles, agreed }) {
      const plan = planOf(event).filter(
        ({ key, read }) => event.roles[read.of] !== 'new' && (read.ground.by === 'law' || agreed.includes(key)),
      )
      const known: Record<string, Record<string, unknown>> = {}
      for (const service of event.members) {
        const own = plan.filter(({ services }) => services[0] === service)
        if (own.length === 0) continue
        const { facts } = await readFor(ctx, exchange, {
          ...{ reader: service.owner, service: service.id, reads: own.map(({ read }) => read), roles, anchor },
          ...{ spokenFor: event.speaksFor.roles, because: [asked] },
        })
        for (const { read, services } of own)
          for (const one of services) (known[one.id] ??= {})[read.as] = facts[read.as]
      }
      return known
    },
  }
}

interface RoleSearch {
  readonly name: string
  readonly role: Role
  readonly entry: Readonly<Record<string, unknown>>
  /** Whose entry it is. */
  readonly subject: Id<'person'> | null
  readonly roles: Readonly<Record<string, string>>
  readonly order: {
    readonly reader: Service['owner']
    readonly service: string
    readonly anchor: string
    readonly because: readonly Id<'act'>[]
  }
}

/** Whether somebody's word still stands. */
function holds({ withdrawnAt, until }: Grant, today: Temporal.PlainDate): boolean {
  return withdrawnAt === null && Temporal.PlainDate.compare(today, until) <= 0
}

function covers({ register, fields }: Grant, read: Read): boolean {
  return register === read.register.id && read.fields.every((field) => fields.includes(field))
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** The district whose offices are competent: where the first person read is registered. */
export function regionOf(known: Readonly<Record<string, Readonly<Record<string, unknown>>>>): string {
  for (const facts of Object.values(known)) {
    for (const fact of Object.values(facts)) {
      const region = (fact as { region?: unknown } | null)?.region
      if (typeof region === 'string') return region
    }
  }
  throw new Error('nothing that was read says in which district the matter belongs')
}

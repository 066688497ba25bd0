import {
  byLaw,
  type Law,
  type LifeEvent,
  type Offering,
  type Pack,
  type Read,
  type Role,
  type Service,
} from 'madang/pack'

/** A benefit that is offered, and the way to apply for it alone. */
export interface OfferedBenefit {
  readonly service: Service
  readonly event: LifeEvent
  /** The article that lets the office look for people. */
  readonly law: Law
}

/** Benefits whose facts have the same names for the same reads: they are decided together. */
export interface Together {
  readonly benefits: readonly OfferedBenefit[]
  /** Name of a fact to the key of the read that gives it. */
  readonly facts: Readonly<Record<string, string>>
}

/** Everything that looking for people reads, each register and role once, with the fields of all benefits. */
export interface OfferPlan {
  readonly offering: Offering
  readonly benefits: readonly OfferedBenefit[]
  readonly together: readonly Together[]
  /** By key; the exchange answers nothing else. `of` is `person`, or a role that a register gives. */
  readonly reads: ReadonlyMap<string, Read>
  /** Roles that a register gives: in which read of the person, by which field. */
  readonly roles: ReadonlyMap<string, { readonly key: string; readonly field: string }>
  /** The read that lists who lives together. */
  readonly household: string | null
}

/** The name under which the exchange knows the reads of this room. */
export const offersService = 'offers'

/** The roles of a benefit that are the person themselves. */
const own: ReadonlySet<string> = new Set(['applicant', 'subject', 'person'])
const ownRole = 'person'

type FoundRole = Extract<Role, { readonly from: 'register' }>

/** What the pack offers: benefits with an article to look for people and a way to apply alone. Null where nobody is looked for. */
export function offerPlanOf({ offering, services, lifeEvents }: Pack): OfferPlan | null {
  if (offering === undefined) return null
  const benefits = services.flatMap((service): OfferedBenefit[] => {
    const law = service.benefit?.offer
    const event = lifeEvents.find((one) => isOwnWay(one, service))
    return law === undefined || event === undefined ? [] : [{ service, event, law }]
  })
  const merged = new Map<string, Read>()
  const roles = new Map<string, { readonly key: string; readonly field: string }>()
  const add = (read: Read): string => {
    const key = keyOf(read)
    merged.set(key, withFields(merged.get(key) ?? bare(read, { key, offering }), read))
    return key
  }
  for (const { service, event } of benefits) {
    for (const [name, role] of Object.entries(event.roles)) {
      if (isFound(role)) roles.set(name, { key: add(roleReadOf(name, role)), field: role.field })
    }
    for (const read of readsOf(service)) add(read)
    const received = service.benefit?.received
    if (received !== undefined) add({ ...received.read, fields: [received.field] })
  }
  const { register } = offering.together
  const household = [...merged].find(([, read]) => read.register.id === register.id && read.of !== ownRole)?.[0] ?? null
  return { offering, benefits, together: compatible(benefits), reads: merged, roles, household }
}

/** What of a service is read when people are looked for: what the law gives of the person and of who has a role; no secret. */
export function readsOf({ reads }: Service): readonly Read[] {
  return reads.filter(({ of, ground }) => of !== 'anchor' && ground.by === 'law')
}

/** Reads of one register, role and choice of entries are one, whatever a service calls them. */
export function keyOf({ register, of, where = {}, many = false }: Read): string {
  return [register.id, own.has(of) ? ownRole : of, many ? 'all' : 'one', JSON.stringify(where)].join(' ')
}

function isOwnWay({ members, roles }: LifeEvent, service: Service): boolean {
  const alone = members.length === 1 && members[0]?.id === service.id
  return alone && Object.values(roles).some((role) => role !== 'new' && role.from === 'subject')
}

function isFound(role: Role): role is FoundRole {
  return role !== 'new' && role.from === 'register' && own.has(role.of)
}

function roleReadOf(as: string, { register, of, where, field, ground }: FoundRole): Read {
  return { as, register, of, where, fields: [field], ground, why: register.purpose }
}

function bare(
  { register, of, where, many }: Read,
  { key, offering }: { readonly key: string; readonly offering: Offering },
): Read {
  return {
    ...{
      as: key,
      register,
      of: own.has(of) ? ownRole : of,
      fields: [],
      ground: byLaw(offering.law),
      why: offering.why,
    },
    ...(where === undefined || Object.keys(where).length === 0 ? {} : { where }),
    ...(many === true ? { many } : {}),
  }
}

function withFields(read: Read, { register, fields }: Read): Read {
  const open = fields.filter((name) => register.fields[name]?.secret !== true)
  return { ...read, fields: [...new Set([...read.fields, ...open])] }
}

/** Benefits into as few groups as their names allow: within one, a name means one read. */
function compatible(benefits: readonly OfferedBenefit[]): Together[] {
  const groups: { benefits: OfferedBenefit[]; facts: Record<string, string> }[] = []
  for (const benefit of benefits) {
    const facts = Object.fromEntries(readsOf(benefit.service).map((read) => [read.as, keyOf(read)]))
    const fitting = groups.find((group) =>
      Object.entries(facts).every(([name, key]) => (group.facts[name] ?? key) === key),
    )
    if (fitting === undefined) groups.push({ benefits: [benefit], facts })
    else {
      fitting.benefits.push(benefit)
      Object.assign(fitting.facts, facts)
    }
  }
  return groups
}

import type { Fields, Investigation, LifeEvent, Pack, Read, Role, Service } from 'madang/pack'

/** One thing that will be read, for the page before anything is. */
export interface PlannedRead {
  readonly key: string
  readonly read: Read
  /** The services that need it. */
  readonly services: readonly Service[]
}

type FoundRole = Extract<Role, { readonly from: 'register' }>

/** The read by which a register says who has a role. */
export function roleRead(name: string, { register, of, where, field, ground }: FoundRole): Read {
  return {
    as: name,
    register,
    of,
    fields: [...new Set([field, ...Object.keys(where)])],
    where,
    ground,
    why: register.purpose,
  }
}

/** What is looked at while the telling is deferred. */
export function investigationsOf({ privacy }: Pick<Pack, 'privacy'>): readonly Investigation[] {
  const one = privacy?.deferral.investigation
  return one === undefined ? [] : [one]
}

/** Everything that a pack declares that it reads, by service or certificate; the exchange answers nothing else. */
export function declaredReads(pack: Pack): (service: string) => readonly Read[] {
  const reads = new Map<string, readonly Read[]>(
    [...pack.services, ...pack.certificates, ...investigationsOf(pack)].map((one) => [one.id, one.reads]),
  )
  for (const event of pack.lifeEvents) {
    const opener = openerOf(event)
    const roles = Object.entries(event.roles).flatMap(([name, role]) =>
      typeof role === 'object' && role.from === 'register' ? [roleRead(name, role)] : [],
    )
    reads.set(opener.id, [...(reads.get(opener.id) ?? []), ...roles])
  }
  return (service) => reads.get(service) ?? []
}

/** The member that reads what opened the life event: in its name the roles are found. */
export function openerOf(event: LifeEvent): Service {
  const opener = event.members.find(({ reads }) => reads.some(({ of }) => of === 'anchor'))
  if (!opener) throw new Error(`nothing in ${event.id} reads what opened it`)
  return opener
}

/** The key under which one matter is offered and settled. */
export function offerKey(event: string, anchor: string): string {
  return `${event}/${anchor}`
}

/** Every read of a life event once, with the services that share it. */
export function planOf(event: LifeEvent): PlannedRead[] {
  const plan: { key: string; read: Read; services: Service[] }[] = []
  for (const service of event.members) {
    for (const read of service.reads) {
      const same = plan.find(
        (one) => one.read === read && (read.ground.by === 'law' || one.services[0]?.owner === service.owner),
      )
      if (same) same.services.push(service)
      else plan.push({ key: `${service.id}.${read.as}`, read, services: [service] })
    }
  }
  return plan
}

/** Everything that a life event asks, each question once. */
export function asksOf(event: LifeEvent): Fields {
  return Object.assign({}, ...event.members.map(({ asks }) => asks)) as Fields
}

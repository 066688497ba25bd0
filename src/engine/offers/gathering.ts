import type { Ctx } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import type { Answer, Exchange, ManyLine } from '#engine/exchange'
import { type OfferPlan, offersService } from './plan.ts'
import type { Seen } from './weighing.ts'

type Person = Id<'person'>

/** What was read of some people, and the acts on which it rests. */
export interface Gathered {
  readonly seen: readonly Seen[]
  readonly acts: readonly Id<'act'>[]
}

/** Makes some reads of some people: one by one, each with its act, or many on one act. */
type Reading = (lines: readonly ManyLine[]) => Promise<ReadonlyMap<Person, Answer['value']>[]>

/** Reads what the plan names: of each person, then of who has a role for them. */
async function gather(plan: OfferPlan, people: readonly Person[], read: Reading): Promise<Seen[]> {
  const [ownKeys, otherKeys] = keysByWhose(plan)
  const own = await readKeys(
    plan,
    ownKeys.map((key) => ({ key, subjects: people })),
    read,
  )
  const rolesOf = new Map(
    people.map((person) => {
      const found = [...plan.roles].flatMap(([name, { key, field }]) => {
        const holder = (own.get(key)?.get(person) as Readonly<Record<string, unknown>> | null | undefined)?.[field]
        return typeof holder === 'string' ? [[name, holder]] : []
      })
      return [person, Object.fromEntries(found) as Record<string, Person>]
    }),
  )
  const wanted = otherKeys.map((key) => {
    const role = plan.reads.get(key)?.of ?? ''
    return { key, subjects: [...new Set(people.flatMap((person) => rolesOf.get(person)?.[role] ?? []))] }
  })
  const others = await readKeys(plan, wanted, read)
  return people.map((person) => {
    const roles = rolesOf.get(person) ?? {}
    const values: Record<string, unknown> = {}
    for (const key of ownKeys) values[key] = own.get(key)?.get(person)
    for (const key of otherKeys) {
      const holder = roles[plan.reads.get(key)?.of ?? '']
      if (holder !== undefined) values[key] = others.get(key)?.get(holder)
    }
    return { person, roles: { ...roles, subject: person }, values }
  })
}

async function readKeys(
  plan: OfferPlan,
  wanted: readonly { readonly key: string; readonly subjects: readonly Person[] }[],
  read: Reading,
): Promise<Map<string, ReadonlyMap<Person, Answer['value']>>> {
  const lines = wanted.flatMap(({ key, subjects }) => {
    const one = plan.reads.get(key)
    return one === undefined || subjects.length === 0 ? [] : [{ key, line: { read: one, subjects } }]
  })
  const found = await read(lines.map(({ line }) => line))
  return new Map(lines.map(({ key }, at) => [key, found[at] ?? new Map<Person, Answer['value']>()]))
}

function keysByWhose({ reads }: OfferPlan): [string[], string[]] {
  const keys = [...reads].map(([key, { of }]) => ({ key, own: of === 'person' }))
  return [keys.filter(({ own }) => own).map(({ key }) => key), keys.filter(({ own }) => !own).map(({ key }) => key)]
}

interface Order {
  readonly plan: OfferPlan
  readonly people: readonly Person[]
  readonly because: readonly Id<'act'>[]
}

/** Reads people one by one: an act for each person and register. */
export async function gatherEach(
  ctx: Ctx,
  exchange: Pick<Exchange, 'readAll'>,
  { plan, people, because }: Order,
): Promise<Gathered> {
  const acts: Id<'act'>[] = []
  const reader = plan.offering.office.id
  const seen = await gather(plan, people, async (lines) => {
    const flat = lines.flatMap(({ read, subjects }) => subjects.map((subject) => ({ read, subject })))
    const answers = await exchange.readAll(ctx, { reader, service: offersService, lines: flat, because })
    acts.push(...answers.map(({ act }) => act))
    let at = 0
    return lines.map(({ subjects }) => new Map(subjects.map((subject) => [subject, answers[at++]?.value ?? null])))
  })
  return { seen, acts }
}

/** Reads many people on one act. */
export async function gatherMany(
  ctx: Ctx,
  exchange: Pick<Exchange, 'readMany'>,
  { plan, people, act }: Pick<Order, 'plan' | 'people'> & { readonly act: Id<'act'> },
): Promise<Gathered> {
  const reader = plan.offering.office.id
  const seen = await gather(plan, people, (lines) =>
    exchange.readMany(ctx, { reader, service: offersService, lines, act }),
  )
  return { seen, acts: [act] }
}

/** Who lives in the household of somebody who was seen, with the day of birth. */
export function membersOf(plan: OfferPlan, { values }: Seen): { readonly person: Person; readonly bornOn: string }[] {
  const { member, bornOn } = plan.offering.together
  const list = plan.household === null ? [] : (values[plan.household] ?? [])
  return (list as readonly Readonly<Record<string, unknown>>[]).flatMap((one) => {
    const [person, born] = [one[member], one[bornOn]]
    return typeof person === 'string' && typeof born === 'string' ? [{ person: person as Person, bornOn: born }] : []
  })
}

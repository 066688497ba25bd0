import type { TestContext } from 'node:test'
import type { Act } from '#engine/acts'
import type { Award, Payment } from '#engine/ledger'
import type { Case, CaseStatus, Draft } from '#engine/services'
import type { Id } from '#kernel/ids'
import { havingAChild } from '../../packs/korea/life-events/having-a-child.ts'
import { settledWorld, type Stage, type World } from './world.ts'

// The steps of one birth, as the pages take them.

export const mother = '김지은'
export const father = '이도현'

/** The services that wait for the registration of the birth. */
export const followers = havingAChild.members.slice(1).map(({ id }) => id)

/** What 김지은 writes: a name, whose surname, and one of her own accounts when none is named. */
export const plainAnswers = { givenName: '하윤', givenNameHanja: '夏潤', surnameFrom: 'father' }

/** The record that opened the matter, out of the offer in somebody's inbox. */
export async function offeredTo(world: Stage, name: string): Promise<string> {
  const me = world.as(name)
  const [offer] = await me.act((ctx) => world.notices.openOffers(ctx, me.id))
  const record = offer?.links[0]?.href.split('/').at(-1)
  if (record === undefined) throw new Error(`nothing is offered to ${name}`)
  return record
}

/** Every consent that the life event asks for. */
export function allConsents({ services }: Pick<Stage, 'services'>): string[] {
  return services.applications
    .plan(havingAChild)
    .flatMap(({ key, read }) => (read.ground.by === 'consent' ? [key] : []))
}

interface Starting {
  readonly anchor?: string
  readonly agreed?: readonly string[]
}

export async function startBirth(
  world: Stage,
  name: string,
  { anchor, agreed = allConsents(world) }: Starting = {},
): Promise<Draft> {
  const record = anchor ?? (await offeredTo(world, name))
  return world
    .as(name)
    .act((ctx) => world.services.applications.start(ctx, { event: havingAChild.id, anchor: record, agreed }))
}

/** The first account that stands in the applicant's name. */
export function ownAccount({ known }: Draft): string {
  const accounts = (known['child-allowance'] as { accounts?: readonly { number: string }[] } | undefined)?.accounts
  const number = accounts?.[0]?.number
  if (number === undefined) throw new Error('no account was read')
  return number
}

/** From the offer to the case: consents, known facts, answers, one confirmation. */
export async function reportBirth(
  world: Stage,
  name: string,
  { answers = {}, ...starting }: Starting & { readonly answers?: Readonly<Record<string, string>> } = {},
): Promise<Case> {
  const draft = await startBirth(world, name, starting)
  const words = { ...plainAnswers, account: ownAccount(draft), ...answers }
  const { applications } = world.services
  await world.as(name).act((ctx) => applications.check(ctx, draft.id, words))
  return world.as(name).act((ctx) => applications.submit(ctx, draft.id))
}

export function caseOf(world: Stage, name: string, id: string): Promise<CaseStatus> {
  return world.as(name).act((ctx) => world.services.case(ctx, id))
}

/** Service to status. */
export function standing({ members }: CaseStatus): Record<string, string> {
  return Object.fromEntries(members.map(({ service, subCase }) => [service.id, subCase.status]))
}

/** A birth that 김지은 has reported, and that every office has decided. */
export async function born(
  t: TestContext,
): Promise<{ readonly world: World; readonly case: Case; readonly child: Id<'person'> }> {
  const world = await settledWorld(t)
  const matter = await reportBirth(world, mother)
  await world.settle()
  return { world, case: matter, child: matter.roles['child'] as Id<'person'> }
}

export function awardsOf(
  { ledger, as }: World,
  name: string,
): Promise<{ readonly awards: readonly Award[]; readonly payments: readonly Payment[] }> {
  const me = as(name)
  return me.act((ctx) => ledger.awardsOf(ctx, me.id))
}

/** Every act about these people, page by page. */
export async function actsAbout({ acts, as }: World, name: string, subjects: readonly Id<'person'>[]): Promise<Act[]> {
  const all: Act[] = []
  for (;;) {
    const before = all.at(-1)?.id
    const page = await as(name).act((ctx) => acts.about(ctx, subjects, before === undefined ? {} : { before }))
    if (page.length === 0) return all
    all.push(...page)
  }
}

import type { Case, CaseStatus, Draft } from '#engine/services'
import { havingAChild } from '../../packs/korea/life-events/having-a-child.ts'
import type { World } from './world.ts'

// The steps of one birth, as the pages take them.

/** What 김지은 writes: a name, whose surname, and one of her own accounts when none is named. */
export const plainAnswers = { givenName: '하윤', givenNameHanja: '夏潤', surnameFrom: 'father' }

/** The record that opened the matter, out of the offer in somebody's inbox. */
export async function offeredTo(world: World, name: string): Promise<string> {
  const me = world.as(name)
  const [offer] = await me.act((ctx) => world.notices.openOffers(ctx, me.id))
  const record = offer?.links[0]?.href.split('/').at(-1)
  if (record === undefined) throw new Error(`nothing is offered to ${name}`)
  return record
}

/** Every consent that the life event asks for. */
export function allConsents({ services }: World): string[] {
  return services.applications.plan(havingAChild).flatMap(({ key, read }) => (read.ground.by === 'consent' ? [key] : []))
}

interface Starting {
  readonly anchor?: string
  readonly agreed?: readonly string[]
}

export async function startBirth(world: World, name: string, { anchor, agreed = allConsents(world) }: Starting = {}): Promise<Draft> {
  const record = anchor ?? (await offeredTo(world, name))
  return world.as(name).act((ctx) => world.services.applications.start(ctx, { event: havingAChild.id, anchor: record, agreed }))
}

/** The first account that stands in the applicant's name. */
export function ownAccount({ known }: Draft): string {
  const accounts = (known['child-allowance'] as { accounts?: readonly { number: string }[] } | undefined)?.accounts
  const number = accounts?.[0]?.number
  if (number === undefined) throw new Error('no account was read')
  return number
}

/** From the offer to the case: consents, known facts, answers, one confirmation. */
export async function reportBirth(world: World, name: string, { answers = {}, ...starting }: Starting & { readonly answers?: Readonly<Record<string, string>> } = {}): Promise<Case> {
  const draft = await startBirth(world, name, starting)
  const words = { ...plainAnswers, account: ownAccount(draft), ...answers }
  const { applications } = world.services
  await world.as(name).act((ctx) => applications.check(ctx, draft.id, words))
  return world.as(name).act((ctx) => applications.submit(ctx, draft.id))
}

export function caseOf(world: World, name: string, id: string): Promise<CaseStatus> {
  return world.as(name).act((ctx) => world.services.case(ctx, id))
}

/** Service to status. */
export function standing({ members }: CaseStatus): Record<string, string> {
  return Object.fromEntries(members.map(({ service, subCase }) => [service.id, subCase.status]))
}

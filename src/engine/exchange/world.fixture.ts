import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { createUsage } from '#engine/acts'
import { createRegisters, installRegisters } from '#engine/registers'
import type { Ctx } from '#kernel/ctx'
import { newId } from '#kernel/ids'
import { Problem, problems } from '#kernel/problem'
import { testDatabase } from '#test/database'
import { accounts, child, clearing, families, ministry, own, parents, people, town } from './example.fixture.ts'
import { type ConsentUse, createExchange, type ReadLine } from './exchange.ts'
import { createGuard } from './guard.ts'
import { createPurposes } from './purposes.ts'
import { createQuotas } from './quota.ts'

const born = Temporal.Instant.from('2026-01-01T00:00:00Z')
export const [baby, mother, dad] = [newId('person', born), newId('person', born), newId('person', born)]
export const grant = newId('grant', born)
const refuse = problems('consent', {
  'not-granted': { status: 403, title: { ko: '동의가 없습니다', en: 'No consent' } },
})
const day = Temporal.PlainDate.from('2026-11-01')
export const outage = ['law:전자정부법#제56조의2'] as const

const title = { ko: '수당', en: 'Allowance' }
const isKnown = ({ act }: { readonly act: string }) => act === '아동수당법'

/** A child with two parents and a sibling, a mother with an account; and who has agreed to what. */
export async function world(t: TestContext) {
  const test = await testDatabase(t)
  const all = [people, families, accounts]
  await installRegisters(test.owner, all)
  const registers = createRegisters({ acts: test.acts, vault: test.vault, registers: all })
  const granted = new Set<string>()
  const asked: ConsentUse[] = []
  const consent = (_ctx: Ctx, use: ConsentUse) => {
    asked.push(use)
    return granted.has(use.person) ? Promise.resolve(grant) : Promise.reject(refuse['not-granted']())
  }
  const declarations = [
    { service: 'allowance', title, reader: town, reads: [child, own, parents], perDay: 1_000 },
    { service: 'allowance', title, reader: clearing, reads: [own], perDay: 1_000 },
  ]
  const agencies = [ministry, clearing, town]
  const purposes = createPurposes({ agencies, registers: all, declarations, vault: test.vault, known: isKnown })
  const guard = () => createGuard({ quotas: createQuotas(test.owner), acts: test.acts, zone: test.clock.zone })
  await test.begin(test.system, 'start', (ctx) => purposes.install(ctx))
  const exchangeWith = (parts: Partial<Parameters<typeof createExchange>[0]> = {}) =>
    createExchange({
      registers,
      guard: guard(),
      consent,
      usage: createUsage(),
      agencies,
      declared: () => [child, own, parents],
      onBack: ['cases.resume'],
      ...parts,
    })
  const exchange = exchangeWith()
  const does = <T>(work: (ctx: Ctx) => Promise<T>) => test.begin(test.system, 'case.decide', work)
  const read = (lines: readonly ReadLine[], order: object = {}) =>
    does((ctx) =>
      exchange.readAll(ctx, { reader: 'town', service: 'allowance', case: 'case_1', because: [], lines, ...order }),
    )
  const entered = await does(async (ctx) => {
    const enter = (register: { id: string }, subject: typeof baby, fields: object) =>
      registers.enter(ctx, register, { subject, validFrom: day, fields: { ...fields }, because: ['law:x#1'] })
    const first = await enter(people, baby, { name: '김하늘', number: '261101-9000001', region: '오창읍' })
    await enter(families, baby, { relation: 'parent', to: mother })
    await enter(families, baby, { relation: 'sibling', to: dad })
    await enter(families, baby, { relation: 'parent', to: dad })
    await enter(accounts, mother, { bank: '우리', number: '1002-123-456789' })
    return first
  })
  const installed = await test.begin(test.system, 'start', (ctx) => purposes.all(ctx))
  const purposeOf = (register: string, reader = 'town') => {
    const found = installed.find(({ purpose: one }) => one.register === register && one.reader === reader)
    assert.ok(found, register)
    return found.purpose.id
  }
  const signedBy = (register: string) =>
    installed.find(({ purpose: { id } }) => id === purposeOf(register))?.standing.inForce?.signing.act
  const reads = async (subject: typeof baby) =>
    (await does((ctx) => test.acts.about(ctx, [subject]))).filter(({ what }) => what === 'register.read')
  return {
    ...test,
    registers,
    exchange,
    exchangeWith,
    guard,
    purposes,
    purposeOf,
    signedBy,
    granted,
    asked,
    does,
    read,
    reads,
    entered,
  }
}

/** The refusal of a piece of work. */
export async function refusal(work: Promise<unknown>): Promise<Problem> {
  const problem = await work.then(
    () => assert.fail('was not refused'),
    (error: unknown) => error,
  )
  assert.ok(problem instanceof Problem, String(problem))
  return problem
}

/** The same context, with a transaction that notes what is asked of the database. */
export function watched(ctx: Ctx, statements: string[]): Ctx {
  const tx = ctx.tx.withPlugin({
    transformQuery({ node }) {
      statements.push(JSON.stringify(node).replaceAll(String.raw`\n`, ' '))
      return node
    },
    transformResult: ({ result }) => Promise.resolve(result),
  })
  return { ...ctx, tx }
}

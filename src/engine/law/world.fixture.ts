import type { TestContext } from 'node:test'
import type { Actor, Ctx } from '#kernel/ctx'
import { type Id, newId } from '#kernel/ids'
import { testDatabase } from '#test/database'
import { field, parameter, rules, statute } from 'madang/pack'
import { createLegislation, duties } from './law.ts'
import type { Change, NewReform } from './model.ts'

const law = statute('돌봄법')

const ageLimit = parameter({
  name: 'age limit',
  title: { ko: '나이 한도', en: 'Age limit' },
  law: law('제4조'),
  unit: 'years',
  values: { '2020-01-01': 9, '2028-01-01': 10 },
  source: '돌봄법 제4조',
})

/** An allowance below an age, and a discount with the same age. */
export const allowance = rules({
  id: 'allowance',
  title: { ko: '돌봄수당', en: 'Care allowance' },
  law: law('제4조'),
  facts: { child: { bornOn: field.date({ ko: '생년월일', en: 'Date of birth' }) } },
  parameters: [ageLimit],
  derived: { age: 'years and months duration(child.bornOn, today).years' },
  conditions: {
    age: { law: law('제4조'), text: { ko: '나이 한도 미만', en: 'Below the age limit' }, when: 'age < age limit' },
  },
  amount: '100000',
  every: 'month',
  cases: [],
})
export const discount = rules({ ...allowance, id: 'discount', title: { ko: '할인', en: 'Discount' }, amount: '5000' })

export const noOlder: Change = { kind: 'figure', parameter: 'age limit', values: { '2027-01-01': 12 } }
export const doubled: Change = { kind: 'expression', rules: 'allowance', expression: 'amount', source: '200000' }

const twoDuties = [duties.propose, duties.review]

/** The law of one allowance and one discount, two officers who may do everything, and the way to act as them. */
export async function house(t: TestContext) {
  const world = await testDatabase(t)
  const open = (pack = [allowance, discount]) => createLegislation({ rules: pack, articles: [] })
  const legislation = open()
  const officer = (held: readonly string[]): Actor & { officer: Id<'officer'> } => ({
    ...{ kind: 'officer', officer: newId('officer', world.clock.now()), agency: 'ministry', region: '', duties: held },
  })
  const [analyst, lawyer] = [officer(twoDuties), officer(twoDuties)]
  const by = <T>(who: Actor, work: (ctx: Ctx) => Promise<T>) => world.begin(who, 'law', work)
  const reform = (change: Partial<NewReform> = {}): NewReform => ({
    ...{
      title: '열두 살 미만',
      reason: '더 오래 돌본다',
      ground: law('제4조'),
      from: day('2027-01-01'),
      changes: [noOlder],
    },
    ...change,
  })
  const propose = (change: Partial<NewReform> = {}) => by(analyst, (ctx) => legislation.propose(ctx, reform(change)))
  const approve = (id: string) =>
    by(lawyer, (ctx) => legislation.review(ctx, id, { approve: true, reason: '타당하다' }))
  const enact = (id: string) => by(lawyer, (ctx) => legislation.enact(ctx, id, '시행한다'))
  const enacted = async (change: Partial<NewReform> = {}) => {
    const id = await propose(change)
    await approve(id)
    await enact(id)
    return id
  }
  const on = (text: string) => by(world.system, (ctx) => legislation.inForce(ctx, day(text)))
  return { ...world, legislation, open, officer, analyst, lawyer, by, reform, propose, approve, enact, enacted, on }
}

export function day(text: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(text)
}

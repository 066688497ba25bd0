import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { newId } from '#kernel/ids'
import { Problem } from '#kernel/problem'
import { testDatabase } from '#test/database'
import { births, people } from './example.fixture.ts'
import { createRegisters, installRegisters } from './registers.ts'

export const someone = newId('person', Temporal.Instant.from('2026-01-01T00:00:00Z'))
export const other = newId('person', Temporal.Instant.from('2026-01-02T00:00:00Z'))
export const day = (text: string) => Temporal.PlainDate.from(text)
export const because = ['law:주민등록법#제8조'] as const
export const kim = { name: '김서연', number: '900101-2000001', bornOn: '1990-01-01', address: '세종시 한누리대로 1' }
export const names = Object.keys(people.fields)

/** The two registers of the example on a database of their own. */
export async function room(t: TestContext, at?: string) {
  const test = await testDatabase(t, at)
  await installRegisters(test.owner, [people, births])
  const registers = createRegisters({
    acts: test.acts,
    vault: test.vault,
    registers: [people, births],
    onEntered: { [births.id]: ['births.entered'] },
    onChanged: { [births.id]: ['births.changed'] },
  })
  const enter = (fields: Record<string, unknown> = kim, subject = someone, validFrom = '1990-01-01') =>
    test.begin(test.system, 'test', (ctx) =>
      registers.enter(ctx, people, { subject, validFrom: day(validFrom), fields, because }),
    )
  const read = (asked: object = {}) =>
    test.begin(test.system, 'test', (ctx) =>
      registers.current(ctx, { register: people, subject: someone, fields: names, ...asked }),
    )
  return { ...test, registers, enter, read }
}

/** The faults of a refusal, as field and code. */
export async function faultsOf(work: Promise<unknown>): Promise<[string, string][]> {
  const problem = await work.then(
    () => assert.fail('was not refused'),
    (error: unknown) => error,
  )
  assert.ok(problem instanceof Problem, String(problem))
  return problem.faults
    .map(({ field, code }): [string, string] => [field, code])
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
}

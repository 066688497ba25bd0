import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { decide } from '#engine/rules'
import type { Finding } from '#engine/rules'
import { korea } from '../packs/korea/index.ts'
import { demoPeople, demoRecords } from '../packs/korea/nation/index.ts'
import type { Entry, Records } from '../packs/korea/nation/index.ts'

const on = '2026-11-21'

/** Every entry of the cast, by register. */
function entriesOn(day: string): ReadonlyMap<string, readonly Entry[]> {
  const found = new Map<string, Entry[]>()
  for (const records of demoRecords(day))
    for (const [id, entries] of Object.entries<readonly Entry[]>({ ...records }) as [keyof Records, readonly Entry[]][])
      found.getOrInsertComputed(id, () => []).push(...entries)
  return found
}

/** What one of the cast gets of a benefit, from what the registers hold. */
function found(name: string, benefit: string, day = on): Finding {
  const entries = entriesOn(day)
  const service = korea.services.find(({ id }) => id === benefit) ?? assert.fail(benefit)
  const person = demoPeople(day).find((one) => one.name.ko === name)?.id ?? assert.fail(name)
  const of = (register: string, subject: unknown) =>
    (entries.get(register) ?? []).flatMap((entry) => (entry.subject === subject ? [entry.data] : []))
  const head = of('residents', person)[0]?.['head']
  const facts = Object.fromEntries(
    service.reads.map(({ as, register, of: role, many = false }) => {
      const held = of(register.id, role === 'head' ? head : person)
      return [as, many ? held : (held.at(-1) ?? null)]
    }),
  )
  return decide(
    service.rules,
    { ...facts, roles: { applicant: person, head }, application: { submittedOn: day } },
    Temporal.PlainDate.from(day),
  )
}

const gets = (name: string, benefit: string, day = on) => {
  const { verdict, amount } = found(name, benefit, day)
  return { verdict, amount }
}

describe('what the cast may be offered', () => {
  it('K34 gives each story a clear yes, from the registers alone', () => {
    const yes: readonly (readonly [string, string])[] = [
      ['임순희', 'basic-pension'],
      ['서미라', 'one-parent-child-support'],
      ['서미라', 'livelihood-benefit'],
      ['서미라', 'housing-benefit'],
      ['배준호', 'unemployment-benefit'],
      ['곽동수', 'disability-pension'],
      ['곽동수', 'mobile-discount'],
      ['안세희', 'pregnancy-card'],
      ['홍기태', 'education-benefit'],
      ['홍기태', 'electricity-large-family'],
      ['노정임', 'long-term-care'],
      ['노정임', 'dementia-care'],
    ]
    for (const [name, benefit] of yes) assert.equal(gets(name, benefit).verdict, 'yes', `${name}: ${benefit}`)
  })

  it('K34 lets one of the cast lack a single fact: the lease that was never reported', () => {
    const { verdict, conditions } = found('유하람', 'housing-benefit')
    assert.equal(verdict, 'no')
    assert.ok(conditions.length >= 5)
    const open = conditions.filter((one) => one.verdict !== 'yes')
    assert.equal(open.length, 1)
    assert.equal(open[0]?.id, 'tenant')
    assert.equal(gets('유하람', 'livelihood-benefit').verdict, 'yes')
  })

  it('K34 asks the student for one answer only', () => {
    assert.deepEqual(found('남지우', 'national-scholarship').needs, ['answers.grades'])
  })

  it('K34 turns the grandmother sixty-five next week, whenever the demonstration begins', () => {
    for (const day of [on, '2026-12-30']) {
      const born = demoPeople(day).find(({ name }) => name.ko === '임순희')?.bornOn ?? ''
      const birthday = Temporal.PlainDate.from(born).add({ years: 65 })
      assert.equal(Temporal.PlainDate.from(day).until(birthday).days, 7)
    }
    assert.equal(gets('임순희', 'basic-pension', '2026-12-30').verdict, 'yes')
  })

  it('K34 gives nobody a benefit whose story is another', () => {
    for (const [name, benefit] of [
      ['강민수', 'pregnancy-card'],
      ['배준호', 'basic-pension'],
      ['임순희', 'unemployment-benefit'],
      ['안세희', 'disability-pension'],
    ] as const)
      assert.equal(gets(name, benefit).verdict, 'no', `${name}: ${benefit}`)
  })
})

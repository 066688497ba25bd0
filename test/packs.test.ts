import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { jsonSchema } from 'madang/pack'
import { checkRules, derivedTypes, runCases } from '#engine/rules'
import { korea } from '../packs/korea/index.ts'
import { demoBirths, demoRecords, nation } from '../packs/korea/nation/index.ts'
import type { Entry } from '../packs/korea/nation/index.ts'

const on = '2026-11-21'

/** Says what is wrong with the first entry of a register that does not fit its schema. */
function misfits(registerId: string): (entry: Entry) => string | undefined {
  const register = korea.registers.find(({ id }) => id === registerId)
  assert.ok(register, registerId)
  // The keyword formats of dates are checked by the kernel; here it is shape, choices and patterns.
  const fits = new Ajv2020({ strict: false, validateFormats: false }).compile(jsonSchema(register.fields))
  return ({ data }) =>
    fits(data) ? undefined : `${registerId}: ${JSON.stringify(fits.errors)} ${JSON.stringify(data)}`
}

describe('the Korea pack under the engine', () => {
  for (const rules of korea.rules) {
    it(`K26 ${rules.id}: its expressions fit what it declares`, () => {
      assert.deepEqual(checkRules(rules), [])
    })

    it(`K26 ${rules.id}: its table of ${rules.cases.length} cases holds`, () => {
      assert.ok(rules.cases.length >= 6)
      assert.deepEqual(runCases(rules), [])
    })
  }

  it('K26 sees a wrong case', () => {
    const [rules] = korea.rules
    assert.ok(rules)
    const [first] = rules.cases
    assert.ok(first)
    assert.equal(runCases({ ...rules, cases: [{ ...first, gives: { verdict: 'no', because: 'born' } }] }).length, 1)
  })

  it('K34 gives a unit to what is a number, and to nothing else', () => {
    const wrong = korea.rules.flatMap((rules) =>
      Object.entries(derivedTypes(rules)).flatMap(([name, type]) =>
        (type === 'number') === (rules.terms?.[name]?.unit !== undefined) ? [] : [`${rules.id}: ${name}`],
      ),
    )
    assert.deepEqual(wrong, [])
  })

  it('K27 draws entries that fit the registers', () => {
    const checks = new Map(korea.registers.map(({ id }) => [id, misfits(id)]))
    let seen = 0
    const records = [...nation({ people: 3000, seed: 3, on })].map((one) => one.records)
    for (const household of [...records, ...demoRecords(on)]) {
      for (const [id, entries] of Object.entries<readonly Entry[]>({ ...household })) {
        for (const entry of entries) {
          assert.equal(checks.get(id)?.(entry), undefined)
          seen += 1
        }
      }
    }
    assert.ok(seen > 15_000, `${seen} entries seen`)
    for (const birth of demoBirths(on)) assert.equal(checks.get('hospital-births')?.(birth), undefined)
  })

  it('K27 sees an entry that does not fit', () => {
    const check = misfits('residents')
    assert.match(check({ subject: 'x', validFrom: on, data: { name: '이름뿐' } }) ?? '', /required/)
  })
})

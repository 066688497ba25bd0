import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import fc from 'fast-check'
import { type Id, idLetters, isId, newId } from '#kernel/ids'
import { testDatabase } from '#test/database'
import { agency, field, register, statute } from 'madang/pack'
import { ministry, people } from './example.fixture.ts'
import { createPseudonyms, type Pseudonyms, samePerson } from './pseudonyms.ts'
import { createRegisters, installRegisters } from './registers.ts'
import { because, day, kim, other, someone } from './room.fixture.ts'

const insurer = agency({ ...ministry, id: 'insurer' })
const insured = register({
  id: 'test-insured',
  title: { ko: '가입자', en: 'Insured' },
  purpose: { ko: '누가 가입했는지 적습니다.', en: 'Says who is insured.' },
  owner: insurer,
  law: statute('국민건강보험법')('제5조'),
  version: 1,
  fields: {
    holder: field.person({ ko: '가입자', en: 'Insured person' }),
    grade: field.number({ ko: '등급', en: 'Grade' }),
  },
})

/** A person in two registers of two agencies, and somebody else as the holder of the second. */
async function twoAgencies(t: TestContext, pseudonyms?: Pseudonyms) {
  const test = await testDatabase(t)
  await installRegisters(test.owner, [people, insured])
  const parts = { acts: test.acts, vault: test.vault, registers: [people, insured] }
  const registers = createRegisters(pseudonyms === undefined ? parts : { ...parts, pseudonyms })
  await test.begin(test.system, 'test', async (ctx) => {
    const entry = { validFrom: day('2000-01-01'), because }
    await registers.enter(ctx, people, { ...entry, subject: someone, fields: kim })
    await registers.enter(ctx, insured, { ...entry, subject: someone, fields: { holder: other, grade: 3 } })
  })
  const joined = async () =>
    (
      await test.owner.pool.query(
        `select from registers.entry a join registers.entry b on a.subject = b.subject or a.subject = b.fields->>'holder'
          where a.register = 'test-people' and b.register = 'test-insured'`,
      )
    ).rowCount
  return { ...test, registers, joined }
}

const anyPerson = fc
  .array(fc.constantFrom(...Array.from(idLetters)), { minLength: 26, maxLength: 26 })
  .map((letters) => `person_${letters.join('')}` as Id<'person'>)

describe('a person under another name at each agency', () => {
  it('G17 gives each person one pseudonym at an agency, of the same shape, and only the key goes back', () => {
    const one = createPseudonyms({ seed: (use) => Buffer.alloc(32, use) })
    const otherKey = createPseudonyms({ seed: (use) => Buffer.alloc(32, `another ${use}`) })
    fc.assert(
      fc.property(anyPerson, anyPerson, (person, second) => {
        const pseudonym = one.of('ministry', person)
        assert.ok(isId('person', pseudonym))
        assert.equal(one.of('ministry', person), pseudonym)
        assert.equal(one.personOf('ministry', pseudonym), person)
        assert.notEqual(one.of('insurer', person), pseudonym)
        assert.notEqual(one.personOf('insurer', pseudonym), person)
        assert.notEqual(otherKey.personOf('ministry', pseudonym), person)
        assert.equal(one.of('ministry', second) === pseudonym, second === person)
      }),
    )
    for (const wrong of ['person_', 'person_ilou0000000000000000000000', 'act_01kagkz3000000000000000000', ''])
      assert.throws(() => one.of('ministry', wrong as Id<'person'>), RangeError, wrong)
  })

  it('G17 does as AES-256 does with one block (FIPS 197, appendix C.3)', () => {
    const key = Buffer.from('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', 'hex')
    const idOf = (hex: string) => {
      const bits = `00${[...Buffer.from(hex, 'hex')].map((byte) => byte.toString(2).padStart(8, '0')).join('')}`
      return `person_${(bits.match(/.{5}/g) ?? []).map((five) => idLetters[parseInt(five, 2)]).join('')}` as Id<'person'>
    }
    const { of } = createPseudonyms({ seed: () => key })
    assert.equal(of('any', idOf('00112233445566778899aabbccddeeff')), idOf('8ea2b7ca516745bfeafc49904b496089'))
  })

  it('G17 lets nobody join the tables of two agencies, as everybody could who held them under one name', async (t) => {
    const bare = await twoAgencies(t, samePerson)
    assert.equal(await bare.joined(), 1, 'the attack works on tables without pseudonyms')
    const { joined, registers, begin, system } = await twoAgencies(t)
    assert.equal(await joined(), 0)
    const [one] = await begin(system, 'test', (ctx) =>
      registers.current(ctx, {
        register: insured,
        subject: someone,
        fields: ['holder', 'grade'],
        where: { holder: other },
      }),
    )
    assert.deepEqual([one?.subject, one?.fields], [someone, { holder: other, grade: 3 }])
    assert.deepEqual(
      await begin(system, 'test', (ctx) =>
        registers.current(ctx, {
          register: insured,
          subject: someone,
          fields: [],
          where: { holder: newId('person', ctx.now) },
        }),
      ),
      [],
    )
  })
})

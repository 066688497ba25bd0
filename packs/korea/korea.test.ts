import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { citation, lawRef, nameOn } from 'madang/pack'
import type { Law } from 'madang/pack'
import { decliningDistricts, placeName } from './regions.ts'
import { cited, korea, textNotHeld } from './index.ts'

/** Every object in the pack that satisfies a test, wherever it stands. */
function everywhere<T>(fits: (one: Record<string, unknown>) => T | undefined): readonly T[] {
  const seen = new Set<unknown>()
  const found: T[] = []
  const walk = (one: unknown): void => {
    if (typeof one !== 'object' || one === null || seen.has(one)) return
    seen.add(one)
    const fitting = fits(one as Record<string, unknown>)
    if (fitting !== undefined) found.push(fitting)
    Object.values(one).forEach(walk)
  }
  walk(korea)
  return found
}

const laws = everywhere(({ act, article }): Law | undefined =>
  typeof act === 'string' && typeof article === 'string' ? { act, article } : undefined,
)

describe('what the pack declares', () => {
  it('K1 holds every cited article, or says why not', () => {
    assert.ok(laws.length > 50, `${laws.length} citations seen`)
    for (const law of laws) assert.doesNotThrow(() => cited(law), citation(law))
    assert.throws(() => cited({ act: '아동수당법', article: '제999조' }), /cited and not held/)
  })

  it('K1 lists no act as missing that is held or not cited', () => {
    const acts = new Set(laws.map(({ act }) => act))
    const held = new Set(korea.articles().map(({ act }) => act))
    for (const act of Object.keys(textNotHeld)) assert.ok(acts.has(act) && !held.has(act), act)
  })

  it('K1 gives every article whole: title, text, day and source', () => {
    for (const one of korea.articles()) {
      assert.ok(one.title !== '' && one.text.length > 20 && one.source !== '', lawRef(one))
      assert.match(one.effective, /^\d{4}-\d{2}-\d{2}$/)
    }
  })

  it('K2 says everything in both languages', () => {
    const texts = everywhere((one) => ('ko' in one || 'en' in one ? one : undefined))
    assert.ok(texts.length > 300, `${texts.length} texts seen`)
    for (const { ko, en } of texts) {
      assert.ok(typeof ko === 'string' && ko.trim() !== '', `no Korean for ${String(en)}`)
      assert.ok(typeof en === 'string' && en.trim() !== '', `no English for ${ko}`)
      assert.match(en, /[A-Za-z]/, `no English: ${en}`)
    }
  })

  it('K3 dates every figure and names its source', () => {
    const names = korea.parameters.map(({ name }) => name)
    assert.equal(new Set(names).size, names.length)
    for (const { name, values, source } of korea.parameters) {
      assert.ok(source !== '', name)
      for (const day of Object.keys(values)) assert.doesNotThrow(() => Temporal.PlainDate.from(day), `${name}: ${day}`)
    }
    assert.ok(korea.parameters.filter(({ unverified }) => unverified !== undefined).length >= 6)
  })

  it('K3 writes no amount into an expression', () => {
    for (const { id, conditions, derived = {}, amount = '', from = '', until = '' } of korea.rules) {
      const expressions = [
        ...Object.values(conditions).map(({ when }) => when),
        ...Object.values(derived),
        amount,
        from,
        until,
      ]
      for (const one of expressions) {
        const numbers = one.replaceAll(/"[^"]*"/g, '').match(/\d+/g) ?? []
        assert.deepEqual(
          // Months of a year, and the hundred of per cent, are no figures of law.
          numbers.filter((digits) => Number(digits) > 12 && digits !== '100'),
          [],
          `${id}: ${one}`,
        )
      }
    }
  })

  it('K34 calls what rules compute, and each entry that they look at, by a word in both languages', () => {
    for (const { id, facts, derived = {}, terms = {} } of korea.rules) {
      const entries = Object.keys(facts).filter((name) => !['answers', 'roles', 'application'].includes(name))
      const called = [...entries, ...Object.keys(derived)]
      assert.deepEqual(Object.keys(terms).toSorted(), called.toSorted(), id)
      for (const [name, { title }] of Object.entries(terms)) {
        assert.match(title.ko, /[가-힣]/, `${id}: ${name}`)
        assert.match(title.en, /^[A-Z][^가-힣]+$/, `${id}: ${name}`)
      }
    }
  })

  it('K4 looks only at facts that are read, asked or added', () => {
    for (const { id, reads, asks, rules } of korea.services) {
      for (const { as, fields, register } of reads) {
        for (const name of fields) assert.ok(name in register.fields, `${id}: ${as}.${name}`)
      }
      for (const [fact, fields] of Object.entries(rules.facts)) {
        if (fact === 'roles' || fact === 'application') continue
        const known = fact === 'answers' ? Object.keys(asks) : (reads.find(({ as }) => as === fact)?.fields ?? [])
        for (const name of Object.keys(fields)) assert.ok(known.includes(name), `${id}: ${fact}.${name} is not read`)
        const list = reads.find(({ as }) => as === fact)?.many === true
        assert.equal(rules.many?.includes(fact) ?? false, list, `${id}: ${fact}`)
      }
    }
  })

  it('K4 reads an account only with consent, and a hospital notice only by law', () => {
    const grounds = new Map(korea.services.flatMap(({ reads }) => reads.map((one) => [one.as, one.ground.by] as const)))
    assert.equal(grounds.get('accounts'), 'consent')
    assert.equal(grounds.get('birth'), 'law')
  })

  it('K5 calls an office as it was called on the day', () => {
    const ministry = korea.agencies.find(({ id }) => id === 'mogef')
    assert.ok(ministry)
    assert.equal(nameOn(ministry, '2025-09-30').ko, '여성가족부')
    assert.equal(nameOn(ministry, '2025-10-01').ko, '성평등가족부')
    for (const { id, names } of korea.agencies)
      assert.deepEqual(
        names,
        names.toSorted((a, b) => a.from.localeCompare(b.from)),
        id,
      )
  })

  it('K6 knows the holidays of ten years, and those that the law gives for eighteen more', () => {
    assert.equal(korea.holidays['2026-07-17']?.ko, '제헌절')
    assert.equal(korea.holidays['2026-05-01']?.ko, '노동절')
    assert.equal(korea.holidays['2025-07-17'], undefined)
    assert.equal(korea.holidays['2026-08-17']?.en, 'Substitute holiday (Liberation Day)')
    const years = new Set(Object.keys(korea.holidays).map((day) => day.slice(0, 4)))
    assert.deepEqual(
      [...years].map(Number),
      Array.from({ length: 28 }, (_, index) => 2018 + index),
    )
  })

  it('K7 names every district up to its province', () => {
    const regions = korea.regions()
    assert.equal(regions.filter(({ level }) => level === 'province').length, 17)
    assert.ok(regions.filter(({ level }) => level === 'neighbourhood').length > 3500)
    for (const { code, name } of regions)
      assert.ok(placeName(code).ko.endsWith(name.ko) && /^[A-Z]/.test(name.en), code)
    assert.equal(placeName('4111156000').ko, '경기도 수원시 장안구 파장동')
    assert.equal(placeName('3611051000').en, 'Hansol-dong, Sejong')
  })

  it('K7 finds all 89 districts of falling population among them', () => {
    assert.equal(new Set(decliningDistricts).size, 89)
    const codes = new Set(korea.regions().map(({ code }) => code.slice(0, 5)))
    for (const district of decliningDistricts) assert.ok(codes.has(district), district)
  })
})

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { korea } from '../../../packs/korea/index.ts'
import { isRepeatable } from './model.ts'
import { byTitle, createSearch } from './search.ts'

const words = (id: string) => korea.synonyms[id] ?? []
const events = korea.lifeEvents.filter((event) => !isRepeatable(event))
const entries = [...events, ...korea.services].map(({ id, title, summary }) => ({
  id,
  title,
  words: [...words(id), summary.ko, summary.en],
}))
const search = createSearch(entries)
const best = (query: string) => search.find(query)[0]

describe('search', () => {
  it('S7 finds a service by its title in either language', () => {
    for (const { id, title } of entries) {
      assert.equal(best(title.ko), id, title.ko)
      assert.equal(best(title.en), id, title.en)
    }
  })

  it('S7 finds what people call a thing', () => {
    assert.equal(best('애기 돈'), 'child-allowance')
    assert.equal(best('전기세'), 'electricity-discount')
    assert.equal(best('예방주사'), 'immunisation-plan')
    assert.deepEqual(search.find('국민행복카드', 2).toSorted(), ['first-meeting-voucher', 'pregnancy-card'])
    assert.equal(best('vaccination'), 'immunisation-plan')
    assert.equal(best('power bill'), 'electricity-discount')
    assert.equal(best('baby bonus'), 'parental-benefit')
  })

  it('S7 looks through particles and endings', () => {
    assert.ok(search.find('출생신고를 하려고요', 2).includes('birth-registration'))
    assert.equal(best('아동수당은 얼마예요?'), 'child-allowance')
    assert.equal(best('전기요금이'), 'electricity-discount')
    assert.equal(best('부모급여로'), 'parental-benefit')
  })

  it('S7 finds words that are joined or parted otherwise', () => {
    assert.equal(best('첫만남 이용권'), 'first-meeting-voucher')
    assert.equal(best('아동 수당'), 'child-allowance')
    assert.equal(best('예방접종일정'), 'immunisation-plan')
    assert.equal(best('출생 신고'), 'birth-registration')
  })

  it('S7 forgives case, forms of letters and signs', () => {
    assert.equal(best('CHILD ALLOWANCE!!'), 'child-allowance')
    assert.equal(best('아동수당'.normalize('NFD')), 'child-allowance')
    assert.equal(best('「아동수당」'), 'child-allowance')
  })

  it('S7 finds nothing for nothing, and never throws', () => {
    for (const query of ['', '   ', '!!!', '\u0000', '😀', '%_\\'.repeat(50)])
      assert.deepEqual(search.find(query), [], JSON.stringify(query))
    assert.ok(Array.isArray(search.find('가'.repeat(100_000))))
    assert.deepEqual(createSearch([]).find('아동수당'), [])
  })

  it('S7 gives no more than was asked for', () => {
    assert.equal(search.find('아이', 2).length, 2)
  })

  it('S7 stays quick with thousands of entries', () => {
    const many = createSearch(
      Array.from({ length: 5_000 }, (_, at) => ({
        id: String(at),
        title: { ko: `서비스 ${at} 안내`, en: `Service ${at}` },
        words: [`민원 ${at * 7}`],
      })),
    )
    const started = performance.now()
    for (let round = 0; round < 20; round++) many.find('서비스 안내 4711')
    assert.ok(performance.now() - started < 20_000)
    assert.equal(many.find('Service 4711')[0], '4711')
  })

  it('S7 sorts titles as a dictionary of the language does', () => {
    const titles = [{ title: { ko: '하나', en: 'beta' } }, { title: { ko: '가나', en: 'Alpha' } }]
    assert.deepEqual(
      titles.toSorted(byTitle('ko')).map(({ title }) => title.ko),
      ['가나', '하나'],
    )
    assert.deepEqual(
      titles.toSorted(byTitle('en')).map(({ title }) => title.en),
      ['Alpha', 'beta'],
    )
  })
})

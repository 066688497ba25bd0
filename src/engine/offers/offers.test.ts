import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { benefitWorld } from '#test/benefit-world'

const parent = { bornOn: '1990-05-05', wages: 1_500_000 }

describe('a change of a register', () => {
  it('O1 a child that comes into a household brings an offer to each parent at once, and a lost job to who lost it', async (t) => {
    const { household, enter, offersTo, jobs } = await benefitWorld(t)
    const [head, spouse] = await household(parent, { bornOn: '1991-01-01' })
    assert.ok(head && spouse)
    await enter('households', head, { member: 'person_01kagkz3000000000000000000', bornOn: '2026-11-20', wages: 0 })
    await jobs.settle()
    for (const person of [head, spouse]) {
      const [offer, ...others] = (await offersTo(person)).filter(({ benefit }) => benefit === 'children')
      assert.deepEqual([offer?.amount, offer?.status, others.length], [100_000, 'open', 0])
    }
    await enter('jobs', spouse, { status: 'left', wage: 50_000 })
    await jobs.settle()
    assert.deepEqual(
      (await offersTo(spouse)).filter(({ benefit }) => benefit === 'jobless').map(({ amount }) => amount),
      [1_500_000],
    )
    assert.equal(
      (await offersTo(head)).some(({ benefit }) => benefit === 'jobless'),
      false,
    )
  })
})

const alone = { bornOn: '1950-01-01' }
const night = '2026-11-23T18:30:00Z'

describe('looking for people', () => {
  it('O2 each person and register is one act on the article that allows it; no consent, no secret, no other register', async (t) => {
    const { household, enter, jobs, actsAbout } = await benefitWorld(t)
    const [person] = await household(alone)
    assert.ok(person)
    await enter('jobs', person, { status: 'left', wage: 50_000 })
    await jobs.settle()
    const reads = (await actsAbout(person)).filter(({ what }) => what === 'register.read')
    assert.ok(reads.every(({ agency, purpose }) => agency === 'town' && purpose === 'offers.make'))
    assert.ok(reads.every(({ because }) => because.includes('law:돌봄법#제6조')))
    const of = (register: string) => reads.filter(({ detail }) => detail['register'] === register)
    assert.deepEqual([...new Set(reads.map(({ detail }) => String(detail['register'])))].toSorted(), [
      'households',
      'inhabitants',
      'jobs',
    ])
    assert.deepEqual([of('jobs').length, of('jobs')[0]?.fields], [1, ['status', 'wage', 'paid']])
    assert.ok(reads.every(({ fields }) => !fields.includes('number')))
  })

  it('O3 who refuses to be looked for is neither read nor told, by a change or by night', async (t) => {
    const world = await benefitWorld(t)
    const { household, enter, jobs, as, offers, offersTo, actsAbout, until } = world
    const [person] = await household(alone)
    assert.ok(person)
    await as(person, (ctx) => offers.wish(ctx, { refused: true, topics: [] }))
    await enter('jobs', person, { status: 'left', wage: 50_000 })
    await jobs.settle()
    await until(night)
    assert.deepEqual(await offersTo(person), [])
    assert.deepEqual(
      (await actsAbout(person))
        .map(({ what }) => what)
        .filter((what) => what !== 'register.enter' && what !== 'identity.register'),
      ['offers.wish'],
    )
    await as(person, (ctx) => offers.wish(ctx, { refused: false, topics: [] }))
    await until('2026-11-24T18:30:00Z')
    assert.deepEqual((await offersTo(person)).map(({ benefit }) => benefit).toSorted(), ['jobless', 'old-age'])
  })

  it('O6 an offer says what is met, what is missing, what it is worth, and each condition with its article', async (t) => {
    const { household, until, as, notices, offersTo } = await benefitWorld(t)
    const [person] = await household({ bornOn: '1990-01-01', wages: 100 })
    assert.ok(person)
    await until(night)
    const [offer, ...others] = await offersTo(person)
    assert.deepEqual(
      [offer?.benefit, offer?.verdict, offer?.needs, others.length],
      ['rent', 'unknown', ['answers.rent'], 0],
    )
    const [notice] = await as(person, (ctx) => notices.openOffers(ctx, person))
    assert.match(notice?.title.ko ?? '', /월세 지원: 받으실 수 있을지 모릅니다/)
    assert.match(notice?.body.ko ?? '', /요건 2가지 가운데 1가지를 채웁니다\.\n확인이 필요한 것: 월세\./)
    assert.match(notice?.body.en ?? '', /You meet 1 of 2 conditions\.\nMissing: Rent a month\./)
    assert.match(notice?.body.ko ?? '', /- 소득이 기준 아래 \(돌봄법 제8조\)\n- 확인 필요: 월세를 냄 \(돌봄법 제8조\)/)
    const [other] = await household(alone)
    assert.ok(other)
    await until('2026-11-24T18:30:00Z')
    const [sure] = await as(other, (ctx) => notices.openOffers(ctx, other))
    assert.match(sure?.body.ko ?? '', /요건 2가지를 모두 채웁니다\.\n한 달에 300,000원입니다\./)
  })

  it('O7 what cannot be had with it is not offered, nor what somebody does not want to hear of', async (t) => {
    const { household, until, offersTo, as, offers } = await benefitWorld(t)
    const [old] = await household(alone)
    const [deaf] = await household(alone)
    assert.ok(old && deaf)
    await as(deaf, (ctx) => offers.wish(ctx, { refused: false, topics: ['income'] }))
    await until(night)
    assert.deepEqual(
      (await offersTo(old)).map(({ benefit }) => benefit),
      ['old-age'],
    )
    assert.deepEqual(await offersTo(deaf), [])
  })

  it('O7 what a register says that somebody has is not offered', async (t) => {
    const { household, enter, jobs, offersTo } = await benefitWorld(t)
    const [person] = await household({ bornOn: '1980-01-01', wages: 9_000_000 })
    assert.ok(person)
    await enter('jobs', person, { status: 'left', wage: 50_000, paid: true })
    await jobs.settle()
    assert.deepEqual(await offersTo(person), [])
    await enter('jobs', person, { status: 'left', wage: 50_000, paid: false })
    await jobs.settle()
    assert.equal((await offersTo(person)).length, 1)
  })

  it('O9 an offer is taken back when it no longer holds, and made again when it holds again', async (t) => {
    const { household, enter, jobs, offersTo, as, notices } = await benefitWorld(t)
    const [person] = await household({ bornOn: '1980-01-01', wages: 9_000_000 })
    assert.ok(person)
    const job = async (status: string) => {
      await enter('jobs', person, { status, wage: 50_000 })
      await jobs.settle()
    }
    await job('left')
    await job('working')
    assert.deepEqual(
      (await offersTo(person)).map(({ status }) => status),
      ['lapsed'],
    )
    assert.deepEqual(await as(person, (ctx) => notices.openOffers(ctx, person)), [])
    await job('left')
    assert.deepEqual(
      (await offersTo(person)).map(({ status }) => status),
      ['open', 'lapsed'],
    )
  })
})

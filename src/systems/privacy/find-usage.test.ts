import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { doorsOf } from '#test/doors'
import { settledWorld } from '#test/world'
import { mergeUsages, type UsageAnswer } from './find-usage.ts'

const law = 'law:주민등록법#제29조'

async function room(t: TestContext) {
  const house = await settledWorld(t)
  const doors = await doorsOf(t, house)
  const mother = house.as('김지은').id
  for (let minute = 0; minute < 5; minute++) {
    house.clock.set(`2026-11-23T02:0${String(minute)}:00Z`)
    await house.bySystem(async (ctx) =>
      ctx.record({
        ...{ what: 'register.read', subject: mother, agency: 'nts', fields: ['total'], because: [law] },
        detail: { register: 'income-tax-summary', service: 'child-allowance' },
      }),
    )
  }
  const signed = await doors.send({
    ...{ method: 'POST', path: '/sign-in/demo', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    body: `who=${mother}`,
  })
  const cookie = (signed.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const ask = async (query: Record<string, string>, headers: Record<string, string> = { 'x-road-userid': mother }) => {
    const path = `/api/usage/findUsage?${new URLSearchParams({ userCode: mother, ...query }).toString()}`
    const { status, body } = await doors.send({ method: 'GET', path, headers: { ...headers, cookie } })
    return { status, body: JSON.parse(body.toString()) as UsageAnswer & { message?: string } }
  }
  return { house, doors, mother, ask }
}

describe('findUsage', () => {
  it('Y11 a person’s uses come in the form of the Data Tracker, newest first, paged and within a period', async (t) => {
    const { ask } = await room(t)
    const all = await ask({})
    assert.equal(all.status, 200)
    const own = all.body.usages.find(({ receiverCode }) => receiverCode === 'nts')
    assert.deepEqual(own, {
      logtime: '2026-11-23T02:04:00Z',
      action: own?.action,
      receiverCode: 'nts',
      receiverName: '국세청',
      receiverSystem: 'localhost:8080/child-allowance',
    })
    assert.match(own?.action ?? '', /정보를 봤습니다 \(아동수당\)/)
    assert.equal(all.body.totalUsages, all.body.usages.length)
    const page = await ask({ offset: '1', limit: '2' })
    assert.deepEqual(page.body.usages, all.body.usages.slice(1, 3))
    assert.equal(page.body.totalUsages, all.body.totalUsages)
    const part = await ask({ periodStart: '2026-11-23T02:01:00', periodEnd: '2026-11-23T11:03:00+09:00' })
    assert.deepEqual(
      part.body.usages.map(({ logtime }) => logtime),
      ['2026-11-23T02:02:00Z', '2026-11-23T02:01:00Z'],
    )
  })

  it('Y11 whoever is not that person, or does not act for them, gets nothing, and nonsense is refused', async (t) => {
    const { house, doors, mother, ask } = await room(t)
    assert.equal((await ask({}, {})).status, 400)
    assert.equal((await ask({}, { 'x-road-userid': house.as('강민수').id })).status, 403)
    assert.equal((await ask({ userCode: house.as('강민수').id })).status, 403)
    for (const query of [
      { periodStart: 'gestern' },
      { offset: '-1' },
      { limit: 'all' },
      { userCode: "' or 1=1" },
    ] as Record<string, string>[])
      assert.equal((await ask(query)).status, 400, JSON.stringify(query))
    const stranger = await doors.send({
      ...{ method: 'GET', path: `/api/usage/findUsage?userCode=${mother}` },
      headers: { 'x-road-userid': mother },
    })
    assert.equal(stranger.status, 401)
  })

  it('Y11 the period and the heartbeat are told to anybody', async (t) => {
    const { doors } = await room(t)
    const get = async (path: string) =>
      JSON.parse((await doors.send({ method: 'GET', path, headers: {} })).body.toString()) as Record<string, string>
    assert.deepEqual(await get('/api/usage/heartbeat'), { status: 'OK' })
    assert.ok(Temporal.Instant.from((await get('/api/usage/usagePeriod'))['periodStart'] ?? ''))
  })

  it('Y11 answers of several nodes become one, newest first', () => {
    const entry = (logtime: string) => ({
      logtime,
      action: 'a',
      receiverCode: 'b',
      receiverName: 'c',
      receiverSystem: 'd',
    })
    const answer = (...times: string[]) => ({
      ...{ node: 'one', agencies: [] },
      answer: { totalUsages: times.length, usages: times.map(entry) },
    })
    const [one, other] = [answer('2026-01-03T00:00:00Z', '2026-01-01T00:00:00Z'), answer('2026-01-02T09:00:00+09:00')]
    const away = { node: 'away', agencies: ['kepco'], answer: null }
    const merged = mergeUsages([one, other, away], { offset: 1, limit: 5 })
    assert.deepEqual(
      merged.nodes.map(({ node, reached, totalUsages }) => [node, reached, totalUsages]),
      [
        ['one', true, 2],
        ['one', true, 1],
        ['away', false, null],
      ],
    )
    assert.equal(merged.totalUsages, 3)
    assert.deepEqual(
      merged.usages.map(({ logtime }) => logtime),
      ['2026-01-02T09:00:00+09:00', '2026-01-01T00:00:00Z'],
    )
  })
})

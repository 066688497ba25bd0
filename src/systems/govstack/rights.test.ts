import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { bank, hospital, room, rooms, town } from './rooms.fixture.ts'

const own = { memberClass: 'GOV', memberCode: '90000009', applicationId: 'hospital' }
const one = (memberClass: string, memberCode: string, applicationId: string) => ({
  ...{ memberClass, memberCode, applicationId, member: memberCode, application: applicationId },
})
const [townsfolk, everyone] = [one('GOV', '90000001', 'town'), one('*', '*', '*')]

describe('govstack: who may call what', () => {
  it('F16 a member sees and sets who may call its own services, page by page, and no other member’s', async (t) => {
    const { ask, rows } = await rooms(t)
    const set = (word: string, serviceId: string, rights: object[], client = hospital) =>
      ask('PATCH', `/api/v1/rights/${word}`, client, [{ ...own, serviceId, rights }])
    assert.equal((await ask('GET', '/api/v1/status', '')).status, 200)
    assert.equal((await set('allow', 'a', [townsfolk, one('COM', '90000002', 'bank')])).status, 200)
    assert.equal((await set('allow', 'b', [everyone])).status, 200)
    const list = async (query: string, client = hospital) => {
      const { said } = await ask('GET', `/api/v1/rights/allow${query}`, client)
      const { allowList, nextPageToken } = said as {
        readonly allowList: readonly { readonly serviceId: string; readonly rights: readonly object[] }[]
        readonly nextPageToken?: string
      }
      return { pairs: allowList.map(({ serviceId, rights }) => [serviceId, rights.length]), nextPageToken }
    }
    assert.deepEqual((await list('')).pairs, [
      ['a', 2],
      ['b', 1],
      ['sub/v1/birth', 1],
    ])
    const first = await list('?pageSize=1')
    const second = await list(`?pageSize=2&nextPageToken=${first.nextPageToken}`)
    const third = await list(`?pageSize=2&nextPageToken=${second.nextPageToken}`)
    assert.deepEqual(
      [first.pairs, second.pairs, third.pairs],
      [
        [['a', 1]],
        [
          ['a', 1],
          ['b', 1],
        ],
        [['sub/v1/birth', 1]],
      ],
    )
    assert.equal(third.nextPageToken, undefined)
    assert.deepEqual((await list('?serviceId=b')).pairs, [['b', 1]])
    assert.deepEqual((await list('?memberCode=90000001')).pairs, [])
    assert.deepEqual((await list('', town)).pairs, [])

    const before = await rows('select * from govstack.access_right')
    assert.equal((await set('allow', 'a', [one('COM', '90000002', 'other')], town)).status, 401)
    assert.equal((await set('deny', 'a', [townsfolk], bank)).status, 401)
    assert.equal((await set('deny', 'a', [townsfolk], '')).status, 401)
    assert.equal((await ask('GET', '/api/v1/rights/allow', '')).status, 401)
    assert.deepEqual(await rows('select * from govstack.access_right'), before)
    assert.equal((await set('allow', 'a', [townsfolk])).status, 200)
    assert.deepEqual(await rows('select * from govstack.access_right'), before, 'what stands is not said again')
  })

  it('F16 the last word holds: for a client before that for everybody', async (t) => {
    const { ask, allow, db } = await rooms(t)
    const publish = async (client: string) =>
      (await ask('POST', `${room}/pub/v1/birth`, client, { eventType: 'birth', event: { id: 1 } })).status
    const everybody = (word: string) =>
      ask('PATCH', `/api/v1/rights/${word}`, hospital, [{ ...own, serviceId: 'pub/v1/birth', rights: [everyone] }])
    assert.deepEqual([await publish(town), await publish(bank)], [404, 404])
    await everybody('allow')
    await allow('pub/v1/birth', bank, 'deny')
    assert.deepEqual([await publish(town), await publish(bank)], [201, 404])
    await everybody('deny')
    await allow('pub/v1/birth', bank)
    assert.deepEqual([await publish(town), await publish(bank)], [404, 201])
    await assert.rejects(db.pool.query('update govstack.access_right set allowed = true'), /permission denied/)
  })

  it('F16 nonsense about rights sets none', async (t) => {
    const { send, rows } = await rooms(t)
    const before = await rows('select * from govstack.access_right')
    const said = (rights: unknown) => [{ ...own, serviceId: 'a', rights }]
    for (const bad of [
      '{',
      '{}',
      '[1]',
      [{ ...own, rights: [] }],
      said([1]),
      said([one('a/b', 'c', 'd')]),
      said([{}]),
      said([one('*', 'x', '*')]),
    ]) {
      const { status } = await send('PATCH', '/api/v1/rights/allow', hospital, bad)
      assert.equal(status, 400, JSON.stringify(bad))
    }
    const many = said(Array.from({ length: 1_001 }, (_, at) => one('GOV', `m${at}`, 'x')))
    assert.equal((await send('PATCH', '/api/v1/rights/allow', hospital, many)).status, 400)
    assert.deepEqual(await rows('select * from govstack.access_right'), before)
  })
})

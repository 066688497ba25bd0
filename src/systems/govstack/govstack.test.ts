import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { h } from 'preact'
import { createUsage } from '#engine/acts'
import { createServer } from '#kernel/http'
import type { Id } from '#kernel/ids'
import { testDatabase } from '#test/database'
import { createRegistries, createRights, describedDoors, givenRights, mediatorRoutes, registryRoutes } from './index.ts'
import { checkable } from './schema.ts'

const hospital = 'eGovStack/GOV/90000009/hospital'
const town = 'eGovStack/GOV/90000001/town'
const text = { type: 'string' }
const schema = {
  type: 'object',
  properties: { ID: { ...text, primaryKey: true }, Name: { ...text, maxLength: 20 }, Age: { type: 'integer' } },
  required: ['ID'],
}

/** A tenant with one registry, and a way to send it anything. */
async function tenant(t: TestContext) {
  const base = await testDatabase(t)
  const registries = createRegistries({ acts: base.acts, ground: 'law:등록법#제1조' })
  const doors = registryRoutes({ registries, begin: base.begin })
  const members = [hospital, town].map((name) => {
    const [instance = '', memberClass = '', member = '', subsystem = ''] = name.split('/')
    const offered = { code: 'people', version: '1', instance, description: describedDoors('People', doors) }
    const services = name === town ? [{ ...offered, clients: [hospital] }] : []
    return { name, instance, memberClass, member, subsystem, services }
  })
  const rights = createRights({ ground: 'law:등록법#제1조', given: givenRights(members) })
  const mediator = mediatorRoutes({ members, rights, begin: base.begin })
  const server = await createServer({
    ...{ routes: [...doors, ...mediator], begin: base.begin, clock: base.clock, demo: false },
    ...{ defaultLanguage: 'ko', whoIs: () => Promise.resolve(null), healthy: () => Promise.resolve(true) },
    problemPage: () => h('p', {}),
  })
  t.after(() => server.close())
  async function send(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, body?: unknown, client = hospital) {
    const answer = await server.inject({
      ...{ method, url },
      headers: {
        ...(client === '' ? {} : { 'information-mediator-client': client }),
        'content-type': 'application/json',
      },
      ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const said = answer.body === '' ? undefined : (JSON.parse(answer.body) as Record<string, unknown>)
    return { status: answer.statusCode, said }
  }
  assert.equal((await send('POST', '/database/modify', { code: 'PEOPLE', schema })).status, 200)
  const at = '/data/PEOPLE/1.0'
  const enter = (content: object) => send('POST', `${at}/create`, { write: { content } })
  const rows = async (query: string) => (await base.owner.pool.query<Record<string, unknown>>(query)).rows
  return { ...base, send, enter, at, rows }
}

const query = (content: object) => ({ query: { content } })

describe('govstack: registries that others declare', () => {
  it('F1 an entry must fit what was declared, and a later declaration holds from then on', async (t) => {
    const { send, enter } = await tenant(t)
    assert.equal((await enter({ ID: 'A1', Name: 'Ana' })).status, 200)
    assert.equal((await enter({ ID: 'A2', Name: 'A name that is far too long' })).status, 400)
    assert.equal((await enter({ Name: 'Bo' })).status, 400)
    assert.equal((await send('POST', '/database/modify', { code: 'PEOPLE', schema: { type: 'object' } })).status, 200)
    assert.equal((await enter({ Name: 'A name that is far too long' })).status, 200)
  })

  it('F1 a schema that takes unbounded time is refused; words that are none bind nothing', async (t) => {
    const { send } = await tenant(t)
    const deep = (levels: number): object => ({ properties: levels === 0 ? {} : { a: deep(levels - 1) } })
    for (const bad of [
      { properties: { a: { pattern: '^(a+)+$' } } },
      { $ref: '#' },
      deep(10),
      { items: { $id: 'x' } },
    ]) {
      const { status, said } = await send('POST', '/database/modify', { code: 'BAD', schema: bad })
      assert.equal(status, 400, JSON.stringify(bad))
      assert.equal(said?.['code'], 'govstack/unsafe-schema')
    }
    assert.deepEqual(checkable({ type: 'some object', triggers: [], required: ['ID'] }), { required: ['ID'] })
  })

  it('F1 an entry without a number gets one where the schema says how', async (t) => {
    const { send } = await tenant(t)
    const numbered = {
      properties: {
        ID: { ...text, primaryKey: true, triggers: [{ actions: [{ type: 'set-value', value: 'M{indexNoByCode}' }] }] },
      },
      ...{ incrementIndex: 30, required: ['ID'] },
    }
    await send('POST', '/database/modify', { code: 'NUM', schema: numbered })
    const make = () => send('POST', '/data/NUM/1.0/create', { write: { content: { Name: 'Ana' } } })
    assert.deepEqual((await make()).said, { content: { Name: 'Ana', ID: 'M31' } })
    assert.deepEqual((await make()).said, { content: { Name: 'Ana', ID: 'M32' } })
  })

  it('F2 nothing is overwritten: each change is a version, and the program may not change one', async (t) => {
    const { send, enter, at, rows, db } = await tenant(t)
    await enter({ ID: 'A1', Name: 'Ana' })
    await send('PUT', `${at}/update`, { ...query({ ID: 'A1' }), write: { content: { Name: 'Anna' } } })
    await send('DELETE', `${at}/A1/delete`)
    assert.equal((await send('POST', `${at}/read`, query({ ID: 'A1' }))).status, 404)
    const kept = await rows('select number, content, removed from govstack.entry order by number')
    assert.deepEqual(kept, [
      { number: 1, content: { ID: 'A1', Name: 'Ana' }, removed: false },
      { number: 2, content: { ID: 'A1', Name: 'Anna' }, removed: false },
      { number: 3, content: { ID: 'A1', Name: 'Anna' }, removed: true },
    ])
    for (const statement of [
      "update govstack.entry set content = '{}'",
      'delete from govstack.entry',
      'delete from govstack.declaration',
    ])
      await assert.rejects(db.pool.query(statement), /permission denied/)
  })

  it('F2 changes that come together become versions one after another', async (t) => {
    const { send, enter, at, rows } = await tenant(t)
    await enter({ ID: 'A1', Name: 'Ana' })
    const change = (Age: number) => send('PUT', `${at}/update`, { ...query({ ID: 'A1' }), write: { content: { Age } } })
    const answers = await Promise.all([1, 2, 3, 4, 5, 6].map(change))
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200, 200, 200, 200],
    )
    assert.deepEqual(
      (await rows('select number from govstack.entry order by number')).map((row) => row['number']),
      [1, 2, 3, 4, 5, 6, 7],
    )
  })

  it('F3 each read and each write is an act: who, whose data, which fields, because of what', async (t) => {
    const { send, enter, at, rows } = await tenant(t)
    await enter({ ID: 'A1', Name: 'Ana' })
    await send('POST', `${at}/read`, query({ ID: 'A1' }), town)
    await send('GET', `${at}?pageSize=5`, undefined, town)
    await send('POST', `${at}/exists`, query({ Name: 'Nobody' }), town)
    const acts = await rows(
      'select what, actor, agency, subject, fields, because, purpose from acts.act order by xact, id',
    )
    assert.deepEqual(
      acts.map(({ what, purpose }) => [what, purpose]),
      [
        ['govstack.declare', 'govstack.database-modify'],
        ['govstack.create', 'govstack.create'],
        ['govstack.read', 'govstack.read'],
        ['govstack.read', 'govstack.list'],
        ['govstack.read', 'govstack.exists'],
      ],
    )
    const [, created, read, listed, nobody] = acts
    assert.ok(created?.['subject'])
    assert.equal(read?.['subject'], created?.['subject'])
    assert.equal(listed?.['subject'], created?.['subject'])
    assert.equal(nobody?.['subject'], null)
    assert.deepEqual(
      [read?.['actor'], read?.['agency'], read?.['fields'], read?.['because']],
      [town, '90000001', ['ID', 'Name'], ['law:등록법#제1조']],
    )
  })

  it('F4 who does not say who asks gets nothing', async (t) => {
    const { send, enter, at } = await tenant(t)
    await enter({ ID: 'A1', Name: 'Ana' })
    for (const client of ['', 'x', 'a/b/c', 'a/b/c/d/e', 'a//c/d', 'a/b/c/<script>', `a/b/c/${'d'.repeat(400)}`]) {
      const { status, said } = await send('POST', `${at}/read`, query({ ID: 'A1' }), client)
      assert.equal(status, 400, client)
      assert.equal(said?.['code'], 'govstack/no-client')
    }
    assert.equal((await send('POST', `${at}/read`, query({ ID: 'A1' }), town)).status, 200)
  })

  it('F5 a person sees who read their entries, from the record of acts', async (t) => {
    const { send, enter, at } = await tenant(t)
    await enter({ ID: 'A1', Name: 'Ana' })
    await enter({ ID: 'B1', Name: 'Bo' })
    const usage = (id: string, code = 'PEOPLE') =>
      send('GET', `/data/myPersonalDataUsage?userId=${id}&databaseId=${code}`)
    assert.deepEqual((await usage('A1')).said, [])
    await send('POST', `${at}/read`, query({ ID: 'A1' }), town)
    await send('POST', `${at}/read`, query({ ID: 'B1' }), hospital)
    const [line, ...rest] = (await usage('A1')).said as unknown as Record<string, unknown>[]
    assert.equal(rest.length, 0)
    assert.deepEqual(
      [line?.['readerId'], line?.['readerInstitutionId'], line?.['readerApplicationName']],
      [town, '90000001', 'town'],
    )
    assert.equal((await usage('...')).status, 400)
    assert.equal((await usage('A1', '...')).status, 400)
    assert.equal((await usage('C1')).status, 404)
    assert.equal((await usage('A1', 'OTHER')).status, 404)
  })

  it('F5 a look that is deferred by law is told on its day, and no sooner', async (t) => {
    const { send, enter, rows, begin, system, clock } = await tenant(t)
    await enter({ ID: 'A1', Name: 'Ana' })
    const [entry] = await rows(`select subject from acts.act where what = 'govstack.create'`)
    const subject = String(entry?.['subject']) as Id<'person'>
    const until = clock.now().add({ hours: 24 })
    await begin(system, 'test', async (ctx) => {
      const act = ctx.record({ what: 'privacy.defer', subject, because: ['law:등록법#제1조'] })
      await createUsage().defer(ctx, { subject, agency: 'police', until, act, acts: [] })
      ctx.record({ what: 'govstack.read', subject, because: [act], detail: { database: 'PEOPLE' } })
    })
    const usage = async () => (await send('GET', '/data/myPersonalDataUsage?userId=A1&databaseId=PEOPLE')).said
    assert.deepEqual(await usage(), [])
    clock.set(until.toString())
    assert.equal(((await usage()) as unknown as object[]).length, 1)
  })

  it('F6 the mediator names members and services, and only to whom it may be called as allowed', async (t) => {
    const { send } = await tenant(t)
    const at = `/r1/${town}`
    const codes = async (path: string, client: string) => {
      const { member } = (await send('GET', path, undefined, client)).said as { member: { serviceCode: string }[] }
      return member.map(({ serviceCode }) => serviceCode)
    }
    assert.deepEqual(await codes(`${at}/listMethods`, town), ['people'])
    assert.deepEqual(await codes(`${at}/allowedMethods`, hospital), ['people'])
    assert.deepEqual(await codes(`${at}/allowedMethods`, town), [])
    assert.equal(((await send('GET', '/listClients')).said as { member: object[] }).member.length, 2)
    const described = JSON.parse(
      (await send('GET', `${at}/getOpenAPI?serviceCode=people`)).said as unknown as string,
    ) as object
    assert.ok('/data/{registry}/{version}/read' in (described as { paths: object }).paths)
    assert.equal((await send('GET', `${at}/getOpenAPI?serviceCode=other`)).status, 404)
    assert.deepEqual((await send('GET', `/r1/1x/GOV/9/x/listMethods`)).said, { member: [] })
    assert.equal((await send('GET', `/r1/1x/GOV/9/x/getOpenAPI?serviceCode=people`)).status, 400)
    assert.deepEqual(await codes(`${at}/allowedMethods`, 'no name of a client'), [])
    assert.equal((await send('GET', `${at}/listMethods`, undefined, '')).status, 400)
  })

  it('F9 a change that is sent again changes nothing more, and gets the same answer', async (t) => {
    const { send, enter, at, rows } = await tenant(t)
    await enter({ ID: 'A1', Name: 'Ana' })
    await enter({ ID: 'B1', Name: 'Anna' })
    const change = { ...query({ ID: 'A1', Name: 'Ana' }), write: { content: { Name: 'Anna' } } }
    const answers = [await send('PUT', `${at}/update`, change), await send('PUT', `${at}/update`, change)]
    assert.deepEqual(answers[0], { status: 200, said: { content: { ID: 'A1', Name: 'Anna' } } })
    assert.deepEqual(answers[1], answers[0])
    // Whoever guesses what somebody's entry says today gets nothing: it never held what they look for.
    const guess = { ...query({ Name: 'Zoe' }), write: { content: { Name: 'Anna' } } }
    assert.equal((await send('PUT', `${at}/update`, guess)).status, 404)
    const all = { ...query({ Name: 'Anna' }), write: { content: { Name: 'Una' } } }
    assert.deepEqual((await send('PUT', `${at}/updateEntries`, all)).said, { count: 2 })
    assert.deepEqual((await send('PUT', `${at}/updateEntries`, all)).said, { count: 0 })
    for (const id of ['A1', 'A1', 'nobody', '{id}'])
      assert.equal((await send('DELETE', `${at}/${encodeURIComponent(id)}/delete`)).status, 204)
    assert.equal((await rows('select from govstack.entry')).length, 6)
    assert.equal((await rows("select from acts.act where what = 'govstack.remove'")).length, 1)
  })

  it('F7 nothing that is sent breaks the tenant or shows more than was asked', async (t) => {
    const { send, enter, at } = await tenant(t)
    await enter({ ID: 'A1', Name: 'Ana' })
    const hostile: readonly (readonly ['GET' | 'POST' | 'PUT' | 'DELETE', string, unknown?])[] = [
      ['POST', `${at}/read`, '{'],
      ['POST', `${at}/read`, '[]'],
      ['POST', `${at}/read`, query({})],
      ['POST', `${at}/read`, { query: { content: { ID: '\u0000' } } }],
      ['POST', `${at}/read`, '{"query":{"content":{"ID":"\\ud800"}}}'],
      ['POST', `${at}/create`, `{"write":{"content":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}}`],
      ['POST', `${at}/create`, '{"write":{"content":{"ID":1e400}}}'],
      ['PUT', `${at}/updateEntries`, { query: { content: {} }, write: { content: { Name: 'x' } } }],
      ['PUT', `${at}/update`, query({ ID: 'A1' })],
      ['POST', `${at}/read`, { query: { content: { ID: "A1' or '1'='1" } } }],
      ['POST', `${at}/read`, '{"query":{"content":{"__proto__":{"ID":"A1"}}}}'],
      ['GET', `${at}?page=0`],
      ['GET', `${at}?pageSize=99999999`],
      ['GET', `${at}?search=%00`],
      ['GET', '/data/%00/1.0'],
      ['GET', '/data/NONE/1.0'],
      ['GET', `${at}/not-a-uuid/readValue/Name.json`],
      ['GET', `${at}/80bcb084-fa17-11ed-be56-0242ac120002/readValue/__proto__.json`],
      ['DELETE', `${at}/%00/delete`],
      ['GET', '/database/99999999999999999999'],
      ['DELETE', '/database/77'],
      ['POST', '/database/modify', { code: '../x', schema: {} }],
      ['POST', '/database/modify', { code: 'X' }],
    ]
    for (const [method, url, body] of hostile) {
      const { status, said } = await send(method, url, body)
      assert.ok(status === 400 || status === 404, `${method} ${url}: ${status}`)
      assert.doesNotMatch(JSON.stringify(said ?? ''), /Ana|select |at Object|node_modules/)
    }
    const big = JSON.stringify(query({ ID: 'x'.repeat(400_000) }))
    assert.equal((await send('POST', `${at}/read`, big)).status, 413)
    assert.deepEqual((await send('POST', `${at}/read`, query({ ID: 'A1' }))).said, {
      content: { ID: 'A1', Name: 'Ana' },
    })
  })
})

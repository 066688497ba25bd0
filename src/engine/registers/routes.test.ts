import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { Actor } from '#kernel/ctx'
import { createServer } from '#kernel/http'
import { newId } from '#kernel/ids'
import { testDatabase } from '#test/database'
import { births, people } from './example.fixture.ts'
import { RegistersPage } from './page.tsx'
import { createRegisters, installRegisters } from './registers.ts'
import { registerRoutes } from './routes.tsx'
import { createUsageCounts } from './usage.ts'

const mother = newId('person', Temporal.Instant.from('2026-01-01T00:00:00Z'))
const birth = {
  subject: mother,
  validFrom: '2026-11-20',
  fields: { bornOn: '2026-11-20', bornAt: '2026-11-20T04:11', order: 1, sex: 'F' },
}

async function world(t: TestContext) {
  const test = await testDatabase(t)
  await installRegisters(test.owner, [people, births])
  const registers = createRegisters({ acts: test.acts, vault: test.vault, registers: [people, births] })
  const { clients } = registers
  const { client, token } = await test.begin(test.system, 'test', (ctx) =>
    clients.open(ctx, { title: '충북대학교병원', agency: 'hospital', registers: [births] }),
  )
  const server = await createServer({
    routes: registerRoutes({
      registers,
      usage: createUsageCounts({ acts: test.acts, zone: 'Asia/Seoul' }),
      articleOf: () => undefined,
      agency: (id) => ({ ko: id, en: id }),
      service: () => undefined,
    }),
    ...{ begin: test.begin, clock: test.clock, defaultLanguage: 'ko', demo: false, origin: 'https://madang.test' },
    whoIs: () => Promise.resolve(null),
    whoCalls: async (bearer) => {
      const actor: Actor | null = await test.begin({ kind: 'anyone' }, 'registers.sign-in', (ctx) =>
        clients.whoCalls(ctx, bearer),
      )
      return actor === null ? null : { actor }
    },
    problemPage: (problem, view) => RegistersPage({ view: { ...view, problem }, registers: [] }),
    healthy: () => Promise.resolve(true),
  })
  t.after(() => server.close())
  const post = (
    payload: unknown,
    { bearer = token, register = births.id, key }: { bearer?: string; register?: string; key?: string } = {},
  ) =>
    server.inject({
      ...{ method: 'POST', url: `/api/registers/${register}/entries` },
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${bearer}`,
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
    })
  const problem = async (payload: unknown, options?: Parameters<typeof post>[1]) => {
    const answer = await post(payload, options)
    assert.match(String(answer.headers['content-type']), /^application\/problem\+json/)
    const {
      status,
      code,
      errors = [],
    } = answer.json<{ status: number; code: string; errors?: { pointer: string }[] }>()
    assert.equal(status, answer.statusCode)
    return [status, code, errors.map(({ pointer }) => pointer).toSorted()]
  }
  const get = (url: string) => server.inject({ url, headers: { accept: 'text/html' } })
  return { ...test, registers, client, token, post, problem, get }
}

describe('the doors of registers', () => {
  it('G12 shows every register to anybody, in both languages', async (t) => {
    const { get } = await world(t)
    const list = (await get('/registers')).body
    for (const words of ['<h1', '정부가 가진 정보', '출생 통보', '내무부', '0건'])
      assert.ok(list.includes(words), words)
    const one = (await get('/en/registers/test-people')).body
    for (const words of [
      'Residents',
      'Says who lives where.',
      '주민등록법 제7조',
      'sealed',
      'Nobody has read it yet',
      '/purposes?register=test-people',
      '/api/registers/test-people/schema/1',
    ])
      assert.ok(one.includes(words), words)
    assert.ok((await get('/registers/test-births')).body.includes('아직 아무도 보지 않았습니다'))
    assert.equal((await get('/registers/ghosts')).statusCode, 404)
  })

  it('G12 gives machines the description and a JSON Schema that accepts what the register accepts', async (t) => {
    const { get } = await world(t)
    const { registers } = (await get('/api/registers')).json<{ registers: { id: string; entries: object }[] }>()
    assert.deepEqual(
      registers.map(({ id, entries }) => [id, entries]),
      [
        ['test-people', { count: 0, exact: true }],
        ['test-births', { count: 0, exact: true }],
      ],
    )
    const schema = (await get('/api/registers/test-births/schema')).json<{ $id: string }>()
    assert.equal(schema.$id, 'https://madang.test/api/registers/test-births/schema/1')
    const versioned = await get('/api/registers/test-births/schema/1')
    assert.deepEqual(versioned.json(), schema)
    for (const version of ['0', '2', 'x', '99999'])
      assert.equal((await get(`/api/registers/test-births/schema/${version}`)).statusCode, 404, version)
    const described = (await get('/api/registers/test-births')).json<{ versions: number[]; usage: { total: object } }>()
    assert.deepEqual(described.versions, [1])
    assert.deepEqual(described.usage.total, { reads: 0, byConsent: 0, many: 0, people: 0 })
    const fits = new Ajv2020({ strict: false, validateFormats: false }).compile(schema)
    assert.ok(fits(birth.fields))
    assert.ok(!fits({ ...birth.fields, sex: 'X' }))
  })

  it('G13 takes a birth from a hospital, once for one key', async (t) => {
    const { acts, begin, system, client, post, registers } = await world(t)
    const answer = await post(birth, { key: 'birth-1' })
    assert.equal(answer.statusCode, 200, answer.body)
    assert.deepEqual((await post(birth, { key: 'birth-1' })).json(), answer.json())
    const found = await begin(system, 'test', (ctx) =>
      registers.current(ctx, { register: births, subject: mother, fields: ['sex'] }),
    )
    assert.deepEqual(
      found.map(({ record, fields }) => [record, fields]),
      [[answer.json<{ record: string }>().record, { sex: 'F' }]],
    )
    const [act] = await begin(system, 'test', (ctx) => acts.about(ctx, [mother]))
    assert.deepEqual(
      [act?.what, act?.agency, act?.actor.id, act?.purpose, act?.because],
      ['register.enter', 'hospital', client.id, 'registers.report', ['law:주민등록법#제8조']],
    )
  })

  it('G13 answers bad input with problem+json and the pointer of each fault', async (t) => {
    const { problem, post } = await world(t)
    assert.deepEqual(await problem({}), [422, 'registers/invalid', ['#/fields', '#/subject', '#/validFrom']])
    assert.deepEqual(await problem({ ...birth, subject: 'me', validFrom: '2026-11-31', fields: [], note: 1 }), [
      422,
      'registers/invalid',
      ['#/fields', '#/note', '#/subject', '#/validFrom'],
    ])
    assert.deepEqual(await problem({ ...birth, validFrom: '2026-11-24' }), [422, 'registers/invalid', ['#/validFrom']])
    assert.deepEqual(
      await problem({ ...birth, fields: { ...birth.fields, bornOn: '2026-11-24', sex: 'X', hat: true } }),
      [422, 'registers/invalid', ['#/fields/bornOn', '#/fields/hat', '#/fields/sex']],
    )
    assert.deepEqual(await problem('{"subject":'), [400, 'http/400', []])
    assert.deepEqual(await problem(birth, { register: 'ghosts' }), [404, 'registers/no-such-register', []])
    await post(birth)
    assert.deepEqual(await problem(birth), [409, 'registers/already-entered', []])
  })

  it('G13 lets a machine post only where it may, and writes the refusal down', async (t) => {
    const { problem, owner, client } = await world(t)
    assert.deepEqual(await problem(birth, { register: people.id }), [403, 'registers/not-allowed', []])
    const { rows } = await owner.pool.query(`select actor, detail from acts.act where what = 'refused'`)
    assert.deepEqual(rows, [{ actor: client.id, detail: { code: 'registers/not-allowed' } }])
    for (const bearer of ['', 'mdc_wrong', client.id])
      assert.deepEqual(await problem(birth, { bearer }), [401, 'registers/no-credential', []])
  })

  it('G14 keeps no token, and opens nothing to one that was withdrawn', async (t) => {
    const { begin, system, problem, registers, client, token, owner } = await world(t)
    const { rows } = await owner.pool.query('select c::text as row from registers.client c')
    assert.ok(!JSON.stringify(rows).includes(token.slice(4)))
    await begin(system, 'test', (ctx) => registers.clients.close(ctx, client.id, registers.all))
    assert.deepEqual(await problem(birth), [401, 'registers/no-credential', []])
  })
})

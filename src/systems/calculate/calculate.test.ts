import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import type { Begin, Ctx } from '#kernel/ctx'
import { createServer } from '#kernel/http'
import { decide } from '#engine/rules'
import { income, rate } from './income.fixture.ts'
import { calculateRoutes } from './index.ts'

const origin = 'http://localhost'
const today = Temporal.PlainDate.from('2026-11-21')

async function served(t: TestContext) {
  const begun: string[] = []
  const begin: Begin = (_actor, purpose, work) => {
    begun.push(purpose)
    return work({ today, now: Temporal.Instant.from('2026-11-21T00:00:00Z') } as unknown as Ctx)
  }
  const inForce = { rules: () => [income], rulesOf: () => income, actsOf: () => [] }
  const server = await createServer({
    ...{ begin, clock: {} as never, origin, demo: false, defaultLanguage: 'ko' },
    routes: calculateRoutes({ law: { inForce: () => Promise.resolve(inForce) }, title: 'Test' }),
    whoIs: () => Promise.resolve(null),
    problemPage: () => assert.fail('a machine is shown no page'),
    healthy: () => Promise.resolve(true),
  })
  t.after(() => server.close())
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const reply = await server.inject({ url: `/api/rules${path}`, headers })
    return {
      status: reply.statusCode,
      body: reply.payload,
      json: () => reply.json<Record<string, Record<string, unknown>>>(),
    }
  }
  const post = async (path: string, payload: object, headers: Record<string, string> = {}) => {
    const reply = await server.inject({ method: 'POST', url: `/api/rules${path}`, payload, headers })
    return { status: reply.statusCode, body: reply.json<Record<string, unknown>>() }
  }
  return { get, post, begun }
}

const couple = {
  persons: {
    Alicia: {
      self_birth: { ETERNITY: '1980-01-01' },
      self_salary: { '2026-11': 4000 },
      self_status: { ETERNITY: 'tenant' },
      basic_income__income_tax: { '2026-11': null },
      basic_income__amount: { '2026-11': null, '2027-01': null },
      basic_income__verdict: { '2026-11': null },
    },
    Javier: {
      self_birth: { ETERNITY: '2010-05-05' },
      basic_income__condition__of_age: { '2026-11': null, '2028-05-05': null },
      basic_income__age: { ETERNITY: null },
      basic_income__tenant: { '2026': null },
    },
    Leila: { children_home: { ETERNITY: true }, children_birth: { ETERNITY: '2019-01-01' } },
  },
  households: { _: { subjects: ['Alicia', 'Javier'], children: ['Leila'] } },
}

test('Q1 a question comes back with each null replaced by what was asked, and nothing else changed', async (t) => {
  const { post } = await served(t)
  const { status, body } = await post('/calculate', couple)
  assert.equal(status, 200)
  assert.deepEqual(body, {
    ...couple,
    persons: {
      ...couple.persons,
      Alicia: {
        ...couple.persons.Alicia,
        basic_income__income_tax: { '2026-11': 600 },
        basic_income__amount: { '2026-11': 50, '2027-01': null },
        basic_income__verdict: { '2026-11': 'yes' },
      },
      Javier: {
        ...couple.persons.Javier,
        basic_income__condition__of_age: { '2026-11': false, '2028-05-05': true },
        basic_income__age: { ETERNITY: 16 },
        basic_income__tenant: { '2026': null },
      },
    },
  })
})

test('Q2 what is answered is what `decide` finds for these facts on the first day of the period', async (t) => {
  const { post } = await served(t)
  const facts = { self: { birth: '2008-11-02', salary: 1000, status: 'owner' }, children: [] }
  for (const day of ['2026-11-01', '2026-12-01', '2027-01-01']) {
    const finding = decide(income, facts, Temporal.PlainDate.from(day))
    const parts = ['verdict', 'officer', 'amount', 'from'] as const
    const asked = Object.fromEntries(parts.map((part) => [`basic_income__${part}`, { [day.slice(0, 7)]: null }]))
    const given = {
      self_birth: { ETERNITY: '2008-11-02' },
      self_salary: { '2026:2': 1000 },
      self_status: { '2020:20': 'owner' },
    }
    const { body } = await post('/calculate', {
      persons: { a: { ...given, ...asked } },
      households: { h: { subjects: 'a' } },
    })
    const found = (body as typeof couple & { persons: Record<string, Record<string, Record<string, unknown>>> })
      .persons['a']
    for (const part of parts)
      assert.equal(found?.[`basic_income__${part}`]?.[day.slice(0, 7)], finding[part], `${part} ${day}`)
  }
})

test('Q3 a value holds for its period only, and the shorter period says it more precisely', async (t) => {
  const { post } = await served(t)
  const asked = (self_salary: object) =>
    post('/calculate', { persons: { a: { self_salary, basic_income__income_tax: { '2026-11': null } } } })
  const taxes = await Promise.all(
    [
      { '2026-10': 100 },
      { '2026': 100 },
      { '2026': 100, 'month:2026-10:2': 200 },
      { '2026': 100, '2026-11-01': 300, '2026-11-02': 400 },
    ].map(asked),
  )
  assert.deepEqual(
    taxes.map(({ body }) => (body as { persons: { a: Record<string, object> } }).persons.a['basic_income__income_tax']),
    [null, 15, 30, 45].map((tax) => ({ '2026-11': tax })),
  )
})

test('Q4 every fault is told with the path at which it stands', async (t) => {
  const { post } = await served(t)
  const { status, body } = await post('/calculate', {
    persons: {
      'a/b': {
        self_salary: { '2026-13': 1, '2026-11': 'much' },
        self_birth: '1980-01-01',
        self_status: { ETERNITY: 'squatter' },
        basic_income__amount: { '2026-11': 5 },
      },
    },
    households: { h: { subjects: ['a/b', 'nobody'] }, i: { subjects: ['a/b'], children: 7 } },
  })
  assert.equal(status, 400)
  const errors = body['errors'] as { pointer: string; detail: string }[]
  assert.deepEqual(
    errors.map(({ pointer }) => pointer),
    [
      '#/persons/a~1b/self_salary/2026-13',
      '#/persons/a~1b/self_salary/2026-11',
      '#/persons/a~1b/self_birth',
      '#/persons/a~1b/self_status/ETERNITY',
      '#/persons/a~1b/basic_income__amount/2026-11',
      '#/households/h/subjects/1',
      '#/households/i/children',
      '#/households/i/subjects/0',
    ],
  )
  assert.match(errors[3]?.detail ?? '', /one of tenant, owner/)
  const unknown = await post('/calculate', {
    persons: { a: { wealth: { '2026': 1 } } },
    households: { h: { cats: [] } },
  })
  assert.deepEqual([unknown.status, unknown.body['code']], [404, 'calculate/no-such-variable'])
  assert.equal((await post('/calculate', { people: {} })).status, 400)
})

test('Q5 a trace leads from what was asked over conditions and figures to the facts that were given', async (t) => {
  const { post } = await served(t)
  const { status, body } = await post('/trace', {
    ...couple,
    persons: {
      ...couple.persons,
      Javier: {},
      Alicia: { ...couple.persons.Alicia, basic_income__amount: {}, basic_income__income_tax: {} },
    },
  })
  assert.equal(status, 200)
  assert.deepEqual(body['requestedCalculations'], ['basic_income__verdict<2026-11>'])
  assert.deepEqual(body['entitiesDescription'], { persons: ['Alicia', 'Javier', 'Leila'], households: ['_'] })
  const trace = body['trace'] as Record<
    string,
    { value: unknown; dependencies: string[]; parameters: object; needs?: string[] }
  >
  assert.deepEqual(trace['basic_income__verdict<2026-11>'], {
    value: ['yes', 'unknown', 'unknown'],
    dependencies: ['condition__of_age', 'condition__tenant', 'amount', 'from'].map(
      (part) => `basic_income__${part}<2026-11>`,
    ),
    parameters: {},
    needs: ['self_birth', 'self_salary', 'self_status', 'children_birth', 'children_home'],
  })
  assert.deepEqual(trace['basic_income__condition__of_age<2026-11>'], {
    value: [true, null, null],
    dependencies: ['self_birth<2026-11>'],
    parameters: { 'age_of_majority<2026-11>': 18 },
  })
  assert.deepEqual(trace['self_birth<2026-11>'], {
    value: ['1980-01-01', null, null],
    dependencies: [],
    parameters: {},
  })
  assert.deepEqual(Object.keys(trace['basic_income__amount<2026-11>']?.parameters ?? {}), ['income_tax_rate<2026-11>'])
})

test('Q6 variables, figures and entities are described as OpenFisca’s clients read them', async (t) => {
  const { get } = await served(t)
  const variables = (await get('/variables')).json()
  assert.deepEqual(variables['self_birth'], {
    description: 'Birth(한글)',
    href: `${origin}/api/rules/variable/self_birth`,
  })
  assert.equal(Object.hasOwn(variables, 'basic_income__at_home'), false)
  assert.deepEqual((await get('/variable/basic_income__income_tax')).json(), {
    id: 'basic_income__income_tax',
    description: 'income tax',
    valueType: 'Float',
    defaultValue: 0,
    definitionPeriod: 'DAY',
    entity: 'person',
    source: `${origin}/rules/basic-income`,
    references: ['기본소득법 제1조'],
    formulas: {
      '0001-01-01': { content: 'self.salary * income tax rate / 100', source: `${origin}/rules/basic-income` },
    },
  })
  assert.deepEqual((await get('/variable/self_status')).json()['possibleValues'], { tenant: 'tenant', owner: 'owner' })
  assert.deepEqual((await get('/parameter/income_tax_rate')).json()['values'], rate.values)
  assert.deepEqual(Object.keys((await get('/parameters')).json()), ['income_tax_rate', 'age_of_majority'])
  const entities = (await get('/entities')).json()
  assert.deepEqual(Object.keys(entities['household']?.['roles'] as object), ['subject', 'children'])
  assert.deepEqual(
    [(await get('/variable/none')).status, (await get('/parameter/none')).status, (await get('/sql/none')).status],
    [404, 404, 404],
  )
  const spec = (await get('/spec')).json()
  assert.deepEqual(
    Object.keys(spec['paths'] ?? {}),
    ['calculate', 'entities', 'parameter/{id}', 'parameters', 'trace', 'variable/{id}', 'variables'].map(
      (path) => `/api/rules/${path}`,
    ),
  )
})

test('Q7 how many are asked about, how much and how often is bounded', async (t) => {
  const { post } = await served(t)
  const many = (count: number) => ({
    persons: Object.fromEntries(
      Array.from({ length: count }, (_, i) => [`p${i}`, { basic_income__verdict: { '2026-11': null } }]),
    ),
  })
  assert.equal((await post('/calculate', many(1000))).status, 200)
  assert.equal((await post('/calculate', many(1001))).status, 413)
  assert.equal((await post('/trace', many(101))).status, 413)
  const answers = await Promise.all(Array.from({ length: 120 }, () => post('/calculate', { persons: {} })))
  assert.deepEqual([answers.filter(({ status }) => status === 200).length, answers.at(-1)?.status], [117, 429])
})

test('Q8 nothing of a question is kept: no answer for a key that comes again, no act', async (t) => {
  const { post, begun } = await served(t)
  // Keeping an answer would need the database, which this context has not.
  for (const path of ['/calculate', '/trace'])
    assert.equal((await post(path, couple, { 'idempotency-key': 'k' })).status, 200)
  assert.deepEqual(begun, ['rules.calculate', 'rules.calculate'])
})

test('Q9 a set of rules is given as the SQL of its day', async (t) => {
  const { get } = await served(t)
  const { status, body } = await get('/sql/basic-income')
  assert.equal(status, 200)
  assert.match(body, /^WITH step0 AS \([\s\S]*FROM list_children[\s\S]*AS verdict/)
})

import assert from 'node:assert/strict'
import { it, type TestContext } from 'node:test'
import { h } from 'preact'
import type { Change } from '#engine/law'
import { createServer } from '#kernel/http'
import { caseOf, mother, reportBirth } from '#test/birth'
import { settledWorld, testOrigin, type World } from '#test/world'
import { allRoutes } from '../src/routes.ts'

const ground = { act: '아동수당법', article: '제4조', paragraph: '①' }
const dearer: Change = { kind: 'figure', parameter: 'child allowance', values: { '2026-11-24': 250_000 } }
const never: Change = {
  kind: 'expression',
  rules: 'child-allowance',
  expression: 'conditions.age.when',
  source: 'age in years < 0',
}

/** Proposed by one officer of the cast, put in force by the other, from tomorrow on. */
async function enacted(world: World, change: Change): Promise<string> {
  const { law } = world
  const asked = {
    title: '올린다',
    reason: '모자란다',
    ground,
    from: Temporal.PlainDate.from('2026-11-24'),
    changes: [change],
  }
  const id = await world.as('윤서영').act((ctx) => law.propose(ctx, asked))
  await world.as('장태호').act((ctx) => law.review(ctx, id, { approve: true, reason: '타당하다' }))
  await world.as('장태호').act((ctx) => law.enact(ctx, id, '시행한다'))
  return id
}

async function decided(
  world: World,
): Promise<{ status: string | undefined; acts: readonly string[]; amount: unknown }> {
  const { id } = await reportBirth(world, mother)
  await world.settle()
  const { members } = await caseOf(world, mother, id)
  const acts = await world.bySystem((ctx) => world.acts.ofCase(ctx, id, { people: [] }))
  const act = acts.find(({ what, detail }) => what === 'case.decide' && detail['service'] === 'child-allowance')
  return {
    status: members.find(({ service }) => service.id === 'child-allowance')?.subCase.status,
    acts: act?.because ?? [],
    amount: act?.detail['amount'],
  }
}

const enactOf = async (world: World, id: string) => {
  const { reform } = await world.bySystem((ctx) => world.law.reform(ctx, id))
  return reform.steps.find(({ kind }) => kind === 'enact')?.act ?? ''
}

it('L10 the day before, a case is decided by the law as it was, and does not rest on the reform', async (t) => {
  const world = await settledWorld(t)
  const id = await enacted(world, dearer)
  const { status, acts, amount } = await decided(world)
  assert.deepEqual([status, amount], ['done', 110_000])
  assert.ok(!acts.includes(await enactOf(world, id)))
})

it('L10 from its day on, a case is decided by the reform, and rests on the act that put it in force', async (t) => {
  const world = await settledWorld(t)
  const id = await enacted(world, dearer)
  world.clock.set('2026-11-24T01:00:00Z')
  const { status, acts, amount } = await decided(world)
  assert.deepEqual([status, amount], ['done', 260_000])
  assert.ok(acts.includes(await enactOf(world, id)))
})

it('L10 a condition that was written anew refuses', async (t) => {
  const world = await settledWorld(t)
  const id = await enacted(world, never)
  world.clock.set('2026-11-24T01:00:00Z')
  const { status, acts } = await decided(world)
  assert.equal(status, 'refused')
  assert.ok(acts.includes(await enactOf(world, id)))
})

it('L13 anybody reads a reform, its steps and the two texts; only officers with the duty can take a step', async (t) => {
  const world = await settledWorld(t)
  const ask = await doors(t, world)
  assert.match((await ask('GET', '/reforms')).body, /아직 바꾸자는 안이 없습니다/)
  const id = await enacted(world, never)
  const page = await ask('GET', `/reforms/${id}`)
  assert.equal(page.status, 200)
  for (const words of [
    /올린다/,
    /모자란다/,
    /윤서영 \(보건복지부\): 냈습니다/,
    /장태호 \(보건복지부\): 심사해 받아들였습니다/,
    /age in years &lt; child allowance age limit/,
    /age in years &lt; 0/,
    /시행이 정해짐/,
  ])
    assert.match(page.body, words)
  assert.doesNotMatch(page.body, /<form[^>]*action="\/reforms/)
  assert.match((await ask('GET', '/rules/child-allowance')).body, /법이 바뀐 내력.*올린다/s)
  const figure = /아동수당 월 지급액.{0,200}250,000원/s
  await enacted(world, dearer)
  assert.doesNotMatch((await ask('GET', '/services/child-allowance')).body, figure)
  world.clock.set('2026-11-24T01:00:00Z')
  assert.match(
    (await ask('GET', '/services/child-allowance')).body,
    figure,
    'the page of the service shows the law of the day',
  )
  for (const step of ['review', 'enact', 'withdraw'])
    assert.equal((await ask('POST', `/reforms/${id}/${step}`)).status, 401, step)
  assert.equal((await ask('GET', '/reforms/reform_none')).status, 404)
})

/** The doors of the house for somebody who is not signed in. */
async function doors(t: TestContext, world: World) {
  const server = await createServer({
    ...{ routes: allRoutes(world, { origin: testOrigin, demo: undefined }), begin: world.begin, clock: world.clock },
    ...{ whoIs: world.identity.whoIs, problemPage: (problem: { code: string }) => h('p', null, problem.code) },
    ...{ defaultLanguage: 'ko' as const, demo: false, origin: testOrigin, healthy: () => Promise.resolve(true) },
  })
  t.after(() => server.close())
  return async (method: 'GET' | 'POST', url: string) => {
    const { statusCode: status, body } = await server.inject({
      ...{ method, url, headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' } },
      ...(method === 'POST' ? { payload: '' } : {}),
    })
    return { status, body }
  }
}

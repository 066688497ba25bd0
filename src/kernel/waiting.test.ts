import assert from 'node:assert/strict'
import { it } from 'node:test'
import { h } from 'preact'
import { Type } from 'typebox'
import { testDatabase } from '#test/database'
import { createServer } from './http.ts'
import { createLimit } from './limit.ts'
import { Problem } from './problem.ts'
import { act, operation, page } from './route.ts'

const text = { ko: '기다려 주십시오', en: 'Please wait' }

it('B32 says in how many seconds to come again, to machines and on pages, when it is refused for a time and not otherwise', async (t) => {
  const { begin, clock } = await testDatabase(t)
  const limit = createLimit({ most: 1, within: Temporal.Duration.from({ minutes: 2 }) })
  const refused = (status: number, detail: object = {}) =>
    Promise.reject(new Problem('test/no', { status, title: text }, { ...detail }))
  const open = { may: 'anyone', purpose: 'test' } as const
  const server = await createServer({
    ...{ begin, clock, defaultLanguage: 'ko', demo: false, healthy: () => Promise.resolve(true) },
    whoIs: () => Promise.resolve(null),
    problemPage: (problem) => h('main', null, problem.code),
    routes: [
      operation({
        ...{ ...open, id: 'test.limited', method: 'GET', path: '/api/limited', summary: '', reply: Type.Object({}) },
        run: ({ now }) =>
          limit.take('a', now) ? Promise.resolve({}) : refused(429, { retryAfter: limit.wait('a', now) }),
      }),
      operation({
        ...{ ...open, id: 'test.status', method: 'GET', path: '/api/status/:status', summary: '' },
        ...{ params: Type.Object({ status: Type.Integer() }), reply: Type.Object({}) },
        run: (_ctx, { params }) => refused(params.status),
      }),
      page({ ...open, id: 'test.page', path: '/form', load: () => Promise.resolve(null), view: () => h('main', null) }),
      act({ ...open, id: 'test.act', path: '/form', run: () => refused(429, { retryAfter: 7 }) }),
    ],
  })
  t.after(() => server.close())
  const ask = async (url: string, method: 'GET' | 'POST' = 'GET') => {
    const { statusCode, headers } = await server.inject({ method, url })
    return [statusCode, headers['retry-after']]
  }
  assert.deepEqual(await ask('/api/limited'), [200, undefined])
  clock.set(clock.now().add({ seconds: 30 }).toString())
  assert.deepEqual(await ask('/api/limited'), [429, '90'])
  clock.set(clock.now().add({ seconds: 90 }).toString())
  assert.deepEqual(await ask('/api/limited'), [200, undefined])
  assert.deepEqual(await ask('/api/status/503'), [503, '30'])
  assert.deepEqual(await ask('/api/status/429'), [429, '60'])
  assert.deepEqual(await ask('/api/status/403'), [403, undefined])
  assert.deepEqual(await ask('/form', 'POST'), [429, '7'])
})

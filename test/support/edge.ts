import type { TestContext } from 'node:test'
import { h } from 'preact'
import { Type } from 'typebox'
import type { Actor } from '#kernel/ctx'
import { createServer, type Visitor } from '#kernel/http'
import { newId } from '#kernel/ids'
import { Problem } from '#kernel/problem'
import { act, file, operation, page, protocol, type Route } from '#kernel/route'
import { testDatabase } from './database.ts'

const long = Temporal.Instant.from('2026-01-01T00:00:00Z')
const visitors: Readonly<Record<string, Visitor>> = {
  ana: { actor: { kind: 'person', person: newId('person', long) }, name: 'Ana' },
  bo: { actor: { kind: 'person', person: newId('person', long) }, name: 'Bo' },
  clerk: { actor: officer([]), name: 'Clerk', office: 'Town' },
  registrar: { actor: officer(['registrar']), name: 'Registrar', office: 'Town' },
}

function officer(duties: readonly string[]): Actor {
  return { kind: 'officer', officer: newId('officer', long), agency: 'town', region: '', duties }
}

export const secret = 'the secret of the house'
const tooLong = { ko: '이름이 너무 깁니다', en: 'The name is too long' }

/** A small country: a thing that is named, doors for everybody, and a room with a bug in it. */
function countryOf(done: string[]): Route[] {
  const door = { may: 'anyone', purpose: 'test.see' } as const
  return [
    page<string>({
      ...door,
      id: 'name',
      path: '/name',
      load: (_ctx, { query }) => Promise.resolve(query['as']?.trim() ?? 'Name'),
      view: (title, { problem, words, language, once }) =>
        h(
          'main',
          {},
          h('h1', {}, `${title} ${language}`),
          problem?.faults.map(({ text }) => h('p', {}, text[language])),
          h('input', { name: 'name', value: words?.['name'] }),
          h('input', { name: '_once', value: once() }),
        ),
    }),
    act({
      ...door,
      id: 'name.give',
      path: '/name',
      run: (_ctx, { body }) => {
        if ((body['name'] ?? '').length > 5)
          throw new Problem('test/too-long', { status: 400, title: tooLong }, {}, [
            { field: 'name', code: 'max', text: tooLong },
          ])
        done.push(body['name'] ?? '')
        return Promise.resolve({ to: '/thanks' })
      },
    }),
    file({ ...door, id: 'bug', path: '/bug', run: () => Promise.reject(new Error(secret)) }),
    file({
      ...door,
      id: 'person',
      path: '/person',
      may: 'person',
      run: () => Promise.resolve({ type: 'text/plain', body: 'yours' }),
    }),
    file({
      ...door,
      id: 'officer',
      path: '/officer',
      may: 'officer',
      run: () => Promise.resolve({ type: 'text/plain', body: 'desk' }),
    }),
    file({
      ...door,
      id: 'duty',
      path: '/duty',
      may: { duty: 'registrar' },
      run: () => Promise.resolve({ type: 'text/plain', body: 'seal' }),
    }),
    operation({
      ...{ ...door, id: 'things.make', method: 'POST', path: '/api/things', summary: 'Make a thing' },
      body: Type.Object({ count: Type.Integer({ minimum: 1 }) }, { additionalProperties: false }),
      reply: Type.Object({ made: Type.Integer() }),
      run: (_ctx, { body }) => {
        done.push(String(body.count))
        return Promise.resolve({ made: done.length, password: secret } as { made: number })
      },
    }),
    protocol({
      ...{ ...door, id: 'echo', path: '/echo/*', may: 'machine', methods: ['GET', 'POST', 'PUT'], largest: 64 },
      async run({ method, url, headers, bytes }) {
        const body = await bytes()
        return {
          status: 207,
          headers: { 'x-kind': headers['content-type'] ?? '' },
          body: `${method} ${url} ${body.toString()}`,
        }
      },
    }),
    operation({
      ...{ ...door, id: 'things.bug', method: 'GET', path: '/api/bug', summary: 'Break' },
      reply: Type.Object({}),
      run: () => Promise.reject(new Error(secret)),
    }),
  ]
}

/** The edge over a small country: asks it, and what its doors have done. */
export async function edge(t: TestContext) {
  const { begin, clock } = await testDatabase(t)
  const done: string[] = []
  const server = await createServer({
    routes: countryOf(done),
    ...{ begin, clock, defaultLanguage: 'ko', demo: false, healthy: () => Promise.resolve(true) },
    whoIs: (session) => Promise.resolve(visitors[session] ?? null),
    problemPage: (problem, { language }) => h('main', null, `${problem.status} ${problem.title[language]}`),
  })
  t.after(() => server.close())
  const ask = async (
    method: 'GET' | 'POST' | 'PUT',
    url: string,
    { as, body, ...headers }: Record<string, string> = {},
  ) => {
    const cookies = as === undefined ? {} : { cookies: { madang: as } }
    const {
      statusCode,
      body: text,
      headers: sent,
    } = await server.inject({ method, url, headers, ...cookies, ...(body === undefined ? {} : { payload: body }) })
    return { status: statusCode, text, sent, problem: () => JSON.parse(text) as Record<string, unknown> }
  }
  return { ask, done }
}

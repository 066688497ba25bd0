import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createServer, type Visitor } from '#kernel/http'
import { newId } from '#kernel/ids'
import { h } from 'preact'
import { auditDuty, auditRoutes } from './audit-routes.tsx'
import { checkContainer } from './container-check.ts'
import { stamping } from './evidence.fixture.ts'

const officer = (duties: readonly string[]): Visitor => ({
  actor: {
    ...{ kind: 'officer', officer: newId('officer', Temporal.Instant.from('2026-01-01T00:00:00Z')) },
    ...{ agency: 'town', region: '', duties },
  },
  name: 'Somebody',
})

describe('audit of messages', () => {
  it('M49 finds an exchange by its number, hands out the container, and writes down who looked', async (t) => {
    const { send, stamps, evidence, at } = await stamping(t)
    const { begin, clock } = at.a.parts
    const id = await send('what was asked')
    await stamps.turn()
    const ground = 'law:전자정부법#제41조' as const
    const agency = (name: string) => ({ ko: name, en: `the ${name}` })
    const server = await createServer({
      routes: auditRoutes({ evidence, stamps, zone: 'Asia/Seoul', agency, ground }),
      ...{ begin, clock, defaultLanguage: 'ko', demo: false, healthy: () => Promise.resolve(true) },
      whoIs: (session) => Promise.resolve({ auditor: officer([auditDuty]), other: officer([]) }[session] ?? null),
      problemPage: (problem) => h('main', null, problem.code),
    })
    t.after(() => server.close())
    const ask = (url: string, as?: string) =>
      server.inject({ url, ...(as === undefined ? {} : { cookies: { madang: as } }) })
    const page = `/en/officer/messages?q=${id}`
    assert.deepEqual([(await ask(page)).statusCode, (await ask(page, 'other')).statusCode], [401, 403])
    const shown = (await ask(page, 'auditor')).body
    for (const part of ['the town', 'the ministry', 'echo', 'Download the container', '14 bytes are kept'])
      assert.ok(shown.includes(part), part)
    assert.ok(!shown.includes('what was asked'), 'a body is not shown')
    const took = await ask(`/officer/messages/${id}/container`, 'auditor')
    assert.deepEqual([took.statusCode, took.headers['content-type']], [200, 'application/vnd.etsi.asic-e+zip'])
    assert.ok(checkContainer(took.rawPayload).every(({ holds }) => holds !== false))
    assert.match((await ask('/en/officer/messages?q=nothing', 'auditor')).body, /no message of this number/)
    assert.equal((await ask('/officer/messages/nothing/container', 'auditor')).statusCode, 404)
    assert.match((await ask('/en/officer/messages', 'auditor')).body, /Waiting/)
    const { rows } = await at.a.owner.pool.query<{ what: string; because: string[]; detail: { message: string } }>(
      `select what, because, detail from acts.act where what like 'messages.%' order by detail, what`,
    )
    assert.deepEqual(
      rows.map(({ what, because, detail }) => [what, because, detail.message]),
      [
        ['messages.look', [ground], id],
        ['messages.take', [ground], id],
        ['messages.look', [ground], 'nothing'],
      ],
    )
    const state = (await ask('/api/messages/stamps')).json<{ waiting: number; late: boolean }>()
    assert.deepEqual([state.waiting, state.late], [0, false])
  })
})

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Answering } from '#engine/messages'
import { Problem } from '#kernel/problem'
import { client, errorOf, listening, service, world } from './world.fixture.ts'

describe('X-Road, on the way', () => {
  it('XR6 keeps what belongs to the connection, or proves the caller, to itself', async (t) => {
    let seen: Record<string, unknown> = {}
    const server = await listening(t, ({ headers }) => {
      seen = headers
      return { status: 500, headers: { 'x-road-error': 'Server.X', server: 'jetty', 'set-cookie': 'a=b' }, body: '{}' }
    })
    const { ask } = await world(t, { servers: { EE: server } })
    const reply = await ask('/r1/EE/GOV/x/y/z', {
      ...{ cookie: 'madang=secret', 'user-agent': 'old', 'x-custom': 'kept', dpop: 'proof' },
    })
    assert.deepEqual(
      ['x-custom', 'authorization', 'cookie', 'dpop', 'user-agent'].map((name) => seen[name]),
      ['kept', undefined, undefined, undefined, undefined],
    )
    assert.deepEqual(
      [reply.headers['server'], reply.headers['set-cookie'], reply.headers['x-road-error']],
      [undefined, undefined, 'Server.X'],
    )
  })

  it('XR7 takes an answer from another security server only when it belongs to the call', async (t) => {
    const { server, xroad } = await world(t)
    const spoil: Record<string, string> = {}
    let broken = false
    const nobody = await listening(t, () => null)
    // The other security server is our own door, with an answer that is changed on the way.
    const bridge = await listening(t, async ({ method, url, headers }) => {
      const given = headers as Record<string, string>
      const reply = await server.inject({ method: method as 'GET', url: url ?? '/', headers: given })
      const { 'content-length': _length, ...back } = reply.headers as Record<string, string>
      return broken ? null : { status: reply.statusCode, headers: { ...back, ...spoil }, body: reply.body }
    })
    const asking = () =>
      xroad.call(bridge, {
        client: { instance: 'KR', memberClass: 'GOV', memberCode: 'tax', subsystem: 'office' },
        service: {
          instance: 'KR',
          memberClass: 'GOV',
          memberCode: 'interior',
          subsystem: 'registers',
          service: 'people',
        },
        ...{
          path: '/persons/kim?fields=name',
          headers: { authorization: 'DPoP tax:allowance', 'x-custom': 'a' },
          user: 'KR1',
          issue: '7',
        },
      })
    assert.equal((await asking()).status, 200)
    const code = () =>
      asking().then(
        () => 'taken',
        (error: unknown) =>
          error instanceof Problem ? `${error.code} ${error.detail['part'] as string}` : String(error),
      )
    for (const [name, value, part] of [
      ['x-road-client', 'KR/GOV/town', 'client'],
      ['x-road-id', 'another', 'id'],
      ['x-road-service', 'KR/GOV/interior/registers/homes', 'service'],
      ['x-road-request-hash', 'AAAA', 'hash'],
      ['x-road-request-id', 'another', 'hash'],
    ] as const) {
      spoil[name] = value
      assert.equal(await code(), `x-road/unanswered ${part}`)
      delete spoil[name]
    }
    broken = true
    assert.match(await code(), /^x-road\/unreachable/)
    await assert.rejects(
      xroad.call(nobody, {
        client: { instance: 'KR', memberClass: 'GOV', memberCode: 'tax' },
        service: { instance: 'EE', memberClass: 'GOV', memberCode: 'x', subsystem: 'y', service: 'z' },
      }),
      { code: 'x-road/unreachable' },
    )
  })

  it('XR8 passes a call home as a signed message of the agency that called, and one for another instance to its server', async (t) => {
    const home = await world(t)
    const sent: { from: string; to: string }[] = []
    const away = await world(t, {
      via: 'interior',
      messages: {
        here: (id) => id === 'tax',
        answer: () => undefined,
        async send({ from, to, service: name, id, contentType, body }) {
          sent.push({ from, to })
          const answering = home.answering.get(name) as Answering
          const bytes = body as Buffer
          const received = {
            ...{ from, to, service: name, id, contentType, node: 'taxes', headers: {} },
            bytes: () => Promise.resolve(bytes),
          }
          return answering(received as unknown as Parameters<Answering>[0])
        },
      },
    })
    const { status, text, headers } = await away.ask(`${service}/persons/kim?fields=name`, { 'x-road-id': 'one' })
    assert.deepEqual(
      [status, JSON.parse(text), headers['x-road-id']],
      [200, { records: [{ validFrom: '2026-01-01', fields: { name: 'kim 님' } }] }, 'one'],
    )
    assert.deepEqual(sent, [{ from: 'tax', to: 'interior' }])
    assert.deepEqual([away.asked.length, home.asked[0]?.reader, home.asked[0]?.because], [0, 'tax', []])
    const refused = await away.ask(`${service}/persons/kim?fields=region`)
    assert.equal(errorOf(refused.text), 'Server.ServerProxy.AccessDenied')
    // Words in a message that claim to be another agency count for nothing.
    const lying = Buffer.from(
      JSON.stringify({
        method: 'GET',
        url: `${service}/persons/kim?fields=name`,
        headers: {},
        body: '',
        caller: { agency: 'town', purposes: ['p'], because: [] },
      }),
    )
    await home.answering.get('x-road.call')?.({
      from: 'tax',
      bytes: () => Promise.resolve(lying),
    } as unknown as Parameters<Answering>[0])
    assert.equal(home.asked.at(-1)?.reader, 'tax')
    const stranger = await away.ask(`${service}/persons/kim?fields=name`, {
      'x-road-client': 'KR/MUN/town/x',
      authorization: 'DPoP town:p',
    })
    assert.equal(errorOf(stranger.text), 'Server.ClientProxy.UnknownMember')
    assert.equal(errorOf((await home.ask('/r1/EE/GOV/x/y/z')).text), 'Server.ClientProxy.UnknownMember')
    const lost = await world(t, { servers: { EE: 'http://127.0.0.1:1' } })
    assert.equal(errorOf((await lost.ask('/r1/EE/GOV/x/y/z')).text), 'Server.ClientProxy.NetworkError')
    const forged = await listening(t, () => ({ status: 200, headers: { 'x-road-client': client }, body: '{}' }))
    const cheated = await world(t, { servers: { EE: forged } })
    assert.equal(errorOf((await cheated.ask('/r1/EE/GOV/x/y/z')).text), 'Server.ClientProxy.InvalidResponse')
  })

  it('XR9 lets a system that cannot sign call as itself, for its purposes, until it is closed', async (t) => {
    const { xroad, begin, system: actor, ask, asked, owner } = await world(t)
    const does = <T>(work: Parameters<typeof begin<T>>[2]) => begin(actor, 'test', work)
    const url = `${service}/persons/kim?fields=name`
    const { system, secret } = await does((ctx) =>
      xroad.openSystem(ctx, { agency: 'tax', member: client, purposes: ['allowance', 'audit'] }, ['law:x#1']),
    )
    const basic = (id: string, word: string) => `Basic ${Buffer.from(`${id}:${word}`).toString('base64')}`
    const kinds = async (headers: Record<string, string>) => {
      const { status, text } = await ask(url, headers)
      return status === 200 ? '200' : errorOf(text)
    }
    const good = basic(system.id, secret)
    assert.equal(await kinds({ authorization: good }), '200')
    assert.equal(await kinds({ authorization: good, 'x-madang-purpose': 'audit' }), '200')
    assert.deepEqual(
      asked.map(({ purpose }) => purpose),
      ['allowance', 'audit'],
    )
    assert.equal(await kinds({ authorization: good, 'x-madang-purpose': 'else' }), 'Server.ServerProxy.AccessDenied')
    assert.equal(
      await kinds({ authorization: good, 'x-road-client': 'KR/GOV/tax/other' }),
      'Server.ClientProxy.AccessDenied',
    )
    assert.equal(
      await kinds({ authorization: good, 'x-road-client': 'KR/MUN/town/x' }),
      'Server.ClientProxy.AccessDenied',
    )
    for (const bad of [basic(system.id, 'x'), basic('x', secret), 'Basic', 'Basic %%%'])
      assert.equal(await kinds({ authorization: bad }), 'Server.ClientProxy.SslAuthenticationFailed')
    await assert.rejects(
      does((ctx) => xroad.openSystem(ctx, { agency: 'tax', member: 'KR/MUN/town/x', purposes: [] }, ['law:x#1'])),
      { code: 'x-road/not-its-agency' },
    )
    await does((ctx) => xroad.closeSystem(ctx, system.id, ['law:x#1']))
    assert.equal(await kinds({ authorization: good }), 'Server.ClientProxy.SslAuthenticationFailed')
    await assert.rejects(
      does((ctx) => xroad.closeSystem(ctx, system.id, [])),
      { code: 'x-road/no-such-system' },
    )
    const { rows } = await owner.pool.query<{ secret: Buffer }>('select secret from "x-road".system')
    assert.notEqual(rows[0]?.secret.toString(), secret)
  })
})

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { targetOf } from './identifiers.ts'
import { XRoadError } from './problems.ts'
import { client, errorOf, service, world } from './world.fixture.ts'

const vectors = join(import.meta.dirname, '../../../test/vectors')
const vector = (name: string) => JSON.parse(readFileSync(join(vectors, name), 'utf8')) as unknown
const sha512 = (bytes: Uint8Array) => createHash('sha512').update(bytes).digest()

describe('X-Road', () => {
  it('XR1 reads the named fields under the caller’s purpose, and binds the answer to the request', async (t) => {
    const { ask, asked } = await world(t)
    const url = `${service}/persons/kim?fields=name`
    const { status, headers, text } = await ask(url, {
      'x-road-id': 'id-1',
      'x-road-issue': 'case 7',
      accept: 'application/json',
    })
    assert.deepEqual(
      [status, JSON.parse(text)],
      [200, { records: [{ validFrom: '2026-01-01', fields: { name: 'kim 님' } }] }],
    )
    assert.deepEqual(
      [headers['x-road-client'], headers['x-road-service'], headers['x-road-id']],
      [client, 'KR/GOV/interior/registers/people', 'id-1'],
    )
    const [read] = asked
    assert.deepEqual(
      [read?.reader, read?.purpose, read?.register.id, read?.person, read?.fields, read?.matter, read?.because],
      ['tax', 'allowance', 'people', 'kim', ['name'], 'case 7', ['law:x#1']],
    )
    // Calculated here anew, as the standard says: the head alone, because there is no body.
    const lines = [
      'GET',
      url,
      `x-road-client:${client}`,
      'x-road-id:id-1',
      'x-road-issue:case 7',
      'accept:application/json',
      `x-road-request-id:${headers['x-road-request-id'] ?? ''}`,
    ]
    const head = Buffer.from(lines.map((line) => `${line}\r\n`).join(''))
    assert.equal(headers['x-road-request-hash'], sha512(head).toString('base64'))
    const body = Buffer.from('{"a":1}')
    const posted = await ask(url, { 'x-road-id': 'id-2' }, 'POST', body.toString())
    assert.equal(posted.status, 404)
    const second = [
      'POST',
      url,
      `x-road-client:${client}`,
      'x-road-id:id-2',
      `x-road-request-id:${posted.headers['x-road-request-id'] ?? ''}`,
    ]
    const both = Buffer.concat([sha512(Buffer.from(second.map((line) => `${line}\r\n`).join(''))), sha512(body)])
    assert.equal(posted.headers['x-road-request-hash'], sha512(both).toString('base64'))
    assert.match((await ask(url)).headers['x-road-id'] ?? '', /^[0-9a-f-]{36}$/, 'made when missing')
  })

  it('XR2 refuses what the protocol does not allow, and reads nothing', async (t) => {
    const { ask, asked } = await world(t)
    const wrong = [
      '/r1/KR%2FGOV%2Finterior%2Fregisters%2Fpeople/a/b/c/d',
      '/r1/KR/GOV/interior/registers',
      '/r1/KR/GOV/interior//people/persons/kim?fields=name',
      '/r1/KR/GOV/inte%2Frior/registers/people/persons/kim?fields=name',
      '/r1/KR/GOV/inte%252Frior/registers/people/persons/kim?fields=name',
      '/r1/KR/GOV/inte%00rior/registers/people/persons/kim?fields=name',
      '/r1/KR/GOV/inte_rior/registers/people/persons/kim?fields=name',
      '/r1/KR/GOV/%EB%82%B4%EB%AC%B4/registers/people/persons/kim?fields=name',
      `${service}/persons/..%2Fkim?fields=name`,
      `${service}/persons/%5Ckim?fields=name`,
      `${service}/persons/a%0d%0ab?fields=name`,
      `${service}/persons/kim?fields=${'n'.repeat(2_000)}`,
    ]
    for (const url of wrong) {
      const { status, headers, text } = await ask(url)
      assert.deepEqual(
        [status, headers['x-road-error'], errorOf(text)],
        [400, 'Client.BadRequest', 'Client.BadRequest'],
        url,
      )
    }
    assert.equal((await ask(`${service}/persons/%ff?fields=name`)).status, 400)
    // A client of our own would tidy these before they are sent.
    for (const url of [
      `${service}/../people/x`,
      `${service}/%2e%2e/x`,
      `${service}/.`,
      'r1/KR/GOV/a/b/c',
      '/R1/KR/GOV/a/b/c',
    ])
      assert.throws(() => targetOf(url), XRoadError, url)
    for (const id of [undefined, '', 'KR', 'KR/GOV', 'KR/GOV/tax/a/b', 'KR/GOV/t%2Fax', 'KR/GOV/'])
      assert.equal((await ask(`${service}/persons/kim?fields=name`, { 'x-road-client': id })).status, 400, String(id))
    const long = await ask(`${service}/persons/kim?fields=name`, { 'x-road-id': 'x'.repeat(256) })
    assert.equal(errorOf(long.text), 'Client.BadRequest')
    assert.deepEqual(asked, [])
  })

  it('XR3 refuses who does not prove to be the client', async (t) => {
    const { ask, asked } = await world(t)
    const url = `${service}/persons/kim?fields=name`
    const kinds = async (headers: Record<string, string | undefined>) => {
      const { status, text } = await ask(url, headers)
      return `${status} ${errorOf(text)}`
    }
    assert.equal(await kinds({ authorization: undefined }), '500 Server.ClientProxy.SslAuthenticationFailed')
    assert.match((await ask(url, { authorization: undefined })).headers['www-authenticate'] ?? '', /^DPoP/)
    assert.equal(await kinds({ authorization: 'Bearer x' }), '500 Server.ClientProxy.SslAuthenticationFailed')
    assert.equal(await kinds({ authorization: 'DPoP town:allowance' }), '500 Server.ClientProxy.AccessDenied')
    assert.equal(await kinds({ 'x-road-client': 'KR/GOV/nobody/x' }), '500 Server.ClientProxy.UnknownMember')
    assert.equal(await kinds({ 'x-road-client': 'EE/GOV/tax/x' }), '500 Server.ClientProxy.UnknownMember')
    assert.equal(await kinds({ 'x-madang-purpose': 'everything' }), '500 Server.ServerProxy.AccessDenied')
    assert.deepEqual(asked, [])
  })

  it('XR4 says errors of the way in X-Road’s shape, passes those of the service, and tells nothing of a bug', async (t) => {
    const { ask } = await world(t)
    const refused = await ask(`${service}/persons/kim?fields=region`)
    const { type, message, detail } = JSON.parse(refused.text) as Record<string, string>
    assert.deepEqual(
      [refused.status, type, refused.headers['x-road-error']],
      [500, 'Server.ServerProxy.AccessDenied', type],
    )
    assert.match(`${message} ${detail}`, /^exchange\/field-not-covered.* xroad_/)
    const none = await ask('/r1/KR/GOV/interior/registers/nothing/persons/kim?fields=name')
    assert.equal(errorOf(none.text), 'Server.ServerProxy.UnknownService')
    const of = await ask(`${service}/elsewhere`)
    assert.deepEqual([of.status, of.headers['x-road-error']], [404, undefined])
    const bug = await ask(`${service}/persons/bug?fields=name`)
    assert.deepEqual([bug.status, bug.text.includes('secret')], [500, false])
  })

  it('XR5 says in the published forms what there is, and who may call it', async (t) => {
    const { ask, server } = await world(t)
    const keysOf = (value: unknown): unknown =>
      Array.isArray(value)
        ? keysOf(value[0])
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .toSorted(([a], [b]) => (a < b ? -1 : 1))
                .map(([key, one]) => [key, keysOf(one)]),
            )
          : typeof value
    const at = '/r1/KR/GOV/interior/registers'
    const listed = JSON.parse((await ask(`${at}/listMethods`)).text) as { service: { service_code: string }[] }
    assert.deepEqual(keysOf(listed), keysOf(vector('xroad/annex-example-1.json')))
    assert.deepEqual(
      listed.service.map(({ service_code }) => service_code),
      ['people', 'homes'],
    )
    const allowed = JSON.parse((await ask(`${at}/allowedMethods`)).text) as typeof listed
    assert.deepEqual(
      allowed.service.map(({ service_code }) => service_code),
      ['people'],
    )
    const clients = (await server.inject('/listClients')).json<{ member: { id: object }[] }>()
    const published = vector('xroad/listClients-example.json') as typeof clients
    assert.deepEqual(keysOf(clients.member[0]), keysOf(published.member[0]))
    assert.deepEqual(keysOf(clients.member[1]), keysOf(published.member[3]))
    assert.deepEqual((await server.inject('/listClients?xRoadInstance=EE')).json(), { member: [] })
    const described: unknown = JSON.parse((await ask(`${at}/getOpenAPI?serviceCode=people`)).text)
    const schema = readFileSync(join(vectors, 'openapi-3.1/schema.json'), 'utf8')
    const closed = JSON.parse(schema.replaceAll('"$dynamicRef": "#meta"', '"$ref": "#/$defs/schema"')) as object
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(closed)
    assert.ok(validate(described), JSON.stringify(validate.errors))
    const answer = new Ajv2020({ strict: false, validateFormats: false }).compile(
      (described as { components: { schemas: { Answer: object } } }).components.schemas.Answer,
    )
    const real: unknown = JSON.parse((await ask(`${service}/persons/kim?fields=name`)).text)
    assert.ok(answer(real), JSON.stringify(answer.errors))
    assert.ok(!answer({ records: [{ fields: { name: 7 } }] }))
    assert.equal((await ask(`${at}/getOpenAPI`)).status, 400)
    assert.equal((await ask(`${at}/getOpenAPI?serviceCode=nothing`)).status, 400)
    assert.equal((await ask(`${at}/listMethods`, {}, 'POST', '{}')).status, 400)
  })
})

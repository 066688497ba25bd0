import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { Type } from 'typebox'
import { openApi } from '#kernel/openapi'
import { operation, type Route } from '#kernel/route'
import { composedRoutes } from '../src/cli/composed.ts'
import { committed } from '../src/cli/generated.ts'
import { root } from './support/source.ts'

const vector = (name: string) => readFileSync(join(root, 'test/vectors/openapi-3.1', name), 'utf8')
// The published schema leaves the dialect of Schema Objects open by a dynamic reference, which Ajv takes for the root: here it is closed.
const schema = JSON.parse(
  vector('schema.json').replaceAll('"$dynamicRef": "#meta"', '"$ref": "#/$defs/schema"'),
) as object
const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema)
const { pass, fail } = JSON.parse(vector('cases.json')) as Record<
  'pass' | 'fail',
  { name: string; document: unknown }[]
>
const info = { title: 'Test', version: '1', summary: 'Test', license: { name: 'EUPL', identifier: 'EUPL-1.2' } }

const sample: Route = operation({
  id: 'things.put',
  method: 'PUT',
  path: '/api/things/:thing',
  may: 'person',
  purpose: 'things.keep',
  summary: 'Keep a thing',
  params: Type.Object({ thing: Type.String() }),
  query: Type.Object({ loud: Type.Optional(Type.Boolean()) }),
  body: Type.Object({ name: Type.String() }, { additionalProperties: false }),
  reply: Type.Object({ id: Type.String() }),
  run: () => Promise.resolve({ id: 'x' }),
})

describe('openapi', () => {
  it('O1 the schema that we check against accepts and refuses what OpenAPI’s own cases say', () => {
    assert.ok(pass.length > 30 && fail.length > 8)
    for (const { name, document } of pass)
      assert.ok(validate(document), `${name}: ${JSON.stringify(validate.errors?.[0])}`)
    // One fault of theirs is in a Schema Object, which this schema leaves to the dialect's.
    for (const { name, document } of fail)
      if (name !== 'invalid_schema_types') assert.ok(!validate(document), `${name} should be refused`)
  })

  it('O1 the committed document is what the operations declare, and valid', async () => {
    const document = JSON.parse(committed('openapi.json')) as { info: typeof info; paths: object }
    assert.ok(validate(document), JSON.stringify(validate.errors))
    const now = openApi(await composedRoutes(), document.info)
    assert.deepEqual(document, JSON.parse(JSON.stringify(now)), 'run “madang gen”, and read what it changed')
  })

  it('O1 says path, parameters, body, reply, right and purpose of an operation', () => {
    const document = plain(openApi([sample], info))
    assert.ok(validate(document), JSON.stringify(validate.errors))
    const put = at(document, 'paths', '/api/things/{thing}', 'put') as Record<string, unknown>
    assert.equal(put['operationId'], 'things.put')
    assert.equal(put['x-may'], 'person')
    assert.equal(put['x-purpose'], 'things.keep')
    assert.deepEqual(
      (put['parameters'] as { in: string; name: string; required: boolean }[]).map((one) => [
        one.in,
        one.name,
        one.required,
      ]),
      [
        ['path', 'thing', true],
        ['query', 'loud', false],
        ['header', 'Idempotency-Key', false],
      ],
    )
    assert.deepEqual(at(put, 'requestBody', 'content', 'application/json', 'schema', 'required'), ['name'])
  })

  it('O2 declares every status of the edge, each refusal as problem details', () => {
    const responses = at(plain(openApi([sample], info)), 'paths', '/api/things/{thing}', 'put', 'responses') as Record<
      string,
      { content: object }
    >
    assert.deepEqual(Object.keys(responses), ['200', '400', '401', '403', '404', '413', '415', '500', '4XX'])
    for (const [status, { content }] of Object.entries(responses)) {
      assert.deepEqual(Object.keys(content), [status === '200' ? 'application/json' : 'application/problem+json'])
    }
  })
})

/** As it is written down: what JSON cannot hold is gone. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
const at = (value: unknown, ...path: readonly string[]) =>
  path.reduce((inner, step) => (inner as Record<string, unknown>)[step], value)

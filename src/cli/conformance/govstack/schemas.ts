import { Ajv, type ValidateFunction } from 'ajv'
import { parse } from 'yaml'
import type { CaseFile } from '../suite.ts'

type Node = { readonly [name: string]: unknown }

/** The published schema of each feature's answer: where it stands in which description. */
const places: Readonly<Record<string, readonly [file: string, path: string, method: string, status: string]>> = {
  data_create: ['data-api', '/data/{registryName}/{versionNumber}/create', 'post', '200'],
  data_exist: ['data-api', '/data/{registryName}/{versionNumber}/exists', 'post', '200'],
  data_list: ['data-api', '/data/{registryName}/{versionNumber}', 'get', '200'],
  data_my_personal_data_usage: ['data-api', '/data/myPersonalDataUsage', 'get', '200'],
  data_read: ['data-api', '/data/{registryName}/{versionNumber}/read', 'post', '200'],
  'data_read.404': ['data-api', '/data/{registryName}/{versionNumber}/read', 'post', '404'],
  data_read_value: ['data-api', '/data/{registryName}/{versionNumber}/{uuid}/readValue/{field}.{ext}', 'get', '200'],
  data_update_or_create: ['data-api', '/data/{registryName}/{versionNumber}/updateOrCreate', 'post', '200'],
  db_delete: ['database-api', '/database/{id}', 'delete', '200'],
  db_list: ['database-api', '/databases', 'get', '200'],
  db_modify: ['database-api', '/database/modify', 'post', '200'],
  db_read: ['database-api', '/database/{id}', 'get', '200'],
  allowed_methods: [
    'directory-services-api',
    '/r1/{instanceId}/{memberClass}/{memberCode}/{applicationCode}/allowedMethods',
    'get',
    '200',
  ],
  get_open_api: [
    'directory-services-api',
    '/r1/{instanceId}/{memberClass}/{memberCode}/{applicationCode}/getOpenAPI',
    'get',
    '200',
  ],
  list_clients: ['directory-services-api', '/listClients', 'get', '200'],
  list_methods: [
    'directory-services-api',
    '/r1/{instanceId}/{memberClass}/{memberCode}/{applicationCode}/listMethods',
    'get',
    '200',
  ],
}

/** An object that holds nothing but these. */
const closed = (properties: Node, required: readonly string[] = []) => ({
  ...{ type: 'object', properties, required, additionalProperties: false },
})
const open = (properties: Node) => ({ type: 'object', properties, required: Object.keys(properties) })
const text = { type: 'string' }
const endpoint = closed({ method: text, path: text })
const services = closed(
  {
    member: {
      type: 'array',
      items: closed({
        ...{ objectType: closed({ object_type: text }), serviceType: text, GovStackInstance: text, memberClass: text },
        ...{ memberCode: text, applicationCode: text, serviceCode: text, serviceVersion: text },
        endpointList: closed({ member: { type: 'array', items: endpoint } }),
      }),
    },
  },
  ['member'],
)

/** What the suites' own steps ask of an answer where it is more than the description says, or something else. */
const asked: Readonly<Record<string, Node>> = {
  data_exist: open({ answer: open({ status: { type: 'boolean' }, message: text }) }),
  data_list: open({ count: { type: 'number' }, results: { type: 'array' } }),
  data_read: open({ content: {} }),
  'data_read.404': open({ detail: { const: 'no record found' } }),
  data_read_value: text,
  data_update_or_create: open({ content: {} }),
  db_list: closed({
    ...{ id: { type: 'integer' }, name: text, code: text, databases: { type: 'array' }, order: { type: 'integer' } },
    ...{ group_id: { type: 'integer' }, data_index_increment: { type: 'integer' } },
  }),
  allowed_methods: services,
  list_clients: services,
  list_methods: services,
}

const compiled = new Map<string, ValidateFunction>()

/** The schema of a suite's own steps; nothing where they ask no more than the description. */
export function suiteSchema(name: string): ValidateFunction | undefined {
  const schema = asked[name]
  if (schema === undefined) return undefined
  const check = compiled.get(name) ?? new Ajv({ strict: false }).compile(schema)
  compiled.set(name, check)
  return check
}

/** The schemas that answers are held to, from the published OpenAPI descriptions. */
export function publishedSchemas(files: readonly CaseFile[]): (name: string) => ValidateFunction {
  const documents = new Map(
    files
      .filter(({ path }) => path.endsWith('.yaml'))
      .map(({ path, text }) => [path.replace(/^.*\/|\.yaml$/g, ''), parse(text) as Node]),
  )
  const known = new Map<string, ValidateFunction>()
  return (name) => {
    const place = places[name]
    const document = documents.get(place?.[0] ?? '')
    if (place === undefined || document === undefined) throw new Error(`no schema is published for ${name}`)
    const [, path, method, status] = place
    const schema = [
      'paths',
      path,
      method,
      'responses',
      status,
      'content',
      'application/json',
      'schema',
    ].reduce<unknown>((node, key) => (node as Node | undefined)?.[key], document)
    if (schema === undefined) throw new Error(`${path} has no schema for ${status}`)
    const check =
      known.get(name) ?? new Ajv({ strict: false, validateFormats: false }).compile(resolved(schema, document) as Node)
    known.set(name, check)
    return check
  }
}

/** A schema with its references in place. Some of the published ones differ from what they name in their first letter. */
function resolved(node: unknown, document: Node): unknown {
  if (Array.isArray(node)) return node.map((one) => resolved(one, document))
  if (typeof node !== 'object' || node === null) return node
  const { $ref: reference } = node as Node
  if (typeof reference !== 'string')
    return Object.fromEntries(Object.entries(node).map(([name, inner]) => [name, resolved(inner, document)]))
  const target = reference.replace(/^.*\//, '').toLowerCase()
  const { schemas } = document['components'] as { readonly schemas: Node }
  const found = Object.entries(schemas).find(([name]) => name.toLowerCase() === target)
  if (found === undefined) throw new Error(`${reference} names nothing`)
  return resolved(found[1], document)
}

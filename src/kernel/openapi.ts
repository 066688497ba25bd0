import type { TObject } from 'typebox'
import { mayText, type Operation, type Route, statusTitles } from './route.ts'

/** What a document says of the node that serves it. */
export interface ApiInfo {
  readonly title: string
  readonly version: string
  readonly summary: string
  readonly license: { readonly name: string; readonly identifier: string }
}

/** The OpenAPI 3.1 document of everything that a machine may ask for, in the order of paths. */
export function openApi(routes: readonly Route[], info: ApiInfo): Record<string, unknown> {
  const operations = routes.filter((route) => route.kind === 'operation').map((route) => route as unknown as Operation)
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operation of operations.toSorted((a, b) => order(a).localeCompare(order(b), 'en'))) {
    const path = operation.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: described(operation) }
  }
  return {
    openapi: '3.1.0',
    info,
    paths,
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'madang',
          description: 'A person or an officer who has signed in',
        },
      },
    },
  }
}

const order = ({ path, method }: Operation) => `${path} ${method}`

function described(operation: Operation): Record<string, unknown> {
  const { id, summary, purpose, may, params, query, body, reply, method, pure = false } = operation
  const key = {
    in: 'header',
    name: 'Idempotency-Key',
    required: false,
    schema: { type: 'string' },
    description: 'The same key twice does the thing once',
  }
  const parameters = [
    ...parametersOf('path', params),
    ...parametersOf('query', query),
    ...(method === 'GET' || pure ? [] : [key]),
  ]
  return {
    operationId: id,
    summary,
    'x-purpose': purpose,
    'x-may': mayText(may),
    security: may === 'anyone' || may === 'demo' ? [] : [{ session: [] }],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: { required: true, content: { 'application/json': { schema: body } } } } : {}),
    responses: {
      200: { description: 'Done', content: { 'application/json': { schema: reply } } },
      ...Object.fromEntries(
        refusalsOf(operation).map((status) => [status, problemResponse(statusTitles[status]?.en ?? '')]),
      ),
      '4XX': problemResponse('Refused: `code` says why'),
      500: problemResponse(statusTitles[500]?.en ?? ''),
    },
  }
}

/** The statuses that the edge itself answers with, before the operation is asked. */
function refusalsOf({ may, params, query, body, method }: Operation): number[] {
  const open = may === 'anyone' || may === 'demo'
  return [
    ...(params || query || body ? [400] : []),
    ...(open ? [] : [401]),
    ...(open && method === 'GET' ? [] : [403]),
    ...(params ? [404] : []),
    ...(body ? [413, 415] : []),
  ]
}

function parametersOf(where: 'path' | 'query', schema: TObject | undefined): Record<string, unknown>[] {
  const required = (schema?.required ?? []) as readonly string[]
  return Object.entries(schema?.properties ?? {}).map(([name, one]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: one,
  }))
}

function problemResponse(description: string): Record<string, unknown> {
  return { description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } }
}

/** RFC 9457 section 3, with our code, our faults and the Korean words as extensions. */
const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string', format: 'uri-reference' },
    title: { type: 'string' },
    'title-ko': { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable: room/refusal' },
    detail: { type: 'object' },
    remedy: { type: 'object', properties: { ko: { type: 'string' }, en: { type: 'string' } } },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'detail'],
        properties: {
          pointer: { type: 'string' },
          code: { type: 'string' },
          detail: { type: 'string' },
          'detail-ko': { type: 'string' },
        },
      },
    },
  },
} as const

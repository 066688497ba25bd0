import type { Act } from '#engine/acts'
import type { Begin, Ctx } from '#kernel/ctx'
import { Problem } from '#kernel/problem'
import { type Method, protocol, type ProtocolCall, type ProtocolReply, type Route } from '#kernel/route'
import {
  bodyOf,
  type Client,
  clientName,
  clientOf,
  isText,
  type Json,
  type JsonObject,
  listingOf,
  lookedFor,
  sentIn,
  written,
} from './model.ts'
import { refuse } from './problems.ts'
import type { Place, Registries } from './registries.ts'

interface RegistryRouteParts {
  readonly registries: Registries
  readonly begin: Begin
}

/** What a door does, once it is known who asks: the status is 200 unless it says nothing (204). */
type Work = (asked: { ctx: Ctx; call: ProtocolCall; place: Place; client: Client }) => Promise<Json | undefined>

const largestBody = 256 * 1024

/** The doors of the Data API and the Database API 1.3.0, under the published addresses and under those that the published suite calls. */
export function registryRoutes({ registries, begin }: RegistryRouteParts): Route[] {
  const door = (id: string, methods: readonly Method[], paths: readonly string[], work: Work): Route[] =>
    paths.map((path, turn) =>
      protocol({
        ...{ id: `govstack.${id}${turn === 0 ? '' : `.${turn}`}`, path, methods, may: 'machine' },
        ...{ purpose: `govstack.${id}`, largest: largestBody },
        run: (call) => answered(begin, { call, purpose: `govstack.${id}`, work }),
      }),
    )
  const at = '/data/:registry/:version'
  const body = async (call: ProtocolCall) => sentIn(bodyOf(await call.bytes()))

  return [
    ...door('usage', ['GET'], ['/data/myPersonalDataUsage', '/data/MyPersonalDataUsage/1.0'], async ({ ctx, call }) => {
      const query = queryOf(call)
      const number = identifier(query.get('userId') ?? query.get('userID'))
      const code = identifier(query.get('databaseId') ?? query.get('DatabaseID'))
      return (await registries.usage(ctx, { number, code })).map(usageOf)
    }),
    ...door('list', ['GET'], [at, `${at}/`], async ({ ctx, call, place }) => {
      const query = queryOf(call)
      const listing = listingOf(query)
      const { entries, count } = await registries.list(ctx, place, listing)
      const page = (number: number) => {
        const next = new URLSearchParams(query)
        next.set('page', String(number))
        return `${call.origin}${call.url.replace(/\?.*/s, '')}?${next.toString()}`
      }
      return {
        count,
        ...(listing.page * listing.pageSize < count ? { next: page(listing.page + 1) } : {}),
        ...(listing.page > 1 ? { previous: page(listing.page - 1) } : {}),
        results: entries,
      }
    }),
    ...door('create', ['POST'], [`${at}/create`], async ({ ctx, call, place }) => ({
      content: await registries.create(ctx, place, written(await body(call))),
    })),
    ...door('exists', ['POST'], [`${at}/exists`], async ({ ctx, call, place }) => {
      const status = await registries.exists(ctx, place, lookedFor(await body(call)))
      return { answer: { status, message: status ? 'Object found from database' : 'Object not found from database' } }
    }),
    ...door('read', ['POST'], [`${at}/read`], async ({ ctx, call, place }) => ({
      content: await registries.read(ctx, place, lookedFor(await body(call))),
    })),
    ...door('update', ['PUT'], [`${at}/update`], async ({ ctx, call, place }) => {
      const sent = await body(call)
      return { content: await registries.update(ctx, place, { query: lookedFor(sent), write: written(sent) }) }
    }),
    ...door(
      'update-entries',
      ['PUT'],
      [`${at}/updateEntries`, `${at}/update-entries`],
      async ({ ctx, call, place }) => {
        const sent = await body(call)
        return {
          count: await registries.updateEntries(ctx, place, { query: lookedFor(sent), write: written(sent) }),
        }
      },
    ),
    ...door(
      'update-or-create',
      ['POST'],
      [`${at}/updateOrCreate`, `${at}/update-or-create`],
      async ({ ctx, call, place }) => {
        const sent = await body(call)
        return {
          content: await registries.updateOrCreate(ctx, place, { query: lookedFor(sent), write: written(sent) }),
        }
      },
    ),
    ...door('delete', ['DELETE'], [`${at}/:id/delete`], async ({ ctx, call, place }) => {
      const { id = '' } = call.params
      if (!isText(id)) throw refuse['not-understood']({ parameter: 'ID' })
      await registries.delete(ctx, place, id)
      return undefined
    }),
    ...door(
      'read-value',
      ['GET'],
      [`${at}/:id/readValue/:file`, `${at}/:id/read-value/:file`],
      async ({ ctx, call, place }) => {
        const entry = call.params['id'] ?? ''
        const field = /^(.+)\.json$/s.exec(call.params['file'] ?? '')?.[1]
        if (field === undefined || !isText(field) || !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(entry))
          throw refuse['no-record']()
        const value = await registries.readValue(ctx, place, { entry, field })
        return typeof value === 'string' ? value : { value }
      },
    ),
    ...databaseDoors(registries, door),
  ]
}

type Door = (id: string, methods: readonly Method[], paths: readonly string[], work: Work) => Route[]

function databaseDoors(registries: Registries, door: Door): Route[] {
  const id = ({ params }: ProtocolCall) => {
    if (!/^\d{1,15}$/.test(params['id'] ?? '')) throw refuse['not-understood']({ parameter: 'id' })
    return Number(params['id'])
  }
  return [
    ...door('databases', ['GET'], ['/databases'], async ({ ctx }) => {
      const databases = await registries.databases(ctx)
      return { id: 1, name: 'Registries', code: 'ALL', databases, order: 1 }
    }),
    ...door('database', ['GET'], ['/database/:id'], ({ ctx, call }) => registries.database(ctx, id(call))),
    ...door('database-remove', ['DELETE'], ['/database/:id'], async ({ ctx, call }) => {
      await registries.remove(ctx, id(call))
      return 'Success'
    }),
    ...door('database-modify', ['POST'], ['/database/modify'], async ({ ctx, call, client }) => {
      const { code, schema, catalogName, catalog_name: oldName } = bodyOf(await call.bytes())
      if (typeof code !== 'string' || typeof schema !== 'object' || schema === null || Array.isArray(schema))
        throw refuse['not-understood']({ missing: typeof code === 'string' ? 'schema' : 'code' })
      const title = [catalogName, oldName, code].find((one) => typeof one === 'string') ?? code
      const declared = { code: identifier(code), registry: code, version: '1.0', title, institution: client.member }
      return (await registries.declare(ctx, { ...declared, schema: schema as JsonObject })).schema
    }),
  ]
}

/** Answers in JSON whatever happens; without a client there is no answer (Data API 1.3.0, parameter Information-Mediator-Client). */
async function answered(
  begin: Begin,
  { call, purpose, work }: { readonly call: ProtocolCall; readonly purpose: string; readonly work: Work },
): Promise<ProtocolReply> {
  try {
    const client = clientOf(call.headers['information-mediator-client'])
    const [registry = '', version = ''] = [call.params['registry'], call.params['version']]
    if (!isText(registry) || !isText(version)) throw refuse['no-such-registry']()
    const actor = { kind: 'system', name: clientName(client), agency: client.member } as const
    const place = { registry, version }
    const answer = await begin(actor, purpose, (ctx) => work({ ctx, call, place, client }))
    return answer === undefined ? { status: 204 } : inJson(200, answer)
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error
    const faults = error.faults.map(({ field, text }) => ({ field, message: text.en }))
    const detail = error.title.en
    return inJson(error.status, { detail, code: error.code, ...(faults.length === 0 ? {} : { faults }) })
  }
}

/** An answer as JSON, with the type in the form that the published suite compares with. */
export function inJson(status: number, body: Json): ProtocolReply {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body) }
}

/** The query of a request as it came. */
export const queryOf = ({ url }: ProtocolCall) => new URLSearchParams(url.replace(/^[^?]*/s, ''))

function identifier(text: string | null | undefined): string {
  if (typeof text !== 'string' || !/^[\p{L}\p{N}][\p{L}\p{N}_-]{0,63}$/u.test(text)) throw refuse['not-understood']()
  return text
}

/** A line of the Data API's PersonalDataUsage. */
function usageOf({ id, at, actor, detail }: Act): JsonObject {
  const [, , member = '', subsystem = ''] = actor.id.split('/')
  return {
    ...{ id, readerId: actor.id, readerInitials: '', readerInstitutionId: member, readerInstitutionName: member },
    ...{ readerApplicationName: subsystem, searchDateTime: at.toString() },
    refrences: typeof detail['entry'] === 'string' ? [{ ReferenceID: detail['entry'] }] : [],
  }
}

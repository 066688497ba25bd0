import { Readable } from 'node:stream'
import { type Admitted, type Authorization, challengeOf } from '#engine/authorization'
import { rateLimitFields, rateLimitOf } from '#engine/exchange'
import type { Clock } from '#kernel/clock'
import type { Begin } from '#kernel/ctx'
import { Problem } from '#kernel/problem'
import { problemDetails, retryAfterOf } from '#kernel/problem-details'
import { protocol, type ProtocolCall, type ProtocolReply, type Route } from '#kernel/route'
import { consoleSeconds } from './console.ts'
import type { Held, MyData } from './mydata.ts'
import { refuse } from './problems.ts'
import type { Calling, Line, Opened } from './reading.ts'

interface DataRouteParts {
  readonly mydata: MyData
  readonly authorization: Pick<Authorization, 'admit'>
  readonly begin: Begin
  /** The world's time, in which tokens and links live. */
  readonly world: Pick<Clock, 'now'>
}

/** What a token must cover to read here. */
const dataScope = 'mydata'
/** What a token must cover to see what one may still read, and to open the page of it: no data of any person. */
export const listScope = 'mydata.list'

const machine = { may: 'machine', methods: ['GET'], largest: 1_024 } as const
const stream = 'application/x-ndjson'

/** The doors of those who were let read: what they may read, and the data itself. */
export function dataRoutes({ mydata, authorization, begin, world }: DataRouteParts): Route[] {
  const admitted = async (
    call: ProtocolCall,
    work: (calling: Calling) => Promise<ProtocolReply>,
    scope: string | readonly string[] = dataScope,
  ) => {
    try {
      const caller = await authorization.admit(call, { scope })
      return await work({ ...caller, ...namedOf(call, caller) })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      return refused(error, call.origin)
    }
  }
  const listing: typeof admitted = (call, work) => admitted(call, work, [dataScope, listScope])
  const read = (call: ProtocolCall, agreement?: string) =>
    admitted(call, async (calling) => {
      const opened = await begin(calling.actor, 'mydata.read', (ctx) => mydata.open(ctx, calling, agreement))
      const lines = mydata.lines(calling, opened)
      return call.headers.accept === stream ? streamed(lines, call.origin) : whole(opened, lines, call.origin)
    })

  return [
    protocol({
      ...{ ...machine, id: 'mydata.data', path: '/api/mydata/data', purpose: 'mydata.read' },
      run: (call) => read(call),
    }),
    protocol({
      ...{ ...machine, id: 'mydata.agreements', path: '/api/mydata/agreements', purpose: 'mydata.read' },
      run: (call) =>
        listing(call, async ({ agency, actor, purpose }) => {
          const after = new URL(call.url, call.origin).searchParams.get('after') ?? undefined
          const held = await begin(actor, 'mydata.list', (ctx) => mydata.held(ctx, agency, after))
          const own = held.filter(({ bundle }) => bundle === purpose)
          return json(200, { agreements: own.map(heldJson), ...pageOf(held) })
        }),
    }),
    protocol({
      ...{ ...machine, methods: ['POST'], id: 'mydata.console', path: '/api/mydata/console', purpose: 'mydata.list' },
      run: (call) =>
        listing(call, ({ agency }) => {
          const url = `${call.origin}/partners/${mydata.console.link(agency, world.now())}`
          return Promise.resolve(json(200, { url, expires_in: consoleSeconds }))
        }),
    }),
    protocol({
      ...{ ...machine, id: 'mydata.agreement.data', path: '/api/mydata/agreements/:id/data', purpose: 'mydata.read' },
      run: (call) => read(call, call.params['id'] ?? ''),
    }),
  ]
}

/** A request may name itself, so that an answer that was lost on the way can be had again (draft-ietf-httpapi-idempotency-key-header). */
function namedOf(
  { headers }: ProtocolCall,
  { client, session, keyThumbprint }: Pick<Admitted, 'client' | 'session' | 'keyThumbprint'>,
): Pick<Calling, 'named'> {
  const key = headers['idempotency-key']
  if (key === undefined) return {}
  if (typeof key !== 'string' || !/^[\x21-\x7e]{8,128}$/.test(key)) throw refuse['bad-key']()
  return { named: { client: client.id, session, keyThumbprint, key } }
}

/** All lines at once; refused as a whole when none of them may be read. */
async function whole(opened: Opened, lines: AsyncIterable<Line>, origin: string): Promise<ProtocolReply> {
  const all = await Array.fromAsync(lines)
  const first = all.find((line) => 'problem' in line)
  if (first !== undefined && all.every((line) => 'problem' in line)) return refused(first.problem, origin)
  const { subject, agreement, bundle } = opened
  const left = all.flatMap((line) => ('left' in line ? line.left : []))
  const body = { subject, agreement, bundle: bundle.id, lines: all.map((line) => lineJson(line, origin)) }
  return json(200, body, rateLimitFields(left))
}

/** Line by line as they are read; the stream ends with the first line that may not be read. */
function streamed(lines: AsyncIterable<Line>, origin: string): ProtocolReply {
  async function* written() {
    for await (const line of lines) {
      yield `${JSON.stringify(lineJson(line, origin))}\n`
      if ('problem' in line) return
    }
  }
  const headers = { 'content-type': stream, 'cache-control': 'no-store' }
  return { status: 200, headers, body: Readable.from(written()) }
}

function lineJson(line: Line, origin: string): object {
  const { name, register, holder } = line
  return 'problem' in line
    ? { name, register, holder, problem: problemDetails(line.problem, origin) }
    : { name, register, holder, value: line.value, act: line.act }
}

function heldJson({ id, subject, bundle, until, lines }: Held): object {
  return {
    ...{ agreement: id, subject, bundle, until: until.toString() },
    lines: lines.map(({ grant, uses, lastUse, next }) => ({
      ...{ register: grant.register, fields: grant.fields, every: grant.every, uses },
      ...{ lastUse: lastUse?.toString() ?? null, next: next?.toString() ?? null },
    })),
  }
}

/** Where to go on, when there is more. */
function pageOf(held: readonly Held[]): { next?: string } {
  const last = held
    .flatMap(({ lines }) => lines.map(({ grant }) => grant.id))
    .toSorted()
    .at(-1)
  return last === undefined ? {} : { next: last }
}

function refused(problem: Problem, origin: string): ProtocolReply {
  return json(problem.status, problemDetails(problem, origin), {
    'content-type': 'application/problem+json',
    ...{ ...challengeOf(problem), ...retryAfterOf(problem), ...rateLimitOf(problem) },
  })
}

function json(status: number, body: object, headers: Readonly<Record<string, string>> = {}): ProtocolReply {
  return {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(body),
  }
}

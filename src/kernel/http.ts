import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import multipart from '@fastify/multipart'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { once } from './answers.ts'
import type { Clock } from './clock.ts'
import type { Actor, Begin, Ctx } from './ctx.ts'
import type { Language, Text } from './i18n.ts'
import { prefixOf, withoutLanguage } from './language-path.ts'
import { methodsByPath } from './methods.ts'
import { holdsNul } from './nul.ts'
import { Problem } from './problem.ts'
import { problemDetails, problemOf, retryAfterOf, statusProblem } from './problem-details.ts'
import {
  type Asked,
  type FileReply,
  type FormAct,
  type May,
  type Operation,
  type Page,
  type ProtocolRoute,
  type Route,
  type Sending,
  type Upload,
  type View,
} from './route.ts'

// The only file that knows Fastify.

/** Who a session belongs to, and how the pages call them. */
export interface Visitor {
  readonly actor: Actor
  readonly name?: string
  readonly office?: string
}

export interface ServerParts {
  readonly routes: readonly Route[]
  readonly begin: Begin
  readonly clock: Clock
  readonly whoIs: (session: string) => Promise<Visitor | null>
  /** How an officer's office is called in every language; absent, as it was written when they came into it. */
  readonly officeText?: (visitor: Visitor) => Text
  /** Who a machine's bearer token belongs to (RFC 6750, section 2.1). */
  readonly whoCalls?: (token: string) => Promise<Visitor | null>
  /** The page shown for a problem that no form can show. */
  readonly problemPage: (problem: Problem, view: View) => VNode
  readonly defaultLanguage: Language
  readonly demo: boolean
  /** The public address; when absent, the address that was asked for. */
  readonly origin?: string
  readonly healthy: () => Promise<boolean>
  /** Files whose paths hold the hash of their bytes. */
  readonly assets?: readonly StaticFile[]
}

/** A file that never changes under its path. */
export interface StaticFile {
  readonly path: string
  readonly type: string
  readonly body: Buffer
  /** The same bytes in brotli, where that makes them fewer. */
  readonly brotli?: Buffer
}

const nobody: Visitor = { actor: { kind: 'anyone' } }
const uploadLimit = 6 * 1024 * 1024
const cookieName = 'madang'

export async function createServer(parts: ServerParts): Promise<FastifyInstance> {
  const server = fastify({
    logger: false,
    trustProxy: 'loopback',
    bodyLimit: 1024 * 1024,
    forceCloseConnections: true,
    rewriteUrl: (request) => withoutLanguage(request.url ?? '/'),
    ajv: { customOptions: { removeAdditional: false, coerceTypes: 'array', allErrors: true } },
    // An address that the router cannot decode never comes to a handler of ours.
    frameworkErrors: (error, request, reply) => void answerProblem(parts, { error, request, reply }),
  })
  await server.register(cookie)
  await server.register(formbody)
  await server.register(multipart, { limits: { fileSize: uploadLimit, files: 3, fields: 50 } })
  server.decorateRequest('visitor', null as never)

  server.addHook('onRequest', async (request, reply) => {
    void reply.headers(securityHeaders)
    refuseOtherSites(request)
    const session = request.cookies[cookieName]
    const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
    const visitor = token === undefined ? session && parts.whoIs(session) : parts.whoCalls?.(token)
    visitors.set(request, (await visitor) || nobody)
  })
  server.addHook('preValidation', async ({ params, query, body }) => {
    if (holdsNul([params, query, body])) throw statusProblem(400)
  })
  server.setErrorHandler((error, request, reply) => answerProblem(parts, { error, request, reply }))
  const methodsAt = methodsByPath(parts.routes)
  server.setNotFoundHandler((request, reply) => {
    const methods = methodsAt(request.url)
    if (methods.length > 0) void reply.header('allow', methods.join(', '))
    return answerProblem(parts, { error: statusProblem(methods.length > 0 ? 405 : 404), request, reply })
  })
  server.get('/health', async (_request, reply) => {
    const healthy = await parts.healthy().catch(() => false)
    return reply.status(healthy ? 200 : 503).send({ status: healthy ? 'ok' : 'database does not answer' })
  })
  for (const asset of parts.assets ?? []) mountAsset(server, asset)
  for (const route of parts.routes) if (route.kind !== 'protocol') mount(server, parts, route)
  await server.register((wire) => mountProtocols(wire, parts))
  return server
}

function mountAsset(server: FastifyInstance, { path, type, body, brotli }: StaticFile): void {
  server.get(path, (request, reply) => {
    const small = brotli !== undefined && (request.headers['accept-encoding'] ?? '').includes('br')
    void reply.headers({
      'content-type': type,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
    })
    return small ? reply.header('content-encoding', 'br').send(brotli) : reply.send(body)
  })
}

/** Bodies of these pass as they come, whatever they say they are. */
function mountProtocols(server: FastifyInstance, parts: ServerParts): Promise<void> {
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
  for (const route of parts.routes)
    if (route.kind === 'protocol' && (parts.demo || route.may !== 'demo')) mountProtocol(server, parts, route)
  return Promise.resolve()
}

function mountProtocol(server: FastifyInstance, parts: ServerParts, route: ProtocolRoute): void {
  server.route({
    method: [...route.methods],
    url: route.path,
    exposeHeadRoute: false,
    bodyLimit: Math.max(1, route.largest),
    handler: async (request, reply) => {
      const actor = admit(request, route.may)
      const { raw, params, method, headers, ip: caller } = request
      const sent = (request.body as Readable | undefined) ?? Readable.from([])
      const answer = await route.run({
        ...{ method, url: raw.url ?? '/', headers, actor, caller },
        bytes: async () => Buffer.concat(await Array.fromAsync(limited(sent, route.largest))),
        stream: () => Readable.from(limited(sent, route.largest), { objectMode: false }),
        ...{ params: params as Record<string, string>, origin: originOf(parts, request) },
      })
      return reply
        .status(answer.status)
        .headers(answer.headers ?? {})
        .send(answer.body)
    },
  })
}

/** Lets so many bytes through, and fails at the next. The connection stays: the answer still has to go over it. */
async function* limited(body: Readable, largest: number): AsyncIterable<Buffer> {
  let size = 0
  for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > largest) throw statusProblem(413)
    yield chunk
  }
}

function mount(server: FastifyInstance, parts: ServerParts, route: Exclude<Route, ProtocolRoute>): void {
  if (!parts.demo && route.may === 'demo') return
  switch (route.kind) {
    case 'operation':
      return mountOperation(server, parts, route)
    case 'page':
      server.get(route.path, (request, reply) => showPage(parts, { route, request, reply }))
      if (route.takesForm)
        server.post(route.path, async (request, reply) => {
          const { words } = await readForm(request)
          return showPage(parts, { route, request, reply }, words)
        })
      return
    case 'act':
      return void server.post(route.path, (request, reply) => doAct(parts, { route, request, reply }))
    case 'file':
      return void server.get(route.path, async (request, reply) => {
        const answer = await parts.begin(admit(request, route.may), route.purpose, (ctx) =>
          route.run(ctx, asked(parts, request)),
        )
        return sendFile(reply, answer)
      })
  }
}

function mountOperation(server: FastifyInstance, parts: ServerParts, route: Operation): void {
  const { params, query, body } = route
  server.route({
    method: route.method,
    url: route.path,
    schema: {
      ...(params ? { params } : {}),
      ...(query ? { querystring: query } : {}),
      ...(body ? { body } : {}),
      response: { 200: route.reply },
    },
    handler: async (request, reply) => {
      const actor = admit(request, route.may)
      const key = request.headers['idempotency-key']
      const sent = { ...asked(parts, request), query: request.query as Record<string, string> }
      const work = (ctx: Ctx) => route.run(ctx, sent)
      const answer = await parts.begin(actor, route.purpose, (ctx) =>
        route.method === 'GET' || route.pure === true || typeof key !== 'string'
          ? work(ctx)
          : once(ctx, { key, route: route.id }, () => work(ctx)),
      )
      return reply.send(answer)
    },
  })
}

interface Exchange<R> {
  readonly route: R
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

async function showPage(
  parts: ServerParts,
  { route, request, reply }: Exchange<Page>,
  words?: Readonly<Record<string, string>>,
): Promise<FastifyReply> {
  const sent = { ...asked(parts, request), ...(words === undefined ? {} : { body: words }) }
  const loaded = await parts.begin(admit(request, route.may), route.purpose, (ctx) => route.load(ctx, sent))
  leadingTo(reply, route.formsTo?.(loaded) ?? [])
  return sendPage(reply, route.view(loaded, viewOf(parts, request)))
}

async function doAct(parts: ServerParts, { route, request, reply }: Exchange<FormAct>): Promise<FastifyReply> {
  const { words, files } = await readForm(request, route)
  try {
    const actor = admit(request, route.may)
    const sent = { ...asked(parts, request), body: words, files }
    const sending = await parts.begin(actor, route.purpose, (ctx) =>
      once(ctx, { key: words['_once'] ?? '', route: route.id }, () => route.run(ctx, sent)),
    )
    return send303(reply, request, sending)
  } catch (error) {
    const shown =
      error instanceof Problem && error.status < 500 && error.status !== 401 ? pageOf(parts.routes, route) : undefined
    if (!shown || !(error instanceof Problem)) throw error
    const loaded = await parts.begin(admit(request, shown.may), shown.purpose, (ctx) =>
      shown.load(ctx, asked(parts, request)),
    )
    void reply.status(error.status === 403 || error.status === 429 ? error.status : 422).headers(retryAfterOf(error))
    leadingTo(reply, shown.formsTo?.(loaded) ?? [])
    return sendPage(reply, shown.view(loaded, { ...viewOf(parts, request), problem: error, words }))
  }
}

function pageOf(routes: readonly Route[], { path, page }: FormAct): Page | undefined {
  return routes.find((route): route is Page => route.kind === 'page' && route.path === (page ?? path))
}

async function readForm(
  request: FastifyRequest,
  route: Pick<FormAct, 'upload'> = {},
): Promise<{ words: Record<string, string>; files: Record<string, Upload> }> {
  const words: Record<string, string> = {}
  const files: Record<string, Upload> = {}
  if (request.isMultipart()) {
    if (!route.upload) throw statusProblem(415)
    try {
      for await (const part of request.parts()) {
        if (holdsNul([part.fieldname, part.type === 'field' ? part.value : part.filename])) throw statusProblem(400)
        if (part.type === 'field') words[part.fieldname] = String(part.value)
        else files[part.fieldname] = { name: part.filename, type: part.mimetype, bytes: await part.toBuffer() }
      }
    } catch (error) {
      // What the reader of parts cannot read says nothing of a status: too many and too large do.
      const { statusCode = 400 } = error as { statusCode?: number }
      throw error instanceof Problem ? error : statusProblem(statusCode)
    }
    return { words, files }
  }
  return { words: { ...words, ...wordsIn(request.body) }, files }
}

/** What a form or a query says. Several boxes of one name (consents) become one comma-separated word. */
function wordsIn(sent: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries((sent ?? {}) as Record<string, unknown>).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(',') : String(value),
    ]),
  )
}

const visitors = new WeakMap<FastifyRequest, Visitor>()
const visitorOf = (request: FastifyRequest): Visitor => visitors.get(request) ?? nobody

/** Lets in who may, or refuses: 401 for a stranger, 403 for the wrong person. */
function admit(request: FastifyRequest, may: May): Actor {
  const { actor } = visitorOf(request)
  if (may === 'anyone' || may === 'machine' || may === 'demo') return actor
  if (actor.kind === 'anyone') throw statusProblem(401)
  if (may === 'signed-in') return actor
  const fits =
    may === 'person'
      ? actor.kind === 'person'
      : actor.kind === 'officer' && (may === 'officer' || actor.duties.includes(may.duty))
  if (!fits) throw statusProblem(403)
  return actor
}

function asked(parts: ServerParts, request: FastifyRequest): Asked {
  const session = request.cookies[cookieName]
  return {
    params: request.params as Record<string, string>,
    query: wordsIn(request.query),
    body: request.body,
    files: {},
    language: languageOf(parts, request),
    actor: visitorOf(request).actor,
    origin: originOf(parts, request),
    caller: request.ip,
    ...(session === undefined ? {} : { session }),
  }
}

function viewOf(parts: ServerParts, request: FastifyRequest): View {
  const visitor = visitorOf(request)
  const language = languageOf(parts, request)
  return {
    language,
    path: request.url,
    today: parts.clock.today().toString(),
    demo: parts.demo,
    once: () => randomBytes(12).toString('base64url'),
    ...(visitor.actor.kind === 'person' ? { person: { name: visitor.name ?? '' } } : {}),
    ...(visitor.actor.kind === 'officer'
      ? { officer: { name: visitor.name ?? '', office: parts.officeText?.(visitor)[language] ?? visitor.office ?? '' } }
      : {}),
  }
}

function originOf(parts: ServerParts, request: FastifyRequest): string {
  return parts.origin ?? `${request.protocol}://${request.host}`
}

/** Each language but the default lives under its own prefix: `/en/services`. */
function languageOf(parts: ServerParts, request: FastifyRequest): Language {
  return prefixOf(request.originalUrl) ?? parts.defaultLanguage
}

/** A form on another site cannot act for somebody who is signed in here. */
function refuseOtherSites(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const site = request.headers['sec-fetch-site']
  const { origin } = request.headers
  const foreign =
    site === undefined
      ? origin !== undefined && URL.parse(origin)?.host !== request.host
      : site !== 'same-origin' && site !== 'none'
  if (foreign) throw statusProblem(403)
}

function send303(reply: FastifyReply, request: FastifyRequest, { to, session }: Sending): FastifyReply {
  if (session === 'end') void reply.clearCookie(cookieName, { path: '/' })
  else if (session) {
    void reply.setCookie(cookieName, session.token, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: request.protocol === 'https',
      maxAge: session.seconds,
    })
  }
  const language = prefixOf(request.originalUrl)
  return reply.redirect(language === undefined || !to.startsWith('/') ? to : `/${language}${to}`, 303)
}

/** Lets the forms of this page lead to places elsewhere too. */
function leadingTo(reply: FastifyReply, places: readonly string[]): void {
  if (places.length === 0) return
  const origins = places.map((place) => new URL(place).origin)
  const policy = securityHeaders['content-security-policy']
  void reply.header(
    'content-security-policy',
    policy.replace("form-action 'self'", ["form-action 'self'", ...origins].join(' ')),
  )
}

function sendPage(reply: FastifyReply, node: VNode): FastifyReply {
  return reply
    .header('content-type', 'text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(`<!doctype html>${renderToString(node)}`)
}

function sendFile(reply: FastifyReply, { type, body, name, headers = {} }: FileReply): FastifyReply {
  void reply.headers(headers).header('content-type', type)
  if (name !== undefined)
    void reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
  return reply.send(body)
}

interface Trouble {
  readonly error: unknown
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** RFC 9457 problem details for machines, a page for people; a bug says nothing of itself to either. */
function answerProblem(parts: ServerParts, { error, request, reply }: Trouble): FastifyReply {
  const problem = problemOf(error)
  if (problem.status >= 500)
    process.stderr.write(
      `${request.method} ${request.routeOptions.url ?? ''}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    )
  void reply.status(problem.status).headers({ ...securityHeaders, ...retryAfterOf(problem) })
  const said = refusalAt(parts.routes, request.url)?.(problem)
  if (said !== undefined)
    return reply
      .status(said.status)
      .headers(said.headers ?? {})
      .send(said.body)
  if (request.url.startsWith('/api/') || !(request.headers.accept ?? '').includes('text/html')) {
    return reply
      .header('content-type', 'application/problem+json')
      .send(JSON.stringify(problemDetails(problem, originOf(parts, request))))
  }
  return sendPage(reply, parts.problemPage(problem, viewOf(parts, request)))
}

/** How the protocol at an address says what is refused. */
function refusalAt(routes: readonly Route[], url: string): ProtocolRoute['refused'] {
  const pathname = url.replace(/^https?:\/\/[^/]*|[?#].*/gs, '')
  const at = (path: string) => (path.endsWith('*') ? pathname.startsWith(path.slice(0, -1)) : pathname === path)
  for (const route of routes) if (route.kind === 'protocol' && at(route.path)) return route.refused
  return undefined
}

const securityHeaders = {
  'content-security-policy':
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
} as const

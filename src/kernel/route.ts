import type { IncomingHttpHeaders } from 'node:http'
import type { Readable } from 'node:stream'
import type { VNode } from 'preact'
import type { Static, TObject, TSchema } from 'typebox'
import type { Actor, Ctx } from './ctx.ts'
import type { Language, Text } from './i18n.ts'
import type { Problem } from './problem.ts'

/**
 * Who may ask for it. `signed-in` is a person or an officer, `{ duty }` an officer who holds that duty; `machine` proves itself
 * in what it sends (a signature, a token), which the room checks; `demo` exists only in a demonstration.
 */
export type May = 'anyone' | 'signed-in' | 'person' | 'officer' | 'machine' | 'demo' | { readonly duty: string }

/** What every page knows beside what it loaded. */
export interface View {
  readonly language: Language
  /** The path without its language prefix, with its query. */
  readonly path: string
  readonly person?: { readonly name: string }
  readonly officer?: { readonly name: string; readonly office: string }
  /** The day on the platform's clock, ISO. */
  readonly today: string
  readonly demo: boolean
  /** A key for one form: sending it twice does the thing once. */
  once(): string
  /** Why the form came back, and what the person had written in it. */
  readonly problem?: Problem
  readonly words?: Readonly<Record<string, string>>
}

/** A file that came with a form. */
export interface Upload {
  readonly name: string
  readonly type: string
  readonly bytes: Buffer
}

/** What a person or a machine sent, checked against the route's schemas. */
export interface Asked<P = Record<string, string>, Q = Record<string, string>, B = unknown> {
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly files: Readonly<Record<string, Upload>>
  readonly language: Language
  readonly actor: Actor
  /** The public address of this node, without a slash at its end. */
  readonly origin: string
  readonly session?: string
  /** A key for the caller's own address, for limits; never stored. */
  readonly caller: string
}

interface Door {
  /** Unique, stable; the row of the permission matrix. */
  readonly id: string
  readonly path: string
  readonly may: May
  /** Why data are touched; printed in people's own access log. */
  readonly purpose: string
}

type Params<P> = P extends TSchema ? Static<P> : Record<string, string>
type Sent<B> = B extends TSchema ? Static<B> : undefined

/** An API operation: a value from which come route, OpenAPI entry and permission row. */
export interface Operation<
  P extends TObject | undefined = TObject | undefined,
  Q extends TObject | undefined = TObject | undefined,
  B extends TSchema | undefined = TSchema | undefined,
  R extends TSchema = TSchema,
> extends Door {
  readonly kind: 'operation'
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly summary: string
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  /** What leaves: undeclared fields are dropped. */
  readonly reply: R
  /** Changes nothing: an answer is computed anew for a key that comes again, and neither it nor the question is kept. */
  readonly pure?: true
  readonly run: (ctx: Ctx, asked: Asked<Params<P>, Params<Q>, Sent<B>>) => Promise<Static<R>>
}

/** A page: `load` asks the rooms, `view` is a pure function of what came. */
export interface Page<D = never> extends Door {
  readonly kind: 'page'
  /** Answers a form too (POST): its words are in `body` for this one answer, change nothing, and are kept nowhere. */
  readonly takesForm?: boolean
  /** Origins elsewhere to which a form of this page may lead (CSP `form-action`): where a person goes back to. */
  readonly formsTo?: (loaded: D) => readonly string[]
  readonly load: (ctx: Ctx, asked: Asked) => Promise<D>
  readonly view: (loaded: D, view: View) => VNode
}

/** A form's target: does one thing, then sends the browser elsewhere (303). Refused, the page at the same path comes back with 422. */
export interface FormAct extends Door {
  readonly kind: 'act'
  /** Takes files (multipart). */
  readonly upload?: boolean
  /** The path pattern of the page that shows the form, when it is not the act's own. */
  readonly page?: string
  readonly run: (
    ctx: Ctx,
    asked: Asked<Record<string, string>, Record<string, string>, Record<string, string>>,
  ) => Promise<Sending>
}

/** Where an act sends the browser, and the session that it opens or closes. */
export interface Sending {
  readonly to: string
  readonly session?: { readonly token: string; readonly seconds: number } | 'end'
}

/** Bytes: a PDF, a stylesheet, a key set. */
export interface FileRoute extends Door {
  readonly kind: 'file'
  readonly run: (ctx: Ctx, asked: Asked) => Promise<FileReply>
}

export interface FileReply {
  readonly type: string
  readonly body: Buffer | string
  /** Offered as a download under this name. */
  readonly name?: string
  readonly headers?: Readonly<Record<string, string>>
}

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS'

/** A door with a protocol of its own: the room reads the request as it came, opens its own transactions, and answers with any status. */
export interface ProtocolRoute extends Door {
  readonly kind: 'protocol'
  readonly methods: readonly Method[]
  /** The largest body in bytes; what is larger ends with 413. */
  readonly largest: number
  readonly run: (call: ProtocolCall) => Promise<ProtocolReply>
  /** Says in the protocol's own form what the edge refuses before `run`: an address that cannot be read, a method, a bug. */
  readonly refused?: (problem: Problem) => ProtocolReply
}

/** A request as it came. */
export interface ProtocolCall {
  readonly method: string
  /** Path and query as they were sent, still percent-encoded. */
  readonly url: string
  readonly params: Readonly<Record<string, string>>
  readonly headers: IncomingHttpHeaders
  /** The whole body; fails with a problem of status 413 when more comes than the route takes. Asked for once, this or `stream`. */
  bytes(): Promise<Buffer>
  /** The body as it comes, with the same limit. */
  stream(): Readable
  readonly actor: Actor
  readonly origin: string
  /** A key for the caller's own address, for limits; never stored. */
  readonly caller: string
}

export interface ProtocolReply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer | Readable
}

export type Route = Operation<never, never, never> | Page | FormAct | FileRoute | ProtocolRoute

/** Declares an API operation. */
export function operation<
  P extends TObject | undefined = undefined,
  Q extends TObject | undefined = undefined,
  B extends TSchema | undefined = undefined,
  R extends TSchema = TSchema,
>(one: Omit<Operation<P, Q, B, R>, 'kind'>): Route {
  return { kind: 'operation', ...one } as unknown as Route
}

/** Declares a page. */
export function page<D>(one: Omit<Page<D>, 'kind'>): Route {
  return { kind: 'page', ...one } as unknown as Route
}

/** Declares the target of a form. */
export function act(one: Omit<FormAct, 'kind'>): Route {
  return { kind: 'act', ...one }
}

/** Declares a route that answers with bytes. */
export function file(one: Omit<FileRoute, 'kind'>): Route {
  return { kind: 'file', ...one }
}

/** Declares a door with a protocol of its own. */
export function protocol(one: Omit<ProtocolRoute, 'kind'>): Route {
  return { kind: 'protocol', ...one }
}

/** How a right is written in the permission matrix. */
export function mayText(may: May): string {
  return typeof may === 'string' ? may : `duty ${may.duty}`
}

/** A title for machines when a status has no problem of ours behind it. */
export const statusTitles: Readonly<Record<number, Text>> = {
  400: { ko: '요청을 읽을 수 없습니다', en: 'The request cannot be read' },
  401: { ko: '로그인이 필요합니다', en: 'Please sign in' },
  403: { ko: '권한이 없습니다', en: 'This is not open to you' },
  404: { ko: '찾을 수 없습니다', en: 'Not found' },
  405: { ko: '이 주소에서는 그렇게 요청할 수 없습니다', en: 'This address does not take such a request' },
  413: { ko: '보낸 내용이 너무 큽니다', en: 'What was sent is too large' },
  415: { ko: '이 형식은 받을 수 없습니다', en: 'This format is not accepted' },
  429: { ko: '요청이 너무 많습니다. 잠시 뒤에 다시 해 주십시오', en: 'Too many requests: please wait a little' },
  500: { ko: '우리 쪽에 문제가 생겼습니다', en: 'Something went wrong on our side' },
}

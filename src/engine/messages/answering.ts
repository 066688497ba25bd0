import { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { problemDetails, problemOf } from '#kernel/problem-details'
import type { ClaimBook } from './claims.ts'
import { type Answered, type Answering, bytesOf, type Node, type Received } from './model.ts'
import { refuse } from './problems.ts'
import { keepAnswer } from './store.ts'
import { digestOf, follows, type Framed, framed, type RequestHead, requestHead } from './wire.ts'

/** Who answers a service, and whether it may be asked again when the process that was asked has died without an answer. */
export interface Service {
  readonly answering: Answering
  readonly again: 'harmless' | 'never'
}

/** A request as it came, before anything of it is believed but who sent it. */
export interface Request extends Framed {
  readonly id: string
  readonly service: string
  readonly said: RequestHead | undefined
  readonly sender: Node
  /** What comes in a stream; it fails when its closing does not hold. */
  readonly content?: AsyncIterable<Buffer>
}

/** An answer, and what of it is sent in a stream. */
export interface Framing extends Framed {
  readonly rest?: Readable
}

/** An answer under way, and how many are waiting for it. */
export interface Running {
  readonly request: Request
  readonly promise: Promise<Framing>
  answer?: Framing
  /** Nothing was done, so the number is free again and nothing is kept. */
  undone: boolean
  /** Who is going to take the answer along. */
  readonly waiting: Set<Request>
}

export interface Desk {
  /** Whether so much is under way that no more should come. */
  readonly full: boolean
  /** The work on a request: begun when it is new, joined when it is under way, remembered when it was answered. */
  work(request: Request, fresh: boolean): Promise<Framing>
  /** Whether this process is at it. */
  has(request: Request): boolean
  waitFor(request: Request): void
  /** Ends waiting: an answer that has been written down is let go, one that came too late is kept for whoever asks again. */
  release(request: Request, written: boolean): void
}

interface DeskParts {
  readonly self: Node
  readonly services: ReadonlyMap<string, Service>
  readonly claims: ClaimBook
  readonly now: () => Temporal.Instant
  /** Told of an answer that says that nothing was done: the number may be used again. */
  readonly onUndone: (request: Request) => Promise<void>
}

const grace = 10_000
const mostRunning = 10_000
const mostBytes = 256 * 1024 * 1024

export function requestOf(message: Framed, sender: Node, said = requestHead(message)): Request {
  return { ...message, said, sender, id: said?.id ?? message.leaf.toString('base64url'), service: said?.service ?? '' }
}

export function createDesk({ self, services, claims, now, onUndone }: DeskParts): Desk {
  const running = new Map<string, Running>()
  let bytes = 0
  const nameOf = ({ sender, id }: Request) => `${sender.id} ${id}`
  const refused = (request: Request, error: unknown) => frame(request, problemAnswer(error, self))

  return {
    get full() {
      return running.size > mostRunning || bytes > mostBytes
    },

    has: (request) => running.has(nameOf(request)),

    async work(request, fresh) {
      const known = running.get(nameOf(request))
      if (known !== undefined)
        return known.request.leaf.equals(request.leaf)
          ? known.promise
          : refused(request, refuse['id-taken']({ id: request.id }))
      return fresh ? begin(request) : recall(request)
    },

    waitFor(request) {
      running.get(nameOf(request))?.waiting.add(request)
    },

    release(request, written) {
      const one = running.get(nameOf(request))
      if (one === undefined || !one.waiting.delete(request) || one.answer === undefined) return
      if (written) letGo(one)
      else if (one.waiting.size === 0) keepLater(one)
    },
  }

  function begin(request: Request): Promise<Framing> {
    const { promise, resolve } = Promise.withResolvers<Framing>()
    const one: Running = { request, waiting: new Set(), undone: false, promise }
    running.set(nameOf(request), one)
    bytes += request.body.length
    void finish(one, resolve)
    return promise
  }

  async function finish(one: Running, resolve: (answer: Framing) => void): Promise<void> {
    one.answer = await answer(one)
    if (one.waiting.size === 0) keepLater(one)
    resolve(one.answer)
  }

  function letGo(one: Running): void {
    if (running.get(nameOf(one.request)) !== one) return
    running.delete(nameOf(one.request))
    bytes -= one.request.body.length
  }

  async function recall(request: Request): Promise<Framing> {
    for (let turns = 0; turns < 60; turns++) {
      const before = await claims.before(request.sender.id, request)
      switch (before.known) {
        case 'answer':
          return before.answer
        case 'another':
          return refused(request, refuse['id-taken']({ id: request.id }))
        case 'nothing':
          return refused(request, refuse.unlogged())
        case 'abandoned':
          if (services.get(request.service)?.again === 'harmless') return begin(request)
          return interrupted(request)
        case 'under-way':
          await pause(100)
      }
    }
    throw refuse.busy({ id: request.id })
  }

  async function interrupted(request: Request): Promise<Framed> {
    const answer = await refused(request, refuse.interrupted({ id: request.id }))
    await claims.keep(request.sender.id, request.id, answer)
    return answer
  }

  /** Whoever asks again within seconds finds the answer here, and it is written down then; only what nobody fetches is written by itself. */
  function keepLater(one: Running): void {
    if (one.undone || one.answer?.rest !== undefined) letGo(one)
    else setTimeout(() => void keep(one), grace).unref()
  }

  /** Until the database takes it: an answer that was given once is not lost. */
  async function keep(one: Running): Promise<void> {
    const { request, answer } = one
    if (answer === undefined) return
    for (
      let wait = 50;
      one.waiting.size === 0 && running.get(nameOf(request)) === one;
      wait = Math.min(wait * 2, 5_000)
    )
      try {
        await claims.keep(request.sender.id, request.id, answer)
        return letGo(one)
      } catch {
        await pause(wait, undefined, { ref: false })
      }
  }

  async function answer(one: Running): Promise<Framing> {
    const { request } = one
    try {
      return await frame(request, await ask(request))
    } catch (error) {
      one.undone = problemOf(error).status >= 500
      if (one.undone) await onUndone(request).catch(() => undefined)
      return refused(request, error)
    }
  }

  async function ask(request: Request): Promise<Answered> {
    const { said, sender } = request
    if (said === undefined) throw refuse.unreadable({ part: 'message' })
    if (!speaksFor(sender, said.from)) throw refuse['not-your-agency']({ from: said.from })
    if (!speaksFor(self, said.to)) throw refuse.misdirected({ to: said.to })
    const service = services.get(said.service)
    if (service === undefined) throw refuse['no-such-service']({ service: said.service })
    return service.answering(received(request, said))
  }

  function received(request: Request, said: RequestHead): Received {
    const { from, to, service, id, type, headers = {} } = said
    const { body, content } = request
    return {
      ...{ from, to, node: request.sender.id, service, id, headers, contentType: type },
      bytes: () => (content === undefined ? Promise.resolve(body) : bytesOf(Readable.from(content))),
      stream: () => Readable.from(content ?? [body], { objectMode: false }),
      async keep(tx, answer) {
        const sealed = claims.sealed(request.sender.id, id, await frame(request, answer))
        await keepAnswer(tx, { node: request.sender.id, id, answer: sealed, at: now() })
      },
    }
  }
}

function speaksFor({ id, agencies }: Node, name: string): boolean {
  return agencies.includes(name) || id === name
}

/** A refusal as an answer: problem details (RFC 9457). */
function problemAnswer(error: unknown, self: Node): Answered {
  const problem = problemOf(error)
  if (problem.status >= 500)
    process.stderr.write(`messages: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  const body = Buffer.from(JSON.stringify(problemDetails(problem, self.endpoint)))
  return { status: problem.status, contentType: 'application/problem+json', body }
}

/** An answer as it is sent, bound to its request. What is asked in a stream may be answered in one. */
async function frame({ leaf, id, content }: Request, answer: Answered): Promise<Framing> {
  const { status, contentType: type, headers } = answer
  const said = { id, request: leaf.toString('base64url'), status, type, ...(headers === undefined ? {} : { headers }) }
  if (content !== undefined && answer.body instanceof Readable)
    return { ...framed({ ...said, digest: follows }, Buffer.alloc(0)), rest: answer.body }
  const body = await bytesOf(answer.body)
  return framed({ ...said, digest: digestOf(body) }, body)
}

/** Says that a request is being worked on. */
export function pendingFrame({ leaf, id }: Request): Framed {
  const body = Buffer.alloc(0)
  return framed(
    { id, request: leaf.toString('base64url'), status: 202, type: 'none', digest: digestOf(body), pending: true },
    body,
  )
}

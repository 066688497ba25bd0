import type { TSchema, Static } from 'typebox'
import { Value } from 'typebox/value'
import { Problem } from '#kernel/problem'
import type { Answered, Outgoing, Received } from '#engine/messages'
import { refuse } from './problems.ts'

// JSON over signed messages, and what goes wrong on the way.

const json = 'application/json'

/** Sends a question and reads the answer, checked against its schema. */
export type Send = (outgoing: Outgoing) => Promise<Answered>

/** A problem of the other node comes back as one of ours; whatever is wrong with the way there makes the agency unavailable. */
export async function ask<R extends TSchema>(
  send: Send,
  { body, ...outgoing }: Omit<Outgoing, 'body' | 'contentType'> & { readonly body: unknown },
  reply: R,
): Promise<Static<R>> {
  const answered = await send({ ...outgoing, contentType: json, body: Buffer.from(JSON.stringify(body)) })
  const told = parsed(await bytesOf(answered.body))
  if (answered.status >= 400) throw theirProblem(answered.status, told)
  if (!Value.Check(reply, told)) throw refuse.unreadable({ service: outgoing.service })
  return told
}

/** A request's body, checked against its schema. */
export async function told<B extends TSchema>(request: Received, schema: B): Promise<Static<B>> {
  const body = parsed(await request.bytes())
  if (!Value.Check(schema, body)) throw refuse.unreadable({ service: request.service })
  return body
}

/** Answers in JSON; a refusal is an answer too, for the other node to show. */
export async function answering(work: () => Promise<unknown>): Promise<Answered> {
  try {
    return { status: 200, contentType: json, body: Buffer.from(JSON.stringify(await work())) }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const { code, status, title, remedy, detail, faults } = error
    const body = { code, title, detail, faults, ...(remedy === undefined ? {} : { remedy }) }
    return { status, contentType: json, body: Buffer.from(JSON.stringify(body)) }
  }
}

async function bytesOf(body: Answered['body']): Promise<Buffer> {
  return body instanceof Uint8Array
    ? Buffer.from(body)
    : Buffer.concat(await Array.fromAsync(body as AsyncIterable<Buffer>))
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString()) as unknown
  } catch {
    return undefined
  }
}

function theirProblem(status: number, body: unknown): Problem {
  const { code, title, detail } = (body ?? {}) as Partial<Problem>
  if (typeof code !== 'string' || title === undefined) return refuse.unreadable({ status })
  return new Problem(code, { status, title }, detail ?? {})
}

import { asking } from './asking.ts'
import { judging } from './judging.ts'
import type { Answer, Run } from './run.ts'
import type { Scenario, Step } from './scenarios.ts'
import { asSent, sendsItself } from './sent.ts'

/** Where the two building blocks answer. */
export interface Targets {
  readonly 'digital-registries': string
  readonly 'information-mediator': string
}

const intent = /^(?:The user wants|User wants|user wants|search for a specific value|Wants to retrieve)/
const receiving = /^(?:User receives a response|receive a response|[Tt]he response from .* is received)/

interface Walk {
  readonly targets: Targets
  readonly schema: Run['schema']
}

/**
 * Goes through a scenario against what answers there: as its words say, and as the suite's own steps send it, which is not the
 * same (see `sent.ts`). Says what does not hold, or nothing when all does.
 */
export async function walk(scenario: Scenario, walking: Walk): Promise<string | undefined> {
  const said = await through(scenario, { ...walking, sent: false })
  if (said !== undefined) return said
  const sent = await through(scenario, { ...walking, sent: true })
  return sent === undefined ? undefined : `as the suite sends it: ${sent}`
}

async function through(
  scenario: Scenario,
  { targets, schema, sent }: Walk & { readonly sent: boolean },
): Promise<string | undefined> {
  const run: Run = {
    scenario,
    schema,
    sent,
    method: 'GET',
    path: '/',
    query: new URLSearchParams(),
    headers: {},
    body: undefined,
  }
  for (const one of scenario.steps) {
    try {
      if (receiving.test(one.text)) run.answer = await send(run, targets[scenario.block])
      else if (!intent.test(one.text)) {
        follow(run, one)
        if (sent && run.answer === undefined) asSent(run, one)
        if (sent && sendsItself(one)) await send(run, targets[scenario.block])
      }
    } catch (error) {
      const { message, cause } = error as Error
      return `${one.text}: ${message}${cause instanceof Error ? ` (${cause.message})` : ''}`
    }
  }
  return run.answer === undefined ? 'nothing was asked' : undefined
}

function follow(run: Run, one: Step): void {
  for (const [pattern, act] of [...asking, ...judging]) {
    const words = pattern.exec(one.text)
    if (words !== null) return act(run, words.slice(1), one)
  }
  throw new Error('no step of ours has these words')
}

async function send(run: Run, target: string): Promise<Answer> {
  const { method, path, query, headers, body } = run
  const began = performance.now()
  const reply = await fetch(`${target}${path}${query.size === 0 ? '' : `?${query.toString()}`}`, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(15_000),
  })
  const text = await reply.text()
  if (run.sent && query.size > 0) run.path = `${path}?${query.toString()}`
  return {
    ...{ status: reply.status, type: reply.headers.get('content-type') ?? '', text },
    milliseconds: performance.now() - began,
  }
}

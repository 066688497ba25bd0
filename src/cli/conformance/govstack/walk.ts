import { asking } from './asking.ts'
import { judging } from './judging.ts'
import type { Answer, Run } from './run.ts'
import type { Scenario, Step } from './scenarios.ts'

/** Where the two building blocks answer. */
export interface Targets {
  readonly 'digital-registries': string
  readonly 'information-mediator': string
}

const intent = /^(?:The user wants|User wants|user wants|search for a specific value|Wants to retrieve)/
const receiving = /^(?:User receives a response|receive a response|[Tt]he response from .* is received)/

/** Goes through a scenario against what answers there. Says what does not hold, or nothing when all does. */
export async function walk(
  scenario: Scenario,
  { targets, schema }: { readonly targets: Targets; readonly schema: Run['schema'] },
): Promise<string | undefined> {
  const run: Run = {
    scenario,
    schema,
    method: 'GET',
    path: '/',
    query: new URLSearchParams(),
    headers: {},
    body: undefined,
  }
  for (const one of scenario.steps) {
    try {
      if (receiving.test(one.text)) run.answer = await send(run, targets[scenario.block])
      else if (!intent.test(one.text)) follow(run, one)
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

async function send({ method, path, query, headers, body }: Run, target: string): Promise<Answer> {
  const began = performance.now()
  const reply = await fetch(`${target}${path}${query.size === 0 ? '' : `?${query.toString()}`}`, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(15_000),
  })
  const text = await reply.text()
  return {
    ...{ status: reply.status, type: reply.headers.get('content-type') ?? '', text },
    milliseconds: performance.now() - began,
  }
}

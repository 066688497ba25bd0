import { parentPort } from 'node:worker_threads'
import { Problem } from '#kernel/problem'
import { Computation } from './compute.ts'
import type { Part, Task } from './compute.ts'

/** What a thread is asked for. */
export type Order =
  | { readonly order: 'begin'; readonly task: Task }
  | { readonly order: 'groups'; readonly kernel: number; readonly from: number; readonly to: number }
  | { readonly order: 'people'; readonly index: number }

/** What it answers: a part of the people, or that it is ready for the next. */
export type Answer =
  | { readonly part: Part | null }
  | { readonly refused: Pick<Problem, 'code' | 'status' | 'title' | 'remedy' | 'detail'> }
  | { readonly failed: unknown }

let computation: Computation | null = null

parentPort?.on('message', (order: Order) => {
  parentPort?.postMessage(answerTo(order), [])
})

function answerTo(order: Order): Answer {
  try {
    if (order.order === 'begin') {
      computation = new Computation(order.task)
      return { part: null }
    }
    if (order.order === 'people') return { part: computation?.people(order.index) ?? null }
    computation?.groups(order.kernel, order.from, order.to)
    return { part: null }
  } catch (error) {
    // A problem that is sent to another thread is an error like any other there: it is told by its parts.
    if (!(error instanceof Problem)) return { failed: error }
    const { code, status, title, remedy, detail } = error
    return { refused: { code, status, title, remedy, detail } }
  }
}

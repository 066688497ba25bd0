import { Worker } from 'node:worker_threads'
import { Problem } from '#kernel/problem'
import { refuse } from '../problems.ts'
import { Computation } from './compute.ts'
import type { Part, Task } from './compute.ts'
import type { Answer, Order } from './worker.ts'

/** Who computes: orders are given one by one, and answered in any order. */
export interface Crew {
  /** How many orders are worked on at the same time. */
  readonly hands: number
  begin(task: Task): Promise<void>
  groups(kernel: number, from: number, to: number): Promise<void>
  people(index: number): Promise<Part>
  close(): Promise<void>
}

/** Computes in the calling thread, which it lets go after each order. */
export function ownCrew(): Crew {
  let computation: Computation | null = null
  const breath = () => new Promise<void>((resolve) => setImmediate(resolve))
  const begun = () => {
    if (computation === null) throw new Error('a crew without a task')
    return computation
  }
  return {
    hands: 1,
    begin: async (task) => {
      computation = new Computation(task)
    },
    groups: async (kernel, from, to) => {
      await breath()
      begun().groups(kernel, from, to)
    },
    people: async (index) => {
      await breath()
      return begun().people(index)
    },
    close: async () => {
      computation = null
    },
  }
}

interface Waiting {
  readonly resolve: (part: Part | null) => void
  readonly reject: (error: unknown) => void
}

/** Threads that stay for many sweeps. @throws Problem `rules/thread-lost` from a sweep whose thread ends */
export function openCrew(threads: number): Crew {
  const mates = Array.from({ length: threads }, () => new Mate())
  const freest = () => mates.reduce((best, one) => (one.waiting < best.waiting ? one : best))
  return {
    // An order in hand and one behind it, so that no thread waits for its next.
    hands: threads * 2,
    begin: async (task) => {
      await Promise.all(mates.map((mate) => mate.ask({ order: 'begin', task })))
    },
    groups: async (kernel, from, to) => {
      await freest().ask({ order: 'groups', kernel, from, to })
    },
    people: async (index) => {
      const part = await freest().ask({ order: 'people', index })
      if (part === null) throw refuse['thread-lost']({ index })
      return part
    },
    close: async () => {
      await Promise.all(mates.map((mate) => mate.end()))
    },
  }
}

function refusal({ code, status, title, remedy, detail }: Extract<Answer, { refused: unknown }>['refused']): Problem {
  return new Problem(code, { status, title, ...(remedy === undefined ? {} : { remedy }) }, detail)
}

/** One thread and the orders that it has not answered. */
class Mate {
  readonly #worker: Worker
  readonly #waiting: Waiting[] = []
  #lost = false

  constructor() {
    this.#worker = new Worker(new URL('worker.ts', import.meta.url))
    this.#worker.unref()
    this.#worker.on('message', (answer: Answer) => {
      const next = this.#waiting.shift()
      if (this.#waiting.length === 0) this.#worker.unref()
      if ('part' in answer) next?.resolve(answer.part)
      else next?.reject('failed' in answer ? answer.failed : refusal(answer.refused))
    })
    this.#worker.on('error', (error: unknown) => this.#lose(error))
    this.#worker.on('exit', () => this.#lose(null))
  }

  get waiting(): number {
    return this.#waiting.length
  }

  ask(order: Order): Promise<Part | null> {
    if (this.#lost) return Promise.reject(refuse['thread-lost']())
    return new Promise((resolve, reject) => {
      this.#worker.ref()
      this.#waiting.push({ resolve, reject })
      this.#worker.postMessage(order, [])
    })
  }

  #lose(error: unknown): void {
    this.#lost = true
    const cause = error instanceof Error ? error.message : undefined
    for (const { reject } of this.#waiting.splice(0)) reject(refuse['thread-lost']({ cause }))
  }

  async end(): Promise<void> {
    this.#lost = true
    await this.#worker.terminate()
  }
}

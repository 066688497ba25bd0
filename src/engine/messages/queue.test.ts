import assert from 'node:assert/strict'
import test from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import type { Node } from './model.ts'
import { createQueue, type Waiting } from './queue.ts'

const node: Node = { id: 'b', agencies: ['ministry'], endpoint: 'http://b', keys: [] }

/** A queue whose batches stay on their way until they are told to come back, by a clock that is set by hand. */
function world() {
  const left: (readonly Waiting[])[] = []
  const backs: (() => void)[] = []
  const clock = { now: 0 }
  let onLeft = () => undefined as void
  const carryBatch = (batch: readonly Waiting[]) =>
    new Promise<void>((back) => {
      left.push(batch)
      backs.push(back)
      onLeft()
    })
  const queue = createQueue({ node, carryBatch, now: () => clock.now })
  let number = 0
  return {
    clock,
    sizes: () => left.map(({ length }) => length),
    ask(count: number) {
      for (let at = 0; at < count; at++) {
        const question = {
          id: String(number++),
          service: 's',
          head: Buffer.of(1),
          body: Buffer.of(2),
          leaf: Buffer.of(3),
        }
        void queue.add(question, 60_000).catch(() => undefined)
      }
    },
    async untilLeft(batches: number) {
      while (left.length < batches) await new Promise<void>((done) => (onLeft = done))
    },
    /** All that is on its way comes back, answered, after so long. */
    async back(milliseconds: number) {
      clock.now += milliseconds
      for (const batch of left)
        for (const one of batch) one.done({ status: 200, contentType: 'none', body: Buffer.of() })
      for (const back of backs.splice(0)) back()
      await someTurns()
    },
  }
}

async function someTurns(): Promise<void> {
  for (let count = 0; count < 5; count++) await turn()
}

test('M31 a message leaves at once while nothing is on its way, and with half of what is on its way while something is', async () => {
  const { ask, back, clock, sizes, untilLeft } = world()
  ask(1)
  await untilLeft(1)
  await back(40)
  ask(10)
  await untilLeft(2)
  clock.now += 1
  ask(4)
  await someTurns()
  assert.deepEqual(sizes(), [1, 10], 'four wait for the fifth')
  ask(1)
  await untilLeft(3)
  assert.deepEqual(sizes(), [1, 10, 5])
  await back(40)
  ask(1)
  await untilLeft(4)
  await back(40)
})

test('M32 nothing waits for company longer than a part of the usual round trip, whatever a slow answer takes', async () => {
  const { ask, back, clock, sizes, untilLeft } = world()
  ask(1)
  await untilLeft(1)
  await back(60_000)
  ask(100)
  await untilLeft(2)
  ask(1)
  await someTurns()
  assert.deepEqual(sizes(), [1, 100])
  clock.now += 50
  await untilLeft(3)
  assert.deepEqual(sizes(), [1, 100, 1])
  await back(40)
})

import { emitAggregate } from './emit-groups.ts'
import { storeNum } from './emit-numbers.ts'
import type { Emitter } from './emitter.ts'
import type { Num, NumNode } from './nodes.ts'

/** Makes everything ready that a number is computed from, and stores it where several need it. */
export function prepareNum(emitter: Emitter, num: Num): void {
  if (emitter.numAt.has(num)) return
  const node = emitter.graph.num(num)
  switch (node.op) {
    case 'constant':
      return
    case 'column':
      emitter.column(node.source)
      return
    case 'table':
    case 'year':
    case 'month':
    case 'day':
    case 'weekday':
    case 'shift':
    case 'made':
    case 'months':
      prepareTable(emitter, num, node)
      return
    case 'brought': {
      const inner = emitter.graph.num(node.a)
      const list = emitter.graph.lists[(inner.space - 2) / 2] ?? ''
      const slot = emitter.demands.num(list, node.a)
      const at = emitter.input(`number ${list} ${slot}`, emitter.capacity(node.space) * 8, (place) => ({
        from: 'number',
        list,
        slot,
        at: place,
      }))
      emitter.numAt.set(num, at)
      return
    }
    case 'count':
    case 'sum':
    case 'lowest':
    case 'highest':
      emitAggregate(emitter, num, node)
      return
    case 'chosen':
      emitter.prepare.bit(emitter, node.bit, true)
      prepareNum(emitter, node.a)
      prepareNum(emitter, node.b)
      break
    case 'figure':
      prepareNum(emitter, node.a)
      emitter.tableOf(
        num,
        () => new Uint8Array(Float64Array.of(node.values[0] ?? 0, ...node.values, node.values[0] ?? 0).buffer),
      )
      break
    case 'floor':
    case 'nearest':
    case 'absolute':
      prepareNum(emitter, node.a)
      break
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
    case 'least':
    case 'greatest':
      prepareNum(emitter, node.a)
      prepareNum(emitter, node.b)
  }
  if ((emitter.numNeeds.get(num) ?? 0) > 1) storeNum(emitter, num)
}

function prepareTable(emitter: Emitter, num: Num, node: NumNode): void {
  const { on } = node
  if (on === null || on === undefined) throw new Error('a table of no column')
  emitter.column(on)
  emitter.tableOf(num, () => {
    const values = emitter.tables.numbers(num, on)
    return new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
  })
}

import { isOf } from '../feel/instance.ts'
import { walk } from '../feel/meter.ts'
import { FeelDateTime, FeelFunction, isContext, isList } from '../feel/value.ts'
import type { Value } from '../feel/value.ts'
import type { Source } from './model.ts'
import type { ItemType } from './types.ts'

/** Whether a value meets the tests that a type writes. */
export type MeetsTests = (tests: Source, value: Value) => boolean

/**
 * The value as a type wants it, after the conversions of DMN 1.5, 10.3.2.9.4: a list of one for a value, a value for a
 * list of one, the midnight of a date.
 * @returns undefined when the value is not of the type
 */
export function conform(value: Value, type: ItemType, meets: MeetsTests): Value | undefined {
  if (value === null || conforms(value, type, meets)) return value
  if (type.shape.kind === 'list' && !isList(value)) {
    const list = [value]
    return conforms(list, type, meets) ? list : undefined
  }
  if (isList(value) && value.length === 1) {
    const [only = null] = value
    return only !== null && conforms(only, type, meets) ? only : undefined
  }
  if (value instanceof Temporal.PlainDate) {
    const midnight = new FeelDateTime(value.toPlainDateTime(), 'Z')
    return conforms(midnight, type, meets) ? midnight : undefined
  }
  return undefined
}

/** Whether a value is of a type as it stands. Null is of every type. */
function conforms(value: Value, type: ItemType, meets: MeetsTests): boolean {
  if (value === null) return true
  if (typeof value === 'object') walk()
  return hasShape(value, type, meets) && type.tests.every((tests) => meets(tests, value))
}

function hasShape(value: Value, { shape }: ItemType, meets: MeetsTests): boolean {
  switch (shape.kind) {
    case 'simple':
      return isOf(value, shape.type)
    case 'feel':
      return typeof shape.type === 'object' && shape.type.kind === 'function'
        ? value instanceof FeelFunction
        : isOf(value, shape.type)
    case 'list':
      return isList(value) && value.every((member) => conforms(member, shape.of, meets))
    case 'context':
      return (
        isContext(value) &&
        Object.entries(shape.fields).every(
          ([name, of]) => value.has(name) && conforms(value.get(name) ?? null, of, meets),
        )
      )
    case 'function':
      return value instanceof FeelFunction && value.parameters.length === shape.parameters.length
  }
}

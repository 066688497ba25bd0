import { Decimal } from './decimal.ts'
import { walk } from './meter.ts'
import type { FeelType, SimpleType } from './types.ts'
import {
  DaysDuration,
  FarDate,
  FarDateTime,
  FeelDateTime,
  FeelFunction,
  FeelRange,
  FeelTime,
  isContext,
  isList,
  MonthsDuration,
} from './value.ts'
import type { Value } from './value.ts'

/** Whether a value is of a type (`instance of`, DMN 1.5, 10.3.2.3 and table 49). `null` is of type `null` only. */
export function isOf(value: Value, type: FeelType): boolean {
  if (type === 'any') return value !== null
  if (typeof type === 'string') return kindOf(value) === type
  if (value === null) return false
  if (type.kind === 'list' || type.kind === 'context') walk()
  switch (type.kind) {
    case 'choice':
      return typeof value === 'string' && type.of.includes(value)
    case 'list':
      return isList(value) && (type.of === 'any' || value.every((member) => member === null || isOf(member, type.of)))
    case 'range':
      return value instanceof FeelRange && [value.low, value.high].every((end) => end === null || isOf(end, type.of))
    case 'context':
      return (
        isContext(value) &&
        Object.entries(type.fields).every(
          ([name, of]) => value.has(name) && (value.get(name) === null || isOf(value.get(name) ?? null, of)),
        )
      )
    case 'function':
      return value instanceof FeelFunction && value.parameters.length === type.parameters.length
  }
}

/** The name of the type of a value, without its parts. */
export function kindOf(value: Value): SimpleType | 'list' | 'context' | 'range' | 'function' | 'missing' {
  if (value === null) return 'null'
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value === 'string') return 'string'
  if (value instanceof Decimal) return 'number'
  if (value instanceof Temporal.PlainDate || value instanceof FarDate) return 'date'
  if (value instanceof FeelTime) return 'time'
  if (value instanceof FeelDateTime || value instanceof FarDateTime) return 'date and time'
  if (value instanceof DaysDuration) return 'days and time duration'
  if (value instanceof MonthsDuration) return 'years and months duration'
  if (value instanceof FeelRange) return 'range'
  if (value instanceof FeelFunction) return 'function'
  if (isList(value)) return 'list'
  return isContext(value) ? 'context' : 'missing'
}

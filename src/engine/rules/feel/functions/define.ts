import { Decimal } from '../decimal.ts'
import type { Run } from '../frame.ts'
import { isOf } from '../instance.ts'
import { listOf, memberType, rangeOf } from '../types.ts'
import type { FeelType } from '../types.ts'
import {
  bothMissing,
  FarDate,
  FarDateTime,
  FeelDateTime,
  FeelFunction,
  isList,
  Missing,
  missingAmong,
} from '../value.ts'
import type { Context, DaysDuration, FeelRange, FeelTime, MonthsDuration, Value } from '../value.ts'

interface Named {
  any: Value
  null: null
  boolean: boolean
  number: Decimal
  string: string
  date: Temporal.PlainDate
  time: FeelTime
  'date and time': FeelDateTime
  'days and time duration': DaysDuration
  'years and months duration': MonthsDuration
  list: readonly Value[]
  'list of number': readonly Decimal[]
  'list of string': readonly string[]
  context: Context
  range: FeelRange
  function: FeelFunction
}

type ValueNamed<T extends string> = T extends `${infer A} | ${infer B}`
  ? ValueNamed<A> | ValueNamed<B>
  : T extends keyof Named
    ? Named[T]
    : never

/** The value that a parameter written as `name: type`, `name?: type` or `...name: type` receives. */
type Received<P extends string> = P extends `...${string}: ${infer T}`
  ? readonly ValueNamed<T>[]
  : P extends `${string}?: ${infer T}`
    ? ValueNamed<T> | undefined
    : P extends `${string}: ${infer T}`
      ? ValueNamed<T>
      : never

type SplitAt<S extends string> = S extends ''
  ? readonly []
  : S extends `${infer P}, ${infer Others}`
    ? readonly [P, ...SplitAt<Others>]
    : readonly [S]
type ReceivedAll<P extends readonly string[]> = { readonly [I in keyof P]: Received<P[I]> }

/** The values that a function written as `name(a: type, b?: type): result` receives. */
type ReceivedBy<S extends string> = S extends `${string}(${infer P}): ${string}` ? ReceivedAll<SplitAt<P>> : never

export interface Parameter {
  readonly name: string
  readonly types: readonly FeelType[]
  readonly optional: boolean
  readonly rest: boolean
}

/** One way of calling a built-in function. */
export interface Signature {
  readonly name: string
  readonly parameters: readonly Parameter[]
  readonly result: (types: readonly FeelType[]) => FeelType
  /** Computes with missing values itself; other functions give missing for missing. */
  readonly seesMissing: boolean
  readonly run: (values: readonly (Value | undefined | readonly Value[])[], run: Run) => Value
}

type Body<S extends string> = (values: ReceivedBy<S>, run: Run) => Value

/**
 * Declares a built-in function as FEEL's own tables write it, and what it does. The values have the types of the
 * signature. A result may also be `member`, the type of what stands in the first list, or `members`, a list of those.
 * @example define('substring(string: string, start position: number, length?: number): string', ([text, start, length]) => …)
 */
export function define<const S extends string>(signature: S, run: Body<S>): Signature {
  return declare(signature, run as unknown as Signature['run'], false)
}

/** As `define`, for a function that may know its answer although some of its values are missing. */
export function defineForMissing<const S extends string>(signature: S, run: Body<S>): Signature {
  return declare(signature, run as unknown as Signature['run'], true)
}

function declare(signature: string, run: Signature['run'], seesMissing: boolean): Signature {
  const [, name = '', parameters = '', result = ''] = /^([^(]+)\((.*)\): (.+)$/.exec(signature) ?? []
  const declared = parameters === '' ? [] : parameters.split(', ').map(parameterFrom)
  return { name, parameters: declared, result: resultFrom(result), seesMissing, run }
}

function resultFrom(result: string): Signature['result'] {
  if (result === 'members') return ([first = 'any']) => listOf(memberType(first))
  if (result === 'member') return (types) => (types.length === 1 ? memberType(types[0] ?? 'any') : (types[0] ?? 'any'))
  const type = typeNamed(result)
  return () => type
}

function parameterFrom(text: string): Parameter {
  const [, rest = '', name = '', optional = '', types = ''] = /^(\.\.\.)?(.+?)(\?)?: (.+)$/.exec(text) ?? []
  return { name, types: types.split(' | ').map(typeNamed), optional: optional !== '', rest: rest !== '' }
}

function typeNamed(name: string): FeelType {
  if (name.startsWith('list of ')) return listOf(typeNamed(name.slice(8)))
  if (name === 'list') return listOf('any')
  if (name === 'range') return rangeOf('any')
  if (name === 'context') return { kind: 'context', fields: {} }
  if (name === 'function') return { kind: 'function', parameters: [], result: 'any' }
  return name as FeelType
}

/** Puts values in the order of the parameters; null when there are too many, too few or wrong names. */
export function arrange<T>(
  signature: Signature,
  values: readonly T[],
  names: readonly string[] | null,
): (T | readonly T[] | undefined)[] | null {
  const { parameters } = signature
  if (names !== null) return arrangeNamed(parameters, values, names)
  const last = parameters.at(-1)
  const fixed = last?.rest ? parameters.slice(0, -1) : parameters
  if (values.length < fixed.filter(({ optional }) => !optional).length || (!last?.rest && values.length > fixed.length))
    return null
  const arranged: (T | readonly T[] | undefined)[] = fixed.map((_, i) => values[i])
  if (!last?.rest) return arranged
  return values.length > fixed.length ? [...arranged, values.slice(fixed.length)] : null
}

function arrangeNamed<T>(
  parameters: readonly Parameter[],
  values: readonly T[],
  names: readonly string[],
): (T | readonly T[] | undefined)[] | null {
  if (!names.every((name) => parameters.some((parameter) => parameter.name === name && !parameter.rest))) return null
  if (new Set(names).size < names.length || parameters.some(({ name, optional }) => !optional && !names.includes(name)))
    return null
  return parameters.map(({ name }) => values[names.indexOf(name)])
}

/** Calls the first signature that the values fit; null when none does. */
export function callBuiltIn(
  signatures: readonly Signature[],
  call: { values: readonly Value[]; names: readonly string[] | null; run: Run },
): Value {
  call.run.spendOn(call.values)
  for (const signature of signatures) {
    const arranged = arrange(signature, call.values, call.names)
    if (arranged === null) continue
    if (!signature.seesMissing) {
      const missing = missingIn(call.values)
      if (missing !== null) return missing
    }
    const taken = takeAll(signature.parameters, arranged)
    if (taken !== null) return counted(signature.run(taken, call.run), call.run)
  }
  return null
}

/** The signatures that so many values by position may fit. */
export function fittingCount(signatures: readonly Signature[], count: number): readonly Signature[] {
  const values = Array.from<Value>({ length: count }).fill(null)
  return signatures.filter((signature) => arrange(signature, values, null) !== null)
}

/** Calls the first signature that the values fit by position, of those that `fittingCount` gave; null when none does. */
export function callInOrder(signatures: readonly Signature[], values: readonly Value[], run: Run): Value {
  run.spendOn(values)
  for (const signature of signatures) {
    if (!signature.seesMissing) {
      const missing = missingIn(values)
      if (missing !== null) return missing
    }
    const taken = takeInOrder(signature.parameters, values)
    if (taken !== null) return counted(signature.run(taken, run), run)
  }
  return null
}

/** The values as the parameters want them: the very list where nothing has to be converted. */
function takeInOrder(
  parameters: readonly Parameter[],
  values: readonly Value[],
): readonly (Value | readonly Value[])[] | null {
  const fixed = parameters.at(-1)?.rest === true ? parameters.length - 1 : parameters.length
  let taken: Value[] | null = null
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as Value
    const one = take((parameters[Math.min(i, fixed)] as Parameter).types, value)
    if (one === undefined) return null
    if (one !== value) (taken ??= [...values])[i] = one
  }
  if (fixed === parameters.length) return taken ?? values
  const all = taken ?? values
  return fixed === 0 ? [all] : [...all.slice(0, fixed), all.slice(fixed)]
}

/** What a function makes costs as well, where it is long. */
function counted(value: Value, run: Run): Value {
  if (typeof value === 'string') run.spendOn([value])
  return value
}

function missingIn(values: readonly Value[]): Missing | null {
  let found = missingAmong(values)
  for (const value of values) {
    if (!isList(value)) continue
    const inside = missingAmong(value)
    if (inside !== null) found = found === null ? inside : bothMissing(found, inside)
  }
  return found
}

function takeAll(
  parameters: readonly Parameter[],
  arranged: readonly (Value | readonly Value[] | undefined)[],
): (Value | readonly Value[] | undefined)[] | null {
  const taken: (Value | readonly Value[] | undefined)[] = []
  for (const [i, parameter] of parameters.entries()) {
    const value = arranged[i]
    if (parameter.rest) {
      const members = (value as readonly Value[]).map((member) => take(parameter.types, member))
      if (members.includes(undefined)) return null
      taken.push(members as readonly Value[])
    } else {
      const one = value === undefined ? undefined : take(parameter.types, value)
      if (value === undefined ? !parameter.optional : one === undefined) return null
      taken.push(one)
    }
  }
  return taken
}

/** The value as one of these types, after FEEL's own conversions (DMN 1.5, 10.3.2.9.4); undefined when it is none. */
export function take(types: readonly FeelType[], value: Value): Value | undefined {
  if (value instanceof Missing) return value
  for (const type of types) {
    if (type === 'any' || accepts(type, value)) return value
  }
  for (const type of types) {
    const converted = convert(value, type)
    if (converted !== undefined) return converted
  }
  return undefined
}

/** Makes a list of one value, one value of a list of one, or a moment of a date, where that is what is wanted; undefined otherwise. */
export function convert(value: Value, type: FeelType): Value | undefined {
  if (value === null) return undefined
  if (typeof type === 'object' && type.kind === 'list' && !isList(value))
    return accepts(type.of, value) || type.of === 'any' ? [value] : undefined
  if (isList(value) && value.length === 1 && !(typeof type === 'object' && type.kind === 'list')) {
    const [only = null] = value
    return accepts(type, only) ? only : undefined
  }
  if (type === 'date and time' && value instanceof Temporal.PlainDate)
    return new FeelDateTime(value.toPlainDateTime(), 'Z')
  return undefined
}

function accepts(type: FeelType, value: Value): boolean {
  if (type === 'number') return value instanceof Decimal
  if (type === 'string') return typeof value === 'string'
  if (value instanceof FarDate || value instanceof FarDateTime) return type === 'any'
  if (typeof type === 'string') return isOf(value, type) || (type === 'any' && value !== null)
  if (type.kind === 'function') return value instanceof FeelFunction
  if (type.kind === 'list')
    return isList(value) && (type.of === 'any' || value.every((member) => accepts(type.of, member)))
  return isOf(value, type)
}

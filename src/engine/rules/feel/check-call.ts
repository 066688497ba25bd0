import type { Node, NodeOf } from './ast.ts'
import type { CheckScope } from './check-scope.ts'
import { dateFrom, dateTimeFrom, durationFrom, timeFrom } from './calendar.ts'
import { arrange } from './functions/define.ts'
import type { Parameter, Signature } from './functions/define.ts'
import { builtIns } from './functions/index.ts'
import { kindOf } from './instance.ts'
import { fits, memberType, typeText } from './types.ts'
import type { FeelType } from './types.ts'
import type { Value } from './value.ts'

type Check = (node: Node, scope: CheckScope) => FeelType
type FunctionType = Extract<FeelType, { kind: 'function' }>

/** The type of what a call gives; refuses a name that is no function, and values that no signature takes. */
export function checkCall(node: NodeOf<'call'>, scope: CheckScope, check: Check): FeelType {
  const own = node.callee.kind === 'name' ? scope.typeOf(node.callee.name) : check(node.callee, scope)
  const signatures = node.callee.kind === 'name' ? builtIns.get(node.callee.name) : undefined
  const types = node.values.map((value) => check(value, scope))
  if (own !== undefined && typeof own === 'object' && own.kind === 'function')
    return checkOwn(node, { own, types, scope })
  if (signatures !== undefined) return checkWritten(node, scope) ?? checkBuiltIn(node, { signatures, types, scope })
  if (own === 'any') return 'any'
  const found = node.callee.kind === 'name' ? `\`${node.callee.name}\`` : typeText(own ?? 'any')
  return scope.fault(node.callee, own === undefined ? 'unknown-name' : 'type', {
    found,
    expected: 'the name of a function',
  })
}

const writers: Readonly<Record<string, { readonly read: (text: string) => Value; readonly example: string }>> = {
  date: { read: dateFrom, example: 'a date such as "2026-11-21"' },
  time: { read: timeFrom, example: 'a time such as "09:30:00"' },
  'date and time': { read: dateTimeFrom, example: 'a moment such as "2026-11-21T09:30:00"' },
  duration: { read: durationFrom, example: 'a duration such as "P1Y6M" or "P3DT12H"' },
}

/** A date or duration that is written out is read now: one that is none would give null on every day. Null for other calls. */
function checkWritten(node: NodeOf<'call'>, scope: CheckScope): FeelType | null {
  const [only] = node.values
  const writer = node.callee.kind === 'name' && node.values.length === 1 ? writers[node.callee.name] : undefined
  if (writer === undefined || only?.kind !== 'literal' || typeof only.value !== 'string') return null
  const kind = kindOf(writer.read(only.value))
  return kind === 'null'
    ? scope.fault(only, 'type', { found: `"${only.value}"`, expected: writer.example })
    : (kind as FeelType)
}

function checkOwn(
  node: NodeOf<'call'>,
  given: { own: FunctionType; types: readonly FeelType[]; scope: CheckScope },
): FeelType {
  const { own, types, scope } = given
  if (types.length !== own.parameters.length) {
    return scope.fault(node, 'type', { found: `${types.length} values`, expected: `${own.parameters.length} values` })
  }
  for (const [i, type] of types.entries()) {
    const wanted = own.parameters[i] ?? 'any'
    if (node.names === null && !goesInto(type, [wanted]))
      scope.fault(node.values[i] ?? node, 'type', { found: typeText(type), expected: typeText(wanted) })
  }
  return own.result
}

function checkBuiltIn(
  node: NodeOf<'call'>,
  given: { signatures: readonly Signature[]; types: readonly FeelType[]; scope: CheckScope },
): FeelType {
  const { signatures, types, scope } = given
  const fitting = signatures.find((signature) => {
    const arranged = arrange(signature, types, node.names)
    return arranged !== null && signature.parameters.every((parameter, i) => takesType(parameter, arranged[i]))
  })
  if (fitting !== undefined) return fitting.result(types)
  const found = `(${types.map(typeText).join(', ')})`
  return scope.fault(node, 'type', { found, expected: signatures.map(signatureText).join(' or ') })
}

function takesType(parameter: Parameter, given: FeelType | readonly FeelType[] | undefined): boolean {
  if (given === undefined) return parameter.optional
  if (parameter.rest) return (given as readonly FeelType[]).every((type) => goesInto(type, parameter.types))
  return goesInto(given as FeelType, parameter.types)
}

/** Whether a value of the type is taken, after the conversions that FEEL makes between one value and a list of one. */
function goesInto(type: FeelType, wanted: readonly FeelType[]): boolean {
  return wanted.some((one) => {
    if (typeof one === 'object' && one.kind === 'function')
      return type === 'any' || (typeof type === 'object' && type.kind === 'function')
    if (fits(type, one)) return true
    if (typeof one === 'object' && one.kind === 'list') return fits(memberType(type), one.of)
    if (one === 'date and time' && type === 'date') return true
    return typeof type === 'object' && type.kind === 'list' && fits(type.of, one)
  })
}

/** `substring(string: string, start position: number, length?: number)` */
function signatureText({ name, parameters }: Signature): string {
  const written = parameters.map(
    (one) => `${one.rest ? '...' : ''}${one.name}${one.optional ? '?' : ''}: ${one.types.map(typeText).join(' | ')}`,
  )
  return `${name}(${written.join(', ')})`
}

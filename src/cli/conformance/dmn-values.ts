import { evaluate, isContext, isList, textOf } from '#engine/rules'
import type { Value, XmlElement } from '#engine/rules'

const xsi = 'http://www.w3.org/2001/XMLSchema-instance'

/** The value that a case writes: a `value` with its type of XML Schema, a `list`, or `component`s. */
export function expectedValue(element: XmlElement): Value {
  const first = element.children.find(({ name }) => ['value', 'list', 'component'].includes(name))
  if (first === undefined) return null
  if (first.name === 'component')
    return new Map(
      element.children
        .filter(({ name }) => name === 'component')
        .map((component) => [component.attributes.get('name') ?? '', expectedValue(component)]),
    )
  if (isNil(first)) return null
  return first.name === 'list'
    ? first.children.filter(({ name }) => name === 'item').map(expectedValue)
    : simpleValue(first)
}

function isNil(element: XmlElement): boolean {
  return element.foreign.some(({ space, name, value }) => space === xsi && name === 'nil' && value === 'true')
}

function simpleValue(element: XmlElement): Value {
  const type = element.foreign.find(({ space, name }) => space === xsi && name === 'type')?.value.replace(/^.*:/, '')
  const text = element.text
  if (type === 'boolean') return text.trim() === 'true' || text.trim() === '1'
  const convert = type === undefined ? undefined : conversions[type]
  return convert === undefined ? text : evaluate(`${convert}(text)`, { text: text.trim() })
}

/** How FEEL reads what XML Schema's types write. */
const conversions: Readonly<Record<string, string>> = {
  decimal: 'number',
  double: 'number',
  float: 'number',
  integer: 'number',
  int: 'number',
  long: 'number',
  date: 'date',
  time: 'time',
  dateTime: 'date and time',
  duration: 'duration',
}

/**
 * How a value differs from the one expected; null when it does not. Numbers may differ by 10⁻⁸, as in the official
 * runners: the cases write roots and logarithms with so many digits.
 */
export function differs(value: Value, expected: Value): string | null {
  return isSame(value, expected) ? null : `gives ${textOf(value, true)}, expected ${textOf(expected, true)}`
}

function isSame(value: Value, expected: Value): boolean {
  if (value === null || expected === null) return value === expected
  if (isList(value) && isList(expected))
    return value.length === expected.length && value.every((member, i) => isSame(member, expected[i] ?? null))
  if (isContext(value) && isContext(expected))
    return (
      value.size === expected.size &&
      [...expected.keys()].every((key) => value.has(key) && isSame(value.get(key) ?? null, expected.get(key) ?? null))
    )
  return (
    evaluate('a = b or (a instance of number and b instance of number and abs(a - b) <= 0.00000001)', {
      a: value,
      b: expected,
    }) === true
  )
}

/** The types without parts (DMN 1.5, 10.3.2.2). `any` is also what the checker says when it cannot know. */
export type SimpleType =
  | 'any'
  | 'null'
  | 'boolean'
  | 'number'
  | 'string'
  | 'date'
  | 'time'
  | 'date and time'
  | 'days and time duration'
  | 'years and months duration'

/** A FEEL type. A `choice` is a string out of a few. */
export type FeelType =
  | SimpleType
  | { readonly kind: 'choice'; readonly of: readonly string[] }
  | { readonly kind: 'list'; readonly of: FeelType }
  | { readonly kind: 'range'; readonly of: FeelType }
  | { readonly kind: 'context'; readonly fields: Readonly<Record<string, FeelType>> }
  | { readonly kind: 'function'; readonly parameters: readonly FeelType[]; readonly result: FeelType }

export const simpleTypes: readonly SimpleType[] = [
  'any',
  'null',
  'boolean',
  'number',
  'string',
  'date',
  'time',
  'date and time',
  'days and time duration',
  'years and months duration',
]

export const listOf = (of: FeelType): FeelType => ({ kind: 'list', of })
export const contextOf = (fields: Readonly<Record<string, FeelType>>): FeelType => ({ kind: 'context', fields })
export const rangeOf = (of: FeelType): FeelType => ({ kind: 'range', of })

/** How the type is written in FEEL. */
export function typeText(type: FeelType): string {
  if (typeof type === 'string') return type
  switch (type.kind) {
    case 'choice':
      return `string (${type.of.map((one) => `"${one}"`).join(', ')})`
    case 'list':
      return `list<${typeText(type.of)}>`
    case 'range':
      return `range<${typeText(type.of)}>`
    case 'context':
      return `context<${Object.entries(type.fields)
        .map(([name, of]) => `${name}: ${typeText(of)}`)
        .join(', ')}>`
    case 'function':
      return `function<${type.parameters.map(typeText).join(', ')}> -> ${typeText(type.result)}`
  }
}

/** Whether every value of `type` is a value of `wanted`; where either is `any`, nothing speaks against it. */
export function fits(type: FeelType, wanted: FeelType): boolean {
  if (type === wanted || type === 'any' || wanted === 'any' || type === 'null') return true
  if (typeof wanted === 'string') return typeof type === 'object' && type.kind === 'choice' && wanted === 'string'
  if (typeof type === 'string') return wanted.kind === 'choice' && type === 'string'
  switch (wanted.kind) {
    case 'choice':
      return type.kind === 'choice' && type.of.every((one) => wanted.of.includes(one))
    case 'list':
      return type.kind === 'list' && fits(type.of, wanted.of)
    case 'range':
      return type.kind === 'range' && fits(type.of, wanted.of)
    case 'context':
      return (
        type.kind === 'context' &&
        Object.entries(wanted.fields).every(([name, of]) => name in type.fields && fits(type.fields[name] ?? 'any', of))
      )
    case 'function':
      return (
        type.kind === 'function' &&
        type.parameters.length === wanted.parameters.length &&
        wanted.parameters.every((parameter, i) => fits(parameter, type.parameters[i] ?? 'any')) &&
        fits(type.result, wanted.result)
      )
  }
}

/** The type of a value that is of one or the other. */
export function either(a: FeelType, b: FeelType): FeelType {
  if (a === 'null') return b
  if (b === 'null') return a
  if (a === 'any' || b === 'any') return 'any'
  if (typeof a === 'object' && typeof b === 'object' && a.kind === 'list' && b.kind === 'list')
    return listOf(either(a.of, b.of))
  return fits(a, b) && fits(b, a) ? a : 'any'
}

/** The type of what stands in a list; of a single value, its own type, as FEEL makes a list of it. */
export function memberType(type: FeelType): FeelType {
  if (typeof type === 'string') return type === 'null' ? 'any' : type
  return type.kind === 'list' ? type.of : type.kind === 'range' ? type.of : type
}

import { anyOf, both, equal, opposite } from '../comparison.ts'
import { kindOf } from '../instance.ts'
import { FeelDateTime, FeelTime, isList, Missing } from '../value.ts'
import type { Value } from '../value.ts'
import { define, defineForMissing } from './define.ts'
import type { Signature } from './define.ts'

function conjunction(members: readonly Value[]): boolean | null | Missing {
  return members.reduce<boolean | null | Missing>((all, member) => both(all, member), true)
}

function disjunction(members: readonly Value[]): boolean | null | Missing {
  return members.reduce<boolean | null | Missing>((any, member) => anyOf(any, member), false)
}

function listed(value: Value): readonly Value[] | null {
  return value === null ? null : isList(value) ? value : [value]
}

function fold(name: string, of: (members: readonly Value[]) => Value): Signature[] {
  return [
    defineForMissing(`${name}(list: any): boolean`, ([list]) => {
      const members = list instanceof Missing ? null : listed(list)
      if (members === null) return list instanceof Missing ? list : null
      return members.every((member) => member === null || typeof member === 'boolean' || member instanceof Missing)
        ? of(members)
        : null
    }),
    defineForMissing(`${name}(...list: boolean | null): boolean`, ([list]) => of(list)),
  ]
}

/** Same type, same value, and for times the same way of saying the zone (DMN 1.5, table 80). */
function same(a: Value, b: Value): boolean | Missing {
  if (kindOf(a) !== kindOf(b)) return false
  if ((a instanceof FeelTime && b instanceof FeelTime) || (a instanceof FeelDateTime && b instanceof FeelDateTime)) {
    if (a.zone !== b.zone) return false
  }
  return equal(a, b) ?? false
}

/** Functions of truth (DMN 1.5, tables 75 and 76): three-valued, like `and` and `or`. */
export const booleanFunctions: readonly Signature[] = [
  define('not(negand: boolean): boolean', ([negand]) => opposite(negand)),
  ...fold('all', conjunction),
  ...fold('any', disjunction),
  define('is(value1?: any, value2?: any): boolean', ([a, b]) => same(a ?? null, b ?? null)),
]

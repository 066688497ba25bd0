import { writesFunction } from './ast.ts'
import type { NodeOf } from './ast.ts'
import type { CompileScope, Compiler } from './compile-scope.ts'
import { asInteger, Decimal } from './decimal.ts'
import type { Frame, Step } from './frame.ts'
import { property } from './properties.ts'
import { bothMissing, isContext, isList, Missing } from './value.ts'
import type { Value } from './value.ts'

/** `a.b`: a field of a context, of each member of a list, or a property of a date, time, duration or range. */
export function compilePath(node: NodeOf<'path'>, scope: CompileScope, compile: Compiler): Step {
  const { name } = node
  if (node.of.kind === 'name' && scope.isGlobal(node.of.name)) {
    const slot = scope.globals.slotOf(node.of.name, name)
    if (slot !== null) return ({ run }) => run.lookup(slot)
  }
  const of = compile(node.of, scope)
  return (frame) => {
    const value = of(frame)
    if (isContext(value)) {
      const known = value.get(name)
      if (known !== undefined && known !== null) return known
    } else if (isList(value)) {
      frame.run.spend(value.length)
    }
    const field = fieldOf(value, name)
    return field !== null || (isContext(value) && value.has(name)) ? field : frame.run.nothing(node, [value])
  }
}

/** The field of a value; a list gives the list of its members' fields. */
export function fieldOf(value: Value, name: string): Value {
  if (isContext(value)) return value.get(name) ?? null
  if (isList(value)) return value.map((member) => fieldOf(member, name))
  if (value instanceof Missing)
    return value.empty
      ? new Missing(
          value.paths.map((path) => `${path}.${name}`),
          true,
        )
      : value
  return property(value, name)
}

/** `list[2]`, `list[-1]`, `list[item > 3]`, `people[age > 3]` */
export function compileFilter(node: NodeOf<'filter'>, scope: CompileScope, compile: Compiler): Step {
  const of = compile(node.of, scope)
  const by = compile(node.by, scope.member())
  const keepsNames = writesFunction(node.by)
  const position = node.by.kind === 'literal' || node.by.kind === 'negation' ? compile(node.by, scope) : null
  return (frame) => {
    const value = of(frame)
    if (value instanceof Missing) return value
    const members = isList(value) ? value : value === null ? [] : [value]
    const at = position?.(frame) ?? null
    const found = at instanceof Decimal ? memberAt(members, at) : chosen(members, by, { frame, keepsNames })
    return found ?? frame.run.nothing(node, [value])
  }
}

/** The members of a value for which a condition is true, or the one at the position that it gives; null when there is none. */
export function filtered(value: Value, by: Step, frame: Frame): Value {
  if (value instanceof Missing) return value
  return chosen(isList(value) ? value : value === null ? [] : [value], by, { frame, keepsNames: true })
}

function memberAt(members: readonly Value[], position: Decimal): Value {
  const at = asInteger(position)
  return at === null || at === 0 ? null : (members.at(at > 0 ? at - 1 : at) ?? null)
}

/** The members for which the condition is true; null when it is neither a truth nor a position. One that cannot be judged yet leaves the whole answer open. */
function chosen(
  members: readonly Value[],
  by: Step,
  { frame, keepsNames }: { readonly frame: Frame; readonly keepsNames: boolean },
): Value {
  const kept: Value[] = []
  let missing: Missing | null = null
  const { run } = frame
  run.spend(members.length)
  let inner: Frame | null = null
  for (const member of members) {
    if (inner === null || keepsNames) inner = { run, values: [member], outer: frame }
    else inner.values[0] = member
    const holds = by(inner)
    if (holds instanceof Decimal) return memberAt(members, holds)
    if (holds === true) kept.push(member)
    else if (holds instanceof Missing) missing = missing === null ? holds : bothMissing(missing, holds)
    else if (holds !== null && holds !== false) return null
  }
  return missing ?? kept
}

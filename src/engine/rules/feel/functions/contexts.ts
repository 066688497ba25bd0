import { isContext, isList } from '../value.ts'
import type { Context, Value } from '../value.ts'
import { define } from './define.ts'
import type { Signature } from './define.ts'

function fromEntries(entries: readonly Value[]): Context | null {
  const made = new Map<string, Value>()
  for (const entry of entries) {
    const key = isContext(entry) ? entry.get('key') : undefined
    if (!isContext(entry) || typeof key !== 'string' || !entry.has('value') || made.has(key)) return null
    made.set(key, entry.get('value') ?? null)
  }
  return made
}

function put(context: Context, keys: readonly Value[], value: Value): Context | null {
  const [key, ...rest] = keys
  if (typeof key !== 'string') return null
  if (rest.length === 0) return new Map([...context, [key, value]])
  const inner = context.get(key) ?? null
  const changed = isContext(inner) ? put(inner, rest, value) : null
  return changed === null ? null : new Map([...context, [key, changed]])
}

function merged(contexts: readonly Value[]): Context | null {
  return contexts.every(isContext) ? new Map(contexts.flatMap((one) => [...one])) : null
}

/** Functions of contexts (DMN 1.5, table 81). */
export const contextFunctions: readonly Signature[] = [
  define('get value(m: context, key: string): any', ([m, key]) => m.get(key) ?? null),
  define('get entries(m: context): list', ([m]) =>
    [...m].map(
      ([key, value]) =>
        new Map([
          ['key', key],
          ['value', value],
        ] as [string, Value][]),
    ),
  ),
  define('context(entries: list): context', ([entries]) => fromEntries(entries)),
  define('context put(context: context, key: string, value: any): context', ([context, key, value]) =>
    put(context, [key], value),
  ),
  define('context put(context: context, keys: list, value: any): context', ([context, keys, value]) =>
    isList(keys) ? put(context, keys, value) : null,
  ),
  define('context merge(contexts: list): context', ([contexts]) => merged(contexts)),
]

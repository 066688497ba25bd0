import { Ajv, type ValidateFunction } from 'ajv'
import { isObject, itemsOf, type JsonObject, type Registry } from './model.ts'
import { refuse } from './problems.ts'

// A schema comes from outside and is compiled: only words that can be checked in bounded time are taken over.

const types = new Set(['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'])
const refused = new Set(['pattern', 'patternProperties', '$ref', '$dynamicRef', '$recursiveRef', '$id', '$anchor'])
const plain = new Set(['enum', 'const', 'minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems'])
const deepest = 8

/**
 * The part of a declared schema that is checked. Words of JSON Schema that take unbounded time are refused; words that are
 * none (`triggers`, `primaryKey`, a `type` that does not exist) are kept beside the entry as documentation and bind nothing.
 */
export function checkable(schema: JsonObject, level = 1): JsonObject {
  if (level > deepest) throw refuse['unsafe-schema']({ level })
  const bad = Object.keys(schema).find((word) => refused.has(word))
  if (bad !== undefined) throw refuse['unsafe-schema']({ word: bad })
  const { type, properties, required, items, additionalProperties } = schema
  const object = isObject(properties) && type !== 'string'
  return {
    ...(typeof type === 'string' && types.has(type) ? { type } : {}),
    ...(object
      ? {
          properties: Object.fromEntries(
            Object.entries(properties).flatMap(([name, inner]) =>
              isObject(inner) ? [[name, checkable(inner, level + 1)]] : [],
            ),
          ),
        }
      : {}),
    ...(itemsOf(required).every((name) => typeof name === 'string')
      ? { required: [...new Set(itemsOf(required))] }
      : {}),
    ...(isObject(items) ? { items: checkable(items, level + 1) } : {}),
    ...(additionalProperties === false ? { additionalProperties } : {}),
    ...Object.fromEntries(Object.entries(schema).filter(([word]) => plain.has(word))),
  }
}

/** Refuses a schema that cannot be checked. */
export function requireDeclarable(schema: JsonObject): void {
  compiled(schema)
}

function compiled(schema: JsonObject): ValidateFunction {
  const checked = checkable(schema)
  try {
    return new Ajv({ strict: false, validateFormats: false }).compile(checked)
  } catch {
    throw refuse['unsafe-schema']()
  }
}

const known = new Map<string, ValidateFunction>()
const mostKnown = 200

/** Refuses content that does not fit a schema, naming each place; `key` names the schema once and for all. */
export function requireFit(
  { key, schema }: { readonly key: string; readonly schema: JsonObject },
  content: JsonObject,
): void {
  const check = known.get(key) ?? compiled(schema)
  if (known.size >= mostKnown) known.clear()
  known.set(key, check)
  if (check(content)) return
  const faults = (check.errors ?? []).map(({ instancePath, keyword, message = '' }) => ({
    field: instancePath.slice(1),
    code: keyword,
    text: { ko: `형식에 맞지 않습니다 (${message})`, en: message },
  }))
  throw refuse['unfit-entry']({}, faults)
}

/** The field that says whom or what an entry is about: the one marked `primaryKey`, or `ID`. */
export function keyField({ schema }: Pick<Registry, 'schema'>): string {
  const fields = isObject(schema['properties']) ? Object.entries(schema['properties']) : []
  return fields.find(([, field]) => isObject(field) && field['primaryKey'] === true)?.[0] ?? 'ID'
}

/** The number that an entry without one gets, where the schema says how (`triggers`: set-value, `{indexNoByCode}`). */
export function drawnNumber(registry: Registry, index: number): string | undefined {
  const { properties, incrementIndex } = registry.schema
  const field = isObject(properties) ? properties[keyField(registry)] : undefined
  const triggers = isObject(field) ? itemsOf(field['triggers']) : []
  const actions = triggers.flatMap((one) => (isObject(one) ? itemsOf(one['actions']) : []))
  const setting = actions.find((one) => isObject(one) && one['type'] === 'set-value')
  const template = isObject(setting) ? setting['value'] : undefined
  const from = typeof incrementIndex === 'number' ? Math.trunc(incrementIndex) : 0
  return typeof template === 'string'
    ? template.replaceAll('{indexNoByCode}', String(from + index)).replaceAll('{code}', registry.code)
    : undefined
}

import { Ajv2020 } from 'ajv/dist/2020.js'
import type { ErrorObject, ValidateFunction } from 'ajv'
import { fill, type Text } from '#kernel/i18n'
import type { Fault } from '#kernel/problem'
import { type Field, type Fields, jsonSchema, type Register } from 'madang/pack'
import type { Values } from './model.ts'

/** Every fault of the values on a day, at most one per field; none when they may be entered. */
export type Faults = (values: unknown, today: Temporal.PlainDate) => readonly Fault[]

const schemas = new Ajv2020({
  allErrors: true,
  strict: true,
  formats: { date: isDate, 'date-time': isTime },
  keywords: ['x-title-ko', 'x-secret'],
})

/** Compiles the JSON Schema of a register, once, when it is first asked. Beyond the schema it asks each field's own check, and that the past is past. */
export function faultsOf({ fields }: Pick<Register, 'fields'>): Faults {
  let compiled: ValidateFunction | undefined
  const past = Object.keys(fields).filter((name) => fields[name]?.past)
  const checked = Object.entries(fields).filter(([, one]) => one.check !== undefined)
  return (values, today) => {
    const fits = (compiled ??= schemas.compile(jsonSchema(fields)))
    const found = fits(values) ? [] : (fits.errors ?? []).map((error) => faultOf(error, fields))
    if (isValues(values)) {
      const bad = new Set(found.map(({ field }) => field))
      for (const name of past)
        if (!bad.has(name) && isAfter(values[name], today))
          found.push({ field: name, code: 'future', text: said.future })
      for (const [name, one] of checked) found.push(...ownFault(name, one, values[name]))
    }
    return found.filter(({ field }, index) => found.findIndex((other) => other.field === field) === index)
  }
}

function ownFault(name: string, one: Field<never>, value: unknown): Fault[] {
  const text = value === undefined ? undefined : one.check?.(value as never)
  return text === undefined ? [] : [{ field: name, code: 'check', text }]
}

function faultOf(error: ErrorObject, fields: Fields): Fault {
  const params = error.params as Readonly<Record<string, string | number>>
  const field = String(params['missingProperty'] ?? params['additionalProperty'] ?? error.instancePath.slice(1))
  const text = said[error.keyword as keyof typeof said] ?? said.other
  const title = fields[field]?.title ?? { ko: field, en: field }
  return { field, code: error.keyword, text: fill(text, { title, limit: params['limit'] ?? '' }) }
}

const said = {
  required: { ko: '{title}: 꼭 필요한 항목입니다', en: '{title} is required' },
  additionalProperties: { ko: '{title}: 이 대장에 없는 항목입니다', en: '{title} is no field of this register' },
  type: { ko: '{title}: 값의 종류가 맞지 않습니다', en: '{title} has the wrong type' },
  format: { ko: '{title}: 날짜나 시각의 형식이 맞지 않습니다', en: '{title} is no valid date or time' },
  enum: { ko: '{title}: 정해진 값 가운데 하나여야 합니다', en: '{title} is none of the values allowed' },
  pattern: { ko: '{title}: 형식이 맞지 않습니다', en: '{title} does not have the right form' },
  minimum: { ko: '{title}: {limit}보다 작을 수 없습니다', en: '{title} cannot be below {limit}' },
  maximum: { ko: '{title}: {limit}보다 클 수 없습니다', en: '{title} cannot be above {limit}' },
  minLength: { ko: '{title}: {limit}자 이상이어야 합니다', en: '{title} needs at least {limit} characters' },
  maxLength: { ko: '{title}: {limit}자를 넘을 수 없습니다', en: '{title} cannot be longer than {limit} characters' },
  future: { ko: '오늘보다 뒤의 날짜입니다', en: 'This date is in the future' },
  other: { ko: '{title}: 값을 받을 수 없습니다', en: '{title} cannot be accepted' },
} satisfies Record<string, Text>

function isValues(values: unknown): values is Values {
  return typeof values === 'object' && values !== null && !Array.isArray(values)
}

const days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** RFC 3339 full-date, on a day that exists. Written out because it runs for every row of a bulk load. */
export function isDate(text: string): boolean {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []
  if (year === '' || +day < 1 || +day > (days[+month - 1] ?? 0)) return false
  return month !== '02' || day !== '29' || (+year % 4 === 0 && (+year % 100 !== 0 || +year % 400 === 0))
}

function isTime(text: string): boolean {
  const [, day = '', hour = '', minute = '', second = '0'] =
    /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?$/.exec(text) ?? []
  return isDate(day) && +hour < 24 && +minute < 60 && +second < 60
}

/** By the written day: a time with an offset is read as its own place wrote it. */
function isAfter(value: unknown, today: Temporal.PlainDate): boolean {
  return typeof value === 'string' && value.slice(0, 10) > today.toString()
}

import type { Text } from '#kernel/i18n'
import type { Field } from 'madang/pack'

/** How far a field is made coarser. */
export type Level = 'exact' | 'year' | 'five-years' | 'ten-years' | 'municipality' | 'province' | 'bands' | 'hidden'

export const levelTitles: Readonly<Record<Level, Text>> = {
  exact: { ko: '있는 그대로', en: 'As it is' },
  year: { ko: '연도만', en: 'Year only' },
  'five-years': { ko: '5년씩 묶기', en: 'In fives of years' },
  'ten-years': { ko: '10년씩 묶기', en: 'In tens of years' },
  municipality: { ko: '시·군·구까지', en: 'Municipality' },
  province: { ko: '시·도까지', en: 'Province' },
  bands: { ko: '구간으로 (1·2·5·10…)', en: 'In bands (1, 2, 5, 10 …)' },
  hidden: { ko: '모두 가리기', en: 'Left out' },
}

/** The levels that a field can be given at; none when it can never be given: names, numbers of persons, secrets. */
export function levelsOf({ type, secret }: Pick<Field<never>, 'type' | 'secret'>): readonly Level[] {
  if (secret === true) return []
  switch (type) {
    case 'date':
      return ['year', 'five-years', 'ten-years', 'hidden']
    case 'region':
      return ['municipality', 'province', 'hidden']
    case 'number':
      return ['bands', 'hidden']
    case 'choice':
    case 'flag':
      return ['exact', 'hidden']
    case 'text':
    case 'time':
    case 'person':
    case 'account':
      return []
  }
}

const first = 1900
const years = { year: 1, 'five-years': 5, 'ten-years': 10 } as const
const bands = [0, ...Array.from({ length: 12 }, (_, power) => [1, 2, 5].map((digit) => digit * 10 ** power)).flat()]

/** A value made coarser; empty when there is none, a star when it is left out. */
export function generalised(level: Level, value: unknown): string {
  if (level === 'hidden') return '*'
  if (value === undefined || value === null) return ''
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  switch (level) {
    case 'exact':
      return text
    case 'year':
    case 'five-years':
    case 'ten-years': {
      const year = Math.max(first, Number(text.slice(0, 4)))
      return yearsFrom(year - (year % years[level]), level)
    }
    case 'municipality':
      return `${text.slice(0, 5)}00000`
    case 'province':
      return `${text.slice(0, 2)}00000000`
    case 'bands': {
      const amount = Number(text)
      return amount < 0 ? '<0' : (bands.findLast((from) => from <= amount) ?? 0).toFixed(0)
    }
  }
}

const yearsFrom = (year: number, level: keyof typeof years) =>
  level === 'year' ? String(year) : `${year}-${year + years[level] - 1}`

/** Every value that could come out at a level, whoever is in the register: so that an empty cell tells nothing. */
export function domainOf(
  level: Level,
  field: Pick<Field<never>, 'type' | 'choices'>,
  known: { readonly places: readonly { readonly code: string; readonly level: string }[]; readonly year: number },
): string[] {
  switch (level) {
    case 'hidden':
      return ['*']
    case 'exact':
      return [...(field.type === 'flag' ? ['true', 'false'] : Object.keys(field.choices ?? {})), '']
    case 'municipality':
    case 'province':
      return [...known.places.filter((place) => place.level === level).map(({ code }) => code), '']
    case 'bands':
      return ['<0', ...bands.map((from) => from.toFixed(0)), '']
    case 'year':
    case 'five-years':
    case 'ten-years': {
      const step = years[level]
      const count = Math.floor((known.year - first) / step) + 1
      return [...Array.from({ length: count }, (_, at) => yearsFrom(first + at * step, level)), '']
    }
  }
}

/**
 * Merges the far end of an ordered column until at least `least` people stand there: the oldest by year, the highest by amount
 * (top coding). What is merged is named after its near end.
 */
export function topCoded(level: Level, values: readonly string[], least: number): string[] {
  const ordered = level in years || level === 'bands'
  if (!ordered) return [...values]
  const counts = new Map<string, number>()
  for (const value of values) if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1)
  const byEnd = [...counts.keys()].toSorted((a, b) => (level === 'bands' ? Number(b) - Number(a) : a < b ? -1 : 1))
  const merged = new Set<string>()
  let people = 0
  for (const value of byEnd) {
    if (people >= least) break
    merged.add(value)
    people += counts.get(value) ?? 0
  }
  const edge = [...merged].at(-1)
  if (merged.size < 2 || edge === undefined) return [...values]
  const name = level === 'bands' ? `${edge}+` : `-${edge.slice(-4)}`
  return values.map((value) => (merged.has(value) ? name : value))
}

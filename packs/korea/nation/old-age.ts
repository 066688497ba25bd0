import type { Dweller } from './homes.ts'
import { byAge } from './health.ts'
import type { Day, Pensioner, Scheme } from './lives.ts'
import type { Chance } from './random.ts'

// Set by hand, near what the pension service tells of its pensioners, without a source in the data of this pack.
const national = {
  M: byAge([
    [85, 0.35],
    [80, 0.6],
    [75, 0.78],
    [65, 0.83],
    [63, 0.7],
  ]),
  F: byAge([
    [85, 0.14],
    [80, 0.26],
    [75, 0.42],
    [70, 0.5],
    [65, 0.57],
    [63, 0.48],
  ]),
} as const
const occupational = { M: 0.075, F: 0.035 } as const
/** A month, in the middle; the logarithm deviates by `spread`. */
const middle = { M: 560_000, F: 330_000 } as const
const spread = 0.55
/** 국민연금법 제61조: 63 for those born from 1961 to 1964. */
const firstAge = 63

/** The scheme that pays somebody a pension. */
export function drawScheme({ age, sex }: Dweller, draw: Chance): Scheme {
  if (age < firstAge) return 'none'
  if (draw.next() < occupational[sex]) return 'occupational'
  return draw.next() < (national[sex][age] ?? 0) ? 'national' : 'none'
}

export function drawPension(
  one: Dweller,
  { scheme, spouseScheme }: { readonly scheme: Scheme; readonly spouseScheme: Scheme },
  { day, draw }: { readonly day: Day; readonly draw: Chance },
): Pensioner | null {
  if (scheme === 'none') return null
  const drawn = Math.exp(draw.normal() * spread)
  const won = scheme === 'occupational' ? 2_300_000 * Math.sqrt(drawn) : middle[one.sex] * drawn
  const monthly = Math.round(Math.min(won, 4_000_000) / 10) * 10
  return {
    scheme,
    monthly,
    aPart: scheme === 'national' ? Math.round(Math.min(monthly * 0.55, 360_000) / 10) * 10 : 0,
    spouseScheme,
    since: Math.min(day.today - 1, one.bornOn + Math.round(firstAge * 365.25)),
  }
}

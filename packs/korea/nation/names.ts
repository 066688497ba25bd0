import { rowsOf } from '../source-files.ts'
import { weighted } from './random.ts'
import type { Chance } from './random.ts'

interface Syllables {
  /** Up to and including this year of birth. */
  readonly to: number
  readonly M: readonly [first: string, second: string]
  readonly F: readonly [first: string, second: string]
}

/** First and second syllables that names of a generation are made of. */
const generations: readonly Syllables[] = [
  {
    to: 1959,
    M: ['영정성병종재동광용상', '수호식철길환섭남근만'],
    F: ['영정순옥명춘금말복경', '자숙희순옥례임분심란'],
  },
  {
    to: 1974,
    M: ['성영정상재동종진경승', '호수철훈식진환욱석민'],
    F: ['미경영은현정명선혜금', '경숙희영란옥선정자주'],
  },
  {
    to: 1989,
    M: ['정성상지현동준재승민', '훈진호우민석욱현영환'],
    F: ['지은미현수혜정선유민', '영정진은혜경선주희연'],
  },
  {
    to: 2004,
    M: ['동지성현준민승태재우', '현훈민우호혁진영석빈'],
    F: ['유민수지예은소다혜서', '진지빈원현은영연정희'],
  },
  {
    to: 9999,
    M: ['민서도시주지예하은이', '준윤우후호원현찬성안'],
    F: ['서하지아수예다시유채', '연윤우은아린서인원율'],
  },
]

/** This share of people bears one of the most frequent names of their years, the others a name of the same sounds. */
const frequentShare = 0.2

export interface Names {
  readonly surname: () => string
  readonly givenName: (bornIn: number, sex: 'M' | 'F') => string
}

/** Draws surnames as they are spread among the people, and given names of the year of birth. */
export function names(draw: Chance): Names {
  const surnames = rowsOf('surnames.csv').map(([hangul = '', , bearers]) => ({ hangul, bearers: Number(bearers) }))
  const pickSurname = weighted(surnames.map(({ bearers }) => bearers))
  const frequent = Map.groupBy(
    rowsOf('given-names.csv').map(([year, sex = '', , name = '']) => ({ year: Number(year), sex, name })),
    ({ year, sex }) => `${nearest(year)}${sex}`,
  )
  const letter = (from: string) => from.charAt(draw.below(from.length))
  return {
    surname: () => surnames[pickSurname(draw)]?.hangul ?? '김',
    givenName: (bornIn, sex) => {
      const known = frequent.get(`${nearest(bornIn)}${sex}`) ?? []
      // The lists begin with 1968; people born long before had other names.
      if (bornIn >= 1963 && known.length > 0 && draw.next() < frequentShare)
        return known[draw.below(known.length)]?.name ?? ''
      const [first, second] = (generations.find(({ to }) => bornIn <= to) ?? generations[0])?.[sex] ?? ['', '']
      const start = letter(first)
      let end = letter(second)
      while (end === start) end = letter(second)
      return start + end
    },
  }
}

/** The year of a list of frequent names that stands for a year of birth. */
function nearest(year: number): number {
  if (year >= 2015) return 2020
  return Math.min(2008, 1968 + 10 * Math.max(0, Math.round((year - 1968) / 10)))
}

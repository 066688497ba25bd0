import type { Text } from 'madang/pack'

/** One dose of the national programme: from which to which age, in months; ages of weeks are given in days. */
export interface Dose {
  readonly vaccine: string
  readonly against: Text
  readonly dose: number
  readonly from: { readonly months: number }
  readonly until: { readonly months?: number; readonly weeks?: number }
}

type Months = readonly [from: number, until: number]

const course = (vaccine: string, against: Text, doses: readonly Months[]): readonly Dose[] =>
  doses.map(([from, until], i) => ({ vaccine, against, dose: i + 1, from: { months: from }, until: { months: until } }))

/**
 * The standard schedule (국가예방접종): the diseases are those of 감염병예방법 제24조제1항, the ages those of the table that
 * public health centres print. Where a vaccine comes in two kinds (rotavirus, Japanese encephalitis) the first is planned.
 */
export const schedule: readonly Dose[] = [
  { vaccine: 'BCG', against: { ko: '결핵', en: 'Tuberculosis' }, dose: 1, from: { months: 0 }, until: { weeks: 4 } },
  ...course('HepB', { ko: 'B형간염', en: 'Hepatitis B' }, [
    [0, 0],
    [1, 1],
    [6, 6],
  ]),
  ...course('RV1', { ko: '로타바이러스', en: 'Rotavirus' }, [
    [2, 2],
    [4, 4],
  ]),
  ...course('DTaP', { ko: '디프테리아·파상풍·백일해', en: 'Diphtheria, tetanus, pertussis' }, [
    [2, 2],
    [4, 4],
    [6, 6],
    [15, 18],
    [48, 72],
  ]),
  ...course('IPV', { ko: '폴리오', en: 'Polio' }, [
    [2, 2],
    [4, 4],
    [6, 18],
    [48, 72],
  ]),
  ...course('Hib', { ko: 'b형헤모필루스인플루엔자', en: 'Haemophilus influenzae type b' }, [
    [2, 2],
    [4, 4],
    [6, 6],
    [12, 15],
  ]),
  ...course('PCV', { ko: '폐렴구균', en: 'Pneumococcus' }, [
    [2, 2],
    [4, 4],
    [6, 6],
    [12, 15],
  ]),
  ...course('MMR', { ko: '홍역·유행성이하선염·풍진', en: 'Measles, mumps, rubella' }, [
    [12, 15],
    [48, 72],
  ]),
  ...course('VAR', { ko: '수두', en: 'Varicella' }, [[12, 15]]),
  ...course('HepA', { ko: 'A형간염', en: 'Hepatitis A' }, [
    [12, 23],
    [18, 35],
  ]),
  ...course('IJEV', { ko: '일본뇌염', en: 'Japanese encephalitis' }, [
    [12, 23],
    [13, 23],
    [24, 35],
    [72, 83],
    [144, 155],
  ]),
  ...course('Tdap', { ko: '파상풍·디프테리아·백일해', en: 'Tetanus, diphtheria, pertussis' }, [[132, 155]]),
  ...course('HPV', { ko: '사람유두종바이러스', en: 'Human papillomavirus' }, [
    [132, 155],
    [138, 155],
  ]),
]

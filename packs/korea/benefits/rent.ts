import type { Derived, Parameter } from 'madang/pack'
import { livelihoodLine, bySize } from './figures/median-income.ts'
import { rentFigures } from './figures/livelihood-security.ts'
import { rentGrade } from './places.ts'

const standard = (row: string) =>
  `if rent grade = 1 then standard rent 1[${row}] else if rent grade = 2 then standard rent 2[${row}] else if rent grade = 3 then standard rent 3[${row}] else standard rent 4[${row}]`

export const rentParameters: readonly Parameter[] = [...rentFigures, livelihoodLine]

/** 주거급여법 제7조: the rent really paid, with the rent that the deposit stands for, up to the standard rent (reads `lease`). */
export function rentUpTo(people: string): Derived {
  return {
    ...rentGrade,
    'people for the rent': `min(${people}, rows of standard rent)`,
    'standard rent': standard('people for the rent'),
    'rent with the deposit': 'lease.rent + lease.deposit * rent of a deposit / 100 / 12',
    'rent that counts': 'min(rent with the deposit, standard rent)',
  }
}

/** What the household pays itself, from the livelihood line on. */
export const ownShareOfRent: Derived = {
  'livelihood line of the household': bySize('livelihood line'),
  'own part of the rent': 'max(0, recognised income - livelihood line of the household) * own share of the rent / 100',
}

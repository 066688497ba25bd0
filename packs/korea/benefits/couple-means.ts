import type { Derived, Parameter } from 'madang/pack'
import { coupleMeansParameters } from './figures/pension-means.ts'
import { townClass } from './places.ts'

/**
 * 소득인정액 of the basic pension and of the disability pension (기초연금법 시행규칙 제2조·제4조): the person and the spouse.
 * Reads `me` and `couple`. The two differ in the deduction from wages only.
 */
export const coupleMeans: { readonly parameters: readonly Parameter[]; readonly derived: Derived } = {
  parameters: coupleMeansParameters,
  derived: {
    ...townClass,
    'has spouse': 'couple.spouse != null',
    'luxury car':
      'couple.carUse != "disabled" and couple.carValue >= value of a luxury car and couple.carYears < age of a luxury car',
    'general car': 'if couple.carUse = "none" or couple.carUse = "disabled" or luxury car then 0 else couple.carValue',
    'assets to convert':
      'max(0, max(0, couple.property + general car - base assets by town[town class]) + max(0, couple.financial - deduction from financial assets) - couple.debts)',
    'income from assets':
      'assets to convert * yearly conversion / 100 / 12 + (if luxury car then couple.carValue else 0)',
  },
}

/** FEEL: the recognised income, given the name of the deduction from the wages of each of the two. */
export function recognisedIncome(deduction: string): string {
  const counted = (wages: string) => `max(0, ${wages} - ${deduction}) * counted part of wages / 100`
  return `${counted('couple.wages')} + ${counted('couple.spouseWages')} + couple.otherIncome + couple.spouseOtherIncome + income from assets`
}

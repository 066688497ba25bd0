import type { Derived, Parameter } from 'madang/pack'
import { livelihoodMeansParameters } from './figures/livelihood-means.ts'
import { householdSize, medianParameters } from './figures/median-income.ts'
import { livelihoodArea } from './places.ts'

/**
 * 소득인정액 of the basic livelihood security (국민기초생활 보장법 제6조의3, 시행령 제5조의2·제5조의4), for every benefit that
 * looks at it: reads `me`, `members` and `assets`. The public transfers of the register are those that count as income:
 * disability benefits and child support of one-parent families do not (시행령 제5조의2 제1호부터 제3호까지).
 */
export const livelihoodMeans: { readonly parameters: readonly Parameter[]; readonly derived: Derived } = {
  parameters: [...medianParameters, ...livelihoodMeansParameters],
  derived: {
    ...householdSize,
    ...livelihoodArea,
    ...incomeAssessment(),
    ...convertedAssets(),
    'recognised income': 'income assessment + converted assets',
  },
}

/** 소득평가액: work and business income less the deductions, the other incomes whole. */
function incomeAssessment(): Derived {
  const young =
    'years and months duration(m.bornOn, today).years <= last age of the further deduction or m.schooling = "elementary" or m.schooling = "middle" or m.schooling = "high" or m.schooling = "university"'
  return {
    'counted part of work income': '(100 - deduction from work income) / 100',
    'work income': `sum(for m in members return if m.relation = "other" then 0 else if ${young} then max(0, m.wages + m.business - further deduction of the young) else m.wages + m.business)`,
    'other income': 'sum(members[relation != "other"].property) + sum(members[relation != "other"].pension)',
    'income assessment': 'work income * counted part of work income + other income',
  }
}

/**
 * 재산의 소득환산액: base assets and debts are taken off housing first, then off general assets, then off financial ones
 * (시행령 제5조의4제1항제1호 후단, 제2호 단서); a car that is not among the listed ones counts whole.
 */
function convertedAssets(): Derived {
  return {
    'car left out': 'assets.carUse = "none" or (assets.carUse = "disabled" and assets.carCc < engine of a small car)',
    'car among general assets':
      'assets.carCc < engine of a small car and (assets.carYears >= age of an old car or assets.carValue < value of a cheap car)',
    'general part of the car':
      'if car left out then 0 else if assets.carUse = "work" then assets.carValue * part of a work car that counts / 100 else if car among general assets then assets.carValue else 0',
    'car as income':
      'if car left out or assets.carUse = "work" or car among general assets then 0 else assets.carValue * rate of cars / 100',
    'dwelling assets': 'assets.housing + assets.deposit',
    'housing assets': 'min(dwelling assets, limit of housing assets[livelihood area])',
    'general assets': 'assets.property + dwelling assets - housing assets + general part of the car',
    'taken off': 'base assets[livelihood area] + assets.debts',
    'housing to convert': 'max(0, housing assets - taken off)',
    'left after housing': 'max(0, taken off - housing assets)',
    'general to convert': 'max(0, general assets - left after housing)',
    'left after general': 'max(0, left after housing - general assets)',
    'financial to convert': 'max(0, assets.financial - left after general)',
    'converted assets':
      '(housing to convert * rate of housing assets + general to convert * rate of general assets + financial to convert * rate of financial assets) / 100 + car as income',
  }
}

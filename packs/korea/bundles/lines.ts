import { byConsent, type Law, type Read, type Text } from 'madang/pack'
import { employmentInsurance } from '../registers/employment-insurance.ts'
import { householdAssets } from '../registers/household-assets.ts'
import { incomeTaxSummary } from '../registers/income-tax-summary.ts'
import { residents } from '../registers/residents.ts'
import { students } from '../registers/students.ts'

// What several needs ask for, each from one office. The ground and the reason come from the need.

interface Asking {
  readonly law: Law
  readonly why: Text
}

/** 주민등록: who it is and where they live. No resident registration number leaves. */
export const person = ({ law, why }: Asking): Read => ({
  ...{ as: 'person', register: residents, of: 'subject', fields: ['name', 'bornOn', 'address'] },
  ground: byConsent(law),
  why,
})

/** 소득금액증명: the newest year. */
export const income = ({ law, why }: Asking): Read => ({
  ...{ as: 'income', register: incomeTaxSummary, of: 'subject', fields: ['year', 'wages', 'business', 'pension'] },
  ground: byConsent(law),
  why,
})

/** 고용보험 피보험자격: whether somebody has work, and the wage. */
export const work = ({ law, why }: Asking): Read => ({
  ...{ as: 'work', register: employmentInsurance, of: 'subject', fields: ['status', 'monthlyWage'] },
  ground: byConsent(law),
  why,
})

/** 재산: as surveyed for the household whose head the person is. */
export const assets = ({ law, why }: Asking): Read => ({
  as: 'assets',
  register: householdAssets,
  of: 'subject',
  fields: ['housing', 'property', 'financial', 'debts'],
  ground: byConsent(law),
  why,
})

/** 학적: where and what somebody studies, and the fee. */
export const study = ({ law, why }: Asking): Read => ({
  ...{ as: 'study', register: students, of: 'subject', fields: ['level', 'year', 'annualFee'] },
  ground: byConsent(law),
  why,
})

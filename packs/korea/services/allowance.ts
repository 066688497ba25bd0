import type { CaseInput, Service } from 'madang/pack'

/** 아동수당법 시행령 제9조제1항: the 25th, or the day before when it is a Saturday or a holiday. */
export const payDay = 25

/** What the law asks an applicant for either allowance to bring, and why nothing has to be brought here. */
export const allowancePapers: Service['papers'] = [
  {
    title: { ko: '사회보장급여 신청(변경)서', en: 'Application form for social security benefits' },
    met: { ko: '이 신청으로 대신합니다.', en: 'Replaced by this application.' },
  },
  {
    title: { ko: '신분증', en: 'Identity card' },
    met: { ko: '본인 확인으로 대신합니다.', en: 'Replaced by signing in.' },
  },
  {
    title: { ko: '통장 사본', en: 'Copy of the bank book' },
    met: {
      ko: '동의하면 계좌 실명을 확인해 대신합니다.',
      en: 'With your consent the account’s holder is looked up instead.',
    },
  },
  {
    title: { ko: '가족관계증명서', en: 'Family relation certificate' },
    met: { ko: '가족관계등록부에서 확인합니다.', en: 'Looked up in the register of family relations.' },
  },
]

/** What the rules found; a decision with yes always has all three. */
export function periodOf({ finding }: CaseInput): {
  readonly amount: number
  readonly from: string
  readonly until: string
} {
  const { amount, from, until } = finding
  if (amount === null || from === null || until === null) throw new Error('the finding names no amount or period')
  return { amount, from, until }
}

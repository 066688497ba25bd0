import type { Text } from 'madang/pack'
import { byConsent, field } from 'madang/pack'
import { eGovernmentAct } from './laws.ts'
import { entries, reading } from './reading.ts'
import { bankAccounts, banks } from './registers/bank-accounts.ts'

/** The account that the applicant wants to be paid into, asked once for all benefits of a life event. */
export const accountField = field.account(
  { ko: '돈을 받을 계좌번호', en: 'Account to be paid into' },
  {
    hint: { ko: '신청하는 사람의 이름으로 된 계좌여야 합니다.', en: 'It must stand in the applicant’s own name.' },
    pattern: '^[0-9-]{10,20}$',
    example: '110-123-456789',
  },
)

/** Whose account it is: read with the applicant's consent, in place of a copy of the bank book. */
export const applicantAccounts = reading({
  as: 'accounts',
  register: bankAccounts,
  of: 'applicant',
  fields: ['bank', 'number', 'holder'],
  many: true,
  ground: byConsent(eGovernmentAct('제42조', '①')),
  why: {
    ko: '돈을 보낼 계좌가 본인 것인지 확인합니다. 동의하면 통장 사본을 내지 않아도 됩니다.',
    en: 'To see that the account is yours. With your consent no copy of the bank book is needed.',
  },
})

/** The fault beside the account field, when the account is not one of the applicant's own. */
export function accountFaults(input: {
  readonly facts: Readonly<Record<string, unknown>>
  readonly answers: Readonly<Record<string, unknown>>
}): Readonly<Record<string, Text>> {
  // Before the person has agreed nothing was read, and nothing can be said.
  if (input.facts[applicantAccounts.as] === undefined) return {}
  const wanted = digitsOf(input.answers['account'])
  if (entries(input.facts, applicantAccounts).some(({ number }) => digitsOf(number) === wanted)) return {}
  return {
    account: {
      ko: '이 계좌는 신청하는 사람의 이름으로 된 계좌가 아닙니다. 본인 계좌번호를 확인해 주십시오.',
      en: 'This account does not stand in the applicant’s name. Please check the number.',
    },
  }
}

/** The applicant's own accounts, to choose from. */
export function suggestAccounts(
  facts: Readonly<Record<string, unknown>>,
): Readonly<Record<string, readonly { readonly value: string; readonly title: Text }[]>> {
  const account = entries(facts, applicantAccounts).map(({ bank, number }) => ({
    value: number,
    title: { ko: `${banks[bank].ko} ${number}`, en: `${banks[bank].en} ${number}` },
  }))
  return { account }
}

function digitsOf(value: unknown): string {
  return typeof value === 'string' ? value.replaceAll(/\D/g, '') : ''
}

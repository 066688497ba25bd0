import { byLaw, type Investigation } from 'madang/pack'
import { police } from './agencies.ts'
import { criminalProcedureAct } from './laws.ts'
import { incomeTaxSummary } from './registers/income-tax-summary.ts'

/** 수사를 위한 열람: what the police look at under a warrant, and of which the person is told on a later day. */
export const investigation: Investigation = {
  id: 'criminal-investigation',
  title: { ko: '범죄 수사', en: 'Criminal investigation' },
  owner: police,
  reads: [
    {
      ...{ as: 'income', register: incomeTaxSummary, of: 'subject', many: true },
      fields: ['year', 'wages', 'business', 'pension'],
      ground: byLaw(criminalProcedureAct('제215조')),
      why: {
        ko: '영장에 따라 범죄를 수사하면서 소득을 확인합니다.',
        en: 'Checks income while a crime is investigated under a warrant.',
      },
    },
  ],
  assumed: {
    ko: '형사소송법의 원문이 이 꾸러미에 없어서 조문의 내용을 맞춰 보지 못했습니다. 소득만 보게 한 것, 두 사람이 정하게 한 것, 날수의 한도는 법에 있는 것이 아니라 이 플랫폼이 정했습니다.',
    en: 'The text of the Criminal Procedure Act is not in this pack, so the article could not be checked. That only income is read, that two officers decide, and the limits in days are set by this platform, not by the law.',
  },
}

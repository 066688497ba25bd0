import { field, parameter } from 'madang/pack'
import { municipality } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { basicLivingAct } from '../laws.ts'
import { cases } from './funeral-grant.cases.ts'
import { me, welfare } from './known-facts.ts'
import { recipients } from './recipients.ts'

const law = basicLivingAct('제14조', '①')

const grant = parameter({
  name: 'grant for a funeral',
  title: { ko: '장제급여(한 분)', en: 'Grant for each funeral' },
  ...{ law, unit: 'won', values: { '2022-01-01': 800_000 } },
  source: '보건복지부 국민기초생활보장 사업안내 2026, 복지로 WLF00003267',
})

/** 장제급여: for whoever carries out the funeral of a recipient. */
export const funeralGrant = benefit({
  id: 'funeral-grant',
  title: { ko: '장제급여', en: 'Funeral grant' },
  summary: {
    ko: '생계·의료·주거급여를 받던 분의 장례를 치르는 사람에게 80만 원을 드립니다.',
    en: 'A sum for whoever carries out the funeral of a recipient of livelihood, medical or housing benefit.',
  },
  law,
  owner: municipality,
  topic: 'family',
  reads: [me, welfare],
  asks: {
    diedOn: field.date({ ko: '돌아가신 날', en: 'Day of the death' }, { past: true }),
    ofMyHousehold: field.flag({
      ko: '돌아가신 분이 우리 집에 함께 등록되어 있었음',
      en: 'The deceased was registered in my household',
    }),
    carriedOut: field.flag({ ko: '제가 장례를 치름', en: 'I carry out the funeral' }),
  },
  parameters: [grant],
  derived: recipients,
  conditions: {
    recipient: {
      law,
      text: {
        ko: '돌아가신 분이 생계·의료·주거급여를 받음. 다른 집에 사셨으면 담당자가 확인',
        en: 'The deceased received livelihood, medical or housing benefit; an officer looks where the household was another',
      },
      when: 'answers.ofMyHousehold and recipient of the first three',
      otherwise: 'officer',
    },
    death: {
      law,
      text: { ko: '사망한 날이 오늘이거나 그 전', en: 'The death has happened' },
      when: 'answers.diedOn <= today',
    },
    funeral: {
      law: basicLivingAct('제14조', '②'),
      text: { ko: '실제로 장례를 치르는 사람', en: 'The applicant really carries out the funeral' },
      when: 'answers.carriedOut',
    },
  },
  amount: 'grant for a funeral',
  every: 'once',
  from: 'application.submittedOn',
  reaches: 'account',
  payDay: 'at-once',
  duty: 'social-welfare',
  deadline: { count: 4, unit: 'days', law: basicLivingAct('제14조', '②') },
  budgetLine: 'mohw/funeral-grant',
  offered: false,
  unverified: {
    ko: '4일 안에 주는 기한은 법 조문이 아니라 사업안내를 따랐습니다.',
    en: 'The term of four days follows the manual of the ministry, not the act.',
  },
  cases,
})

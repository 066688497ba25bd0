import { parameter } from 'madang/pack'
import { municipality } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { basicLivingAct } from '../laws.ts'
import { cases } from './birth-grant.cases.ts'
import { me, pregnancy, welfare } from './known-facts.ts'
import { recipients } from './recipients.ts'

const law = basicLivingAct('제13조', '①')
const source = '보건복지부 국민기초생활보장 사업안내 2026, 복지로 WLF00001135'

const perBirth = parameter({
  name: 'grant for a birth',
  title: { ko: '해산급여(아이 한 명)', en: 'Grant for each birth' },
  ...{ law, unit: 'won', source, values: { '2022-01-01': 700_000 } },
})
const weeksBefore = parameter({
  name: 'days before the birth',
  title: { ko: '예정일 며칠 전부터 신청하는지', en: 'Days before the due date from which one may apply' },
  ...{ law, unit: 'days', source, values: { '2022-01-01': 28 } },
})

/** 해산급여: a sum for each child born to a recipient. */
export const birthGrant = benefit({
  id: 'birth-grant',
  title: { ko: '해산급여', en: 'Birth grant' },
  summary: {
    ko: '생계·의료·주거급여를 받는 분이 아이를 낳으면 아이 한 명에 70만 원을 드립니다. 긴급복지 해산비와 함께 받을 수는 없습니다.',
    en: 'A sum for each child born to a recipient of livelihood, medical or housing benefit; not together with the emergency birth aid.',
  },
  law,
  owner: municipality,
  topic: 'birth',
  reads: [me, welfare, pregnancy],
  parameters: [perBirth, weeksBefore],
  derived: recipients,
  conditions: {
    recipient: {
      law,
      text: {
        ko: '생계·의료·주거급여 가운데 하나를 받음(교육급여만 받으면 안 됨)',
        en: 'Receives livelihood, medical or housing benefit; education benefit alone is not enough',
      },
      when: 'recipient of the first three',
    },
    pregnancy: {
      law,
      text: { ko: '임신·출산이 등록됨(사산 포함)', en: 'A registered pregnancy or birth, a still-birth included' },
      when: 'pregnancy != null',
    },
    time: {
      law: basicLivingAct('제13조', '①'),
      text: { ko: '이미 낳았거나, 예정일까지 4주 이내', en: 'Already born, or due within four weeks' },
      when: 'pregnancy != null and (pregnancy.deliveredOn != null or (pregnancy.dueOn - today).days <= days before the birth)',
    },
  },
  amount: 'grant for a birth * pregnancy.fetuses',
  every: 'once',
  from: 'application.submittedOn',
  reaches: 'account',
  payDay: 'at-once',
  duty: 'social-welfare',
  deadline: { count: 4, unit: 'days', law: basicLivingAct('제13조', '③') },
  budgetLine: 'mohw/birth-grant',
  unverified: {
    ko: '4일 안에 주는 기한과 예정일 4주 전의 기준은 법 조문이 아니라 사업안내를 따랐습니다.',
    en: 'The term of four days and the four weeks before the due date follow the manual of the ministry, not the act.',
  },
  cases,
})

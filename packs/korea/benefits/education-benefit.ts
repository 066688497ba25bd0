import { education } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { basicLivingAct, basicLivingDecree } from '../laws.ts'
import { cases } from './education-benefit.cases.ts'
import { bySize, educationLine } from './figures/median-income.ts'
import { voucherFigures } from './figures/livelihood-security.ts'
import { appliesForHousehold } from './household-head.ts'
import { assets, me, members } from './known-facts.ts'
import { livelihoodMeans } from './livelihood-means.ts'
import { inNumber } from './terms/kinds.ts'

const pupils = (school: string) => `count(members[relation != "other" and schooling = "${school}"])`

/** 교육급여: a voucher for each pupil once a year; textbooks and fees of high schools are paid to the school. */
export const educationBenefit = benefit({
  id: 'education-benefit',
  title: { ko: '교육급여', en: 'Education benefit' },
  summary: {
    ko: '형편이 어려운 집의 초·중·고등학생에게 해마다 교육활동지원비를 드립니다. 고등학생의 교과서와 수업료는 학교에 냅니다.',
    en: 'A voucher each year for pupils of households on a low income; textbooks and fees of high schools are paid to the school.',
  },
  law: basicLivingAct('제12조', '③'),
  owner: education,
  topic: 'education',
  reads: [me, members, assets],
  parameters: [...livelihoodMeans.parameters, educationLine, ...voucherFigures],
  derived: {
    ...livelihoodMeans.derived,
    'line of the household': bySize('education line'),
    'elementary pupils': pupils('elementary'),
    'middle pupils': pupils('middle'),
    'high pupils': pupils('high'),
  },
  terms: {
    'elementary pupils': inNumber('초등학생 수', 'Pupils of elementary schools'),
    'middle pupils': inNumber('중학생 수', 'Pupils of middle schools'),
    'high pupils': inNumber('고등학생 수', 'Pupils of high schools'),
  },
  conditions: {
    ...appliesForHousehold(basicLivingAct('제21조', '①')),
    pupil: {
      law: basicLivingDecree('제16조', '①'),
      text: { ko: '초·중·고등학교에 다니는 자녀가 있음', en: 'A child at elementary, middle or high school' },
      when: 'elementary pupils + middle pupils + high pupils > 0',
    },
    income: {
      law: basicLivingAct('제12조의2'),
      text: {
        ko: '가구의 소득인정액이 기준 중위소득의 50% 이하(부양의무자는 보지 않음)',
        en: 'Recognised income of the household within 50 per cent of the median; nobody’s duty to support is looked at',
      },
      when: 'recognised income <= line of the household',
    },
  },
  amount:
    'elementary pupils * voucher of an elementary school + middle pupils * voucher of a middle school + high pupils * voucher of a high school',
  every: 'once',
  from: 'application.submittedOn',
  reaches: 'points',
  duty: 'social-welfare',
  budgetLine: 'moe/education-benefit',
  cases,
})

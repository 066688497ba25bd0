import { municipality } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { dementiaAct, dementiaDecree } from '../laws.ts'
import { age, monthOfApplication } from './ages.ts'
import { dementiaFigures } from './figures/care.ts'
import { percentOfMedian } from './figures/median-income.ts'
import { assets, care, me, members } from './known-facts.ts'
import { livelihoodMeans } from './livelihood-means.ts'
import { cases } from './dementia-care.cases.ts'

/** 치매치료관리비: the own share of treatment and medicine, up to a limit. */
export const dementiaCare = benefit({
  id: 'dementia-care',
  title: { ko: '치매치료관리비', en: 'Support for the treatment of dementia' },
  summary: {
    ko: '치매 약을 드시는 분의 진료비와 약값 가운데 본인이 낸 돈을 한 달 3만 원까지 돌려 드립니다.',
    en: 'Pays back what a patient with dementia paid for treatment and medicine, up to 30,000 won a month.',
  },
  law: dementiaAct('제12조', '①'),
  owner: municipality,
  topic: 'health',
  reads: [me, care, members, assets],
  parameters: [...livelihoodMeans.parameters, ...dementiaFigures],
  derived: {
    ...livelihoodMeans.derived,
    ...age,
    'income line': percentOfMedian('income of the support for dementia'),
  },
  conditions: {
    age: {
      law: dementiaDecree('제10조', '①'),
      text: {
        ko: '60세 이상. 더 젊은 환자는 담당자가 확인',
        en: 'Aged 60 or more; an officer looks at younger patients',
      },
      when: 'age >= age of the support for dementia',
      otherwise: 'officer',
    },
    diagnosed: {
      law: dementiaDecree('제10조', '①'),
      text: { ko: '치매로 진단받음', en: 'Dementia was diagnosed' },
      when: 'care != null and care.dementia',
    },
    medication: {
      law: dementiaAct('제12조', '①'),
      text: { ko: '치매 약을 복용함', en: 'Takes medication for dementia' },
      when: 'care != null and care.onMedication',
    },
    income: {
      law: dementiaDecree('제10조', '①'),
      text: {
        ko: '가구 소득이 기준 중위소득의 140% 이하',
        en: 'Income of the household within 140 per cent of the median',
      },
      when: 'recognised income <= income line',
      otherwise: 'officer',
    },
  },
  amount: 'support for dementia',
  every: 'month',
  from: monthOfApplication,
  reaches: 'account',
  payDay: 20,
  duty: 'social-welfare',
  budgetLine: 'mohw/dementia-care',
  unverified: {
    ko: '소득을 건강보험료로 볼지 소득인정액으로 볼지는 고시를 찾지 못해 소득인정액으로 계산합니다. 시·군·구가 기준을 넓힐 수 있어, 넘으면 담당자가 확인합니다. 금액은 한도이고 실제로 낸 돈만 드립니다.',
    en: 'Whether income is measured by contributions or by recognised income was not found; recognised income is used. Municipalities may widen the line, so an officer looks above it. The amount is the limit; only what was paid is paid back.',
  },
  cases,
})

import { parameter } from 'madang/pack'
import { healthInsurer } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { healthInsuranceAct, healthInsuranceDecree, petitionAct } from '../laws.ts'
import { me, pregnancy, welfare } from './known-facts.ts'
import { monthsBetween } from './periods.ts'
import { cases } from './pregnancy-card.cases.ts'

const decree = healthInsuranceDecree

const single = parameter({
  name: 'pregnancy card',
  title: { ko: '임신·출산 진료비(태아 한 명)', en: 'Card for a pregnancy with one baby' },
  law: decree('제23조', '⑦'),
  unit: 'won',
  values: { '2022-01-01': 1_000_000 },
  source: '국민건강보험법 시행령 제23조제7항제1호',
})

const multiple = parameter({
  name: 'pregnancy card of several',
  title: { ko: '임신·출산 진료비(둘 이상, 태아 한 명마다)', en: 'Card for several babies, for each of them' },
  law: decree('제23조', '⑦'),
  unit: 'won',
  values: { '2024-01-01': 1_000_000 },
  source: '「나에게 힘이 되는 복지서비스」(사회보장위원회·보건복지부, 2024) 임신·출산 진료비',
  disputed: {
    ko: '시행령은 둘 이상이면 140만 원이라 하고 고시로 더 줄 수 있게 합니다. 2024년 정부 책자는 태아 한 명마다 100만 원이라 하고, 2026년의 공개 코드는 140만 원을 씁니다. 정부 책자를 따릅니다.',
    en: 'The decree says 1.4 million won for two or more, and more by notice; the government’s booklet of 2024 says a million for each baby; public code of 2026 has 1.4 million. The booklet is followed.',
  },
})

const months = parameter({
  name: 'months of the pregnancy card',
  title: { ko: '분만 뒤 이용권을 쓰는 달 수', en: 'Months after the birth in which the card is used' },
  law: decree('제23조', '⑥'),
  unit: 'months',
  values: { '2022-01-01': 24 },
  source: '국민건강보험법 시행령 제23조제6항',
})

const since = (day: string) => monthsBetween(day, 'today')

/** 임신·출산 진료비 (국민행복카드). */
export const pregnancyCard = benefit({
  id: 'pregnancy-card',
  title: { ko: '임신·출산 진료비', en: 'Card for the costs of pregnancy and birth' },
  summary: {
    ko: '임신한 사람에게 태아 한 명에 100만 원을 국민행복카드로 드립니다. 분만하고 2년까지 쓸 수 있습니다.',
    en: 'A million won on a card for each baby of a pregnancy, for medical costs to two years after the birth.',
  },
  law: healthInsuranceAct('제50조'),
  owner: healthInsurer,
  topic: 'health',
  reads: [me, pregnancy, welfare],
  reaches: 'points',
  offered: false,
  duty: 'public-health',
  deadline: { count: 7, unit: 'days', law: petitionAct('제17조') },
  budgetLine: '국민건강보험공단/임신·출산 진료비',
  parameters: [single, multiple, months],
  conditions: {
    pregnancy: {
      law: decree('제23조', '②'),
      text: { ko: '임신 중이거나 아기를 낳음', en: 'Pregnant, or has given birth' },
      when: 'pregnancy != null',
    },
    'in time': {
      law: decree('제23조', '⑥'),
      text: { ko: '분만하고 2년이 되는 날까지', en: 'To the day two years after the birth' },
      when: `pregnancy != null and (pregnancy.deliveredOn = null or ${since('pregnancy.deliveredOn')} < months of the pregnancy card or (${since('pregnancy.deliveredOn')} = months of the pregnancy card and pregnancy.deliveredOn.day = today.day))`,
    },
    insured: {
      law: decree('제23조', '②'),
      text: {
        ko: '건강보험 가입자나 피부양자. 의료급여를 받으면 담당자가 의료급여의 진료비로 처리',
        en: 'Insured with the health insurance; those on medical benefit get the same from it, through an officer',
      },
      when: 'welfare = null or not(welfare.medical)',
      otherwise: 'officer',
    },
  },
  amount: 'if pregnancy.fetuses = 1 then pregnancy card else pregnancy.fetuses * pregnancy card of several',
  every: 'once',
  disputed: {
    ko: '쌍둥이부터의 금액은 시행령(140만 원)과 정부 책자(태아 한 명마다 100만 원)가 다릅니다. 책자를 따릅니다.',
    en: 'For twins and more the decree (1.4 million won) and the government’s booklet (a million for each) differ; the booklet is followed.',
  },
  unverified: {
    ko: '분만취약지의 20만 원은 지역 목록을 찾지 못해 넣지 않았습니다. 유산·사산도 대상이며 담당자가 봅니다.',
    en: '200,000 won more in areas without maternity care are left out, as the list was not found. Miscarriages and stillbirths count, through an officer.',
  },
  cases,
})

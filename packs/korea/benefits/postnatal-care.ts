import { parameter } from 'madang/pack'
import type { Parameter } from 'madang/pack'
import { municipality } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { maternalHealthAct, maternalHealthDecree } from '../laws.ts'
import { householdIncome, incomeOpen, within } from './household-income.ts'
import { me, members, pregnancy, welfare } from './known-facts.ts'
import { cases } from './postnatal-care.cases.ts'
import { inDays, named } from './terms/kinds.ts'

const law = maternalHealthAct('제15조의18', '①')
const figure = (one: Omit<Parameter, 'kind' | 'law'>): Parameter =>
  parameter({ ...one, law: maternalHealthDecree('제17조의7', '③') })
const source = '복지로 WLF00001188(2026-09-15 확인)'
const booklet = '「나에게 힘이 되는 복지서비스」(사회보장위원회·보건복지부, 2024) 산모·신생아 건강관리'

const line = figure({
  name: 'income for a postnatal helper',
  title: { ko: '소득 기준(중위소득의 %)', en: 'Income line, per cent of the median' },
  unit: 'percent',
  values: { '2026-01-01': 150 },
  source,
})

const days = figure({
  name: 'days of a postnatal helper',
  title: {
    ko: '도우미가 오는 날(첫째, 둘째부터·쌍둥이, 세쌍둥이부터)',
    en: 'Days of help: first child, later or twins, triplets',
  },
  unit: 'days',
  values: { '2026-01-01': [10, 15, 25] },
  source,
})

const window = figure({
  name: 'days to ask for a helper',
  title: {
    ko: '신청 기간(예정일 전, 분만 뒤의 날수)',
    en: 'Time to apply: days before the due date, and after the birth',
  },
  unit: 'days',
  values: { '2024-01-01': [40, 30] },
  source: booklet,
  unverified: {
    ko: '신청 기간은 2024년 책자의 것입니다.',
    en: 'The time to apply is that of the booklet of 2024.',
  },
})

/** 산모·신생아 건강관리: days of help at home; the card pays by day, so that no amount of won is known before. */
export const postnatalCare = benefit({
  id: 'postnatal-care',
  title: { ko: '산모·신생아 건강관리', en: 'Postnatal helper' },
  summary: {
    ko: '아기를 낳은 집에 건강관리사가 첫째아 10일, 둘째부터와 쌍둥이 15일, 세쌍둥이부터 25일 동안 찾아갑니다.',
    en: 'A helper comes to the home after a birth: ten days for a first child, fifteen for later ones and twins, 25 for triplets.',
  },
  law,
  owner: municipality,
  topic: 'birth',
  reads: [me, pregnancy, members, welfare],
  reaches: 'care',
  duty: 'public-health',
  budgetLine: '보건복지부/산모·신생아 건강관리 지원',
  parameters: [...householdIncome.parameters, line, days, window],
  derived: {
    ...householdIncome.derived,
    poorest:
      'welfare != null and (welfare.livelihood or welfare.medical or welfare.housing or welfare.education or welfare.nearPoor)',
    'days of help':
      'if pregnancy.fetuses >= 3 then days of a postnatal helper[3] else if pregnancy.fetuses = 2 or not(pregnancy.firstChild) then days of a postnatal helper[2] else days of a postnatal helper[1]',
    'last day to ask': 'if pregnancy.deliveredOn = null then pregnancy.dueOn else pregnancy.deliveredOn',
  },
  terms: {
    poorest: named('기초생활수급 또는 차상위계층 가구', 'On basic livelihood benefits or near-poor'),
    'days of help': inDays('도우미가 오는 날 수', 'Days of help'),
    'last day to ask': named('분만한 날(분만하기 전이면 예정일)', 'Day of the birth, or the due date before it'),
  },
  conditions: {
    pregnancy: {
      law,
      text: { ko: '임신 중이거나 아기를 낳음', en: 'Pregnant, or has given birth' },
      when: 'pregnancy != null',
    },
    income: {
      law: maternalHealthDecree('제17조의7', '③'),
      text: {
        ko: '기초생활·차상위이거나 중위소득의 150% 이하. 넘으면 시·군·구의 기준을 담당자가 확인',
        en: 'On basic livelihood, near-poor or within 150 per cent of the median; above it an officer looks at the rules of the place',
      },
      when: `poorest or ${within('income for a postnatal helper')}`,
      otherwise: 'officer',
    },
    'in time': {
      law: maternalHealthDecree('제17조의7', '①'),
      text: {
        ko: '분만 예정일 40일 전부터 분만 30일 뒤까지',
        en: 'From forty days before the due date to thirty days after the birth',
      },
      when: 'pregnancy != null and (pregnancy.dueOn - today).days <= days to ask for a helper[1] and (today - last day to ask).days <= days to ask for a helper[2]',
    },
  },
  from: 'today',
  until: 'today + duration("P1D") * (days of help - 1)',
  unverified: {
    ko: `${incomeOpen.ko} 유산·사산, 미숙아의 입원, 단축·연장 이용과 하루의 이용권 금액은 담당자가 봅니다. 기간은 쉬는 날을 빼지 않고 적습니다.`,
    en: `${incomeOpen.en} Stillbirths, hospital stays, shorter or longer help and the amount of the voucher a day are an officer’s. The period is written without leaving out days off.`,
  },
  cases,
})

import { field } from 'madang/pack'
import { energy } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { energyAct, energyDecree } from '../laws.ts'
import { ageOf } from './ages.ts'
import { cases } from './energy-voucher.cases.ts'
import { energyFigures } from './figures/living-costs.ts'
import { sizeOnly } from './figures/median-income.ts'
import { appliesForHousehold } from './household-head.ts'
import { me, members, welfare } from './known-facts.ts'
import { recipients } from './recipients.ts'
import { named } from './terms/kinds.ts'

const children = `count(members[(relation = "child" or relation = "grandchild") and ${ageOf('bornOn')} < age of children of the voucher])`
const day = 'application.submittedOn.month * 100 + application.submittedOn.day'

/** 에너지바우처: help with the bills of summer and winter. */
export const energyVoucher = benefit({
  id: 'energy-voucher',
  title: { ko: '에너지바우처', en: 'Energy voucher' },
  summary: {
    ko: '더위와 추위에 약한 식구가 있는 수급 가구의 전기·가스·난방비를 보태 드립니다.',
    en: 'Help with electricity, gas and heating for recipients with somebody who suffers from heat and cold.',
  },
  law: energyAct('제16조의3', '①'),
  owner: energy,
  topic: 'living-costs',
  reads: [me, members, welfare],
  asks: {
    otherFuelAid: field.flag({
      ko: '올해 등유·연탄·긴급복지 연료비를 지원받음',
      en: 'We get heating oil, coal briquettes or emergency fuel aid this year',
    }),
  },
  parameters: energyFigures,
  derived: {
    ...recipients,
    ...sizeOnly,
    'needs warmth':
      'some m in members satisfies m.relation != "other" and (m.bornOn.year <= last birth year of older people or (m.bornOn.year >= first birth year of infants and (m.schooling = "none" or m.schooling = "kindergarten")) or m.disability != "none" or m.pregnant or m.illness)',
  },
  terms: {
    'needs warmth': named(
      '더위와 추위에 약한 가구원이 있음(노인·영유아·장애인·임산부·중증질환자)',
      'A member is old, an infant, disabled, pregnant or seriously ill',
    ),
  },
  conditions: {
    ...appliesForHousehold(energyDecree('제13조의4', '①')),
    recipient: {
      law: energyDecree('제13조의2'),
      text: {
        ko: '생계·의료·주거·교육급여 가운데 하나를 받음',
        en: 'Receives livelihood, medical, housing or education benefit',
      },
      when: 'recipient',
    },
    member: {
      law: energyDecree('제13조의2'),
      text: {
        ko: '1961년까지 태어난 분, 2019년부터 태어난 미취학 아이, 장애인, 임산부, 중증·희귀질환자, 한부모, 19세 미만 자녀 둘 이상 가운데 하나가 있음',
        en: 'Somebody born by 1961, a child born from 2019 and not at school, a disabled, pregnant or seriously ill person, a lone parent, or two children below 19',
      },
      when: `needs warmth or (welfare != null and welfare.oneParent) or ${children} >= children of the voucher`,
    },
    window: {
      law: energyDecree('제13조의4', '②'),
      text: {
        ko: '신청 기간(2026년 6월 15일부터 12월 31일)에 신청',
        en: 'Applied within the window (15 June to 31 December 2026)',
      },
      when: `${day} >= first day of the voucher and ${day} <= last day of the voucher`,
      concerns: 'application',
    },
    'no other fuel aid': {
      law: energyDecree('제13조의2'),
      text: { ko: '등유·연탄·긴급복지 연료비를 지원받지 않음', en: 'No heating oil, coal or emergency fuel aid' },
      when: 'not(answers.otherFuelAid)',
      concerns: 'application',
    },
  },
  amount: 'energy voucher by size[min(household size, rows of the energy voucher)]',
  every: 'once',
  from: 'application.submittedOn',
  reaches: 'bill',
  duty: 'social-welfare',
  deadline: { count: 14, unit: 'days', law: energyDecree('제13조의5', '①') },
  budgetLine: 'mcee/energy-voucher',
  unverified: {
    ko: '소년소녀가정과 위탁아동은 가구 조사에 없어 담당자가 확인합니다. 시행령은 생계·의료급여만 적고, 주거·교육급여는 고시에 따른다고 안내됩니다.',
    en: 'Child-headed homes and foster children are for the officer. The decree names livelihood and medical benefit; the others follow from a notice, as the portal says.',
  },
  cases,
})

import { field, service } from 'madang/pack'
import type { CaseInput, Effect } from 'madang/pack'
import { powerCompany } from '../agencies.ts'
import { baby, children, customers, electricityDiscountRules } from '../benefits/electricity-discount.ts'
import { electricityAct, petitionAct } from '../laws.ts'
import { letter, petitionRemedy, won } from '../letters.ts'
import { entries, personIn } from '../reading.ts'
import { electricityCustomers } from '../registers/electricity-customers.ts'
import { birthRegistration } from './birth-registration.ts'

function effects(input: CaseInput): readonly Effect[] {
  const { amount, from, until } = input.finding
  if (amount === null || from === null) throw new Error('the finding names no amount or beginning')
  const applicant = personIn(input.roles, 'applicant')
  const known = entries(input.facts, customers)[0]
  const customerNumber = known?.customerNumber ?? String(input.answers['customerNumber'])
  return [
    {
      effect: 'enter',
      register: electricityCustomers,
      subject: applicant,
      validFrom: from,
      data: {
        customerNumber,
        ...(known?.household === undefined ? {} : { household: known.household }),
        discount: until === null ? 'three-children' : 'birth',
        discountFrom: from,
        ...(until === null ? {} : { discountUntil: until }),
      },
    },
    letter({
      to: applicant,
      title: { ko: '전기요금을 깎아 드립니다', en: 'Your electricity bill is reduced' },
      lines: [
        {
          ko: `고객번호 ${customerNumber}의 요금을 ${from}부터 30%, 한 달에 ${won(amount).ko}까지 깎아 드립니다. 지난 요금은 깎아 드리지 않습니다.`,
          en: `The bill of customer ${customerNumber} is reduced by 30 per cent, at most ${won(amount).en} a month, from ${from}. Past bills are not changed.`,
        },
      ],
      law: electricityAct('제16조'),
      remedy: petitionRemedy,
    }),
  ]
}

/** 전기요금 출산가구 할인. */
export const electricityDiscount = service({
  id: 'electricity-discount',
  title: { ko: '전기요금 출산가구 할인', en: 'Electricity discount for a home with a baby' },
  summary: {
    ko: '세 살이 안 된 아이가 있는 집의 전기요금을 30%, 한 달에 16,000원까지 깎아 드립니다.',
    en: 'The bill of a home with a child below three is reduced by 30 per cent, at most 16,000 won a month.',
  },
  law: electricityAct('제16조'),
  owner: powerCompany,
  papers: [
    {
      title: { ko: '주민등록표 등본', en: 'Resident transcript' },
      met: { ko: '동의하면 주민등록을 확인합니다.', en: 'With your consent looked up in the resident register.' },
    },
    {
      title: { ko: '전기요금 고지서의 고객번호', en: 'Customer number from the bill' },
      met: {
        ko: '한전 고객 기록에서 찾고, 없으면 적어 주십시오.',
        en: 'Looked up; you are asked for it only when it is not found.',
      },
    },
  ],
  reads: [baby, children, customers],
  asks: {
    customerNumber: field.text(
      { ko: '한전 고객번호', en: 'Electricity customer number' },
      {
        optional: true,
        pattern: '^[0-9]{10}$',
        hint: {
          ko: '고지서의 숫자 10자리. 비워 두면 한전 기록에서 찾습니다.',
          en: 'Ten digits on the bill. Left empty, it is looked up.',
        },
      },
    ),
  },
  rules: electricityDiscountRules,
  duty: 'customer-service',
  deadline: { count: 7, unit: 'days', law: petitionAct('제17조') },
  after: [birthRegistration],
  effects,
  channels: ['online', 'counter'],
  // Read with consent only, so nobody is looked for.
  benefit: { subject: 'child', topic: 'living-costs' },
})

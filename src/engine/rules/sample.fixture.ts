import { field, parameter, rules, statute } from 'madang/pack'
import type { Rules } from 'madang/pack'

// An invented law, written to meet every rule of this room once.
const law = statute('난방비 지원법')

export const limit = parameter({
  name: 'age limit',
  title: { ko: '나이 한도', en: 'Age limit' },
  law: law('제3조'),
  unit: 'years',
  values: { '2020-01-01': 7, '2025-01-01': 9, '2030-01-01': null },
  source: 'invented',
})

export const share = parameter({
  name: '기준 비율',
  title: { ko: '기준 비율', en: 'Share' },
  law: law('제5조', '②'),
  unit: 'percent',
  values: { '2020-01-01': 65 },
  source: 'invented',
})

/** A benefit for heating, with facts of every type. */
export const heating: Rules = rules({
  id: 'heating',
  title: { ko: '난방비', en: 'Heating' },
  law: law('제1조'),
  facts: {
    child: {
      bornOn: field.date({ ko: '태어난 날', en: 'Date of birth' }),
      nationality: field.choice(
        { ko: '국적', en: 'Nationality' },
        { KR: { ko: '대한민국', en: 'Korea' }, VN: { ko: '베트남', en: 'Vietnam' } },
      ),
      diedOn: field.date({ ko: '사망일', en: 'Date of death' }, { optional: true }),
    },
    household: {
      income: field.won({ ko: '소득', en: 'Income' }),
      members: field.number({ ko: '가구원 수', en: 'Members' }),
    },
    guardian: { id: field.person({ ko: '보호자', en: 'Guardian' }) },
    siblings: {
      bornOn: field.date({ ko: '태어난 날', en: 'Date of birth' }),
      home: field.flag({ ko: '같이 삶', en: 'Lives here' }),
    },
    answers: {
      heatedBy: field.text({ ko: '난방 연료', en: 'Fuel' }),
      movedAt: field.time({ ko: '이사한 때', en: 'Moved' }, { optional: true }),
    },
  },
  many: ['siblings'],
  parameters: [limit, share],
  derived: {
    'age in years': 'years and months duration(child.bornOn, today).years',
    'siblings at home': 'count(siblings[home])',
  },
  conditions: {
    alive: { law: law('제2조'), text: { ko: '살아 있는 아이', en: 'The child is alive' }, when: 'child.diedOn = null' },
    age: {
      law: law('제3조'),
      text: { ko: '정해진 나이 미만', en: 'Below the age limit' },
      when: 'age in years < age limit',
    },
    nationality: {
      law: law('제4조'),
      text: { ko: '대한민국 국적', en: 'Korean nationality' },
      when: 'child.nationality = "KR"',
      otherwise: 'officer',
    },
    income: {
      law: law('제5조'),
      text: { ko: '소득이 기준 이하', en: 'Income below the threshold' },
      when: 'household.income / household.members <= 1000000 * 기준 비율 / 100',
    },
    fuel: {
      law: law('제6조'),
      text: { ko: '기름이나 가스', en: 'Oil or gas' },
      when: 'answers.heatedBy in ("oil", "gas")',
    },
  },
  amount: 'if siblings at home >= 1 then 150000 else 100000',
  every: 'month',
  from: 'date(today.year, today.month, 1)',
  until: 'child.bornOn + duration("P9Y") - duration("P1D")',
  cases: [
    {
      name: 'a small child',
      on: '2026-11-21',
      facts: {},
      gives: {
        verdict: 'unknown',
        needs: [
          'answers.heatedBy',
          'child.bornOn',
          'child.diedOn',
          'child.nationality',
          'household.income',
          'household.members',
        ],
      },
    },
  ],
})

/** Facts under which everything is met on 21 November 2026. */
export const met = {
  child: { bornOn: '2020-03-05', nationality: 'KR' },
  household: { income: 1_200_000, members: 3 },
  guardian: { id: 'person_00000000000000000000000001' },
  siblings: [
    { bornOn: '2015-01-01', home: true },
    { bornOn: '2010-01-01', home: false },
  ],
  answers: { heatedBy: 'gas' },
}

export const day = Temporal.PlainDate.from('2026-11-21')

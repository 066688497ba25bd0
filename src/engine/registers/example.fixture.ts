import { agency, field, register, statute } from 'madang/pack'

/** A small country for tests: two registers of one ministry, and none of Korea's. */
export const ministry = agency({
  id: 'ministry',
  names: [{ from: '2000-01-01', name: { ko: '내무부', en: 'Ministry of the Interior' } }],
  level: 'central',
  law: statute('정부조직법')('제34조'),
})

const law = statute('주민등록법')

export const people = register({
  id: 'test-people',
  title: { ko: '주민', en: 'Residents' },
  purpose: { ko: '누가 어디 사는지 적습니다.', en: 'Says who lives where.' },
  owner: ministry,
  law: law('제7조'),
  version: 1,
  fields: {
    name: field.text({ ko: '이름', en: 'Name' }, { min: 1, max: 40 }),
    number: field.secret({ ko: '번호', en: 'Number' }, { pattern: '^[0-9]{6}-[0-9]{7}$', searchable: true }),
    bornOn: field.date({ ko: '태어난 날', en: 'Date of birth' }, { past: true }),
    address: field.text({ ko: '주소', en: 'Address' }, { optional: true, max: 200 }),
  },
})

export const births = register({
  id: 'test-births',
  title: { ko: '출생 통보', en: 'Birth notices' },
  purpose: { ko: '병원이 출생을 알립니다.', en: 'Hospitals report births.' },
  owner: ministry,
  law: law('제8조'),
  version: 1,
  fields: {
    bornOn: field.date({ ko: '태어난 날', en: 'Date of birth' }, { past: true }),
    bornAt: field.time({ ko: '태어난 시각', en: 'Time of birth' }),
    order: field.number({ ko: '순서', en: 'Order' }, { min: 1, max: 9 }),
    sex: field.choice({ ko: '성별', en: 'Sex' }, { M: { ko: '남', en: 'Male' }, F: { ko: '여', en: 'Female' } }),
    weight: field.number(
      { ko: '몸무게', en: 'Weight' },
      {
        optional: true,
        check: (grams: number) => (grams % 1 === 0 ? undefined : { ko: '그램 단위로 적습니다', en: 'Whole grams' }),
      },
    ),
  },
  unique: ['bornOn', 'order'],
})

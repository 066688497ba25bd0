import { field, register } from 'madang/pack'
import { healthReview } from '../agencies.ts'
import { familyRegisterAct } from '../laws.ts'
import { sexes } from '../texts.ts'

/** 출생사실 통보: one entry for each child, the subject is the mother. Its arrival opens the life event. */
export const hospitalBirths = register({
  id: 'hospital-births',
  title: { ko: '출생 통보', en: 'Hospital birth notices' },
  purpose: {
    ko: '병원이 출생 사실을 알리게 하여, 태어난 아이가 빠짐없이 등록되게 합니다.',
    en: 'Hospitals report births, so that no child is left unregistered.',
  },
  owner: healthReview,
  law: familyRegisterAct('제44조의3'),
  version: 1,
  unique: ['bornOn', 'birthOrder'],
  fields: {
    mother: field.person({ ko: '어머니', en: 'Mother' }),
    bornOn: field.date({ ko: '태어난 날', en: 'Date of birth' }, { past: true }),
    bornAt: field.time({ ko: '태어난 시각', en: 'Time of birth' }, { past: true }),
    sex: field.choice({ ko: '성별', en: 'Sex' }, sexes),
    plurality: field.number(
      { ko: '함께 태어난 아이 수', en: 'Children born together' },
      { unit: 'count', min: 1, max: 9 },
    ),
    birthOrder: field.number({ ko: '태어난 순서', en: 'Order of birth' }, { unit: 'count', min: 1, max: 9 }),
    weight: field.number({ ko: '몸무게(g)', en: 'Weight in grams' }, { unit: 'grams', min: 200, max: 9000 }),
    hospital: field.text({ ko: '의료기관', en: 'Hospital' }, { max: 80 }),
    hospitalRegion: field.region({ ko: '의료기관이 있는 곳', en: 'Place of the hospital' }),
    reportedOn: field.date({ ko: '통보한 날', en: 'Reported on' }, { past: true }),
  },
})

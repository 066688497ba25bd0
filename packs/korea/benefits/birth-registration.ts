import { field, parameter, rules } from 'madang/pack'
import { civilCode, familyRegisterAct, nameRule } from '../laws.ts'
import { familyRelations } from '../registers/family-relations.ts'
import { hospitalBirths } from '../registers/hospital-births.ts'
import { cases } from './birth-registration.cases.ts'
import { termsOf } from './terms.ts'
import { named } from './terms/kinds.ts'

export const reportMonths = parameter({
  name: 'birth report months',
  title: { ko: '출생신고 기간', en: 'Time to report a birth' },
  law: familyRegisterAct('제44조', '①'),
  unit: 'months',
  values: { '2008-01-01': 1 },
  source: '가족관계의 등록 등에 관한 법률 제44조제1항',
})

export const lateFine = parameter({
  name: 'late report fine',
  title: { ko: '늦은 신고의 과태료(최고)', en: 'Highest fine for a late report' },
  law: familyRegisterAct('제122조'),
  unit: 'won',
  values: { '2008-01-01': 50_000 },
  source: '가족관계의 등록 등에 관한 법률 제122조',
})

export const nameLength = parameter({
  name: 'given name length',
  title: { ko: '이름 글자 수(성 제외)', en: 'Syllables of a given name, without the surname' },
  law: nameRule('1'),
  unit: 'count',
  values: { '2015-07-01': 5 },
  source: '찾기쉬운 생활법령정보(easylaw.go.kr) 「자녀의 성명 - 이름」',
})

const { relation, to, name, givenName, bornOn, surnameAgreement } = familyRelations.fields

/** Whether a reported birth can be entered as it is, or a registrar has to look. */
export const birthRegistrationRules = rules({
  id: 'birth-registration',
  title: { ko: '출생신고 수리 요건', en: 'When a birth report can be accepted' },
  law: familyRegisterAct('제44조'),
  facts: {
    birth: {
      mother: hospitalBirths.fields.mother,
      bornOn: hospitalBirths.fields.bornOn,
      plurality: hospitalBirths.fields.plurality,
    },
    motherFamily: { relation, to, name, givenName, bornOn, surnameAgreement },
    fatherFamily: { relation, to, name, givenName },
    answers: {
      givenName: field.text({ ko: '아이 이름', en: 'Given name' }),
      surnameFrom: field.text({ ko: '누구의 성', en: 'Whose surname' }),
    },
    roles: { applicant: field.person({ ko: '신고하는 사람', en: 'Who reports' }) },
    application: { submittedOn: field.date({ ko: '신고한 날', en: 'Day of the report' }) },
  },
  many: ['motherFamily', 'fatherFamily'],
  parameters: [reportMonths, nameLength],
  derived: {
    marriages: 'motherFamily[relation = "spouse"]',
    'same day': 'birth.bornOn + duration("P" + string(birth report months) + "M")',
    // 민법 제160조: the term ends the day before the same day of the next month, or with that month when it has no such day.
    'last day': 'if same day.day = birth.bornOn.day then same day - duration("P1D") else same day',
    'known as': 'concatenate(motherFamily.givenName, fatherFamily.givenName)',
  },
  terms: {
    ...termsOf(['birth', 'motherFamily', 'fatherFamily']),
    marriages: named('어머니의 배우자', 'The mother’s spouse'),
    'same day': named('태어난 날에 신고 기간을 더한 날', 'Day of birth with the time to report added'),
    'last day': named('신고 기간의 마지막 날', 'Last day of the time to report'),
    'known as': named('부모의 가족관계증명서에 나오는 이름', 'Names on the parents’ family certificates'),
  },
  conditions: {
    reporter: {
      law: familyRegisterAct('제46조', '①·②'),
      text: {
        ko: '신고하는 사람이 어머니이거나, 혼인 중이면 아버지',
        en: 'The mother reports, or in wedlock the father',
      },
      when: 'roles.applicant = birth.mother or count(marriages[to = roles.applicant]) > 0',
    },
    born: {
      law: familyRegisterAct('제44조', '①'),
      text: { ko: '이미 태어난 아이', en: 'The child is born' },
      when: 'birth.bornOn <= application.submittedOn',
    },
    'not yet registered': {
      law: familyRegisterAct('제44조의3', '①'),
      text: {
        ko: '같은 날 태어나 이미 등록된 아이가 병원이 알린 아이 수보다 적음',
        en: 'Fewer children of that day are registered than the hospital reported',
      },
      when: 'count(motherFamily[relation = "child" and bornOn = birth.bornOn]) < birth.plurality',
      otherwise: 'officer',
    },
    timely: {
      law: familyRegisterAct('제44조', '①'),
      text: {
        ko: '태어난 날부터 1개월 안에 신고. 늦어도 받지만 담당자가 늦은 까닭을 보고 과태료(5만 원까지)를 정함',
        en: 'Reported within one month of birth. A late report is accepted, but an officer looks at the reason and at a fine of up to 50,000 won',
      },
      when: 'application.submittedOn <= last day',
      otherwise: 'officer',
    },
    surname: {
      law: civilCode('제781조', '①'),
      text: {
        ko: '아버지의 성을 따르거나, 부모가 혼인할 때 어머니의 성을 따르기로 협의했거나, 혼인 외 출생이라 어머니의 성을 따름',
        en: 'The father’s surname; or the mother’s, when the parents agreed so at marriage or the child is born out of wedlock',
      },
      when: 'if count(marriages) = 0 then answers.surnameFrom = "mother" else answers.surnameFrom = "father" or marriages[1].surnameAgreement',
      otherwise: 'officer',
    },
    letters: {
      law: familyRegisterAct('제44조', '③'),
      text: { ko: '이름은 한글(한자는 따로 적음)', en: 'The name is in Hangul (Hanja stand beside it)' },
      when: 'matches(answers.givenName, "^[가-힣]+$")',
    },
    length: {
      law: nameRule('1'),
      text: { ko: '이름은 성을 빼고 5자까지', en: 'At most five syllables without the surname' },
      when: 'string length(answers.givenName) <= given name length',
    },
    'own name': {
      law: nameRule('1'),
      text: {
        ko: '부모의 가족관계증명서에 나오는 가족과 다른 이름',
        en: 'Not the name of anyone on the parents’ family certificates',
      },
      when: 'not(list contains(known as, answers.givenName))',
      otherwise: 'officer',
    },
  },
  cases,
})

import { field, service } from 'madang/pack'
import type { CaseInput, Effect, Text } from 'madang/pack'
import { municipality } from '../agencies.ts'
import { birthRegistrationRules } from '../benefits/birth-registration.ts'
import { familyRegisterAct, petitionAct } from '../laws.ts'
import { day, letter, petitionRemedy } from '../letters.ts'
import { givenNameFault, givenNameHanjaFault } from '../names.ts'
import { entry, personIn, requiredEntry } from '../reading.ts'
import { birth, father, fatherFamily, mother, motherFamily } from './birth-readings.ts'
import { newbornEntries } from './newborn-entries.ts'

/** Faults that only show when the facts are known. */
function check({ facts, answers }: Pick<CaseInput, 'facts' | 'answers'>): Readonly<Record<string, Text>> {
  const hanja = answers['givenNameHanja']
  if (
    typeof hanja === 'string' &&
    hanja !== '' &&
    Array.from(hanja).length !== Array.from(String(answers['givenName'])).length
  ) {
    return {
      givenNameHanja: {
        ko: '한자 이름과 한글 이름의 글자 수가 다릅니다.',
        en: 'The name in Hanja and the name in Hangul differ in length.',
      },
    }
  }
  // Not read yet is not the same as read and not there.
  if (answers['surnameFrom'] === 'father' && facts[mother.as] !== undefined && entry(facts, father) === null) {
    return {
      surnameFrom: {
        ko: '혼인 관계가 등록되어 있지 않아 아버지의 성을 고를 수 없습니다. 아버지가 인지 신고를 하면 바꿀 수 있습니다.',
        en: 'No marriage is registered, so the father’s surname cannot be chosen. It can change when the father acknowledges the child.',
      },
    }
  }
  return {}
}

function effects(input: CaseInput): readonly Effect[] {
  const child = personIn(input.roles, 'child')
  const applicant = personIn(input.roles, 'applicant')
  const { name, entries } = newbornEntries(input)
  const { bornOn } = requiredEntry(input.facts, birth)
  const guardians = ['mother', 'father'].flatMap((role) => input.roles[role] ?? [])
  return [
    { effect: 'person', person: child, name, guardians },
    ...entries,
    { effect: 'issue', certificate: 'family-relation-certificate', to: applicant, about: child },
    { effect: 'issue', certificate: 'resident-abstract', to: applicant, about: child },
    letter({
      to: applicant,
      title: { ko: `${name}의 출생신고를 마쳤습니다`, en: `The birth of ${name} is registered` },
      lines: [
        {
          ko: `${day(bornOn).ko}에 태어난 ${name}의 이름을 가족관계등록부와 주민등록표에 올렸습니다.`,
          en: `${name}, born on ${day(bornOn).en}, stands in the register of family relations and the resident register.`,
        },
        {
          ko: '가족관계증명서와 주민등록표 초본 1통을 무료로 함께 드립니다.',
          en: 'A family relation certificate and the first resident abstract come with it, free of charge.',
        },
      ],
      law: familyRegisterAct('제44조'),
      remedy: petitionRemedy,
    }),
  ]
}

/** 출생신고: everything else in the life event waits for it. */
export const birthRegistration = service({
  id: 'birth-registration',
  title: { ko: '출생신고', en: 'Register a birth' },
  summary: {
    ko: '태어난 아이를 가족관계등록부와 주민등록표에 올리고 주민등록번호를 받습니다.',
    en: 'Enters a newborn in the register of family relations and the resident register, with a resident number.',
  },
  law: familyRegisterAct('제44조'),
  owner: municipality,
  papers: [
    {
      title: { ko: '출생증명서', en: 'Birth certificate of the hospital' },
      met: {
        ko: '병원이 알린 출생 정보로 대신합니다(제44조의3).',
        en: 'Replaced by the hospital’s notice (article 44-3).',
      },
    },
    {
      title: { ko: '신고인 신분증', en: 'Identity card of the person who reports' },
      met: { ko: '본인 확인으로 대신합니다.', en: 'Replaced by signing in.' },
    },
    {
      title: { ko: '부모의 혼인관계증명서', en: 'Marriage certificate of the parents' },
      met: { ko: '가족관계등록부에서 확인합니다.', en: 'Looked up in the register of family relations.' },
    },
    {
      title: { ko: '어머니의 성을 따르기로 한 협의서', en: 'Agreement on the mother’s surname' },
      met: {
        ko: '혼인신고 때 낸 기록이 있으면 확인하고, 없으면 담당자가 묻습니다.',
        en: 'Looked up when it was filed at marriage; otherwise an officer asks.',
      },
    },
  ],
  reads: [birth, mother, father, motherFamily, fatherFamily],
  asks: {
    givenName: field.text(
      { ko: '아이 이름(성 제외)', en: 'Given name, in Hangul' },
      {
        hint: { ko: '한글 5자까지', en: 'Up to five syllables' },
        min: 1,
        max: 20,
        check: givenNameFault,
        example: '하윤',
      },
    ),
    givenNameHanja: field.text(
      { ko: '한자 이름(있으면)', en: 'The name in Hanja, if any' },
      { max: 20, optional: true, check: givenNameHanjaFault, example: '夏潤' },
    ),
    surnameFrom: field.choice(
      { ko: '누구의 성을 따릅니까?', en: 'Whose surname?' },
      { father: { ko: '아버지', en: 'The father’s' }, mother: { ko: '어머니', en: 'The mother’s' } },
    ),
  },
  check,
  rules: birthRegistrationRules,
  duty: 'family-registrar',
  deadline: { count: 7, unit: 'days', law: petitionAct('제17조') },
  effects,
  channels: ['online', 'counter'],
})

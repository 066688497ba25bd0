import type { Text } from 'madang/pack'
import {
  diseaseControl,
  health,
  healthInsurer,
  interior,
  labourOffice,
  municipality,
  police,
  powerCompany,
  privacyCommission,
  scholarshipFoundation,
  taxService,
} from '../agencies.ts'
import { daemyeong, gongdeok, sunchang } from './demo-cast.ts'
import { demoId } from './demo-id.ts'

/** Somebody who works in an office: known by identity and duties, not by a resident entry. */
export interface DemoOfficer {
  readonly id: string
  readonly name: Text
  readonly agency: string
  readonly region: string
  readonly duties: readonly string[]
  readonly story: Text
}

/** Who decides what the rules hand over, in the places where the cast lives. */
export const demoOfficers: readonly DemoOfficer[] = [
  {
    id: demoId('officer', 1),
    name: { ko: '조은경', en: 'Jo Eungyeong' },
    agency: municipality.id,
    region: sunchang,
    duties: ['family-registrar', 'child-welfare', 'social-welfare', 'housing'],
    story: {
      ko: '순창읍사무소에서 가족관계등록과 복지를 맡고 있습니다.',
      en: 'Registrar and welfare officer at the Sunchang-eup office.',
    },
  },
  {
    id: demoId('officer', 2),
    name: { ko: '서재훈', en: 'Seo Jaehun' },
    agency: municipality.id,
    region: gongdeok,
    duties: ['family-registrar', 'child-welfare', 'social-welfare', 'housing'],
    story: {
      ko: '공덕동 주민센터에서 가족관계등록과 복지를 맡고 있습니다.',
      en: 'Registrar and welfare officer at the Gongdeok-dong centre.',
    },
  },
  {
    id: demoId('officer', 3),
    name: { ko: '문혜진', en: 'Mun Hyejin' },
    agency: municipality.id,
    region: daemyeong,
    duties: ['family-registrar', 'child-welfare', 'social-welfare', 'housing'],
    story: {
      ko: '대구 남구 대명1동 주민센터에서 가족관계등록과 복지를 맡고 있습니다.',
      en: 'Registrar and welfare officer at the Daemyeong 1-dong centre in Daegu.',
    },
  },
  {
    id: demoId('officer', 4),
    name: { ko: '배성우', en: 'Bae Seongu' },
    agency: powerCompany.id,
    region: sunchang,
    duties: ['customer-service'],
    story: {
      ko: '한국전력공사에서 요금 할인을 맡고 있습니다.',
      en: 'Handles discounts at the electric power company.',
    },
  },
  {
    id: demoId('officer', 5),
    name: { ko: '신지현', en: 'Sin Jihyeon' },
    agency: diseaseControl.id,
    region: sunchang,
    duties: ['immunisation'],
    story: {
      ko: '질병관리청에서 예방접종 일정을 맡고 있습니다.',
      en: 'Keeps the immunisation plans at the disease control agency.',
    },
  },
  {
    id: demoId('officer', 6),
    name: { ko: '윤서영', en: 'Yun Seoyeong' },
    agency: health.id,
    region: gongdeok,
    duties: ['policy-analysis'],
    story: {
      ko: '보건복지부에서 제도를 어떻게 바꾸면 누가 얼마나 더 받는지 계산합니다.',
      en: 'Works out at the health ministry who would gain if a benefit changed, and proposes reforms.',
    },
  },
  {
    id: demoId('officer', 7),
    name: { ko: '장태호', en: 'Jang Taeho' },
    agency: health.id,
    region: gongdeok,
    duties: ['policy-analysis', 'legislation'],
    story: {
      ko: '보건복지부에서 다른 담당자가 낸 개정안을 심사하고 시행합니다.',
      en: 'Reviews the reforms that others propose at the health ministry, and puts them in force.',
    },
  },
  {
    id: demoId('officer', 11),
    name: { ko: '오지훈', en: 'Oh Jihun' },
    agency: labourOffice.id,
    region: gongdeok,
    duties: ['employment'],
    story: {
      ko: '고용센터에서 실업급여와 취업 지원을 맡고 있습니다.',
      en: 'Handles unemployment benefits and help with finding work at the job centre.',
    },
  },
  {
    id: demoId('officer', 12),
    name: { ko: '류미정', en: 'Ryu Mijeong' },
    agency: taxService.id,
    region: gongdeok,
    duties: ['tax'],
    story: {
      ko: '국세청에서 근로·자녀장려금을 맡고 있습니다.',
      en: 'Handles the credits for earned income and children at the tax service.',
    },
  },
  {
    id: demoId('officer', 13),
    name: { ko: '한도영', en: 'Han Doyeong' },
    agency: scholarshipFoundation.id,
    region: gongdeok,
    duties: ['education'],
    story: {
      ko: '한국장학재단에서 국가장학금을 맡고 있습니다.',
      en: 'Handles national scholarships at the student aid foundation.',
    },
  },
  {
    id: demoId('officer', 14),
    name: { ko: '노은채', en: 'Noh Eunchae' },
    agency: healthInsurer.id,
    region: gongdeok,
    duties: ['long-term-care', 'customer-service'],
    story: {
      ko: '국민건강보험공단에서 장기요양을 맡고 있습니다.',
      en: 'Handles long-term care at the health insurance service.',
    },
  },
  {
    id: demoId('officer', 15),
    name: { ko: '양수빈', en: 'Yang Subin' },
    agency: health.id,
    region: gongdeok,
    duties: ['social-welfare'],
    story: {
      ko: '보건복지부에서 기초연금과 장애인연금을 맡고 있습니다.',
      en: 'Handles the basic pension and the disability pension at the health ministry.',
    },
  },
  {
    id: demoId('officer', 31),
    name: { ko: '권유진', en: 'Kwon Yujin' },
    agency: health.id,
    region: gongdeok,
    duties: ['exchange-request'],
    story: {
      ko: '보건복지부에서 다른 기관의 정보를 어떤 일에 얼마나 볼지 신청합니다.',
      en: 'Asks other agencies, for the health ministry, which of their data may be read and for what.',
    },
  },
  {
    id: demoId('officer', 32),
    name: { ko: '남도윤', en: 'Nam Doyun' },
    agency: interior.id,
    region: gongdeok,
    duties: ['exchange-grant', 'register-keeping'],
    story: {
      ko: '행정안전부에서 주민등록 대장을 맡고, 누가 무엇에 쓰는지 심사하고 서명합니다.',
      en: 'Keeps the residents’ register at the interior ministry; reviews and signs who may read it and for what.',
    },
  },
  {
    id: demoId('officer', 33),
    name: { ko: '심가람', en: 'Sim Garam' },
    agency: taxService.id,
    region: gongdeok,
    duties: ['exchange-grant', 'exchange-request'],
    story: {
      ko: '국세청에서 소득 정보를 누가 무엇에 쓰는지 심사하고 서명합니다.',
      en: 'Reviews and signs, at the tax service, who may read income data and for what.',
    },
  },
  {
    id: demoId('officer', 41),
    name: { ko: '차은비', en: 'Cha Eunbi' },
    agency: health.id,
    region: gongdeok,
    duties: ['privacy-officer'],
    story: {
      ko: '보건복지부의 개인정보 보호책임자입니다. 누가 정보를 왜 봤느냐는 물음에 답합니다.',
      en: 'Data protection officer of the health ministry: answers who looked at whose data, and why.',
    },
  },
  {
    id: demoId('officer', 42),
    name: { ko: '노현우', en: 'No Hyeonu' },
    agency: municipality.id,
    region: sunchang,
    duties: ['privacy-officer'],
    story: {
      ko: '순창읍의 개인정보 보호책임자입니다.',
      en: 'Data protection officer at the Sunchang-eup office.',
    },
  },
  {
    id: demoId('officer', 43),
    name: { ko: '채서린', en: 'Chae Seorin' },
    agency: privacyCommission.id,
    region: gongdeok,
    duties: ['privacy-authority', 'third-party-registration'],
    story: {
      ko: '개인정보 보호위원회에서 기관이 답하지 않았거나 받아들일 수 없는 답을 다시 살핍니다.',
      en: 'Looks again, at the data protection commission, at what an office did not answer, or answered wrongly.',
    },
  },
  {
    id: demoId('officer', 44),
    name: { ko: '마동현', en: 'Ma Donghyeon' },
    agency: taxService.id,
    region: gongdeok,
    duties: ['investigation'],
    story: {
      ko: '국세청에서 조세범죄를 수사합니다. 수사하는 동안 알리는 것을 미루어 달라고 청합니다.',
      en: 'Investigates tax crime, and asks that telling be deferred meanwhile.',
    },
  },
  {
    id: demoId('officer', 45),
    name: { ko: '사공민', en: 'Sagong Min' },
    agency: taxService.id,
    region: gongdeok,
    duties: ['investigation-approval', 'privacy-officer'],
    story: {
      ko: '국세청에서 수사 때문에 알리는 것을 미룰지 두 번째 사람으로서 정합니다. 개인정보 보호책임자이기도 합니다.',
      en: 'Decides at the tax service, as the second person, whether telling may be deferred; also its data protection officer.',
    },
  },
  {
    id: demoId('officer', 46),
    name: { ko: '옥다온', en: 'Ok Daon' },
    agency: interior.id,
    region: gongdeok,
    duties: ['exchange-audit'],
    story: {
      ko: '행정안전부에서 기관 사이에 오간 전문을 감사합니다.',
      en: 'Audits, at the interior ministry, what offices exchange.',
    },
  },
  {
    id: demoId('officer', 47),
    name: { ko: '빈세현', en: 'Bin Sehyeon' },
    agency: police.id,
    region: gongdeok,
    duties: ['investigation'],
    story: {
      ko: '경찰청 수사관입니다. 영장에 따라 소득을 보고, 수사하는 동안 알리는 것을 미루어 달라고 청합니다.',
      en: 'Investigates for the police: looks at income under a warrant, and asks that telling be deferred meanwhile.',
    },
  },
  {
    id: demoId('officer', 48),
    name: { ko: '길도원', en: 'Gil Dowon' },
    agency: police.id,
    region: gongdeok,
    duties: ['investigation-approval', 'privacy-officer'],
    story: {
      ko: '경찰청에서 알리는 것을 미룰지 두 번째 사람으로서 정합니다. 개인정보 보호책임자이기도 합니다.',
      en: 'Decides at the police, as the second person, whether telling may be deferred; also their data protection officer.',
    },
  },
]

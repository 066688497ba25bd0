import type { Text } from 'madang/pack'
import { diseaseControl, health, municipality, powerCompany } from '../agencies.ts'
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
    duties: ['family-registrar', 'child-welfare'],
    story: {
      ko: '순창읍사무소에서 가족관계등록과 아동 복지를 맡고 있습니다.',
      en: 'Registrar and child-benefits officer at the Sunchang-eup office.',
    },
  },
  {
    id: demoId('officer', 2),
    name: { ko: '서재훈', en: 'Seo Jaehun' },
    agency: municipality.id,
    region: gongdeok,
    duties: ['family-registrar', 'child-welfare'],
    story: {
      ko: '공덕동 주민센터에서 가족관계등록과 아동 복지를 맡고 있습니다.',
      en: 'Registrar and child-benefits officer at the Gongdeok-dong centre.',
    },
  },
  {
    id: demoId('officer', 3),
    name: { ko: '문혜진', en: 'Mun Hyejin' },
    agency: municipality.id,
    region: daemyeong,
    duties: ['family-registrar', 'child-welfare'],
    story: {
      ko: '대구 남구 대명1동 주민센터에서 가족관계등록과 아동 복지를 맡고 있습니다.',
      en: 'Registrar and child-benefits officer at the Daemyeong 1-dong centre in Daegu.',
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
]

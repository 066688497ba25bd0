import { field, register } from 'madang/pack'
import { clearingInstitute } from '../agencies.ts'
import { realNameAct } from '../laws.ts'

/** Names of banks as the clearing institute numbers them. */
export const banks = {
  '004': { ko: 'KB국민은행', en: 'KB Kookmin Bank' },
  '011': { ko: 'NH농협은행', en: 'NH NongHyup Bank' },
  '020': { ko: '우리은행', en: 'Woori Bank' },
  '023': { ko: 'SC제일은행', en: 'Standard Chartered Bank Korea' },
  '032': { ko: '부산은행', en: 'Busan Bank' },
  '034': { ko: '광주은행', en: 'Gwangju Bank' },
  '037': { ko: '전북은행', en: 'Jeonbuk Bank' },
  '071': { ko: '우체국', en: 'Korea Post' },
  '081': { ko: '하나은행', en: 'Hana Bank' },
  '088': { ko: '신한은행', en: 'Shinhan Bank' },
  '090': { ko: '카카오뱅크', en: 'KakaoBank' },
} as const

/** 계좌 실명: whose account it is. No balance, no movement. */
export const bankAccounts = register({
  id: 'bank-accounts',
  title: { ko: '계좌 실명', en: 'Account ownership' },
  purpose: {
    ko: '돈을 받을 계좌가 그 사람의 실명 계좌인지 확인합니다. 잔액이나 거래 내용은 기록하지 않습니다.',
    en: 'Confirms that an account to be paid into stands in the person’s own name. It holds no balance and no movement.',
  },
  owner: clearingInstitute,
  law: realNameAct('제3조'),
  version: 1,
  fields: {
    bank: field.choice({ ko: '은행', en: 'Bank' }, banks),
    number: field.account({ ko: '계좌번호', en: 'Account number' }, { secret: true, pattern: '^[0-9-]{10,20}$' }),
    holder: field.text({ ko: '예금주', en: 'Holder' }, { max: 40 }),
    openedOn: field.date({ ko: '개설일', en: 'Opened on' }),
  },
})

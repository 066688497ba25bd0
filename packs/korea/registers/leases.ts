import { field, register } from 'madang/pack'
import { landMinistry } from '../agencies.ts'
import { leaseReportAct } from '../laws.ts'

/** 주택 임대차 신고: the subject is the tenant. */
export const leases = register({
  id: 'leases',
  title: { ko: '주택 임대차계약 신고', en: 'Reported leases' },
  purpose: {
    ko: '주택 임대차계약의 보증금과 임대료를 신고받아 기록합니다.',
    en: 'Records the deposit and rent of reported leases of homes.',
  },
  owner: landMinistry,
  law: leaseReportAct('제6조의2'),
  version: 1,
  fields: {
    deposit: field.won({ ko: '보증금', en: 'Deposit' }, { min: 0 }),
    rent: field.won({ ko: '월세', en: 'Rent a month' }, { min: 0 }),
    since: field.date({ ko: '계약 시작일', en: 'Since' }),
    region: field.region({ ko: '읍·면·동', en: 'Town or neighbourhood' }),
    publicRental: field.flag({ ko: '공공임대주택', en: 'Public rental home' }),
    fromRelative: field.flag({ ko: '2촌 안의 친족에게서 빌림', en: 'Let by a relative to the second degree' }),
  },
})

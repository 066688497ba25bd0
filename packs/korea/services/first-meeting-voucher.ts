import { service } from 'madang/pack'
import type { CaseInput, Effect } from 'madang/pack'
import { municipality } from '../agencies.ts'
import { benefitAlerter } from '../benefit.ts'
import { bornChild, firstMeetingVoucherRules, siblings } from '../benefits/first-meeting-voucher.ts'
import { lowBirthAct, lowBirthRule } from '../laws.ts'
import { benefitRemedy, letter, won } from '../letters.ts'
import { personIn } from '../reading.ts'
import { birthRegistration } from './birth-registration.ts'
import { periodOf } from './allowance.ts'

function effects(input: CaseInput): readonly Effect[] {
  const { amount, from, until } = periodOf(input)
  const applicant = personIn(input.roles, 'applicant')
  const child = personIn(input.roles, 'child')
  return [
    {
      effect: 'award',
      title: { ko: '첫만남이용권', en: 'First-meeting voucher' },
      to: applicant,
      beneficiary: child,
      // Points on the applicant's card, spent within two years: an account of its own, never cash.
      account: `voucher:first-meeting:${child}`,
      amount,
      every: 'once',
      from,
      until,
      payDay: 'at-once',
      budgetLine: '보건복지부/첫만남이용권 지원',
    },
    letter({
      to: applicant,
      title: { ko: '첫만남이용권을 드립니다', en: 'First-meeting voucher granted' },
      lines: [
        {
          ko: `국민행복카드 포인트로 ${won(amount).ko}을 드렸습니다. ${until}까지 쓸 수 있습니다.`,
          en: `${won(amount).en} were added as points to your card. They can be used to ${until}.`,
        },
      ],
      law: lowBirthAct('제10조', '③'),
      remedy: benefitRemedy,
    }),
  ]
}

/** 첫만남이용권. */
export const firstMeetingVoucher = service({
  id: 'first-meeting-voucher',
  title: { ko: '첫만남이용권', en: 'First-meeting voucher' },
  summary: {
    ko: '태어난 아이에게 첫째는 200만 원, 둘째부터는 300만 원의 이용권을 한 번 드립니다.',
    en: 'Once for a newborn: a voucher of 2,000,000 won for a first child, 3,000,000 from the second.',
  },
  law: lowBirthAct('제10조', '③'),
  owner: municipality,
  papers: [
    {
      title: { ko: '사회보장급여 신청서', en: 'Application form' },
      met: { ko: '이 신청으로 대신합니다.', en: 'Replaced by this application.' },
    },
    {
      title: { ko: '신분증', en: 'Identity card' },
      met: { ko: '본인 확인으로 대신합니다.', en: 'Replaced by signing in.' },
    },
    {
      title: {
        ko: '가족관계증명서와 아이의 기본증명서(상세)',
        en: 'Family relation certificate, and the child’s basic certificate',
      },
      met: {
        ko: '동의하면 가족관계등록부에서 확인합니다.',
        en: 'With your consent looked up in the register of family relations.',
      },
    },
    {
      title: { ko: '주민등록표 등본', en: 'Resident transcript' },
      met: {
        ko: '동의하면 주민등록을 확인합니다(시행규칙 제2조제5항).',
        en: 'With your consent looked up in the resident register.',
      },
    },
  ],
  reads: [bornChild, siblings],
  asks: {},
  rules: firstMeetingVoucherRules,
  duty: 'child-welfare',
  deadline: { count: 30, unit: 'days', law: lowBirthRule('제3조', '①') },
  after: [birthRegistration],
  effects,
  channels: ['online', 'counter'],
  benefit: { subject: 'child', topic: 'birth', offer: benefitAlerter },
})

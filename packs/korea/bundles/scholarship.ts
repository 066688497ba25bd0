import { bundle } from 'madang/pack'
import { scholarshipFoundation } from '../agencies.ts'
import { eGovernmentAct } from '../laws.ts'
import { income, study } from './lines.ts'

const law = eGovernmentAct('제43조의2', '②')

/** A scholarship: looked at once a year for as long as somebody studies. */
export const scholarship = bundle({
  id: 'bundle-scholarship',
  title: { ko: '장학금 이어 받기', en: 'Keeping a scholarship' },
  purpose: {
    ko: '해마다 다시 신청하지 않아도 장학금을 이어 받을 수 있는지 알아봅니다.',
    en: 'To go on with your scholarship without applying again every year.',
  },
  recipient: scholarshipFoundation,
  law,
  lines: [
    {
      read: study({
        law,
        why: { ko: '학교에 다니는지와 등록금을 봅니다.', en: 'To see that you are enrolled, and the fee.' },
      }),
      refusing: {
        ko: '해마다 재학증명서와 등록금 고지서를 직접 내야 합니다.',
        en: 'You would hand in proof of enrolment and the fee notice every year.',
      },
    },
    {
      read: income({
        law,
        why: { ko: '소득에 따라 장학금이 정해집니다.', en: 'The scholarship depends on income.' },
      }),
      refusing: {
        ko: '해마다 소득금액증명을 직접 내야 합니다. 내지 않으면 소득을 보는 장학금은 받을 수 없습니다.',
        en: 'You would hand in proof of income every year. Without it, scholarships that look at income are not paid.',
      },
    },
  ],
  every: 'year',
  lasts: { months: 48 },
  kept: {
    ko: '그해의 장학금을 정한 날부터 5년 동안 둡니다.',
    en: 'Kept for five years from the day on which the year’s scholarship is settled.',
  },
  refusing: {
    ko: '장학금을 해마다 직접 신청하면 됩니다. 지금 받는 장학금은 그대로입니다.',
    en: 'You apply by yourself every year. The scholarship that you have now stays.',
  },
})

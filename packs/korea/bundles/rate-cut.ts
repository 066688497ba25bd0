import { bundle } from 'madang/pack'
import { eGovernmentAct } from '../laws.ts'
import { bank } from '../third-parties.ts'
import { work } from './lines.ts'

const law = eGovernmentAct('제43조의2', '②')

/** 금리인하요구(은행법 제30조의2): the bank looks each month whether a wage has risen, and asks less interest. */
export const rateCut = bundle({
  id: 'bundle-rate-cut',
  title: { ko: '이자 낮추기', en: 'Paying less interest' },
  purpose: {
    ko: '급여가 오르면 은행이 알아서 이자를 낮출 수 있는지 살펴봅니다.',
    en: 'When your wage rises, the bank looks by itself whether you can pay less interest.',
  },
  recipient: bank,
  law,
  lines: [
    {
      read: work({
        law,
        why: { ko: '급여가 올랐는지 한 달에 한 번 봅니다.', en: 'To see once a month whether your wage has risen.' },
      }),
      refusing: {
        ko: '급여가 오르면 은행에 직접 이자를 낮추어 달라고 할 수 있습니다.',
        en: 'You can ask the bank for less interest yourself when your wage rises.',
      },
    },
  ],
  every: 'month',
  lasts: { months: 24 },
  kept: {
    ko: '이자를 다시 정한 뒤 바로 지웁니다.',
    en: 'Erased as soon as the interest has been worked out again.',
  },
  refusing: {
    ko: '지금 내는 이자는 그대로입니다. 언제든지 직접 낮추어 달라고 할 수 있습니다.',
    en: 'Your interest stays as it is. You can ask for less yourself at any time.',
  },
})

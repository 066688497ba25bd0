import { bundle } from 'madang/pack'
import { eGovernmentAct } from '../laws.ts'
import { bank } from '../third-parties.ts'
import { assets, income, person, work } from './lines.ts'

const law = eGovernmentAct('제43조의2', '①')

/** A loan: what a bank weighs before it lends. Sent once, and kept open for thirty days. */
export const loan = bundle({
  id: 'bundle-loan',
  title: { ko: '대출 신청', en: 'Applying for a loan' },
  purpose: {
    ko: '빌려 드릴 수 있는지, 얼마까지 빌려 드릴 수 있는지 은행이 따져 봅니다.',
    en: 'The bank finds out whether it can lend to you, and how much.',
  },
  recipient: bank,
  law,
  lines: [
    {
      read: person({
        law,
        why: { ko: '빌리는 사람이 본인인지 확인합니다.', en: 'To make sure that you are who borrows.' },
      }),
      refusing: {
        ko: '신분증과 주민등록표 초본을 은행에 직접 내야 합니다.',
        en: 'You would bring your identity card and a resident abstract to the bank.',
      },
    },
    {
      read: income({
        law,
        why: {
          ko: '한 해에 얼마를 버는지 보고 갚을 힘을 따집니다.',
          en: 'To see from a year’s income what you can pay back.',
        },
      }),
      refusing: {
        ko: '소득금액증명을 은행에 직접 내야 합니다. 내지 않으면 빌릴 수 있는 돈이 줄 수 있습니다.',
        en: 'You would hand in proof of income yourself. Without any, the bank may lend less.',
      },
    },
    {
      read: work({
        law,
        why: { ko: '지금 일하고 있는지 확인합니다.', en: 'To see whether you are in work now.' },
      }),
      refusing: {
        ko: '재직증명서를 은행에 직접 내야 합니다.',
        en: 'You would hand in a letter from your employer yourself.',
      },
    },
    {
      read: assets({
        law,
        why: { ko: '가진 재산과 이미 진 빚을 봅니다.', en: 'To see what you own and what you owe already.' },
      }),
      refusing: {
        ko: '재산을 증명하는 서류를 직접 낼 수 있습니다. 내지 않아도 소득만으로 심사합니다.',
        en: 'You may hand in papers yourself. Without them the bank decides on your income alone.',
      },
    },
  ],
  every: 'once',
  lasts: { days: 30 },
  kept: {
    ko: '대출을 하지 않으면 30일 안에 지웁니다. 대출을 하면 다 갚을 때까지 둡니다.',
    en: 'Erased within 30 days when no loan is made; with a loan, kept until it is paid back.',
  },
  refusing: {
    ko: '은행에서 대출을 신청할 수 있습니다. 서류를 직접 내면 됩니다. 다른 정부 서비스에는 아무 영향이 없습니다.',
    en: 'You can still apply, with papers that you bring yourself. It changes nothing in any public service.',
  },
})

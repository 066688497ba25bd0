import { bundle } from 'madang/pack'
import { privacyAct } from '../laws.ts'
import { broker } from '../third-parties.ts'
import { income, person } from './lines.ts'

const law = privacyAct('제35조의2', '②')

/** A rent contract: what the estate agent shows the landlord of a tenant. Sent once, open for fourteen days. */
export const rentContract = bundle({
  id: 'bundle-rent-contract',
  title: { ko: '집 임대차계약', en: 'Signing a rent contract' },
  purpose: {
    ko: '계약서에 적을 사람이 맞는지, 월세를 낼 수 있는지 집주인에게 보여 줍니다.',
    en: 'Shows the landlord who signs, and that the rent can be paid.',
  },
  recipient: broker,
  law,
  lines: [
    {
      read: person({
        law,
        why: { ko: '계약서에 적을 이름과 주소를 확인합니다.', en: 'For the name and address in the contract.' },
      }),
      refusing: {
        ko: '신분증과 주민등록표 초본을 직접 보여 주면 됩니다.',
        en: 'You would show your identity card and a resident abstract yourself.',
      },
    },
    {
      read: income({
        law,
        why: { ko: '월세를 낼 수 있는지 봅니다.', en: 'To see that the rent can be paid.' },
      }),
      refusing: {
        ko: '소득을 보여 주지 않아도 계약할 수 있습니다. 집주인이 다른 것을 물을 수 있습니다.',
        en: 'You can sign without it. The landlord may ask you for something else.',
      },
    },
  ],
  every: 'once',
  lasts: { days: 14 },
  kept: {
    ko: '계약을 하지 않으면 14일 안에 지웁니다. 계약을 하면 계약이 끝날 때까지 둡니다.',
    en: 'Erased within 14 days when nothing is signed; otherwise kept until the contract ends.',
  },
  refusing: {
    ko: '서류를 직접 보여 주고 계약하면 됩니다. 다른 정부 서비스에는 아무 영향이 없습니다.',
    en: 'You sign with papers that you show yourself. It changes nothing in any public service.',
  },
})

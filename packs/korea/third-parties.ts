import { thirdParty } from 'madang/pack'
import { bankAct, brokerAct } from './laws.ts'

// Invented, as the people of the demonstration are: no real firm asks for anything here.

export const bank = thirdParty({
  id: 'madang-bank',
  name: { ko: '마당은행', en: 'Madang Bank' },
  trade: { ko: '은행', en: 'Bank' },
  law: bankAct('제8조', '①'),
})

export const broker = thirdParty({
  id: 'hanok-realty',
  name: { ko: '한옥공인중개사사무소', en: 'Hanok Estate Agents' },
  trade: { ko: '공인중개사', en: 'Estate agent' },
  law: brokerAct('제9조'),
})

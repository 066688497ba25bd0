import { parameter } from 'madang/pack'
import { treasuryAct } from '../../laws.ts'

/** 국고금 관리법 제47조제1항: what the treasury pays has no remainder below ten won. */
export const treasuryUnit = parameter({
  name: 'least coin of the treasury',
  title: { ko: '국고금에서 버리는 끝수의 단위', en: 'Payments of the treasury are cut to this unit' },
  law: treasuryAct('제47조', '①'),
  unit: 'won',
  values: { '2003-01-01': 10 },
  source: '국고금 관리법 제47조제1항',
})

/** FEEL: an amount as the treasury pays it. */
export function treasuryAmount(amount: string): string {
  return `floor((${amount}) / least coin of the treasury) * least coin of the treasury`
}

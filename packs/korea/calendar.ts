import type { Counting, Text } from 'madang/pack'
import { petitionAct } from './laws.ts'
import { rowsOf } from './source-files.ts'

/** Public holidays, substitute holidays and election days by ISO date. No year outside these can be counted in. */
export const holidays: Readonly<Record<string, Text>> = Object.fromEntries(
  rowsOf('holidays.csv').map(([date = '', ko = '', en = '']) => [date, { ko, en }]),
)

/** 민원 처리에 관한 법률 제19조: terms of up to five days count in hours, a day having eight; longer ones include the first day. */
export const counting: Counting = {
  law: petitionAct('제19조'),
  hoursUpToDays: 5,
  hoursPerDay: 8,
  firstDayCounts: true,
  weekend: [6, 7],
  officeHours: [
    ['09:00', '12:00'],
    ['13:00', '18:00'],
  ],
}

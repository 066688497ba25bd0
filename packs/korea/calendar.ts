import type { Counting, Text } from 'madang/pack'
import { holidaysByLaw } from './holidays-by-law.ts'
import { petitionAct } from './laws.ts'
import { rowsOf } from './source-files.ts'

const announced = rowsOf('holidays.csv').map(([date = '', ko = '', en = '']): [string, Text] => [date, { ko, en }])

/** The first year whose holidays are computed from the law; those before are the official table's, temporary holidays included. */
export const calculatedFrom = 1 + Math.max(...announced.map(([date]) => Number(date.slice(0, 4))))

/** The last year whose holidays are computed. */
export const calculatedTo = 2045

const calculatedYears = Array.from({ length: calculatedTo - calculatedFrom + 1 }, (_, index) => calculatedFrom + index)

/** Public holidays, substitute holidays and election days by ISO date. No year outside these can be counted in. */
export const holidays: Readonly<Record<string, Text>> = Object.fromEntries([
  ...announced,
  ...calculatedYears.flatMap((year) => Object.entries(holidaysByLaw(year))),
])

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

import type { Parameter, Term } from 'madang/pack'

const counted =
  (unit: Parameter['unit']) =>
  (ko: string, en: string): Term => ({ title: { ko, en }, unit })

export const inWon = counted('won')
export const inYears = counted('years')
export const inMonths = counted('months')
export const inDays = counted('days')
export const inPercent = counted('percent')
/** How many; also a share of one, and a class that the law numbers. */
export const inNumber = counted('count')
/** What is no number: a day, a yes or no, a list. */
export const named = (ko: string, en: string): Term => ({ title: { ko, en } })

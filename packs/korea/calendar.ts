import type { Text } from 'madang/pack'
import { rowsOf } from './source-files.ts'

/** Public holidays, substitute holidays and election days by ISO date. No year outside these can be counted in. */
export const holidays: Readonly<Record<string, Text>> = Object.fromEntries(
  rowsOf('holidays.csv').map(([date = '', ko = '', en = '']) => [date, { ko, en }]),
)

import type { Term } from 'madang/pack'
import { inNumber, inWon, named } from './kinds.ts'

/** What the basic and the disability pension look at: 기초연금법 시행규칙 제2조·제4조, 제3조제1항 of the act. */
export const pensionTerms: Readonly<Record<string, Term>> = {
  'town class': inNumber('사는 지역(1 대도시, 2 중소도시, 3 농어촌)', 'Place (1 big city, 2 town, 3 county)'),
  'has spouse': named('배우자가 있음', 'There is a spouse'),
  'luxury car': named('값 전부를 소득으로 보는 자동차임', 'The car counts whole as income'),
  'general car': inWon('일반재산에 넣는 자동차 가액', 'Value of the car that counts as a general asset'),
  'assets to convert': inWon(
    '소득으로 환산하는 재산(기본재산액·금융재산 공제·부채를 뺀 금액)',
    'Assets that are converted into income, after base assets, deduction and debts',
  ),
  'income from assets': inWon('재산의 소득환산액', 'Assets converted into income'),
  'line of this household': inWon('선정기준액(혼자 또는 부부)', 'Line of this pension, alone or as a couple'),
  room: inWon('선정기준액에서 소득인정액을 뺀 금액', 'What the recognised income leaves below the line'),
}

import type { Term } from 'madang/pack'
import { inNumber, inWon, named } from './kinds.ts'

/** 소득인정액 of a household and its lines: 국민기초생활 보장법 제6조의3, 시행령 제5조의2부터 제5조의4까지, 주거급여법 제7조. */
export const livelihoodTerms: Readonly<Record<string, Term>> = {
  'livelihood area': inNumber(
    '재산 기준의 지역(1 서울, 2 경기, 3 광역시·세종·창원, 4 그 밖)',
    'Area for assets (1 Seoul, 2 Gyeonggi, 3 metropolitan cities, Sejong and Changwon, 4 elsewhere)',
  ),
  'counted part of work income': inNumber(
    '공제하고 남는 근로·사업소득의 비율(1이 전부)',
    'Part of the income from work left by the deduction (1 is all of it)',
  ),
  'work income': inWon(
    '가구의 월 근로·사업소득(청년·학생 추가 공제 뒤)',
    'Income from work and business a month, after the further deduction of the young',
  ),
  'other income': inWon(
    '가구의 월 재산소득과 공적이전소득',
    'Income from property and public transfers of the household a month',
  ),
  'income assessment': inWon('소득평가액', 'Income assessment'),
  'car left out': named('자동차가 없거나 재산에서 빼는 자동차임', 'There is no car, or it is left out of the assets'),
  'car among general assets': named(
    '일반재산으로 볼 만큼 작고, 오래되었거나 값이 싼 자동차임',
    'The car is small, and old or cheap, and so a general asset',
  ),
  'general part of the car': inWon('일반재산에 넣는 자동차 가액', 'Value of the car that counts as a general asset'),
  'car as income': inWon('자동차의 소득환산액', 'The car converted into income'),
  'dwelling assets': inWon('주거용 재산과 임차보증금', 'Home and rent deposit'),
  'housing assets': inWon('주거용재산(한도까지)', 'Housing assets, up to their limit'),
  'general assets': inWon('일반재산', 'General assets'),
  'taken off': inWon('기본재산액과 부채', 'Base assets and debts, which are taken off'),
  'housing to convert': inWon('소득으로 환산하는 주거용재산', 'Housing assets that are converted into income'),
  'left after housing': inWon(
    '주거용재산에서 빼고 남은 기본재산액과 부채',
    'Base assets and debts left when taken off the housing assets',
  ),
  'general to convert': inWon('소득으로 환산하는 일반재산', 'General assets that are converted into income'),
  'left after general': inWon(
    '일반재산에서도 빼고 남은 기본재산액과 부채',
    'Base assets and debts left when taken off the general assets too',
  ),
  'financial to convert': inWon('소득으로 환산하는 금융재산', 'Financial assets that are converted into income'),
  'converted assets': inWon('재산의 소득환산액', 'Assets converted into income'),
  'recognised income': inWon('소득인정액', 'Recognised income'),
  'line of the household': inWon('이 가구의 선정기준', 'Line of this household'),
  'livelihood line of the household': inWon(
    '이 가구의 생계급여 선정기준',
    'Line of the livelihood benefit for this household',
  ),
  'rent grade': inNumber(
    '기준임대료의 급지(1 서울, 2 경기·인천, 3 광역시·세종·창원, 4 그 밖)',
    'Grade of the standard rent (1 Seoul, 2 Gyeonggi and Incheon, 3 metropolitan cities, Sejong and Changwon, 4 elsewhere)',
  ),
  'people for the rent': inNumber('기준임대료를 정하는 사람 수', 'People by whom the standard rent is set'),
  'standard rent': inWon('기준임대료', 'Standard rent'),
  'rent with the deposit': inWon(
    '실제 임대료(보증금을 월세로 바꾼 금액 포함)',
    'Rent really paid, with the rent that the deposit stands for',
  ),
  'rent that counts': inWon('인정되는 임대료', 'Rent that counts'),
}

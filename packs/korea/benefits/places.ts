import type { Derived } from 'madang/pack'
import { countyDigits, metropolitanCities, specialCities } from '../regions.ts'

const among = (codes: readonly string[], digits: number) =>
  `list contains(${JSON.stringify(codes)}, substring(me.region, 1, ${digits}))`

const [seoul, gyeonggi, incheon, sejong] = ['11', '41', '28', '36']

/**
 * 대도시 1 · 중소도시 2 · 농어촌 3, of the basic and the disability pension and of emergency aid: metropolitan cities with
 * their counties and the special cities are 1, counties of a province 3.
 */
export const townClass: Derived = {
  'town class': `if ${among(metropolitanCities, 2)} or ${among(specialCities, 4)} then 1 else if list contains(${JSON.stringify(countyDigits)}, substring(me.region, 3, 1)) then 3 else 2`,
}

/** 서울 1 · 경기 2 · 광역시·세종·창원 3 · 그 밖 4: the classes of the basic livelihood security. */
export const livelihoodArea: Derived = {
  'livelihood area': `if ${among([seoul], 2)} then 1 else if ${among([gyeonggi], 2)} then 2 else if ${among([...metropolitanCities, sejong], 2)} or ${among(['4812'], 4)} then 3 else 4`,
}

/** 1급지 서울 · 2급지 경기·인천 · 3급지 광역시·세종·수도권 밖 특례시 · 4급지 그 밖: the classes of the standard rent. */
export const rentGrade: Derived = {
  'rent grade': `if ${among([seoul], 2)} then 1 else if ${among([gyeonggi, incheon], 2)} then 2 else if ${among([...metropolitanCities, sejong], 2)} or ${among(['4812'], 4)} then 3 else 4`,
}

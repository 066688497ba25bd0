import type { Region, Text } from 'madang/pack'
import { rowsOf } from './source-files.ts'

let read: ReadonlyMap<string, Region> | undefined

function byCode(): ReadonlyMap<string, Region> {
  read ??= new Map(
    rowsOf('regions.csv').map(([code = '', level = '', ko = '', en = '']) => [
      code,
      { code, level: level as Region['level'], name: { ko, en } },
    ]),
  )
  return read
}

/** Every province, municipality and town or neighbourhood that has residents, in the order of the codes. */
export function regions(): readonly Region[] {
  return [...byCode().values()]
}

/** One region, or nothing when the code is not in force. */
export function region(code: string): Region | undefined {
  return byCode().get(code)
}

/** The municipality that a place belongs to: the city, for a district that is only a part of one. */
export function municipalityOf(code: string): string {
  const district = `${code.slice(0, 5)}00000`
  const city = `${code.slice(0, 4)}000000`
  return isCity(city) && (byCode().get(district)?.name.ko.endsWith('구') ?? false) ? city : district
}

/** Provinces of cities end with 시, too, and their districts are municipalities of their own. */
function isCity(code: string): boolean {
  const found = byCode().get(code)
  return found?.level === 'municipality' && found.name.ko.endsWith('시')
}

/** The whole name of a place, the way each language orders it. */
export function placeName(code: string): Text {
  const chain = [`${code.slice(0, 2)}00000000`, municipalityOf(code), `${code.slice(0, 5)}00000`, code]
  const found = [...new Set(chain)].flatMap((one) => byCode().get(one)?.name ?? [])
  // Sejong is province and municipality in one.
  const names = found.filter((name, i) => name.ko !== found[i - 1]?.ko)
  return {
    ko: names.map(({ ko }) => ko).join(' '),
    en: names
      .map(({ en }) => en)
      .toReversed()
      .join(', '),
  }
}

/** Seoul, Incheon and Gyeonggi: 수도권정비계획법 제2조제1호. */
export const capitalArea: readonly string[] = ['11', '28', '41']

/** Seoul and the six metropolitan cities, by the first two digits of the code. */
export const metropolitanCities: readonly string[] = ['11', '26', '27', '28', '29', '30', '31']

/** 특례시, cities of a million under 지방자치법 제198조: Suwon, Goyang, Yongin, Hwaseong, Changwon. */
export const specialCities: readonly string[] = ['4111', '4128', '4146', '4159', '4812']

/** Third digit of the code of a county (군), where the code is not that of a metropolitan city. */
export const countyDigits: readonly string[] = ['7', '8', '9']

/**
 * The 89 districts of falling population (행정안전부 고시 제2021-66호, in force for five years from 2021-10-19) under
 * the codes of 2025. The notice that follows it was not found, nor the list of those that get 20,000 won.
 */
export const decliningDistricts: readonly string[] = [
  '26140 26170 26200',
  '27170 27200 27720',
  '28710 28720',
  '41800 41820',
  '51190 51230 51720 51730 51750 51760 51770 51780 51790 51800 51820 51830',
  '43150 43720 43730 43740 43760 43800',
  '44150 44180 44230 44710 44760 44770 44790 44810 44825',
  '52180 52190 52210 52720 52730 52740 52750 52770 52790 52800',
  '46710 46720 46730 46770 46780 46790 46800 46810 46820 46830 46860 46870 46880 46890 46900 46910',
  '47170 47210 47230 47250 47280 47730 47750 47760 47770 47820 47830 47840 47920 47930 47940',
  '48270 48720 48730 48740 48820 48840 48850 48860 48870 48880 48890',
].flatMap((line) => line.split(' '))

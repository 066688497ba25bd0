import type { PackMap } from 'madang/pack'
import { rowsOf } from './source-files.ts'

const [sejong, jongno, seocho, wonju] = ['3611000000', '1111000000', '1165000000', '5113000000']

/** Head offices, as each body gives its own address. A municipality has none: it is where a person lives. */
const seats: Readonly<Record<string, string>> = {
  ...{ mois: sejong, mohw: sejong, moe: sejong, mofe: sejong, mpb: sejong, mcee: sejong, nts: sejong, moel: sejong },
  ...{ molit: sejong, mogef: jongno, pipc: jongno, nca: seocho, nhis: wonju, hira: wonju },
  ...{ kostat: '3017000000', kdca: '4311000000', nps: '5211000000', kepco: '4617000000', kosaf: '2714000000' },
  ...{ kftc: '1168000000', ssis: '1121500000', kait: '1171000000', knp: '1141000000' },
}

let drawn: PackMap | undefined

/**
 * The 17 provinces and the 229 municipalities, a district of a city being part of the city. One unit is about 330 m; islands of
 * less than a square kilometre are left out where they are not all there is.
 */
export function map(): PackMap {
  drawn ??= {
    width: 1740,
    height: 1860,
    places: rowsOf('map.csv').map(([code = '', x, y, path = '']) => ({
      code,
      level: code.endsWith('00000000') ? 'province' : 'municipality',
      path,
      x: Number(x),
      y: Number(y),
    })),
    seats,
    source: {
      ko: '행정구역 경계: 통계청 통계지리정보서비스(SGIS) 2018, 공공누리 제1유형. 단순화하고 2025년 행정구역에 맞춤',
      en: 'Boundaries: Statistics Korea, SGIS, 2018, KOGL type 1; simplified and brought to the municipalities of 2025',
    },
  }
  return drawn
}

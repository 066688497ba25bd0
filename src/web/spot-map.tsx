import type { VNode } from 'preact'
import type { Example } from './example.ts'
import { t } from './view.ts'

export interface Spot {
  readonly key: string
  readonly x: number
  readonly y: number
  /** How much there is: the area of the circle grows with it. */
  readonly count: number
  /** Where on this page it is told in words. */
  readonly anchor: string
  readonly said: string
}

interface SpotMapProps {
  readonly title: string
  readonly width: number
  readonly height: number
  /** SVG paths of what lies beneath. */
  readonly outlines: readonly string[]
  readonly spots: readonly Spot[]
  /** Whose outlines they are. */
  readonly source: string
}

/** Circles on a map, each a link to its row in the table beside it. */
export function SpotMap({ title, width, height, outlines, spots, source }: SpotMapProps): VNode {
  const most = Math.max(1, ...spots.map(({ count }) => count))
  return (
    <figure class="region-map spot-map">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="group" aria-label={title}>
        {outlines.map((path) => (
          <path key={path.slice(0, 40)} d={path} class="province" />
        ))}
        {spots.map(({ key, x, y, count, anchor, said }) => (
          <a key={key} href={`#${anchor}`} aria-label={said}>
            <circle cx={x} cy={y} r={28 + 60 * Math.sqrt(count / most)} class="spot">
              <title>{said}</title>
            </circle>
          </a>
        ))}
      </svg>
      <p class="soft">{source}</p>
    </figure>
  )
}

export const examples: readonly Example[] = [
  {
    name: 'SpotMap',
    node: (view) => (
      <SpotMap
        title={t(view, { ko: '어디에 있는 기관이 보았나', en: 'Where the offices are' })}
        width={600}
        height={300}
        outlines={['M20 20h560v260h-560z']}
        spots={[
          { key: 'a', x: 150, y: 120, count: 3, anchor: 'main', said: 'A: 3' },
          { key: 'b', x: 400, y: 180, count: 12, anchor: 'main', said: 'B: 12' },
        ]}
        source={t(view, { ko: '지도: 예', en: 'Map: example' })}
      />
    ),
  },
]

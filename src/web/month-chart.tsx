import type { VNode } from 'preact'
import type { Example } from './example.ts'
import { href, t, type View } from './view.ts'

export interface MonthBar {
  /** `2026-11`. */
  readonly month: string
  readonly count: number
  /** Where a press on the bar leads. */
  readonly path: string
  /** What the bar says: the month and the figure in words. */
  readonly said: string
}

const [wide, tall, foot] = [44, 130, 46]

/** How often something happened, month by month: a bar each, which is a link. The figures stand in a table beside it. */
export function MonthChart({ view, title, bars }: { view: View; title: string; bars: readonly MonthBar[] }): VNode {
  const most = Math.max(1, ...bars.map(({ count }) => count))
  return (
    <figure class="region-map month-chart">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${wide * bars.length} ${tall + foot}`} role="group" aria-label={title}>
        <line x1="0" x2={wide * bars.length} y1={tall} y2={tall} class="bar-axis" />
        {bars.map(({ month, count, path, said }, at) => {
          const height = count === 0 ? 0 : Math.max(4, (count / most) * (tall - 24))
          return (
            <g key={month}>
              <a href={href(view, path)} aria-label={said}>
                <rect x={at * wide} y="0" width={wide} height={tall + foot} class="bar-ground" />
                <rect x={at * wide + 5} y={tall - height} width={wide - 10} height={height} class="bar-gain" />
              </a>
              <g class="bar-text" aria-hidden="true">
                {count === 0 ? null : (
                  <text x={(at + 0.5) * wide} y={tall - height - 6}>
                    {count}
                  </text>
                )}
                <text x={(at + 0.5) * wide} y={tall + 20}>
                  {Number(month.slice(5))}
                </text>
                {at === 0 || month.endsWith('-01') ? (
                  <text x={(at + 0.5) * wide} y={tall + 40}>
                    {month.slice(0, 4)}
                  </text>
                ) : null}
              </g>
            </g>
          )
        })}
      </svg>
    </figure>
  )
}

export const examples: readonly Example[] = [
  {
    name: 'MonthChart',
    node: (view) => (
      <MonthChart
        view={view}
        title={t(view, { ko: '달마다 몇 번 보았나', en: 'How often, month by month' })}
        bars={[
          ['2026-09', 2],
          ['2026-10', 0],
          ['2026-11', 7],
        ].map(([month, count]) => ({
          ...{ month: String(month), count: Number(count), path: '/design' },
          said: `${String(month)}: ${String(count)}`,
        }))}
      />
    ),
  },
]

import type { VNode } from 'preact'
import { dateText } from './date-text.tsx'
import type { Example } from './example.ts'
import { t, type View } from './view.ts'

export interface DayBar {
  /** ISO. */
  readonly day: string
  readonly count: number
}

const [wide, tall, foot] = [16, 120, 24]

/** How often something happened, day by day. A picture: `summary` says in words what it shows. */
export function DayChart({
  view,
  title,
  summary,
  bars,
}: {
  view: View
  title: string
  summary: string
  bars: readonly DayBar[]
}): VNode {
  const most = Math.max(1, ...bars.map(({ count }) => count))
  const marks = [bars[0], bars.at(-1)]
  return (
    <figure class="region-map month-chart">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${wide * bars.length} ${tall + foot}`} role="img" aria-label={summary}>
        <line x1="0" x2={wide * bars.length} y1={tall} y2={tall} class="bar-axis" />
        {bars.map(({ day, count }, at) => {
          const height = count === 0 ? 0 : Math.max(3, (count / most) * (tall - 20))
          return (
            <rect key={day} x={at * wide + 2} y={tall - height} width={wide - 4} height={height} class="bar-gain">
              <title>{`${dateText(view, day)}: ${count}`}</title>
            </rect>
          )
        })}
        {marks.map((one, at) =>
          one === undefined ? null : (
            <text key={at} x={at === 0 ? wide * 1.5 : wide * (bars.length - 1.5)} y={tall + foot - 6} class="bar-text">
              {one.day.slice(5).replace('-', '.')}
            </text>
          ),
        )}
      </svg>
    </figure>
  )
}

export const examples: readonly Example[] = [
  {
    name: 'DayChart',
    node: (view) => (
      <DayChart
        view={view}
        title={t(view, { ko: '지난 이레 동안 본 횟수', en: 'Reads in the last seven days' })}
        summary={t(view, { ko: '이레 동안 모두 17번', en: '17 in all, in seven days' })}
        bars={[3, 0, 5, 1, 0, 2, 6].map((count, at) => ({ day: `2026-11-${15 + at}`, count }))}
      />
    ),
  },
]

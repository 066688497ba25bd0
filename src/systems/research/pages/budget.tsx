import type { VNode } from 'preact'
import { Alert } from '#web/alert'
import { Note } from '#web/prose'
import { SummaryList } from '#web/summary-list'
import { t, type View } from '#web/view'
import { epsilonOf, fits, leftOf, registerBudget, rhoOf, type Taken, together } from '../budget.ts'
import type { Names } from './names.ts'
import { said } from './said.ts'

interface BudgetProps {
  readonly view: View
  readonly taken: readonly Taken[]
  readonly names: Names
  /** What a project would take that is not granted yet; epsilon in thousandths. */
  readonly takes?: number
}

const short = (value: number) => value.toFixed(2).replace(/\.?0+$/, '')
const shareOf = (squares: number) => (squares / registerBudget) * 100

/** What noisy counts have taken of registers, what is left, and what a project would take: figures, and a picture of them. */
export function BudgetPart({ view, taken, names, takes = 0 }: BudgetProps): VNode {
  const share = (squares: number) => t(view, said.budgetShare, { share: short(shareOf(squares)) })
  const epsilon = (value: number) => t(view, said.epsilonOnly, { epsilon: short(value) })
  const left = (one: Taken) => Math.max(0, leftOf(one) - takes * takes)
  return (
    <>
      {taken.some((one) => takes > fits(one)) ? (
        <Alert tone="warning" title={t(view, said.budgetTooMuch)}>
          <p>{t(view, said.budgetsText)}</p>
        </Alert>
      ) : null}
      <h3>{t(view, said.budgets)}</h3>
      {taken.map((one) => {
        const rows = [
          { name: t(view, said.budgetSpent), value: share(one.spent.squares) },
          { name: t(view, said.budgetHeld), value: share(one.held.squares) },
          ...(takes === 0 ? [] : [{ name: t(view, said.budgetTakes), value: share(takes * takes) }]),
          { name: t(view, said.budgetLeft), value: share(left(one)) },
        ]
        const more = [
          { name: t(view, said.budgetFits), value: epsilon(fits(one) / 1_000) },
          { name: t(view, said.budgetTold), value: epsilon(epsilonOf(together(one.spent, one.held)).least) },
        ]
        return (
          <>
            <Bar
              title={t(view, names.register(one.register))}
              summary={rows.map(({ name, value }) => `${name} ${value}`).join(', ')}
              parts={[
                { share: shareOf(one.spent.squares), class: 'bar-gain' },
                { share: shareOf(one.held.squares), class: 'bar-lose' },
                { share: shareOf(takes * takes), class: 'bar-dashed' },
              ]}
            />
            <SummaryList view={view} rows={[...rows, ...more]} />
          </>
        )
      })}
      <Note>{t(view, said.budgetNote, { rho: short(rhoOf({ squares: registerBudget })) })}</Note>
    </>
  )
}

const [wide, tall] = [400, 24]

interface BarProps {
  readonly title: string
  /** What the picture shows, in words. */
  readonly summary: string
  /** Hundredths of the whole. */
  readonly parts: readonly { readonly share: number; readonly class: string }[]
}

function Bar({ title, summary, parts }: BarProps): VNode {
  let from = 0
  return (
    <figure class="region-map month-chart">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${wide} ${tall + 4}`} role="img" aria-label={`${title}: ${summary}`}>
        {parts.map(({ share, class: name }) => {
          const [start, width] = [from, Math.min(wide - from, (share / 100) * wide)]
          from += width
          return width <= 0 ? null : <rect key={name} x={start} y="2" width={width} height={tall} class={name} />
        })}
        <rect x="0.5" y="2.5" width={wide - 1} height={tall - 1} class="bar-frame" />
      </svg>
    </figure>
  )
}

import type { VNode } from 'preact'
import { Alert } from '#web/alert'
import { Note } from '#web/prose'
import { Table } from '#web/table'
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
      {taken.map((one) => (
        <Bar
          key={one.register}
          title={t(view, names.register(one.register))}
          summary={[
            `${t(view, said.budgetSpent)} ${share(one.spent.squares)}`,
            `${t(view, said.budgetHeld)} ${share(one.held.squares)}`,
            ...(takes === 0 ? [] : [`${t(view, said.budgetTakes)} ${share(takes * takes)}`]),
            `${t(view, said.budgetLeft)} ${share(left(one))}`,
          ].join(', ')}
          parts={[
            { share: shareOf(one.spent.squares), class: 'bar-gain' },
            { share: shareOf(one.held.squares), class: 'bar-lose' },
            { share: shareOf(takes * takes), class: 'bar-dashed' },
          ]}
        />
      ))}
      <Table
        caption={t(view, said.budgets)}
        columns={[
          { title: t(view, said.registers) },
          { title: t(view, said.budgetSpent), figures: true },
          { title: t(view, said.budgetHeld), figures: true },
          ...(takes === 0 ? [] : [{ title: t(view, said.budgetTakes), figures: true }]),
          { title: t(view, said.budgetLeft), figures: true },
          { title: t(view, said.budgetFits), figures: true },
          { title: t(view, said.budgetTold), figures: true },
        ]}
        rows={taken.map((one) => [
          t(view, names.register(one.register)),
          ...[share(one.spent.squares), share(one.held.squares), ...(takes === 0 ? [] : [share(takes * takes)])],
          ...[share(left(one)), epsilon(fits(one) / 1_000), epsilon(epsilonOf(together(one.spent, one.held)).least)],
        ])}
      />
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
      <p>{summary}</p>
    </figure>
  )
}

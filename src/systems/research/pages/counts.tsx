import type { VNode } from 'preact'
import { field } from 'madang/pack'
import { Button, ButtonGroup } from '#web/button'
import { FieldInput } from '#web/field-input'
import { Form } from '#web/form'
import { Note } from '#web/prose'
import { Table } from '#web/table'
import { t, type View } from '#web/view'
import { nameOf, type PlanField, type Project, type Query } from '../model.ts'
import type { Names } from './names.ts'
import { said } from './said.ts'

interface CountsProps {
  readonly view: View
  readonly project: Project
  readonly queries: readonly Query[]
  readonly spent: number
  readonly names: Names
}

const asEpsilon = (thousandths: number) => (thousandths / 1_000).toFixed(3).replace(/\.?0+$/, '')

/** Noisy counts: what is left of the budget, a question, and the answers so far. */
export function Counts({ view, project, queries, spent, names }: CountsProps): VNode {
  const { plan, budget } = project
  const titles = Object.fromEntries(plan.fields.map((one) => [nameOf(one), t(view, names.field(one))]))
  const left = { left: asEpsilon(budget - spent), budget: asEpsilon(budget) }
  return (
    <>
      <p>{t(view, said.countsText)}</p>
      <p>
        <strong>{t(view, said.left, left)}</strong>
      </p>
      <Form view={view} action={`/officer/research/${project.id}/counts`}>
        <FieldInput view={view} name="fields" field={field.region(said.by)} options={titles} />
        <FieldInput view={view} name="also" field={field.region(said.and, { optional: true })} options={titles} />
        <FieldInput view={view} name="epsilon" field={field.number(said.epsilon, { min: 1 })} value={100} />
        <ButtonGroup>
          <Button>{t(view, said.count)}</Button>
        </ButtonGroup>
      </Form>
      {queries.map((query) => (
        <Answer key={query.id} view={view} query={query} fields={plan.fields} names={names} />
      ))}
    </>
  )
}

interface AnswerProps extends Pick<CountsProps, 'view' | 'names'> {
  readonly query: Query
  readonly fields: readonly PlanField[]
}

function Answer({ view, query, fields, names }: AnswerProps): VNode {
  const asked = query.fields.flatMap((name) => fields.filter((one) => nameOf(one) === name))
  const words = { fields: asked.map((one) => t(view, names.field(one))).join(', '), epsilon: asEpsilon(query.epsilon) }
  const value = (values: readonly string[]) =>
    asked.map((one, at) => t(view, names.value(one, values[at] ?? ''))).join(' · ')
  return (
    <>
      <Table
        caption={t(view, said.answer, words)}
        columns={[{ title: t(view, said.value) }, { title: t(view, said.number), figures: true }]}
        rows={query.cells.map(({ values, count }) => [value(values), String(count)])}
      />
      <Note>{query.at.toString()}</Note>
    </>
  )
}

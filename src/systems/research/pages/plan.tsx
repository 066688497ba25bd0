import type { VNode } from 'preact'
import { field } from 'madang/pack'
import { Alert } from '#web/alert'
import { Button, ButtonGroup } from '#web/button'
import { FaultText } from '#web/fault-text'
import { FieldInput } from '#web/field-input'
import { ActButton, Form } from '#web/form'
import { Section } from '#web/heading'
import { Note } from '#web/prose'
import { Table } from '#web/table'
import { faultOf, fieldId, t, type View } from '#web/view'
import { givable, wordOf } from '../drafting.ts'
import { levelTitles } from '../levels.ts'
import { bounds, type Effect, leavesTooMany, type Project, rounded } from '../model.ts'
import { refuse } from '../problems.ts'
import type { Opened } from '../research.ts'
import { BudgetPart } from './budget.tsx'
import type { Names } from './names.ts'
import { roleTitles, said } from './said.ts'
import { TogetherPart } from './together.tsx'

interface PlanProps {
  readonly view: View
  readonly project: Project
  readonly names: Names
}

interface PlanFormProps extends PlanProps, Pick<Opened, 'others' | 'taken'> {}

/** The plan of a draft, to be changed and measured until its effect is right. */
export function PlanForm({ view, project, names, others, taken }: PlanFormProps): VNode {
  const { plan, budget, kind } = project
  const path = `/officer/research/${project.id}`
  const figures = [
    { name: 'k', title: said.k, value: plan.k, min: bounds.k.least },
    ...(kind === 'rows'
      ? [
          { name: 'l', title: said.l, value: plan.l, min: bounds.l.least },
          { name: 'most', title: said.most, value: plan.most, min: bounds.most.least },
        ]
      : []),
    ...(kind === 'counts' ? [{ name: 'budget', title: said.budget, value: budget, min: bounds.budget.least }] : []),
  ]
  return (
    <Section title={t(view, said.fields)}>
      <Form view={view} action={path}>
        <FieldInput view={view} name="title" field={field.text(said.name)} value={project.title} />
        <FieldInput
          view={view}
          name="why"
          field={field.text(said.why)}
          hint={t(view, said.whyHint)}
          value={project.why}
          rows={4}
        />
        <FieldInput
          view={view}
          name="until"
          field={field.date(said.until)}
          hint={t(view, said.untilHint)}
          value={project.until.toString().replaceAll('-', '')}
        />
        <Fields view={view} project={project} names={names} />
        {figures.map(({ name, title, value, min }) => (
          <FieldInput key={name} view={view} name={name} field={field.number(title, { min })} value={value} />
        ))}
        {kind === 'rows' ? null : (
          <>
            <input type="hidden" name="l" value={String(plan.l)} />
            <input type="hidden" name="most" value={String(plan.most)} />
          </>
        )}
        <ButtonGroup>
          <Button>{t(view, said.see)}</Button>
        </ButtonGroup>
      </Form>
      {project.measures === null ? null : (
        <>
          <EffectTable view={view} project={project} effect={project.measures} exact={false} />
          <TogetherPart view={view} project={project} others={others} names={names} exact={false} />
          {kind === 'counts' ? <BudgetPart view={view} taken={taken} names={names} takes={budget} /> : null}
          <ActButton view={view} action={`${path}/ask`} kind="primary">
            {t(view, said.ask)}
          </ActButton>
        </>
      )}
    </Section>
  )
}

/** Each field that can be given, with what it is and how coarse. */
function Fields({ view, project, names }: PlanProps): VNode {
  const fault = faultOf(view, 'fields')
  const rows = names.registers
    .filter(({ id }) => project.registers.includes(id))
    .flatMap((register) => givable(register).map((one) => ({ register: register.id, ...one })))
  return (
    <div id={fieldId('fields')} tabindex={-1}>
      <FaultText view={view} id={fieldId('fields')} fault={fault?.text} />
      <Table
        caption={t(view, said.fields)}
        columns={[said.field, said.role, said.level].map((title) => ({ title: t(view, title) }))}
        rows={rows.map(({ register, name, levels }) => {
          const chosen = project.plan.fields.find((one) => one.register === register && one.field === name)
          const title = t(view, names.field({ register, field: name }))
          const role = wordOf('role', register, name)
          const level = wordOf('level', register, name)
          return [
            `${t(view, names.register(register))} · ${title}`,
            <Choice
              view={view}
              name={role}
              label={t(view, said.roleOf, { field: title })}
              value={view.words?.[role] ?? chosen?.role ?? 'none'}
              options={{ none: t(view, said.notAsked), ...texts(view, roleTitles) }}
            />,
            <Choice
              view={view}
              name={level}
              label={t(view, said.levelOf, { field: title })}
              value={view.words?.[level] ?? chosen?.level ?? levels[0] ?? ''}
              options={Object.fromEntries(levels.map((one) => [one, t(view, levelTitles[one])]))}
            />,
          ]
        })}
      />
    </div>
  )
}

const texts = (view: View, all: Readonly<Record<string, { ko: string; en: string }>>) =>
  Object.fromEntries(Object.entries(all).map(([key, text]) => [key, t(view, text)]))

interface ChoiceProps {
  readonly view: View
  readonly name: string
  readonly label: string
  readonly value: string
  readonly options: Readonly<Record<string, string>>
}

function Choice({ view, name, label, value, options }: ChoiceProps): VNode {
  const id = fieldId(name)
  return (
    <>
      <FaultText view={view} id={id} fault={faultOf(view, name)?.text} />
      <select class="input" id={id} name={name} aria-label={label}>
        {Object.entries(options).map(([key, text]) => (
          <option key={key} value={key} selected={key === value}>
            {text}
          </option>
        ))}
      </select>
    </>
  )
}

interface EffectProps {
  readonly view: View
  readonly project: Pick<Project, 'kind' | 'plan'>
  readonly effect: Effect
  /** Whether all is shown. */
  readonly exact: boolean
}

/** What a plan comes to, beside giving everything as it is. Whoever asks sees tens of people, whoever holds the data sees all. */
export function EffectTable({ view, project, effect, exact }: EffectProps): VNode {
  const people = (count: number) =>
    exact ? String(count) : count === 0 ? '0' : count < 10 ? t(view, said.few) : String(rounded(count))
  const share = (one: number) => `${(one * 100).toFixed(1)} %`
  const { before, after } = effect
  if (project.kind !== 'rows') return <p>{t(view, said.about, { people: people(before.rows) })}</p>
  const rows = [
    [said.people, people(before.rows), people(after.rows)],
    [said.leftOut, '0', people(effect.leftOut)],
    [said.classes, people(before.classes), people(after.classes)],
    [said.alone, people(before.alone), people(after.alone)],
    [said.smallest, String(before.smallest), String(after.smallest)],
    [said.values, String(before.fewestValues), String(after.fewestValues)],
    [said.risk, share(before.greatestRisk), share(after.greatestRisk)],
    [said.meanRisk, share(before.meanRisk), share(after.meanRisk)],
    ...(before.furthest === undefined || after.furthest === undefined
      ? []
      : [[said.furthest, before.furthest.toFixed(2), after.furthest.toFixed(2)] as const]),
  ] as const
  return (
    <>
      {leavesTooMany(project, effect) ? (
        <Alert tone="warning" title={t(view, refuse['too-much-left-out']().title)}>
          <p>{t(view, said.tooMany, { most: project.plan.most })}</p>
        </Alert>
      ) : null}
      <Table
        caption={t(view, said.effect)}
        columns={[
          { title: t(view, said.measure) },
          { title: t(view, said.before), figures: true },
          { title: t(view, said.after), figures: true },
        ]}
        rows={rows.map(([title, one, other]) => [t(view, title), one, other])}
      />
      <Table
        caption={t(view, said.byK)}
        columns={[said.kShort, said.classes, said.leftOut].map((title) => ({ title: t(view, title), figures: true }))}
        rows={effect.byK.map(({ k, classes, leftOut }) => [String(k), people(classes), people(leftOut)])}
      />
      {exact ? null : <Note>{t(view, said.roundedNote)}</Note>}
    </>
  )
}

import type { VNode } from 'preact'
import { citation, field, type Research as ResearchLaw } from 'madang/pack'
import { declaredRefusal } from '#kernel/problem'
import { Alert } from '#web/alert'
import { Button, ButtonGroup, LinkButton } from '#web/button'
import { DateText } from '#web/date-text'
import { ErrorSummary } from '#web/error-summary'
import { FieldInput } from '#web/field-input'
import { ActButton, Form } from '#web/form'
import { Heading, Section } from '#web/heading'
import { Live } from '#web/live'
import { Page } from '#web/page'
import { SummaryList } from '#web/summary-list'
import { Table } from '#web/table'
import { t, type View } from '#web/view'
import { levelTitles } from '../levels.ts'
import type { Opened } from '../research.ts'
import { BudgetPart } from './budget.tsx'
import { Counts } from './counts.tsx'
import type { Names } from './names.ts'
import { EffectTable, PlanForm } from './plan.tsx'
import { kindTitles, roleTitles, said, statusTitles } from './said.ts'
import { TogetherPart } from './together.tsx'

export interface ProjectProps extends Opened {
  readonly view: View
  readonly names: Names
  readonly law: ResearchLaw
}

/** One project: as a draft to be changed, before whoever decides, and with what was made. */
export function ProjectPage(props: ProjectProps): VNode {
  const { view, project, mine } = props
  const crumbs = [
    { path: '/office', title: t(view, said.office) },
    { path: '/officer/research', title: t(view, said.title) },
  ]
  return (
    <Page view={view} title={project.title} crumbs={crumbs} width="wide">
      <ErrorSummary view={view} />
      <Heading over={t(view, statusTitles[project.status])} title={project.title} />
      <About {...props} />
      {project.status === 'draft' && mine ? <PlanForm {...props} /> : <Asked {...props} />}
    </Page>
  )
}

function About({ view, project, names, law }: ProjectProps): VNode {
  const use = law.uses.find(({ id }) => id === project.use)
  return (
    <SummaryList
      view={view}
      rows={[
        { name: t(view, said.why), value: project.why },
        {
          name: t(view, said.use),
          value: use === undefined ? project.use : t(view, use.title),
          ...(use === undefined ? {} : { note: citation(use.law) }),
        },
        { name: t(view, said.kind), value: t(view, kindTitles[project.kind]) },
        { name: t(view, said.asker), value: t(view, names.agency(project.agency, view.today)) },
        { name: t(view, said.holder), value: t(view, names.agency(project.holder, view.today)) },
        { name: t(view, said.until), value: <DateText view={view} day={project.until} /> },
      ]}
    />
  )
}

function Asked(props: ProjectProps): VNode {
  const { view, project, names, mayReview, others, taken } = props
  const { plan, measures } = project
  return (
    <>
      <Section title={t(view, said.fields)}>
        <Table
          caption={t(view, said.fields)}
          columns={[said.field, said.role, said.level].map((title) => ({ title: t(view, title) }))}
          rows={plan.fields.map((one) => [
            `${t(view, names.register(one.register))} · ${t(view, names.field(one))}`,
            t(view, roleTitles[one.role]),
            t(view, levelTitles[one.level]),
          ])}
        />
        {measures === null ? null : <EffectTable view={view} project={project} effect={measures} exact={mayReview} />}
        <TogetherPart view={view} project={project} others={others} names={names} exact={mayReview} />
        {project.kind === 'counts' ? (
          <BudgetPart
            view={view}
            taken={taken}
            names={names}
            {...(project.status === 'asked' ? { takes: project.budget } : {})}
          />
        ) : null}
      </Section>
      {mayReview && project.status === 'asked' ? <Review view={view} id={project.id} /> : null}
      <Live
        view={view}
        id="research"
        done={project.status !== 'granted'}
        news={t(view, statusTitles[project.status])}
        every={1}
      >
        <Outcome {...props} />
      </Live>
    </>
  )
}

function Review({ view, id }: { view: View; id: string }): VNode {
  return (
    <Section title={t(view, said.decide)}>
      <Form view={view} action={`/officer/research/${id}/review`}>
        <FieldInput
          view={view}
          name="verdict"
          field={field.choice(said.verdict, { grant: said.grant, refuse: said.refuse })}
        />
        <FieldInput view={view} name="reason" field={field.text(said.reason)} rows={3} />
        <ButtonGroup>
          <Button>{t(view, said.decision)}</Button>
        </ButtonGroup>
      </Form>
    </Section>
  )
}

function Outcome(props: ProjectProps): VNode | null {
  const { view, project, extract, mine } = props
  const path = `/officer/research/${project.id}`
  const failure = project.failure === null ? undefined : declaredRefusal(project.failure)
  switch (project.status) {
    case 'draft':
    case 'asked':
      return null
    case 'refused':
      return (
        <Alert tone="warning" title={t(view, statusTitles.refused)}>
          {<p>{project.reason}</p>}
        </Alert>
      )
    case 'granted':
      return <Alert title={t(view, said.working)}>{<p>{t(view, said.workingText)}</p>}</Alert>
    case 'failed':
      return (
        <Alert tone="danger" title={t(view, said.failed)}>
          <p>{failure === undefined ? project.failure : t(view, failure.title)}</p>
          {failure?.remedy === undefined ? null : <p>{t(view, failure.remedy)}</p>}
        </Alert>
      )
    case 'ready':
      return (
        <Section title={t(view, said.download)}>
          <Found {...props} />
          {mine && project.kind !== 'counts' ? (
            <ButtonGroup>
              <LinkButton view={view} path={`${path}/data.csv`}>
                {t(view, said.data)}
              </LinkButton>
              <LinkButton view={view} path={`${path}/codebook.json`} kind="secondary">
                {t(view, said.codebook)}
              </LinkButton>
            </ButtonGroup>
          ) : null}
          {mine && project.kind === 'counts' ? <Counts {...props} /> : null}
          <p>{t(view, said.destroyText)}</p>
          <ActButton view={view} action={`${path}/destroy`} kind="danger">
            {t(view, said.destroy)}
          </ActButton>
        </Section>
      )
    case 'destroyed':
      return (
        <Alert tone="success" title={t(view, statusTitles.destroyed)}>
          {extract?.destroyedAt ? (
            <p>{t(view, said.destroyed, { day: extract.destroyedAt.toString().slice(0, 10) })}</p>
          ) : null}
          {extract === undefined ? null : <Found {...props} />}
        </Alert>
      )
  }
}

/** How many people are in an extract, how anonymous it is, and its fingerprint. */
function Found({ view, extract, project }: ProjectProps): VNode | null {
  if (extract === undefined) return null
  const { people, leftOut, measures, sha256 } = extract
  const anonymous = [
    { name: t(view, said.smallest), value: String(measures.smallest) },
    { name: t(view, said.risk), value: `${(measures.greatestRisk * 100).toFixed(1)} %` },
  ]
  return (
    <SummaryList
      view={view}
      rows={[
        { name: t(view, said.people), value: String(people) },
        { name: t(view, said.leftOut), value: String(leftOut) },
        ...(project.kind === 'rows' ? anonymous : []),
        { name: t(view, said.hash), value: <code lang="en">{sha256}</code> },
      ]}
    />
  )
}

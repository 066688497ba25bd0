import type { VNode } from 'preact'
import { citation, type Research as ResearchLaw } from 'madang/pack'
import { DateText } from '#web/date-text'
import { EmptyState } from '#web/empty-state'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { SummaryList } from '#web/summary-list'
import { href, t, type View } from '#web/view'
import type { Taken } from '../budget.ts'
import type { Extract, Project } from '../model.ts'
import { BudgetPart } from './budget.tsx'
import type { Names } from './names.ts'
import { kindTitles, said, statusTitles } from './said.ts'

interface PublicProps {
  readonly view: View
  readonly budgets: readonly Taken[]
  readonly all: readonly { readonly project: Project; readonly extract: Extract | undefined }[]
  readonly names: Names
  readonly law: ResearchLaw
}

/** Every extract that was ever granted: who, what for, of what, how many people, until when, and that it was destroyed. */
export function PublicPage({ view, all, budgets, names, law }: PublicProps): VNode {
  return (
    <Page view={view} title={t(view, said.publicTitle)} width="wide">
      <Heading title={t(view, said.publicTitle)} lead={t(view, said.publicLead)} />
      <p>
        <a href={href(view, '/my/record')}>{t(view, said.myRecord)}</a>
      </p>
      {all.length === 0 ? (
        <EmptyState icon="paper" title={t(view, said.none)} text={t(view, said.publicLead)} />
      ) : (
        all.map((one) => <Granted key={one.project.id} view={view} names={names} law={law} {...one} />)
      )}
      <Section title={t(view, said.budgetsTitle)}>
        <p>{t(view, said.budgetsText)}</p>
        {budgets.length === 0 ? (
          <p>{t(view, said.budgetsNone)}</p>
        ) : (
          <BudgetPart view={view} taken={budgets} names={names} />
        )}
      </Section>
    </Page>
  )
}

function Granted({
  view,
  project,
  extract,
  names,
  law,
}: Omit<PublicProps, 'all' | 'budgets'> & PublicProps['all'][number]): VNode {
  const use = law.uses.find(({ id }) => id === project.use)
  const fields = project.plan.fields.map((one) => t(view, names.field(one))).join(', ')
  const made =
    extract === undefined
      ? []
      : [
          {
            name: t(view, said.people),
            value: t(view, said.counted, { count: new Intl.NumberFormat(view.language).format(extract.people) }),
          },
          { name: t(view, said.hash), value: <code lang="en">{extract.sha256}</code> },
        ]
  return (
    <Section id={project.id} title={project.title}>
      <SummaryList
        view={view}
        rows={[
          { name: t(view, said.why), value: project.why },
          { name: t(view, said.asker), value: t(view, names.agency(project.agency, view.today)) },
          { name: t(view, said.holder), value: t(view, names.agency(project.holder, view.today)) },
          { name: t(view, said.fields), value: fields },
          { name: t(view, said.kind), value: t(view, kindTitles[project.kind]) },
          ...(use === undefined
            ? []
            : [{ name: t(view, said.law), value: t(view, use.title), note: citation(use.law) }]),
          { name: t(view, said.until), value: <DateText view={view} day={project.until} /> },
          { name: t(view, said.state), value: t(view, statusTitles[project.status]) },
          ...made,
        ]}
      />
    </Section>
  )
}

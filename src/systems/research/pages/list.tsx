import type { VNode } from 'preact'
import { citation, field, type Research as ResearchLaw } from 'madang/pack'
import { Button, ButtonGroup } from '#web/button'
import { DateText } from '#web/date-text'
import { EmptyState } from '#web/empty-state'
import { ErrorSummary } from '#web/error-summary'
import { FieldInput } from '#web/field-input'
import { Form } from '#web/form'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { Table } from '#web/table'
import { Tag } from '#web/tag'
import { faultOf, fieldId, href, t, type View } from '#web/view'
import { FaultText } from '#web/fault-text'
import { givable } from '../drafting.ts'
import type { Project } from '../model.ts'
import type { Names } from './names.ts'
import { kindTitles, said, statusTitles } from './said.ts'

interface ListProps {
  readonly view: View
  readonly all: readonly Project[]
  readonly names: Names
  readonly law: ResearchLaw
  readonly mayAsk: boolean
}

/** Where data for research are asked for and decided on. */
export function ListPage({ view, all, names, law, mayAsk }: ListProps): VNode {
  return (
    <Page
      view={view}
      title={t(view, said.title)}
      crumbs={[{ path: '/office', title: t(view, said.office) }]}
      width="wide"
    >
      <ErrorSummary view={view} />
      <Heading title={t(view, said.title)} lead={t(view, said.lead)} />
      <Section title={t(view, said.all)}>
        {all.length === 0 ? (
          <EmptyState
            icon="paper"
            title={t(view, said.none)}
            text={t(view, mayAsk ? said.noneText : said.noneReview)}
          />
        ) : (
          <Table
            caption={t(view, said.all)}
            columns={[said.name, said.state, said.asker, said.holder, said.until].map((title) => ({
              title: t(view, title),
            }))}
            rows={all.map((one) => [
              <a href={href(view, `/officer/research/${one.id}`)}>{one.title}</a>,
              <Tag tone={one.status === 'asked' ? 'warning' : 'info'}>{t(view, statusTitles[one.status])}</Tag>,
              t(view, names.agency(one.agency, view.today)),
              t(view, names.agency(one.holder, view.today)),
              <DateText view={view} day={one.until} />,
            ])}
          />
        )}
      </Section>
      {mayAsk ? <Fresh view={view} names={names} law={law} /> : null}
    </Page>
  )
}

function Fresh({ view, names, law }: Pick<ListProps, 'view' | 'names' | 'law'>): VNode {
  const uses = Object.fromEntries(law.uses.map(({ id, title, law: one }) => [id, titled(title, citation(one))]))
  return (
    <Section title={t(view, said.fresh)}>
      <Form view={view} action="/officer/research">
        <FieldInput view={view} name="title" field={field.text(said.name)} />
        <FieldInput view={view} name="why" field={field.text(said.why)} hint={t(view, said.whyHint)} rows={4} />
        <FieldInput view={view} name="use" field={field.choice(said.use, uses)} />
        <FieldInput view={view} name="kind" field={field.choice(said.kind, kindTitles)} />
        <Registers view={view} names={names} />
        <FieldInput view={view} name="until" field={field.date(said.until)} hint={t(view, said.untilHint)} />
        <ButtonGroup>
          <Button>{t(view, said.begin)}</Button>
        </ButtonGroup>
      </Form>
    </Section>
  )
}

const titled = ({ ko, en }: { ko: string; en: string }, ground: string) => ({
  ko: `${ko} (${ground})`,
  en: `${en} (${ground})`,
})

/** One box for each register that has anything to give, with its holder. */
function Registers({ view, names }: Pick<ListProps, 'view' | 'names'>): VNode {
  const id = fieldId('registers')
  const fault = faultOf(view, 'registers')
  const chosen = (view.words?.['registers'] ?? '').split(',')
  return (
    <fieldset class={fault ? 'field wrong' : 'field'}>
      <legend>
        <span class="label">{t(view, said.registers)}</span>
      </legend>
      <FaultText view={view} id={id} fault={fault?.text} />
      <div class="choices">
        {names.registers
          .filter((one) => givable(one).length > 0)
          .map((one, at) => (
            <div class="choice" key={one.id}>
              <input
                type="checkbox"
                name="registers"
                id={at === 0 ? id : `${id}-${one.id}`}
                value={one.id}
                checked={chosen.includes(one.id)}
              />
              <label for={at === 0 ? id : `${id}-${one.id}`}>
                {t(view, names.agency(one.owner.id, view.today))} · {t(view, one.title)}
              </label>
            </div>
          ))}
      </div>
    </fieldset>
  )
}

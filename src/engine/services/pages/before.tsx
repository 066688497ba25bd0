import type { VNode } from 'preact'
import { fill, type Text } from '#kernel/i18n'
import { Alert } from '#web/alert'
import { Button, ButtonGroup, LinkButton } from '#web/button'
import { ConsentItem } from '#web/consent-item'
import { Disclosure } from '#web/disclosure'
import { ErrorSummary } from '#web/error-summary'
import { Form } from '#web/form'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { Note } from '#web/prose'
import { StepIndicator } from '#web/step-indicator'
import { SummaryList } from '#web/summary-list'
import { t, type View } from '#web/view'
import type { LifeEvent } from 'madang/pack'
import type { PlannedRead } from '../plan.ts'
import { type Books, officeText, roleText } from './books.ts'
import { Cited, fieldsText, Ground } from './panels.tsx'
import { RefusedPage } from './refused.tsx'
import { steps } from './steps.ts'

const said = {
  my: { ko: '내 일', en: 'My matters' },
  title: { ko: '신청하기 전에', en: 'Before you apply' },
  lead: {
    ko: '서류를 내시는 대신, 아래 기관이 이미 가진 정보를 확인합니다. 무엇을 왜 보는지 먼저 알려 드립니다.',
    en: 'Instead of asking you for papers, offices look at what government already knows. Here is who looks at what, and why.',
  },
  takes: { ko: '5분쯤 걸립니다', en: 'It takes about five minutes' },
  takesText: {
    ko: '적던 내용은 저절로 저장됩니다. 멈췄다가 나중에 이어서 하셔도 됩니다.',
    en: 'What you write is saved as you go. You can stop and come back.',
  },
  byLaw: { ko: '법에 따라 확인하는 것', en: 'What is looked up by law' },
  byLawText: {
    ko: '동의하지 않아도 법에 따라 확인합니다. 볼 때마다 기록에 남습니다.',
    en: 'The law says that these are looked up. Each reading is recorded for you to see.',
  },
  oneByOne: {
    ko: '무엇을, 왜, 어느 법에 따라 보는지 ({count}가지)',
    en: 'What, why, and under which law ({count})',
  },
  ofWhom: { ko: '{register}({roles})', en: '{register} ({roles})' },
  consents: { ko: '동의해 주시면 확인하는 것', en: 'What is looked up if you agree' },
  consentsText: {
    ko: '{count}가지를 하나씩 묻습니다. 미리 골라 둔 것은 없습니다. 동의하지 않아도 신청할 수 있고, 그때는 서류를 직접 내시면 됩니다. 동의는 언제든 거둘 수 있습니다.',
    en: 'You are asked {count} things, one by one; none is chosen for you. You can apply without agreeing; you would then bring the paper yourself. You can withdraw at any time.',
  },
  reader: { ko: '보는 곳', en: 'Who reads it' },
  holder: { ko: '정보를 가진 곳', en: 'Held by' },
  fields: { ko: '보는 내용', en: 'What is read' },
  why: { ko: '까닭과 근거', en: 'Why, and on what ground' },
  may: { ko: '{register}: {office}에서 확인', en: '{register}: read by {office}' },
  what: { ko: '{holder}의 {register}: {fields}', en: '{register} of {holder}: {fields}' },
  until: {
    ko: '신청한 날부터 6개월. 결정이 나면 더 보지 않습니다.',
    en: 'Six months from today; nothing is read after the decision.',
  },
  refusing: {
    ko: '{services} 신청에 필요한 서류를 직접 내셔야 합니다. 다른 신청에는 영향이 없습니다.',
    en: 'You bring the paper for {services} yourself. Nothing else changes.',
  },
  next: { ko: '확인했습니다. 신청서 쓰기', en: 'I have read this. Continue' },
  leave: { ko: '나중에 하기', en: 'Later' },
  applied: { ko: '이미 신청했습니다', en: 'This was applied for already' },
  appliedText: {
    ko: '같은 일을 두 번 신청할 수 없습니다. 지금 어디까지 되었는지 확인해 주십시오.',
    en: 'The same matter cannot be applied for twice. Please see how it stands.',
  },
} satisfies Record<string, Text>

/** The refusals that end the matter here: nothing in the form can mend them. */
const final: ReadonlySet<string> = new Set([
  'services/not-yours-to-apply',
  'services/already-applied',
  'services/not-happened-yet',
  'services/nothing-to-apply-for',
])

interface BeforeProps {
  readonly view: View
  readonly books: Books
  readonly event: LifeEvent
  readonly record: string
  readonly plan: readonly PlannedRead[]
  /** The person's own case about the same matter. */
  readonly earlier?: string | undefined
}

/** Which office reads what, under which article and why; consents, unticked; what refusing costs. */
export function BeforePage(props: BeforeProps): VNode {
  const { view, books, event, plan, earlier } = props
  const { problem } = view
  if (problem && final.has(problem.code)) {
    const remedy = problem.remedy === undefined ? undefined : t(view, problem.remedy)
    return (
      <RefusedPage
        view={view}
        books={books}
        event={event}
        title={t(view, problem.title)}
        remedy={remedy}
        earlier={earlier}
        person={problem.code === 'services/not-yours-to-apply'}
      />
    )
  }
  if (earlier !== undefined)
    return (
      <RefusedPage
        view={view}
        books={books}
        event={event}
        title={t(view, said.applied)}
        remedy={t(view, said.appliedText)}
        earlier={earlier}
      />
    )
  const byLaw = plan.filter(({ read }) => read.ground.by === 'law')
  const byConsent = plan.filter(({ read }) => read.ground.by === 'consent')
  return (
    <Page view={view} title={t(view, said.title)} crumbs={[{ path: '/my', title: t(view, said.my) }]}>
      <ErrorSummary view={view} />
      <Heading over={t(view, event.title)} title={t(view, said.title)} lead={t(view, said.lead)} />
      <StepIndicator view={view} steps={steps(view)} current={0} />
      <Alert title={t(view, said.takes)}>
        <p>{t(view, said.takesText)}</p>
      </Alert>
      <Section title={t(view, said.byLaw)}>
        <Note>{t(view, said.byLawText)}</Note>
        {[...Map.groupBy(byLaw, ({ services }) => readersText(view, books, services))].map(([office, planned]) => (
          <Section key={office} level={3} title={office}>
            <p>{registersText(view, planned)}</p>
            <Disclosure title={t(view, said.oneByOne, { count: planned.length })}>
              {planned.map((one) => (
                <PlannedPart key={one.key} view={view} books={books} planned={one} />
              ))}
            </Disclosure>
          </Section>
        ))}
      </Section>
      {byConsent.length === 0 ? (
        <Agreeing {...props} consents={[]} />
      ) : (
        <Section title={t(view, said.consents)}>
          <Note>{t(view, said.consentsText, { count: byConsent.length })}</Note>
          <Agreeing {...props} consents={byConsent} />
        </Section>
      )}
    </Page>
  )
}

/** The consents that an application asks for, none given, and the button that opens it filled with what is known. */
export function ApplyForm({ go, ...props }: Omit<BeforeProps, 'earlier'> & { readonly go: Text }): VNode {
  return <Agreeing {...props} go={go} consents={props.plan.filter(({ read }) => read.ground.by === 'consent')} />
}

function Agreeing({
  view,
  books,
  event,
  record,
  consents,
  go = said.next,
}: BeforeProps & { readonly consents: readonly PlannedRead[]; readonly go?: Text }): VNode {
  return (
    <Form view={view} action={`/my/events/${event.id}/${record}`}>
      {consents.map((one) => (
        <PlannedConsent key={one.key} view={view} books={books} planned={one} />
      ))}
      <ButtonGroup>
        <Button>{t(view, go)}</Button>
        <LinkButton view={view} path="/my" kind="text">
          {t(view, said.leave)}
        </LinkButton>
      </ButtonGroup>
    </Form>
  )
}

interface PlannedProps {
  readonly view: View
  readonly books: Books
  readonly planned: PlannedRead
}

/** What is looked up, in one line: each register once, with whose entries. */
function registersText(view: View, planned: readonly PlannedRead[]): string {
  return [...Map.groupBy(planned, ({ read }) => read.register)]
    .map(([register, some]) => {
      const roles = [...new Set(some.map(({ read }) => t(view, roleText(read.of))))].join(', ')
      return t(view, said.ofWhom, { register: t(view, register.title), roles })
    })
    .join(', ')
}

function PlannedPart({ view, books, planned: { read, services } }: PlannedProps): VNode {
  return (
    <Section level={4} title={`${t(view, read.register.title)} · ${t(view, roleText(read.of))}`}>
      <SummaryList
        view={view}
        rows={[
          {
            name: t(view, said.reader),
            value: readersText(view, books, services),
            note: services.map(({ title }) => t(view, title)).join(', '),
          },
          { name: t(view, said.holder), value: t(view, books.agency(read.register.owner.id, view.today)) },
          { name: t(view, said.fields), value: fieldsText(view, read) },
          { name: t(view, said.why), value: t(view, read.why), note: <Ground view={view} books={books} read={read} /> },
        ]}
      />
    </Section>
  )
}

function PlannedConsent({ view, books, planned: { key, read, services } }: PlannedProps): VNode {
  const register = t(view, read.register.title)
  const office = readersText(view, books, services)
  return (
    <ConsentItem
      view={view}
      name="agreed"
      value={key}
      title={t(view, fill(said.may, { office, register }))}
      who={office}
      what={t(view, said.what, {
        holder: t(view, books.agency(read.register.owner.id, view.today)),
        register,
        fields: fieldsText(view, read),
      })}
      why={t(view, read.why)}
      until={t(view, said.until)}
      refusing={t(view, said.refusing, { services: services.map(({ title }) => t(view, title)).join(', ') })}
      law={<Cited view={view} books={books} law={read.ground.law} />}
    />
  )
}

function readersText(view: View, books: Books, services: PlannedRead['services']): string {
  return [...new Set(services.map(({ owner }) => t(view, officeText(books, owner.id, { on: view.today }))))].join(', ')
}

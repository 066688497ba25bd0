import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Alert } from '#web/alert'
import { Button, ButtonGroup } from '#web/button'
import { MomentText } from '#web/date-text'
import { Disclosure } from '#web/disclosure'
import { ErrorSummary } from '#web/error-summary'
import { FieldInput } from '#web/field-input'
import { Form } from '#web/form'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { Note } from '#web/prose'
import { SummaryList } from '#web/summary-list'
import { href, t, type View } from '#web/view'
import { type Books, Cited, fieldsText } from '#engine/services'
import { type Field, field, type Read } from 'madang/pack'
import type { Found, Look } from '../looking.ts'
import type { OfferPlan } from '../plan.ts'
import { FoundList, parts, type Shown } from './found.tsx'

const said = {
  my: { ko: '내 일', en: 'My matters' },
  title: { ko: '무엇을 받을 수 있나요?', en: 'What can I get?' },
  lead: {
    ko: '정부가 이미 아는 것으로 받을 수 있는 급여를 모두 찾아 드립니다.',
    en: 'Every benefit that you could have, found from what government already knows.',
  },
  reads: { ko: '무엇을 보나요', en: 'What is looked up' },
  readsText: {
    ko: '‘지금 찾아보기’를 누르면 {office}가 아래 등록부를 봅니다. 볼 때마다 기록에 남고, ‘누가 내 정보를 봤나’에서 확인할 수 있습니다. 본 내용은 오늘만 봉인해 둡니다.',
    en: 'When you press “Look now”, {office} reads the registers below. Each reading stands in your record. What was read is kept sealed, and for today only.',
  },
  own: { ko: '본인', en: 'Yours' },
  household: { ko: '함께 사는 가구', en: 'Of your household' },
  holder: { ko: '가진 곳', en: 'Held by' },
  fields: { ko: '보는 내용', en: 'Fields' },
  law: { ko: '근거', en: 'Law' },
  look: { ko: '지금 찾아보기', en: 'Look now' },
  again: { ko: '다시 찾아보기', en: 'Look again' },
  lookedAt: { ko: '찾아본 때', en: 'Looked up' },
  answer: { ko: '답하기', en: 'Answer' },
  yes: { ko: '예', en: 'Yes' },
  no: { ko: '아니요', en: 'No' },
  none: { ko: '받을 수 있는 급여를 찾지 못했습니다', en: 'Nothing was found that you could have' },
  settings: { ko: '먼저 알려 드리는 방법 정하기', en: 'Choose how you are told of benefits' },
} satisfies Record<string, Text>

interface MyBenefitsProps {
  readonly view: View
  readonly books: Books
  readonly plan: OfferPlan
  readonly look: Look | null
}

/** What can I get? First what would be read, under which law; after the button, everything that was found. */
export function MyBenefitsPage({ view, books, plan, look }: MyBenefitsProps): VNode {
  return (
    <Page view={view} title={t(view, said.title)} crumbs={[{ path: '/my', title: t(view, said.my) }]}>
      <ErrorSummary view={view} />
      <Heading title={t(view, said.title)} lead={t(view, said.lead)} />
      <Form view={view} action="/my/benefits">
        {look === null ? null : (
          <p>
            {t(view, said.lookedAt)}: <MomentText view={view} moment={look.at} zone={books.pack.zone} />
          </p>
        )}
        <ButtonGroup>
          <Button kind={look === null ? 'primary' : 'secondary'}>
            {t(view, look === null ? said.look : said.again)}
          </Button>
        </ButtonGroup>
      </Form>
      {look === null ? null : <Results view={view} books={books} look={look} />}
      <Reads view={view} books={books} plan={plan} />
      <p>
        <a href={href(view, '/my/offers/settings')}>{t(view, said.settings)}</a>
      </p>
    </Page>
  )
}

function Results({ view, books, look }: Omit<MyBenefitsProps, 'plan' | 'look'> & { readonly look: Look }): VNode {
  const shown = look.found.map((one) => shownOf(one, look.found))
  const byService = new Map(look.found.map((one) => [one.benefit.service.id, one]))
  const filled = parts
    .map((part) => ({ ...part, some: shown.filter(({ standing }) => part.standings.includes(standing)) }))
    .filter(({ some }) => some.length > 0)
  return (
    <>
      {filled[0]?.standings.includes('can') === true ? null : <Alert title={t(view, said.none)} />}
      {filled.map(({ title, lead, some, standings }) => {
        const list = (
          <FoundList
            view={view}
            books={books}
            shown={some}
            applying
            under={({ service }) => <Asked view={view} found={byService.get(service.id)} />}
          />
        )
        const named = `${t(view, title)} (${some.length})`
        return standings.includes('no') ? (
          <Disclosure key={named} title={named}>
            <Note>{t(view, lead)}</Note>
            {list}
          </Disclosure>
        ) : (
          <Section key={named} title={named}>
            <Note>{t(view, lead)}</Note>
            {list}
          </Section>
        )
      })}
    </>
  )
}

function shownOf(one: Found, all: readonly Found[]): Shown {
  const { benefit, rules, finding, standing, ways, excludedBy } = one
  const instead = all.filter((other) => excludedBy.includes(other.rules.id)).map((other) => other.benefit.service.title)
  return { service: benefit.service, rules, finding, standing, ways, instead }
}

/** The next question of a benefit, asked right where it stands. */
function Asked({ view, found }: { readonly view: View; readonly found: Found | undefined }): VNode | null {
  const name = found?.question?.split('.')[1]
  const asked = name === undefined ? undefined : found?.rules.facts['answers']?.[name]
  if (found === undefined || found.standing !== 'ask' || name === undefined || asked === undefined) return null
  const input = `${found.benefit.service.id}.${name}`
  return (
    <Form view={view} action="/my/benefits/answer">
      <input type="hidden" name="benefit" value={found.benefit.service.id} />
      <input type="hidden" name="question" value={name} />
      <FieldInput view={view} name={input} field={askable(asked)} />
      <ButtonGroup>
        <Button size="medium" kind="secondary">
          {t(view, said.answer)}
        </Button>
      </ButtonGroup>
    </Form>
  )
}

function askable(one: Field<never>): Field<never> {
  if (one.type !== 'flag') return { ...one, optional: false }
  return field.choice(one.title, { true: said.yes, false: said.no }) as Field<never>
}

function Reads({ view, books, plan }: Omit<MyBenefitsProps, 'look'>): VNode {
  const office = t(view, books.agency(plan.offering.office.id, view.today))
  return (
    <Section title={t(view, said.reads)}>
      <Note>{t(view, said.readsText, { office })}</Note>
      {[...plan.reads].map(([key, read]) => (
        <ReadPanel key={key} view={view} books={books} read={read} />
      ))}
    </Section>
  )
}

function ReadPanel({ view, books, read }: { readonly view: View; readonly books: Books; readonly read: Read }): VNode {
  const whose = t(view, read.of === 'person' ? said.own : said.household)
  return (
    <Disclosure title={`${t(view, read.register.title)} · ${whose}`}>
      <SummaryList
        view={view}
        rows={[
          { name: t(view, said.holder), value: t(view, books.agency(read.register.owner.id, view.today)) },
          { name: t(view, said.fields), value: fieldsText(view, read) },
          {
            name: t(view, said.law),
            value: <Cited view={view} books={books} law={read.ground.law} />,
            note: t(view, read.why),
          },
        ]}
      />
    </Disclosure>
  )
}

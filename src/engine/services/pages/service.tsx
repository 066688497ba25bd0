import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { ButtonGroup, LinkButton } from '#web/button'
import { dateText } from '#web/date-text'
import { Disclosure } from '#web/disclosure'
import { Note } from '#web/prose'
import { Heading, Section } from '#web/heading'
import { ArticleText } from '#web/law-article'
import { Page } from '#web/page'
import { SummaryList } from '#web/summary-list'
import { Table } from '#web/table'
import { href, t, type View } from '#web/view'
import { citation, type LifeEvent, type Service } from 'madang/pack'
import { isRepeatable } from '../model.ts'
import { type Books, roleText } from './books.ts'
import { Cited, ConditionList, fieldsText, Ground } from './panels.tsx'
import { deadlineText, figureOn } from './terms.ts'

const said = {
  catalogue: { ko: '서비스 찾기', en: 'Find a service' },
  who: { ko: '맡은 곳', en: 'Who does it' },
  deadline: { ko: '걸리는 시간', en: 'How long it takes' },
  law: { ko: '법', en: 'Law' },
  start: { ko: '신청하는 방법', en: 'How to apply' },
  startIn: {
    ko: '따로 신청하지 않습니다. ‘{event}’ 한 번의 신청에 들어 있습니다.',
    en: 'There is no separate application: it is part of “{event}”, one application for everything.',
  },
  apply: {
    ko: '정부가 이미 아는 것은 채워져 있습니다. 빠진 것만 적고 한 번 확인하시면 됩니다.',
    en: 'What government knows already is filled in. You add what is missing, and confirm once.',
  },
  applyGo: { ko: '신청하기', en: 'Apply' },
  applySignIn: { ko: '로그인하고 신청하기', en: 'Sign in and apply' },
  startGo: { ko: '‘{event}’ 보기', en: 'See “{event}”' },
  after: { ko: '먼저 끝나야 하는 일', en: 'Has to be done first' },
  conditions: { ko: '누가 받을 수 있나요', en: 'Who can have it' },
  conditionsLead: {
    ko: '아래가 모두 맞으면 바로 결정합니다. 확인이 더 필요하면 담당자가 봅니다.',
    en: 'When all of these hold it is decided at once. Where the law leaves room, an officer looks.',
  },
  figures: { ko: '법이 정한 숫자', en: 'Figures that the law sets' },
  figuresCaption: { ko: '{day}에 쓰이는 값', en: 'In force on {day}' },
  figure: { ko: '무엇', en: 'Figure' },
  today: { ko: '오늘', en: 'Today' },
  since: { ko: '언제부터', en: 'Since' },
  notNow: { ko: '지금은 정해져 있지 않음', en: 'none at present' },
  papers: { ko: '필요한 서류', en: 'Papers' },
  papersLead: {
    ko: '법이 내라고 하는 서류와, 여기서 그 서류를 대신하는 방법입니다.',
    en: 'The papers that the law asks for, and how each is met here.',
  },
  paper: { ko: '서류', en: 'Paper' },
  met: { ko: '여기서는', en: 'Met here by' },
  asks: { ko: '여쭤보는 것', en: 'What you will be asked' },
  asksNone: { ko: '따로 여쭤보는 것이 없습니다.', en: 'Nothing is asked for it.' },
  reads: { ko: '어떤 정보를 보나요', en: 'What is looked up' },
  readsLead: {
    ko: '여기 적힌 것만 봅니다. 볼 때마다 기록에 남고, 내 기록에서 확인할 수 있습니다.',
    en: 'Only what stands here is read. Each reading is recorded, and you can see it in your record.',
  },
  register: { ko: '정보', en: 'Register' },
  holder: { ko: '가진 곳', en: 'Held by' },
  whose: { ko: '누구 것', en: 'Whose' },
  fields: { ko: '보는 내용', en: 'Fields' },
  why: { ko: '까닭과 근거', en: 'Why, and on what ground' },
  rules: { ko: '이 서비스를 정하는 규칙 전체 보기', en: 'See the rules behind this service in full' },
  lawFull: { ko: '{law} 전문 보기', en: 'Read {law} in full' },
} satisfies Record<string, Text>

interface ServiceProps {
  readonly view: View
  readonly books: Books
  readonly service: Service
  /** The life events that it belongs to. */
  readonly events: readonly LifeEvent[]
}

/** One service, whole: what, for whom, papers, registers, time, law. */
export function ServicePage({ view, books, service, events }: ServiceProps): VNode {
  const article = books.article(service.law)
  return (
    <Page
      view={view}
      title={t(view, service.title)}
      crumbs={[{ path: '/services', title: t(view, said.catalogue) }]}
      about={t(view, service.summary)}
    >
      <Heading title={t(view, service.title)} lead={t(view, service.summary)} />
      <SummaryList view={view} rows={atAGlance(view, books, service)} />
      {events.filter(isRepeatable).map((event) => (
        <Apply key={event.id} view={view} event={event} />
      ))}
      {events
        .filter((event) => !isRepeatable(event))
        .map((event) => (
          <Section key={event.id} title={t(view, said.start)}>
            <p>{t(view, said.startIn, { event: t(view, event.title) })}</p>
            <p>
              <LinkButton view={view} path={`/life-events/${event.id}`}>
                {t(view, said.startGo, { event: t(view, event.title) })}
              </LinkButton>
            </p>
          </Section>
        ))}
      <Section title={t(view, said.conditions)}>
        <Note>{t(view, said.conditionsLead)}</Note>
        <ConditionList view={view} books={books} conditions={service.rules.conditions} />
      </Section>
      <Figures view={view} service={service} />
      <Papers view={view} service={service} />
      <Reads view={view} books={books} service={service} />
      {article === undefined ? null : (
        <Disclosure title={t(view, said.lawFull, { law: citation(service.law) })}>
          <ArticleText view={view} article={article} />
        </Disclosure>
      )}
      <p>
        <a href={href(view, `/rules/${service.rules.id}`)}>{t(view, said.rules)}</a>
      </p>
    </Page>
  )
}

/** Applying for one benefit alone: it begins with the person's own entry. */
function Apply({ view, event }: { view: View; event: LifeEvent }): VNode {
  const path = `/my/events/${event.id}/mine`
  return (
    <Section title={t(view, said.start)}>
      <p>{t(view, said.apply)}</p>
      <ButtonGroup>
        <LinkButton view={view} path={view.person ? path : `/sign-in?to=${path}`}>
          {t(view, view.person ? said.applyGo : said.applySignIn)}
        </LinkButton>
      </ButtonGroup>
    </Section>
  )
}

function atAGlance(view: View, books: Books, service: Service): Parameters<typeof SummaryList>[0]['rows'] {
  const after = service.after ?? []
  const asks = Object.values(service.asks)
  return [
    { name: t(view, said.who), value: t(view, books.agency(service.owner.id, view.today)) },
    {
      name: t(view, said.deadline),
      value: t(view, deadlineText(service.deadline)),
      note: <Cited view={view} books={books} law={service.deadline.law} />,
    },
    {
      name: t(view, said.asks),
      value: asks.length === 0 ? t(view, said.asksNone) : asks.map(({ title }) => t(view, title)).join(', '),
    },
    ...(after.length === 0
      ? []
      : [{ name: t(view, said.after), value: after.map(({ title }) => t(view, title)).join(', ') }]),
  ]
}

function Figures({ view, service }: { view: View; service: Service }): VNode | null {
  const { parameters } = service.rules
  if (parameters.length === 0) return null
  return (
    <Section title={t(view, said.figures)}>
      <Table
        caption={t(view, said.figuresCaption, { day: dateText(view, view.today) })}
        columns={[
          { title: t(view, said.figure) },
          { title: t(view, said.today), figures: true },
          { title: t(view, said.since) },
        ]}
        rows={parameters.map((one) => {
          const figure = figureOn(one, view.today)
          return [
            t(view, one.title),
            figure ? t(view, figure.text) : t(view, said.notNow),
            figure ? dateText(view, figure.from) : '',
          ]
        })}
      />
    </Section>
  )
}

function Papers({ view, service }: { view: View; service: Service }): VNode {
  return (
    <Section title={t(view, said.papers)}>
      <Table
        caption={t(view, said.papersLead)}
        columns={[{ title: t(view, said.paper) }, { title: t(view, said.met) }]}
        rows={service.papers.map(({ title, met }) => [t(view, title), t(view, met)])}
      />
    </Section>
  )
}

function Reads({ view, books, service }: { view: View; books: Books; service: Service }): VNode {
  return (
    <Section title={t(view, said.reads)}>
      <Note>{t(view, said.readsLead)}</Note>
      {service.reads.map((read) => (
        <Disclosure key={read.as} title={`${t(view, read.register.title)} · ${t(view, roleText(read.of))}`}>
          <SummaryList
            view={view}
            rows={[
              { name: t(view, said.holder), value: t(view, books.agency(read.register.owner.id, view.today)) },
              { name: t(view, said.fields), value: fieldsText(view, read) },
              {
                name: t(view, said.why),
                value: t(view, read.why),
                note: <Ground view={view} books={books} read={read} />,
              },
            ]}
          />
        </Disclosure>
      ))}
    </Section>
  )
}

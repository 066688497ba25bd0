import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { LinkButton } from '#web/button'
import { Row, RowList } from '#web/card'
import { EmptyState } from '#web/empty-state'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { SearchBox } from '#web/search-box'
import { Tag } from '#web/tag'
import { t, type View } from '#web/view'
import type { CatalogueEntry } from '../services.ts'
import type { Books } from './books.ts'
import { byTopic, topics } from './topics.ts'

export const said = {
  title: { ko: '서비스 찾기', en: 'Find a service' },
  lead: {
    ko: '무엇이 필요한지 편한 말로 적어 주십시오. ‘전기세’, ‘애기 돈’처럼 적어도 찾습니다.',
    en: 'Write what you need in your own words. “power bill” or “baby bonus” will do.',
  },
  all: { ko: '모두 {count}가지', en: '{count} in all' },
  found: { ko: '‘{query}’ 찾은 것 {count}가지', en: '{count} found for “{query}”' },
  none: { ko: '‘{query}’에 맞는 서비스를 찾지 못했습니다', en: 'Nothing was found for “{query}”' },
  noneText: {
    ko: '더 짧은 낱말로 다시 찾아 보십시오. 아니면 모두 보실 수 있습니다.',
    en: 'Try a shorter word, or look at everything.',
  },
  showAll: { ko: '모두 보기', en: 'See everything' },
  others: { ko: '신고와 그 밖의 일', en: 'Registering, and everything else' },
  events: { ko: '한 번에 여러 가지', en: 'Several at once' },
  event: { ko: '한 번에 {count}가지를 신청합니다', en: '{count} services in one application' },
} satisfies Record<string, Text>

interface CatalogueProps {
  readonly view: View
  readonly books: Books
  readonly query: string
  readonly entries: readonly CatalogueEntry[]
}

/** The catalogue, searched or whole: life events first when nothing was asked. */
export function CataloguePage({ view, books, query, entries }: CatalogueProps): VNode {
  const asked = query !== ''
  return (
    <Page view={view} title={t(view, said.title)} crumbs={[]} search={false} about={t(view, said.lead)}>
      <Heading title={t(view, said.title)} lead={t(view, said.lead)} />
      <SearchBox view={view} path="/services" id="catalogue" words={query} big label={t(view, said.title)} />
      {entries.length === 0 ? (
        <EmptyState icon="search" title={t(view, said.none, { query })} text={t(view, said.noneText)}>
          <LinkButton view={view} path="/services" kind="secondary" size="medium">
            {t(view, said.showAll)}
          </LinkButton>
        </EmptyState>
      ) : (
        <>
          <h2 class="row-title">{t(view, asked ? said.found : said.all, { query, count: entries.length })}</h2>
          {asked ? <Entries view={view} books={books} entries={entries} /> : grouped(view, books, entries)}
        </>
      )}
    </Page>
  )
}

/** Everything: life events, then services by topic, each topic a section that can be linked to. */
function grouped(view: View, books: Books, entries: readonly CatalogueEntry[]): readonly VNode[] {
  const events = entries.filter((entry) => entry.kind === 'life-event')
  const services = entries.filter((entry) => entry.kind === 'service')
  const sections = byTopic(services).map(({ topic, services: some }) => (
    <Section key={topic} id={topic ?? 'others'} title={t(view, topic === null ? said.others : topics[topic].title)}>
      <Entries view={view} books={books} entries={some} />
    </Section>
  ))
  if (events.length === 0) return sections
  return [
    <Section key="events" title={t(view, said.events)}>
      <Entries view={view} books={books} entries={events} />
    </Section>,
    ...sections,
  ]
}

function Entries({ view, books, entries }: Pick<CatalogueProps, 'view' | 'books' | 'entries'>): VNode {
  return (
    <RowList>
      {entries.map((entry) => (
        <Entry key={`${entry.kind}/${entry.id}`} view={view} books={books} entry={entry} />
      ))}
    </RowList>
  )
}

function Entry({ view, books, entry }: { view: View; books: Books; entry: CatalogueEntry }): VNode {
  const path = entry.kind === 'life-event' ? `/life-events/${entry.id}` : `/services/${entry.id}`
  const over =
    entry.kind === 'life-event' ? (
      <Tag tone="info" icon="child">
        {t(view, said.event, { count: entry.members.length })}
      </Tag>
    ) : (
      <Tag>{t(view, books.agency(entry.owner.id, view.today))}</Tag>
    )
  return (
    <Row view={view} path={path} title={t(view, entry.title)} over={over}>
      <p>{t(view, entry.summary)}</p>
    </Row>
  )
}

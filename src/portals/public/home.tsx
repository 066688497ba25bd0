import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Alert } from '#web/alert'
import { ButtonGroup, LinkButton } from '#web/button'
import { Card, CardList } from '#web/card'
import { Heading, Section } from '#web/heading'
import { Band } from '#web/layout'
import { Page } from '#web/page'
import { Prose } from '#web/prose'
import { SearchBox } from '#web/search-box'
import { Tag } from '#web/tag'
import { href, t, type View } from '#web/view'
import { byTopic, topics } from '#engine/services'
import type { LifeEvent, Service } from 'madang/pack'

const said = {
  title: { ko: '마당', en: 'Madang' },
  ask: { ko: '무엇을 도와드릴까요?', en: 'What do you need?' },
  lead: {
    ko: '편한 말로 적어 주십시오. 어느 기관 일인지 모르셔도 됩니다.',
    en: 'Say it in your own words. You need not know which office does it.',
  },
  search: { ko: '서비스 검색', en: 'Search services' },
  events: { ko: '무엇을 하러 오셨나요', en: 'What brings you here' },
  eventFoot: { ko: '{count}가지를 한 번에', en: '{count} services at once' },
  services: { ko: '주제별로 찾기', en: 'Find by topic' },
  topicFoot: { ko: '{count}가지', en: '{count} services' },
  benefits: { ko: '내가 받을 수 있는 것', en: 'What can I get?' },
  benefitsText: {
    ko: '몇 가지만 답하시면 받을 수 있는 것을 알려 드립니다. 로그인하지 않아도 되고, 답은 어디에도 남지 않습니다.',
    en: 'A few answers show what you could receive. No need to sign in, and nothing that you answer is kept.',
  },
  all: { ko: '모두 보기', en: 'See all' },
  what: { ko: '마당은 무엇인가요', en: 'What Madang is' },
  first: {
    ko: '한 번만 말하면, 여러 기관이 나누어 처리하고 결과를 한곳에서 보여 드립니다.',
    en: 'You say a thing once; the offices share the work and show you the result in one place.',
  },
  second: {
    ko: '정부가 이미 아는 것은 다시 묻지 않습니다. 볼 때마다 법이나 동의가 있어야 하고, 누가 봤는지 남습니다.',
    en: 'What government already knows it does not ask again. Every look needs a law or your consent, and leaves a trace that you can see.',
  },
  third: {
    ko: '모든 결정에는 이유가 있고, 그 이유를 법 조문까지 따라가 볼 수 있습니다.',
    en: 'Every decision has a reason, and you can follow it down to the article of law.',
  },
  open: { ko: '누구나 볼 수 있는 것', en: 'Open to everybody' },
  my: { ko: '내 신청과 받은 것', en: 'My applications and results' },
  myText: {
    ko: '어디까지 되었는지, 무엇을 받는지, 누가 내 정보를 봤는지 봅니다.',
    en: 'How things stand, what you receive, and who has read your data.',
  },
  verify: { ko: '증명서 확인', en: 'Check a certificate' },
  verifyText: {
    ko: 'QR 코드나 파일로 진짜인지 확인합니다. 로그인하지 않아도 됩니다.',
    en: 'By QR code, number or file, without signing in.',
  },
  registers: { ko: '정부가 가진 정보', en: 'What government knows' },
  registersText: {
    ko: '어느 기관이 어떤 정보를, 어느 법에 따라 가지고 있는지 봅니다.',
    en: 'Which office holds what about people, and under which law.',
  },
  rules: { ko: '지금 쓰이는 규칙', en: 'Rules in force' },
  rulesText: {
    ko: '누가 무엇을 얼마나 받는지 정하는 규칙 전부입니다. 컴퓨터가 읽는 그대로 봅니다.',
    en: 'Every rule that decides who gets what, as the computer reads it, beside the law.',
  },
  record: { ko: '공개 기록', en: 'The public record' },
  recordText: {
    ko: '정부가 한 일을 아무도 몰래 고칠 수 없게 봉인한 기록입니다.',
    en: 'A sealed log of every act, so that nothing can be changed in secret.',
  },
  waiting: { ko: '지금 하실 수 있는 일이 있습니다', en: 'There is something that you can do now' },
  go: { ko: '내 일에서 보기', en: 'See my matters' },
  try: { ko: '시연: 아이가 태어난 집으로 들어가 보기', en: 'Demonstration: step into a family with a newborn' },
  tryText: {
    ko: '지어낸 사람 가운데 하나로 로그인해 처음부터 끝까지 해 볼 수 있습니다.',
    en: 'Sign in as one of the invented people and go through all of it.',
  },
  signIn: { ko: '로그인하러 가기', en: 'Choose somebody to be' },
  clock: { ko: '시계 옮기기', en: 'Move the clock' },
} satisfies Record<string, Text>

export interface Front {
  readonly events: readonly LifeEvent[]
  readonly services: readonly Service[]
  /** How many offers wait for the person who looks. */
  readonly offers: number
}

/** The front page: life events, search, what this is, and what anybody may look at. */
export function HomePage({ view, front }: { view: View; front: Front }): VNode {
  return (
    <Page view={view} title={t(view, said.ask)} width="bare" search={false} about={t(view, said.first)}>
      <Band kind="hero">
        <Heading title={t(view, said.ask)} lead={t(view, said.lead)} display />
        <SearchBox view={view} path="/services" id="front-search" big label={t(view, said.search)} />
      </Band>
      <Band>
        {front.offers > 0 ? (
          <Alert tone="success" title={t(view, said.waiting)}>
            <ButtonGroup>
              <LinkButton view={view} path="/my">
                {t(view, said.go)}
              </LinkButton>
            </ButtonGroup>
          </Alert>
        ) : null}
        <Section title={t(view, said.events)}>
          <CardList>
            {front.events.map((event) => (
              <Card
                key={event.id}
                view={view}
                path={`/life-events/${event.id}`}
                icon="child"
                title={t(view, event.title)}
                foot={<Tag tone="info">{t(view, said.eventFoot, { count: event.members.length })}</Tag>}
              >
                <p>{t(view, event.summary)}</p>
              </Card>
            ))}
            <Card
              view={view}
              path={view.person ? '/my/benefits' : '/benefits'}
              icon="money"
              title={t(view, said.benefits)}
            >
              <p>{t(view, said.benefitsText)}</p>
            </Card>
            <Card view={view} path="/my" icon="person" title={t(view, said.my)}>
              <p>{t(view, said.myText)}</p>
            </Card>
            <Card view={view} path="/verify" icon="paper" title={t(view, said.verify)}>
              <p>{t(view, said.verifyText)}</p>
            </Card>
          </CardList>
        </Section>
        <Trying view={view} />
        <Section title={t(view, said.what)}>
          <Prose>
            <p>{t(view, said.first)}</p>
            <p>{t(view, said.second)}</p>
            <p>{t(view, said.third)}</p>
          </Prose>
        </Section>
        <Topics view={view} services={front.services} />
        <Section title={t(view, said.open)}>
          <CardList>
            <Card view={view} path="/registers" icon="eye" title={t(view, said.registers)}>
              <p>{t(view, said.registersText)}</p>
            </Card>
            <Card view={view} path="/rules" icon="law" title={t(view, said.rules)}>
              <p>{t(view, said.rulesText)}</p>
            </Card>
            <Card view={view} path="/record" icon="hand" title={t(view, said.record)}>
              <p>{t(view, said.recordText)}</p>
            </Card>
          </CardList>
        </Section>
      </Band>
    </Page>
  )
}

/** Services by topic, each with what it is about and how many there are. */
function Topics({ view, services }: { view: View; services: readonly Service[] }): VNode {
  return (
    <Section title={t(view, said.services)} beside={<a href={href(view, '/services')}>{t(view, said.all)}</a>}>
      <CardList>
        {byTopic(services).map(({ topic, services: some }) =>
          topic === null ? null : (
            <Card
              key={topic}
              view={view}
              path={`/services#${topic}`}
              icon={topics[topic].icon}
              title={t(view, topics[topic].title)}
              foot={<Tag>{t(view, said.topicFoot, { count: some.length })}</Tag>}
            >
              <p>
                {some
                  .slice(0, 4)
                  .map(({ title }) => t(view, title))
                  .join(', ')}
              </p>
            </Card>
          ),
        )}
      </CardList>
    </Section>
  )
}

/** In a demonstration: how to step in. */
function Trying({ view }: { view: View }): VNode | null {
  if (!view.demo || view.person || view.officer) return null
  return (
    <Alert title={t(view, said.try)}>
      <p>{t(view, said.tryText)}</p>
      <ButtonGroup>
        <LinkButton view={view} path="/sign-in" size="medium">
          {t(view, said.signIn)}
        </LinkButton>
        <LinkButton view={view} path="/demo" kind="tertiary" size="medium">
          {t(view, said.clock)}
        </LinkButton>
      </ButtonGroup>
    </Alert>
  )
}

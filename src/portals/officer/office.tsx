import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Card, CardList } from '#web/card'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { SummaryList } from '#web/summary-list'
import { Tag } from '#web/tag'
import { t, type View } from '#web/view'
import { purposeDuties } from '#engine/exchange'
import { duties } from '#engine/law'
import { auditDuty } from '#engine/messages'
import { researchDuties } from '#systems/research'
import type { Books, Waiting } from '#engine/services'

const said = {
  title: { ko: '사무실', en: 'My office' },
  hello: { ko: '{name} 님, 오늘은 {count}건이 기다립니다', en: '{name}, {count} matters wait today' },
  desk: { ko: '내 책상', en: 'My desk' },
  deskText: { ko: '규칙이 정할 수 없어 판단을 기다리는 일입니다.', en: 'Matters that the rules do not decide alone.' },
  waiting: { ko: '{count}건', en: '{count} waiting' },
  late: { ko: '기한 지난 것 {count}건', en: '{count} overdue' },
  mine: { ko: '내 자리', en: 'Where I sit' },
  office: { ko: '기관', en: 'Office' },
  region: { ko: '맡은 곳', en: 'District' },
  nation: { ko: '전국', en: 'The whole country' },
  duties: { ko: '맡은 일', en: 'Duties' },
  whatIf: { ko: '법이 바뀐다면', en: 'What if the law changed?' },
  whatIfText: {
    ko: '규칙을 바꾸면 누가 얼마나 더 받고 덜 받는지 미리 계산합니다.',
    en: 'See who would gain and who would lose before a rule is changed.',
  },
  research: { ko: '연구와 통계에 쓰는 자료', en: 'Data for research and statistics' },
  researchText: {
    ko: '이름을 지우고 묶은 자료를 신청하고 심사합니다.',
    en: 'Ask for data without names, and decide on what was asked.',
  },
  sharing: { ko: '공동이용 책상', en: 'Sharing of data' },
  sharingText: {
    ko: '다른 기관의 정보를 볼 일을 신청하고, 우리 정보를 보겠다는 신청을 심사합니다.',
    en: 'Ask to read other offices’ data, and review who asks for ours.',
  },
  news: { ko: '바뀐 소식 받기', en: 'News of changes' },
  newsText: { ko: '등록부가 바뀌면 알려 달라고 합니다.', en: 'Be told when a register changes.' },
  rules: { ko: '지금 쓰이는 규칙', en: 'Rules in force' },
  rulesText: { ko: '결정의 근거가 되는 규칙과 조문입니다.', en: 'The rules and articles behind each decision.' },
  privacy: { ko: '개인정보: 물어온 일', en: 'Data protection: questions' },
  parties: { ko: '정보를 받으려는 곳', en: 'Third parties' },
  partiesText: {
    ko: '등록을 신청한 곳을 살펴보고, 등록된 곳을 멈추거나 끝냅니다.',
    en: 'Examine who has applied, and stop or end who is registered.',
  },
  privacyText: {
    ko: '누가 내 정보를 왜 봤느냐고 물어온 일에 답합니다.',
    en: 'Answer people who ask who looked at their data, and why.',
  },
  deferrals: { ko: '나중에 알리기', en: 'Telling people later' },
  deferralsText: {
    ko: '수사하는 동안 알리는 것을 미루고, 끝나는 날을 정합니다.',
    en: 'Defer telling people while a crime is investigated, until a day.',
  },
  refused: { ko: '다른 기관이 받지 않은 기록', en: 'What other offices did not take' },
  refusedText: {
    ko: '우리 기관이 결정했지만 대장을 가진 기관이 받지 않은 것을 봅니다.',
    en: 'What our office decided and the office that keeps the register refused.',
  },
  messages: { ko: '기관 사이에 오간 전문', en: 'What offices exchanged' },
  messagesText: {
    ko: '전문을 번호로 찾고 증거 묶음을 내려받습니다.',
    en: 'Find an exchange by its number, and what proves it.',
  },
  services: { ko: '서비스 안내', en: 'Services' },
  servicesText: { ko: '민원인께 보여 드릴 수 있는 안내입니다.', en: 'What people see: to show at the counter.' },
  registers: { ko: '우리 기관의 대장', en: 'Registers that we keep' },
  registersText: {
    ko: '우리 기관이 맡은 대장을 보고, 파일로 올립니다.',
    en: 'Look at the registers of our office, and load files.',
  },
} satisfies Record<string, Text>

/** What an officer's first page shows. */
export interface Office {
  readonly waiting: readonly Waiting[]
  readonly agency: string
  readonly region: string
  readonly duties: readonly string[]
}

/** An officer's first page: what waits, where they sit, what is at hand. */
export function OfficePage({ view, books, office }: { view: View; books: Books; office: Office }): VNode {
  const has = (duty: string | undefined) => duty !== undefined && office.duties.includes(duty)
  const late = office.waiting.filter(({ subCase }) => subCase.late).length
  return (
    <Page view={view} title={t(view, said.title)} crumbs={[]} width="wide">
      <Heading
        {...(view.officer ? { over: view.officer.office } : {})}
        title={t(view, said.hello, { name: view.officer?.name ?? '', count: office.waiting.length })}
      />
      <CardList>
        <Card
          view={view}
          path="/desk"
          icon="paper"
          level={2}
          title={t(view, said.desk)}
          foot={
            <>
              <Tag tone="info">{t(view, said.waiting, { count: office.waiting.length })}</Tag>
              {late > 0 ? <Tag tone="danger">{t(view, said.late, { count: late })}</Tag> : null}
            </>
          }
        >
          <p>{t(view, said.deskText)}</p>
        </Card>
        {office.duties.some((duty) => [researchDuties.ask, researchDuties.review].some((one) => one === duty)) ? (
          <Card view={view} path="/officer/research" icon="search" level={2} title={t(view, said.research)}>
            <p>{t(view, said.researchText)}</p>
          </Card>
        ) : null}
        {office.duties.some((duty) => [duties.propose, duties.review].some((one) => one === duty)) ? (
          <Card view={view} path="/officer/what-if" icon="money" level={2} title={t(view, said.whatIf)}>
            <p>{t(view, said.whatIfText)}</p>
          </Card>
        ) : null}
        {has(books.pack.privacy?.duties.officer) || has(books.pack.privacy?.duties.authority) ? (
          <Card view={view} path="/officer/privacy" icon="eye" level={2} title={t(view, said.privacy)}>
            <p>{t(view, said.privacyText)}</p>
          </Card>
        ) : null}
        {has(books.pack.registration?.duty) ? (
          <Card view={view} path="/officer/third-parties" icon="share" level={2} title={t(view, said.parties)}>
            <p>{t(view, said.partiesText)}</p>
          </Card>
        ) : null}
        {has(books.pack.privacy?.duties.defer) || has(books.pack.privacy?.duties.approve) ? (
          <Card view={view} path="/officer/deferrals" icon="waiting" level={2} title={t(view, said.deferrals)}>
            <p>{t(view, said.deferralsText)}</p>
          </Card>
        ) : null}
        {office.duties.some((duty) => [purposeDuties.draft, purposeDuties.sign].some((one) => one === duty)) ? (
          <Card view={view} path="/officer/purposes" icon="eye" level={2} title={t(view, said.sharing)}>
            <p>{t(view, said.sharingText)}</p>
          </Card>
        ) : null}
        {office.duties.some((duty) => [purposeDuties.draft, purposeDuties.sign].some((one) => one === duty)) ? (
          <Card view={view} path="/officer/subscriptions" icon="info" level={2} title={t(view, said.news)}>
            <p>{t(view, said.newsText)}</p>
          </Card>
        ) : null}
        <Card view={view} path="/officer/refused" icon="warning" level={2} title={t(view, said.refused)}>
          <p>{t(view, said.refusedText)}</p>
        </Card>
        {has(auditDuty) ? (
          <Card view={view} path="/officer/messages" icon="search" level={2} title={t(view, said.messages)}>
            <p>{t(view, said.messagesText)}</p>
          </Card>
        ) : null}
        <Card view={view} path="/rules" icon="law" level={2} title={t(view, said.rules)}>
          <p>{t(view, said.rulesText)}</p>
        </Card>
        <Card view={view} path="/services" icon="search" level={2} title={t(view, said.services)}>
          <p>{t(view, said.servicesText)}</p>
        </Card>
        <Card view={view} path="/officer/registers" icon="eye" level={2} title={t(view, said.registers)}>
          <p>{t(view, said.registersText)}</p>
        </Card>
      </CardList>
      <Section title={t(view, said.mine)}>
        <SummaryList
          view={view}
          rows={[
            { name: t(view, said.office), value: t(view, books.agency(office.agency, view.today)) },
            {
              name: t(view, said.region),
              value: office.region === '' ? t(view, said.nation) : t(view, books.place(office.region)),
            },
            {
              name: t(view, said.duties),
              value: office.duties.map((duty) => t(view, books.pack.duties[duty] ?? { ko: duty, en: duty })).join(', '),
            },
          ]}
        />
      </Section>
    </Page>
  )
}

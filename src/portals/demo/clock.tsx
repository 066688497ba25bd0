import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Alert } from '#web/alert'
import { Button, ButtonGroup, LinkButton } from '#web/button'
import { dateText, MomentText } from '#web/date-text'
import { EmptyState } from '#web/empty-state'
import { ErrorSummary } from '#web/error-summary'
import { FieldInput } from '#web/field-input'
import { ActButton, Form } from '#web/form'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { Note } from '#web/prose'
import { Table } from '#web/table'
import { Tag } from '#web/tag'
import { Timeline } from '#web/timeline'
import { t } from '#web/view'
import type { Act } from '#engine/acts'
import { deedText, doerText, type Saying } from '#engine/services'
import { type Agency, field } from 'madang/pack'
import type { Jump } from './days.ts'

const said = {
  title: { ko: '시연: 시계와 기관', en: 'Demonstration: clock and offices' },
  lead: {
    ko: '시간을 앞으로 옮기면 기한이 지나고, 돈이 나가고, 아이가 자랍니다. 뒤로는 갈 수 없습니다.',
    en: 'Move time ahead: deadlines pass, money is paid, children grow. It never goes back.',
  },
  today: { ko: '여기의 오늘', en: 'Today, here' },
  move: { ko: '시계 옮기기', en: 'Move the clock' },
  jump: { ko: '{title} ({day})', en: '{title} ({day})' },
  custom: { ko: '원하는 날로', en: 'To a day of your choice' },
  go: { ko: '그날로 가기', en: 'Go to that day' },
  moved: { ko: '{day}이 되었습니다', en: 'It is now {day}' },
  since: { ko: '그동안 일어난 일', en: 'What happened meanwhile' },
  nothing: { ko: '그동안 아무 일도 없었습니다', en: 'Nothing happened meanwhile' },
  nothingText: {
    ko: '신청을 낸 다음에 시계를 옮기면 무엇이 달라지는지 볼 수 있습니다.',
    en: 'Apply for something first, then move the clock and see what comes of it.',
  },
  offices: { ko: '기관 끄고 켜기', en: 'Switch offices off and on' },
  officesLead: {
    ko: '끈 기관은 답하지 않습니다. 그 기관을 기다리는 일은 멈추고, 다른 일은 계속됩니다. 다시 켜면 저절로 이어집니다.',
    en: 'An office that is off does not answer. What needs it waits, the rest goes on. Switch it on, and the waiting work resumes by itself.',
  },
  holders: { ko: '정보를 가진 기관', en: 'Offices that hold information' },
  office: { ko: '기관', en: 'Office' },
  state: { ko: '상태', en: 'State' },
  change: { ko: '바꾸기', en: 'Change' },
  on: { ko: '답함', en: 'Answers' },
  off: { ko: '답하지 않음', en: 'Silent' },
  switchOff: { ko: '끄기', en: 'Switch off' },
  switchOn: { ko: '다시 켜기', en: 'Switch on' },
  outside: { ko: '정부 밖에서', en: 'Outside government' },
  bank: {
    ko: '은행에서 대출을 신청하고, 서류 대신 정보를 보내 봅니다.',
    en: 'Ask a bank for a loan, and send data instead of papers.',
  },
  toBank: { ko: '은행으로 가기', en: 'Go to the bank' },
} satisfies Record<string, Text>

const day = field.date({ ko: '날짜', en: 'Day' })

/** What happened to the invented people, and where the clock stands. */
export interface Stage {
  readonly jumps: readonly Jump[]
  readonly agencies: readonly Agency[]
  readonly silent: readonly string[]
  /** Acts since the clock was moved; absent when it was not. */
  readonly since: readonly Act[] | undefined
  readonly names: ReadonlyMap<string, string>
}

/** The clock of a demonstration, what came of moving it, and offices that can fall silent. */
export function ClockPage({ saying, stage }: { saying: Saying; stage: Stage }): VNode {
  const { view } = saying
  return (
    <Page view={view} title={t(view, said.title)} crumbs={[]}>
      <ErrorSummary view={view} />
      {stage.since === undefined || view.problem ? null : (
        <Alert tone="success" announced title={t(view, said.moved, { day: dateText(view, view.today) })} />
      )}
      <Heading
        over={`${t(view, said.today)}: ${dateText(view, view.today, { weekday: true })}`}
        title={t(view, said.title)}
        lead={t(view, said.lead)}
      />
      {stage.since === undefined ? null : <Happened saying={saying} acts={stage.since} />}
      <Section title={t(view, said.move)}>
        <ButtonGroup>
          {stage.jumps.map(({ id, title, day: to }) => (
            <ActButton key={id} view={view} action="/demo" words={{ day: to.toString() }} kind="secondary" size="large">
              {t(view, said.jump, { title: t(view, title), day: dateText(view, to) })}
            </ActButton>
          ))}
        </ButtonGroup>
        <Form view={view} action="/demo">
          <FieldInput view={view} name="day" field={{ ...day, title: said.custom }} />
          <ButtonGroup>
            <Button kind="secondary">{t(view, said.go)}</Button>
          </ButtonGroup>
        </Form>
      </Section>
      <Offices saying={saying} stage={stage} />
      <Section title={t(view, said.outside)}>
        <p>{t(view, said.bank)}</p>
        <ButtonGroup>
          <LinkButton view={view} path="/demo/bank" kind="secondary">
            {t(view, said.toBank)}
          </LinkButton>
        </ButtonGroup>
      </Section>
    </Page>
  )
}

function Happened({ saying, acts }: { saying: Saying; acts: readonly Act[] }): VNode {
  const { view, books, names } = saying
  return (
    <Section title={t(view, said.since)}>
      {acts.length === 0 ? (
        <EmptyState icon="waiting" title={t(view, said.nothing)} text={t(view, said.nothingText)} />
      ) : (
        <Timeline
          happenings={acts.map((act) => ({
            id: act.id,
            when: <MomentText view={view} moment={act.at} zone={books.pack.zone} />,
            what: deedText(saying, act),
            children: (
              <Note>
                {[names.get(act.subject ?? '') ?? '', doerText(saying, act).who]
                  .filter((one) => one !== '')
                  .join(' · ')}
              </Note>
            ),
          }))}
        />
      )}
    </Section>
  )
}

function Offices({ saying: { view, books }, stage }: { saying: Saying; stage: Stage }): VNode {
  return (
    <Section title={t(view, said.offices)}>
      <Note>{t(view, said.officesLead)}</Note>
      <Table
        caption={t(view, said.holders)}
        columns={[{ title: t(view, said.office) }, { title: t(view, said.state) }, { title: t(view, said.change) }]}
        rows={stage.agencies.map(({ id }) => {
          const silent = stage.silent.includes(id)
          const name = t(view, books.agency(id, view.today))
          return [
            name,
            <Tag tone={silent ? 'danger' : 'success'} icon={silent ? 'no' : 'done'}>
              {t(view, silent ? said.off : said.on)}
            </Tag>,
            <ActButton
              view={view}
              action={`/demo/agencies/${id}/${silent ? 'on' : 'off'}`}
              kind="tertiary"
              size="small"
            >
              {t(view, silent ? said.switchOn : said.switchOff)}
              <span class="unseen"> ({name})</span>
            </ActButton>,
          ]
        })}
      />
    </Section>
  )
}

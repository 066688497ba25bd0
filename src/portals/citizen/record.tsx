import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { ButtonGroup, LinkButton } from '#web/button'
import { MomentText } from '#web/date-text'
import { EmptyState } from '#web/empty-state'
import { Heading } from '#web/heading'
import { Page } from '#web/page'
import { SummaryList, type SummaryRow } from '#web/summary-list'
import { Timeline } from '#web/timeline'
import { href, t } from '#web/view'
import type { Act } from '#engine/acts'
import { Cited, deedText, doerText, type Saying, touchedText } from '#engine/services'

const said = {
  my: { ko: '내 일', en: 'My matters' },
  title: { ko: '누가 내 정보를 봤나', en: 'Who has read my data' },
  lead: { ko: '내 정보에 손댄 일이 모두 나옵니다. 새것이 위에 있습니다. 하나도 지울 수 없습니다.', en: 'Everything that touched your data, the newest first. Nothing here can be removed.' },
  filter: { ko: '기관별로 보기', en: 'By office' },
  every: { ko: '모두', en: 'All' },
  empty: { ko: '아직 아무도 보지 않았습니다', en: 'Nobody has touched your data yet' },
  emptyText: { ko: '누가 보면 바로 여기에 나옵니다.', en: 'As soon as somebody does, it appears here.' },
  emptyOffice: { ko: '이 기관이 손댄 일이 없습니다', en: 'This office has not touched your data' },
  whose: { ko: '누구의 정보', en: 'Whose data' },
  who: { ko: '한 곳', en: 'Who' },
  fields: { ko: '본 내용', en: 'Fields' },
  purpose: { ko: '무슨 일로', en: 'What for' },
  ground: { ko: '근거', en: 'Ground' },
  consent: { ko: '내가 한 동의', en: 'My consent' },
  case: { ko: '관련된 신청', en: 'Case' },
  seeCase: { ko: '신청 보기', en: 'See the case' },
  why: { ko: '이유와 증명 보기', en: 'See the reason and the proof' },
  older: { ko: '더 오래된 것 보기', en: 'See older entries' },
  newest: { ko: '처음으로', en: 'Newest' },
} satisfies Record<string, Text>

/** One page of a person's own record. */
export interface RecordPart {
  readonly acts: readonly Act[]
  /** Offices that appear in the record, by id. */
  readonly offices: readonly string[]
  readonly office: string | undefined
  readonly before: string | undefined
  /** From where the next page goes on; absent at the end. */
  readonly next: string | undefined
  readonly names: ReadonlyMap<string, string>
  readonly person: string
}

/** Everything that touched a person's data: office, duty, fields, purpose, ground. */
export function RecordPage({ saying, part }: { saying: Saying; part: RecordPart }): VNode {
  const { view } = saying
  const { acts, office, before, next } = part
  return (
    <Page view={view} title={t(view, said.title)} crumbs={[{ path: '/my', title: t(view, said.my) }]}>
      <Heading title={t(view, said.title)} lead={t(view, said.lead)} />
      <Filter saying={saying} part={part} />
      {acts.length === 0 ? (
        <EmptyState icon="eye" title={t(view, office === undefined ? said.empty : said.emptyOffice)} text={t(view, said.emptyText)} />
      ) : (
        <Timeline happenings={acts.map((act) => happening(saying, act, part.person))} />
      )}
      <ButtonGroup>
        {next === undefined ? null : (
          <LinkButton view={view} path={pathOf(office, next)} kind="secondary">
            {t(view, said.older)}
          </LinkButton>
        )}
        {before === undefined ? null : (
          <LinkButton view={view} path={pathOf(office)} kind="tertiary">
            {t(view, said.newest)}
          </LinkButton>
        )}
      </ButtonGroup>
    </Page>
  )
}

function pathOf(office?: string, before?: string): string {
  const query = new URLSearchParams({ ...(office === undefined ? {} : { office }), ...(before === undefined ? {} : { before }) }).toString()
  return query === '' ? '/my/record' : `/my/record?${query}`
}

/** Links, so that it works without script. */
function Filter({ saying: { view, books }, part: { offices, office } }: { saying: Saying; part: RecordPart }): VNode | null {
  if (offices.length < 2 && office === undefined) return null
  return (
    <nav aria-label={t(view, said.filter)}>
      <ButtonGroup>
        {[undefined, ...offices].map((one) => (
          <a key={one ?? 'all'} class={one === office ? 'button small secondary' : 'button small tertiary'} href={href(view, pathOf(one))} aria-current={one === office ? 'true' : undefined}>
            {one === undefined ? t(view, said.every) : t(view, books.agency(one, view.today))}
          </a>
        ))}
      </ButtonGroup>
    </nav>
  )
}

function happening(saying: Saying, act: Act, person: string): Parameters<typeof Timeline>[0]['happenings'][number] {
  const { view, books } = saying
  return {
    id: act.id,
    when: <MomentText view={view} moment={act.at} zone={books.pack.zone} />,
    what: deedText(saying, act),
    children: (
      <>
        <SummaryList view={view} rows={rowsOf(saying, act, person)} />
        <p>
          <a href={href(view, `/my/why/${act.id}`)}>
            {t(view, said.why)}
            <span class="unseen"> ({deedText(saying, act)})</span>
          </a>
        </p>
      </>
    ),
  }
}

function rowsOf(saying: Saying, act: Act, person: string): SummaryRow[] {
  const { view, books, names } = saying
  const doer = doerText(saying, act)
  const service = books.service(String(act.detail['service'] ?? ''))
  const grounds = groundsOf(saying, act)
  return [
    { name: t(view, said.who), value: doer.who, ...(doer.duty === undefined ? {} : { note: doer.duty }) },
    ...(act.subject === null || act.subject === person ? [] : [{ name: t(view, said.whose), value: names.get(act.subject) ?? '' }]),
    ...(act.fields.length === 0 ? [] : [{ name: t(view, said.fields), value: touchedText(saying, act) }]),
    ...(service === undefined ? [] : [{ name: t(view, said.purpose), value: t(view, service.title) }]),
    ...(grounds.length === 0 ? [] : [{ name: t(view, said.ground), value: grounds }]),
    ...(act.case === null ? [] : [{ name: t(view, said.case), value: <a href={href(view, `/my/cases/${act.case}`)}>{t(view, said.seeCase)}</a> }]),
  ]
}

/** Articles and consents, without the acts between: those stand behind the link. */
function groundsOf({ view, books }: Saying, { because }: Act): VNode[] {
  return [...new Set(because)].slice(0, 4).flatMap((ref) => {
    if (ref.startsWith('law:')) return [<div key={ref}><Cited view={view} books={books} law={books.lawOf(ref.slice('law:'.length))} /></div>]
    if (ref.startsWith('consent:')) return [<div key={ref}><a href={href(view, `/my/consents/${ref.slice('consent:'.length)}`)}>{t(view, said.consent)}</a></div>]
    return []
  })
}

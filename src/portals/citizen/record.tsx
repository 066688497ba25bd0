import type { ComponentChildren, VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { ButtonGroup, LinkButton } from '#web/button'
import { MomentText } from '#web/date-text'
import { Disclosure } from '#web/disclosure'
import { EmptyState } from '#web/empty-state'
import { Heading } from '#web/heading'
import { Page } from '#web/page'
import { Note, Unseen } from '#web/prose'
import { SummaryList, type SummaryRow } from '#web/summary-list'
import { Timeline } from '#web/timeline'
import { href, t, type View } from '#web/view'
import type { Act } from '#engine/acts'
import { type Books, Cited, deedText, doerText, type Saying, touchedText, wordOf } from '#engine/services'
import { offersService } from '#engine/offers'
import type { Law } from 'madang/pack'
import { type Deed, deedsOf } from './deeds.ts'

const said = {
  my: { ko: '내 일', en: 'My matters' },
  title: { ko: '누가 내 정보를 봤나', en: 'Who has read my data' },
  lead: {
    ko: '누가 언제 무엇을 왜 봤는지 모두 나옵니다. 새것이 위에 있습니다. 하나도 지울 수 없습니다.',
    en: 'Everybody who looked, when, at what and why, the newest first. Nothing here can be removed.',
  },
  leadAll: {
    ko: '내 정보에 손댄 일이 모두 나옵니다. 새것이 위에 있습니다. 하나도 지울 수 없습니다.',
    en: 'Everything that touched your data, the newest first. Nothing here can be removed.',
  },
  kinds: { ko: '무엇을 볼까요', en: 'What to show' },
  reads: { ko: '본 일만', en: 'Only who looked' },
  everything: { ko: '정부가 한 일 모두', en: 'Everything government did' },
  times: { ko: '({count}건)', en: '({count} times)' },
  others: { ko: '같은 일 {count}건 더', en: '{count} more of the same' },
  other: { ko: '{number}번째 이유와 증명', en: 'Reason and proof of number {number}' },
  filter: { ko: '기관별로 보기', en: 'By office' },
  every: { ko: '모두', en: 'All' },
  empty: { ko: '아직 아무도 보지 않았습니다', en: 'Nobody has touched your data yet' },
  emptyText: { ko: '누가 보면 바로 여기에 나옵니다.', en: 'As soon as somebody does, it appears here.' },
  emptyOffice: { ko: '이 기관이 손댄 일이 없습니다', en: 'This office has not touched your data' },
  whose: { ko: '누구의 정보', en: 'Whose data' },
  more: { ko: '근거와 증명', en: 'Ground and proof' },
  reason: { ko: '이유', en: 'Reason' },
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

/** What is asked of the record: only what was read or everything, of one office or all, from where on. */
export interface Asked {
  readonly all: boolean
  readonly office: string | undefined
  readonly before: string | undefined
}

/** One page of a person's own record. */
export interface RecordPart {
  readonly asked: Asked
  readonly acts: readonly Act[]
  /** Offices that appear in the record, by id. */
  readonly offices: readonly string[]
  /** From where the next page goes on; absent at the end. */
  readonly next: string | undefined
  readonly names: ReadonlyMap<string, string>
  readonly person: string
}

/** Who looked at a person's data, or everything that touched them: office, duty, fields, purpose, ground. */
export function RecordPage({ saying, part }: { saying: Saying; part: RecordPart }): VNode {
  const { view } = saying
  const { acts, asked, next } = part
  return (
    <Page view={view} title={t(view, said.title)} crumbs={[{ path: '/my', title: t(view, said.my) }]}>
      <Heading title={t(view, said.title)} lead={t(view, asked.all ? said.leadAll : said.lead)} />
      <Choices view={view} label={t(view, said.kinds)}>
        {[false, true].map((all) => (
          <Choice key={String(all)} view={view} path={pathOf({ all })} chosen={asked.all === all}>
            {t(view, all ? said.everything : said.reads)}
          </Choice>
        ))}
      </Choices>
      <Offices saying={saying} part={part} />
      {acts.length === 0 ? (
        <EmptyState
          icon="eye"
          title={t(view, asked.office === undefined ? said.empty : said.emptyOffice)}
          text={t(view, said.emptyText)}
        />
      ) : (
        <Timeline happenings={deedsOf(acts).map((deed) => happening(saying, deed, part.person))} />
      )}
      <ButtonGroup>
        {next === undefined ? null : (
          <LinkButton view={view} path={pathOf({ ...asked, before: next })} kind="secondary">
            {t(view, said.older)}
          </LinkButton>
        )}
        {asked.before === undefined ? null : (
          <LinkButton view={view} path={pathOf({ ...asked, before: undefined })} kind="tertiary">
            {t(view, said.newest)}
          </LinkButton>
        )}
      </ButtonGroup>
    </Page>
  )
}

function pathOf({ all = false, office, before }: Partial<Asked>): string {
  const query = new URLSearchParams({
    ...(all ? { show: 'all' } : {}),
    ...(office === undefined ? {} : { office }),
    ...(before === undefined ? {} : { before }),
  }).toString()
  return query === '' ? '/my/record' : `/my/record?${query}`
}

/** Links, so that it works without script. */
function Choices({ label, children }: { view: View; label: string; children: ComponentChildren }): VNode {
  return (
    <nav aria-label={label}>
      <ButtonGroup>{children}</ButtonGroup>
    </nav>
  )
}

function Choice({
  view,
  path,
  chosen,
  children,
}: {
  view: View
  path: string
  chosen: boolean
  children: ComponentChildren
}): VNode {
  return (
    <a
      class={chosen ? 'button small secondary' : 'button small tertiary'}
      href={href(view, path)}
      aria-current={chosen ? 'true' : undefined}
    >
      {children}
    </a>
  )
}

function Offices({
  saying: { view, books },
  part: { offices, asked },
}: {
  saying: Saying
  part: RecordPart
}): VNode | null {
  if (offices.length < 2 && asked.office === undefined) return null
  const shown = offices.length > 0 ? offices : [asked.office ?? '']
  return (
    <Disclosure title={t(view, said.filter)} open={asked.office !== undefined}>
      <Choices view={view} label={t(view, said.filter)}>
        {[undefined, ...shown].map((office) => (
          <Choice
            key={office ?? 'all'}
            view={view}
            path={pathOf({ all: asked.all, office })}
            chosen={office === asked.office}
          >
            {office === undefined ? t(view, said.every) : t(view, books.agency(office, view.today))}
          </Choice>
        ))}
      </Choices>
    </Disclosure>
  )
}

function happening(
  saying: Saying,
  { act, alike }: Deed,
  person: string,
): Parameters<typeof Timeline>[0]['happenings'][number] {
  const { view, books } = saying
  const times = alike.length === 0 ? '' : ` ${t(view, said.times, { count: alike.length + 1 })}`
  return {
    id: act.id,
    when: <MomentText view={view} moment={act.at} zone={books.pack.zone} />,
    what: deedText(saying, act) + times,
    children: (
      <>
        <Lines saying={saying} act={act} person={person} />
        <Disclosure
          plain
          title={
            <>
              {t(view, said.more)}
              <Unseen> ({deedText(saying, act)})</Unseen>
            </>
          }
        >
          <SummaryList view={view} rows={rowsOf(saying, act)} />
        </Disclosure>
        {alike.length === 0 ? null : (
          <Disclosure plain title={t(view, said.others, { count: alike.length })}>
            <ul class="bullets">
              {alike.map((one, at) => (
                <li key={one.id}>
                  <a href={href(view, `/my/why/${one.id}`)}>{t(view, said.other, { number: at + 2 })}</a>
                </li>
              ))}
            </ul>
          </Disclosure>
        )}
      </>
    ),
  }
}

/** Who, whose and what, in lines that are seen at once. */
function Lines({ saying, act, person }: { saying: Saying; act: Act; person: string }): VNode {
  const { view, books, names } = saying
  const doer = doerText(saying, act)
  const matter = wordOf(act.detail, 'service')
  const purpose = matter === offersService ? books.pack.offering?.why : books.service(matter)?.title
  return (
    <>
      <p>
        {doer.who}
        {doer.duty === undefined ? null : ` (${doer.duty})`}
      </p>
      {act.fields.length === 0 ? null : (
        <p>
          {t(view, said.fields)}: {touchedText(saying, act)}
        </p>
      )}
      {purpose === undefined ? null : (
        <p>
          {t(view, said.purpose)}: {t(view, purpose)}
        </p>
      )}
      {act.subject === null || act.subject === person ? null : (
        <Note>
          {t(view, said.whose)}: {names.get(act.subject) ?? ''}
        </Note>
      )}
    </>
  )
}

/** Ground, case, reason and proof of one act. */
function rowsOf(saying: Saying, act: Act): SummaryRow[] {
  const { view } = saying
  const grounds = groundsOf(saying, act)
  return [
    ...(grounds.length === 0 ? [] : [{ name: t(view, said.ground), value: grounds }]),
    ...(act.case === null
      ? []
      : [
          {
            name: t(view, said.case),
            value: <a href={href(view, `/my/cases/${act.case}`)}>{t(view, said.seeCase)}</a>,
          },
        ]),
    { name: t(view, said.reason), value: <a href={href(view, `/my/why/${act.id}`)}>{t(view, said.why)}</a> },
  ]
}

/** Articles and consents, without the acts between: those stand behind the link. */
function groundsOf({ view, books }: Saying, act: Act): VNode[] {
  return [...new Set(act.because)].flatMap((ref) => {
    if (ref.startsWith('law:'))
      return [<Article key={ref} view={view} books={books} law={books.lawOf(ref.slice('law:'.length))} />]
    if (!ref.startsWith('consent:')) return []
    const law = consentLaw(books, act)
    return [
      <div key={ref}>
        <a href={href(view, `/my/consents/${ref.slice('consent:'.length)}`)}>{t(view, said.consent)}</a>
        {law === undefined ? null : <Article view={view} books={books} law={law} />}
      </div>,
    ]
  })
}

function Article(props: Parameters<typeof Cited>[0]): VNode {
  return (
    <div>
      <Cited {...props} />
    </div>
  )
}

/** The article under which a service asks before it reads a register. */
function consentLaw({ service }: Books, { detail }: Act): Law | undefined {
  const reads = service(wordOf(detail, 'service'))?.reads ?? []
  return reads.find(({ register, ground }) => ground.by === 'consent' && register.id === wordOf(detail, 'register'))
    ?.ground.law
}

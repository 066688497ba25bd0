import type { ComponentChildren, VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Button, ButtonGroup, LinkButton } from '#web/button'
import { dateText, momentText, ZoneNote } from '#web/date-text'
import { Disclosure } from '#web/disclosure'
import { EmptyState } from '#web/empty-state'
import { FieldInput } from '#web/field-input'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { ProofOfPage } from '#web/proof'
import { Timeline } from '#web/timeline'
import { href, t, type View } from '#web/view'
import type { Counts, Used } from '#engine/acts'
import type { Saying } from '#engine/services'
import { field, type Text as PackText } from 'madang/pack'
import { deedsOf, errandsOf } from './deeds.ts'
import type { Marks } from './record-entry.tsx'
import { errandHappening } from './record-errand.tsx'
import type { Keepings } from './record-kept.ts'
import { Figures } from './record-figures.tsx'
import { type Asked, grounds, hands, isNarrowed, pathOf } from './wanted.ts'

const said = {
  my: { ko: '내 일', en: 'My matters' },
  title: { ko: '누가 내 정보를 봤나', en: 'Who has read my data' },
  summary: {
    ko: '기관 {offices}곳이 내 정보를 모두 {count}번 봤습니다.',
    en: '{offices} offices have looked at your data, {count} times in all.',
  },
  summaryAll: {
    ko: '기관 {offices}곳이 내 정보에 모두 {count}번 손댔습니다.',
    en: '{offices} offices have touched your data, {count} times in all.',
  },
  newestWas: { ko: '가장 최근은 {moment}입니다.', en: 'The latest was on {moment}.' },
  lead: {
    ko: '누가 언제 무엇을 왜 봤는지 하나도 빠짐없이 나오고, 아무도 지울 수 없습니다.',
    en: 'Who looked, when, at what and why: all of it stands here, and nobody can remove any of it.',
  },
  jump: { ko: '하나씩 보기', en: 'See them one by one' },
  kinds: { ko: '무엇을 볼까요', en: 'What to show' },
  reads: { ko: '본 일만', en: 'Only who looked' },
  everything: { ko: '정부가 한 일 모두', en: 'Everything government did' },
  narrow: { ko: '골라 보기', en: 'Narrow it down' },
  office: { ko: '기관', en: 'Office' },
  register: { ko: '어떤 정보', en: 'Which information' },
  hand: { ko: '어떻게 보았나', en: 'How it came about' },
  ground: { ko: '무엇에 근거했나', en: 'On what ground' },
  whose: { ko: '누구의 정보', en: 'Whose data' },
  from: { ko: '언제부터', en: 'From' },
  until: { ko: '언제까지', en: 'Until' },
  any: { ko: '모두', en: 'All' },
  show: { ko: '보기', en: 'Show' },
  chosen: { ko: '고른 것: {chosen}.', en: 'Chosen: {chosen}.' },
  clear: { ko: '고른 것 지우기', en: 'Show all again' },
  list: { ko: '하나씩 보기: {count}건', en: 'One by one: {count}' },
  empty: { ko: '아직 아무도 보지 않았습니다', en: 'Nobody has touched your data yet' },
  emptyText: { ko: '누가 보면 바로 여기에 나옵니다.', en: 'As soon as somebody does, it appears here.' },
  none: { ko: '고른 것에 맞는 일이 없습니다', en: 'Nothing fits what you chose' },
  noneText: { ko: '고른 것을 지우면 모두 나옵니다.', en: 'Show all again to see the whole record.' },
  asked: { ko: '내가 이상하다고 물어본 것 보기', en: 'See what I asked about' },
  nodes: { ko: '정보를 가진 기관의 기록과 맞춰 보기', en: 'Hold it against the record of who keeps the data' },
  older: { ko: '더 오래된 것 보기', en: 'See older entries' },
  newest: { ko: '처음으로', en: 'Newest' },
} satisfies Record<string, Text>

/** One page of a person's own record. */
export interface RecordPart {
  readonly asked: Asked
  /** Whether other nodes keep a record of their own. */
  readonly apart: boolean
  readonly used: readonly Used[]
  readonly counts: Counts
  /** What there is to choose from when nothing is left out. */
  readonly choices: Pick<Counts, 'offices' | 'registers'>
  /** Whose matters the person may see, the person first. */
  readonly people: readonly string[]
  /** From where the next page goes on; absent at the end. */
  readonly next: string | undefined
  readonly names: ReadonlyMap<string, string>
  readonly marks: Marks
  readonly keepings?: Keepings
  readonly person: string
}

/** Who looked at a person's data, or everything that touched them: in figures, on a map, and one by one. */
export function RecordPage({ saying, part }: { saying: Saying; part: RecordPart }): VNode {
  const { view, books } = saying
  const { asked, used, counts } = part
  return (
    <Page view={view} title={t(view, said.title)} crumbs={[{ path: '/my', title: t(view, said.my) }]}>
      <Heading title={t(view, said.title)} lead={summaryOf(saying, part)} />
      <p>
        {t(view, said.lead)} {counts.total === 0 ? null : <a href="#list">{t(view, said.jump)}</a>}
      </p>
      <Choices label={t(view, said.kinds)}>
        {[false, true].map((all) => (
          <Choice
            key={String(all)}
            view={view}
            path={pathOf({ all, ...(asked.whose === undefined ? {} : { whose: asked.whose }) })}
            chosen={asked.all === all}
          >
            {t(view, all ? said.everything : said.reads)}
          </Choice>
        ))}
      </Choices>
      <Narrowing saying={saying} part={part} />
      {books.pack.privacy === undefined ? null : (
        <p>
          <a href={href(view, '/my/privacy')}>{t(view, said.asked)}</a>
        </p>
      )}
      {part.apart ? (
        <p>
          <a href={href(view, '/my/record/nodes')}>{t(view, said.nodes)}</a>
        </p>
      ) : null}
      {counts.total === 0 ? (
        <Nothing view={view} asked={asked} />
      ) : (
        <>
          <Figures saying={saying} part={part} />
          <Section
            id="list"
            title={t(view, said.list, { count: new Intl.NumberFormat(view.language).format(counts.total) })}
          >
            <ZoneNote view={view} zone={books.pack.zone} />
            <ProofOfPage view={view}>
              <Timeline happenings={errandsOf(deedsOf(used)).map((errand) => errandHappening(saying, errand, part))} />
            </ProofOfPage>
          </Section>
        </>
      )}
      <Pages view={view} part={part} />
    </Page>
  )
}

/** What happened, in one sentence: how many offices, how often, and when last. */
function summaryOf({ view, books }: Saying, { asked, counts, used }: RecordPart): string | undefined {
  const [newest] = used
  if (newest === undefined) return undefined
  const number = new Intl.NumberFormat(view.language)
  const numbers = { offices: number.format(counts.offices.length), count: number.format(counts.total) }
  const moment = momentText(view, newest.act.at, books.pack.zone)
  return [
    t(view, asked.all ? said.summaryAll : said.summary, numbers),
    ...(asked.before === undefined ? [t(view, said.newestWas, { moment })] : []),
  ].join(' ')
}

function Nothing({ view, asked }: { view: View; asked: Asked }): VNode {
  return isNarrowed(asked) ? (
    <EmptyState icon="search" title={t(view, said.none)} text={t(view, said.noneText)}>
      <LinkButton view={view} path={pathOf({ all: asked.all })} kind="secondary" size="medium">
        {t(view, said.clear)}
      </LinkButton>
    </EmptyState>
  ) : (
    <EmptyState icon="eye" title={t(view, said.empty)} text={t(view, said.emptyText)} />
  )
}

function Pages({ view, part: { asked, next } }: { view: View; part: RecordPart }): VNode {
  const { before, ...first } = asked
  return (
    <ButtonGroup>
      {next === undefined ? null : (
        <LinkButton view={view} path={pathOf({ ...asked, before: next as never })} kind="secondary">
          {t(view, said.older)}
        </LinkButton>
      )}
      {before === undefined ? null : (
        <LinkButton view={view} path={pathOf(first)} kind="tertiary">
          {t(view, said.newest)}
        </LinkButton>
      )}
    </ButtonGroup>
  )
}

/** Links, so that it works without script. */
function Choices({ label, children }: { label: string; children: ComponentChildren }): VNode {
  return (
    <nav aria-label={label}>
      <ButtonGroup>{children}</ButtonGroup>
    </nav>
  )
}

interface ChoiceProps {
  readonly view: View
  readonly path: string
  readonly chosen: boolean
  readonly children: ComponentChildren
}

function Choice({ view, path, chosen, children }: ChoiceProps): VNode {
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

/** A form that only asks: its words stand in the address, so that it can be kept and sent. */
function Narrowing({ saying: { view, books }, part }: { saying: Saying; part: RecordPart }): VNode {
  const { asked, choices, people, names } = part
  const { office, register } = asked
  const offices = withChosen(
    choices.offices.map((one) => one.office),
    office,
  )
  const registers = withChosen(
    choices.registers.map((one) => one.register),
    register,
  )
  const questions: readonly (readonly [
    name: keyof Asked,
    title: PackText,
    options: Readonly<Record<string, string>>,
  ])[] = [
    ['office', said.office, Object.fromEntries(offices.map((id) => [id, t(view, books.agency(id, view.today))]))],
    [
      'register',
      said.register,
      Object.fromEntries(registers.map((id) => [id, t(view, books.register(id)?.title ?? { ko: id, en: id })])),
    ],
    ['hand', said.hand, Object.fromEntries(Object.entries(hands).map(([id, text]) => [id, t(view, text)]))],
    ['ground', said.ground, Object.fromEntries(Object.entries(grounds).map(([id, text]) => [id, t(view, text)]))],
    ...(people.length < 2
      ? []
      : [['whose', said.whose, Object.fromEntries(people.map((id) => [id, names.get(id) ?? '']))] as const]),
  ]
  const chosen = [
    ...questions.flatMap(([name, title, options]) => {
      const value = asked[name]
      return typeof value === 'string' ? [`${t(view, title)}: ${options[value] ?? value}`] : []
    }),
    ...(['from', 'until'] as const).flatMap((name) => {
      const day = asked[name]
      return day === undefined ? [] : [`${t(view, said[name])}: ${dateText(view, day)}`]
    }),
  ].join(' · ')
  return (
    <>
      {chosen === '' ? null : (
        <p>
          {t(view, said.chosen, { chosen })} <a href={href(view, pathOf({ all: asked.all }))}>{t(view, said.clear)}</a>
        </p>
      )}
      <Disclosure title={t(view, said.narrow)}>
        <form class="form" method="get" action={href(view, '/my/record')}>
          {asked.all ? <input type="hidden" name="show" value="all" /> : null}
          {questions.map(([name, title, options]) => (
            <FieldInput
              key={name}
              view={view}
              name={name}
              field={field.choice(title, {}) as never}
              value={(asked[name] as string | undefined) ?? ''}
              options={{ '': t(view, said.any), ...options }}
            />
          ))}
          {(['from', 'until'] as const).map((name) => (
            <FieldInput
              key={name}
              view={view}
              name={name}
              field={field.date(said[name], { optional: true }) as never}
              value={asked[name] ?? ''}
            />
          ))}
          <ButtonGroup>
            <Button size="medium">{t(view, said.show)}</Button>
            {isNarrowed(asked) ? (
              <LinkButton view={view} path={pathOf({ all: asked.all })} kind="text" size="medium">
                {t(view, said.clear)}
              </LinkButton>
            ) : null}
          </ButtonGroup>
        </form>
      </Disclosure>
    </>
  )
}

function withChosen(all: readonly string[], chosen: string | undefined): readonly string[] {
  return chosen === undefined || all.includes(chosen) ? all : [...all, chosen]
}

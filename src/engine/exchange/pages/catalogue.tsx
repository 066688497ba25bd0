import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Button } from '#web/button'
import { Row, RowList } from '#web/card'
import { Disclosure } from '#web/disclosure'
import { EmptyState } from '#web/empty-state'
import { Heading } from '#web/heading'
import { Page } from '#web/page'
import { Pagination } from '#web/pagination'
import { Note } from '#web/prose'
import { Table } from '#web/table'
import { Tag } from '#web/tag'
import { fieldId, href, t, type View } from '#web/view'
import { byGround } from '../purpose-model.ts'
import {
  agencyName,
  fieldTitles,
  groundText,
  type Names,
  number,
  registerTitle,
  seenText,
  type Shown,
  states,
} from './words.ts'

const said = {
  title: { ko: '기관이 서로 보는 정보', en: 'What offices read of each other' },
  lead: {
    ko: '어느 기관이 무슨 일로, 누구의 어떤 정보를, 어느 법에 따라, 하루 몇 번까지 볼 수 있는지 정한 약속입니다. 정보를 가진 기관이 서명했고, 여기 없는 것은 볼 수 없습니다.',
    en: 'Which office may read which data of which other, for what, under which law, and how often a day. Signed by the office that holds the data; what does not stand here cannot be read.',
  },
  words: { ko: '찾는 말', en: 'Search words' },
  register: { ko: '등록부', en: 'Register' },
  agency: { ko: '기관', en: 'Office' },
  by: { ko: '근거', en: 'Ground' },
  any: { ko: '모두', en: 'All' },
  more: { ko: '등록부·기관·근거로 좁히기', en: 'Narrow by register, office, ground' },
  find: { ko: '찾기', en: 'Find' },
  found: { ko: '{count}건', en: '{count} found' },
  none: { ko: '찾는 것이 없습니다', en: 'Nothing found' },
  noneText: { ko: '다른 말이나 다른 조건으로 찾아 보십시오.', en: 'Try other words or other conditions.' },
  reads: { ko: '보는 기관: {reader}. 정보를 가진 기관: {holder}', en: '{reader} reads from {holder}' },
  used: { ko: '오늘 {used}번 봤습니다 (하루 {perDay}번까지)', en: '{used} reads today (at most {perDay} a day)' },
  glance: { ko: '어느 정보를 몇 곳이 보나', en: 'Who reads what, at a glance' },
  offices: { ko: '보는 기관 (곳)', en: 'Offices that read it' },
  purposes: { ko: '무슨 일로 (가지)', en: 'For how many purposes' },
  today: { ko: '오늘 본 횟수 (번)', en: 'Reads today' },
  waits: { ko: '횟수를 늘려 달라고 기다림', en: 'Waits for a larger quota' },
} satisfies Record<string, Text>

/** What a visitor looks for. */
export interface PurposeFilter {
  readonly q: string
  readonly register: string
  readonly agency: string
  readonly by: string
  readonly page: number
}

const perPage = 20

/** The purposes that fit, all words found in title, register, offices or articles. */
export function fitting(view: View, names: Names, all: readonly Shown[], filter: PurposeFilter): Shown[] {
  const wanted = filter.q.normalize('NFC').toLowerCase().split(/\s+/).filter(Boolean)
  return all.filter(({ purpose, standing }) => {
    const { register, reader, holder, service, title } = purpose
    if (filter.register !== '' && register !== filter.register) return false
    if (filter.agency !== '' && reader !== filter.agency && holder !== filter.agency) return false
    const fields = (standing.inForce ?? standing.inReview)?.version.terms.fields ?? []
    if (filter.by !== '' && !fields.some(({ ground }) => ground.by === filter.by)) return false
    const text = [
      ...[title.ko, title.en, service, registerTitle(view, names, register)],
      ...[reader, holder].map((id) => agencyName(view, names, id)),
      ...fields.map(({ ground: { law } }) => `${law.act} ${law.article}`),
    ]
    const whole = text.join(' ').toLowerCase()
    return wanted.every((word) => whole.includes(word))
  })
}

interface CatalogueProps {
  readonly view: View
  readonly names: Names
  readonly all: readonly Shown[]
  readonly filter: PurposeFilter
}

/** Every purpose, to be looked through by anybody. */
export function CataloguePage({ view, names, all, filter }: CatalogueProps): VNode {
  const found = fitting(view, names, all, filter)
  const last = Math.max(1, Math.ceil(found.length / perPage))
  const page = Math.min(Math.max(1, filter.page), last)
  const pathOf = (one: number) =>
    `/purposes?${new URLSearchParams({ q: filter.q, register: filter.register, agency: filter.agency, by: filter.by, page: String(one) }).toString()}`
  return (
    <Page view={view} title={t(view, said.title)} crumbs={[]} width="wide">
      <Heading title={t(view, said.title)} lead={t(view, said.lead)} />
      <FilterForm view={view} names={names} all={all} filter={filter} />
      <Glance view={view} names={names} all={all} />
      <p role="status">{t(view, said.found, { count: number(view, found.length) })}</p>
      {found.length === 0 ? (
        <EmptyState icon="search" title={t(view, said.none)} text={t(view, said.noneText)} />
      ) : (
        <PurposeList view={view} names={names} all={found.slice((page - 1) * perPage, page * perPage)} />
      )}
      <Pagination view={view} current={page} last={last} pathOf={pathOf} />
    </Page>
  )
}

/** Purposes one under the other, each with where it stands and what it lets be read. */
export function PurposeList({ view, names, all }: Omit<CatalogueProps, 'filter'>): VNode {
  return (
    <RowList>
      {all.map(({ purpose, standing, used, seen }) => {
        const version = (standing.inForce ?? standing.inReview)?.version
        const [reader, holder] = [purpose.reader, purpose.holder].map((id) => agencyName(view, names, id))
        return (
          <Row
            key={purpose.id}
            view={view}
            level={2}
            path={`/purposes/${purpose.id}`}
            title={`${t(view, purpose.title)} · ${registerTitle(view, names, purpose.register)}`}
            over={
              <>
                <Tag tone={states[standing.state].tone}>{t(view, states[standing.state].text)}</Tag>{' '}
                {standing.quotaAsked === null ? null : <Tag tone="warning">{t(view, said.waits)}</Tag>}
              </>
            }
          >
            <p>{t(view, said.reads, { reader: reader ?? '', holder: holder ?? '' })}</p>
            {byGround(version?.terms.fields ?? []).map(({ ground, fields }) => (
              <p class="soft" key={`${ground.by} ${ground.law.act} ${ground.law.article}`}>
                {groundText(view, ground.by)}{' '}
                <span lang="ko">
                  {ground.law.act} {ground.law.article}
                </span>
                : {fieldTitles(view, names, purpose.register, fields)}
              </p>
            ))}
            {standing.inForce === null ? null : (
              <Note>{t(view, said.used, { used: number(view, used), perDay: number(view, standing.perDay) })}</Note>
            )}
            {seen === undefined ? null : <Note>{seenText(view, names, seen)}</Note>}
          </Row>
        )
      })}
    </RowList>
  )
}

/** How many offices read each register, and for how much: the most read first, each leading to its purposes. */
function Glance({ view, names, all }: Omit<CatalogueProps, 'filter'>): VNode {
  const rows = [...Map.groupBy(all, ({ purpose }) => purpose.register)]
    .map(([register, some]) => ({
      register,
      offices: new Set(some.map(({ purpose }) => purpose.reader)).size,
      purposes: some.length,
      today: some.reduce((sum, { used }) => sum + used, 0),
    }))
    .toSorted((a, b) => b.purposes - a.purposes)
  return (
    <Disclosure title={t(view, said.glance)}>
      <Table
        caption={t(view, said.glance)}
        columns={[
          { title: t(view, said.register) },
          ...[said.offices, said.purposes, said.today].map((one) => ({ title: t(view, one), figures: true })),
        ]}
        rows={rows.map(({ register, offices, purposes, today }) => [
          <a href={href(view, `/purposes?register=${register}`)}>{registerTitle(view, names, register)}</a>,
          ...[offices, purposes, today].map((one) => number(view, one)),
        ])}
      />
    </Disclosure>
  )
}

function FilterForm({ view, names, all, filter }: CatalogueProps): VNode {
  const present = (list: readonly string[]) => [...new Set(list)]
  const registers = present(all.map(({ purpose }) => purpose.register)).map(
    (id) => [id, registerTitle(view, names, id)] as const,
  )
  const agencies = present(all.flatMap(({ purpose }) => [purpose.reader, purpose.holder])).map(
    (id) => [id, agencyName(view, names, id)] as const,
  )
  const grounds = (['law', 'consent'] as const).map((by) => [by, groundText(view, by)] as const)
  return (
    <form class="form" method="get" role="search" action={href(view, '/purposes')}>
      <div class="field">
        <label class="label" for={fieldId('q')}>
          {t(view, said.words)}
        </label>
        <input class="input" id={fieldId('q')} name="q" type="search" value={filter.q} />
      </div>
      <Disclosure plain title={t(view, said.more)} open={[filter.register, filter.agency, filter.by].some(Boolean)}>
        <Choice view={view} name="register" title={said.register} options={registers} value={filter.register} />
        <Choice view={view} name="agency" title={said.agency} options={agencies} value={filter.agency} />
        <Choice view={view} name="by" title={said.by} options={grounds} value={filter.by} />
      </Disclosure>
      <Button>{t(view, said.find)}</Button>
    </form>
  )
}

interface ChoiceProps {
  readonly view: View
  readonly name: string
  readonly title: Text
  readonly options: readonly (readonly [string, string])[]
  readonly value: string
}

function Choice({ view, name, title, options, value }: ChoiceProps): VNode {
  return (
    <div class="field">
      <label class="label" for={fieldId(name)}>
        {t(view, title)}
      </label>
      <select class="input" id={fieldId(name)} name={name}>
        <option value="">{t(view, said.any)}</option>
        {options
          .toSorted(([, a], [, b]) => a.localeCompare(b, view.language))
          .map(([id, text]) => (
            <option key={id} value={id} selected={id === value}>
              {text}
            </option>
          ))}
      </select>
    </div>
  )
}

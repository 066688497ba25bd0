import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Disclosure } from '#web/disclosure'
import { Note } from '#web/prose'
import { SummaryList, type SummaryRow } from '#web/summary-list'
import { t } from '#web/view'
import type { Read } from 'madang/pack'
import type { PlannedRead } from '../plan.ts'
import type { Draft } from '../model.ts'
import { roleText } from './books.ts'
import { Cited } from './panels.tsx'
import { type Saying, valueText } from './values.ts'

const said = {
  from: { ko: '{agency} {register}에서', en: 'From the {register} of {agency}' },
  nothing: { ko: '등록된 것이 없습니다', en: 'Nothing is registered' },
  several: { ko: '{count}건', en: '{count} entries' },
} satisfies Record<string, Text>

/** A read that was made, with what it gave. */
export interface MadeRead {
  readonly key: string
  readonly read: Read
  readonly value: unknown
}

/** What a draft knows, each read once, in the order of the plan. */
export function madeReads(draft: Draft, plan: readonly PlannedRead[]): MadeRead[] {
  return plan.flatMap(({ key, read, services }) => {
    const service = services.find(({ id }) => read.as in knownOf(draft, id))
    return service === undefined ? [] : [{ key, read, value: knownOf(draft, service.id)[read.as] }]
  })
}

function knownOf(draft: Draft, service: string): Readonly<Record<string, unknown>> {
  return (draft.known[service] ?? {}) as Readonly<Record<string, unknown>>
}

/** What one read gave: every field with its value; a list, entry by entry. */
export function ReadPanel({
  saying,
  made: { read, value },
  open = false,
}: {
  saying: Saying
  made: MadeRead
  open?: boolean
}): VNode {
  const { view } = saying
  const entries = entriesOf(value)
  const count = read.many ? ` (${t(view, said.several, { count: entries.length })})` : ''
  return (
    <Disclosure title={`${t(view, read.register.title)} · ${t(view, roleText(read.of))}${count}`} open={open}>
      <Source saying={saying} read={read} />
      {entries.length === 0 ? <p>{t(view, said.nothing)}</p> : null}
      {entries.map((entry, at) => (
        <SummaryList key={at} view={view} rows={rowsOf(saying, read, entry)} />
      ))}
    </Disclosure>
  )
}

/** From which office and register, under which article. */
function Source({ saying: { view, books }, read }: { saying: Saying; read: Read }): VNode {
  return (
    <Note>
      {t(view, said.from, {
        agency: t(view, books.agency(read.register.owner.id, view.today)),
        register: t(view, read.register.title),
      })}{' '}
      <Cited view={view} books={books} law={read.ground.law} />
    </Note>
  )
}

function rowsOf(saying: Saying, read: Read, entry: Readonly<Record<string, unknown>>): SummaryRow[] {
  return read.fields.flatMap((name) => {
    const field = read.register.fields[name]
    const value = entry[name]
    if (field === undefined || value === undefined || value === null) return []
    return [{ name: t(saying.view, field.title), value: valueText(saying, field, value) }]
  })
}

function entriesOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (value === null || value === undefined) return []
  return (Array.isArray(value) ? value : [value]) as readonly Readonly<Record<string, unknown>>[]
}

import type { Text } from '#kernel/i18n'
import type { Tone } from '#web/alert'
import { momentText } from '#web/date-text'
import { t, type View } from '#web/view'
import { type Agency, type Article, type Law, nameOn, type Register } from 'madang/pack'
import type { SeenThere } from '../purpose-copies.ts'
import type { PurposeState, PurposeStep, Terms } from '../purpose-model.ts'
import type { OpenedPurpose } from '../purpose-steps.ts'

/** What pages about purposes know beside the purpose. */
export interface Names {
  /** Agencies, and third parties whom people let read. */
  readonly agencies: readonly Pick<Agency, 'id' | 'names'>[]
  readonly registers: readonly Register[]
  readonly zone: string
  readonly articleOf: (law: Law) => Article | undefined
  /** Officers by id. */
  readonly officers: ReadonlyMap<string, string>
}

/** A purpose with the reads that were made today. */
export interface Shown extends OpenedPurpose {
  readonly used: number
  /** Where another node keeps the register: when it was looked at. */
  readonly seen?: SeenThere
}

/** Where a purpose of another node comes from, and of when it is. */
export function seenText(view: View, names: Names, { at, away }: SeenThere): string {
  return t(view, away ? said.seenAway : said.seen, { when: momentText(view, at, names.zone) })
}

export const states: Readonly<Record<PurposeState, { readonly text: Text; readonly tone: Tone }>> = {
  draft: { text: { ko: '쓰는 중', en: 'Draft' }, tone: 'info' },
  'in-review': { text: { ko: '승인을 기다림', en: 'Waits for approval' }, tone: 'info' },
  active: { text: { ko: '쓰이고 있음', en: 'Active' }, tone: 'success' },
  suspended: { text: { ko: '멈춤', en: 'Suspended' }, tone: 'warning' },
  expired: { text: { ko: '기간이 끝남', en: 'Expired' }, tone: 'warning' },
  archived: { text: { ko: '끝남', en: 'Archived' }, tone: 'warning' },
  rejected: { text: { ko: '승인하지 않음', en: 'Rejected' }, tone: 'warning' },
}

export const kinds: Readonly<Record<PurposeStep['kind'], Text>> = {
  submit: { ko: '{version}판을 신청했습니다', en: 'Submitted version {version}' },
  sign: { ko: '{version}판을 승인하고 서명했습니다', en: 'Approved and signed version {version}' },
  reject: { ko: '{version}판을 승인하지 않았습니다', en: 'Rejected version {version}' },
  suspend: { ko: '멈췄습니다', en: 'Suspended' },
  resume: { ko: '다시 열었습니다', en: 'Opened again' },
  archive: { ko: '끝냈습니다', en: 'Archived' },
  'ask-quota': { ko: '하루 {perDay}번으로 늘려 달라고 했습니다', en: 'Asked for {perDay} reads a day' },
  'grant-quota': { ko: '하루 {perDay}번으로 정했습니다', en: 'Set the quota to {perDay} reads a day' },
  'refuse-quota': { ko: '횟수를 늘리지 않았습니다', en: 'Did not enlarge the quota' },
}

export const retentions: Readonly<Record<string, Text>> = {
  'with-case': { ko: '그 일의 기록이 남아 있는 동안', en: 'As long as the file of the matter' },
  P0D: { ko: '보관하지 않습니다', en: 'Not kept' },
  P30D: { ko: '30일', en: '30 days' },
  P1Y: { ko: '1년', en: 'One year' },
  P3Y: { ko: '3년', en: 'Three years' },
  P5Y: { ko: '5년', en: 'Five years' },
}

const said = {
  seen: {
    ko: '정보를 가진 기관의 컴퓨터에서 {when}에 가져왔습니다.',
    en: 'From the computer of the office that holds the data, on {when}.',
  },
  seenAway: {
    ko: '정보를 가진 기관의 컴퓨터가 지금 답하지 않습니다. {when}에 본 내용입니다.',
    en: 'The computer of the office that holds the data does not answer at present. As of {when}.',
  },
  program: { ko: '프로그램', en: 'the program' },
  law: { ko: '법에 따라', en: 'By law' },
  consent: { ko: '본인 동의로', en: 'With consent' },
} satisfies Record<string, Text>

export function agencyName(view: View, names: Names, id: string): string {
  const agency = names.agencies.find((one) => one.id === id)
  return agency === undefined ? id : t(view, nameOn(agency, view.today))
}

export function registerTitle(view: View, names: Names, id: string): string {
  const register = names.registers.find((one) => one.id === id)
  return register === undefined ? id : t(view, register.title)
}

export function fieldTitle(view: View, names: Names, { register, field }: { register: string; field: string }): string {
  const one = names.registers.find(({ id }) => id === register)?.fields[field]
  return one === undefined ? field : t(view, one.title)
}

export function fieldTitles(view: View, names: Names, register: string, fields: readonly string[]): string {
  return fields.map((field) => fieldTitle(view, names, { register, field })).join(', ')
}

export function groundText(view: View, by: 'law' | 'consent'): string {
  return t(view, said[by])
}

export function retentionText(view: View, { retention }: Pick<Terms, 'retention'>): string {
  const text = retentions[retention]
  return text === undefined ? retention : t(view, text)
}

export function number(view: View, value: number): string {
  return new Intl.NumberFormat(view.language).format(value)
}

/** Who took a step: the officer, or the program. */
export function whoText(view: View, names: Names, { by, agency }: PurposeStep): string {
  const who = by === null ? t(view, said.program) : (names.officers.get(by) ?? by)
  return `${who} (${agencyName(view, names, agency)})`
}

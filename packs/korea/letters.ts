import type { Effect, Law, Text } from 'madang/pack'
import { citation } from 'madang/pack'

type Letter = Extract<Effect, { effect: 'letter' }>

/** What a letter says: what was decided, under which law, and what a person can do who disagrees. */
export interface Said {
  readonly to: string
  readonly title: Text
  readonly lines: readonly Text[]
  readonly law: Law
  readonly remedy: Text
}

/** Puts a letter together; every one names its legal ground and the remedy (민원 처리에 관한 법률 제27조). */
export function letter({ to, title, lines, law, remedy }: Said): Letter {
  const ground: Text = { ko: `근거: ${citation(law)}`, en: `Legal ground: ${citation(law)}` }
  const all = [...lines, ground, remedy]
  return {
    effect: 'letter',
    to,
    title,
    body: { ko: all.map(({ ko }) => ko).join('\n'), en: all.map(({ en }) => en).join('\n') },
  }
}

/** 아동수당법 제19조: within 90 days of knowing of the decision. */
export const allowanceRemedy: Text = {
  ko: '결정에 이의가 있으면 결정을 안 날부터 90일 안에 이의신청을 할 수 있습니다(아동수당법 제19조).',
  en: 'You may object within 90 days of learning of this decision (아동수당법 제19조).',
}

/** 민원 처리에 관한 법률 제35조: within 60 days of a refusal. */
export const petitionRemedy: Text = {
  ko: '결정에 이의가 있으면 결정을 받은 날부터 60일 안에 이의신청을 할 수 있습니다(민원 처리에 관한 법률 제35조).',
  en: 'You may object within 60 days of receiving this decision (민원 처리에 관한 법률 제35조).',
}

/** 사회보장급여법 제17조: within 90 days of the decision. */
export const benefitRemedy: Text = {
  ko: '결정에 이의가 있으면 결정을 받은 날부터 90일 안에 이의신청을 할 수 있습니다(사회보장급여의 이용ㆍ제공 및 수급권자 발굴에 관한 법률 제17조).',
  en: 'You may object within 90 days of this decision (사회보장급여의 이용ㆍ제공 및 수급권자 발굴에 관한 법률 제17조).',
}

// Both languages group digits by threes.
const grouped = new Intl.NumberFormat('en-US')
const monthAndYear = new Intl.DateTimeFormat('en-GB', { year: 'numeric', month: 'long', timeZone: 'UTC' })

/** An amount as a letter writes it. */
export function won(amount: number): Text {
  const said = grouped.format(amount)
  return { ko: `${said}원`, en: `${said} won` }
}

/** A period of months as a letter writes it. */
export function months(from: string, until: string): Text {
  const [firstYear, firstMonth] = from.split('-').map(Number)
  const [lastYear, lastMonth] = until.split('-').map(Number)
  return {
    ko: `${firstYear}년 ${firstMonth}월부터 ${lastYear}년 ${lastMonth}월까지`,
    en: `from ${monthInEnglish(from)} to ${monthInEnglish(until)}`,
  }
}

/** A day as a letter writes it. */
export function day(iso: string): Text {
  const [year, month, date] = iso.split('-').map(Number)
  return { ko: `${year}년 ${month}월 ${date}일`, en: `${date} ${monthInEnglish(iso)}` }
}

function monthInEnglish(iso: string): string {
  const first = Temporal.PlainYearMonth.from(iso.slice(0, 7)).toPlainDate({ day: 1 })
  return monthAndYear.format(first)
}

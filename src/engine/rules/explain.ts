import { say } from '#kernel/i18n'
import type { Language } from '#kernel/i18n'
import { citation } from 'madang/pack'
import type { Parameter, Rules, Text } from 'madang/pack'
import type { Change, Way } from './changes.ts'
import type { ConditionFinding, Finding } from './model.ts'

const sentences = {
  yes: { ko: '{on} 기준으로 받을 수 있습니다.', en: 'As of {on}, the conditions of the law are met.' },
  no: { ko: '{on} 기준으로 받을 수 없습니다.', en: 'As of {on}, the conditions of the law are not met.' },
  officer: { ko: '담당자가 직접 판단해야 합니다.', en: 'An officer must decide this.' },
  unknown: { ko: '아직 정할 수 없습니다.', en: 'This cannot be decided yet.' },
  amount: { ko: '금액은 {amount}입니다.', en: 'The amount is {amount}.' },
  monthly: { ko: '금액은 매달 {amount}입니다.', en: 'The amount is {amount} a month.' },
  period: { ko: '기간은 {from}부터 {until}까지입니다.', en: 'It runs from {from} to {until}.' },
  since: { ko: '{from}부터 받습니다.', en: 'It runs from {from}.' },
  met: { ko: '충족: {text} ({law})', en: 'Met: {text} ({law})' },
  failed: { ko: '미충족: {text} ({law})', en: 'Not met: {text} ({law})' },
  open: { ko: '확인 필요: {text} ({law})', en: 'To be found out: {text} ({law})' },
  needs: { ko: '알아야 할 것: {facts}', en: 'What must be known: {facts}' },
  fromDay: { ko: '{on}부터', en: 'from {on}' },
  lower: { ko: '{title} 값이 {by} 적으면 ({to})', en: 'if {title} were {by} lower ({to})' },
  higher: { ko: '{title} 값이 {by} 많으면 ({to})', en: 'if {title} were {by} higher ({to})' },
  other: { ko: '{title} 값이 “{to}”이면', en: 'if {title} were “{to}”' },
  both: { ko: '{first}, 그리고 {second}', en: '{first}, and {second}' },
  settled: { ko: '{changes} 받을 수 있습니다.', en: 'You would meet the conditions {changes}.' },
  nearer: { ko: '{changes} 다시 살펴볼 수 있습니다.', en: 'It could be looked at again {changes}.' },
} as const satisfies Record<string, Text>

const flags = { true: { ko: '예', en: 'yes' }, false: { ko: '아니요', en: 'no' } } as const satisfies Record<
  string,
  Text
>

/**
 * Says a finding in sentences for people: the outcome, amount and period, what refuses or stays open with its article,
 * and what must be known. `rules` gives the titles of the facts.
 */
export function explain(rules: Rules, finding: Finding, language: Language): string[] {
  const { verdict, on, officer, conditions } = finding
  const outcome = [say(sentences[verdict === 'unknown' && officer ? 'officer' : verdict], language, { on })]
  const shown =
    verdict === 'yes'
      ? conditions
      : conditions.filter((one) => one.verdict === (verdict === 'no' ? 'no' : one.verdict) && one.verdict !== 'yes')
  const needs = finding.needs.map((path) => factTitle(rules, path, language))
  return [
    ...outcome,
    ...(verdict === 'yes' ? entitlement(finding, language) : []),
    ...shown.map((condition) => conditionSentence(condition, language)),
    ...(needs.length > 0 ? [say(sentences.needs, language, { facts: needs.join(', ') })] : []),
  ]
}

/** Says a way out of a no: “from 2027-03-01”, “if recognised income were 41,000 won lower”. */
export function explainWay(rules: Rules, { changes, gives }: Way, language: Language): string {
  const said = changes
    .map((change) => changeText(rules, change, language))
    .reduce((first, second) => say(sentences.both, language, { first, second }))
  return say(gives === 'yes' ? sentences.settled : sentences.nearer, language, { changes: said })
}

function changeText(rules: Rules, change: Change, language: Language): string {
  if (change.kind === 'day') return say(sentences.fromDay, language, { on: change.on })
  const [name = '', key = ''] = change.of.split('.')
  if (change.kind === 'value') {
    const choices = rules.facts[name]?.[key]?.choices
    const to = typeof change.to === 'boolean' ? flags[String(change.to) as 'true' | 'false'] : choices?.[change.to]
    return say(sentences.other, language, { title: factTitle(rules, change.of, language), to: to?.[language] ?? '' })
  }
  const { title, unit, from, to } = change
  return say(to < from ? sentences.lower : sentences.higher, language, {
    title: title?.[language] ?? factTitle(rules, change.of, language),
    by: counted(Math.abs(to - from), unit, language),
    to: counted(to, unit, language),
  })
}

function counted(amount: number, unit: Parameter['unit'] | null, language: Language): string {
  const digits = new Intl.NumberFormat(language).format(amount)
  return unit === 'won' ? digits + (language === 'ko' ? '원' : ' won') : unit === 'percent' ? `${digits}%` : digits
}

function entitlement({ amount, every, from, until }: Finding, language: Language): string[] {
  const won = amount === null ? null : counted(amount, 'won', language)
  const period = until === null ? sentences.since : sentences.period
  return [
    ...(won === null ? [] : [say(every === 'month' ? sentences.monthly : sentences.amount, language, { amount: won })]),
    ...(from === null ? [] : [say(period, language, { from, until: until ?? '' })]),
  ]
}

function conditionSentence({ verdict, text, law }: ConditionFinding, language: Language): string {
  const sentence = verdict === 'yes' ? sentences.met : verdict === 'no' ? sentences.failed : sentences.open
  return say(sentence, language, { text: text[language], law: citation(law) })
}

/** The title of a fact, or of a whole entry, at a path; the path where it has none. */
export function factTitle(rules: Rules, path: string, language: Language): string {
  const [name = '', key = ''] = path.split('.')
  return (rules.facts[name]?.[key]?.title ?? rules.terms?.[path]?.title)?.[language] ?? path
}

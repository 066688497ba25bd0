import { say } from '#kernel/i18n'
import type { Language } from '#kernel/i18n'
import { citation } from 'madang/pack'
import type { Rules, Text } from 'madang/pack'
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
} as const satisfies Record<string, Text>

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

function entitlement({ amount, every, from, until }: Finding, language: Language): string[] {
  const won =
    amount === null ? null : new Intl.NumberFormat(language).format(amount) + (language === 'ko' ? '원' : ' won')
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

/** The title of a fact at a path, or the path where it has none. */
export function factTitle(rules: Rules, path: string, language: Language): string {
  const [name = '', key = ''] = path.split('.')
  return rules.facts[name]?.[key]?.title[language] ?? path
}

import { fill, type Text } from '#kernel/i18n'
import { factTitle, type Finding } from '#engine/rules'
import { citation, type Rules } from 'madang/pack'
import { metOf, type Weighed } from './weighing.ts'

const said = {
  sure: { ko: '{benefit}: 받으실 수 있습니다', en: '{benefit}: you can have it' },
  likely: { ko: '{benefit}: 받으실 수 있을지 모릅니다', en: '{benefit}: you may be able to have it' },
  all: { ko: '요건 {of}가지를 모두 채웁니다.', en: 'You meet all {of} conditions.' },
  some: { ko: '요건 {of}가지 가운데 {met}가지를 채웁니다.', en: 'You meet {met} of {of} conditions.' },
  missing: { ko: '확인이 필요한 것: {facts}.', en: 'Missing: {facts}.' },
  officer: { ko: '나머지는 담당자가 확인합니다.', en: 'An officer looks at the rest.' },
  monthly: { ko: '한 달에 {amount}원입니다.', en: '{amount} won a month.' },
  once: { ko: '{amount}원입니다.', en: '{amount} won.' },
  condition: { ko: '- {text} ({law})', en: '- {text} ({law})' },
  open: { ko: '- 확인 필요: {text} ({law})', en: '- to be found out: {text} ({law})' },
} satisfies Record<string, Text>

/** The title of an offer. */
export function offerTitle(benefit: Text, { verdict }: Pick<Finding, 'verdict'>): Text {
  return filled(verdict === 'yes' ? said.sure : said.likely, { benefit })
}

/** What an offer says: how many conditions are met, what is missing, what it is worth, and every condition with its article. */
export function offerBody({ rules, finding }: Pick<Weighed, 'rules' | 'finding'>): Text {
  const lines = [...standingLines(rules, finding), ...amountLines(finding), ...conditionLines(finding)]
  return { ko: lines.map(({ ko }) => ko).join('\n'), en: lines.map(({ en }) => en).join('\n') }
}

/** How many conditions are met, and what is missing. */
export function standingLines(rules: Rules, finding: Pick<Finding, 'conditions' | 'needs'>): Text[] {
  const { met, of } = metOf(finding)
  const count = fill(met === of ? said.all : said.some, { met, of })
  if (met === of && finding.needs.length === 0) return [count]
  const facts = titlesOf(rules, finding.needs)
  return [count, finding.needs.length === 0 ? said.officer : filled(said.missing, { facts })]
}

export function amountLines({ amount, every }: Pick<Finding, 'amount' | 'every'>): Text[] {
  if (amount === null) return []
  const digits = (language: 'ko' | 'en') => new Intl.NumberFormat(language).format(amount)
  return [filled(every === 'month' ? said.monthly : said.once, { amount: { ko: digits('ko'), en: digits('en') } })]
}

function conditionLines({ conditions }: Pick<Finding, 'conditions'>): Text[] {
  return conditions.map(({ verdict, text, law }) => {
    const cited = citation(law)
    return filled(verdict === 'yes' ? said.condition : said.open, { text, law: { ko: cited, en: cited } })
  })
}

function titlesOf(rules: Rules, paths: readonly string[]): Text {
  return {
    ko: paths.map((path) => factTitle(rules, path, 'ko')).join(', '),
    en: paths.map((path) => factTitle(rules, path, 'en')).join(', '),
  }
}

function filled({ ko, en }: Text, words: Readonly<Record<string, Text>>): Text {
  const inLanguage = (language: 'ko' | 'en') =>
    Object.fromEntries(Object.entries(words).map(([name, text]) => [name, text[language]]))
  return { ko: fill({ ko, en }, inLanguage('ko')).ko, en: fill({ ko, en }, inLanguage('en')).en }
}

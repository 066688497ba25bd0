import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Row, RowList } from '#web/card'
import { Heading } from '#web/heading'
import { Page } from '#web/page'
import { Tag } from '#web/tag'
import { t, type View } from '#web/view'
import { citation, type Rules } from 'madang/pack'
import { type Doubtful, DoubtTags } from './doubts.tsx'

const said = {
  title: { ko: '지금 쓰이는 규칙', en: 'Rules in force' },
  lead: {
    ko: '누가 무엇을 얼마나 받는지 정하는 규칙입니다. 규칙마다 근거가 되는 법 조문이 있고, 컴퓨터는 여기 적힌 식 그대로 계산합니다.',
    en: 'The rules that decide who gets what. Each stands on an article of law, and the computer calculates exactly what is written here.',
  },
  open: { ko: '정부가 하는 일', en: 'What government does' },
  counts: {
    ko: '조건 {conditions}가지 · 숫자 {figures}가지 · 시험 {cases}건',
    en: '{conditions} conditions · {figures} figures · {cases} test cases',
  },
} satisfies Record<string, Text>

/** Every set of rules in force. */
export function RulesPage({ view, rules }: { view: View; rules: readonly Rules[] }): VNode {
  return (
    <Page
      view={view}
      title={t(view, said.title)}
      crumbs={[{ path: '/open', title: t(view, said.open) }]}
      about={t(view, said.lead)}
    >
      <Heading title={t(view, said.title)} lead={t(view, said.lead)} />
      <RowList>
        {rules.map((one) => (
          <Row
            key={one.id}
            view={view}
            level={2}
            path={`/rules/${one.id}`}
            title={t(view, one.title)}
            over={
              <>
                <Tag icon="law">{citation(one.law)}</Tag> <DoubtTags view={view} about={doubtsOf(one)} />
              </>
            }
          >
            <p>{countsText(view, one)}</p>
          </Row>
        ))}
      </RowList>
    </Page>
  )
}

/** How much there is to a set of rules, in words. */
export function countsText(view: View, { conditions, parameters, cases }: Rules): string {
  const counts = { conditions: Object.keys(conditions).length, figures: parameters.length, cases: cases.length }
  return t(view, said.counts, counts)
}

/** A rule is in doubt where one of its figures is. */
function doubtsOf({ disputed, unverified, parameters }: Rules): Doubtful {
  const doubted = { disputed, unverified }
  for (const one of parameters) {
    doubted.disputed ??= one.disputed
    doubted.unverified ??= one.unverified
  }
  return Object.fromEntries(Object.entries(doubted).filter(([, doubt]) => doubt !== undefined))
}

import type { ComponentChildren, VNode } from 'preact'
import type { Article, Law } from 'madang/pack'
import type { Text } from '#kernel/i18n'
import type { Example } from './example.ts'
import { Icon, type IconName } from './icon.tsx'
import { exampleArticle, LawArticle } from './law-article.tsx'
import { href, t, type View } from './view.ts'

/** What a reason is: an article of law, a consent, an earlier act, a fact from a register, a condition that was checked. */
export type ReasonKind = 'decision' | 'condition' | 'fact' | 'law' | 'consent' | 'act'

/** One reason, with the reasons under it, down to the law. */
export interface Reason {
  readonly kind: ReasonKind
  /** May be left out where a law is given: the citation says it. */
  readonly text?: ComponentChildren
  /** For conditions and decisions: how it came out; `unknown` when a fact is missing. */
  readonly outcome?: 'yes' | 'no' | 'unknown'
  /** From where a fact was read, when an act was done. */
  readonly note?: ComponentChildren
  readonly path?: string
  readonly law?: Law
  readonly article?: Article | undefined
  readonly because?: readonly Reason[]
}

const said = {
  decision: { ko: '결정', en: 'Decision' },
  condition: { ko: '조건', en: 'Condition' },
  fact: { ko: '확인한 사실', en: 'Fact' },
  law: { ko: '법', en: 'Law' },
  consent: { ko: '동의', en: 'Consent' },
  act: { ko: '정부가 한 일', en: 'Act' },
  yes: { ko: '맞음', en: 'met' },
  no: { ko: '맞지 않음', en: 'not met' },
  unknown: { ko: '아직 모름', en: 'not known yet' },
} satisfies Record<string, Text>

const icons: Readonly<Record<ReasonKind | 'yes' | 'no' | 'unknown', IconName>> = {
  decision: 'done',
  condition: 'done',
  fact: 'eye',
  law: 'law',
  consent: 'hand',
  act: 'paper',
  yes: 'done',
  no: 'no',
  unknown: 'unknown',
}

/** Why: each reason under what it is the reason for, every branch ending in the law. Nested lists, open from the start. */
export function ReasonTree({ view, reasons }: { view: View; reasons: readonly Reason[] }): VNode {
  return (
    <ul class="reasons">
      {reasons.map((reason, index) => (
        <li key={index}>
          <div class="reason-line">
            <Icon name={icons[reason.outcome ?? reason.kind]} {...(reason.outcome ? { kind: reason.outcome } : {})} />
            <div>
              <span class="reason-kind">
                {t(view, said[reason.kind])}
                {reason.outcome && reason.kind === 'condition' ? ` · ${t(view, said[reason.outcome])}` : ''}
              </span>
              <ReasonText view={view} reason={reason} />
              {reason.note === undefined ? null : <p class="soft">{reason.note}</p>}
            </div>
          </div>
          {reason.because && reason.because.length > 0 ? <ReasonTree view={view} reasons={reason.because} /> : null}
        </li>
      ))}
    </ul>
  )
}

function ReasonText({ view, reason: { text, path, law, article } }: { view: View; reason: Reason }): VNode {
  if (law) return <LawArticle view={view} law={law} article={article} bare />
  return <div>{path === undefined ? text : <a href={href(view, path)}>{text}</a>}</div>
}

export const examples: readonly Example[] = [
  {
    name: 'ReasonTree',
    node: (view) => {
      const law: Reason = {
        kind: 'law',
        law: { act: '아동수당법', article: '제14조' },
        article: exampleArticle,
      }
      return (
        <ReasonTree
          view={view}
          reasons={[
            {
              kind: 'decision',
              outcome: 'yes',
              text: <strong>{t(view, { ko: '아동수당을 계속 드립니다', en: 'Child allowance goes on' })}</strong>,
              because: [
                {
                  kind: 'condition',
                  outcome: 'yes',
                  text: t(view, { ko: '대한민국 국적이 있다', en: 'Is a Korean national' }),
                  because: [
                    {
                      kind: 'fact',
                      text: t(view, { ko: '국적: 대한민국', en: 'Nationality: Korea' }),
                      note: t(view, {
                        ko: '주민등록에서 2026년 11월 21일에 확인',
                        en: 'From the resident register on 21 November 2026',
                      }),
                      path: '/design',
                    },
                    law,
                  ],
                },
                {
                  kind: 'condition',
                  outcome: 'unknown',
                  text: t(view, { ko: '시설에서 지내지 않는다', en: 'Does not live in an institution' }),
                  because: [law],
                },
                {
                  kind: 'condition',
                  outcome: 'no',
                  text: t(view, { ko: '예순다섯 살이 넘었다', en: 'Is older than sixty-five' }),
                },
              ],
            },
          ]}
        />
      )
    },
  },
]

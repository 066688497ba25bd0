import type { ComponentChildren, VNode } from 'preact'
import { type Article, citation, type Law } from 'madang/pack'
import type { Text } from '#kernel/i18n'
import { Disclosure } from './disclosure.tsx'
import type { Example } from './example.ts'
import { Icon, type IconName } from './icon.tsx'
import { exampleArticle, LawArticle } from './law-article.tsx'
import { articlesOnce, isFolded } from './reason-once.ts'
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
  again: { ko: '{article} (앞에 있음)', en: '{article} (shown above)' },
  earlier: { ko: '그보다 앞서 있었던 일 {count}건', en: 'What came before it: {count}' },
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

interface ReasonTreeProps {
  readonly view: View
  readonly reasons: readonly Reason[]
  /** Tells two trees of one page apart. */
  readonly name?: string
}

interface BranchProps {
  readonly view: View
  readonly reasons: readonly Reason[]
  /** How far below what is asked about these stand; 0 for the first. */
  readonly depth: number
  /** Articles that come more than once. */
  readonly once: ReturnType<typeof articlesOnce>
  readonly name: string
}

/** What the icon and the words say by themselves is only read out. */
const silent: ReadonlySet<ReasonKind> = new Set(['law', 'act'])

/**
 * Why: each reason under what it is the reason for, every branch ending in the law. Nested lists; far back, earlier acts are folded.
 * An article that several of them rest on stands there once; the others lead to it.
 */
export function ReasonTree({ view, reasons, name = 'reasons' }: ReasonTreeProps): VNode {
  return <Branch view={view} reasons={reasons} depth={0} once={articlesOnce(reasons)} name={name} />
}

function Branch({ reasons, ...around }: BranchProps): VNode {
  const { view, depth } = around
  const acts = reasons.filter((reason) => isFolded(reason, depth))
  const open = reasons.filter((reason) => !acts.includes(reason))
  return (
    <>
      {open.length === 0 ? null : (
        <ul class="reasons">
          {open.map((reason, index) => (
            <ReasonItem key={index} {...around} reason={reason} />
          ))}
        </ul>
      )}
      {acts.length === 0 ? null : (
        <Disclosure plain title={t(view, said.earlier, { count: acts.reduce((sum, one) => sum + countOf(one), 0) })}>
          <ul class="reasons">
            {acts.map((reason, index) => (
              <ReasonItem key={index} {...around} reason={reason} depth={0} />
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  )
}

function countOf({ kind, because = [] }: Reason): number {
  return because.reduce((sum, one) => sum + countOf(one), kind === 'act' ? 1 : 0)
}

type ItemProps = Omit<BranchProps, 'reasons'> & { readonly reason: Reason }

function ReasonItem({ reason, ...around }: ItemProps): VNode {
  const { view, depth } = around
  const { kind, outcome, note, because = [] } = reason
  return (
    <li>
      <div class="reason-line">
        <Icon name={icons[outcome ?? kind]} {...(outcome ? { kind: outcome } : {})} />
        <div>
          <span class={silent.has(kind) ? 'unseen' : 'reason-kind'}>
            {t(view, said[kind])}
            {outcome && kind === 'condition' ? ` · ${t(view, said[outcome])}` : ''}{' '}
          </span>
          <ReasonText {...around} reason={reason} />
          {note === undefined ? null : <p class="soft">{note}</p>}
        </div>
      </div>
      {because.length > 0 ? <Branch {...around} reasons={because} depth={depth + 1} /> : null}
    </li>
  )
}

function ReasonText({ view, once, name, reason }: ItemProps): VNode {
  const { text, path, law, article } = reason
  if (law) {
    const place = once.get(reason)
    const whole = <LawArticle view={view} law={law} article={article} bare />
    if (place === undefined) return whole
    const anchor = `${name}-${place.anchor}`
    if (place.first) return <div id={anchor}>{whole}</div>
    return (
      <div>
        <a href={`#${anchor}`}>{t(view, said.again, { article: citation(law) })}</a>
      </div>
    )
  }
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

import type { ComponentChildren, VNode } from 'preact'
import type { Example } from './example.ts'
import { href, t, type View } from './view.ts'

/** One line: what it is, what it says, from where we know it, and a link to change it. */
export interface SummaryRow {
  readonly name: string
  readonly value: ComponentChildren
  /** Smaller, under the value: which office it came from, under which article. */
  readonly note?: ComponentChildren
  readonly change?: { readonly path: string; readonly text: string }
}

/** Names and values of one thing (`dl`): what is known, what was answered, what was decided. */
export function SummaryList({ view, rows }: { view: View; rows: readonly SummaryRow[] }): VNode {
  return (
    <dl class="summary">
      {rows.map(({ name, value, note, change }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {value}
            {note === undefined ? null : <span class="note">{note}</span>}
          </dd>
          {change === undefined ? null : (
            <dd class="act">
              <a href={href(view, change.path)}>
                {change.text}
                <span class="unseen"> ({name})</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}

export const examples: readonly Example[] = [
  {
    name: 'SummaryList',
    node: (view) => (
      <SummaryList
        view={view}
        rows={[
          {
            name: t(view, { ko: '어머니', en: 'Mother' }),
            value: '김서연',
            note: t(view, {
              ko: '행정안전부 주민등록에서, 가족관계등록법 제44조',
              en: 'From the resident register, Family Relations Act, Article 44',
            }),
          },
          { name: t(view, { ko: '태어난 곳', en: 'Born at' }), value: '충북대학교병원' },
          {
            name: t(view, { ko: '받을 계좌', en: 'Account' }),
            value: '우리은행 1002-***-***789',
            change: { path: '/design', text: t(view, { ko: '바꾸기', en: 'Change' }) },
          },
        ]}
      />
    ),
  },
]

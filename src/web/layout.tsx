import type { ComponentChildren, VNode } from 'preact'
import type { Example } from './example.ts'
import { t } from './view.ts'

/** Two columns on a wide window: the page's matter, and what helps beside it. On a phone the help comes after. */
export function Columns({ beside, children }: { beside: ComponentChildren; children: ComponentChildren }): VNode {
  return (
    <div class="two">
      <div class="stack">{children}</div>
      <aside class="stack">{beside}</aside>
    </div>
  )
}

/** A band over the whole width on a `bare` page: `<Band kind="hero">`. */
export function Band({ kind, children }: { kind?: 'hero'; children: ComponentChildren }): VNode {
  return (
    <div class={kind === undefined ? 'band' : `band ${kind}`}>
      <div class="within">
        <div class="stack">{children}</div>
      </div>
    </div>
  )
}

export const examples: readonly Example[] = [
  {
    name: 'Band, hero',
    node: (view) => (
      <Band kind="hero">
        <p class="display">{t(view, { ko: '무엇을 도와드릴까요?', en: 'What do you need?' })}</p>
      </Band>
    ),
  },
  {
    name: 'Columns',
    node: (view) => (
      <Columns beside={<p>{t(view, { ko: '옆에는 도움이 되는 것을 둡니다.', en: 'What helps stands beside.' })}</p>}>
        <p>
          {t(view, {
            ko: '할 일은 왼쪽에, 좁은 화면에서는 위에 둡니다.',
            en: 'What there is to do stands left, or first on a narrow screen.',
          })}
        </p>
      </Columns>
    ),
  },
]

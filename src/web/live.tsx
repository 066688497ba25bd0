import type { ComponentChildren, VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { ElementScript } from './element.tsx'
import { href, t, type View } from './view.ts'

const said = {
  again: { ko: '새로 고침', en: 'Refresh' },
} satisfies Record<string, Text>

interface LiveProps {
  readonly view: View
  /** Unique and the same on every showing of the page. */
  readonly id: string
  /** True when nothing will change any more: then nobody asks again. */
  readonly done: boolean
  /** Read out when it changes: one short sentence. */
  readonly news: string
  /** Seconds between two looks. */
  readonly every?: number
  readonly children: ComponentChildren
}

/** A part of a page that stays fresh by itself. Without script it ends with a link that shows the page anew. */
export function Live({ view, id, done, news, every = 3, children }: LiveProps): VNode {
  return (
    <madang-live id={id} every={every} done={done}>
      <p class="unseen" role="status">
        {news}
      </p>
      <div data-live="" class="stack">
        {children}
      </div>
      {done ? null : (
        <noscript>
          <p>
            <a class="button tertiary medium" href={href(view, view.path)}>
              {t(view, said.again)}
            </a>
          </p>
        </noscript>
      )}
      {done ? null : <ElementScript name="live" />}
    </madang-live>
  )
}

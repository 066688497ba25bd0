import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import type { Example } from './example.ts'
import { Icon } from './icon.tsx'
import { href, t, type View } from './view.ts'

const said = {
  pages: { ko: '쪽 이동', en: 'Pages' },
  before: { ko: '이전', en: 'Previous' },
  next: { ko: '다음', en: 'Next' },
  page: { ko: '{number}쪽', en: 'Page {number}' },
} satisfies Record<string, Text>

interface PaginationProps {
  readonly view: View
  readonly current: number
  readonly last: number
  /** The path of a page, counted from 1. */
  readonly pathOf: (page: number) => string
}

/** Ways to the other pages of a long list; nothing when there is one page only. */
export function Pagination({ view, current, last, pathOf }: PaginationProps): VNode | null {
  if (last <= 1) return null
  return (
    <nav aria-label={t(view, said.pages)}>
      <div class="pages">
        {current > 1 ? (
          <a href={href(view, pathOf(current - 1))} rel="prev">
            <Icon name="before" size={20} />
            {t(view, said.before)}
          </a>
        ) : null}
        {shownPages(current, last).map((page, index) => {
          if (page === null)
            return (
              <i key={`gap-${String(index)}`} aria-hidden="true">
                …
              </i>
            )
          const words = (
            <>
              <span class="unseen">{t(view, said.page, { number: page })}</span>
              <span aria-hidden="true">{page}</span>
            </>
          )
          return page === current ? (
            <b key={page} aria-current="page">
              {words}
            </b>
          ) : (
            <a key={page} href={href(view, pathOf(page))}>
              {words}
            </a>
          )
        })}
        {current < last ? (
          <a href={href(view, pathOf(current + 1))} rel="next">
            {t(view, said.next)}
            <Icon name="next" size={20} />
          </a>
        ) : null}
      </div>
    </nav>
  )
}

/** First, last, and the neighbours of the current page; `null` where pages are left out. */
export function shownPages(current: number, last: number): (number | null)[] {
  const near = [1, current - 1, current, current + 1, last].filter((page) => page >= 1 && page <= last)
  const pages = [...new Set(near)].toSorted((a, b) => a - b)
  return pages.flatMap((page, index) => {
    const before = pages[index - 1]
    return before !== undefined && page - before > 1 ? [null, page] : [page]
  })
}

export const examples: readonly Example[] = [
  {
    name: 'Pagination',
    node: (view) => <Pagination view={view} current={5} last={12} pathOf={(page) => `/design?page=${page}`} />,
  },
]

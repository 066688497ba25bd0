import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import type { Example } from './example.ts'
import { Icon } from './icon.tsx'
import { href, t, type View } from './view.ts'

const said = {
  label: { ko: '서비스 검색', en: 'Search services' },
  placeholder: { ko: '무엇을 도와드릴까요?', en: 'What do you need?' },
  go: { ko: '검색', en: 'Search' },
} satisfies Record<string, Text>

interface SearchBoxProps {
  readonly view: View
  /** The page that answers `?q=`. */
  readonly path: string
  /** Unique on the page. */
  readonly id: string
  readonly words?: string
  readonly big?: boolean
  readonly label?: string
}

/** A search form (GET, `q`). `big` is for front pages and for the results page itself. */
export function SearchBox({ view, path, id, words, big = false, label = t(view, said.label) }: SearchBoxProps): VNode {
  return (
    <form
      class={big ? 'search big' : 'search'}
      role="search"
      aria-label={label}
      method="get"
      action={href(view, path)}
      id={`${id}-form`}
    >
      <label class="unseen" for={id}>
        {label}
      </label>
      <input
        id={id}
        name="q"
        type="search"
        value={words}
        placeholder={t(view, said.placeholder)}
        autocomplete="off"
        enterkeyhint="search"
      />
      <button type="submit">
        <Icon name="search" size={20} />
        {t(view, said.go)}
      </button>
    </form>
  )
}

export const examples: readonly Example[] = [
  {
    name: 'SearchBox, big',
    node: (view) => (
      <SearchBox
        view={view}
        path="/services"
        id="example-search"
        big
        label={t(view, { ko: '큰 검색창', en: 'Big search' })}
      />
    ),
  },
]

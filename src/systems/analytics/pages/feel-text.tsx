import type { ComponentChildren, VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { ElementScript } from '#web/element'
import { t, type View } from '#web/view'
import type { Name } from '../names.ts'

const said = {
  names: { ko: '쓸 수 있는 이름', en: 'Names that can be used' },
  fine: { ko: '읽을 수 있는 식입니다.', en: 'This can be read.' },
  offered: {
    ko: '이름 {count}개. 화살표로 고르고 Enter로 넣습니다.',
    en: '{count} names: arrows choose, Enter inserts.',
  },
} satisfies Record<string, Text>

const listId = 'feel-names'

/** The names for every editor of a page, as data that no browser runs. */
export function FeelNames({ view, names }: { view: View; names: readonly Name[] }): VNode {
  const data = names.map(({ name, title }) => [name, title.ko, title.en, title[view.language]])
  return (
    <script
      type="application/json"
      id={listId}
      // A text that ends the element must not stand in it.
      dangerouslySetInnerHTML={{ __html: JSON.stringify(data).replaceAll('<', '\\u003c') }}
    />
  )
}

interface FeelTextProps {
  readonly view: View
  readonly rules: string
  /** ISO date whose law is changed. */
  readonly from: string
  readonly expression: string
  /** The field with its textarea. */
  readonly children: ComponentChildren
}

/** Makes a textarea know FEEL: offers names, tells faults as one types. Without script the form's own check does the same. */
export function FeelText({ view, rules, from, expression, children }: FeelTextProps): VNode {
  return (
    <madang-feel
      names={listId}
      check="/api/what-if/check"
      rules={rules}
      from={from}
      expression={expression}
      language={view.language}
      said-fine={t(view, said.fine)}
      said-names={t(view, said.names)}
      said-offered={t(view, said.offered)}
    >
      {children}
      <p class="hint" role="status" />
      <ElementScript name="feel" />
    </madang-feel>
  )
}

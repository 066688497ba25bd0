import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Problem } from '#kernel/problem'
import type { Example } from './example.ts'
import { Icon } from './icon.tsx'
import { fieldId, t, type View } from './view.ts'

const said = {
  check: { ko: '다시 확인해 주십시오', en: 'Please check this' },
} satisfies Record<string, Text>

/**
 * Stands first on a page that came back: what is wrong, with a link to each field. Takes the focus without script.
 * Nothing when nothing is wrong, so that every page with a form may begin with it.
 */
export function ErrorSummary({ view }: { view: View }): VNode | null {
  const { problem } = view
  if (!problem) return null
  return (
    <div class="alert danger summary-of-faults" role="alert" tabindex={-1} autofocus>
      <Icon name="danger" />
      <div>
        <p class="alert-title">{problem.faults.length > 0 ? t(view, said.check) : t(view, problem.title)}</p>
        {problem.faults.length > 0 ? (
          <ul>
            {problem.faults.map(({ field, text }) => (
              <li key={field}>
                <a href={`#${fieldId(field)}`}>{t(view, text)}</a>
              </li>
            ))}
          </ul>
        ) : null}
        {problem.remedy ? <p>{t(view, problem.remedy)}</p> : null}
      </div>
    </div>
  )
}

const wrongAccount: Text = {
  ko: '본인 이름의 계좌가 아닙니다. 본인 계좌를 쓰십시오.',
  en: 'This account is not in your name. Use an account of your own.',
}

export const examples: readonly Example[] = [
  {
    name: 'ErrorSummary',
    node: (view) => (
      <ErrorSummary
        view={{
          ...view,
          problem: new Problem('design/fault', { status: 422, title: wrongAccount }, {}, [
            { field: 'account', code: 'owner', text: wrongAccount },
          ]),
        }}
      />
    ),
  },
]

import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import type { Example } from './example.ts'
import { Icon } from './icon.tsx'
import { t, type View } from './view.ts'

const said = {
  steps: { ko: '진행 단계', en: 'Steps' },
  step: { ko: '{number}단계', en: 'Step {number}' },
  here: { ko: '{all}단계 중 {number}단계', en: 'Step {number} of {all}' },
  done: { ko: '끝냄', en: 'done' },
} satisfies Record<string, Text>

/** How far a person is on a way of several pages. `current` counts from 0. */
export function StepIndicator({
  view,
  steps,
  current,
}: {
  view: View
  steps: readonly string[]
  current: number
}): VNode {
  return (
    <nav aria-label={t(view, said.steps)}>
      <ol class="steps">
        {steps.map((title, index) => (
          <li
            key={title}
            class={index < current ? 'done' : undefined}
            aria-current={index === current ? 'step' : undefined}
          >
            <span class="step">
              {index < current ? <Icon name="hand" size={20} /> : null}
              {t(view, index === current ? said.here : said.step, { number: index + 1, all: steps.length })}
              {index < current ? <span class="unseen"> ({t(view, said.done)})</span> : null}
            </span>
            <span class="step-title">{title}</span>
          </li>
        ))}
      </ol>
    </nav>
  )
}

export const examples: readonly Example[] = [
  {
    name: 'StepIndicator',
    node: (view) => (
      <StepIndicator
        view={view}
        current={1}
        steps={[
          t(view, { ko: '아는 내용 확인', en: 'What we know' }),
          t(view, { ko: '이름 짓기', en: 'The name' }),
          t(view, { ko: '동의', en: 'Consent' }),
          t(view, { ko: '보내기', en: 'Send' }),
        ]}
      />
    ),
  },
]

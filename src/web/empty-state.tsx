import type { ComponentChildren, VNode } from 'preact'
import type { Example } from './example.ts'
import { LinkButton } from './button.tsx'
import { Icon, type IconName } from './icon.tsx'
import { t } from './view.ts'

interface EmptyStateProps {
  readonly icon?: IconName
  /** What is not here, said so that nobody thinks that something is broken. */
  readonly title: string
  /** What a person can do now: a link, a button. */
  readonly children?: ComponentChildren
  readonly text?: string
}

/** Instead of an empty list. */
export function EmptyState({ icon = 'paper', title, text, children }: EmptyStateProps): VNode {
  return (
    <div class="empty">
      <Icon name={icon} size={48} />
      <p class="alert-title">{title}</p>
      {text === undefined ? null : <p>{text}</p>}
      {children}
    </div>
  )
}

export const examples: readonly Example[] = [
  {
    name: 'EmptyState',
    node: (view) => (
      <EmptyState
        title={t(view, { ko: '아직 신청한 일이 없습니다', en: 'You have not applied for anything yet' })}
        text={t(view, { ko: '필요한 일을 찾아 신청하면 여기에 나옵니다.', en: 'What you apply for will appear here.' })}
      >
        <LinkButton view={view} path="/services" kind="secondary" size="medium">
          {t(view, { ko: '서비스 찾기', en: 'Find a service' })}
        </LinkButton>
      </EmptyState>
    ),
  },
]

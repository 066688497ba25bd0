import type { ComponentChildren, VNode } from 'preact'
import { MomentText } from './date-text.tsx'
import type { Example } from './example.ts'
import { t } from './view.ts'

/** One thing that happened. */
export interface Happening {
  readonly id: string
  readonly when: ComponentChildren
  readonly what: ComponentChildren
  readonly children?: ComponentChildren
}

/** What happened, in order: acts, letters, decisions. The caller chooses the order and says it in the heading. */
export function Timeline({ happenings }: { happenings: readonly Happening[] }): VNode {
  return (
    <ol class="timeline">
      {happenings.map(({ id, when, what, children }) => (
        <li key={id} id={id}>
          <p class="when">{when}</p>
          <p class="what">{what}</p>
          {children}
        </li>
      ))}
    </ol>
  )
}

export const examples: readonly Example[] = [
  {
    name: 'Timeline',
    node: (view) => (
      <Timeline
        happenings={[
          {
            id: 'act-2',
            when: <MomentText view={view} moment="2026-11-21T06:04:00Z" zone="Asia/Seoul" />,
            what: t(view, {
              ko: '보건복지부가 주민등록을 읽었습니다',
              en: 'The Ministry of Health and Welfare read the resident register',
            }),
            children: (
              <p>
                {t(view, {
                  ko: '본 내용: 이름, 생년월일, 주소. 까닭: 아동수당 결정.',
                  en: 'Fields: name, date of birth, address. Reason: deciding child allowance.',
                })}
              </p>
            ),
          },
          {
            id: 'act-1',
            when: <MomentText view={view} moment="2026-11-21T06:03:00Z" zone="Asia/Seoul" />,
            what: t(view, { ko: '신청을 냈습니다', en: 'You applied' }),
          },
        ]}
      />
    ),
  },
]

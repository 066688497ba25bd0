import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import type { Tone } from './alert.tsx'
import type { Example } from './example.ts'
import { Icon, type IconName } from './icon.tsx'
import { t, type View } from './view.ts'

/** A short word on a coloured ground (KRDS badge). */
export function Tag({
  tone,
  icon,
  strong = false,
  children,
}: {
  tone?: Tone
  icon?: IconName
  strong?: boolean
  children: string
}): VNode {
  return (
    <span class={['tag', tone, strong && 'strong'].filter(Boolean).join(' ')}>
      {icon ? <Icon name={icon} size={20} /> : null}
      {children}
    </span>
  )
}

interface Standing {
  readonly text: Text
  readonly tone: Tone
  readonly icon: IconName
}

/** Where a matter can stand, as people are told. Rooms map their own stages onto these. */
export const standings = {
  waiting: { text: { ko: '기다리는 중', en: 'Waiting' }, tone: 'info', icon: 'waiting' },
  working: { text: { ko: '처리하는 중', en: 'In progress' }, tone: 'info', icon: 'waiting' },
  'needs-you': { text: { ko: '할 일이 있습니다', en: 'Needs you' }, tone: 'warning', icon: 'warning' },
  'with-officer': { text: { ko: '담당자가 살펴보는 중', en: 'With an officer' }, tone: 'info', icon: 'person' },
  late: { text: { ko: '늦어지고 있습니다', en: 'Delayed' }, tone: 'warning', icon: 'warning' },
  done: { text: { ko: '끝났습니다', en: 'Done' }, tone: 'success', icon: 'done' },
  refused: { text: { ko: '받을 수 없습니다', en: 'Refused' }, tone: 'danger', icon: 'no' },
  'not-started': { text: { ko: '시작하지 않았습니다', en: 'Not started' }, tone: 'warning', icon: 'no' },
  withdrawn: { text: { ko: '거두었습니다', en: 'Withdrawn' }, tone: 'warning', icon: 'no' },
} satisfies Record<string, Standing>

export type StandingName = keyof typeof standings

/** Where a matter stands: colour, icon and words. */
export function StatusTag({ view, standing }: { view: View; standing: StandingName }): VNode {
  const { text, tone, icon } = standings[standing]
  return (
    <Tag tone={tone} icon={icon}>
      {t(view, text)}
    </Tag>
  )
}

export const examples: readonly Example[] = [
  {
    name: 'StatusTag, every standing',
    node: (view) => (
      <div class="buttons">
        {(Object.keys(standings) as StandingName[]).map((standing) => (
          <StatusTag key={standing} view={view} standing={standing} />
        ))}
        <Tag strong>{t(view, { ko: '새 소식', en: 'New' })}</Tag>
        <Tag>{t(view, { ko: '보건복지부', en: 'Health and Welfare' })}</Tag>
      </div>
    ),
  },
]

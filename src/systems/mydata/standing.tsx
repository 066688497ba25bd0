import type { VNode } from 'preact'
import { Tag } from '#web/tag'
import { t, type View } from '#web/view'
import type { AgreedLine, Agreement } from './model.ts'

const said = {
  states: {
    holds: { text: { ko: '허락함', en: 'In force' }, tone: 'success' },
    withdrawn: { text: { ko: '거둠', en: 'Withdrawn' }, tone: 'warning' },
    expired: { text: { ko: '기간 끝남', en: 'Expired' }, tone: 'info' },
  },
  stoppedTag: { ko: '멈춤', en: 'Stopped' },
} as const

type State = AgreedLine['standing']

function stateOf({ holds, lines }: Agreement): State {
  if (holds) return 'holds'
  return lines.some(({ standing }) => standing === 'withdrawn') ? 'withdrawn' : 'expired'
}

/** Where an agreement stands, also when nobody took it back and its recipient was stopped. */
export function StandingTag({
  view,
  agreement,
  stopped,
}: {
  view: View
  agreement: Agreement
  stopped: boolean
}): VNode {
  return stopped && agreement.holds ? (
    <Tag tone="warning">{t(view, said.stoppedTag)}</Tag>
  ) : (
    <StateTag view={view} state={stateOf(agreement)} />
  )
}

/** Where one line stands. */
export function StateTag({ view, state }: { view: View; state: State }): VNode {
  const { text, tone } = said.states[state]
  return <Tag tone={tone}>{t(view, text)}</Tag>
}

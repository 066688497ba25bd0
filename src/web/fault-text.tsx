import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Icon } from './icon.tsx'
import { t, type View } from './view.ts'

const said = {
  fault: { ko: '오류: ', en: 'Error: ' },
} satisfies Record<string, Text>

/** The sentence beside a field that says what is wrong and what to do. */
export function FaultText({ view, id, fault }: { view: View; id: string; fault: Text | undefined }): VNode | null {
  if (!fault) return null
  return (
    <p class="fault" id={`${id}-fault`}>
      <Icon name="danger" />
      <span>
        <span class="unseen">{t(view, said.fault)}</span>
        {t(view, fault)}
      </span>
    </p>
  )
}

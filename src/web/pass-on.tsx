import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { ElementScript } from './element.tsx'
import type { Example } from './example.ts'
import { Icon } from './icon.tsx'
import { href, t, type View } from './view.ts'

const said = {
  copy: { ko: '복사', en: 'Copy' },
  copied: { ko: '복사했습니다', en: 'Copied' },
  share: { ko: '보내기', en: 'Share' },
} satisfies Record<string, Text>

/** A button that copies a text which also stands on the page. Absent without script. */
export function CopyButton({ view, text, label }: { view: View; text: string; label?: string }): VNode {
  return (
    <madang-copy text={text} said-copied={t(view, said.copied)} hidden>
      <button type="button" class="button tertiary small">
        <Icon name="copy" size={20} />
        {label ?? t(view, said.copy)}
      </button>
      <span role="status" class="soft" />
      <ElementScript name="copy" />
    </madang-copy>
  )
}

/** A button that hands an address to the device's own sharing. Absent where the device has none. */
export function ShareButton({ view, title, path }: { view: View; title: string; path: string }): VNode {
  return (
    <madang-share heading={title} path={href(view, path)} hidden>
      <button type="button" class="button tertiary small">
        <Icon name="share" size={20} />
        {t(view, said.share)}
      </button>
      <ElementScript name="share" />
    </madang-share>
  )
}

export const examples: readonly Example[] = [
  {
    name: 'CopyButton, ShareButton',
    node: (view) => (
      <div class="buttons">
        <code>7K2M-93QD-01XA-55TT</code>
        <CopyButton view={view} text="7K2M-93QD-01XA-55TT" />
        <ShareButton view={view} title={t(view, { ko: '증명서', en: 'Certificate' })} path="/verify" />
      </div>
    ),
  },
]

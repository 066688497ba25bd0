import type { ComponentChildren, HTMLAttributes, VNode } from 'preact'
import { Icon } from '#web/icon'
import { href, t, type View } from '#web/view'
import type { Text } from '#kernel/i18n'
import { passkeyScript } from './passkey-script.ts'

declare module 'preact' {
  // The one way in which JSX learns of custom elements.
  namespace JSX {
    interface IntrinsicElements {
      'madang-passkey': HTMLAttributes<HTMLElement> & {
        ask: string
        kind: 'create' | 'get'
        'said-failed': string
        'said-unable': string
      }
    }
  }
}

const said = {
  failed: { ko: '패스키를 쓰지 못했습니다. 다시 눌러 주십시오.', en: 'The passkey was not used. Please press again.' },
  unable: { ko: '이 브라우저는 패스키를 쓸 수 없습니다.', en: 'This browser cannot use passkeys.' },
  script: { ko: '패스키는 자바스크립트를 켜야 쓸 수 있습니다.', en: 'Passkeys need JavaScript to be on.' },
} satisfies Record<string, Text>

interface PasskeyFormProps {
  readonly view: View
  /** `create` makes a passkey, `get` uses one. */
  readonly kind: 'create' | 'get'
  /** Where the browser's answer is sent. */
  readonly action: string
  /** Where the challenge comes from. */
  readonly ask: string
  readonly button: string
  readonly children?: ComponentChildren
}

/** A form whose button asks for a passkey. Its small element does the asking; without script the button is off. */
export function PasskeyForm({ view, kind, action, ask, button, children }: PasskeyFormProps): VNode {
  return (
    <div>
      <madang-passkey ask={ask} kind={kind} said-failed={t(view, said.failed)} said-unable={t(view, said.unable)}>
        <form class="form" method="post" action={href(view, action)}>
          <input type="hidden" name="answer" value="" />
          {children}
          <div class="buttons">
            <button type="submit" class="button" disabled>
              <Icon name="person" />
              {button}
            </button>
          </div>
        </form>
        <p role="status">{t(view, said.script)}</p>
        <script type="module" src={passkeyScript().path} />
      </madang-passkey>
    </div>
  )
}

import type { ComponentChildren, VNode } from 'preact'
import type { Example } from './example.ts'
import { Icon, type IconName } from './icon.tsx'
import { href, t, type View } from './view.ts'

/** The tones that a notice, a tag or a status may have. Never told by colour alone. */
export type Tone = 'info' | 'success' | 'warning' | 'danger'

const icons: Readonly<Record<Tone, IconName>> = { info: 'info', success: 'done', warning: 'warning', danger: 'danger' }

interface AlertProps {
  readonly tone?: Tone
  readonly title?: string
  /** Read out when the page opens: for the result of what the person just did. */
  readonly announced?: boolean
  readonly children?: ComponentChildren
}

/** A notice in the flow of a page. */
export function Alert({ tone = 'info', title, announced = false, children }: AlertProps): VNode {
  return (
    <div class={`alert ${tone}`} role={announced ? 'status' : undefined}>
      <Icon name={icons[tone]} />
      <div>
        {title === undefined ? null : <p class="alert-title">{title}</p>}
        {children}
      </div>
    </div>
  )
}

interface CriticalAlertProps {
  readonly view: View
  readonly tone?: 'danger' | 'warning'
  /** One or two words: 긴급, 안내. */
  readonly kind: string
  readonly text: string
  readonly path?: string
  /** Where the link goes, in words that stand alone. */
  readonly linkText?: string
}

/** A band over the whole page, given to `<Page alert>`: storms, an office that does not answer. */
export function CriticalAlert({ view, tone = 'danger', kind, text, path, linkText }: CriticalAlertProps): VNode {
  return (
    <section class={`critical ${tone}`} aria-label={kind}>
      <div class="within">
        <span class={`tag ${tone}`}>
          <Icon name={icons[tone]} size={20} />
          {kind}
        </span>
        <p>{text}</p>
        {path === undefined ? null : <a href={href(view, path)}>{linkText ?? text}</a>}
      </div>
    </section>
  )
}

export const examples: readonly Example[] = [
  {
    name: 'Alert: info, success, warning, danger',
    node: (view) => (
      <div class="stack">
        <Alert title={t(view, { ko: '병원이 출생을 알려 왔습니다', en: 'The hospital has reported a birth' })}>
          <p>
            {t(view, {
              ko: '한 번만 확인하면 여섯 가지 일을 함께 처리합니다.',
              en: 'Confirm once, and six offices do their part.',
            })}
          </p>
        </Alert>
        <Alert tone="success" title={t(view, { ko: '신청을 받았습니다', en: 'We have your application' })} announced />
        <Alert tone="warning" title={t(view, { ko: '12월 21일까지 해야 합니다', en: 'To be done by 21 December' })} />
        <Alert tone="danger" title={t(view, { ko: '보내지 못했습니다', en: 'It was not sent' })}>
          <p>
            {t(view, {
              ko: '적은 내용은 그대로 있습니다. 다시 눌러 주십시오.',
              en: 'What you wrote is still here. Please press again.',
            })}
          </p>
        </Alert>
      </div>
    ),
  },
  {
    name: 'CriticalAlert',
    node: (view) => (
      <CriticalAlert
        view={view}
        kind={t(view, { ko: '긴급', en: 'Urgent' })}
        text={t(view, {
          ko: '무심천 둔치가 물에 잠깁니다. 지금 높은 곳으로 가십시오.',
          en: 'The Musim riverside is flooding. Go to higher ground now.',
        })}
        path="/"
        linkText={t(view, { ko: '대피소 보기', en: 'See the shelters' })}
      />
    ),
  },
]

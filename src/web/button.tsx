import type { ComponentChildren, VNode } from 'preact'
import type { Example } from './example.ts'
import { Icon, type IconName } from './icon.tsx'
import { href, t, type View } from './view.ts'

type Kind = 'primary' | 'secondary' | 'tertiary' | 'danger' | 'text'

interface Look {
  /** One primary button on a page: the thing that most people came to do. */
  readonly kind?: Kind
  readonly size?: 'large' | 'medium' | 'small'
  readonly icon?: IconName
  readonly children: ComponentChildren
}

interface ButtonProps extends Look {
  /** Sent with the form when this is the button that was pressed. */
  readonly name?: string
  readonly value?: string
  /** The id of a form elsewhere on the page. */
  readonly form?: string
}

/** A button that sends its form. */
export function Button({ name, value, form, icon, children, ...look }: ButtonProps): VNode {
  return (
    <button type="submit" class={classOf(look)} name={name} value={value} form={form}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </button>
  )
}

/** A link that looks like a button: goes somewhere, changes nothing. */
export function LinkButton({
  view,
  path,
  icon,
  children,
  ...look
}: Look & { readonly view: View; readonly path: string }): VNode {
  return (
    <a class={classOf(look)} href={href(view, path)}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </a>
  )
}

/** Buttons side by side; on a phone one under the other. */
export function ButtonGroup({ children }: { children: ComponentChildren }): VNode {
  return <div class="buttons">{children}</div>
}

function classOf({ kind = 'primary', size = 'large' }: Omit<Look, 'children'>): string {
  return `button ${kind === 'primary' ? '' : kind} ${size === 'large' ? '' : size}`.replace(/ +/g, ' ').trim()
}

export const examples: readonly Example[] = [
  {
    name: 'Button, LinkButton, ButtonGroup',
    node: (view) => (
      <ButtonGroup>
        <Button>{t(view, { ko: '신청하기', en: 'Apply' })}</Button>
        <LinkButton view={view} path="/" kind="secondary">
          {t(view, { ko: '이전 단계', en: 'Back' })}
        </LinkButton>
        <Button kind="tertiary">{t(view, { ko: '나중에 하기', en: 'Later' })}</Button>
        <Button kind="danger">{t(view, { ko: '동의 거두기', en: 'Withdraw consent' })}</Button>
        <LinkButton view={view} path="/" kind="text">
          {t(view, { ko: '그만두기', en: 'Leave' })}
        </LinkButton>
      </ButtonGroup>
    ),
  },
  {
    name: 'Button, medium and small',
    node: (view) => (
      <ButtonGroup>
        <Button size="medium" icon="paper">
          {t(view, { ko: '증명서 받기', en: 'Get the certificate' })}
        </Button>
        <Button size="small" kind="tertiary">
          {t(view, { ko: '바꾸기', en: 'Change' })}
        </Button>
      </ButtonGroup>
    ),
  },
]

import type { ComponentChildren, VNode } from 'preact'
import { field } from 'madang/pack'
import { Button, ButtonGroup } from './button.tsx'
import type { Example } from './example.ts'
import { FieldInputs } from './field-input.tsx'
import { href, t, type View } from './view.ts'

interface FormProps {
  readonly view: View
  /** Where it is sent; a path without language prefix. */
  readonly action: string
  /** Takes files. */
  readonly upload?: boolean
  readonly id?: string
  /** No grid: for a single button among others. */
  readonly plain?: boolean
  readonly children: ComponentChildren
}

/**
 * A form that is sent by POST and may be sent twice: it carries a key (`_once`), so that it does its work once.
 * Browsers do not check it (`novalidate`): the server does, in the person's language, beside the field.
 */
export function Form({ view, action, upload = false, id, plain = false, children }: FormProps): VNode {
  return (
    <form
      class={plain ? undefined : 'form'}
      id={id}
      method="post"
      action={href(view, action)}
      enctype={upload ? 'multipart/form-data' : undefined}
      novalidate
    >
      <input type="hidden" name="_once" value={view.once()} />
      {children}
    </form>
  )
}

/** One button that does one thing: a form of its own, with hidden words. */
export function ActButton({
  view,
  action,
  words = {},
  kind = 'secondary',
  size = 'medium',
  children,
}: ActButtonProps): VNode {
  return (
    <Form view={view} action={action} plain>
      {Object.entries(words).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button kind={kind} size={size}>
        {children}
      </Button>
    </Form>
  )
}

interface ActButtonProps {
  readonly view: View
  readonly action: string
  readonly words?: Readonly<Record<string, string>>
  readonly kind?: 'primary' | 'secondary' | 'tertiary' | 'danger' | 'text'
  readonly size?: 'large' | 'medium' | 'small'
  readonly children: ComponentChildren
}

const exampleFields = {
  givenName: field.text(
    { ko: '아이 이름', en: "Child's given name" },
    { hint: { ko: '한글 다섯 글자까지 쓸 수 있습니다.', en: 'Up to five Hangul letters.' }, max: 5 },
  ),
  bornOn: field.date({ ko: '태어난 날', en: 'Date of birth' }),
  surnameFrom: field.choice(
    { ko: '성과 본', en: 'Surname' },
    {
      father: { ko: '아버지를 따릅니다', en: "The father's" },
      mother: { ko: '어머니를 따릅니다', en: "The mother's" },
    },
  ),
  rent: field.won({ ko: '월세', en: 'Monthly rent' }, { optional: true }),
  account: field.account({ ko: '받을 계좌', en: 'Account to be paid to' }),
}

export const examples: readonly Example[] = [
  {
    name: 'Form with every kind of field',
    node: (view) => (
      <Form view={view} action="/design">
        <FieldInputs view={view} fields={exampleFields} values={{ bornOn: '2026-11-21' }} />
        <ButtonGroup>
          <Button>{t(view, { ko: '다음', en: 'Continue' })}</Button>
        </ButtonGroup>
      </Form>
    ),
  },
  {
    name: 'ActButton',
    node: (view) => (
      <ActButton view={view} action="/design" words={{ consent: 'one' }}>
        {t(view, { ko: '동의 거두기', en: 'Withdraw consent' })}
      </ActButton>
    ),
  },
]

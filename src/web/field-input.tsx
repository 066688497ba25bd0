import type { ComponentChildren, VNode } from 'preact'
import { field, type Field, type Fields } from 'madang/pack'
import type { Text } from '#kernel/i18n'
import { Problem } from '#kernel/problem'
import type { Example } from './example.ts'
import { FaultText } from './fault-text.tsx'
import { type InputParts, Radios, SingleInput } from './input.tsx'
import { faultOf, fieldId, t, type View } from './view.ts'

const said = {
  optional: { ko: '(선택)', en: '(optional)' },
  date: {
    ko: '연도, 월, 일을 숫자 여덟 개로 씁니다. 예: 20261121',
    en: 'Year, month and day in eight digits, for example 20261121',
  },
  account: {
    ko: '은행 이름과 계좌번호를 씁니다. 예: 우리은행 1002-123-456789',
    en: 'Bank and account number, for example Woori 1002-123-456789',
  },
} satisfies Record<string, Text>

interface FieldInputProps {
  readonly view: View
  readonly name: string
  readonly field: Field<never>
  /** What is known before the person writes; what they wrote themselves goes first. */
  readonly value?: string | number | boolean | null
  /** For persons and regions: the values to choose from, as the pack cannot list them. */
  readonly options?: Readonly<Record<string, string>>
  /** The browser's own memory: `name`, `bday`, `tel` (HTML, autofill). */
  readonly autocomplete?: 'name' | 'bday' | 'tel' | 'email' | 'off'
  /** Under the title, instead of the field's own hint. */
  readonly hint?: string
  readonly rows?: number
}

/** One question, made from a field of the pack: title, hint, fault beside it, and the input that suits its type. */
export function FieldInput(props: FieldInputProps): VNode {
  const { view, name, field: one, value, options, autocomplete, rows } = props
  const id = fieldId(name)
  const fault = faultOf(view, name)
  const hint = props.hint ?? hintOf(view, one)
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
  const parts: InputParts = {
    view,
    name,
    field: one,
    id,
    value: written(view, name, one) ?? (value === undefined || value === null ? '' : String(value)),
    options:
      options ?? Object.fromEntries(Object.entries(one.choices ?? {}).map(([key, text]) => [key, t(view, text)])),
    rows,
    marks: { 'aria-describedby': described || undefined, 'aria-invalid': fault ? 'true' : undefined, autocomplete },
  }
  const about = { view, id, title: titleOf(view, one), hint, fault: fault?.text }
  if (one.type === 'flag') return <FlagQuestion {...about} parts={parts} />
  if (asRadios(parts))
    return (
      <Group {...about} described={described || undefined}>
        <Radios {...parts} />
      </Group>
    )
  return (
    <Labelled {...about}>
      <SingleInput {...parts} />
    </Labelled>
  )
}

/** All the fields of a set, in their order. */
export function FieldInputs({ view, fields, values = {}, options = {} }: FieldInputsProps): VNode {
  return (
    <>
      {Object.entries(fields).map(([name, one]) => (
        <FieldInput
          key={name}
          view={view}
          name={name}
          field={one}
          value={values[name] ?? null}
          {...(options[name] ? { options: options[name] } : {})}
        />
      ))}
    </>
  )
}

interface FieldInputsProps {
  readonly view: View
  readonly fields: Fields
  readonly values?: Readonly<Record<string, string | number | boolean | null | undefined>>
  readonly options?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

interface About {
  readonly view: View
  readonly id: string
  readonly title: ComponentChildren
  readonly hint: string | undefined
  readonly fault: Text | undefined
}

function Labelled({ view, id, title, hint, fault, children }: About & { children: ComponentChildren }): VNode {
  return (
    <div class={fault ? 'field wrong' : 'field'}>
      <label class="label" for={id}>
        {title}
      </label>
      <Hint id={id} hint={hint} />
      <FaultText view={view} id={id} fault={fault} />
      {children}
    </div>
  )
}

function Group({
  view,
  id,
  title,
  hint,
  fault,
  described,
  children,
}: About & { described: string | undefined; children: ComponentChildren }): VNode {
  return (
    <fieldset class={fault ? 'field wrong' : 'field'} aria-describedby={described}>
      <legend>
        <span class="label">{title}</span>
      </legend>
      <Hint id={id} hint={hint} />
      <FaultText view={view} id={id} fault={fault} />
      {children}
    </fieldset>
  )
}

function Hint({ id, hint }: { id: string; hint: string | undefined }): VNode | null {
  return hint ? (
    <p class="hint" id={`${id}-hint`}>
      {hint}
    </p>
  ) : null
}

/** A flag is one box to tick; left alone it means no. */
function FlagQuestion({ view, id, title, hint, fault, parts }: About & { parts: InputParts }): VNode {
  return (
    <div class={fault ? 'field wrong' : 'field'}>
      <FaultText view={view} id={id} fault={fault} />
      <div class="choice">
        <input
          type="checkbox"
          id={id}
          name={parts.name}
          value="true"
          checked={parts.value === 'true'}
          {...parts.marks}
        />
        <label for={id}>{title}</label>
        <Hint id={id} hint={hint} />
      </div>
    </div>
  )
}

/** What the person wrote in a form that came back. A box that is not among the words was left empty. */
function written({ words }: View, name: string, one: Field<never>): string | undefined {
  return words?.[name] ?? (words && one.type === 'flag' ? '' : undefined)
}

/** Up to six choices are shown at once: nobody must open a list to see what there is. */
function asRadios({ field: one, options }: InputParts): boolean {
  const count = Object.keys(options).length
  return (one.type === 'choice' || one.type === 'person') && count > 0 && count <= 6
}

function titleOf(view: View, one: Field<never>): VNode {
  return (
    <>
      {t(view, one.title)}
      {one.optional && one.type !== 'flag' ? <span class="optional"> {t(view, said.optional)}</span> : null}
    </>
  )
}

function hintOf(view: View, one: Field<never>): string | undefined {
  if (one.hint) return t(view, one.hint)
  if (one.type === 'date') return t(view, said.date)
  if (one.type === 'account') return t(view, said.account)
  return one.example === undefined ? undefined : t(view, { ko: `예: ${one.example}`, en: `For example ${one.example}` })
}

const wrongName: Text = {
  ko: '한글로 쓰십시오. 숫자와 기호는 쓸 수 없습니다.',
  en: 'Write it in Hangul, without digits or signs.',
}

export const examples: readonly Example[] = [
  {
    name: 'FieldInput with a fault, words kept',
    node: (view) => {
      const problem = new Problem('design/name', { status: 422, title: wrongName }, {}, [
        { field: 'wrongName', code: 'letters', text: wrongName },
      ])
      const returned: View = { ...view, problem, words: { wrongName: '서준7' } }
      return (
        <FieldInput
          view={returned}
          name="wrongName"
          field={field.text({ ko: '아이 이름', en: "Child's given name" })}
        />
      )
    },
  },
  {
    name: 'FieldInput: a flag, a long choice, several lines',
    node: (view) => (
      <div class="form">
        <FieldInput view={view} name="twins" field={field.flag({ ko: '쌍둥이입니다', en: 'They are twins' })} />
        <FieldInput
          view={view}
          name="district"
          field={field.region({ ko: '사는 곳', en: 'Where you live' })}
          options={{ '4311157000': '청주시 청원구 오창읍', '1111051500': '서울 종로구 청운효자동' }}
        />
        <FieldInput
          view={view}
          name="reason"
          field={field.text({ ko: '늦은 까닭', en: 'Why it is late' }, { optional: true })}
          rows={4}
        />
      </div>
    ),
  },
]

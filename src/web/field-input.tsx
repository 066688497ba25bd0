import type { ComponentChildren, VNode } from 'preact'
import { field, type Field, type Fields } from 'madang/pack'
import type { Text } from '#kernel/i18n'
import { Problem } from '#kernel/problem'
import type { Example } from './example.ts'
import { Icon } from './icon.tsx'
import { faultOf, fieldId, t, type View } from './view.ts'

const said = {
  optional: { ko: '(선택)', en: '(optional)' },
  fault: { ko: '오류: ', en: 'Error: ' },
  choose: { ko: '고르십시오', en: 'Please choose' },
  date: { ko: '연도, 월, 일을 숫자 여덟 개로 씁니다. 예: 20261121', en: 'Year, month and day in eight digits, for example 20261121' },
  account: { ko: '은행 이름과 계좌번호를 씁니다. 예: 우리은행 1002-123-456789', en: 'Bank and account number, for example Woori 1002-123-456789' },
  yes: { ko: '예', en: 'Yes' },
  units: { won: { ko: '원', en: 'won' }, count: { ko: '명', en: '' }, grams: { ko: 'g', en: 'g' } },
} as const

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

/** What every kind of input is given: the same id, name, value and words about it. */
interface Parts {
  readonly view: View
  readonly name: string
  readonly field: Field<never>
  readonly id: string
  readonly value: string
  readonly options: Readonly<Record<string, string>>
  readonly rows: number | undefined
  readonly marks: Marks
}

/** Attributes that every input takes; absent when undefined. */
interface Marks {
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': 'true' | undefined
  readonly autocomplete: 'name' | 'bday' | 'tel' | 'email' | 'off' | undefined
}

/** One question, made from a field of the pack: title, hint, fault beside it, and the input that suits its type. */
export function FieldInput(props: FieldInputProps): VNode {
  const { view, name, field: one, value, options, autocomplete, rows } = props
  const id = fieldId(name)
  const fault = faultOf(view, name)
  const hint = props.hint ?? hintOf(view, one)
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
  const parts: Parts = {
    view,
    name,
    field: one,
    id,
    value: view.words?.[name] ?? (value === undefined || value === null ? '' : String(value)),
    options: options ?? Object.fromEntries(Object.entries(one.choices ?? {}).map(([key, text]) => [key, t(view, text)])),
    rows,
    marks: { 'aria-describedby': described || undefined, 'aria-invalid': fault ? 'true' : undefined, autocomplete },
  }
  const about = { view, id, title: titleOf(view, one), hint, fault: fault?.text }
  if (one.type === 'flag') return <FlagQuestion {...about} parts={parts} />
  if (asRadios(parts)) return <Group {...about} described={described || undefined}><Radios {...parts} /></Group>
  return <Labelled {...about}><Single {...parts} /></Labelled>
}

/** All the fields of a set, in their order. */
export function FieldInputs({ view, fields, values = {}, options = {} }: FieldInputsProps): VNode {
  return (
    <>
      {Object.entries(fields).map(([name, one]) => (
        <FieldInput key={name} view={view} name={name} field={one} value={values[name] ?? null} {...(options[name] ? { options: options[name] } : {})} />
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

function Group({ view, id, title, hint, fault, described, children }: About & { described: string | undefined; children: ComponentChildren }): VNode {
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
  return hint ? <p class="hint" id={`${id}-hint`}>{hint}</p> : null
}

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

function Single({ view, name, field: one, id, value, options, rows, marks }: Parts): VNode {
  const same = { id, name, ...marks }
  switch (one.type) {
    case 'choice':
    case 'region':
    case 'person':
      if (Object.keys(options).length === 0) return <input {...same} class="input" type="text" value={value} />
      return (
        <select {...same} class="input">
          <option value="">{t(view, said.choose)}</option>
          {Object.entries(options).map(([key, text]) => (
            <option key={key} value={key} selected={key === value}>
              {text}
            </option>
          ))}
        </select>
      )
    case 'date':
      // A browser's own calendar speaks the browser's language and order; eight digits are the same for everybody.
      return <input {...same} class="input w-date" type="text" inputmode="numeric" value={value} />
    case 'time':
      return <input {...same} class="input w-date" type="datetime-local" value={value.slice(0, 16)} />
    case 'number':
      return (
        <div class="with-unit">
          <input {...same} class="input w-number" type="text" inputmode={Number.isInteger(one.min ?? 0) ? 'numeric' : 'decimal'} value={value} />
          {one.unit ? <span>{t(view, said.units[one.unit])}</span> : null}
        </div>
      )
    case 'account':
      return <input {...same} class="input w-account" type="text" value={value} spellcheck={false} />
    case 'text':
    case 'flag':
      if (rows !== undefined) return <textarea {...same} class="input" rows={rows}>{value}</textarea>
      return <input {...same} class="input" type="text" value={value} spellcheck={false} />
  }
}

function Radios({ name, id, value, options, marks }: Parts): VNode {
  return (
    <div class="choices">
      {Object.entries(options).map(([key, text], index) => (
        <div class="choice" key={key}>
          <input type="radio" name={name} id={index === 0 ? id : `${id}-${key}`} value={key} checked={key === value} aria-invalid={marks['aria-invalid']} />
          <label for={index === 0 ? id : `${id}-${key}`}>{text}</label>
        </div>
      ))}
    </div>
  )
}

/** A flag is one box to tick; left alone it means no. */
function FlagQuestion({ view, id, title, hint, fault, parts }: About & { parts: Parts }): VNode {
  return (
    <div class={fault ? 'field wrong' : 'field'}>
      <FaultText view={view} id={id} fault={fault} />
      <div class="choice">
        <input type="checkbox" id={id} name={parts.name} value="true" checked={parts.value === 'true'} {...parts.marks} />
        <label for={id}>{title}</label>
        <Hint id={id} hint={hint} />
      </div>
    </div>
  )
}

/** Up to six choices are shown at once: nobody must open a list to see what there is. */
function asRadios({ field: one, options }: Parts): boolean {
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

const wrongName: Text = { ko: '한글로 쓰십시오. 숫자와 기호는 쓸 수 없습니다.', en: 'Write it in Hangul, without digits or signs.' }

export const examples: readonly Example[] = [
  {
    name: 'FieldInput with a fault, words kept',
    node: (view) => {
      const problem = new Problem('design/name', { status: 422, title: wrongName }, {}, [{ field: 'wrongName', code: 'letters', text: wrongName }])
      const returned: View = { ...view, problem, words: { wrongName: '서준7' } }
      return <FieldInput view={returned} name="wrongName" field={field.text({ ko: '아이 이름', en: "Child's given name" })} />
    },
  },
  {
    name: 'FieldInput: a flag, a long choice, several lines',
    node: (view) => (
      <div class="form">
        <FieldInput view={view} name="twins" field={field.flag({ ko: '쌍둥이입니다', en: 'They are twins' })} />
        <FieldInput view={view} name="district" field={field.region({ ko: '사는 곳', en: 'Where you live' })} options={{ '4311157000': '청주시 청원구 오창읍', '1111051500': '서울 종로구 청운효자동' }} />
        <FieldInput view={view} name="reason" field={field.text({ ko: '늦은 까닭', en: 'Why it is late' }, { optional: true })} rows={4} />
      </div>
    ),
  },
]

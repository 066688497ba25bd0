import type { VNode } from 'preact'
import type { Field } from 'madang/pack'
import { t, type View } from './view.ts'

const said = {
  choose: { ko: '고르십시오', en: 'Please choose' },
  units: { won: { ko: '원', en: 'won' }, count: { ko: '명', en: '' }, grams: { ko: 'g', en: 'g' } },
} as const

/** What every kind of input is given: the same id, name, value and words about it. */
export interface InputParts {
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

/** The input that suits a field's type, for all but boxes and radios. */
export function SingleInput({ view, name, field: one, id, value, options, rows, marks }: InputParts): VNode {
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
          <input
            {...same}
            class="input w-number"
            type="text"
            inputmode={one.unit === undefined ? 'decimal' : 'numeric'}
            value={value}
          />
          {one.unit ? <span>{t(view, said.units[one.unit])}</span> : null}
        </div>
      )
    case 'account':
      return <input {...same} class="input w-account" type="text" value={value} spellcheck={false} />
    case 'text':
    case 'flag':
      if (rows !== undefined)
        return (
          <textarea {...same} class="input" rows={rows}>
            {value}
          </textarea>
        )
      return <input {...same} class="input" type="text" value={value} spellcheck={false} />
  }
}

/** One of a few, all in sight. The first has the field's id, so that a fault's link leads to it. */
export function Radios({ name, id, value, options, marks }: InputParts): VNode {
  return (
    <div class="choices">
      {Object.entries(options).map(([key, text], index) => (
        <div class="choice" key={key}>
          <input
            type="radio"
            name={name}
            id={index === 0 ? id : `${id}-${key}`}
            value={key}
            checked={key === value}
            aria-invalid={marks['aria-invalid']}
          />
          <label for={index === 0 ? id : `${id}-${key}`}>{text}</label>
        </div>
      ))}
    </div>
  )
}

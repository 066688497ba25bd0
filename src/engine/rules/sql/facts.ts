import type { Field, Rules } from 'madang/pack'
import { all, choose, isNull, no, not, nothing, recordColumn, sql, yes } from './fragment.ts'
import type { Sql } from './fragment.ts'
import { columnName, entryKey, positionKey } from './names.ts'
import type { Plan } from './plan.ts'
import { gapsOf, noGaps, scalar, ScalarOnly } from './term.ts'
import type { Gaps, ListTerm, RecordTerm, Scalar, ScalarType, Size } from './term.ts'

/** How facts stand in the tables, beyond their names. */
export interface Reading {
  /** Digits of a fact that is a number: 13 before and 3 after the point where nothing is said. */
  readonly digits: Size
  /** Facts that are one record, of which a column says whether the register holds it at all (`entryKey`). */
  readonly entries: readonly string[]
  /** Whether the tables have a column for a fact (`me.bornOn`); one that they lack is missing for everybody. */
  readonly has: (path: string) => boolean
}

/** The facts of a set of rules as columns. */
export class Facts {
  readonly #rules: Rules
  readonly #plan: Plan
  readonly #reading: Reading

  constructor(rules: Rules, plan: Plan, reading: Reading) {
    this.#rules = rules
    this.#plan = plan
    this.#reading = reading
  }

  /** A fact by its name: one record of each person, or a list. */
  fact(name: string): RecordTerm | ListTerm {
    return this.#rules.many?.includes(name) ? this.#list(name) : this.#record(name)
  }

  #record(name: string): RecordTerm {
    const held = this.#reading.entries.includes(name) ? this.#plan.given(entryKey(name)) : null
    const isThere = Object.keys(this.#rules.facts[name] ?? {}).some((key) => this.#reading.has(`${name}.${key}`))
    // A fact of which the tables have nothing is one that nobody has read.
    const unread = held === null ? (isThere ? no : yes) : isNull(held)
    const absent = held === null ? no : sql`COALESCE(NOT ${held}, FALSE)`
    const whole = gapOf(unread, false, name)
    return this.#fields(name, { absent, gaps: whole }, (field, key) => {
      const value = this.#reading.has(`${name}.${key}`)
        ? this.#plan.given(columnName(`${name}.${key}`), (column) => this.#read(field, column))
        : this.#lacking(field)
      const missing = isNull(value)
      const from = `${name}.${key}`
      if (held === null) return { value, gaps: gapOf(missing, field.optional === true && isThere, from) }
      const asks = all(missing, not(absent))
      return {
        value,
        gaps: { missing, asks, empty: all(missing, field.optional === true ? not(unread) : absent), from },
      }
    })
  }

  #list(name: string): ListTerm {
    const missing = isNull(this.#plan.group(name))
    const member = this.#fields(name, { absent: no, gaps: noGaps }, (field, key) => {
      const has = this.#reading.has(`${name}.${key}`)
      const column = has ? recordColumn(columnName(`${name}.${key}`)) : this.#lacking(field)
      const value = has ? { ...column, text: this.#read(field, column.text) } : column
      return { value, gaps: gapOf(isNull(column), field.optional === true, `${name}.${key}`) }
    })
    const gaps = gapOf(missing, false, name)
    return { kind: 'list', parts: [{ list: name, where: sql`TRUE`, member }], gaps }
  }

  /** One record of a list, found by its position; null where there is none. */
  picked(list: string, at: Sql, open: Gaps): RecordTerm {
    const record = this.#plan.record(list, at)
    const absent = isNull(record.column(positionKey(list)))
    return this.#fields(list, { absent, gaps: open }, (field, key) => {
      const has = this.#reading.has(`${list}.${key}`)
      const column = has ? record.column(columnName(`${list}.${key}`)) : this.#lacking(field)
      const missing = all(not(open.missing), not(absent), isNull(column))
      const value = choose([[open.missing, nothing]], { ...column, text: this.#read(field, column.text) })
      const gaps = gapsOf(open, gapOf(missing, field.optional === true, `${list}[${at.text}].${key}`))
      return { value, gaps, nullable: true }
    })
  }

  #fields(
    name: string,
    whole: Pick<RecordTerm, 'absent' | 'gaps'>,
    read: (field: Field<never>, key: string) => { value: Sql; gaps: Gaps; nullable?: boolean },
  ): RecordTerm {
    const fields = Object.entries(this.#rules.facts[name] ?? {}).map(([key, field]): [string, () => Scalar] => [
      key,
      () => {
        const type = typeOfField(field)
        const { value, gaps, nullable = false } = read(field, key)
        return scalar(type, value, { gaps, nullable, ...(type === 'number' ? { size: this.#reading.digits } : {}) })
      },
    ])
    return { kind: 'record', ...whole, fields: new Map(fields) }
  }

  /** What stands for a column that the tables lack. */
  #lacking(field: Field<never>): Sql {
    return sql`CAST(NULL AS ${this.#typeOf(field)})`
  }

  #typeOf(field: Field<never>): string {
    const { before, after } = this.#reading.digits
    const types = {
      number: `DECIMAL(${before + after}, ${after})`,
      date: 'DATE',
      boolean: 'BOOLEAN',
      string: 'VARCHAR(1)',
    }
    const type = typeOfField(field)
    return type === 'days' || type === 'months' ? types.number : types[type]
  }

  #read(field: Field<never>, column: string): string {
    return field.type === 'number' ? `CAST(${column} AS ${this.#typeOf(field)})` : column
  }
}

function gapOf(missing: Sql, optional: boolean, from: string): Gaps {
  if (missing.text === no.text) return noGaps
  return { missing, asks: missing, empty: optional ? missing : no, from }
}

/** @throws ScalarOnly for a moment: the engines keep zones in different ways */
function typeOfField(field: Field<never>): ScalarType {
  switch (field.type) {
    case 'number':
      return 'number'
    case 'flag':
      return 'boolean'
    case 'date':
      return 'date'
    case 'time':
      throw new ScalarOnly('a moment, whose zone the engines keep in different ways')
    case 'text':
    case 'choice':
    case 'person':
    case 'region':
    case 'account':
      return 'string'
  }
}

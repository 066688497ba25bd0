import type { Fault } from '#kernel/problem'
import type { Field, Register } from 'madang/pack'
import type { TableRow } from './csv.ts'
import type { Values } from './model.ts'
import { refuse } from './problems.ts'

/** Where each cell of a row goes: a field, `subject`, `validFrom`; undefined for a column that is left out. */
export interface Plan {
  readonly register: Pick<Register, 'id' | 'fields'>
  readonly targets: readonly (string | undefined)[]
  /** The day for rows that name none, ISO. */
  readonly validFrom: string | undefined
}

/** A row as it was read: what is wrong with its cells so far, too. */
export interface ReadRow {
  readonly line: number
  subject: string
  readonly validFrom: string
  readonly fields: Record<string, unknown>
  readonly faults: Fault[]
}

/** The sign under which a column is mapped to leave it out. */
const leftOut = '-'

/**
 * Matches columns to fields: as `map` says, or by the field's name or its title in any language.
 * @throws Problem `registers/unfit-columns` for a column that is no field, a field that comes twice, or one that is needed and missing
 */
export function planOf(
  register: Pick<Register, 'id' | 'fields'>,
  columns: readonly string[],
  { map, validFrom }: { readonly map: Readonly<Record<string, string>>; readonly validFrom: string | undefined },
): Plan {
  const { fields } = register
  const named = (column: string): string | undefined => {
    const name = map[column] ?? column
    if (name === leftOut || ['subject', 'validFrom'].includes(name) || Object.hasOwn(fields, name)) return name
    return Object.keys(fields).find((one) => Object.values(fields[one]?.title ?? {}).includes(name))
  }
  const targets = columns.map(named)
  const kept = targets.filter((name) => name !== leftOut)
  const needed = ['subject', ...(validFrom === undefined ? ['validFrom'] : [])]
  const required = Object.keys(fields).filter((name) => fields[name]?.optional !== true)
  const faults = [
    ...columns.filter((_, at) => targets[at] === undefined).map((column) => fault(column, 'unknown', said.unknown)),
    ...Object.keys(map)
      .filter((column) => !columns.includes(column))
      .map((column) => fault(column, 'absent', said.absent)),
    ...kept
      .filter((name, at) => name !== undefined && kept.indexOf(name) !== at)
      .map((name) => fault(name ?? '', 'twice', said.twice)),
    ...[...needed, ...required]
      .filter((name) => !kept.includes(name))
      .map((name) => fault(name, 'missing', said.missing)),
  ]
  if (faults.length > 0) throw refuse['unfit-columns']({ register: register.id }, faults)
  return { register, targets: targets.map((name) => (name === leftOut ? undefined : name)), validFrom }
}

/** One row, each cell in the type of its field. */
export function readRow({ register, targets, validFrom }: Plan, { line, cells }: TableRow): ReadRow {
  const row: ReadRow = { line, subject: '', validFrom: validFrom ?? '', fields: {}, faults: [] }
  if (cells.length !== targets.length) {
    row.faults.push(fault('', 'cells', said.cells))
    return row
  }
  let day = row.validFrom
  for (const [at, target] of targets.entries()) {
    const cell = cells[at] ?? null
    if (target === undefined || cell === null || cell === '') continue
    if (target === 'subject') row.subject = cell
    else if (target === 'validFrom') day = dayIn(cell)
    else row.fields[target] = valueIn(register.fields[target], cell)
  }
  return { ...row, validFrom: day }
}

/** What cannot be read in its type stays text: the check of the register then says what is wrong with it. */
function valueIn(field: Field<never> | undefined, cell: string): unknown {
  if (field?.type === 'number') return /^-?\d{1,15}(\.\d{1,15})?$/.test(cell) ? Number(cell) : cell
  if (field?.type === 'flag') return flags[cell.toLowerCase()] ?? cell
  if (field?.type === 'date') return dayIn(cell)
  if (field?.type === 'choice') return choiceIn(field.choices ?? {}, cell)
  return cell
}

const flags: Readonly<Record<string, boolean>> = Object.assign(Object.create(null) as object, {
  ...{ true: true, y: true, yes: true, '1': true, 예: true },
  ...{ false: false, n: false, no: false, '0': false, 아니요: false },
})

/** Offices write dates as `20261121`, too. */
function dayIn(cell: string): string {
  return /^\d{8}$/.test(cell) ? `${cell.slice(0, 4)}-${cell.slice(4, 6)}-${cell.slice(6)}` : cell.slice(0, 40)
}

function choiceIn(choices: NonNullable<Field['choices']>, cell: string): string {
  if (Object.hasOwn(choices, cell)) return cell
  return Object.keys(choices).find((key) => Object.values(choices[key] ?? {}).includes(cell)) ?? cell
}

const said = {
  unknown: { ko: '이 열은 대장에 없는 항목입니다', en: 'This column is no field of the register' },
  absent: { ko: '파일에 이 열이 없습니다', en: 'The file has no such column' },
  twice: { ko: '두 열이 같은 항목입니다', en: 'Two columns are the same field' },
  missing: { ko: '꼭 필요한 항목인데 열이 없습니다', en: 'This is required, and the file has no column for it' },
  cells: { ko: '칸 수가 첫 줄과 다릅니다', en: 'It does not have as many cells as the first line' },
}

function fault(field: string, code: string, text: Fault['text']): Fault {
  return { field, code, text }
}

/** The values of a row that name people. */
export function personFields({ fields }: Pick<Register, 'fields'>): string[] {
  return Object.keys(fields).filter((name) => fields[name]?.type === 'person')
}

/** What makes a row the same as another of its subject. */
export function keyOf(subject: string, fields: Values, unique: readonly string[]): string {
  return JSON.stringify([subject, ...unique.map((name) => fields[name] ?? null)])
}

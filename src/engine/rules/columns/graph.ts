import { dateOf } from './civil.ts'
import { anywhere, binaryOf, isGroups, isRecords, people, unaryOf } from './nodes.ts'
import type {
  Binary,
  Bit,
  BitNode,
  DateOp,
  Fresh,
  Interval,
  Num,
  NumNode,
  Placed,
  Source,
  Space,
  Unary,
} from './nodes.ts'
import type { ColumnSchema, Schema } from './schema.ts'
import { Unsupported } from './unsupported.ts'

const mostValues = 1 << 17
const correlated = 'a comparison of the records of a list with other facts'

/** Truths and numbers of a plan as one graph in which nothing stands twice. */
export class Graph {
  readonly bits: BitNode[] = []
  readonly nums: NumNode[] = []
  readonly lists: readonly string[]
  readonly #schema: Schema
  readonly #bitKeys = new Map<string, Bit>()
  readonly #numKeys = new Map<string, Num>()
  readonly #sources = new Map<string, Source>()
  readonly #tables = new Map<string, Num>()
  readonly #texts = new Map<string, number>()
  readonly no: Bit
  readonly yes: Bit

  constructor(schema: Schema) {
    this.#schema = schema
    this.lists = Object.keys(schema.lists)
    this.no = this.#bit('no', { op: 'constant', value: false }, { space: anywhere, on: undefined })
    this.yes = this.#bit('yes', { op: 'constant', value: true }, { space: anywhere, on: undefined })
  }

  columnOf(space: Space, name: string): ColumnSchema | undefined {
    const columns = isRecords(space)
      ? this.#schema.lists[this.lists[(space - 3) / 2] ?? '']?.columns
      : this.#schema.columns
    return columns !== undefined && Object.hasOwn(columns, name) ? columns[name] : undefined
  }

  hasWithout(fact: string): boolean {
    return this.#schema.without.includes(fact)
  }

  longest(list: number): number {
    return this.#schema.lists[this.lists[list] ?? '']?.longest ?? 0
  }

  shortest(list: number): number {
    return this.#schema.lists[this.lists[list] ?? '']?.shortest ?? 0
  }

  source(space: Space, name: string): Source {
    const key = `${space} ${name}`
    const before = this.#sources.get(key)
    if (before !== undefined) return before
    const column = this.columnOf(space, name)
    if (column === undefined) throw new Error(`no column ${name}`)
    const { low, high, whole, form } = column
    const size = Math.max(1, high - low + 1)
    const source = { space, name, form, domain: whole && size <= mostValues ? { low, size } : null }
    this.#sources.set(key, source)
    return source
  }

  /** A number for each text that is compared with texts of other columns. */
  textNumber(text: string): number {
    return this.#texts.getOrInsertComputed(text, () => this.#texts.size)
  }

  // Truths.

  constant(value: boolean): Bit {
    return value ? this.yes : this.no
  }

  known(space: Space, name: string): Bit {
    if (this.columnOf(space, name)?.open !== true) return this.yes
    return this.#bit(`k ${space} ${name}`, { op: 'known', name }, { space, on: null })
  }

  without(fact: string): Bit {
    if (!this.hasWithout(fact)) return this.no
    return this.#bit(`w ${fact}`, { op: 'without', fact }, { space: people, on: null })
  }

  within(of: Num, intervals: readonly Interval[]): Bit {
    const node = this.num(of)
    const some = intervals.filter(([low, high]) => low < high)
    if (some.length === 0) return this.no
    if (node.op === 'constant') return this.constant(some.some(([low, high]) => node.value >= low && node.value < high))
    const key = `i ${of} ${some.map((one) => one.join(':')).join(' ')}`
    return this.#bit(key, { op: 'within', of, intervals: some }, { space: node.space, on: node.on })
  }

  not(a: Bit): Bit {
    if (a === this.no) return this.yes
    if (a === this.yes) return this.no
    const node = this.bit(a)
    if (node.op === 'not') return node.a
    return this.#bit(`! ${a}`, { op: 'not', a }, node)
  }

  and(...all: readonly Bit[]): Bit {
    return all.reduce((a, b) => this.#both(a, b), this.yes)
  }

  /** Written with `and` and `not`, so that what is the same or the opposite is seen to be. */
  or(...all: readonly Bit[]): Bit {
    return this.not(this.and(...all.map((one) => this.not(one))))
  }

  #both(first: Bit, second: Bit): Bit {
    if (first === second || second === this.yes) return first
    if (first === this.yes) return second
    if (first === this.no || second === this.no || this.not(first) === second) return this.no
    const space = this.#together(this.bit(first).space, this.bit(second).space)
    const [x, y] = [this.brought(first, space), this.brought(second, space)]
    const [a, b] = x < y ? [x, y] : [y, x]
    return this.#bit(`& ${a} ${b}`, { op: 'and', a, b }, { space, on: alike(this.bit(a), this.bit(b)) })
  }

  any(a: Bit, records: Space): Bit {
    if (a === this.no) return this.no
    if (a === this.yes && this.shortest((records - 3) / 2) > 0) return this.yes
    this.#within(this.bit(a), records)
    return this.#bit(`any ${a} ${records}`, { op: 'any', a }, { space: records - 1, on: null })
  }

  brought(a: Bit, to: Space): Bit {
    const node = this.bit(a)
    if (node.space === to || node.space === anywhere) return a
    if (to !== people || !isGroups(node.space)) throw new Unsupported(correlated)
    return this.#bit(`to ${a}`, { op: 'brought', a }, { space: people, on: null })
  }

  bit(a: Bit): BitNode {
    return this.bits[a] as BitNode
  }

  #bit(key: string, node: Fresh<BitNode>, { space, on }: Placed): Bit {
    const before = this.#bitKeys.get(key)
    if (before !== undefined) return before
    const made = this.bits.push({ ...node, space, on }) - 1
    this.#bitKeys.set(key, made)
    return made
  }

  // Numbers.

  num(a: Num): NumNode {
    return this.nums[a] as NumNode
  }

  number(value: number): Num {
    return this.#num(`c ${value}`, { op: 'constant', value }, { space: anywhere, on: undefined })
  }

  column(source: Source): Num {
    return this.#num(
      `col ${source.space} ${source.name}`,
      { op: 'column', source },
      { space: source.space, on: source },
    )
  }

  /** A number for each value of a column's domain; `key` says which table it is. */
  table(source: Source, key: string, values: () => Float64Array): Num {
    const name = `${source.space} ${source.name} ${key}`
    const before = this.#tables.get(name)
    if (before !== undefined) return before
    const made = this.nums.push({ op: 'table', source, values: values(), space: source.space, on: source }) - 1
    this.#tables.set(name, made)
    return made
  }

  binary(op: Binary, first: Num, second: Num): Num {
    const [x, y] = [this.num(first), this.num(second)]
    if (x.op === 'constant' && y.op === 'constant') return this.number(binaryOf(op, x.value, y.value))
    if (y.op === 'constant' && ((op === 'multiply' && y.value === 1) || (op === 'add' && y.value === 0))) return first
    if (x.op === 'constant' && ((op === 'multiply' && x.value === 1) || (op === 'add' && x.value === 0))) return second
    const space = this.#together(x.space, y.space)
    const [a, b] = [this.broughtNum(first, space), this.broughtNum(second, space)]
    return this.#num(`${op} ${a} ${b}`, { op, a, b }, { space, on: alike(this.num(a), this.num(b)) })
  }

  unary(op: Unary, a: Num): Num {
    const node = this.num(a)
    if (node.op === 'constant') return this.number(unaryOf(op, node.value))
    return this.#num(`${op} ${a}`, { op, a }, node)
  }

  /** Whether numbers are functions of one column that has a table, or constants. */
  haveTable(...all: readonly Num[]): boolean {
    const on = [...new Set(all.flatMap((one) => this.num(one).on ?? (this.num(one).on === null ? [null] : [])))]
    return on.length <= 1 && on.every((one) => one !== null && one.domain !== null)
  }

  dates(op: DateOp, a: Num, b: Num = a, c: Num = a): Num {
    const nodes = [a, b, c].map((one) => this.num(one))
    const [x, y, z] = nodes
    if (x?.op === 'constant' && y?.op === 'constant' && z?.op === 'constant')
      return this.number(dateOf(op, x.value, y.value, z.value))
    const on = nodes.map((node) => node.on).find((one) => one !== undefined) ?? null
    if (on === null || on.domain === null || nodes.some((node) => node.on !== undefined && node.on !== on))
      throw new Unsupported('makes a day out of several facts, or out of days that lie too far apart')
    return this.#num(`${op} ${a} ${b} ${c}`, { op, a, b, c }, { space: on.space, on })
  }

  chosen(bit: Bit, first: Num, second: Num): Num {
    if (first === second || bit === this.yes) return first
    if (bit === this.no) return second
    const space = this.#together(this.#together(this.bit(bit).space, this.num(first).space), this.num(second).space)
    const [by, a, b] = [this.brought(bit, space), this.broughtNum(first, space), this.broughtNum(second, space)]
    const ab = alike(this.num(a), this.num(b))
    const on = ab === undefined || ab === this.bit(by).on ? this.bit(by).on : null
    return this.#num(`? ${by} ${a} ${b}`, { op: 'chosen', bit: by, a, b }, { space, on })
  }

  figure(a: Num, values: readonly number[]): Num {
    return this.#num(`f ${a} ${values.join(' ')}`, { op: 'figure', a, values }, this.num(a))
  }

  count(bit: Bit, records: Space): Num {
    this.#within(this.bit(bit), records)
    return this.#num(`count ${bit} ${records}`, { op: 'count', bit }, { space: records - 1, on: null })
  }

  summary(op: 'sum' | 'lowest' | 'highest', of: { readonly a: Num; readonly bit: Bit }, records: Space): Num {
    this.#within(this.bit(of.bit), records)
    this.#within(this.num(of.a), records)
    return this.#num(`${op} ${of.a} ${of.bit} ${records}`, { op, ...of }, { space: records - 1, on: null })
  }

  broughtNum(a: Num, to: Space): Num {
    const node = this.num(a)
    if (node.space === to || node.space === anywhere) return a
    if (to !== people || !isGroups(node.space)) throw new Unsupported(correlated)
    return this.#num(`to ${a}`, { op: 'brought', a }, { space: people, on: null })
  }

  #num(key: string, node: Fresh<NumNode>, { space, on }: Placed): Num {
    const before = this.#numKeys.get(key)
    if (before !== undefined) return before
    const made = this.nums.push({ ...node, space, on }) - 1
    this.#numKeys.set(key, made)
    return made
  }

  #within({ space }: Placed, records: Space): void {
    if (space !== anywhere && space !== records) throw new Unsupported(correlated)
  }

  #together(a: Space, b: Space): Space {
    if (a === b || b === anywhere) return a
    if (a === anywhere) return b
    if (isRecords(a) || isRecords(b)) throw new Unsupported(correlated)
    return people
  }
}

function alike(a: Placed, b: Placed): Source | null | undefined {
  if (a.on === undefined) return b.on
  return b.on === undefined || b.on === a.on ? a.on : null
}

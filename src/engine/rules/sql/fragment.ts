/**
 * A piece of SQL and where it may stand. `level` is the step of the statement that has its columns (see `plan.ts`);
 * `person` and `record` say whether it reads columns of the person (`p`) or of the record of a list (`r`).
 */
export interface Sql {
  readonly text: string
  readonly level: number
  readonly person: boolean
  readonly record: boolean
}

const plain = (text: string): Sql => ({ text, level: 0, person: false, record: false })

export const yes = plain('TRUE')
export const no = plain('FALSE')
export const nothing = plain('NULL')

/** Puts pieces together. What stands between them is ours; a number is written as it is. */
export function sql(parts: TemplateStringsArray, ...pieces: readonly (Sql | string | number)[]): Sql {
  const given = pieces.filter((piece) => typeof piece === 'object')
  const text = parts
    .map((part, i) => {
      const piece = pieces[i]
      return part + (piece === undefined ? '' : typeof piece === 'object' ? piece.text : String(piece))
    })
    .join('')
  return {
    text,
    level: Math.max(0, ...given.map(({ level }) => level)),
    person: given.some(({ person }) => person),
    record: given.some(({ record }) => record),
  }
}

/** A column that step `level` adds to what is known of each person. */
export const personColumn = (name: string, level: number): Sql => ({
  text: `p.${name}`,
  level,
  person: true,
  record: false,
})

/** A column of the list whose records are looked at. */
export const recordColumn = (name: string): Sql => ({ text: `r.${name}`, level: 0, person: false, record: true })

function distinct(pieces: readonly Sql[]): Sql[] {
  return pieces.filter((piece, i) => pieces.findIndex(({ text }) => text === piece.text) === i)
}

export function all(...pieces: readonly Sql[]): Sql {
  const open = distinct(pieces.filter(({ text }) => text !== yes.text))
  if (open.some(({ text }) => text === no.text)) return no
  return join(open, ' AND ', yes)
}

export function any(...pieces: readonly Sql[]): Sql {
  const open = distinct(pieces.filter(({ text }) => text !== no.text))
  if (open.some(({ text }) => text === yes.text)) return yes
  return join(open, ' OR ', no)
}

function join(pieces: readonly Sql[], word: string, otherwise: Sql): Sql {
  const [first, ...rest] = pieces
  if (first === undefined) return otherwise
  if (rest.length === 0) return first
  const inside = rest.reduce((sum, piece) => sql`${sum}${word}${piece}`, first)
  return sql`(${inside})`
}

/** The opposite of a piece that is true, false or NULL. */
export function not(piece: Sql): Sql {
  if (piece.text === yes.text) return no
  if (piece.text === no.text) return yes
  const [, inner] = /^\(NOT (.*)\)$/.exec(piece.text) ?? []
  return inner === undefined || !isOnePiece(inner) ? sql`(NOT ${piece})` : { ...piece, text: inner }
}

/** Whether a text is one column or one bracket, so that nothing beside it binds it otherwise. */
function isOnePiece(text: string): boolean {
  if (/^[a-z]+\.\w+$/i.test(text)) return true
  if (!text.startsWith('(')) return false
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') depth++
    if (text[i] === ')') depth--
    if (depth === 0) return i === text.length - 1
  }
  return false
}

export const isNull = (piece: Sql): Sql => (piece.text === nothing.text ? yes : sql`(${piece} IS NULL)`)

/** `CASE WHEN … THEN … ELSE … END`, shortened where a condition is settled. Conditions that are NULL count as false. */
export function choose(cases: readonly (readonly [Sql, Sql])[], otherwise: Sql): Sql {
  const open: (readonly [Sql, Sql])[] = []
  let last = otherwise
  for (const [when, then] of cases) {
    const one = [when, when.text === then.text ? yes : then] as const
    if (one[0].text === no.text) continue
    if (one[0].text === yes.text) {
      last = one[1]
      break
    }
    open.push(one)
  }
  while (open.length > 0 && open.at(-1)?.[1].text === last.text) open.pop()
  if (open.length === 0) return last
  const inside = open.reduce((sum, [when, then]) => sql`${sum} WHEN ${when} THEN ${then}`, plain(''))
  return sql`(CASE${inside} ELSE ${last} END)`
}

/**
 * The column of a fact in a table: `me.bornOn` is `me_bornOn`, so that no engine needs quotation marks (Spark writes them
 * otherwise than DuckDB and Trino). What is no letter or digit of ASCII is written as its number, `_x51_`.
 */
export function columnName(path: string): string {
  const written = path.replaceAll('.', '_').replaceAll(/[^A-Za-z0-9_]/gu, (letter) => `_x${numberOf(letter)}_`)
  return /^[A-Za-z_]/.test(written) ? written : `_${written}`
}

function numberOf(letter: string): string {
  return (letter.codePointAt(0) ?? 0).toString(16)
}

/** The column that names each row of the people. */
export const personKey = 'person'
/** In the people and in the list: which records are a person's. NULL among the people: nobody knows. */
export const groupKey = (list: string): string => `${columnName(list)}__group`
/** In the list: the place of a record among those of its group, from one. */
export const positionKey = (list: string): string => `${columnName(list)}__position`
/** Of the people: whether a register holds such an entry of them; NULL where nobody has looked. */
export const entryKey = (fact: string): string => `${columnName(fact)}__entry`
/** The table of a list. */
export const listTable = (list: string): string => `list_${columnName(list)}`

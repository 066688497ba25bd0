import type { RefusedRow } from './loading.ts'

/** The first line of a report of refused rows: CSV that a spreadsheet opens as UTF-8. */
export const refusedHeader = '\uFEFFline,field,code,ko,en\r\n'

/** What is wrong with one row, a line for each fault. Holds no value of the row. */
export function refusedLines({ line, faults }: RefusedRow): string {
  return faults
    .map(
      ({ field, code, text }) =>
        `${[line, field, code, text.ko, text.en].map((cell) => cellOf(String(cell))).join(',')}\r\n`,
    )
    .join('')
}

/** A spreadsheet takes a cell that begins like a formula for one. */
function cellOf(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

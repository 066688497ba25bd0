import { readFileSync } from 'node:fs'

const folder = new URL('./data/', import.meta.url)

/** The rows of a comma-separated file of this pack, without its head line. No field of these files is quoted. */
export function rowsOf(file: string): readonly (readonly string[])[] {
  const [, ...lines] = textOf(file).trimEnd().split('\n')
  return lines.map((line) => line.split(','))
}

/** The objects of a JSON-lines file of this pack. The caller names the shape that the file's README line promises. */
export function objectsOf(file: string): readonly unknown[] {
  return textOf(file)
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line))
}

function textOf(file: string): string {
  return readFileSync(new URL(file, folder), 'utf8')
}

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** The faces that certificates are set in, and what they can show. */
export interface Fonts {
  readonly files: readonly Buffer[]
  /** Puts □, the mark for a missing letter, where no face has the letter. */
  legible(text: string): string
}

const { resolve } = createRequire(import.meta.url)
const required = ['Regular', 'Bold'].map((weight) => `pretendard/dist/public/static/Pretendard-${weight}.otf`)
/** Pretendard has no Hanja. Names are written in Hanja too, so this face stands in where it is installed. */
const forHanja = ['@expo-google-fonts/noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf']

export function openFonts(): Fonts {
  const files = [...required.map((path) => resolve(path)), ...forHanja.flatMap(installed)].map((path) =>
    readFileSync(path),
  )
  const letters = new Set(files.flatMap((file) => [...lettersOf(file)]))
  return {
    files,
    legible: (text) => text.replace(/[^ -~]/gu, (letter) => (letters.has(letter.codePointAt(0) ?? 0) ? letter : '□')),
  }
}

function installed(path: string): string[] {
  try {
    return [resolve(path)]
  } catch {
    return []
  }
}

/** The code points of a font file: subtable format 12 of its `cmap` (OpenType 1.9). */
function* lettersOf(font: Buffer): Generator<number> {
  const cmap = tableAt(font, 'cmap')
  for (let at = cmap + 4, left = font.readUInt16BE(cmap + 2); left > 0; left--, at += 8) {
    const table = cmap + font.readUInt32BE(at + 4)
    if (font.readUInt16BE(table) !== 12) continue
    const groups = font.readUInt32BE(table + 12)
    for (let group = 0; group < groups; group++) {
      const start = table + 16 + group * 12
      for (let letter = font.readUInt32BE(start); letter <= font.readUInt32BE(start + 4); letter++) yield letter
    }
    return
  }
  throw new Error('a font without a full character map')
}

function tableAt(font: Buffer, tag: string): number {
  for (let at = 12, left = font.readUInt16BE(4); left > 0; left--, at += 16) {
    if (font.toString('latin1', at, at + 4) === tag) return font.readUInt32BE(at + 8)
  }
  throw new Error(`a font without a table ${tag}`)
}

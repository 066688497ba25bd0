const initials = ['g', 'kk', 'n', 'd', 'tt', 'r', 'm', 'b', 'pp', 's', 'ss', '', 'j', 'jj', 'ch', 'k', 't', 'p', 'h']
const vowels = [
  'a',
  'ae',
  'ya',
  'yae',
  'eo',
  'e',
  'yeo',
  'ye',
  'o',
  'wa',
  'wae',
  'oe',
  'yo',
  'u',
  'wo',
  'we',
  'wi',
  'yu',
  'eu',
  'ui',
  'i',
]
const finals = [
  '',
  'k',
  'k',
  'k',
  'n',
  'n',
  'n',
  't',
  'l',
  'k',
  'm',
  'l',
  'l',
  'l',
  'p',
  'l',
  'm',
  'p',
  'p',
  't',
  't',
  'ng',
  't',
  't',
  'k',
  't',
  'p',
  't',
]

/** Surnames that nearly everybody writes otherwise than the rule. */
const usual: Readonly<Record<string, string>> = {
  김: 'Kim',
  이: 'Lee',
  박: 'Park',
  최: 'Choi',
  노: 'Noh',
  우: 'Woo',
  임: 'Lim',
}

/** One syllable in the Revised Romanization of 2000, without assimilation: in personal names it is not written. */
function syllable(letter: string): string {
  const at = letter.charCodeAt(0) - 0xac00
  if (at < 0 || at >= 11_172) return letter
  return `${initials[Math.floor(at / 588)]}${vowels[Math.floor((at % 588) / 28)]}${finals[at % 28]}`
}

const surnames = new Map(Object.entries(usual))
const givenNames = new Map<string, string>()

/** @example romanisedName('김', '하윤') // 'Kim Hayun' */
export function romanisedName(surname: string, givenName: string): string {
  return `${remembered(surname, surnames)} ${remembered(givenName, givenNames)}`
}

function remembered(text: string, known: Map<string, string>): string {
  const found = known.get(text)
  if (found !== undefined) return found
  const plain = Array.from(text, syllable).join('')
  const latin = plain.charAt(0).toUpperCase() + plain.slice(1)
  known.set(text, latin)
  return latin
}

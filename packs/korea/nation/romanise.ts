const initials = ['g', 'kk', 'n', 'd', 'tt', 'r', 'm', 'b', 'pp', 's', 'ss', '', 'j', 'jj', 'ch', 'k', 't', 'p', 'h']
const vowels = ['a', 'ae', 'ya', 'yae', 'eo', 'e', 'yeo', 'ye', 'o', 'wa', 'wae', 'oe', 'yo', 'u', 'wo', 'we', 'wi', 'yu', 'eu', 'ui', 'i']
const finals = ['', 'k', 'k', 'k', 'n', 'n', 'n', 't', 'l', 'k', 'm', 'l', 'l', 'l', 'p', 'l', 'm', 'p', 'p', 't', 't', 'ng', 't', 't', 'k', 't', 'p', 't']

/** Surnames that nearly everybody writes otherwise than the rule. */
const usual: Readonly<Record<string, string>> = { 김: 'Kim', 이: 'Lee', 박: 'Park', 최: 'Choi', 노: 'Noh', 우: 'Woo', 임: 'Lim' }

/** One syllable in the Revised Romanization of 2000, without assimilation: in personal names it is not written. */
function syllable(letter: string): string {
  const at = letter.charCodeAt(0) - 0xac00
  if (at < 0 || at >= 11_172) return letter
  return `${initials[Math.floor(at / 588)]}${vowels[Math.floor((at % 588) / 28)]}${finals[at % 28]}`
}

const known = new Map<string, string>()

/** @example romanisedName('김', '하윤') // 'Kim Hayun' */
export function romanisedName(surname: string, givenName: string): string {
  return `${remembered(surname, true)} ${remembered(givenName, false)}`
}

function remembered(text: string, isSurname: boolean): string {
  const found = known.get(text)
  if (found !== undefined) return found
  const plain = [...text].map(syllable).join('')
  const latin = (isSurname ? usual[text] : undefined) ?? plain.charAt(0).toUpperCase() + plain.slice(1)
  // A syllable may be both, and only the surname has a usual spelling.
  if (isSurname || [...text].length > 1) known.set(text, latin)
  return latin
}

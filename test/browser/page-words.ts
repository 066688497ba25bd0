import type { Page } from 'playwright-core'
import type { Language } from '#kernel/i18n'
import { pack } from '../../src/country.ts'

interface Word {
  readonly text: string
  /** Stands in `code` or in an element of another language. */
  readonly apart: boolean
}

/** What a page says, closed disclosures included; without what people wrote themselves. */
function wordsOf(page: Page): Promise<Word[]> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const words: { text: string; apart: boolean }[] = []
    while (walker.nextNode()) {
      const { parentElement: around, textContent } = walker.currentNode
      // Where a word may break, its parts are one word.
      const whole = around?.querySelector(':scope > wbr') ? around.textContent : textContent
      const text = whole?.trim() ?? ''
      if (text !== '' && around?.closest('script, style, pre, samp, textarea') === null)
        words.push({ text, apart: around.closest('code, body [lang]') !== null })
    }
    return words
  })
}

/** A number of the platform's own: `notice_01m7zrqakw8b…`; in an address, and where a program is to be given it (`samp`), it may stand. */
const rawId = /(?<![/\w])[a-z]{3,}_(?:[0-9a-hjkmnp-tv-z]{5,}|demo\d+)/
const unsaid = /\[object \w+\]|\bundefined\b|\bNaN\b|\{[a-z]+\}/
const sentence = /[A-Za-z]{2,}(?: [a-z]{2,}){3,}/
const declared = [...pack.agencies.flatMap(({ names }) => names.map(({ name }) => name)), ...titles()]
const korean = declared.filter(({ ko, en }) => ko !== en && ko.length > 2).map(({ ko }) => ko)

function titles() {
  return [...pack.registers, ...pack.services].map(({ title }) => title)
}

/** What no person should read on a page: numbers of the machine, places left unfilled, the other language. One line each. */
export async function wordFaults(page: Page, language: Language): Promise<string[]> {
  return (await wordsOf(page)).flatMap(({ text, apart }) => [
    ...(rawId.test(text) ? [`shows a number of the machine: “${text.slice(0, 80)}”`] : []),
    ...(!apart && unsaid.test(text) ? [`says what was not filled in: “${text.slice(0, 80)}”`] : []),
    ...(!apart && isForeign(text, language) ? [`speaks another language: “${text.slice(0, 80)}”`] : []),
  ])
}

function isForeign(word: string, language: Language): boolean {
  if (language === 'ko') return sentence.test(word)
  return korean.some((one) => {
    const at = word.indexOf(one)
    return at >= 0 && !/[가-힣]/.test(`${word[at - 1] ?? ''}${word[at + one.length] ?? ''}`) && !/ 제\d+조/.test(word)
  })
}

/** The languages in which the platform speaks. Every text a person reads exists in each of them. */
export const languages = ['ko', 'en'] as const
export type Language = (typeof languages)[number]

/** One sentence in every language; a missing language does not compile. */
export type Text = Readonly<Record<Language, string>>

/** Says a text in one language, filling `{name}` places with the given words. */
export function say(text: Text, language: Language, words: Readonly<Record<string, string | number>> = {}): string {
  return text[language].replace(/\{(\w+)\}/g, (place, name: string) => String(words[name] ?? place))
}

/** Fills `{name}` places in every language at once; a word may itself be a text. */
export function fill(text: Text, words: Readonly<Record<string, string | number | Text>>): Text {
  const one = (language: Language) =>
    say(
      text,
      language,
      Object.fromEntries(
        Object.entries(words).map(([name, word]) => [name, typeof word === 'object' ? word[language] : word]),
      ),
    )
  return { ko: one('ko'), en: one('en') }
}

/** The language that a browser asks for, among ours; Korean stands first because the first pack is Korean. */
export function preferredLanguage(header: string | undefined, fallback: Language): Language {
  const wanted = (header ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase())
  return (
    languages.find((language) => language === wanted.find((tag) => languages.some((ours) => ours === tag))) ?? fallback
  )
}

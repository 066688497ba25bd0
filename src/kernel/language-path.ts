import { type Language, languages } from './i18n.ts'

/** The language whose prefix a path bears: `/en/services`. Nothing for a path in the default language. */
export function prefixOf(url: string): Language | undefined {
  const prefix = /^\/(\w\w)(?=[/?]|$)/.exec(url)?.[1]
  return languages.find((language) => language === prefix)
}

/** The same path without the prefix of its language. */
export function withoutLanguage(url: string): string {
  const prefix = prefixOf(url)
  if (prefix === undefined) return url
  const rest = url.slice(prefix.length + 1)
  return rest.startsWith('/') ? rest : `/${rest}`
}

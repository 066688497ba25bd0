import { type Language, languages, say, type Text } from '#kernel/i18n'
import type { Fault } from '#kernel/problem'
import type { View } from '#kernel/route'

export type { View }

/** Only what is needed to say something in a person's language. */
export type Speaking = Pick<View, 'language'>

/** The text in the language of the page, with `{name}` places filled. */
export function t(view: Speaking, text: Text, words?: Readonly<Record<string, string | number>>): string {
  return say(text, view.language, words)
}

/**
 * The address of a path in the language of the page: `/services` or `/en/services`.
 * What is no path of ours (another site, `#part`, `mailto:`) stays as it is.
 */
export function href(view: Speaking, path: string): string {
  if (!path.startsWith('/') || path.startsWith('//') || path.startsWith('/assets/') || path.startsWith('/api/'))
    return path
  return view.language === languages[0] ? path : `/${view.language}${path === '/' ? '' : path}`
}

/** The languages that a page can be read in besides its own. */
export function otherLanguages(view: Speaking): Language[] {
  return languages.filter((language) => language !== view.language)
}

/** What was wrong with one field of the form that came back. */
export function faultOf(view: View, name: string): Fault | undefined {
  return view.problem?.faults.find((fault) => fault.field === name)
}

/** The id of a field's input, so that a fault can link to it. */
export function fieldId(name: string): string {
  return `field-${name.replace(/[^\w-]/g, '-')}`
}

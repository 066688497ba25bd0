import type { Law, Text } from 'madang/pack'
import type { Described } from './model.ts'
import type { ForeignAttribute } from './xml.ts'

/** What DMN has no word for, and our rules have: kept beside DMN's own attributes, as its schema allows. */
const space = 'urn:madang:rules'
const prefix = 'madang'

type Marks = Readonly<Record<string, string | undefined>>

/** Attributes of our own on an element of a model. */
export function marked(marks: Marks): readonly ForeignAttribute[] {
  return Object.entries(marks).flatMap(([name, value]) => (value === undefined ? [] : [{ prefix, space, name, value }]))
}

/** One of our own attributes; undefined when the element has none of that name. */
export function markOf(described: Described, name: string): string | undefined {
  return described.foreign?.find((one) => one.space === space && one.name === name)?.value
}

/** A text of two languages: Korean under the name, English beside it. */
export function textMarks(name: string, text: Text | undefined): Marks {
  return text === undefined ? {} : { [name]: text.ko, [`${name}-en`]: text.en }
}

export function textOfMarks(described: Described, name: string): Text | undefined {
  const ko = markOf(described, name)
  return ko === undefined ? undefined : { ko, en: markOf(described, `${name}-en`) ?? ko }
}

export function lawMarks(law: Law): Marks {
  return { act: law.act, article: law.article, paragraph: law.paragraph }
}

export function lawOfMarks(described: Described): Law | null {
  const [act, article, paragraph] = ['act', 'article', 'paragraph'].map((name) => markOf(described, name))
  if (act === undefined || article === undefined) return null
  return paragraph === undefined ? { act, article } : { act, article, paragraph }
}

export const declares: Readonly<Record<string, string>> = { [prefix]: space }

import type { Described, Source, Variable } from './model.ts'
import { element, Prefixes, textElement, writtenFrom } from './xml-write.ts'
import type { Written } from './xml-write.ts'
import type { XmlElement } from './xml.ts'

const space = 'https://www.omg.org/spec/DMN/20230324/MODEL/'
/** What older versions call the namespaces of DMN 1.5. */
const newer: Readonly<Record<string, string>> = {
  'http://www.omg.org/spec/DMN/20180521/MODEL/': space,
  'https://www.omg.org/spec/DMN/20191111/MODEL/': space,
  'https://www.omg.org/spec/DMN/20211108/MODEL/': space,
  'http://www.omg.org/spec/DMN/20180521/DMNDI/': 'https://www.omg.org/spec/DMN/20230324/DMNDI/',
  'https://www.omg.org/spec/DMN/20191111/DMNDI/': 'https://www.omg.org/spec/DMN/20230324/DMNDI/',
  'https://www.omg.org/spec/DMN/20211108/DMNDI/': 'https://www.omg.org/spec/DMN/20230324/DMNDI/',
  'http://www.omg.org/spec/DMN/20180521/FEEL/': 'https://www.omg.org/spec/DMN/20230324/FEEL/',
  'https://www.omg.org/spec/DMN/20191111/FEEL/': 'https://www.omg.org/spec/DMN/20230324/FEEL/',
  'https://www.omg.org/spec/DMN/20211108/FEEL/': 'https://www.omg.org/spec/DMN/20230324/FEEL/',
}
/** The namespace of DMN 1.5 for that of an older version. */
export const spaceOf = (one: string) => newer[one] ?? one

/** Writes the parts that all elements of a model share. */
export class Writer {
  readonly prefixes: Prefixes

  /** @param declared the prefixes that the model's file declares */
  constructor(declared: Readonly<Record<string, string>>) {
    this.prefixes = new Prefixes([
      ['', space],
      ...Object.entries(declared).map(([prefix, one]) => [prefix, spaceOf(one)] as const),
      ['dmndi', 'https://www.omg.org/spec/DMN/20230324/DMNDI/'],
      ['dc', 'http://www.omg.org/spec/DMN/20180521/DC/'],
      ['di', 'http://www.omg.org/spec/DMN/20180521/DI/'],
    ])
  }

  /** An element with its identity, label, description and what tools wrote into it, then its own parts. */
  described(
    name: string,
    from: Described,
    own: {
      attributes?: Record<string, string | boolean | undefined>
      children?: readonly (Written | null | undefined)[]
    },
  ): Written {
    const foreign = (from.foreign ?? []).map(({ space: one, prefix, name: local, value }): [string, string] => [
      this.prefixes.name(spaceOf(one), local, prefix),
      value,
    ])
    return element(name, { id: from.id, label: from.label, ...own.attributes, ...Object.fromEntries(foreign) }, [
      textElement('description', from.description),
      from.extensions === undefined ? null : this.raw(from.extensions),
      ...(own.children ?? []),
    ])
  }

  raw(read: XmlElement): Written {
    return writtenFrom(read, this.prefixes, spaceOf)
  }

  variable(name: string, variable: Variable | undefined): Written | null {
    if (variable === undefined) return null
    return this.described(name, variable, { attributes: { name: variable.name, typeRef: variable.typeRef } })
  }

  source(name: string, source: Source | undefined): Written | null {
    if (source === undefined) return null
    const { id, typeRef, expressionLanguage } = source
    return element(name, { id, typeRef, expressionLanguage: maybeNewer(expressionLanguage) }, [
      textElement('text', source.text),
    ])
  }
}

/** The same, where a model says which language it uses. */
export function maybeNewer(language: string | undefined): string | undefined {
  return language === undefined ? undefined : spaceOf(language)
}

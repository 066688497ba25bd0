import type { Described, Source, Variable } from './model.ts'
import { element, Prefixes, textElement, writtenFrom } from './xml-write.ts'
import type { Written } from './xml-write.ts'
import type { XmlElement } from './xml.ts'

/** The versions that are written. Most open editors read 1.3. */
export type DmnVersion = '1.3' | '1.5'

const dates: Readonly<Record<DmnVersion, string>> = { '1.3': '20191111', '1.5': '20230324' }
const ofDmn = /^https?:\/\/www\.omg\.org\/spec\/DMN\/(?:20180521|20191111|20211108|20230324)\/(MODEL|DMNDI|FEEL)\/$/

/** Writes the parts that all elements of a model share. */
export class Writer {
  readonly version: DmnVersion
  readonly prefixes: Prefixes

  /** @param declared the prefixes that the model's file declares */
  constructor(declared: Readonly<Record<string, string>>, version: DmnVersion) {
    this.version = version
    const own = `https://www.omg.org/spec/DMN/${dates[version]}`
    this.prefixes = new Prefixes([
      ['', `${own}/MODEL/`],
      ...Object.entries(declared).map(([prefix, one]) => [prefix, this.spaceOf(one)] as const),
      ['dmndi', `${own}/DMNDI/`],
      ['dc', 'http://www.omg.org/spec/DMN/20180521/DC/'],
      ['di', 'http://www.omg.org/spec/DMN/20180521/DI/'],
    ])
  }

  /** A namespace of DMN as the version that is written has it; any other as it is. */
  spaceOf(space: string): string {
    const part = ofDmn.exec(space)?.[1]
    return part === undefined ? space : `https://www.omg.org/spec/DMN/${dates[this.version]}/${part}/`
  }

  /** The same, where a model says which language it uses. */
  languageOf(language: string | undefined): string | undefined {
    return language === undefined ? undefined : this.spaceOf(language)
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
      this.prefixes.name(this.spaceOf(one), local, prefix),
      value,
    ])
    return element(name, { id: from.id, label: from.label, ...own.attributes, ...Object.fromEntries(foreign) }, [
      textElement('description', from.description),
      from.extensions === undefined ? null : this.raw(from.extensions),
      ...(own.children ?? []),
    ])
  }

  raw(read: XmlElement): Written {
    return writtenFrom(read, this.prefixes, (space) => this.spaceOf(space))
  }

  variable(name: string, variable: Variable | undefined): Written | null {
    if (variable === undefined) return null
    return this.described(name, variable, { attributes: { name: variable.name, typeRef: variable.typeRef } })
  }

  source(name: string, source: Source | undefined): Written | null {
    if (source === undefined) return null
    const { id, typeRef, expressionLanguage } = source
    return element(name, { id, typeRef, expressionLanguage: this.languageOf(expressionLanguage) }, [
      textElement('text', source.text),
    ])
  }
}

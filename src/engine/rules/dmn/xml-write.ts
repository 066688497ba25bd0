import type { XmlElement } from './xml.ts'

/** An element to be written: its name with its prefix, attributes in their order, and what stands in it. */
export interface Written {
  readonly name: string
  readonly attributes: readonly (readonly [name: string, value: string])[]
  readonly children: readonly Written[]
  readonly text?: string
}

type Attributes = Readonly<Record<string, string | boolean | undefined>>

/** An element; an attribute that is undefined, and a child that is null, are left out. */
export function element(
  name: string,
  attributes: Attributes = {},
  children: readonly (Written | null | undefined)[] = [],
): Written {
  return {
    name,
    attributes: Object.entries(attributes).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, String(value)]],
    ),
    children: children.filter((child) => child !== null && child !== undefined),
  }
}

export function textElement(name: string, text: string | undefined): Written | null {
  return text === undefined ? null : { name, attributes: [], children: [], text }
}

/** Writes an XML file. Characters that XML cannot hold are left out. */
export function writeXml(root: Written): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${lines(root, '').join('\n')}\n`
}

function lines({ name, attributes, children, text }: Written, indent: string): string[] {
  const open = [name, ...attributes.map(([key, value]) => `${key}="${escaped(value, true)}"`)].join(' ')
  if (children.length === 0) {
    if (text === undefined) return [`${indent}<${open}/>`]
    return [`${indent}<${open}>${escaped(text, false)}</${name}>`]
  }
  return [
    `${indent}<${open}>${escaped(text ?? '', false)}`,
    ...children.flatMap((child) => lines(child, `${indent}  `)),
    `${indent}</${name}>`,
  ]
}

// Control characters, halves of pairs and non-characters cannot stand in XML 1.0 (production 2).
const notXml = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
}

function escaped(text: string, isAttribute: boolean): string {
  const special = isAttribute ? /[&<>"\n\r\t]/g : /[&<>\r]/g
  return text.replace(notXml, '').replace(special, (one) => entities[one] ?? one)
}

/** The namespaces that a file names, each with the prefix under which it is written. */
export class Prefixes {
  readonly #bySpace = new Map<string, string>()
  readonly #declared = new Map<string, string>()

  /** @param known prefixes that are declared in any case, the more important first */
  constructor(known: readonly (readonly [prefix: string, space: string])[]) {
    for (const [prefix, space] of known) {
      if (this.#declared.has(prefix)) continue
      this.#declared.set(prefix, space)
      if (!this.#bySpace.has(space)) this.#bySpace.set(space, prefix)
    }
  }

  /** A name with the prefix of its namespace, which is given one when it has none. */
  name(space: string, local: string, wanted: string): string {
    if (space === '') return local
    const prefix = this.#bySpace.get(space) ?? this.#give(space, wanted)
    return prefix === '' ? local : `${prefix}:${local}`
  }

  #give(space: string, wanted: string): string {
    const base = /^[A-Za-z_][\w.-]*$/.test(wanted) && !wanted.toLowerCase().startsWith('xml') ? wanted : 'ns'
    let prefix = base
    for (let count = 1; prefix === '' || this.#declared.has(prefix); count++) prefix = `${base}${count}`
    this.#bySpace.set(space, prefix)
    this.#declared.set(prefix, space)
    return prefix
  }

  /** The declarations that the root must carry. */
  declarations(): Record<string, string> {
    return Object.fromEntries(
      [...this.#declared].map(([prefix, space]) => [prefix === '' ? 'xmlns' : `xmlns:${prefix}`, space]),
    )
  }
}

/** What was read, to be written again; `spaceOf` may move it to the namespace of a newer version. */
export function writtenFrom(read: XmlElement, prefixes: Prefixes, spaceOf: (space: string) => string): Written {
  const foreign = read.foreign.map(
    ({ space, prefix, name, value }) => [prefixes.name(spaceOf(space), name, prefix), value] as const,
  )
  const children = read.children.map((child) => writtenFrom(child, prefixes, spaceOf))
  return {
    name: prefixes.name(spaceOf(read.space), read.name, read.prefix),
    attributes: [...read.attributes, ...foreign],
    children,
    ...(read.text === '' ? {} : { text: read.text }),
  }
}

import { SaxesParser } from 'saxes'
import { refuse } from './problems.ts'

/** Where something stands in a file: line and column count from one. */
export interface XmlPlace {
  readonly line: number
  readonly column: number
}

/** One attribute of a namespace that is not the element's own. */
export interface ForeignAttribute {
  readonly prefix: string
  readonly space: string
  readonly name: string
  readonly value: string
}

/** One element of an XML file. */
export interface XmlElement {
  readonly name: string
  readonly prefix: string
  /** The namespace, as its URI. */
  readonly space: string
  /** Those without a prefix. */
  readonly attributes: ReadonlyMap<string, string>
  readonly foreign: readonly ForeignAttribute[]
  /** The prefixes that it declares, with their namespaces. */
  readonly declares: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** The text that stands in it directly. */
  readonly text: string
  readonly place: XmlPlace
  /** Where its content begins. */
  readonly inside: XmlPlace
}

const longest = 10_000_000
const deepest = 400
const most = 200_000

interface Growing extends XmlElement {
  readonly children: XmlElement[]
  text: string
}

/**
 * Reads an XML file into a tree. Entities that a file declares are not expanded: a document type is refused.
 * @throws Problem `dmn/xml` with `line` and `column`; `dmn/too-large` past 10,000,000 characters, 400 levels or 200,000 elements
 */
export function readXml(source: string): XmlElement {
  if (source.length > longest) throw refuse['too-large']({ length: source.length, longest })
  const parser = new SaxesParser({ xmlns: true, position: true })
  const here = (): XmlPlace => ({ line: parser.line, column: parser.column + 1 })
  const open: Growing[] = []
  let root: XmlElement | null = null
  let count = 0
  parser.on('error', (error) => {
    throw refuse.xml({ ...here(), found: error.message.replace(/^\d*:?\d+: /, '') })
  })
  parser.on('doctype', () => {
    throw refuse.xml({ ...here(), found: 'a document type', expected: 'none' })
  })
  let begun = { line: 1, column: 1 }
  parser.on('opentagstart', () => {
    begun = here()
  })
  parser.on('opentag', (tag) => {
    if (++count > most || open.length >= deepest) throw refuse['too-large']({ ...here(), most, deepest })
    const named = Object.values(tag.attributes).filter(({ prefix, name }) => prefix !== 'xmlns' && name !== 'xmlns')
    const element: Growing = {
      name: tag.local,
      prefix: tag.prefix,
      space: tag.uri,
      attributes: new Map(named.filter(({ prefix }) => prefix === '').map(({ local, value }) => [local, value])),
      foreign: named
        .filter(({ prefix }) => prefix !== '')
        .map(({ prefix, uri, local, value }) => ({ prefix, space: uri, name: local, value })),
      declares: { ...tag.ns },
      children: [],
      text: '',
      place: begun,
      inside: here(),
    }
    open.at(-1)?.children.push(element)
    root ??= element
    open.push(element)
  })
  parser.on('closetag', () => {
    const closed = open.pop()
    // White space between elements says nothing.
    if (closed !== undefined && closed.children.length > 0 && closed.text.trim() === '') closed.text = ''
  })
  const addText = (text: string) => {
    const innermost = open.at(-1)
    if (innermost !== undefined) innermost.text += text
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.write(source).close()
  if (root === null) throw refuse.xml({ ...here(), found: 'the end', expected: 'an element' })
  return root
}

/** The children of one name, in the namespace of their parent. */
export function childrenNamed(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name && child.space === element.space)
}

export function childNamed(element: XmlElement, name: string): XmlElement | null {
  return childrenNamed(element, name)[0] ?? null
}

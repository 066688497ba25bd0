import { SaxesParser } from 'saxes'
import { Fault } from './fault.ts'

// XML as a signature sees it: every node in its order, with the namespaces that are in scope. No document type, so no entities of the
// document's own and nothing fetched; bounded before it is read.

export type XmlNode = XmlElement | XmlText | XmlComment | XmlInstruction

interface XmlText {
  readonly kind: 'text'
  readonly text: string
}

interface XmlComment {
  readonly kind: 'comment'
  readonly text: string
}

interface XmlInstruction {
  readonly kind: 'instruction'
  readonly target: string
  readonly body: string
}

export interface XmlAttribute {
  /** With its prefix, as written. */
  readonly name: string
  readonly prefix: string
  readonly local: string
  readonly space: string
  readonly value: string
}

export interface XmlElement {
  readonly kind: 'element'
  /** With its prefix, as written. */
  readonly name: string
  readonly prefix: string
  readonly local: string
  /** The namespace, as its URI; empty for none. */
  readonly space: string
  /** Without declarations of namespaces. */
  readonly attributes: readonly XmlAttribute[]
  /** The namespaces in force here, by prefix; the default one by the empty prefix. */
  readonly scope: ReadonlyMap<string, string>
  readonly parent: XmlElement | null
  readonly children: readonly XmlNode[]
}

interface Growing extends XmlElement {
  readonly children: XmlNode[]
}

/** The bounds of what is read: bytes, levels, elements, attributes of one element, namespaces in force at once. */
const most = { bytes: 8 * 1024 * 1024, levels: 64, elements: 50_000, attributes: 64, spaces: 100 }

/**
 * Reads a document of XML 1.0 in UTF-8 and gives its root.
 * @throws Fault for a document type, another version or encoding, what is not well formed, or is past the bounds
 */
export function readXml(bytes: Buffer): XmlElement {
  if (bytes.length > most.bytes) throw new Fault('XML 자료가 너무 큽니다', 'the XML is too large')
  const parser = new SaxesParser({ xmlns: true, position: false })
  const open: Growing[] = []
  let root: XmlElement | null = null
  let count = 0
  const add = (node: XmlNode) => open.at(-1)?.children.push(node)
  const refuse = (ko: string, en: string): never => {
    throw new Fault(ko, en)
  }
  parser.on('error', ({ message }) => refuse('올바른 XML이 아닙니다', `the XML is not well formed (${message})`))
  parser.on('doctype', () => refuse('XML에 문서형 선언이 있습니다', 'the XML has a document type'))
  parser.on('xmldecl', ({ version = '1.0', encoding = 'utf-8' }) => {
    if (version !== '1.0' || encoding.toLowerCase() !== 'utf-8')
      refuse('XML 1.0, UTF-8이 아닙니다', 'the XML is not version 1.0 in UTF-8')
  })
  // Past the bound nothing more is taken in: a tag is looked at while it grows.
  let attributes = 0
  parser.on('opentagstart', () => {
    attributes = 0
    if (++count > most.elements || open.length >= most.levels)
      refuse('XML이 너무 깊거나 요소가 너무 많습니다', 'the XML is too deep, or has too many elements')
  })
  parser.on('attribute', () => {
    if (++attributes > most.attributes) refuse('XML 요소의 속성이 너무 많습니다', 'an element has too many attributes')
  })
  parser.on('opentag', (tag) => {
    const above = open.at(-1)?.scope
    const declared = Object.entries(tag.ns)
    const scope = above !== undefined && declared.length === 0 ? above : new Map([...(above ?? []), ...declared])
    if (scope.size > most.spaces) refuse('XML의 이름 공간이 너무 많습니다', 'the XML has too many namespaces')
    const element: Growing = {
      ...({ kind: 'element', name: tag.name, prefix: tag.prefix, local: tag.local, space: tag.uri } as const),
      attributes: Object.values(tag.attributes)
        .filter(({ name, prefix }) => name !== 'xmlns' && prefix !== 'xmlns')
        .map(({ name, prefix, local, uri, value }) => ({ name, prefix, local, space: uri, value })),
      scope,
      parent: open.at(-1) ?? null,
      children: [],
    }
    add(element)
    root ??= element
    open.push(element)
  })
  parser.on('closetag', () => void open.pop())
  parser.on('text', (text) => void add({ kind: 'text', text }))
  parser.on('cdata', (text) => void add({ kind: 'text', text }))
  parser.on('comment', (text) => void add({ kind: 'comment', text }))
  parser.on('processinginstruction', ({ target, body }) => void add({ kind: 'instruction', target, body }))
  parser.write(textOf(bytes)).close()
  return root ?? refuse('XML이 비어 있습니다', 'the XML is empty')
}

function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Fault('UTF-8이 아닙니다', 'the XML is not UTF-8')
  }
}

/** The elements inside one, in their order. */
export const elementsOf = (element: XmlElement): XmlElement[] =>
  element.children.filter((child): child is XmlElement => child.kind === 'element')

/** An element and all that are in it. */
export function everyElement(element: XmlElement): XmlElement[] {
  return [element, ...elementsOf(element).flatMap(everyElement)]
}

export const childrenNamed = (element: XmlElement, space: string, local: string): XmlElement[] =>
  elementsOf(element).filter((child) => child.space === space && child.local === local)

/** The one child of a name. @throws Fault when there is none, or more than one, which two readers could take differently */
export function onlyChild(element: XmlElement, space: string, local: string): XmlElement {
  const [child, second] = childrenNamed(element, space, local)
  if (child === undefined || second !== undefined)
    throw new Fault(`${element.local} 안에 ${local}이(가) 하나가 아닙니다`, `${element.local} has not one ${local}`)
  return child
}

/** The text of an element that holds nothing else: a comment inside a value could hide a part of it from one reader. */
export function valueOf(element: XmlElement): string {
  if (!element.children.every(({ kind }) => kind === 'text'))
    throw new Fault(`${element.local} 안에 값이 아닌 것이 있습니다`, `${element.local} holds more than its value`)
  return element.children.map((child) => (child.kind === 'text' ? child.text : '')).join('')
}

/** Base64 with line breaks. @throws Fault for anything else */
export function bytesIn(element: XmlElement): Buffer {
  const text = valueOf(element).replaceAll(/[ \t\r\n]/g, '')
  const bytes = Buffer.from(text, 'base64')
  // Read back, so that one value has one spelling.
  if (text === '' || bytes.toString('base64') !== text)
    throw new Fault(`${element.local}의 값이 base64가 아닙니다`, `${element.local} is not base64`)
  return bytes
}

/** An attribute without a prefix. */
export const attributeOf = (element: XmlElement, name: string): string | undefined =>
  element.attributes.find((one) => one.space === '' && one.local === name)?.value

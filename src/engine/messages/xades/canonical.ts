import { Fault } from './fault.ts'
import type { XmlAttribute, XmlElement, XmlNode } from './xml.ts'

// Canonical XML of an element and all that is in it (Canonical XML 1.0 and 1.1, Exclusive XML Canonicalization 1.0).

interface Form {
  readonly exclusive: boolean
  readonly comments: boolean
  /** 1.1 no longer hands down `xml:id`. */
  readonly inherits: (attribute: XmlAttribute) => boolean
}

const all = () => true
const langAndSpace = ({ local }: XmlAttribute) => local === 'lang' || local === 'space'
const none = () => false

const inclusive: Form = { exclusive: false, comments: false, inherits: all }
const inclusive11: Form = { exclusive: false, comments: false, inherits: langAndSpace }
const exclusive: Form = { exclusive: true, comments: false, inherits: none }

/** What signatures name by these addresses. */
const forms: Readonly<Record<string, Form>> = {
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315': inclusive,
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments': { ...inclusive, comments: true },
  'http://www.w3.org/2006/12/xml-c14n11': inclusive11,
  'http://www.w3.org/2006/12/xml-c14n11#WithComments': { ...inclusive11, comments: true },
  'http://www.w3.org/2001/10/xml-exc-c14n#': exclusive,
  'http://www.w3.org/2001/10/xml-exc-c14n#WithComments': { ...exclusive, comments: true },
}

/** Used where a reference names no canonicalisation (XML Signature, 4.4.3.2). */
export const defaultForm = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'

export const isCanonicalForm = (uri: string): boolean => Object.hasOwn(forms, uri)

const xmlSpace = 'http://www.w3.org/XML/1998/namespace'

/**
 * The canonical bytes of an element.
 * @param prefixes namespaces that the exclusive form treats as the inclusive one does
 * @throws Fault for a form that is not known
 */
export function canonical(element: XmlElement, uri: string, prefixes: readonly string[] = []): Buffer {
  const form = forms[uri]
  if (form === undefined || !Object.hasOwn(forms, uri))
    throw new Fault(`알 수 없는 정규화 방식입니다: ${uri}`, `the canonicalisation is not known: ${uri}`)
  const parts: string[] = []
  write(element, { form, kept: new Set(prefixes), rendered: new Map(), apex: true, parts })
  return Buffer.from(parts.join(''))
}

interface Writing {
  readonly form: Form
  /** Prefixes of the exclusive form that are written wherever they are declared. */
  readonly kept: ReadonlySet<string>
  /** What elements above have written, by prefix. */
  readonly rendered: ReadonlyMap<string, string>
  readonly apex: boolean
  readonly parts: string[]
}

function write(node: XmlNode, writing: Writing): void {
  const { form, parts } = writing
  if (node.kind === 'text') parts.push(escapedText(node.text))
  else if (node.kind === 'comment') {
    if (form.comments) parts.push(`<!--${node.text}-->`)
  } else if (node.kind === 'instruction') parts.push(`<?${node.target}${node.body === '' ? '' : ` ${node.body}`}?>`)
  else {
    const spaces = spacesOf(node, writing)
    const attributes = [...node.attributes, ...(writing.apex ? inherited(node, form) : [])]
    parts.push('<', node.name)
    for (const [prefix, uri] of [...spaces].toSorted(([one], [other]) => byLetters(one, other)))
      parts.push(prefix === '' ? ' xmlns="' : ` xmlns:${prefix}="`, escapedValue(uri), '"')
    for (const { name, value } of attributes.toSorted(byName)) parts.push(' ', name, '="', escapedValue(value), '"')
    parts.push('>')
    const rendered = spaces.size === 0 ? writing.rendered : new Map([...writing.rendered, ...spaces])
    for (const child of node.children) write(child, { ...writing, rendered, apex: false })
    parts.push('</', node.name, '>')
  }
}

/** The namespaces that this element writes. */
function spacesOf(element: XmlElement, { form, kept, rendered }: Writing): Map<string, string> {
  const used = new Set([element.prefix, ...element.attributes.map(({ prefix }) => prefix).filter((one) => one !== '')])
  const spaces = new Map<string, string>()
  // Without a default namespace the empty one is written only where another was in force (Canonical XML 1.0, 2.3).
  for (const [prefix, uri] of new Map([['', ''], ...element.scope])) {
    if (prefix === 'xml' || (form.exclusive && !used.has(prefix) && !kept.has(prefix === '' ? '#default' : prefix)))
      continue
    if ((rendered.get(prefix) ?? '') !== uri) spaces.set(prefix, uri)
  }
  return spaces
}

/** Attributes of the namespace `xml` that elements left out above hand down. */
function inherited(element: XmlElement, form: Form): XmlAttribute[] {
  const found = new Map<string, XmlAttribute>()
  for (let above = element.parent; above !== null; above = above.parent)
    for (const attribute of above.attributes)
      if (attribute.space === xmlSpace && !found.has(attribute.local)) found.set(attribute.local, attribute)
  if (!form.exclusive && form.inherits === langAndSpace && found.has('base'))
    throw new Fault('xml:base가 있는 서명은 확인하지 않습니다', 'a signature under an xml:base is not checked')
  const own = new Set(element.attributes.filter(({ space }) => space === xmlSpace).map(({ local }) => local))
  return [...found.values()].filter((attribute) => !own.has(attribute.local) && form.inherits(attribute))
}

const byName = (one: XmlAttribute, other: XmlAttribute) =>
  byLetters(one.space, other.space) || byLetters(one.local, other.local)

/** By code point, as UTF-8 sorts. */
const byLetters = (one: string, other: string) => Buffer.compare(Buffer.from(one), Buffer.from(other))

const inText: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' }
const inValue: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '"': '&quot;' },
  ...{ '\t': '&#x9;', '\n': '&#xA;', '\r': '&#xD;' },
}
const escapedText = (text: string) => text.replaceAll(/[&<>\r]/g, (letter) => inText[letter] ?? letter)
const escapedValue = (text: string) => text.replaceAll(/[&<"\t\n\r]/g, (letter) => inValue[letter] ?? letter)

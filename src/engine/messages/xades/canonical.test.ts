import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type SubtreeC14NOptions, XmlC14NMode, XmlDocument } from 'libxml2-wasm'
import { canonical, isCanonicalForm } from './canonical.ts'
import { Fault } from './fault.ts'
import { everyElement, readXml } from './xml.ts'

const forms = [
  ['http://www.w3.org/TR/2001/REC-xml-c14n-20010315', XmlC14NMode.XML_C14N_1_0],
  ['http://www.w3.org/2006/12/xml-c14n11', XmlC14NMode.XML_C14N_1_1],
  ['http://www.w3.org/2001/10/xml-exc-c14n#', XmlC14NMode.XML_C14N_EXCLUSIVE_1_0],
] as const

/** What libxml2 makes of the element at a place in the order of the document. */
function theirs(document: XmlDocument, place: number, options: SubtreeC14NOptions): string | undefined {
  return document.find('//*')[place]?.canonicalizeToString(options)
}

function agree(text: string): void {
  using document = XmlDocument.fromString(text)
  const elements = everyElement(readXml(Buffer.from(text)))
  for (const [place, element] of elements.entries())
    for (const [uri, mode] of forms)
      for (const withComments of [false, true]) {
        const name = withComments ? (uri.endsWith('#') ? `${uri}WithComments` : `${uri}#WithComments`) : uri
        assert.ok(isCanonicalForm(name))
        assert.equal(
          canonical(element, name).toString(),
          theirs(document, place, { mode, withComments }),
          `${name} ${text}`,
        )
        if (mode === XmlC14NMode.XML_C14N_EXCLUSIVE_1_0)
          assert.equal(
            canonical(element, name, ['a', '#default']).toString(),
            theirs(document, place, { mode, withComments, inclusiveNamespacePrefixes: ['a', '#default'] }),
          )
      }
}

const prefixes = ['', 'a', 'b']
const spaces = ['urn:1', 'urn:2', 'urn:3']
const names = ['p', 'q', 'a:p', 'b:p', 'xml:lang', 'xml:kept']
const texts = ['', 'x', ' y\n', '&lt;&amp;&gt;', '&#13;', '<![CDATA[<&>]]>', '<!--c-->', '<?p i?>', '한글', '\t"\'']
const values = ['', 'v', '&#9;&#10;&#13;', '&quot;&lt;&amp;', '가 나']

/** Elements that declare, hide and use namespaces, with attributes, texts, comments and instructions. */
const nodes = (levels: number): fc.Arbitrary<string> =>
  fc
    .record({
      declares: fc.array(fc.tuple(fc.constantFrom(...prefixes), fc.constantFrom(...spaces)), { maxLength: 3 }),
      prefix: fc.constantFrom(...prefixes),
      attributes: fc.array(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...values)), { maxLength: 4 }),
      before: fc.constantFrom(...texts),
      children: levels === 0 ? fc.constant([]) : fc.array(nodes(levels - 1), { maxLength: 3 }),
      after: fc.constantFrom(...texts),
    })
    .map(({ declares, prefix, attributes, before, children, after }) => {
      const own = new Map(declares.map(([name, space]) => [name === '' ? 'xmlns' : `xmlns:${name}`, space]))
      // Two prefixes of one namespace would make `a:p` and `b:p` one name.
      for (const name of ['a', 'b'])
        if (own.has(`xmlns:${name}`)) own.set(`xmlns:${name}`, `urn:${name}${attributes.length}`)
      const all = [...own, ...new Map(attributes)].map(([name, value]) => ` ${name}="${value}"`).join('')
      const name = prefix === '' ? 'e' : `${prefix}:e`
      return `<${name}${all}>${before}${children.join('')}${after}</${name}>`
    })

describe('canonical XML', () => {
  it('M53 is what libxml2 makes of the same, for any element of any document', () => {
    fc.assert(
      fc.property(nodes(3), (node) => agree(`<a:root xmlns:a="urn:a" xmlns:b="urn:b" xml:lang="ko">${node}</a:root>`)),
      { numRuns: 100 },
    )
    agree('<r xmlns="urn:1"><x xmlns=""><y xmlns="urn:1"/></x></r>')
    agree('<r xml:id="one" xml:lang="ko"><s><t xml:id="two"/></s></r>')
    agree('<?x before?><r xml:space="preserve" z="1" y="2"><!-- a --><s xml:lang="en"/></r>')
  })

  it('M53 is refused where it is not known, or where an address above would have to be joined', () => {
    const root = readXml(Buffer.from('<r xml:base="http://example.org/"><s/></r>'))
    const inner = everyElement(root)[1] ?? root
    assert.throws(() => canonical(root, 'none'), Fault)
    assert.throws(() => canonical(root, 'constructor'), Fault)
    assert.throws(() => canonical(inner, forms[1][0]), Fault)
    assert.equal(canonical(inner, forms[0][0]).toString(), '<s xml:base="http://example.org/"></s>')
  })
})

describe('XML of strangers', () => {
  it('M53 is refused with a document type, past its bounds, in another encoding or version, or not well formed', () => {
    const nested = (levels: number) => `${'<a>'.repeat(levels)}${'</a>'.repeat(levels)}`
    const laughs = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><a>&b;</a>'
    const refused: (string | Buffer)[] = [
      ...[
        laughs,
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        '<a>&b;</a>',
        '<a>',
        '<a/><a/>',
        '',
        'x',
        '<a b="1" b="2"/>',
      ],
      ...[
        nested(65),
        `<a>${'<b/>'.repeat(50_000)}</a>`,
        `<a ${Array.from({ length: 65 }, (_, at) => `b${at}=""`).join(' ')}/>`,
      ],
      `<a xmlns:x="urn:1" xmlns:y="urn:1" x:p="" y:p=""/>`,
      ...['<?xml version="1.1"?><a/>', '<?xml version="1.0" encoding="ISO-8859-1"?><a/>', '<x:a/>', '<a>\u0001</a>'],
      ...[Buffer.from('<a/>', 'utf16le'), Buffer.of(0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e)],
      Buffer.alloc(8 * 1024 * 1024 + 1, ' '),
      Array.from({ length: 51 }, (_, at) => `<a xmlns:p${at}="urn:1" xmlns:q${at}="urn:1">`).join('') +
        '</a>'.repeat(51),
    ]
    for (const one of refused) assert.throws(() => readXml(Buffer.from(one)), Fault, String(one).slice(0, 80))
    assert.equal(everyElement(readXml(Buffer.from(nested(64)))).length, 64)
    assert.equal(everyElement(readXml(Buffer.from('\uFEFF<?xml version="1.0" encoding="UTF-8"?><a/>'))).length, 1)
  })
})

import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { describe, it } from 'node:test'
import { deflateSync } from 'node:zlib'
import jsqr from 'jsqr'
import { extractText, getDocumentProxy } from 'unpdf'
import { familyRelations } from './example.fixture.ts'
import { formOf, type Paper } from './form.ts'
import { createPrinter } from './pdf.ts'
import { attachedCredential } from './pdf-attachment.ts'
import { qrSvg } from './qr.ts'

const url = 'https://gov.example/verify/cert_01kagkz3m2v0x9q8w7e6r5t4y3'
const credential = (letter: string) => `${letter.repeat(40)}.${'b'.repeat(2000)}.${'c'.repeat(86)}~${'d'.repeat(60)}~`
const paper: Paper = {
  certificate: familyRelations,
  claims: { registeredAt: '서울특별시 종로구 사직로 161', name: '김하늘', bornOn: '2026-11-20', mother: '이서연' },
  office: { ko: '법원행정처', en: 'National Court Administration' },
  documentNumber: '1234567890123452',
  code: 'AB39KX',
  sdJwt: credential('a'),
  issuedOn: Temporal.PlainDate.from('2026-11-23'),
  lastDay: Temporal.PlainDate.from('2027-02-23'),
  url,
}
const printer = createPrinter()
const printed = (language: 'ko' | 'en' = 'ko', one: Partial<Paper> = {}) =>
  printer.print(formOf({ ...paper, ...one }, language))
const textOf = async (pdf: Buffer) =>
  (await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true })).text
const attachment = (content: Buffer | string, more = '') =>
  `7 0 obj\n<< /Type /EmbeddedFile /Length ${content.length} ${more}>>\nstream\n${content.toString('latin1')}\nendstream\nendobj\n`
const file = (...parts: string[]) => Buffer.from(`%PDF-1.7\n${parts.join('')}%%EOF`, 'latin1')

describe('V12 the printed certificate can be read by people and by machines', () => {
  it('V12 says everything in Korean, and its text can be copied', async () => {
    const text = await textOf(printed())
    for (const words of [
      '가족관계증명서',
      '문서확인번호 1234-5678-9012-3452',
      '확인 코드 AB39KX',
      '서울특별시 종로구 사직로 161',
      '김하늘',
      '이서연',
      '2026년 11월 23일',
      '법원행정처',
      '2027년 2월 23일까지',
      '제15조',
    ]) {
      assert.ok(text.includes(words), words)
    }
  })

  it('V12 says the same in English, with Korean left only where it is a name', async () => {
    const text = await textOf(printed('en'))
    for (const words of [
      'Family relation certificate',
      'Place of registration',
      '23 November 2026',
      'National Court Administration',
      'Valid until 23 February 2027',
    ])
      assert.ok(text.includes(words), words)
  })

  it('V12 is tagged for screen readers: title, language, structure, PDF/UA-1', async () => {
    const pdf = printed()
    const document = await getDocumentProxy(new Uint8Array(pdf))
    const { info, metadata } = await document.getMetadata()
    assert.equal((info as { Title: string }).Title, '가족관계증명서')
    assert.equal((info as { Language: string }).Language, 'ko-KR')
    assert.match(pdf.toString('latin1'), /pdfuaid:part>1</)
    assert.ok(metadata)
    const tree = JSON.stringify(await (await document.getPage(1)).getStructTree())
    for (const role of ['H1', 'Table', 'TH', 'TD', 'Figure', 'Link']) assert.ok(tree.includes(`"${role}"`), role)
    assert.ok(tree.includes('진위'), 'the QR code has words for those who cannot see it')
  })

  it('V12 is the same file each time, so that a changed one can be told', () => {
    assert.equal(hash('sha256', printed()), hash('sha256', printed()))
    assert.notEqual(
      hash('sha256', printed()),
      hash('sha256', printed('ko', { claims: { ...paper.claims, name: '김바다' } })),
    )
  })

  it('V12 carries its address in a QR code that decodes', () => {
    const svg = qrSvg(url)
    const size = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1])
    const scale = 4
    const pixels = new Uint8ClampedArray(size * size * scale * scale * 4).fill(255)
    for (const [, x, y] of svg.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
      for (let row = 0; row < scale; row++)
        for (let column = 0; column < scale; column++)
          pixels.fill(
            0,
            ((Number(y) * scale + row) * size * scale + Number(x) * scale + column) * 4,
            ((Number(y) * scale + row) * size * scale + Number(x) * scale + column) * 4 + 3,
          )
    }
    assert.equal((jsqr as unknown as typeof jsqr.default)(pixels, size * scale, size * scale)?.data, url)
  })

  it('V12 sets long tables over several pages and letters that no face has as □', async () => {
    const rows = Array.from({ length: 120 }, (_, row) => [`${row}`, '값'])
    const long = printed('ko', {
      certificate: {
        ...familyRelations,
        print: () => [
          {
            head: [
              { ko: '차례', en: 'No.' },
              { ko: '값', en: 'Value' },
            ],
            rows,
          },
        ],
      },
    })
    assert.ok((await getDocumentProxy(new Uint8Array(long))).numPages >= 3)
    assert.match(await textOf(printed('ko', { claims: { ...paper.claims, name: '김\u{1F600}' } })), /김□/)
  })

  it('V12 prints words with the marks of the template as words', async () => {
    const text = await textOf(printed('ko', { claims: { ...paper.claims, name: '#let x = [*a*] $1$ "b" \\ <c>' } }))
    assert.ok(text.includes('#let x = [*a*] $1$ "b" \\ <c>'))
  })
})

describe('V13 the credential is found again inside the PDF, and only there', () => {
  it('V13 finds it in what was printed', () => {
    assert.equal(attachedCredential(printed()), credential('a'))
  })

  it('V13 finds it in a file that another program wrote anew', () => {
    const packed = deflateSync(credential('a')).toString('latin1')
    const found = [
      file(attachment(credential('a'))),
      file(attachment(Buffer.from(packed, 'latin1'), '/Filter /FlateDecode ')),
      file(attachment(Buffer.from(packed, 'latin1'), '/Filter [/FlateDecode] ')),
      file(attachment(credential('a')).replace(/\/Length \d+/, '/Length 9 0 R')),
      file(attachment(credential('a')).replace('stream\n', 'stream\r\n')),
      Buffer.concat([printed(), Buffer.from('\n% appended later\n')]),
    ]
    for (const pdf of found) assert.equal(attachedCredential(pdf), credential('a'))
  })

  it('V13 refuses a PDF without one, or with one that is no credential', () => {
    const none = { code: 'credentials/no-credential-inside' }
    const broken = [
      file(),
      file(attachment('hello')),
      file(attachment(credential('a'), '/Filter /LZWDecode ')),
      file(attachment('not deflated', '/Filter /FlateDecode ')),
      file(attachment(deflateSync(Buffer.alloc(50_000_000, 'a')), '/Filter /FlateDecode ')),
      file('/EmbeddedFile '.repeat(1000)),
      file('7 0 obj << /Type /EmbeddedFile /Length 99999999 >> stream\nx'),
    ]
    for (const pdf of broken) assert.throws(() => attachedCredential(pdf), none)
  })

  it('V13 refuses two credentials in one file: which one would the page show?', () => {
    assert.throws(() => attachedCredential(file(attachment(credential('a')), attachment(credential('z')))), {
      code: 'credentials/several-inside',
    })
    assert.equal(attachedCredential(file(attachment(credential('a')), attachment(credential('a')))), credential('a'))
  })

  it('V13 never hangs on a truncated file: it finds the whole credential or none', () => {
    const pdf = printed()
    for (let end = 0; end < pdf.length; end += 997) {
      try {
        assert.equal(attachedCredential(pdf.subarray(0, end)), credential('a'))
      } catch (error) {
        assert.equal((error as { code?: string }).code, 'credentials/no-credential-inside')
      }
    }
  })

  it('V13 stops at five megabytes and reads garbage in a moment', () => {
    assert.throws(() => attachedCredential(Buffer.alloc(10 * 1024 * 1024)), { code: 'credentials/too-large' })
    const started = performance.now()
    assert.throws(() => attachedCredential(file('/EmbeddedFile obj stream'.repeat(200_000))), {
      code: 'credentials/no-credential-inside',
    })
    assert.ok(performance.now() - started < 10_000)
  })
})

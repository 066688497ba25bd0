import assert from 'node:assert/strict'
import { generateKeyPairSync, hash } from 'node:crypto'
import { describe, it } from 'node:test'
import { checkContainer, isSound, type Known } from './container-check.ts'
import { ecdsa, filesOf, known, member, message, packed, type Recipe, world } from './x-road.fixture.ts'
import { answered, certified, stamped, start } from './xades.fixture.ts'

/** All that is found wrong: where it is one line, the container would pass without that check. */
function wrong(files: ReadonlyMap<string, Buffer>, with_: Known = known): string[] {
  const found = checkContainer(packed(files), with_)
  for (const { text } of found) assert.match(text.ko, /[가-힣]/)
  return found.filter(({ holds }) => holds === false).map(({ about, text }) => `${about}: ${text.en}`)
}

const spoilt = (spoil: (xml: string) => string, recipe: Recipe = {}) => wrong(filesOf({ ...recipe, spoil }))

function changed(change: (files: Map<string, Buffer>) => void, recipe: Recipe = {}): string[] {
  const files = filesOf(recipe)
  change(files)
  return wrong(files)
}

const spki = (kind: 'rsa' | 'short') => generateKeyPairSync('rsa', { modulusLength: kind === 'rsa' ? 2_048 : 1_024 })
const more = 'http://www.w3.org/2001/04/xmldsig-more#'

describe('containers of X-Road, made for this', () => {
  it('M50 hold with RSA, RSA-PSS and ECDSA, in each canonical form, alone and in a batch', () => {
    const rsa = certified({ subject: member, by: world.authority, pair: spki('rsa') })
    const recipes: Recipe[] = [
      {},
      { batch: true },
      { stampedInBatch: true },
      { batch: true, stampedInBatch: true },
      { method: `${more}rsa-sha256`, signer: rsa },
      { method: 'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1', signer: rsa },
      { form: 'http://www.w3.org/2006/12/xml-c14n11' },
      { form: 'http://www.w3.org/2001/10/xml-exc-c14n#' },
    ]
    for (const recipe of recipes) {
      const found = checkContainer(packed(filesOf(recipe)), known)
      assert.ok(isSound(found), JSON.stringify([recipe, found.filter(({ holds }) => holds !== true)]))
      assert.ok(found.some(({ says }) => says?.signer === 'XX/GOV/1234 (Test office, 1234, FI)'))
      assert.ok(found.some(({ says }) => says?.stampedAt === '2026-05-01T10:01:00Z'))
    }
  })

  it('M50 find a change in message, properties, certificate, value, chain or stamp, each by a check of its own', () => {
    const other = filesOf({ batch: true, stampedInBatch: true, message: message(undefined, 'another question') })
    const take = (files: Map<string, Buffer>, ...names: string[]) => {
      for (const name of names) files.set(name, other.get(name) ?? Buffer.alloc(0))
    }
    assert.deepEqual(
      changed((files) => files.set('message.xml', message(undefined, 'a questioN'))),
      ['message: message.xml is not what was signed'],
    )
    assert.deepEqual(
      spoilt((xml) => xml.replace('T10:00:00Z', 'T09:59:59Z')),
      ['signature: The properties of the signature were changed'],
    )
    // Another certificate for the same key, by the same authority: only the signed properties say which one it was.
    const pair = { publicKey: world.signer.certificate.publicKey, privateKey: world.signer.secret }
    const double = certified({ subject: member, by: world.authority, pair })
    const [own, its] = [world.signer, double].map(({ certificate }) => certificate.raw.toString('base64'))
    const answer = answered({ about: double, issuer: world.authority, by: world.responder })
    assert.deepEqual(
      spoilt((xml) => xml.replace(own ?? '', its ?? ''), { answer }),
      ['signature: The signature names another certificate'],
    )
    const raw = Buffer.from(world.signer.certificate.raw)
    raw.write('9999', raw.indexOf('1234'))
    assert.deepEqual(
      spoilt((xml) => xml.replace(own ?? '', raw.toString('base64'))),
      [
        'signature: The signature names another certificate',
        'message: The message says that it is from XX/GOV/1234',
        'certificate: The certificate is by none of the authorities that you named',
      ],
    )
    // What was signed is made to fit the changed message: only the value tells.
    const lie = message(undefined, 'a lie')
    const fitted = filesOf({
      spoil: (xml) => xml.replace(hash('sha256', message(), 'base64'), hash('sha256', lie, 'base64')),
    }).set('message.xml', lie)
    assert.deepEqual(wrong(fitted), ['signature: The signature was changed, or made by another key'])
    assert.deepEqual(
      changed((files) => files.set('attachment7', Buffer.from('planted'))),
      ['file: There is something in it that nobody signed: attachment7'],
    )
    assert.deepEqual(wrong(filesOf({ message: message('XX/GOV/9/office') })), [
      'message: The message says that it is from XX/GOV/9',
    ])
    const batch = { batch: true, stampedInBatch: true }
    assert.deepEqual(
      changed((files) => take(files, 'sig-hashchain.xml'), batch),
      [
        'message: The signature is not over the message',
        'message: The hash chain does not hold: message.xml is not the one in the hash chain',
      ],
    )
    assert.deepEqual(
      changed((files) => take(files, 'message.xml', 'sig-hashchain.xml', 'sig-hashchainresult.xml'), batch),
      ['message: The signature is not over the message', 'message: sig-hashchainresult.xml is not what was signed'],
    )
    const stamps = ['META-INF/timestamp.tst', 'META-INF/ASiCManifest.xml', 'ts-hashchain.xml', 'ts-hashchainresult.xml']
    assert.deepEqual(
      changed((files) => take(files, ...stamps), batch),
      ['stamp: The time stamp does not hold: META-INF/signatures.xml is not the one in the hash chain'],
    )
    assert.deepEqual(
      changed((files) => take(files, 'META-INF/timestamp.tst'), batch),
      ['stamp: The time stamp does not hold: of something else'],
    )
    const circle = (xml: Buffer) => Buffer.from(String(xml).replace('#STEP1', '#STEP0'))
    assert.match(
      changed(
        (files) => files.set('ts-hashchain.xml', circle(files.get('ts-hashchain.xml') ?? Buffer.alloc(0))),
        batch,
      ).join(),
      /goes in circles/,
    )
  })

  it('M51 takes a signature from its place alone: wrapped, doubled or pointing elsewhere it is refused', () => {
    const late = 'T23:00:00Z'
    /** The signed properties moved aside, others in their place. */
    const wrapped = (id: string) => (xml: string) => {
      const [signed = ''] = /<xades:SignedProperties .*<\/xades:SignedProperties>/.exec(xml) ?? []
      const forged = signed.replace('T10:00:00Z', late).replace('Id="signed-properties"', `Id="${id}"`)
      return xml
        .replace('<ds:Object>', `<ds:Object>${signed}</ds:Object><ds:Object>`)
        .replace(`Target="#signature">${signed}`, `Target="#signature">${forged}`)
    }
    // A reader that looks for the Id takes the first, finds its digest right, and then believes the other.
    const naive = String(filesOf({ spoil: wrapped('signed-properties') }).get('META-INF/signatures.xml'))
    assert.equal(naive.match(/Id="signed-properties".*?SigningTime>[^<]*T(\d\d)/)?.[1], '10')
    assert.match(naive, /Target="#signature"><xades:SignedProperties Id="signed-properties"><[^>]*><[^>]*>[^<]*T23:/)
    assert.deepEqual(spoilt(wrapped('signed-properties')), [
      'signature: The signature is refused: two elements have the Id signed-properties',
    ])
    assert.match(spoilt(wrapped('elsewhere')).join(), /refused: a reference that is not followed: #signed-properties/)
    const refused: Record<string, (xml: string) => string> = {
      'not exactly one signature': (xml) => xml.replace('</ds:Signature>', '</ds:Signature><ds:Signature/>'),
      'Signature has not one SignedInfo': (xml) =>
        xml.replace('<ds:SignatureValue', '<ds:SignedInfo/><ds:SignatureValue'),
      'DigestValue holds more': (xml) => xml.replace('<ds:DigestValue>', '<ds:DigestValue><!--x-->'),
      'the properties are not one': (xml) => xml.replace('Target="#signature"', 'Target="#another"'),
      'a reference that is not followed: http': (xml) =>
        xml.replace('URI="/message.xml"', 'URI="http://example.org/message.xml"'),
      'a reference that is not followed: file': (xml) => xml.replace('URI="/message.xml"', 'URI="file:///etc/passwd"'),
      'a reference that is not followed: /..': (xml) => xml.replace('URI="/message.xml"', 'URI="/../message.xml"'),
      'a reference that is not followed: #xpointer': (xml) => xml.replace('URI="/message.xml"', 'URI="#xpointer(/)"'),
      'a transform that is not known': (xml) =>
        xml.replace(/(Transform Algorithm=")[^"]*/, '$1http://www.w3.org/TR/1999/REC-xslt-19991116'),
      'not cover its properties once': (xml) => xml.replace(/<ds:Reference Type.*?<\/ds:Reference>/s, ''),
      'the canonicalisation is not known': (xml) => xml.replace(/(CanonicalizationMethod Algorithm=")[^"]*/, '$1none'),
      'a way to sign that proves nothing': (xml) => xml.replace(ecdsa, 'http://www.w3.org/2000/09/xmldsig#hmac-sha1'),
      'does not go with the key': (xml) => xml.replace(ecdsa, `${more}rsa-sha256`),
      'a digest that proves nothing': (xml) => xml.replace('xmlenc#sha256', 'xmldsig#sha1'),
      'a document type': (xml) => `<!DOCTYPE x [<!ENTITY a "b">]>${xml}`,
    }
    for (const [why, spoil] of Object.entries(refused)) {
      const [first = '', ...others] = spoilt(spoil)
      assert.ok(first.startsWith('signature: The signature is refused') && first.includes(why), `${why}: ${first}`)
      assert.deepEqual(others, [], why)
    }
    const short = certified({ subject: member, by: world.authority, pair: spki('short') })
    assert.match(wrong(filesOf({ method: `${more}rsa-sha256`, signer: short })).join(), /less than 2048 bits/)
  })

  it('M52 believes a certificate only when its authority, or whom it named for that, said in time that this one was good', () => {
    const { authority, signer, responder, stamper } = world
    const other = certified({ subject: member, by: authority })
    const stranger = certified({ subject: { '2.5.4.3': 'Authority' }, ca: true })
    const unnamed = certified({ subject: { '2.5.4.3': 'Answers' }, by: authority })
    const late = certified({
      subject: { '2.5.4.3': 'Late' },
      by: authority,
      uses: ['1.3.6.1.5.5.7.3.9'],
      until: start.subtract({ hours: 1 }),
    })
    const about = { about: signer, issuer: authority, by: responder }
    const status = (answer: Buffer) =>
      wrong(filesOf({ answer })).map((one) => one.replace(/^certificate: .* not proven: /, ''))
    assert.deepEqual(status(answered({ ...about, by: authority })), [])
    const answers: [string, Buffer][] = [
      ['the answer about the certificate is about another', answered({ ...about, about: other })],
      ['the certificate was revoked', answered({ ...about, status: 'revoked' })],
      ['the authority does not know the certificate', answered({ ...about, status: 'unknown' })],
      ['is by somebody whom the authority did not name', answered({ ...about, by: unnamed })],
      ['is by somebody whom the authority did not name', answered({ ...about, by: signer })],
      ['is by somebody whom the authority did not name', answered({ ...about, by: stranger })],
      ['is by somebody whom the authority did not name', answered({ ...about, by: late })],
      ['is about another certificate', answered({ ...about, issuer: stranger })],
      ['too old for the time stamp', answered({ ...about, at: start.subtract({ hours: 1 }) })],
      ['had run out', answered({ ...about, next: start })],
      ['is about another certificate', answered({ ...about, times: 2 })],
      ['signed by another key', answered({ ...about, by: { ...responder, secret: signer.secret } })],
      ['the authority gave no answer', Buffer.from('3000', 'hex')],
    ]
    for (const [why, answer] of answers) {
      const [only = '', ...rest] = status(answer)
      assert.deepEqual(rest, [], why)
      assert.ok(only.includes(why.replace('the answer about the certificate ', '')), `${why}: ${only}`)
    }
    const day = Temporal.Duration.from({ hours: 24 })
    assert.deepEqual(
      wrong(filesOf({ answer: answered({ ...about, at: start.subtract({ hours: 1 }) }) }), { ...known, fresh: day }),
      [],
    )
    // The stamp: older than the signature, or so young that the answer no longer counts, or outside the days of the certificate.
    assert.deepEqual(wrong(filesOf({ stampedAt: start.subtract({ minutes: 6 }) })), [
      'stamp: It was stamped before it was signed',
    ])
    assert.match(
      wrong(filesOf({ stampedAt: start.add({ hours: 1, minutes: 1 }) })).join(),
      /^certificate: .*too old for the time stamp[^,]*$/,
    )
    const past = certified({ subject: member, by: authority, until: start.subtract({ hours: 1 }) })
    assert.deepEqual(wrong(filesOf({ signer: past })), ['certificate: The certificate was not valid at that time'])
    const foreign = certified({ subject: member, by: stranger })
    assert.deepEqual(
      wrong(filesOf({ signer: foreign, answer: answered({ about: foreign, issuer: stranger, by: stranger }) })),
      ['certificate: The certificate is by none of the authorities that you named'],
    )
    const forConnections = certified({ subject: member, by: authority, usage: 0x80 })
    assert.deepEqual(wrong(filesOf({ signer: forConnections })), [
      'certificate: The certificate is not for signatures that bind',
    ])
    const bound = certified({ subject: member, by: authority, critical: '2.5.29.30' })
    assert.match(wrong(filesOf({ signer: bound })).join(), /critical condition that is not understood/)
    // An office that holds a certificate is no authority.
    const child = certified({ subject: member, by: signer })
    const brought = (xml: string) =>
      xml.replace(
        '</ds:X509Data>',
        `<ds:X509Certificate>${signer.certificate.raw.toString('base64')}</ds:X509Certificate></ds:X509Data>`,
      )
    assert.deepEqual(wrong(filesOf({ signer: child, spoil: brought })), [
      'certificate: The certificate is by none of the authorities that you named',
    ])
    const files = filesOf()
    const twice = String(files.get('META-INF/signatures.xml')).replace(
      /<xades:SignatureTimeStamp>.*<\/xades:SignatureTimeStamp>/,
      '$&$&',
    )
    assert.match(wrong(files.set('META-INF/signatures.xml', Buffer.from(twice))).join(), /more than one time stamp/)
    assert.match(
      wrong(
        filesOf({
          spoil: (xml) =>
            xml.replace(
              /(EncapsulatedTimeStamp>)[^<]*/,
              `$1${stamped(Buffer.from('x'), stamper, start).toString('base64')}`,
            ),
        }),
      ).join(),
      /of something else/,
    )
  })
})

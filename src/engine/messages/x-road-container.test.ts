import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { unzipped, zipped } from '#kernel/zip'
import { checkContainer, isSound } from './container-check.ts'

const folder = join(import.meta.dirname, '../../../test/vectors/xroad')
const authorities = [new X509Certificate(readFileSync(join(folder, 'anchors/test-ca.pem')))]
const containerOf = (name: string) => readFileSync(join(folder, 'containers', `${name}.asice`))

const valid = [
  'core-valid-signed-message-with-attachments',
  'valid-batch-ts',
  'valid-non-batch-rest',
  'valid-non-batch-soap-attachments',
  'valid-signed-hashchain',
  'valid-signed-message',
]

/** What is found wrong in each that must be refused: the fault that it is named for. */
const invalid: Readonly<Record<string, readonly RegExp[]>> = {
  'core-no-message': [/^message\.xml is not here/],
  'core-no-mimetype': [/does not say that it is ASiC-E/],
  'core-no-signature': [/^META-INF\/signatures\.xml is not here/],
  'core-not-asic': [/cannot be read as a container/],
  'invalid-digest': [/properties of the signature were changed/],
  'invalid-hashchain-modified-message': [/not over the message/, /nobody signed: messageX\.xml/],
  'invalid-incorrect-references': [/over foobar\.xml, which is not here/, /not over the message/],
  // X-Road's own verifier lets this one pass: it does not look at files that are under no signature.
  'invalid-not-signed-hashchain': [/nobody signed: hashchain\.xml, hashchainresult\.xml, sig-hashchain\.xml/],
  'invalid-signed-hashchain': [/hash chain does not hold: message\.xml is not the one in the hash chain/],
  'invalid-ts-hashchainresult': [/ts-hashchainresult\.xml is not the one in the manifest of the stamp/],
  'wrong-message': [/^message\.xml is not what was signed/],
  // Of 2012, before the profile: its message has another name, and X-Road's verifier does not take it either.
  attachments: [/^message\.xml is not here/],
}
/** Of 2014, by an authority whose certificate was never published: nobody can name it. */
const unanchored = 'core-valid-signed-message'

describe('containers of X-Road', () => {
  it('M48 finds each published container valid or not, as its name says, for the fault that it is named for', () => {
    const names = readdirSync(join(folder, 'containers')).map((name) => name.replace('.asice', ''))
    assert.deepEqual(new Set(names), new Set([...valid, ...Object.keys(invalid), unanchored]))
    assert.equal(names.length, 19)
    for (const name of valid) {
      const found = checkContainer(containerOf(name), { authorities, roots: authorities })
      assert.ok(isSound(found), `${name} ${JSON.stringify(found.filter(({ holds }) => holds !== true))}`)
      const said = found.map(({ text }) => text.en).join('\n')
      assert.match(said, /The message says that it is from DEV\/COM\/\d+ too/, name)
      assert.match(said, /was there at 2024-\d\d-\d\dT.+ at the latest/, name)
    }
    for (const [name, faults] of Object.entries(invalid)) {
      const found = checkContainer(containerOf(name), { authorities, roots: authorities })
      assert.ok(!isSound(found), name)
      const wrong = found.filter(({ holds }) => holds === false)
      for (const fault of faults)
        assert.ok(
          wrong.some(({ text }) => fault.test(text.en) && /[가-힣]/.test(text.ko)),
          `${name} ${String(fault)} ${JSON.stringify(wrong)}`,
        )
    }
  })

  it('M48 leaves open only what nobody was named for: without authorities no valid one is proven, and none is refused', () => {
    for (const name of [...valid, unanchored]) {
      const found = checkContainer(containerOf(name))
      assert.deepEqual(
        found.filter(({ holds }) => holds === false),
        [],
        name,
      )
      const open = found.filter(({ holds, decisive }) => holds === null && decisive === true)
      assert.deepEqual(
        open.map(({ about }) => about),
        ['stamp', 'certificate'],
        name,
      )
      assert.ok(!isSound(found))
    }
    // Named authorities that are not those of the container are no better than a forger's.
    for (const known of [
      { authorities: [], roots: authorities },
      { authorities, roots: [] },
    ])
      assert.ok(checkContainer(containerOf('valid-signed-message'), known).some(({ holds }) => holds === false))
  })

  it('M50 proves none whose signed bytes were changed in one place, wherever that is', () => {
    const known = { authorities, roots: authorities }
    const files = unzipped(containerOf('valid-signed-message'), { files: 10, bytes: 100_000 })
    const changedAt = (name: string, place: number) =>
      zipped(
        files.map((file) => {
          const bytes = Buffer.from(file.bytes)
          if (file.name === name) bytes[place] = (bytes[place] ?? 0) ^ 1
          return { name: file.name, bytes }
        }),
      )
    const text = (name: string) => String(files.find((file) => file.name === name)?.bytes)
    const signature = text('META-INF/signatures.xml')
    // What comes after is not signed; the name of the value's element is nobody's business.
    const [from, until] = [signature.indexOf('<ds:Signature '), signature.indexOf('<xades:UnsignedProperties')]
    const free = signature.indexOf(' Id="signature-value"')
    for (let place = 0; place < text('message.xml').length; place += 41)
      assert.ok(!isSound(checkContainer(changedAt('message.xml', place), known)), `message ${place}`)
    for (let place = from; place < until; place += 23)
      if (place < free || place > free + 20)
        assert.ok(
          !isSound(checkContainer(changedAt('META-INF/signatures.xml', place), known)),
          signature.slice(place - 20, place + 20),
        )
  })
})

import assert from 'node:assert/strict'
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { it } from 'node:test'
import { httpbis } from 'http-message-signatures'
import { readCoverages } from './fields.ts'
import { sealAnswer, sealRequest } from './envelope.ts'
import { vaultOf, nodeNamed } from './nodes.fixture.ts'
import { signingOf } from './keys.ts'
import { isSignature, keyOf, type Signable, signatureBase, signatureOf, signMessage } from './signature.ts'
import { framed } from './wire.ts'

// RFC 9421, appendix B: its keys, its messages, its signatures.

const ed25519 = { kty: 'OKP', crv: 'Ed25519', x: 'JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs' }
const secret = createPrivateKey({
  key: { ...ed25519, d: 'n4Ni-HpISpVObnQMW0wOhCKROaIKqKtW_2ZYb2p9KcU' },
  format: 'jwk',
})
const p256 = createPublicKey(`-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqIVYZVLCrPZHGHjP17CTW0/+D9Lf
w0EkjqF7xB4FivAxzic30tMM4GF+hR6Dxh71Z50VGGdldkkDXZCnTNnoXQ==
-----END PUBLIC KEY-----`)
const request: Signable = {
  ...{ method: 'POST', target: 'https://example.com/foo?param=Value&Pet=dog' },
  headers: {
    ...{ host: 'example.com', date: 'Tue, 20 Apr 2021 02:07:55 GMT', 'content-type': 'application/json' },
    'content-digest':
      'sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:',
    'content-length': '18',
  },
}
const b26 = {
  input:
    'sig-b26=("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"',
  signature: 'sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==:',
}
const answer: Signable = {
  status: 200,
  headers: {
    ...{ date: 'Tue, 20 Apr 2021 02:07:56 GMT', 'content-type': 'application/json', 'content-length': '23' },
    'content-digest':
      'sha-512=:mEWXIS7MaLRuGgxOBdODa3xqM1XdEvxoYhvlCFJ41QJgJc4GTsPp29l5oGX69wWdXymyU0rjJuahq4l5aGgfLQ==:',
  },
}
const b24 = {
  input:
    'sig-b24=("@status" "content-type" "content-digest" "content-length");created=1618884473;keyid="test-key-ecc-p256"',
  signature: 'sig-b24=:wNmSUAhwb5LxtOtOpNa6W5xj067m5hFrj0XQ4fvpaCLx0NKocgPquLgyahnzDnDAUy5eCdlYUEkLIj+32oiasw==:',
}

const marked = (message: Signable, { input, signature }: typeof b26): Signable => ({
  ...message,
  headers: { ...message.headers, 'signature-input': input, signature },
})

it('M25 the RFC’s own signatures hold, with Ed25519 and ECDSA, and not for another message', () => {
  const key = keyOf({ ...ed25519 })
  assert.ok(key)
  const first = signatureOf(marked(request, b26), 'sig-b26')
  assert.ok(first && isSignature(first.base, first.signature, key))
  const second = signatureOf(marked(answer, b24), 'sig-b24')
  assert.ok(second && isSignature(second.base, second.signature, p256))
  const other = signatureOf(marked({ ...request, method: 'PUT' }, b26), 'sig-b26')
  assert.ok(other && !isSignature(other.base, other.signature, key))
  assert.ok(!isSignature(first.base, first.signature, p256))
  assert.equal(
    keyOf({ ...generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey.export({ format: 'jwk' }) }),
    undefined,
  )
})

it('M25 our signature base of the RFC’s request gives the RFC’s signature, letter by letter', () => {
  const covered = readCoverages(b26.input)?.get('sig-b26')
  assert.ok(covered)
  const base = signatureBase(request, covered)
  assert.ok(base)
  assert.equal(`sig-b26=:${sign(null, Buffer.from(base), secret).toString('base64')}:`, b26.signature)
  const order = { label: 'x', components: covered.components, created: 1_618_884_473, tag: 't' }
  const { headers } = signMessage(request, order, { keyId: 'test-key-ed25519', algorithm: 'ed25519', secret })
  const ours = signatureOf({ ...request, headers: { ...request.headers, ...headers } }, 'x')
  assert.ok(ours && isSignature(ours.base, ours.signature, createPublicKey(secret)))
})

it('M26 another hand’s program finds our request and our answer well signed, and a changed one not', async () => {
  const [a, b] = [nodeNamed('a', ['town'], 'http://a.example'), nodeNamed('b', ['ministry'], 'https://b.example')]
  const at = Temporal.Now.instant()
  const signing = { a: signingOf(vaultOf('a'), a, at), b: signingOf(vaultOf('b'), b, at) }
  assert.ok(signing.a && signing.b)
  const body = Buffer.from('{}')
  const messages = [framed({ id: '1', from: 'town', to: 'ministry', service: 's', type: 't', digest: 'd' }, body)]
  const sent = sealRequest({ self: a, peer: b, signing: signing.a, at, messages })
  const back = sealAnswer({ self: b, peer: a, signing: signing.b, at, messages }, sent.signable)
  const keyLookup = ({ keyid = '' }) => {
    const jwk = [...a.keys, ...b.keys].find(({ id }) => id === keyid)?.jwk
    const key = keyOf(jwk ?? {})
    if (key === undefined) return Promise.resolve(null)
    const check = (data: Buffer, mark: Buffer) => Promise.resolve(verify(null, data, key, mark))
    return Promise.resolve({ id: keyid, algs: ['ed25519'], verify: check })
  }
  const url = 'https://b.example/exchange/messages'
  const asked = { method: 'POST', url, headers: { ...sent.headers } }
  assert.equal(await httpbis.verifyMessage({ keyLookup }, asked), true)
  assert.equal(await httpbis.verifyMessage({ keyLookup }, { status: 200, headers: { ...back.headers } }, asked), true)
  const elsewhere = { ...asked, url: 'https://c.example/exchange/messages' }
  assert.equal(await httpbis.verifyMessage({ keyLookup }, elsewhere), false)
  const another = { ...asked, headers: { ...asked.headers, signature: 'madang=:AAAA:' } }
  assert.equal(
    await httpbis.verifyMessage({ keyLookup }, { status: 200, headers: { ...back.headers } }, another),
    false,
  )
})

it('M27 fields that are not well formed are no signature, and crash nothing', () => {
  const spoilt = [
    '',
    'x',
    'm=',
    'm=()',
    'm=("@method"',
    'm=("@method";req=);created=1',
    'm=(@method);created=1',
    '=()',
    'm=:AA:,',
    '\0',
  ]
  for (const input of spoilt)
    for (const signature of [...spoilt, 'm=:AAAA:'])
      assert.equal(signatureOf(marked(request, { input, signature }), 'm'), undefined, input)
  const twice = 'm=("@method" "@method");created=1;keyid="k"'
  assert.equal(signatureOf(marked(request, { input: twice, signature: 'm=:AAAA:' }), 'm'), undefined)
  const long = `m=(${'"a" '.repeat(20_000)})`
  const started = performance.now()
  assert.equal(signatureOf(marked(request, { input: long, signature: 'm=:AAAA:' }), 'm'), undefined)
  assert.ok(performance.now() - started < 10_000)
})

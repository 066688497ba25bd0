import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { describe, it } from 'node:test'
import { disclosedClaims, isBound, limits, parseSdJwt, present } from './disclosed.ts'
import { newSigningKey, publicKeyOf, signature, thumbprint, type PublicJwk } from './es256.ts'
import { encode, isSignedBy, signJws, type Claims } from './jws.ts'
import { digest, issueSdJwt, type Path } from './sd-jwt.ts'
import cases from './vectors/sd-jwt-python.json' with { type: 'json' }
import rfc from './vectors/rfc9901-section5.json' with { type: 'json' }

interface Case {
  readonly name: string
  readonly claims: Claims
  readonly disclosable: readonly Path[]
  readonly disclosed: readonly Path[]
  readonly expect: Claims
}

const key = newSigningKey()
const issued = (claims: Claims, disclosable: readonly Path[] = []) => issueSdJwt({ claims, disclosable, key })
const shown = (text: string) => disclosedClaims(parseSdJwt(text))
const broken = (rule: string) => ({ code: 'credentials/disclosure-broken', detail: { rule } })
const unreadable = (part: string) => ({ code: 'credentials/unreadable', detail: { part } })

/** A credential whose payload and disclosures are written by hand, correctly signed. */
function forged(payload: Claims, ...disclosures: readonly unknown[][]): string {
  const texts = disclosures.map((content) => encode(JSON.stringify(content)))
  return [signJws('dc+sd-jwt', payload, key), ...texts, ''].join('~')
}
const digestOf = (content: readonly unknown[]) => digest(encode(JSON.stringify(content)))

describe('V1 a credential is an SD-JWT as RFC 9901 says', () => {
  for (const one of cases as unknown as Case[]) {
    it(`V1 agrees with the reference implementation on ${one.name}`, () => {
      const whole = issued(one.claims, one.disclosable)
      assert.deepEqual(shown(whole), one.claims)
      assert.deepEqual(shown(present(whole, one.disclosed)), one.expect)
    })
  }

  it('V1 computes the digest of a disclosure as section 4.2.3 prints it', () => {
    assert.equal(digest(rfc.disclosure.text), rfc.disclosure.digest)
  })

  it('V1 verifies the presentation of section 5.2, its signature and its key binding', () => {
    const sdJwt = parseSdJwt(rfc.presentation, 'example+sd-jwt')
    assert.ok(isSignedBy(sdJwt.jws, publicKeyOf(rfc.issuerKey as PublicJwk)))
    assert.deepEqual(disclosedClaims(sdJwt), rfc.claims)
    const binding = {
      ...rfc.binding,
      now: Temporal.Instant.fromEpochMilliseconds(rfc.binding.iat * 1000),
      within: Temporal.Duration.from('PT5M'),
    }
    assert.ok(isBound(sdJwt, binding))
    assert.ok(!isBound(sdJwt, { ...binding, nonce: 'another' }))
    assert.ok(!isBound(sdJwt, { ...binding, audience: 'https://elsewhere.example' }))
    assert.ok(!isBound(sdJwt, { ...binding, now: binding.now.add({ minutes: 6 }) }))
    assert.ok(!isBound({ ...sdJwt, shown: `${sdJwt.shown}x` }, binding))
  })

  it('V1 hides the order and the value of what is disclosable', () => {
    const text = issued({ c: 'see', b: 'bee', a: 'ay' }, ['c', 'b', 'a'])
    const { _sd: digests } = parseSdJwt(text).jws.payload
    assert.deepEqual(digests, (digests as string[]).toSorted())
    assert.doesNotMatch(JSON.stringify(parseSdJwt(text).jws.payload), /see|bee|ay/)
    assert.notEqual(issued({ a: 1 }, ['a']), issued({ a: 1 }, ['a']), 'salts differ')
  })

  it('V1 refuses to issue a path that leads nowhere', () => {
    assert.throws(() => issued({ a: 1 }, ['b']), /no claim b/)
    assert.throws(() => issued({ a: 1 }, [['a', 'b']]), /plain value/)
  })
})

describe('V2 only ES256 by the key of the issuer counts', () => {
  it('V2 refuses a signature by another key', () => {
    const { jws } = parseSdJwt(issued({ a: 1 }))
    assert.ok(isSignedBy(jws, publicKeyOf(key.jwk)))
    assert.ok(!isSignedBy(jws, publicKeyOf(newSigningKey().jwk)))
  })

  it('V2 refuses a forged payload and every broken signature', () => {
    const [head, , mark] = issued({ name: 'Kim' }).slice(0, -1).split('.') as [string, string, string]
    const forgery = parseSdJwt(`${head}.${encode(JSON.stringify({ name: 'Lee' }))}.${mark}~`)
    assert.ok(!isSignedBy(forgery.jws, publicKeyOf(key.jwk)))
    const { jws } = parseSdJwt(issued({ name: 'Kim' }))
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.alloc(64),
      Buffer.alloc(64, 255),
      Buffer.concat([jws.mark, Buffer.alloc(1)]),
      jws.mark.subarray(1),
    ]) {
      assert.ok(!isSignedBy({ ...jws, mark: bytes }, publicKeyOf(key.jwk)))
    }
  })

  it('V2 refuses any other algorithm, none included, another type, and critical headers', () => {
    const withHead = (head: Claims) => `${encode(JSON.stringify(head))}.${encode('{}')}.${'A'.repeat(86)}~`
    assert.throws(() => parseSdJwt(withHead({ alg: 'none', typ: 'dc+sd-jwt' })), unreadable('alg'))
    assert.throws(() => parseSdJwt(withHead({ alg: 'HS256', typ: 'dc+sd-jwt' })), unreadable('alg'))
    assert.throws(() => parseSdJwt(withHead({ alg: 'ES256', typ: 'JWT' })), unreadable('typ'))
    assert.throws(() => parseSdJwt(withHead({ alg: 'ES256', typ: 'dc+sd-jwt', crit: ['b64'] })), unreadable('crit'))
  })

  it('V2 refuses a key on another curve', () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' })
    assert.ok(!isSignedBy(parseSdJwt(issued({ a: 1 })).jws, publicKey))
  })

  it('V2 names a key by its thumbprint and signs with 64 bytes, whatever the DER form was', () => {
    assert.equal(thumbprint(rfc.issuerKey as PublicJwk), thumbprint({ ...(rfc.issuerKey as PublicJwk) }))
    for (let i = 0; i < 300; i++) assert.equal(Buffer.from(signature(`text ${i}`, key.secret), 'base64url').length, 64)
    for (let i = 0; i < 300; i++)
      assert.ok(isSignedBy(parseSdJwt(issued({ i })).jws, publicKeyOf(key.jwk)), 'short numbers are padded')
  })
})

describe('V3 disclosures are exactly those that were signed', () => {
  const name = ['salt', 'name', 'Kim']

  it('V3 refuses a swapped disclosure', () => {
    const [jws, mine] = issued({ name: 'Kim' }, ['name']).split('~')
    const [, theirs] = issued({ name: 'Lee' }, ['name']).split('~')
    assert.deepEqual(shown(`${jws}~${mine}~`), { name: 'Kim' })
    assert.throws(() => shown(`${jws}~${theirs}~`), broken('unknown'))
    assert.throws(() => shown(`${jws}~${mine}~${theirs}~`), broken('unknown'))
  })

  it('V3 refuses a disclosure that comes twice, and a digest that stands twice', () => {
    assert.throws(() => shown(forged({ _sd: [digestOf(name)] }, name, name)), broken('twice'))
    assert.throws(() => shown(forged({ _sd: [digestOf(name), digestOf(name)] }, name)), broken('twice'))
    assert.throws(
      () => shown(forged({ _sd: [digestOf(name)], within: { _sd: [digestOf(name)] } }, name)),
      broken('twice'),
    )
    assert.throws(() => shown(forged({ _sd: ['hidden', 'hidden'] })), broken('twice'), 'even when nothing is shown')
  })

  it('V3 refuses a claim that is there already, or that may never be hidden', () => {
    assert.throws(() => shown(forged({ name: 'Lee', _sd: [digestOf(name)] }, name)), broken('claim'))
    for (const open of ['iss', 'vct', 'exp', 'status', 'cnf']) {
      const content = ['salt', open, 'x']
      assert.throws(() => shown(forged({ _sd: [digestOf(content)] }, content)), broken('claim'))
    }
    const deep = ['salt', 'iss', 'x']
    assert.deepEqual(shown(forged({ of: { _sd: [digestOf(deep)] } }, deep)), { of: { iss: 'x' } }, 'only at the top')
  })

  it('V3 refuses disclosures of the wrong form', () => {
    for (const content of [
      ['salt'],
      ['salt', 'a'],
      ['salt', 'a', 1, 2],
      [1, 'a', 'b'],
      ['salt', '_sd', []],
      ['salt', '...', 'x'],
    ]) {
      assert.throws(() => shown(forged({ _sd: [digestOf(content)] }, content)), broken('form'))
    }
    const entry = ['salt', 'a', 'b']
    assert.throws(() => shown(forged({ list: [{ '...': digestOf(entry) }] }, entry)), broken('form'))
    assert.throws(() => shown(forged({ list: [{ '...': 'x', more: 1 }] })), broken('form'))
    assert.throws(() => shown(forged({ _sd: 'x' })), broken('form'))
    assert.throws(() => shown(forged({ inner: { _sd_alg: 'sha-256' } })), broken('form'))
  })

  it('V3 knows one hash algorithm', () => {
    assert.throws(() => shown(forged({ _sd_alg: 'sha-512' })), broken('algorithm'))
    assert.throws(() => shown(forged({ _sd_alg: 'md5' })), broken('algorithm'))
  })

  it('V3 keeps a claim called __proto__ a claim', () => {
    const content = ['salt', '__proto__', { admin: true }]
    const claims = shown(forged({ _sd: [digestOf(content)] }, content))
    assert.equal(claims['admin'], undefined)
    assert.ok(Object.hasOwn(claims, '__proto__'))
  })
})

describe('V4 nothing unbounded is read', () => {
  it('V4 refuses what is too long, has too many disclosures or is nested too deep', () => {
    assert.throws(() => parseSdJwt('x'.repeat(limits.characters + 1)), { code: 'credentials/too-large' })
    assert.throws(() => parseSdJwt(`${issued({})}${'x~'.repeat(limits.disclosures + 1)}`), unreadable('sd-jwt'))
    let deep: unknown = 'x'
    for (let i = 0; i < limits.depth + 2; i++) deep = { deep }
    assert.throws(() => shown(forged({ deep })), broken('depth'))
  })

  it('V4 refuses what is not canonical base64url, not UTF-8 or not JSON', () => {
    assert.throws(() => parseSdJwt(''), unreadable('sd-jwt'))
    assert.throws(() => parseSdJwt('~~'), unreadable('disclosure'))
    assert.throws(() => parseSdJwt('a.b~'), unreadable('jws'))
    assert.throws(() => parseSdJwt('a.b.c.d~'), unreadable('jws'))
    assert.throws(() => parseSdJwt('e30=.e30.AA~'), unreadable('base64url'))
    assert.throws(() => parseSdJwt('e31.e30.AA~'), unreadable('base64url'), 'unused bits')
    assert.throws(
      () => parseSdJwt(`${Buffer.from([0x22, 0xff, 0x22]).toString('base64url')}.e30.AA~`),
      unreadable('json'),
    )
    assert.throws(() => parseSdJwt(`${encode('[]')}.e30.AA~`), unreadable('json'))
  })
})

import assert from 'node:assert/strict'
import { generateKeyPairSync, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { compactVerify, importJWK, type JWK } from 'jose'
import { canonicalJson } from '#kernel/canonical-json'
import { openHouse } from './world.fixture.ts'

type Receipt = Readonly<Record<string, unknown>> & { readonly proof: { readonly jws: string } }
type House = Awaited<ReturnType<typeof openHouse>>

const fetched = async ({ ask, enter, mother }: House, id: string) =>
  JSON.parse((await ask('GET', `/my/consents/${id}/receipt.json`, await enter(mother))).body) as Receipt

/** What the page that anybody can open says of a text. */
const verdict = async ({ post }: House, text: string) => {
  const { status, body } = await post('/verify/receipt', { receipt: text })
  assert.equal(status, 200)
  return /진짜입니다/.test(body) ? 'genuine' : /믿을 수 없는/.test(body) ? 'not' : 'silent'
}

describe('the receipt that a person keeps', () => {
  it('C16 is signed: a library of another hand verifies it with the published key', async (t) => {
    const home = await openHouse(t)
    const [id = ''] = await home.give({ every: 'month' })
    const receipt = await fetched(home, id)
    const { keys } = JSON.parse((await home.ask('GET', '/verify/receipt/keys.json')).body) as { keys: [JWK] }
    const { payload, protectedHeader } = await compactVerify(receipt.proof.jws, await importJWK(keys[0], 'EdDSA'))
    assert.equal(protectedHeader.kid, keys[0].kid)
    const { proof: _proof, ...rest } = receipt
    assert.equal(Buffer.from(payload).toString(), canonicalJson(rest))
    assert.equal(await verdict(home, JSON.stringify(receipt)), 'genuine')
    assert.equal(await verdict(home, JSON.stringify(receipt, null, 4)), 'genuine', 'spaces say nothing')
  })

  it('C16 refuses whatever was altered, signed by another key, or is no receipt at all', async (t) => {
    const home = await openHouse(t)
    const [id = ''] = await home.give()
    const receipt = await fetched(home, id)
    const { proof, ...rest } = receipt
    const [head = '', body = '', mark = ''] = proof.jws.split('.')
    const b64 = (value: unknown) =>
      Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
    const header = JSON.parse(Buffer.from(head, 'base64url').toString()) as object
    const { privateKey } = generateKeyPairSync('ed25519')
    const own = `${head}.${b64(canonicalJson(rest))}`
    const stranger = `${own}.${sign(null, Buffer.from(own), privateKey).toString('base64url')}`
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const attacks: Record<string, string> = {
      'a field added': JSON.stringify({ ...receipt, 'dpv:hasIdentifier': 'grant_other' }),
      'a member taken away': JSON.stringify({ ...receipt, 'dct:provenance': undefined }),
      'the body exchanged in both places': JSON.stringify({
        ...{
          ...rest,
          'dct:created': 'now',
          proof: { jws: `${head}.${b64(canonicalJson({ ...rest, 'dct:created': 'now' }))}.${mark}` },
        },
      }),
      'another key': JSON.stringify({ ...rest, proof: { jws: stranger } }),
      'alg none': JSON.stringify({ ...rest, proof: { jws: `${b64({ ...header, alg: 'none' })}.${body}.` } }),
      'a shared secret': JSON.stringify({
        ...rest,
        proof: { jws: `${b64({ ...header, alg: 'HS256' })}.${body}.${mark}` },
      }),
      'no proof': JSON.stringify(rest),
      'a part too many': JSON.stringify({ ...rest, proof: { jws: `${proof.jws}.x` } }),
      'no JSON': 'hello',
      null: 'null',
      'nested without end': `{"proof":{"jws":"${proof.jws}"},"x":${deep}}`,
      empty: '',
    }
    for (const [name, text] of Object.entries(attacks)) assert.equal(await verdict(home, text), 'not', name)
    assert.equal(await verdict(home, JSON.stringify(receipt)), 'genuine', 'and the real one still is')
  })

  it('C17 is checked by anybody by its address, which says what became of it and never whose it is', async (t) => {
    const home = await openHouse(t)
    const { ask, give, as, consent, mother, enter, owner } = home
    const [id = ''] = await give()
    const seals = async () =>
      (await as(mother, async (ctx) => consent.revisions(ctx, await consent.open(ctx, id)))).map(({ hash }) => hash)
    const [first = ''] = await seals()
    const page = async (seal: string) => (await ask('GET', `/verify/receipt/${seal}`)).body
    assert.match(await page(first), /진짜입니다.*아직 허락된 동의입니다.*가장 새로운 것입니다.*청주시/s)
    assert.doesNotMatch(await page(first), /김서연|person_/)
    await as(mother, (ctx) => consent.withdraw(ctx, id))
    assert.match(await page(first), /거둔 동의입니다.*이 뒤에 바뀐 일이 있습니다/s)
    assert.match(await page((await seals())[1] ?? ''), /거둔 동의입니다.*가장 새로운 것입니다/s)
    const paper = (await ask('GET', `/my/consents/${id}/receipt`, await enter(mother))).body
    assert.match(paper, new RegExp(`/verify/receipt/${(await seals())[1] ?? 'none'}`))
    for (const seal of ['0'.repeat(64), 'x', "' or 1=1", first.toUpperCase()])
      assert.match(await page(encodeURIComponent(seal)), /믿을 수 없는/, seal)
    await owner.pool.query(`update consent.revision set statement = replace(statement, 'amount', 'employer')`)
    assert.match(await page(first), /믿을 수 없는/, 'what was changed in the database is not called genuine')
  })

  it('C9 speaks the terms of the W3C profile and of its example record', async (t) => {
    const home = await openHouse(t)
    const [id = ''] = await home.give({ every: 'once' })
    const receipt = await fetched(home, id)
    const vectors = join(import.meta.dirname, '../../../test/vectors/consent-27560')
    const profile = readFileSync(join(vectors, 'dpv-27560.ttl'), 'utf8')
    const conforms = receipt['dct:conformsTo'] as { '@id': string }
    assert.match(profile, new RegExp(`^${conforms['@id']} a skos:Concept`, 'm'))
    const ours = JSON.stringify(receipt)
    const example = readFileSync(join(vectors, 'E0023.ttl'), 'utf8')
    const properties = [...new Set(example.match(/(?<=^\s+)(?:dpv|dct):[a-z]\w+/gm))]
    assert.ok(properties.length > 12, `${properties.length} properties seen`)
    // The example calls who expressed it an entity; DPV 2 says `isIndicatedBy`.
    for (const one of properties.filter((name) => name !== 'dpv:hasEntity')) assert.ok(ours.includes(`"${one}"`), one)
    assert.match(ours, /dpv:SingularFrequency/)
  })
})

import assert from 'node:assert/strict'
import { createPrivateKey } from 'node:crypto'
import { describe, it, type TestContext } from 'node:test'
import { sql } from 'kysely'
import type { Actor } from '#kernel/ctx'
import { newId } from '#kernel/ids'
import { testDatabase } from '#test/database'
import { createCredentials, type NewCertificate } from './credentials.ts'
import { present } from './disclosed.ts'
import { newSigningKey, publicKeyOf } from './es256.ts'
import { familyRelations, residence } from './example.fixture.ts'
import { parseJws, signJws } from './jws.ts'
import { issueSdJwt } from './sd-jwt.ts'
import { openStatusList, sizeOf, statusAt, statusReference } from './status-list.ts'
import type { Verification } from './verification.ts'

const origin = 'https://gov.example'
const born = Temporal.Instant.from('2026-01-01T00:00:00Z')
const [mother, child, stranger] = [newId('person', born), newId('person', born), newId('person', born)]
const as = (person: typeof mother): Actor => ({ kind: 'person', person })
const anyone: Actor = { kind: 'anyone' }
const officer = (agency: string): Actor => ({ kind: 'officer', officer: newId('officer', born), agency, region: '', duties: [] })
const claims = { registeredAt: '서울특별시 종로구', name: '김하늘', bornOn: '2026-11-20', mother: '이서연' }
const order: NewCertificate = { to: mother, about: child, claims, because: ['law:가족관계의 등록 등에 관한 법률#제15조'] }
const reason = { text: '잘못 발급했습니다', because: ['law:가족관계의 등록 등에 관한 법률#제18조'] } as const

async function world(t: TestContext) {
  const test = await testDatabase(t)
  const parts = { certificates: [familyRelations, residence], vault: test.vault, zone: test.clock.zone, origin }
  const credentials = createCredentials(parts)
  await test.begin(test.system, 'start', (ctx) => credentials.prepare(ctx))
  const issue = (certificate = familyRelations, one = order) => test.begin(test.system, 'issue', (ctx) => credentials.issue(ctx, certificate, one))
  const verify = (input: string | Buffer) => test.begin(anyone, 'verify', (ctx) => credentials.verify(ctx, input))
  return { ...test, credentials, parts, issue, verify }
}
const failing = ({ checks }: Verification) => checks.filter(({ passed }) => !passed).map(({ name }) => name)

describe('V6 a certificate is issued once, signed by its agency, and recorded with its reason', () => {
  it('V6 signs what the declaration names, and nothing else', async (t) => {
    const { issue, credentials, begin } = await world(t)
    const { id, documentNumber, sdJwt } = await issue()
    const { header, payload } = parseJws(sdJwt.split('~')[0] ?? '', 'dc+sd-jwt')
    const { keys } = await begin(anyone, 'keys', (ctx) => credentials.keys.published(ctx.tx, 'court'))
    assert.deepEqual(Object.keys(header), ['alg', 'typ', 'kid'])
    assert.equal(header['kid'], keys[0]?.kid)
    assert.equal(payload['iss'], 'https://gov.example/issuers/court')
    assert.equal(payload['vct'], 'https://gov.example/credentials/family-relations')
    assert.deepEqual([payload['jti'], payload['document_number']], [id, documentNumber])
    assert.equal(payload['registeredAt'], claims.registeredAt)
    assert.doesNotMatch(JSON.stringify(payload), /김하늘|이서연/)
    assert.equal(payload['exp'], Temporal.Instant.from('2027-02-23T15:00:00Z').epochMilliseconds / 1000, 'the end of 23 February in Seoul')
  })

  it('V6 refuses claims that the declaration does not name, and the lack of one that it needs', async (t) => {
    const { issue, parts } = await world(t)
    await assert.rejects(issue(familyRelations, { ...order, claims: { ...claims, income: 1 } }), /declares no claim income/)
    await assert.rejects(issue(familyRelations, { ...order, claims: { ...claims, name: null } }), /needs the claim name/)
    assert.throws(() => createCredentials({ ...parts, certificates: [{ ...residence, claims: { iss: residence.claims['region'] as never } }] }), /may not be called iss/)
    assert.throws(() => createCredentials({ ...parts, certificates: [{ ...residence, disclosable: ['name'] }] }), /no claim name/)
  })

  it('V6 records the act with the fields, and nothing of what they say', async (t) => {
    const { issue, owner } = await world(t)
    const { id } = await issue()
    const { rows } = await owner.pool.query('select what, subject, agency, fields, because, detail from acts.act')
    assert.deepEqual(rows, [
      { what: 'certificate.issue', subject: child, agency: 'court', fields: Object.keys(claims), because: order.because, detail: { certificate: 'family-relations', id, to: mother } },
    ])
  })

  it('V6 leaves nothing readable in the database: neither claims nor private keys', async (t) => {
    const { issue, owner } = await world(t)
    const { sdJwt } = await issue()
    const { rows } = await owner.pool.query('select c::text as row from credentials.certificate c union all select k::text from credentials.issuer_key k')
    const text = rows.map(({ row }: { row: string }) => row).join('\n')
    assert.doesNotMatch(text, /김하늘|이서연|"d"/)
    assert.ok(!text.includes(Buffer.from(sdJwt).toString('hex').slice(0, 60)))
  })

  it('V6 keeps one signing key for an agency, however many servers start', async (t) => {
    const { parts, begin, system, owner } = await world(t)
    await Promise.all([1, 2, 3].map(() => begin(system, 'start', (ctx) => createCredentials(parts).prepare(ctx))))
    const { rows } = await owner.pool.query('select agency, count(*)::int from credentials.issuer_key group by agency order by agency')
    assert.deepEqual(rows, [{ agency: '', count: 1 }, { agency: 'court', count: 1 }, { agency: 'ministry', count: 1 }])
  })
})

describe('V7 anybody can check a certificate, and learns which check failed', () => {
  it('V7 passes every check of a genuine certificate, whole or with claims left out', async (t) => {
    const { issue, verify } = await world(t)
    const { sdJwt } = await issue()
    const whole = await verify(sdJwt)
    assert.ok(whole.holds)
    assert.deepEqual(whole.checks.map(({ name }) => name), ['issuer', 'signature', 'claims', 'dates', 'status'])
    assert.deepEqual(whole.certificate?.claims.map(({ name, value }) => [name, value.ko]), [
      ['registeredAt', '서울특별시 종로구'],
      ['name', '김하늘'],
      ['bornOn', '2026년 11월 20일'],
      ['mother', '이서연'],
    ])
    const part = await verify(present(sdJwt, ['name']))
    assert.ok(part.holds)
    assert.deepEqual(part.certificate?.claims.map(({ name }) => name), ['registeredAt', 'name'])
  })

  it('V7 refuses a forged payload, a broken signature and an unknown key', async (t) => {
    const { issue, verify } = await world(t)
    const { sdJwt } = await issue()
    const [jws = '', ...rest] = sdJwt.split('~')
    const { payload } = parseJws(jws, 'dc+sd-jwt')
    const [head, body, mark = ''] = jws.split('.')
    const forgery = Buffer.from(JSON.stringify({ ...payload, registeredAt: '부산광역시' })).toString('base64url')
    for (const one of [`${head}.${forgery}.${mark}`, `${head}.${body}.${mark.slice(0, -4)}AAAA`, signJws('dc+sd-jwt', payload, newSigningKey())]) {
      const result = await verify([one, ...rest].join('~'))
      assert.deepEqual(failing(result), ['signature'])
      assert.equal(result.certificate, null, 'nothing of a forgery is shown')
    }
  })

  it('V7 refuses a certificate that another agency signed, even under its own name', async (t) => {
    const { credentials, issue, verify, begin, vault, owner } = await world(t)
    await issue(residence, { ...order, claims: { region: '1111010100' } })
    const { rows } = await owner.pool.query(`select kid, secret from credentials.issuer_key where agency = 'ministry'`)
    const ministryKey = { kid: rows[0].kid, secret: createPrivateKey({ key: vault.open(rows[0].secret, `credentials.issuer_key.${rows[0].kid}`), format: 'der', type: 'pkcs8' }) }
    const { sdJwt } = await issue()
    const { payload } = parseJws(sdJwt.split('~')[0] ?? '', 'dc+sd-jwt')
    const asCourt = issueSdJwt({ claims: payload, disclosable: [], key: ministryKey })
    const asItself = issueSdJwt({ claims: { ...payload, iss: `${origin}/issuers/ministry` }, disclosable: [], key: ministryKey })
    const elsewhere = issueSdJwt({ claims: { ...payload, iss: 'https://evil.example/issuers/court' }, disclosable: [], key: ministryKey })
    assert.deepEqual(failing(await verify(asCourt)), ['signature'])
    assert.deepEqual(failing(await verify(asItself)), ['issuer'], 'the ministry may not issue this certificate')
    assert.deepEqual(failing(await verify(elsewhere)), ['issuer'])
    assert.ok((await begin(as(mother), 'mine', (ctx) => credentials.mine(ctx, mother))).length === 2)
  })

  it('V7 refuses a swapped disclosure', async (t) => {
    const { issue, verify } = await world(t)
    const [jws, ...mine] = (await issue()).sdJwt.split('~')
    const [, first] = (await issue(familyRelations, { ...order, claims: { ...claims, name: '박하늘' } })).sdJwt.split('~')
    assert.deepEqual(failing(await verify([jws, first, ...mine.slice(1)].join('~'))), ['claims'])
  })

  it('V7 says when it expired: on the last day it holds, a second later it does not', async (t) => {
    const { issue, verify, clock } = await world(t)
    const { sdJwt } = await issue()
    clock.set('2027-02-23T14:59:59Z')
    assert.ok((await verify(sdJwt)).holds)
    clock.set('2027-02-23T15:00:00Z')
    const late = await verify(sdJwt)
    assert.deepEqual(failing(late), ['dates'])
    assert.equal(late.certificate?.title.en, 'Family relation certificate', 'what was signed is still shown')
    clock.set('2026-11-22T00:00:00Z')
    assert.deepEqual(failing(await verify(sdJwt)), ['dates'], 'nor before it was issued')
  })

  it('V7 refuses a certificate that was signed and then never recorded', async (t) => {
    const { credentials, begin, system, verify } = await world(t)
    let sdJwt = ''
    const failed = begin(system, 'issue', async (ctx) => {
      sdJwt = (await credentials.issue(ctx, familyRelations, order)).sdJwt
      throw new Error('the effect failed')
    })
    await assert.rejects(failed, /the effect failed/)
    assert.deepEqual(failing(await verify(sdJwt)), ['status'])
  })

  it('V7 refuses to read garbage, whatever its size', async (t) => {
    const { verify } = await world(t)
    await assert.rejects(verify(Buffer.alloc(10 * 1024 * 1024, 'x')), { code: 'credentials/too-large' })
    await assert.rejects(verify(Buffer.alloc(4 * 1024 * 1024, 'x')), { code: 'credentials/too-large' })
    await assert.rejects(verify(Buffer.from([0xff, 0x00, 0x80])), { code: 'credentials/unreadable' })
    await assert.rejects(verify(''), { code: 'credentials/unreadable' })
  })
})

describe('V8 a revoked certificate is refused everywhere at once', () => {
  it('V8 fails its check, and the published list says so at its place alone', async (t) => {
    const { credentials, issue, verify, begin } = await world(t)
    const [gone, stays] = [await issue(), await issue()]
    await begin(officer('court'), 'revoke', (ctx) => credentials.revoke(ctx, gone.id, reason))
    assert.deepEqual(failing(await verify(gone.sdJwt)), ['status'])
    assert.ok((await verify(stays.sdJwt)).holds)

    const [token, key] = await begin(anyone, 'status', async (ctx) => {
      const kid = (await credentials.keys.published(ctx.tx, '')).keys[0]
      return [await credentials.statusList(ctx, 1), kid] as const
    })
    assert.ok(key)
    const place = (sdJwt: string) => statusReference(parseJws(sdJwt.split('~')[0] ?? '', 'dc+sd-jwt').payload)
    const list = openStatusList(token, { uri: place(gone.sdJwt)?.uri ?? '', now: Temporal.Instant.from('2026-11-23T02:00:00Z'), key: publicKeyOf({ kty: key.kty, crv: key.crv, x: key.x, y: key.y }) })
    assert.equal(statusAt(list, place(gone.sdJwt)?.index ?? -1), 1)
    const revoked = Array.from({ length: sizeOf(list) }, (_, index) => statusAt(list, index)).filter((value) => value !== 0)
    assert.deepEqual(revoked, [1], 'and nobody else is revoked')
  })

  it('V8 is done by the agency that issued it, once, with a reason', async (t) => {
    const { credentials, issue, begin, owner } = await world(t)
    const { id } = await issue()
    for (const actor of [officer('ministry'), as(mother), anyone]) {
      await assert.rejects(begin(actor, 'revoke', (ctx) => credentials.revoke(ctx, id, reason)), { code: 'credentials/not-the-issuer' })
    }
    await begin(officer('court'), 'revoke', (ctx) => credentials.revoke(ctx, id, reason))
    await assert.rejects(begin(officer('court'), 'revoke', (ctx) => credentials.revoke(ctx, id, reason)), { code: 'credentials/already-revoked' })
    await assert.rejects(begin(officer('court'), 'revoke', (ctx) => credentials.revoke(ctx, 'cert_none', reason)), { code: 'credentials/not-found' })
    const { rows } = await owner.pool.query(`select because from acts.act where what = 'certificate.revoke'`)
    assert.equal(rows.length, 1)
    assert.match(rows[0].because.join(), /^act_\w+,law:/)
  })

  it('V8 lets the program revoke, and change or remove nothing else', async (t) => {
    const { issue, db } = await world(t)
    await issue()
    for (const tampering of [`update credentials.certificate set code = 'A'`, 'delete from credentials.certificate', 'delete from credentials.paper', `update credentials.issuer_key set agency = 'court'`]) {
      await assert.rejects(db.transaction((tx) => sql.raw(tampering).execute(tx)), /permission denied/, tampering)
    }
  })
})

describe('V9 a certificate is handed to its holder and to nobody else', () => {
  it('V9 gives it to the holder, the person it is about and the agency; to others it does not exist', async (t) => {
    const { credentials, issue, begin } = await world(t)
    const { id, sdJwt } = await issue()
    for (const actor of [as(mother), as(child), officer('court')]) {
      assert.equal(await begin(actor, 'fetch', (ctx) => credentials.sdJwt(ctx, id)), sdJwt)
    }
    for (const actor of [as(stranger), officer('ministry'), anyone, { kind: 'system', name: 'x' } as const]) {
      await assert.rejects(begin(actor, 'fetch', (ctx) => credentials.sdJwt(ctx, id)), { code: 'credentials/not-found' })
      await assert.rejects(begin(actor, 'fetch', (ctx) => credentials.pdf(ctx, id, 'ko')), { code: 'credentials/not-found' })
    }
  })

  it('V9 lists what a person holds, newest first', async (t) => {
    const { credentials, issue, begin, clock } = await world(t)
    await issue()
    clock.set('2026-11-24T00:00:00Z')
    await issue(residence, { ...order, claims: { region: '1111010100' } })
    const held = await begin(as(mother), 'mine', (ctx) => credentials.mine(ctx, mother))
    assert.deepEqual(held.map(({ title, agencyName }) => [title.en, agencyName.ko]), [['Resident abstract', '행정안전부'], ['Family relation certificate', '법원행정처']])
    assert.deepEqual(await begin(as(stranger), 'mine', (ctx) => credentials.mine(ctx, stranger)), [])
  })

  it('V9 shows whoever has the QR code no secret and nothing that can be left out', async (t) => {
    const { credentials, issue, begin, owner } = await world(t)
    const { id } = await issue(familyRelations, { ...order, claims: { ...claims, number: '261120-4000000' } })
    const seen = await begin(anyone, 'glance', (ctx) => credentials.glance(ctx, id))
    assert.ok(seen.holds)
    assert.deepEqual(seen.certificate?.claims.map(({ name }) => name), ['registeredAt'])
    assert.doesNotMatch(JSON.stringify(seen), /김하늘|이서연|261120/)
    const { rows } = await owner.pool.query(`select subject, detail->>'by' as by from acts.act where what = 'certificate.verify'`)
    assert.deepEqual(rows, [{ subject: child, by: 'link' }], 'and the person can see that it was checked')
    await assert.rejects(begin(anyone, 'glance', (ctx) => credentials.glance(ctx, 'cert_none')), { code: 'credentials/not-found' })
  })
})

describe('V10 the number on paper leads to a certificate only with its code', () => {
  it('V10 reads number and code as people type them', async (t) => {
    const { credentials, issue, begin, owner } = await world(t)
    const { id, documentNumber } = await issue()
    const { rows } = await owner.pool.query('select code from credentials.certificate')
    const code: string = rows[0].code
    const find = (number: string, letters: string) => begin(anyone, 'find', (ctx) => credentials.byNumber(ctx, number, letters))
    assert.equal(await find(documentNumber.replace(/(....)(?=.)/g, '$1-'), ` ${code.slice(0, 3)}-${code.slice(3)} `.toLowerCase()), id)
    assert.equal(await find(documentNumber, code.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))), null)
    assert.equal(await find(`${documentNumber.slice(0, -1)}${(Number(documentNumber.at(-1)) + 1) % 10}`, code), null)
    assert.equal(await find('', ''), null)
  })

  it('V10 forgets what an upload gave after a quarter of an hour, and keeps it sealed', async (t) => {
    const { credentials, issue, verify, begin, clock, owner } = await world(t)
    const result = await verify((await issue()).sdJwt)
    const key = await begin(anyone, 'keep', (ctx) => credentials.keepResult(ctx, result))
    assert.deepEqual(await begin(anyone, 'kept', (ctx) => credentials.keptResult(ctx, key)), result)
    const { rows } = await owner.pool.query(`select encode(result, 'escape') as result from credentials.verification`)
    assert.ok(!rows[0].result.includes(Buffer.from('김하늘').toString('latin1')))
    await assert.rejects(begin(anyone, 'kept', (ctx) => credentials.keptResult(ctx, 'x')), { code: 'credentials/not-found' })
    clock.set('2026-11-23T01:15:01Z')
    await assert.rejects(begin(anyone, 'kept', (ctx) => credentials.keptResult(ctx, key)), { code: 'credentials/not-found' })
    await begin(anyone, 'keep', (ctx) => credentials.keepResult(ctx, result))
    assert.equal((await owner.pool.query('select from credentials.verification')).rowCount, 1)
  })
})

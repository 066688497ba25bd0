import assert from 'node:assert/strict'
import { createPrivateKey } from 'node:crypto'
import { describe, it } from 'node:test'
import { sql } from 'kysely'
import { createCredentials } from './credentials.ts'
import { present } from './disclosed.ts'
import { newSigningKey, publicKeyOf } from './es256.ts'
import { familyRelations, residence } from './example.fixture.ts'
import { parseJws, signJws } from './jws.ts'
import { issueSdJwt } from './sd-jwt.ts'
import { openStatusList, sizeOf, statusAt, statusReference } from './status-list.ts'
import { anyone, as, claims, failing, mother, officer, order, origin, reason, world } from './world.fixture.ts'

describe('V7 anybody can check a certificate, and learns which check failed', () => {
  it('V7 passes every check of a genuine certificate, whole or with claims left out', async (t) => {
    const { issue, verify } = await world(t)
    const { sdJwt } = await issue()
    const whole = await verify(sdJwt)
    assert.ok(whole.holds)
    assert.deepEqual(
      whole.checks.map(({ name }) => name),
      ['issuer', 'signature', 'claims', 'dates', 'status'],
    )
    assert.deepEqual(
      whole.certificate?.claims.map(({ name, value }) => [name, value.ko]),
      [
        ['registeredAt', '서울특별시 종로구'],
        ['name', '김하늘'],
        ['bornOn', '2026년 11월 20일'],
        ['mother', '이서연'],
      ],
    )
    const part = await verify(present(sdJwt, ['name']))
    assert.ok(part.holds)
    assert.deepEqual(
      part.certificate?.claims.map(({ name }) => name),
      ['registeredAt', 'name'],
    )
  })

  it('V7 refuses a forged payload, a broken signature and an unknown key', async (t) => {
    const { issue, verify } = await world(t)
    const { sdJwt } = await issue()
    const [jws = '', ...rest] = sdJwt.split('~')
    const { payload } = parseJws(jws, 'dc+sd-jwt')
    const [head, body, mark = ''] = jws.split('.')
    const forgery = Buffer.from(JSON.stringify({ ...payload, registeredAt: '부산광역시' })).toString('base64url')
    for (const one of [
      `${head}.${forgery}.${mark}`,
      `${head}.${body}.${mark.slice(0, -4)}AAAA`,
      signJws('dc+sd-jwt', payload, newSigningKey()),
    ]) {
      const result = await verify([one, ...rest].join('~'))
      assert.deepEqual(failing(result), ['signature'])
      assert.equal(result.certificate, null, 'nothing of a forgery is shown')
    }
  })

  it('V7 refuses a certificate that another agency signed, even under its own name', async (t) => {
    const { credentials, issue, verify, begin, vault, owner } = await world(t)
    await issue(residence, { ...order, claims: { region: '1111010100' } })
    const { rows } = await owner.pool.query<{ kid: string; secret: Buffer }>(
      `select kid, secret from credentials.issuer_key where agency = 'ministry'`,
    )
    const [{ kid, secret } = { kid: '', secret: Buffer.alloc(0) }] = rows
    const ministryKey = {
      kid,
      secret: createPrivateKey({
        key: vault.open(secret, `credentials.issuer_key.${kid}`),
        format: 'der',
        type: 'pkcs8',
      }),
    }
    const { sdJwt } = await issue()
    const { payload } = parseJws(sdJwt.split('~')[0] ?? '', 'dc+sd-jwt')
    const asCourt = issueSdJwt({ claims: payload, disclosable: [], key: ministryKey })
    const asItself = issueSdJwt({
      claims: { ...payload, iss: `${origin}/issuers/ministry` },
      disclosable: [],
      key: ministryKey,
    })
    const elsewhere = issueSdJwt({
      claims: { ...payload, iss: 'https://evil.example/issuers/court' },
      disclosable: [],
      key: ministryKey,
    })
    assert.deepEqual(failing(await verify(asCourt)), ['signature'])
    assert.deepEqual(failing(await verify(asItself)), ['issuer'], 'the ministry may not issue this certificate')
    assert.deepEqual(failing(await verify(elsewhere)), ['issuer'])
    assert.ok((await begin(as(mother), 'mine', (ctx) => credentials.mine(ctx, mother))).length === 2)
  })

  it('V7 refuses a swapped disclosure', async (t) => {
    const { issue, verify } = await world(t)
    const [jws, ...mine] = (await issue()).sdJwt.split('~')
    const [, first] = (await issue(familyRelations, { ...order, claims: { ...claims, name: '박하늘' } })).sdJwt.split(
      '~',
    )
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

  it('V7 still knows a certificate that was issued under an earlier address of the node', async (t) => {
    const { parts, issue, begin, system } = await world(t)
    const { sdJwt } = await issue()
    const moved = createCredentials({ ...parts, origin: 'https://new.example' })
    await begin(system, 'start', (ctx) => moved.prepare(ctx))
    const result = await begin(anyone, 'verify', (ctx) => moved.verify(ctx, sdJwt))
    assert.ok(result.holds)
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
    const list = openStatusList(token, {
      uri: place(gone.sdJwt)?.uri ?? '',
      now: Temporal.Instant.from('2026-11-23T02:00:00Z'),
      key: publicKeyOf({ kty: key.kty, crv: key.crv, x: key.x, y: key.y }),
    })
    assert.equal(statusAt(list, place(gone.sdJwt)?.index ?? -1), 1)
    const revoked = Array.from({ length: sizeOf(list) }, (_, index) => statusAt(list, index)).filter(
      (value) => value !== 0,
    )
    assert.deepEqual(revoked, [1], 'and nobody else is revoked')
  })

  it('V8 is done by the agency that issued it, once, with a reason', async (t) => {
    const { credentials, issue, begin, owner } = await world(t)
    const { id } = await issue()
    for (const actor of [officer('ministry'), as(mother), anyone]) {
      await assert.rejects(
        begin(actor, 'revoke', (ctx) => credentials.revoke(ctx, id, reason)),
        { code: 'credentials/not-the-issuer' },
      )
    }
    await begin(officer('court'), 'revoke', (ctx) => credentials.revoke(ctx, id, reason))
    await assert.rejects(
      begin(officer('court'), 'revoke', (ctx) => credentials.revoke(ctx, id, reason)),
      { code: 'credentials/already-revoked' },
    )
    await assert.rejects(
      begin(officer('court'), 'revoke', (ctx) => credentials.revoke(ctx, 'cert_none', reason)),
      { code: 'credentials/not-found' },
    )
    const { rows } = await owner.pool.query<{ because: string[] }>(
      `select because from acts.act where what = 'certificate.revoke'`,
    )
    assert.equal(rows.length, 1)
    assert.match(rows[0]?.because.join() ?? '', /^act_\w+,law:/)
  })

  it('V8 lets the program revoke, and change or remove nothing else', async (t) => {
    const { issue, db } = await world(t)
    await issue()
    for (const tampering of [
      `update credentials.certificate set code = 'A'`,
      'delete from credentials.certificate',
      'delete from credentials.paper',
      `update credentials.issuer_key set agency = 'court'`,
    ]) {
      await assert.rejects(
        db.transaction((tx) => sql.raw(tampering).execute(tx)),
        /permission denied/,
        tampering,
      )
    }
  })
})

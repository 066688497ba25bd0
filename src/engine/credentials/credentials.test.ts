import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createCredentials } from './credentials.ts'
import { familyRelations, residence } from './example.fixture.ts'
import { parseJws } from './jws.ts'
import { anyone, as, child, claims, mother, officer, order, stranger, world } from './world.fixture.ts'

describe('V6 a certificate is issued once, signed by its agency, and recorded with its reason', () => {
  it('V6 signs what the declaration names, and nothing else', async (t) => {
    const { issue, credentials, begin } = await world(t)
    const { id, documentNumber, sdJwt } = await issue()
    const { header, payload } = parseJws(sdJwt.split('~')[0] ?? '', 'dc+sd-jwt')
    const { keys } = await begin(anyone, 'keys', (ctx) => credentials.keys.published(ctx.tx, 'court'))
    assert.deepEqual(Object.keys(header), ['alg', 'typ', 'kid'])
    assert.equal(header['kid'], keys[0]?.kid)
    assert.equal(payload['iss'], 'https://gov.example/issuers/court')
    assert.equal(payload['vct'], 'https://gov.example/credentials/types/family-relations/1')
    assert.deepEqual([payload['jti'], payload['document_number']], [id, documentNumber])
    assert.equal(payload['registeredAt'], claims.registeredAt)
    assert.doesNotMatch(JSON.stringify(payload), /김하늘|이서연/)
    assert.equal(
      payload['exp'],
      Temporal.Instant.from('2027-02-23T15:00:00Z').epochMilliseconds / 1000,
      'the end of 23 February in Seoul',
    )
  })

  it('V6 refuses claims that the declaration does not name, and the lack of one that it needs', async (t) => {
    const { issue, parts } = await world(t)
    await assert.rejects(
      issue(familyRelations, { ...order, claims: { ...claims, income: 1 } }),
      /declares no claim income/,
    )
    await assert.rejects(
      issue(familyRelations, { ...order, claims: { ...claims, name: null } }),
      /needs the claim name/,
    )
    assert.throws(
      () =>
        createCredentials({
          ...parts,
          certificates: [{ ...residence, claims: { iss: residence.claims['region'] as never } }],
        }),
      /may not be called iss/,
    )
    assert.throws(
      () => createCredentials({ ...parts, certificates: [{ ...residence, disclosable: ['name'] }] }),
      /no claim name/,
    )
  })

  it('V6 records the act with the fields, and nothing of what they say', async (t) => {
    const { issue, owner } = await world(t)
    const { id } = await issue()
    const { rows } = await owner.pool.query('select what, subject, agency, fields, because, detail from acts.act')
    assert.deepEqual(rows, [
      {
        what: 'certificate.issue',
        subject: child,
        agency: 'court',
        fields: Object.keys(claims),
        because: order.because,
        detail: { certificate: 'family-relations', id, to: mother },
      },
    ])
  })

  it('V6 leaves nothing readable in the database: neither claims nor private keys', async (t) => {
    const { issue, owner } = await world(t)
    const { sdJwt } = await issue()
    const { rows } = await owner.pool.query<{ row: string }>(
      'select c::text as row from credentials.certificate c union all select k::text from credentials.issuer_key k',
    )
    const text = rows.map(({ row }) => row).join('\n')
    assert.doesNotMatch(text, /김하늘|이서연|"d"/)
    assert.ok(!text.includes(Buffer.from(sdJwt).toString('hex').slice(0, 60)))
  })

  it('V6 keeps one signing key for an agency, however many servers start', async (t) => {
    const { parts, begin, system, owner } = await world(t)
    await Promise.all([1, 2, 3].map(() => begin(system, 'start', (ctx) => createCredentials(parts).prepare(ctx))))
    const { rows } = await owner.pool.query(
      'select agency, count(*)::int from credentials.issuer_key group by agency order by agency',
    )
    assert.deepEqual(rows, [
      { agency: '', count: 1 },
      { agency: 'court', count: 1 },
      { agency: 'ministry', count: 1 },
    ])
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
      await assert.rejects(
        begin(actor, 'fetch', (ctx) => credentials.sdJwt(ctx, id)),
        { code: 'credentials/not-found' },
      )
      await assert.rejects(
        begin(actor, 'fetch', (ctx) => credentials.pdf(ctx, id, 'ko')),
        { code: 'credentials/not-found' },
      )
    }
  })

  it('V9 lists what a person holds, newest first', async (t) => {
    const { credentials, issue, begin, clock } = await world(t)
    await issue()
    clock.set('2026-11-24T00:00:00Z')
    await issue(residence, { ...order, claims: { region: '1111010100' } })
    const held = await begin(as(mother), 'mine', (ctx) => credentials.mine(ctx, mother))
    assert.deepEqual(
      held.map(({ issued, title }) => [title.en, issued.office.ko]),
      [
        ['Resident abstract', '행정안전부'],
        ['Family relation certificate', '법원행정처'],
      ],
    )
    assert.deepEqual(await begin(as(stranger), 'mine', (ctx) => credentials.mine(ctx, stranger)), [])
  })

  it('V9 calls districts, choices and amounts by the words that people use', async (t) => {
    const { parts, issue, begin } = await world(t)
    const named = createCredentials({ ...parts, placeName: (code) => ({ ko: `동 ${code}`, en: `District ${code}` }) })
    const { id } = await issue(residence, {
      ...order,
      claims: { region: '1111010100', stay: 'home', rent: 450000, head: true },
    })
    const { certificate } = await begin(anyone, 'glance', (ctx) => named.glance(ctx, id))
    assert.deepEqual(
      certificate?.claims.map(({ value }) => [value.ko, value.en]),
      [
        ['동 1111010100', 'District 1111010100'],
        ['자가', 'Own home'],
        ['450,000원', 'KRW 450,000'],
        ['예', 'Yes'],
      ],
    )
  })

  it('V9 shows whoever has the QR code no secret and nothing that can be left out', async (t) => {
    const { credentials, issue, begin, owner } = await world(t)
    const { id } = await issue(familyRelations, { ...order, claims: { ...claims, number: '261120-4000000' } })
    const seen = await begin(anyone, 'glance', (ctx) => credentials.glance(ctx, id))
    assert.ok(seen.holds)
    assert.deepEqual(
      seen.certificate?.claims.map(({ name }) => name),
      ['registeredAt'],
    )
    assert.doesNotMatch(JSON.stringify(seen), /김하늘|이서연|261120/)
    const { rows } = await owner.pool.query(
      `select subject, detail->>'by' as by from acts.act where what = 'certificate.verify'`,
    )
    assert.deepEqual(rows, [{ subject: child, by: 'link' }], 'and the person can see that it was checked')
    await assert.rejects(
      begin(anyone, 'glance', (ctx) => credentials.glance(ctx, 'cert_none')),
      { code: 'credentials/not-found' },
    )
  })
})

describe('V10 the number on paper leads to a certificate only with its code', () => {
  it('V10 reads number and code as people type them', async (t) => {
    const { credentials, issue, begin, owner } = await world(t)
    const { id, documentNumber } = await issue()
    const { rows } = await owner.pool.query<{ code: string }>('select code from credentials.certificate')
    const code = rows[0]?.code ?? ''
    const find = (number: string, letters: string) =>
      begin(anyone, 'find', (ctx) => credentials.byNumber(ctx, number, letters))
    assert.equal(
      await find(documentNumber.replace(/(....)(?=.)/g, '$1-'), ` ${code.slice(0, 3)}-${code.slice(3)} `.toLowerCase()),
      id,
    )
    assert.equal(
      await find(
        documentNumber,
        code.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
      ),
      null,
    )
    assert.equal(await find(`${documentNumber.slice(0, -1)}${(Number(documentNumber.at(-1)) + 1) % 10}`, code), null)
    assert.equal(await find('', ''), null)
  })

  it('V10 forgets what an upload gave after a quarter of an hour, and keeps it sealed', async (t) => {
    const { credentials, issue, verify, begin, clock, owner } = await world(t)
    const result = await verify((await issue()).sdJwt)
    const key = await begin(anyone, 'keep', (ctx) => credentials.keepResult(ctx, result))
    assert.deepEqual(await begin(anyone, 'kept', (ctx) => credentials.keptResult(ctx, key)), result)
    const { rows } = await owner.pool.query<{ result: string }>(
      `select encode(result, 'escape') as result from credentials.verification`,
    )
    assert.ok(!rows[0]?.result.includes(Buffer.from('김하늘').toString('latin1')))
    await assert.rejects(
      begin(anyone, 'kept', (ctx) => credentials.keptResult(ctx, 'x')),
      { code: 'credentials/not-found' },
    )
    clock.set('2026-11-23T01:15:01Z')
    await assert.rejects(
      begin(anyone, 'kept', (ctx) => credentials.keptResult(ctx, key)),
      { code: 'credentials/not-found' },
    )
    await begin(anyone, 'keep', (ctx) => credentials.keepResult(ctx, result))
    assert.equal((await owner.pool.query('select from credentials.verification')).rowCount, 1)
  })
})

import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import type { Actor } from '#kernel/ctx'
import { createServer } from '#kernel/http'
import { newId } from '#kernel/ids'
import { testDatabase } from '#test/database'
import { createCredentials } from './credentials.ts'
import { familyRelations, residence } from './example.fixture.ts'
import { VerifyPage } from './page.tsx'
import { credentialRoutes } from './routes.tsx'
import { parseSdJwt } from './disclosed.ts'
import { statusReference } from './status-list.ts'

const origin = 'http://localhost:80'
const born = Temporal.Instant.from('2026-01-01T00:00:00Z')
const [mother, stranger] = [newId('person', born), newId('person', born)]
const claims = { registeredAt: '서울특별시 종로구', name: '김하늘', bornOn: '2026-11-20', mother: '이서연' }
const law = 'law:가족관계의 등록 등에 관한 법률#제15조'
const boundary = 'boundary7'

/** A form with a file, as a browser sends it. */
function uploaded(bytes: Buffer, name = 'a.pdf') {
  const part = (disposition: string, body: Buffer | string) => [
    `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n`,
    body,
    '\r\n',
  ]
  const parts = [
    ...part('name="way"', 'file'),
    ...part(`name="file"; filename="${name}"`, bytes),
    `--${boundary}--\r\n`,
  ]
  return {
    method: 'POST',
    url: '/verify',
    headers: { accept: 'text/html', 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat(parts.map((one) => Buffer.from(one))),
  } as const
}
const form = (words: Record<string, string>, url = '/verify') =>
  ({
    method: 'POST',
    url,
    headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(words).toString(),
  }) as const

async function world(t: TestContext) {
  const test = await testDatabase(t)
  const parts = { certificates: [familyRelations, residence], vault: test.vault, zone: test.clock.zone, origin }
  const credentials = createCredentials(parts)
  await test.begin(test.system, 'start', (ctx) => credentials.prepare(ctx))
  const sessions: Readonly<Record<string, Actor>> = {
    mother: { kind: 'person', person: mother },
    stranger: { kind: 'person', person: stranger },
  }
  const server = await createServer({
    ...{
      begin: test.begin,
      clock: test.clock,
      defaultLanguage: 'ko',
      demo: false,
      origin,
      healthy: () => Promise.resolve(true),
    },
    routes: credentialRoutes({ ...parts, credentials }),
    whoIs: (session) => Promise.resolve(sessions[session] === undefined ? null : { actor: sessions[session] }),
    problemPage: (problem, view) => VerifyPage({ view: { ...view, problem } }),
  })
  t.after(() => server.close())
  const issued = await test.begin(test.system, 'issue', (ctx) =>
    credentials.issue(ctx, familyRelations, { to: mother, about: mother, claims, because: [law] }),
  )
  const get = (url: string, session?: string) =>
    server.inject({
      url,
      headers: { accept: 'text/html', ...(session === undefined ? {} : { cookie: `madang=${session}` }) },
    })
  const shown = async (sent: ReturnType<typeof uploaded> | ReturnType<typeof form>) => {
    const answer = await server.inject(sent)
    assert.equal(answer.statusCode, 303, answer.body.slice(0, 300))
    return (await get(String(answer.headers['location']))).body
  }
  return { ...test, credentials, server, issued, get, shown }
}

describe('V14 the verification page needs no account', () => {
  it('V14 shows the three ways to ask, in both languages', async (t) => {
    const { get } = await world(t)
    assert.match((await get('/verify')).body, /<h1[^>]*>증명서 확인<\/h1>/)
    const english = (await get('/en/verify')).body
    for (const words of [
      'By the file',
      'By the number on the paper',
      'By pasting the credential',
      'action="/en/verify"',
    ])
      assert.ok(english.includes(words), words)
  })

  it('V14 says yes to the PDF as it was issued, and shows all of it', async (t) => {
    const { get, shown, issued } = await world(t)
    const pdf = await get(`/certificates/${issued.id}.pdf`, 'mother')
    assert.equal(pdf.headers['content-type'], 'application/pdf')
    const body = await shown(uploaded(pdf.rawPayload))
    for (const words of ['진짜이고 유효한 증명서입니다', '김하늘', '이서연', 'PDF 파일이 발급된 그대로입니다'])
      assert.ok(body.includes(words), words)
  })

  it('V14 says no to an altered PDF, and shows what was really signed', async (t) => {
    const { get, shown, issued } = await world(t)
    const pdf = (await get(`/certificates/${issued.id}.pdf`, 'mother')).rawPayload
    for (const altered of [
      Buffer.concat([pdf, Buffer.from('\n')]),
      Buffer.from(pdf.toString('latin1').replace('/Count 1', '/Count  1'), 'latin1'),
    ]) {
      const body = await shown(uploaded(altered))
      for (const words of ['유효한 증명서로 볼 수 없습니다', 'PDF 파일이 발급된 뒤에 바뀌었습니다', '김하늘'])
        assert.ok(body.includes(words), words)
    }
  })

  it('V14 takes the credential as a file or pasted, with claims left out', async (t) => {
    const { get, shown, issued } = await world(t)
    const part = (await get(`/certificates/${issued.id}.sdjwt?only=name`, 'mother')).body
    for (const sent of [uploaded(Buffer.from(part), 'a.sdjwt'), form({ way: 'text', text: ` ${part}\r\n` })]) {
      const body = await shown(sent)
      assert.match(body, /진짜이고 유효한 증명서입니다/)
      assert.match(body, /김하늘/)
      assert.doesNotMatch(body, /이서연/)
    }
  })

  it('V14 says beside the field what was wrong, and answers 422', async (t) => {
    const { server, issued, get } = await world(t)
    const pdf = (await get(`/certificates/${issued.id}.pdf`, 'mother')).rawPayload
    const cases = [
      [uploaded(Buffer.alloc(0)), 'file', '확인할 파일을 고르십시오'],
      [uploaded(Buffer.from('%PDF-1.7 nothing')), 'file', '전자 증명이 들어 있지 않습니다'],
      [uploaded(pdf.subarray(0, 3000)), 'file', '전자 증명이 들어 있지 않습니다'],
      [uploaded(Buffer.alloc(5.5 * 1024 * 1024, '%PDF-')), 'file', '파일이 너무 큽니다'],
      [form({ way: 'text', text: '' }), 'text', '붙여 넣으십시오'],
      [form({ way: 'text', text: 'hello' }), 'text', '증명서로 읽을 수 없습니다'],
      [form({ way: 'number', number: '1234', code: '' }), 'number', '숫자 열여섯 자리'],
      [form({ way: 'number', number: '1234567890123452', code: 'AAAAAA' }), 'code', '맞는 증명서가 없습니다'],
    ] as const
    for (const [sent, field, words] of cases) {
      const answer = await server.inject(sent)
      assert.equal(answer.statusCode, 422, words)
      assert.match(answer.body, new RegExp(`id="field-${field}-fault".*${words}`, 's'))
    }
    assert.match(
      (await server.inject(form({ way: 'text', text: 'hello' }))).body,
      />hello<\/textarea>/,
      'words are kept',
    )
  })

  it('V14 refuses ten megabytes of garbage before reading them', async (t) => {
    const { server } = await world(t)
    const answer = await server.inject(uploaded(Buffer.alloc(10 * 1024 * 1024, 'x')))
    assert.equal(answer.statusCode, 413)
  })

  it('V14 leads from number and code to the certificate, and stops those who guess', async (t) => {
    const { server, issued, owner, shown } = await world(t)
    const { rows } = await owner.pool.query<{ code: string }>('select code from credentials.certificate')
    const code = rows[0]?.code ?? ''
    assert.match(await shown(form({ way: 'number', number: issued.documentNumber, code })), /진짜이고 유효한/)
    for (let guess = 0; guess < 4; guess++) {
      assert.match(
        (await server.inject(form({ way: 'number', number: issued.documentNumber, code: 'ZZZZZZ' }))).body,
        /맞는 증명서가 없습니다/,
      )
    }
    const last = await server.inject(form({ way: 'number', number: issued.documentNumber, code }))
    assert.match(last.body, /너무 여러 번 시도했습니다/)
  })

  it('V14 shows at the address of the QR code what is no secret, and that it was revoked', async (t) => {
    const { get, issued, credentials, begin } = await world(t)
    const before = await get(`/verify/${issued.id}`)
    assert.match(before.body, /진짜이고 유효한/)
    assert.doesNotMatch(before.body, /김하늘|이서연/)
    await begin({ kind: 'system', name: 'court', agency: 'court' }, 'revoke', (ctx) =>
      credentials.revoke(ctx, issued.id, { text: '잘못 발급', because: [law] }),
    )
    const after = await get(`/en/verify/${issued.id}`)
    assert.match(after.body, /Do not accept this certificate/)
    assert.match(after.body, /revoked it/)
    assert.equal((await get('/verify/cert_none')).statusCode, 404)
    assert.equal((await get('/verify/result/none')).statusCode, 404)
  })
})

describe('V15 each door lets in whom it should', () => {
  it('V15 gives files and the list to their holder alone', async (t) => {
    const { get, issued } = await world(t)
    const files = [
      `/certificates/${issued.id}.pdf`,
      `/certificates/${issued.id}.sdjwt`,
      `/my/certificates/${issued.id}`,
    ]
    for (const url of [...files, '/my/certificates']) {
      assert.equal((await get(url)).statusCode, 401, url)
      assert.equal((await get(url, 'mother')).statusCode, 200, url)
    }
    for (const url of files) assert.equal((await get(url, 'stranger')).statusCode, 404, url)
    const read = (await get(`/en/my/certificates/${issued.id}`, 'mother')).body
    for (const words of ['김하늘', 'This is to certify the above.', 'National Court Administration', 'class="qr"'])
      assert.ok(read.includes(words), words)
    assert.ok(!(await get('/my/certificates', 'stranger')).body.includes(issued.id))
    assert.match((await get('/my/certificates', 'mother')).body, new RegExp(`href="/certificates/${issued.id}.pdf"`))
  })

  it('V15 publishes to any verifier what it needs: keys, types, status', async (t) => {
    const { get, issued, server } = await world(t)
    const { iss, vct, ...payload } = parseSdJwt(issued.sdJwt).jws.payload as { iss: string; vct: string }
    const path = (address: string) => new URL(address).pathname
    const metadata = (await get(`/.well-known/jwt-vc-issuer${path(iss)}`)).json<{
      issuer: string
      jwks: { keys: object[] }
    }>()
    assert.equal(metadata.issuer, iss)
    assert.deepEqual(Object.keys(metadata.jwks.keys[0] ?? {}).toSorted(), ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'])
    assert.equal((await get('/.well-known/jwt-vc-issuer')).json<{ issuer: string }>().issuer, origin)
    assert.equal((await get('/.well-known/jwt-vc-issuer/issuers/nobody')).statusCode, 404)
    assert.equal((await get(path(vct))).json<{ vct: string }>().vct, vct)
    const status = await server.inject({ url: path(statusReference(payload)?.uri ?? '') })
    assert.equal(status.headers['content-type'], 'application/statuslist+jwt')
    assert.equal(status.headers['access-control-allow-origin'], '*')
    for (const list of ['0', '2', '-1', 'x', '1.5'])
      assert.equal((await get(`/credentials/status/${list}`)).statusCode, 404, list)
  })
})

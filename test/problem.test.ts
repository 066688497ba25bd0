import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { edge, secret } from '#test/edge'

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const json = { 'content-type': 'application/json' }
const browser = { accept: 'text/html' }

describe('the edge', () => {
  it('H1 answers a machine with problem details and a person with a page', async (t) => {
    const { ask } = await edge(t)
    assert.equal((await ask('GET', '/health')).status, 200)
    const machine = await ask('GET', '/nowhere')
    assert.equal(machine.status, 404)
    assert.match(String(machine.sent['content-type']), /^application\/problem\+json/)
    const { type, title, status, code, 'title-ko': korean } = machine.problem()
    assert.deepEqual(
      { title, status, code, korean },
      { title: 'Not found', status: 404, code: 'http/404', korean: '찾을 수 없습니다' },
    )
    assert.match(String(type), /\/problems\/http\/404$/)
    const person = await ask('GET', '/nowhere', browser)
    assert.equal(person.status, 404)
    assert.match(String(person.sent['content-type']), /text\/html/)
    assert.match(person.text, /404 찾을 수 없습니다/)
    const api = await ask('GET', '/api/nowhere', browser)
    assert.match(String(api.sent['content-type']), /^application\/problem\+json/, 'an API stays an API in a browser')
  })

  it('H2 refuses a stranger with 401 and the wrong person with 403', async (t) => {
    const { ask } = await edge(t)
    const table = [
      ['/person', { stranger: 401, unknown: 401, ana: 200, clerk: 403, registrar: 403 }],
      ['/officer', { stranger: 401, unknown: 401, ana: 403, clerk: 200, registrar: 200 }],
      ['/duty', { stranger: 401, unknown: 401, ana: 403, clerk: 403, registrar: 200 }],
      ['/name', { stranger: 200, unknown: 200, ana: 200, clerk: 200, registrar: 200 }],
    ] as const
    for (const [url, expected] of table) {
      for (const [who, status] of Object.entries(expected)) {
        const { status: got, text } = await ask('GET', url, who === 'stranger' ? {} : { as: who })
        assert.equal(got, status, `${url} for ${who}`)
        if (status !== 200) assert.doesNotMatch(text, /yours|desk|seal/)
      }
    }
  })

  it('H3 shows a refused form again with the fault and the person’s words', async (t) => {
    const { ask, done } = await edge(t)
    const { status, text } = await ask('POST', '/en/name', { ...form, ...browser, body: 'name=Bartholomew%20%3Cb%3E' })
    assert.equal(status, 422)
    assert.match(text, /The name is too long/)
    assert.match(text, /value="Bartholomew &lt;b>"/)
    assert.deepEqual(done, [])
    assert.match(
      (await ask('POST', '/name', { ...form, ...browser, body: 'name=Bartholomew' })).text,
      /이름이 너무 깁니다/,
    )
  })

  it('H4 does a thing once when a form comes twice, and again with another key', async (t) => {
    const { ask, done } = await edge(t)
    const send = (key: string, as = 'ana') => ask('POST', '/name', { ...form, as, body: `name=Kim&_once=${key}` })
    const answers = await Promise.all([send('k1'), send('k1'), send('k1')])
    assert.deepEqual(
      answers.map(({ status, sent }) => [status, sent['location']]),
      [
        [303, '/thanks'],
        [303, '/thanks'],
        [303, '/thanks'],
      ],
    )
    assert.equal(done.length, 1)
    await send('k2')
    await send('k1', 'bo')
    assert.equal(done.length, 3, 'another key, and the same key of another person, are other things')
  })

  it('H4 gives a repeated request the answer that it was given', async (t) => {
    const { ask, done } = await edge(t)
    const send = (key?: string) =>
      ask('POST', '/api/things', {
        ...json,
        as: 'ana',
        body: '{"count":1}',
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      })
    assert.deepEqual((await send('a')).problem(), { made: 1 })
    await send()
    assert.deepEqual((await send('a')).problem(), { made: 1 }, 'not 3')
    assert.equal(done.length, 2)
    const name = await ask('POST', '/name', { ...form, as: 'ana', body: 'name=Kim&_once=a' })
    assert.equal(name.sent['location'], '/thanks', 'the same key at another door is another thing')
    assert.deepEqual((await send('a')).problem(), { made: 1 })
  })

  it('H5 refuses a post from another site', async (t) => {
    const { ask, done } = await edge(t)
    const post = (headers: Record<string, string>) =>
      ask('POST', '/name', { ...form, as: 'ana', body: 'name=Kim', host: 'madang.test', ...headers })
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'nonsense' },
    ]) {
      assert.equal((await post(headers as unknown as Record<string, string>)).status, 403, JSON.stringify(headers))
    }
    assert.deepEqual(done, [])
    for (const headers of [{ 'sec-fetch-site': 'same-origin' }, { origin: 'http://madang.test' }, {}]) {
      assert.equal((await post(headers as unknown as Record<string, string>)).status, 303, JSON.stringify(headers))
    }
  })

  it('H6 refuses broken and oversized input with its own status', async (t) => {
    const { ask, done } = await edge(t)
    const post = async (headers: Record<string, string>, body: string) =>
      (await ask('POST', '/api/things', { ...headers, body })).status
    assert.equal(await post(json, '{"count":'), 400)
    assert.equal(await post(json, ''), 400)
    assert.equal(await post(json, '{"count":0}'), 400)
    assert.equal(await post(json, '{"count":1,"admin":true}'), 400)
    assert.equal(await post(json, '{"__proto__":{"x":1},"count":1}'), 400)
    assert.equal(await post({ 'content-type': 'text/xml' }, '<x/>'), 415)
    assert.equal(await post(json, `{"count":"${'1'.repeat(1024 * 1024)}"}`), 413)
    assert.equal((await ask('POST', '/name', { ...form, body: `name=${'x'.repeat(1024 * 1024)}` })).status, 413)
    const parts = `--b\r\ncontent-disposition: form-data; name="name"\r\n\r\nKim\r\n--b--\r\n`
    assert.equal(
      (await ask('POST', '/name', { 'content-type': 'multipart/form-data; boundary=b', body: parts })).status,
      415,
      'this form takes no files',
    )
    const wrongMethod = await ask('PUT', '/name', { ...form, body: 'name=Kim' })
    assert.deepEqual([wrongMethod.status, wrongMethod.sent['allow']], [405, 'GET, HEAD, POST'])
    assert.equal((await ask('POST', '/bug', form)).status, 405)
    assert.equal((await ask('GET', '/%E0%A4%A')).status, 400)
    assert.equal((await ask('GET', '/echo/%00')).status, 400)
    assert.equal((await ask('GET', '/name?q=%00')).status, 400)
    assert.match((await ask('GET', '/name?as=one&as=two')).text, /one,two/)
    assert.equal((await ask('POST', '/name', { ...form, body: 'name=Kim%00' })).status, 400)
    assert.deepEqual(done, [])
  })

  it('H6 says which field was wrong, by pointer', async (t) => {
    const { ask } = await edge(t)
    const { errors } = (await ask('POST', '/api/things', { ...json, body: '{"count":0}' })).problem() as {
      errors: { pointer: string; code: string }[]
    }
    assert.deepEqual(
      errors.map(({ pointer, code }) => [pointer, code]),
      [['#/body/count', 'minimum']],
    )
  })

  it('H7 says nothing of a bug', async (t) => {
    const { ask } = await edge(t)
    for (const [url, headers] of [
      ['/bug', {}],
      ['/bug', browser],
      ['/api/bug', {}],
      ['/en/bug', browser],
    ] as const) {
      const { status, text } = await ask('GET', url, headers)
      assert.equal(status, 500)
      assert.doesNotMatch(text, new RegExp(`${secret}|\\.ts|node:|at `))
    }
  })

  it('H8 keeps the language of the path through a page and a redirect', async (t) => {
    const { ask } = await edge(t)
    assert.match((await ask('GET', '/name')).text, /Name ko/)
    assert.match((await ask('GET', '/en/name')).text, /Name en/)
    assert.equal((await ask('POST', '/en/name', { ...form, body: 'name=Kim' })).sent['location'], '/en/thanks')
    assert.equal((await ask('POST', '/name', { ...form, body: 'name=Kim' })).sent['location'], '/thanks')
    assert.equal((await ask('GET', '/fr/name')).status, 404)
  })

  it('H9 drops what a reply did not declare', async (t) => {
    const { ask } = await edge(t)
    const { status, text } = await ask('POST', '/api/things', { ...json, body: '{"count":1}' })
    assert.equal(status, 200)
    assert.doesNotMatch(text, /password|secret/)
  })

  it('H10 gives a protocol of its own the request as it came, up to its limit', async (t) => {
    const { ask } = await edge(t)
    const sent = { 'content-type': 'application/x-own' }
    const put = await ask('PUT', '/echo/a%2Fb?q=%20', { ...sent, body: '{broken' })
    assert.deepEqual(
      [put.status, put.text, put.sent['x-kind']],
      [207, 'PUT /echo/a%2Fb?q=%20 {broken', sent['content-type']],
    )
    assert.equal((await ask('GET', '/echo/x')).text, 'GET /echo/x ')
    assert.equal((await ask('POST', '/echo/x', { ...sent, body: 'x'.repeat(64) })).status, 207)
    assert.equal((await ask('POST', '/echo/x', { ...sent, body: 'x'.repeat(65) })).status, 413)
  })
})

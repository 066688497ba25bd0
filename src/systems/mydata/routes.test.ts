import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { describe, it, type TestContext } from 'node:test'
import { h } from 'preact'
import { createServer } from '#kernel/http'
import { newId } from '#kernel/ids'
import { world } from '#test/world'
import { dataRoutes } from './data-routes.ts'
import { mydataRoutes } from './routes.ts'

/** The doors of this room on a server of their own; a machine is let in by the agreement that it names. */
async function doors(t: TestContext) {
  const house = await world(t)
  const { begin, clock, mydata, identity, authorization } = house
  const [jun, stranger] = [house.as('배준호'), house.as('강민수')]
  const admit: typeof authorization.admit = (call, wanted) => {
    const agreement = call.headers['x-agreement']
    if (typeof agreement !== 'string') return authorization.admit(call, wanted)
    return Promise.resolve({
      ...{ agency: 'madang-bank', purpose: 'bundle-loan', grants: [agreement], scopes: ['mydata'] },
      ...{ because: ['law:전자정부법#제43조의2'], session: 'session_test', client: { id: 'x' } },
      actor: { kind: 'system', name: 'madang-bank-web', agency: 'madang-bank' },
    } as unknown as Awaited<ReturnType<typeof authorization.admit>>)
  }
  let letGo = () => {}
  const held = new Promise<void>((go) => (letGo = go))
  /** The first line at once, the others when the test lets go. */
  async function* paced(...args: Parameters<typeof mydata.lines>) {
    let first = true
    for await (const line of mydata.lines(...args)) {
      yield line
      if (first) await held
      first = false
    }
  }
  const server = await createServer({
    routes: [
      ...mydataRoutes({ ...house, world: clock }),
      ...dataRoutes({ mydata: { ...mydata, lines: paced }, begin, authorization: { admit }, world: clock }),
    ],
    ...{ begin, clock, defaultLanguage: 'ko', demo: false, whoIs: identity.whoIs },
    ...{ healthy: () => Promise.resolve(true), problemPage: (problem) => h('p', null, problem.code) },
  })
  t.after(() => server.close())
  await server.listen({ port: 0, host: '127.0.0.1' })
  const at = server.server.address()
  assert.ok(at !== null && typeof at === 'object')
  const origin = `http://127.0.0.1:${at.port}`
  const enter = async (who: typeof jun) =>
    `madang=${(await house.bySystem(async (ctx) => identity.signIn(ctx, await identity.offerLink(ctx, who.id)))).token}`
  const ask = async (path: string, cookie = '', form?: Record<string, string>) => {
    const sent = form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }
    const reply = await fetch(`${origin}${path}`, {
      headers: { accept: 'text/html', cookie },
      redirect: 'manual',
      ...sent,
    })
    return { status: reply.status, body: await reply.text(), to: reply.headers.get('location') ?? '' }
  }
  const agree = (lines: readonly string[]) =>
    jun.act((ctx) => mydata.agree(ctx, { bundle: mydata.bundle('bundle-loan'), person: jun.id, lines }))
  return { ...house, jun, stranger, origin, enter, ask, agree, letGo }
}

describe('mydata, its doors', () => {
  it('MD7 ticks nothing beforehand, says what each refusal means, and gives nothing before it was checked', async (t) => {
    const { enter, ask, jun, mydata, count } = await doors(t)
    const cookie = await enter(jun)
    const path = '/my/data/bundles/bundle-loan'
    const grants = () => count('select from consent."grant"')
    for (const language of ['ko', 'en'] as const) {
      const { body } = await ask(`${language === 'en' ? '/en' : ''}${path}`, cookie)
      assert.equal(body.match(/type="checkbox"/g)?.length, 4)
      assert.doesNotMatch(body, /checked/)
      const { lines, refusing, kept } = mydata.bundle('bundle-loan')
      for (const text of [refusing, kept, ...lines.map((line) => line.refusing), ...lines.map(({ read }) => read.why)])
        assert.ok(body.includes(text[language].replaceAll("'", '&#39;')), text[language])
    }
    const none = await ask(`${path}/review`, cookie, {})
    assert.match(none.body, /고른 것이 없습니다/)
    assert.doesNotMatch(none.body, /\/agree"/)
    const some = await ask(`${path}/review`, cookie, { lines: 'income' })
    assert.match(some.body, /보내는 것.*소득·세액 요약.*보내지 않는 것.*주민등록/s)
    assert.equal(await grants(), 0, 'looking and checking gives nothing')
    const empty = await ask(`${path}/agree`, cookie, { lines: 'nonsense' })
    assert.equal(empty.status, 422)
    assert.equal(await grants(), 0)
    const given = await ask(`${path}/agree`, cookie, { lines: 'income,nonsense', person: 'person_of_somebody' })
    assert.match(`${given.status} ${given.to}`, /^303 \/my\/data\/agreements\/agreement_/)
    assert.equal(await grants(), 1)
  })

  it('MD7 opens to the person alone: guests, strangers and other people’s children are refused', async (t) => {
    const { enter, ask, agree, jun, stranger, as, count } = await doors(t)
    const { agreement } = await agree(['income'])
    const [own, other] = [await enter(jun), await enter(stranger)]
    for (const path of [`/my/data/agreements/${agreement}`, `/my/data/agreements/${agreement}/withdraw`]) {
      assert.deepEqual(
        [(await ask(path)).status, (await ask(path, other)).status, (await ask(path, own)).status],
        [401, 403, 200],
      )
      assert.doesNotMatch((await ask(path, other)).body, /배준호|마당은행/)
    }
    assert.equal((await ask(`/my/data/agreements/${agreement}/withdraw`, other, {})).status, 403)
    assert.doesNotMatch((await ask('/my/data', other)).body, /배준호|소득·세액/)
    const before = await count('select from consent."grant"')
    const forChild = await ask('/my/data/bundles/bundle-loan/agree', other, {
      lines: 'income',
      person: as('정하준').id,
    })
    assert.equal(forChild.status, 403, 'a child of somebody else')
    for (const path of [
      '/my/data/bundles/none',
      '/my/data/requests/request_none',
      '/my/data/agreements/agreement_none',
    ])
      assert.equal((await ask(path, own)).status, 404, path)
    assert.equal((await ask('/partners/none')).status, 404)
    assert.equal(await count('select from consent."grant"'), before)
    assert.equal((await ask(`/my/data/agreements/${agreement}/withdraw`, own, {})).status, 303)
    assert.match((await ask(`/my/data/agreements/${agreement}`, own)).body, /거둠/)
  })

  it('MD4 over HTTP a stream that is under way ends with the withdrawal, and the next call is refused', async (t) => {
    const { origin, agree, jun, consent, letGo } = await doors(t)
    const { agreement } = await agree(['person', 'income', 'work', 'assets'])
    const call = (accept: string) =>
      fetch(`${origin}/api/mydata/data`, { headers: { accept, 'x-agreement': agreement } })
    const reply = await call('application/x-ndjson')
    assert.equal(reply.headers.get('content-type'), 'application/x-ndjson')
    const lines: { name: string; value?: object; problem?: { code: string } }[] = []
    for await (const chunk of reply.body ?? []) {
      const text = Buffer.from(chunk as Uint8Array).toString()
      for (const line of text.split('\n').filter((one) => one !== ''))
        lines.push(JSON.parse(line) as (typeof lines)[number])
      if (lines.length > 1) continue
      await jun.act((ctx) => consent.withdrawAgreement(ctx, agreement))
      letGo()
    }
    const came = lines.map(({ name, problem }) => [name, problem?.code ?? 'given'])
    assert.deepEqual(
      came,
      [
        ['person', 'given'],
        ['income', 'consent/withdrawn'],
      ],
      'and no line after it',
    )
    const next = await call('application/json')
    assert.deepEqual([next.status, ((await next.json()) as { code: string }).code], [403, 'mydata/agreement-ended'])
  })

  it('MD11 a party’s system lists what it holds and reads one by its name, page by page, and learns nobody’s id', async (t) => {
    const { origin, agree, jun, authorization, letGo } = await doors(t)
    letGo()
    const { agreement, grants } = await agree(['income', 'work'])
    const call = async (path: string) => {
      const reply = await fetch(`${origin}/api/mydata/${path}`, { headers: { 'x-agreement': 'agreement_none' } })
      return { status: reply.status, text: await reply.text(), left: reply.headers.get('ratelimit') }
    }
    const list = await call('agreements')
    assert.doesNotMatch(list.text, new RegExp(jun.id))
    const { agreements, next } = JSON.parse(list.text) as {
      agreements: { subject: string; lines: object[] }[]
      next: string
    }
    const subject = authorization.subjectOf({ agency: 'madang-bank' }, jun.id)
    assert.deepEqual(
      agreements.map((one) => [one.subject, one.lines.length]),
      [[subject, 2]],
    )
    assert.equal(next, grants.toSorted().at(-1))
    assert.deepEqual(JSON.parse((await call(`agreements?after=${next}`)).text), { agreements: [] })
    const data = await call(`agreements/${agreement}/data`)
    assert.equal(data.status, 200)
    assert.match(data.left ?? '', /^"purpose_[^"]+";r=\d+;t=\d+, "purpose_[^"]+";r=\d+;t=\d+$/)
    assert.doesNotMatch(data.text, new RegExp(jun.id))
    assert.deepEqual(Object.keys(JSON.parse(data.text) as object), ['subject', 'agreement', 'bundle', 'lines'])
    assert.equal((await call('agreements/agreement_other/data')).status, 403)
  })

  it('MD3 lets nobody in without a token, and says how to get one', async (t) => {
    const { origin } = await doors(t)
    for (const path of ['/api/mydata/data', '/api/mydata/agreements', '/api/mydata/agreements/x/data'])
      for (const authorization of ['', 'Bearer x', 'DPoP x', 'DPoP e30.e30.e30']) {
        const reply = await fetch(`${origin}${path}`, { headers: { authorization } })
        assert.equal(reply.status, 401, `${path} ${authorization}`)
        assert.match(reply.headers.get('www-authenticate') ?? '', /^DPoP/)
        assert.match(reply.headers.get('content-type') ?? '', /problem\+json/)
      }
    assert.equal((await fetch(`${origin}/api/mydata/console`, { method: 'POST' })).status, 401)
  })

  it('MD14 says until when a guardian’s word holds before it is given, and offers nobody who was stopped', async (t) => {
    const { ask, enter, jun, as, bySystem, identity, parties, begin, clock, mydata } = await doors(t)
    const child = as('조하은')
    await bySystem((ctx) =>
      identity.mandate(ctx, { kind: 'guardian', person: child.id, by: jun.id, because: ['law:민법#제911조'] }),
    )
    const cookie = await enter(jun)
    const path = '/my/data/bundles/bundle-scholarship'
    const review = async (person: string) => (await ask(`${path}/review`, cookie, { lines: 'study', person })).body
    assert.match(await review(jun.id), /2030년 11월 22일/)
    assert.match(await review(child.id), /2030년 10월 1일/, 'the day before fourteen')
    const given = await ask(`${path}/agree`, cookie, { lines: 'study', person: child.id })
    assert.match((await ask(given.to, cookie)).body, /2030년 10월 1일.*보호자가 동의했습니다/s)

    assert.ok(parties)
    const keys = [generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }) as { kty: string }]
    const { id } = await begin({ kind: 'anyone' }, 'test', (ctx) =>
      parties.apply(ctx, {
        ...{ name: { ko: '저녁별금융', en: 'Evening Star' }, contact: 'a@b.example', jwks: { keys } },
        ...{ redirectUri: 'https://b.example/', wishes: [{ need: 'bundle-loan', lines: ['income'] }] },
      }),
    )
    const duties = ['third-party-registration']
    const officer = {
      kind: 'officer',
      officer: newId('officer', clock.now()),
      agency: 'pipc',
      region: '',
      duties,
    } as const
    const decide = (kind: 'grant' | 'suspend') =>
      begin(officer, 'test', (ctx) => parties.decide(ctx, id, { kind, reason: '살펴보았습니다' }))
    const overview = async () => (await ask('/my/data', cookie)).body
    assert.doesNotMatch(await overview(), /저녁별금융/)
    await decide('grant')
    assert.match(await overview(), /저녁별금융: 대출 신청/)
    const bundle = mydata.bundle(`bundle-loan-${id}`)
    const { agreement } = await jun.act((ctx) => mydata.agree(ctx, { bundle, person: jun.id, lines: ['income'] }))
    await decide('suspend')
    assert.doesNotMatch(await overview(), new RegExp(`/my/data/bundles/bundle-loan-${id}`))
    assert.match(
      (await ask(`/my/data/agreements/${agreement}`, cookie)).body,
      /지금은 이곳이 정보를 하나도 받을 수 없습니다/,
    )
  })
})

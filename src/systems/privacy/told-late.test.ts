import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import type { Id } from '#kernel/ids'
import { reportBirth } from '#test/birth'
import { doorsOf } from '#test/doors'
import { settledWorld } from '#test/world'

const until = Temporal.PlainDate.from('2026-12-24')

/** A deferral about 김지은 that the police have been granted, and every door that a person can open. */
async function room(t: TestContext) {
  const house = await settledWorld(t)
  const { privacy } = house
  assert.ok(privacy)
  const { deferrals } = privacy
  const mother = house.as('김지은').id
  const request = { person: mother, number: '2026-영장-17', reason: '증거를 없앨 염려가 있습니다', until }
  const id = await house.as('빈세현').act((ctx) => deferrals.ask(ctx, request))
  const doors = await doorsOf(t, house)
  const signIn = async (name: string) => {
    const { headers } = await doors.send({
      ...{ method: 'POST', path: '/sign-in/demo', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      body: `who=${house.as(name).id}`,
    })
    const cookie = (headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    return async (path: string, more: Record<string, string> = {}) => {
      const { status, body } = await doors.send({
        ...{ method: 'GET', path, headers: { cookie, accept: 'text/html', ...more } },
      })
      return { status, text: body.toString() }
    }
  }
  const grant = () =>
    house.as('길도원').act((ctx) => deferrals.decide(ctx, id, { approve: true, reason: '필요합니다' }))
  const look = async () => {
    const { answers } = await house.as('빈세현').act((ctx) => deferrals.look(ctx, id))
    return answers
  }
  return { house, mother, id, deferrals, doors, signIn, grant, look }
}

describe('told late', () => {
  it('Y12 an investigator looks at what is declared, only under a deferral that a second officer granted and that runs', async (t) => {
    const { house, id, deferrals, grant, look, mother } = await room(t)
    await assert.rejects(look(), { code: 'privacy/wrong-moment' }, 'not granted yet')
    await grant()
    const [income] = await look()
    assert.ok(Array.isArray(income?.value) && income.value.length > 0)
    const { one } = await house.as('빈세현').act((ctx) => deferrals.one(ctx, id))
    const reason = await house.as('빈세현').act((ctx) => house.acts.reasonAtOffice(ctx, income.act, ['knp']))
    assert.deepEqual(
      [reason.act.subject, reason.act.agency, reason.act.because.includes(one.decision as Id<'act'>)],
      [mother, 'knp', true],
    )
    for (const name of ['마동현', '길도원', '김지은'])
      await assert.rejects(
        house.as(name).act((ctx) => deferrals.look(ctx, id)),
        ({ status }: { status: number }) => status === 403 || status === 404,
        name,
      )
    house.clock.set(until.toZonedDateTime('Asia/Seoul').toInstant().toString())
    await assert.rejects(look(), { code: 'privacy/wrong-moment' }, 'over')
  })

  it('Y13 no page and no API tells of it before its day, and each of them does on its day', async (t) => {
    const { house, grant, look, signIn, mother } = await room(t)
    let person = await signIn('김지은')
    const before = await figures()
    await grant()
    const act = (await look())[0]?.act ?? ''
    const officer = await signIn('빈세현')
    // The officer opens the reason: that is an act about her too.
    assert.equal((await officer(`/officer/why/${act}`)).status, 200)
    await house.settle()
    const pages = [
      '/my',
      '/my/record',
      '/my/record?show=all',
      '/my/record/nodes',
      '/my/inbox',
      '/my/consents',
      '/my/privacy',
      '/my/record/export.json',
      `/my/why/${act}`,
      `/my/privacy/flag/${act}`,
      `/api/acts/${act}/because`,
      `/api/acts/${act}/prov.json`,
      `/api/acts/${act}/proof`,
      `/api/log/proof?act=${act}`,
      `/api/usage/findUsage?userCode=${mother}`,
    ]
    const tells = async () => {
      const telling: string[] = []
      for (const path of pages) {
        const { status, text: whole } = await person(
          path,
          path.startsWith('/api/usage') ? { 'x-road-userid': mother } : {},
        )
        // Which agencies a node serves stands in the answer, whatever they do.
        const text = path.startsWith('/api/usage') ? whole.replace(/"nodes":.*?\}\],/, '') : whole
        assert.ok(status < 500, `${path} ${String(status)}`)
        if (status < 400 && (path.includes(act) || /경찰청|knp|범죄 수사/.test(text))) telling.push(path)
      }
      return telling
    }
    async function figures() {
      const { text } = await person('/my/record?show=all')
      return /하나씩 보기: [\d,]+건/.exec(text)?.[0]
    }
    assert.deepEqual(await tells(), [])
    assert.equal(await figures(), before, 'no count has moved')
    house.clock.set(until.toZonedDateTime('Asia/Seoul').toInstant().toString())
    await house.settle()
    person = await signIn('김지은')
    const late = await tells()
    for (const path of pages.filter((one) => !/^\/my(?:$|\/record\/nodes|\/consents|\/privacy$)/.test(one)))
      assert.ok(late.includes(path), `${path} says nothing on the day`)
  })

  it('Y13 neither the page of the case in which it was made nor a subscription tells of it', async (t) => {
    const { house, deferrals, id, grant, look, signIn, mother } = await room(t)
    const matter = await reportBirth(house, '김지은')
    await house.settle()
    const events = () => house.count('select from subscriptions.event')
    const before = await events()
    await grant()
    await look()
    const officer = house.as('빈세현')
    const { one } = await officer.act((ctx) => deferrals.one(ctx, id))
    const act = await officer.act(async (ctx) =>
      ctx.record({
        ...{ what: 'register.read', subject: mother, case: matter.id, fields: ['wages'] },
        ...{ because: [one.decision as Id<'act'>], detail: { register: 'income-tax-summary' } },
      }),
    )
    await house.settle()
    assert.equal(await events(), before)
    const told = () => house.bySystem((ctx) => house.acts.ofCase(ctx, matter.id, { people: [mother] }))
    const page = async () => (await (await signIn('김지은'))(`/my/cases/${matter.id}`)).text
    assert.ok(!(await told()).some((each) => each.id === act))
    assert.doesNotMatch(await page(), /경찰청|knp/)
    house.clock.set(until.toZonedDateTime('Asia/Seoul').toInstant().toString())
    assert.ok((await told()).some((each) => each.id === act))
  })

  it('Y13 a leaf of a deferred look does not say whose it is', async (t) => {
    const { house, grant, look, mother, doors } = await room(t)
    await grant()
    const act = (await look())[0]?.act ?? ''
    await house.settle()
    const open = async (path: string) =>
      (await doors.send({ method: 'GET', path, headers: {} })).body.toString('latin1')
    const size = Number((await open('/log/checkpoint')).split('\n')[1])
    const [tile, width] = [Math.floor(size / 256), size % 256]
    const place = [Math.floor(tile / 1000), tile % 1000]
      .filter((one, at) => at === 1 || one > 0)
      .map((one, at, all) => `${at < all.length - 1 ? 'x' : ''}${String(one).padStart(3, '0')}`)
      .join('/')
    const { rows } = await house.owner.pool.query<{ leaf: string; commitment: Buffer }>(
      'select leaf.index as leaf, commitment from acts.act join acts.leaf on leaf.act = act.id where id = $1',
      [act],
    )
    const leaf = rows[0]?.leaf ?? ''
    const published = [
      await open(`/log/tile/entries/${place}.p/${width}`),
      await open(`/log/tile/0/${place}.p/${width}`),
      await open(`/log/proof/${leaf}`),
      await open('/record'),
    ]
    assert.ok(published[0]?.includes(rows[0]?.commitment.toString('latin1') ?? '-'), 'it is in the log')
    for (const text of published) assert.ok(![mother, act, '김지은'].some((word) => text.includes(word)))
  })

  it('Y14 on its day the entry stands in the record with a letter that says why so late', async (t) => {
    const { house, grant, look, signIn } = await room(t)
    await grant()
    await look()
    house.clock.set(until.toZonedDateTime('Asia/Seoul').toInstant().toString())
    await house.settle()
    const person = await signIn('김지은')
    const { text } = await person('/my/record?office=knp')
    assert.match(text, /경찰청/)
    assert.match(text, /2026년 12월 24일.{0,20}까지 알리는 것이 미뤄졌던 일입니다/)
    const inbox = await house.as('김지은').act((ctx) => house.notices.inbox(ctx, house.as('김지은').id))
    const letter = inbox.find(({ title }) => title.ko === '나중에 알려 드리게 되어 있던 일이 있습니다')
    assert.ok(letter)
    const { text: read } = await person(`/my/inbox/${letter.id}`)
    assert.match(read, /경찰청/)
    assert.match(read, /범죄를 수사하는 동안에는.*전자정부법 제42조/)
  })
})

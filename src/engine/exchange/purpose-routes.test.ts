import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { PlainForm, Shown } from '../../cli/plain-browser.ts'
import { doorsOf } from '#test/doors'
import { settledWorld } from '#test/world'
import { openSigned } from './signing.ts'

const formTo = (page: Shown, action: string): PlainForm =>
  page.forms.find((form) => form.action.endsWith(action)) ??
  assert.fail(`${page.path} has no form to ${action}: ${page.forms.map((form) => form.action).join()}`)

/** What an officer writes on each page of the form. */
const written = {
  fields: {
    ...{ 'ground-1-by': 'law', 'ground-1-act': '아동수당법', 'ground-1-article': '제7조' },
    ...{ 'ground-1-field-name': 'true', 'ground-1-field-bornOn': 'true' },
  },
  task: {
    ...{ task: '아이가 실제로 사는 곳을 살피는 일입니다', basis: 'task', effect: '수당을 계속 드릴지가 정해집니다' },
    necessary: '이름과 생일이 없으면 누구인지 알 수 없습니다',
  },
  people: { identity: 'true', children: 'yes', vulnerable: 'yes', told: 'log' },
  care: { care: '아이의 정보는 담당자 두 사람만 열어 봅니다' },
  handling: {
    ...{ recipients: 'none', automated: 'no', access: '수당 담당자만 열어 볼 수 있습니다' },
    deletion: '기록관이 해마다 살펴 지우고 있습니다',
  },
  terms: { why: '수당을 받는 아이가 어디 사는지 살핍니다', retention: 'P1Y', until: '20301231', perDay: '50' },
}

describe('pages of purposes', () => {
  it('X22 lets anybody look through the catalogue and check a signature, and machines ask what is left', async (t) => {
    const world = await settledWorld(t)
    const { visitor } = await doorsOf(t, world)
    const anybody = await visitor()
    const list = await anybody.open('/purposes?q=아동수당&register=residents')
    assert.equal(list.status, 200)
    const links = list.links.filter(({ path }) => path.startsWith('/purposes/purpose_'))
    assert.ok(links.length > 0 && links.every(({ text }) => text.includes('주민등록')), list.text)
    assert.match((await anybody.open('/en/purposes?q=zzzz')).text, /Nothing found/)
    const path = links[0]?.path ?? ''
    const one = await anybody.open(path)
    assert.match(one.text, /서명한 뒤로 바뀌지 않았습니다/)
    assert.equal(one.forms.filter(({ action }) => action.startsWith('/purposes/')).length, 0, 'nothing to press')
    const id = path.replace('/purposes/', '')
    const json = async (from: string) =>
      JSON.parse((await anybody.open(from)).bytes.toString()) as Record<string, never>
    const left = await json(`/api/purposes/${id}/remaining`)
    assert.deepEqual(
      [left['purpose'], left['perDay'], Number(left['used']) + Number(left['remaining'])],
      [id, 1_000_000, 1_000_000],
    )
    const jws = (await anybody.open(`/api/purposes/${id}/signature`)).bytes.toString()
    const { keys } = await json('/api/agencies/mois/keys')
    const document = openSigned(jws, keys?.[0] as never) as { id: string }
    assert.equal(document.id, id)
    for (const nothing of [
      '/purposes/x',
      '/api/purposes/x/remaining',
      '/api/agencies/x/keys',
      '/api/purposes/x/signature',
    ])
      assert.equal((await anybody.open(nothing)).status, 404, nothing)
    assert.equal((await anybody.open('/officer/purposes')).status, 401)
  })

  it('X22 takes an officer from an empty form to a signature, step by step, saving what is incomplete', async (t) => {
    const world = await settledWorld(t)
    const { visitor } = await doorsOf(t, world)
    const [asker, granter] = [await visitor('권유진'), await visitor('남도윤')]
    const desk = await asker.open('/officer/purposes')
    const again = await asker.submit(formTo(desk, '/officer/purposes'), { register: '', service: 'Ü', title: '' })
    assert.equal(again.status, 422)
    let page = await asker.submit(formTo(desk, '/officer/purposes'), {
      ...{ register: 'residents', service: 'home-visits', title: '아동 돌봄 방문' },
    })
    const id = page.path.split('/')[3] ?? ''
    const next = async (words: Readonly<Record<string, string>>) => {
      page = await asker.submit(formTo(page, page.path), { ...words, stay: '' })
      assert.equal(page.status, 200, page.text)
    }
    await next({})
    assert.ok(page.path.endsWith('/task'), 'what is incomplete is saved')
    await next(written.task)
    await next(written.people)
    assert.ok(page.path.endsWith('/people'), 'an answer opened another question')
    await next({ ...written.people, ...written.care })
    await next(written.handling)
    await next(written.terms)
    assert.ok(page.path.endsWith('/check'))
    assert.match(page.text, /아직 빠진 것이 있습니다/)
    assert.equal(page.forms.filter(({ action }) => action.endsWith('/check')).length, 1)
    page = await asker.open(`/officer/purposes/${id}/fields`)
    await next(written.fields)
    page = await asker.open(`/officer/purposes/${id}/check`)
    assert.match(page.text, /다 썼습니다/)
    assert.equal((await granter.open(`/purposes/${id}`)).status, 404, 'a draft is its own agency’s business')
    await next({})
    assert.ok(page.path.endsWith(`/purposes/${id}`))
    const waiting = await granter.open('/officer/purposes')
    assert.match(waiting.text, /아동 돌봄 방문/)
    const bound = { of: 'residents', perDay: '200000000' }
    assert.equal((await granter.submit(formTo(waiting, '/capacity'), { ...bound, perDay: 'x' })).status, 422)
    const capped = await granter.submit(formTo(waiting, '/capacity'), { ...bound, perDay: '2000000000' })
    assert.match(capped.text, /2,000,000,000/)
    const review = await granter.open(`/purposes/${id}`)
    const silent = await granter.submit(formTo(review, '/sign'), { 'reason-sign': '' })
    assert.equal(silent.status, 422)
    const signed = await granter.submit(formTo(review, '/sign'), { 'reason-sign': '근거가 있습니다' })
    assert.match(signed.text, /쓰이고 있음/)
    assert.match(signed.text, /남도윤/)
    const stopped = await granter.submit(formTo(signed, '/suspend'), { 'reason-suspend': '살펴볼 것이 있습니다' })
    assert.match(stopped.text, /멈춤/)
    const opened = await granter.submit(formTo(stopped, '/resume'), { 'reason-resume': '살펴보았습니다' })
    assert.match(opened.text, /쓰이고 있음/)
    const more = await granter.submit(formTo(opened, '/grant-quota'), {
      ...{ 'perDay-grant-quota': '80', 'reason-grant-quota': '더 필요합니다' },
    })
    assert.match(more.text, /0번 \(하루 80번까지\)/)
    const draft = await asker.open(`/officer/purposes/${id}/fields`)
    await asker.submit(formTo(draft, '/fields'), { ...written.fields, 'ground-1-field-address': 'true' })
    const whole = await asker.open(`/officer/purposes/${id}/check`)
    await asker.submit(formTo(whole, '/check'), {})
    assert.match(
      (await granter.open(`/purposes/${id}`)).text,
      /늘어난 항목\s*주소/,
      'differences to the version before',
    )
  })
})

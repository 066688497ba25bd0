import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openHouse } from './world.fixture.ts'

describe('notices, its doors', () => {
  it('N4 opens to the person and the guardian, and says nothing to anybody else', async (t) => {
    const { send, offer, ask, enter, mother, father, child, stranger, officer } = await openHouse(t)
    const [hers, childs] = [await send(), await send({ to: child })]
    const offered = await offer()
    assert.ok(offered)
    const who: Record<string, string> = {
      guest: '',
      forged: 'madang=AAAA',
      mother: await enter(mother),
      father: await enter(father),
      child: await enter(child),
      stranger: await enter(stranger),
      officer: await enter(officer),
    }
    const table: [string, 'GET' | 'POST', string, number][] = [
      ...['guest', 'forged'].flatMap((name): [string, 'GET' | 'POST', string, number][] => [
        [name, 'GET', '/my/inbox', 401],
        [name, 'GET', `/my/inbox/${hers.id}`, 401],
        [name, 'POST', `/my/inbox/${offered.id}/refuse`, 401],
      ]),
      ['officer', 'GET', '/my/inbox', 403],
      ['officer', 'GET', `/my/inbox/${hers.id}`, 403],
      ['officer', 'POST', `/my/inbox/${offered.id}/refuse`, 403],
      ['stranger', 'GET', `/my/inbox/${hers.id}`, 404],
      ['stranger', 'GET', `/my/inbox/${childs.id}`, 404],
      ['stranger', 'POST', `/my/inbox/${offered.id}/refuse`, 404],
      ['father', 'GET', `/my/inbox/${childs.id}`, 404],
      ['child', 'GET', `/my/inbox/${hers.id}`, 404],
      ['stranger', 'GET', '/my/inbox', 200],
    ]
    for (const [name, method, url, status] of table) {
      const answer = await ask(method, url, who[name])
      assert.equal(answer.status, status, `${name} ${method} ${url}`)
      assert.doesNotMatch(answer.body, /아동수당|김서연|박하윤|10만|축하/, `${name} ${method} ${url}`)
    }
    for (const [name, url] of [
      ['mother', hers.id],
      ['mother', childs.id],
      ['child', childs.id],
    ] as const) {
      assert.equal((await ask('GET', `/my/inbox/${url}`, who[name])).status, 200, `${name} ${url}`)
    }
    assert.match((await ask('GET', '/my/inbox', who['mother'])).body, /박하윤/)
  })

  it('N3 shows office, day, ground and remedy of a letter, the office as it was called then, and no markup of its own', async (t) => {
    const { send, ask, enter, mother, clock } = await openHouse(t)
    const { id, act } = await send()
    clock.set('2026-11-25T01:00:00Z')
    const cookie = await enter(mother)
    const letter = (await ask('GET', `/my/inbox/${id}`, cookie)).body
    for (const words of [
      /보건복지부/,
      /2026년 11월 23일/,
      /아동수당법 제4조/,
      /90일 안에 이의신청/,
      /김서연/,
      /보건복지부-2026-1(?!\d)/,
      new RegExp(`/my/why/${act}`),
      /\/my\/cases\/case_1/,
    ])
      assert.match(letter, words)
    assert.ok(!letter.includes(`>${id}<`), 'no number of the machine')
    assert.doesNotMatch(letter, /인구가족부|<b>/)
    assert.match(letter, /&lt;b>문의/)
    assert.match(letter, /<p>매달 10만 원을 보냅니다\.<\/p><p>첫 지급일은 25일입니다\.<\/p>/)
    clock.set('2026-11-25T01:00:01Z')
    const later = await send()
    assert.match((await ask('GET', '/my/inbox', cookie)).body, /인구가족부/)
    assert.match((await ask('GET', `/my/inbox/${later.id}`, cookie)).body, /인구가족부-2026-2(?!\d)/)
  })

  it('N2 is read in the reader’s language', async (t) => {
    const { send, ask, enter, mother } = await openHouse(t)
    const { id } = await send()
    const letter = (await ask('GET', `/en/my/inbox/${id}`, await enter(mother))).body
    for (const words of [
      /Child allowance granted/,
      /You may object within 90 days/,
      /Ministry of Health and Welfare/,
      /\/en\/my\/payments/,
    ])
      assert.match(letter, words)
    assert.doesNotMatch(letter, /매달/)
  })

  it('N5 marks what is new, and turns pages', async (t) => {
    const { send, ask, enter, mother, clock } = await openHouse(t)
    const cookie = await enter(mother)
    for (let count = 0; count < 31; count++) {
      clock.set(clock.now().add({ seconds: 1 }).toString())
      await send({ title: { ko: `편지 ${count}번`, en: `Letter ${count}` } })
    }
    const first = (await ask('GET', '/my/inbox', cookie)).body
    assert.equal(first.match(/새 알림/g)?.length, 30)
    assert.doesNotMatch(first, /편지 0번/)
    const next = /\/my\/inbox\?before=notice_\w+/.exec(first)?.[0] ?? ''
    const second = (await ask('GET', next, cookie)).body
    assert.match(second, /편지 0번/)
    assert.doesNotMatch(second, /편지 1번|이전 알림 보기/)
    const opened = /\/my\/inbox\/notice_\w+/.exec(second)?.[0] ?? ''
    await ask('GET', opened, cookie)
    assert.doesNotMatch((await ask('GET', next, cookie)).body, /새 알림/)
  })

  it('N7 takes a refusal once asked, and says so afterwards', async (t) => {
    const { offer, send, ask, enter, mother } = await openHouse(t)
    const cookie = await enter(mother)
    const sent = await offer()
    const page = `/my/inbox/${sent?.id}`
    const open = (await ask('GET', page, cookie)).body
    for (const words of [/\/my\/events\/having-a-child\/entry_1/, /받지 않겠습니다/]) assert.match(open, words)
    for (let count = 0; count < 2; count++) {
      const answer = await ask('POST', `${page}/refuse`, cookie)
      assert.deepEqual([answer.status, answer.to], [303, page])
    }
    const closed = (await ask('GET', page, cookie)).body
    assert.match(closed, /받지 않겠다고 했습니다/)
    assert.doesNotMatch(closed, /\/refuse"/)
    const letter = await send()
    const wrong = await ask('POST', `/my/inbox/${letter.id}/refuse`, cookie)
    assert.equal(wrong.status, 422)
    assert.match(wrong.body, /거절할 수 있는 제안이 아닙니다/)
  })
})

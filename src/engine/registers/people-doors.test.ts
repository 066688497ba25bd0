import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import type { Actor } from '#kernel/ctx'
import { createServer } from '#kernel/http'
import { type Id, newId } from '#kernel/ids'
import { createJobs } from '#kernel/jobs'
import { testDatabase } from '#test/database'
import { births, ministry, people } from './example.fixture.ts'
import { officerRegisterRoutes } from './officer-routes.tsx'
import { ownRoutes } from './own-routes.tsx'
import { RegistersPage } from './page.tsx'
import { createRegisters, installRegisters } from './registers.ts'
import { uploadTasks } from './uploads.ts'
import { because, day, kim, other, someone } from './room.fixture.ts'

const child = newId('person', Temporal.Instant.from('2026-01-03T00:00:00Z'))
const names = new Map<string, string>([
  [someone, '김서연'],
  [other, '박민준'],
  [child, '김하윤'],
])
const officer = (agency: string, duties: readonly string[]): Actor => ({
  ...{ kind: 'officer', officer: 'officer_keeper' as Id<'officer'>, agency, region: '', duties },
})
const keeper = officer(ministry.id, ['register-keeping'])

async function house(t: TestContext) {
  const test = await testDatabase(t)
  await installRegisters(test.owner, [people, births])
  const registers = createRegisters({
    ...{ acts: test.acts, vault: test.vault, registers: [people, births] },
    numbering: { register: people, field: 'number' },
  })
  const identity = {
    namesOf: () => Promise.resolve(names),
    subjectsOf: (_ctx: unknown, person: Id<'person'>) =>
      Promise.resolve(person === someone ? [someone, child] : [person]),
  }
  const parts = { registers, identity, zone: 'Asia/Seoul', place: (code: string) => ({ ko: code, en: code }) }
  const access = { act: '개인정보 보호법', article: '제35조' }
  let actor: Actor = { kind: 'anyone' }
  const server = await createServer({
    routes: [
      ...ownRoutes({ ...parts, acts: test.acts, access, agencies: [ministry] }),
      ...officerRegisterRoutes({ ...parts, uploads: registers.uploads(test.db) }),
    ],
    ...{ begin: test.begin, clock: test.clock, defaultLanguage: 'ko', demo: false, origin: 'https://madang.test' },
    whoIs: () => Promise.resolve({ actor }),
    whoCalls: () => Promise.resolve(null),
    problemPage: (problem, view) => RegistersPage({ view: { ...view, problem }, registers: [] }),
    healthy: () => Promise.resolve(true),
  })
  t.after(() => server.close())
  const begin = <T>(work: Parameters<typeof test.begin<T>>[2]) => test.begin(test.system, 'test', work)
  const enter = (subject: Id<'person'>, fields: object = kim) =>
    begin((ctx) =>
      registers.enter(ctx, people, { subject, because, validFrom: day('2020-01-01'), fields: { ...fields } }),
    )
  const cookie = 'madang=one'
  const get = async (path: string, who: Actor | Id<'person'>) => {
    actor = typeof who === 'string' ? { kind: 'person', person: who } : who
    const { statusCode, body } = await server.inject({ url: path, headers: { accept: 'text/html', cookie } })
    return { status: statusCode, body, text: body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ') }
  }
  const send = async (path: string, words: Record<string, string>, who: Actor) => {
    actor = who
    return server.inject({
      ...{
        method: 'POST',
        url: path,
        payload: new URLSearchParams({ _once: newId('once', test.clock.now()), ...words }).toString(),
      },
      headers: {
        accept: 'text/html',
        cookie,
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
      },
    })
  }
  const upload = async (register: string, text: string, who: Actor = keeper) => {
    actor = who
    const parts_ = { _once: newId('once', test.clock.now()), encoding: 'utf-8', validFrom: '' }
    const form = Object.entries(parts_).map(
      ([name, value]) => `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    )
    const file = `--x\r\ncontent-disposition: form-data; name="file"; filename="new.csv"\r\ncontent-type: text/csv\r\n\r\n${text}\r\n--x--\r\n`
    return server.inject({
      ...{ method: 'POST', url: `/officer/registers/${register}/load`, payload: form.join('') + file },
      headers: {
        accept: 'text/html',
        cookie,
        'content-type': 'multipart/form-data; boundary=x',
        'sec-fetch-site': 'same-origin',
      },
    })
  }
  const acts = async (what: string) =>
    (
      await test.owner.pool.query<{ subject: string; because: string[]; detail: Record<string, unknown> }>(
        'select subject, because, detail from acts.act where what = $1 order by id',
        [what],
      )
    ).rows
  return { ...test, begun: test.begin, registers, begin, enter, get, send, upload, acts }
}

describe('the doors for people', () => {
  it('G23 shows a person what every register holds of them, and nothing of anybody else', async (t) => {
    const { enter, get, acts } = await house(t)
    await enter(someone)
    await enter(other, { ...kim, name: '박민준', number: '910101-1000001' })
    await enter(child, { ...kim, name: '김하윤', number: '200101-4000001' })
    const list = await get('/my/registers', someone)
    assert.equal(list.status, 200)
    assert.match(list.text, /정부가 나에 대해 적어 둔 것.*주민.*내무부.*1건/)
    assert.ok(!list.text.includes('출생 통보'), 'a register that holds nothing is not listed')
    const one = await get('/my/registers/test-people', someone)
    assert.match(one.text, /김서연.*새로 적었습니다/)
    assert.ok(!one.body.includes(kim.number) && one.body.includes('0001'), 'a secret is masked')
    assert.ok(!one.text.includes('박민준'))
    const ward = await get(`/my/registers/test-people?of=${child}`, someone)
    assert.ok(ward.text.includes('김하윤') && ward.text.includes('정부가 김하윤 님에 대해 적어 둔 것'))
    for (const path of ['/my/registers', '/my/registers/test-people', '/my/registers/test-people/copy.json'])
      assert.equal((await get(`${path}?of=${other}`, someone)).status, 403)
    assert.equal((await get(`/my/registers?of=${child}`, other)).status, 403)
    const copy = JSON.parse((await get('/my/registers/test-people/copy.json', someone)).body) as {
      entries: { fields: object }[]
    }
    assert.deepEqual(
      copy.entries.map(({ fields }) => fields),
      [kim],
    )
    const shown = await acts('register.show')
    assert.deepEqual(shown.map(({ subject }) => subject).toSorted(), [someone, someone, child].toSorted())
    assert.ok(shown.every(({ because: [ground] }) => ground === 'law:개인정보 보호법#제35조'))
    assert.equal((await acts('register.copy')).length, 1)
    assert.equal((await acts('refused')).length, 4)
  })

  it('G23 answers for another day, as it was known by another, and shows each correction with its reason', async (t) => {
    const { enter, begin, clock, registers, get } = await house(t)
    const { record } = await enter(someone)
    clock.set('2026-12-10T00:00:00Z')
    const { act } = await begin((ctx) =>
      registers.correct(ctx, people, { record, because, fields: { name: '김서현' } }),
    )
    const path = '/my/registers/test-people'
    const now = await get(path, someone)
    assert.match(now.text, /이름 김서현/)
    assert.match(now.text, /이름: 김서연 → 김서현/)
    assert.ok(now.body.includes(`/my/why/${act}`))
    assert.match((await get(`${path}?known=2026-12-09`, someone)).text, /이름 김서연/)
    assert.match((await get(`${path}?known=20261210`, someone)).text, /이름 김서현/)
    assert.match((await get(`/en${path}?on=20191231`, someone)).text, /Nothing was written for that day/)
    const wrong = await get(`${path}?on=20261399&known=%3Cscript%3E`, someone)
    assert.equal(wrong.status, 200)
    assert.match(wrong.text, /날짜를 숫자 여덟 개로 써 주십시오/)
    assert.ok(!wrong.body.includes('<script>'))
    assert.equal((await get('/my/registers/ghosts', someone)).status, 404)
  })

  it('G25 lets an officer look at entries of their own agency’s register, with a reason that the person finds', async (t) => {
    const { enter, get, send, acts, registers } = await house(t)
    await enter(someone)
    const path = '/officer/registers/test-people'
    assert.match((await get('/officer/registers', keeper)).text, /주민.*한 사람의 기록 보기/)
    assert.equal((await get(path, keeper)).status, 200)
    const ask = async (who: string, why: string, by: Actor = keeper) => {
      const { statusCode, body } = await send(path, { who, why }, by)
      return { status: statusCode, text: body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ') }
    }
    assert.match((await ask(kim.number, '')).text, /왜 보아야 하는지 써 주십시오/)
    assert.match((await ask('900101-9999999', '반송된 편지')).text, /그런 번호를 가진 사람이 없습니다/)
    assert.deepEqual(await acts('register.look'), [])
    assert.match((await ask(kim.number, '반송된 편지')).text, /김서연.*새로 적었습니다/)
    assert.match((await ask(someone, '반송된 편지')).text, /김서연/)
    assert.deepEqual(
      (await acts('register.look')).map(({ subject, detail }) => [subject, detail]),
      [someone, someone].map((subject) => [subject, { register: people.id, why: '반송된 편지' }]),
    )
    for (const by of [officer('town', ['register-keeping']), officer(ministry.id, ['tax'])])
      assert.equal((await ask(kim.number, '궁금해서요', by)).status, 403)
    assert.equal((await acts('register.look')).length, 2)
    assert.equal(registers.all.length, 2)
  })

  it('G25 checks a file first, loads it once when told, and lets the file go', async (t) => {
    const { upload, get, send, acts, owner, registers, begin, clock, begun } = await house(t)
    const row = (subject: string, number: string) => `${subject},2020-01-01,이름,${number},1990-01-01,`
    const head = 'subject,validFrom,name,number,bornOn,address'
    const sent = await upload(people.id, [head, row(someone, '900101-0000001'), row('x', '1')].join('\n'))
    assert.equal(sent.statusCode, 303, sent.body.slice(0, 300))
    const path = String(sent.headers.location)
    const count = () => begin((ctx) => registers.countOf(ctx, people))
    assert.equal((await count()).count, 0n)
    const { rows } = await owner.pool.query<{ text: string }>('select u::text as text from registers.upload u')
    assert.ok(!rows[0]?.text.includes('900101'), 'the file is sealed, and faults hold no value')
    const checked = await get(path, keeper)
    assert.match(checked.text, /틀린 줄이 있습니다.*틀린 줄을 빼고 1건 올리기/)
    assert.match((await get(`${path}/refused.csv`, keeper)).body, /^﻿line,field,code,ko,en\r\n3,subject,person,/)
    assert.equal((await get(path, officer('town', ['register-keeping']))).status, 403)
    const [first, second] = await Promise.all([
      send(path, { rows: 'good' }, keeper),
      send(path, { rows: 'good' }, keeper),
    ])
    assert.deepEqual(
      [first.statusCode, second.statusCode].toSorted((a, b) => a - b),
      [303, 422],
    )
    assert.equal((await count()).count, 1n)
    assert.equal((await acts('register.load')).length, 1)
    assert.match((await get(path, keeper)).text, /1건을 올렸습니다/)
    const { rows: after } = await owner.pool.query('select sealed, entered from registers.upload')
    assert.deepEqual(after, [{ sealed: null, entered: 1 }])
    assert.equal((await send(path, { rows: 'good' }, keeper)).statusCode, 422)
    await upload(people.id, `${head}\n${row(other, '900101-0000002')}`)
    const files = async () => (await owner.pool.query('select from registers.upload where sealed is not null')).rowCount
    assert.equal(await files(), 1)
    const jobs = createJobs({ db: owner, clock, tasks: uploadTasks(begun) })
    await jobs.settle()
    assert.equal(await files(), 1)
    clock.set('2026-11-24T01:00:01Z')
    await jobs.settle()
    assert.equal(await files(), 0, 'a file that nobody loads is gone after a day')
    const bad = await upload(people.id, 'a,b\n1,2\n')
    assert.equal(bad.statusCode, 422)
    assert.match(bad.body, /이 열은 대장에 없는 항목입니다/)
    assert.equal((await upload(people.id, `${head}\n`, officer('town', ['register-keeping']))).statusCode, 403)
    assert.equal((await get('/officer/registers/test-people/load', keeper)).status, 200)
  })
})

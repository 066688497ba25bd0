import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doorsOf } from '#test/doors'
import { world } from '#test/world'

test('P12 an officer opens reasons of their own office and district, which is on record; nobody else does', async (t) => {
  const house = await world(t)
  const doors = await doorsOf(t, house)
  const mother = house.as('김지은').id
  const read = (name: string) =>
    house.as(name).act((ctx) =>
      Promise.resolve(
        ctx.record({
          what: 'register.read',
          subject: mother,
          fields: ['address'],
          because: ['law:주민등록법#제29조'],
        }),
      ),
    )
  const open = async (name: string, act: string) => {
    const signed = await doors.send({
      ...{ method: 'POST', path: '/sign-in/demo', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      body: `who=${house.as(name).id}`,
    })
    const cookie = (signed.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    return doors.send({ method: 'GET', path: `/officer/why/${act}`, headers: { cookie, accept: 'text/html' } })
  }
  const act = await read('조은경')
  const page = await open('노현우', act)
  assert.equal(page.status, 200)
  assert.match(page.body.toString(), /김지은/)
  const known = await house.as('김지은').act((ctx) => house.acts.about(ctx, [mother]))
  assert.deepEqual(known.find(({ what }) => what === 'case.open')?.because, [act])
  for (const name of ['서재훈', '류미정', '김지은']) assert.equal((await open(name, act)).status, 403, name)
  const ofRules = await house.bySystem((ctx) =>
    Promise.resolve(
      ctx.record({ what: 'case.decide', subject: mother, agency: 'municipality', because: ['law:아동수당법#제4조'] }),
    ),
  )
  assert.equal((await open('조은경', ofRules)).status, 403, 'nobody knows in which district')
})

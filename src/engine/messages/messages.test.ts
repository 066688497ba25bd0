import assert from 'node:assert/strict'
import { it } from 'node:test'
import { asking, codeOf, textOf, threeNodes } from './nodes.fixture.ts'

it('M1 a request reaches the agency that it names, and its answer comes back whole', async (t) => {
  const { a, b } = await threeNodes(t)
  b.answer('echo', async (request) => ({
    status: 201,
    headers: { 'x-from': `${request.from}/${request.to}/${request.node}` },
    contentType: 'text/plain',
    body: Buffer.concat([Buffer.from('echo '), await request.bytes()]),
  }))
  const answers = await Promise.all(
    Array.from({ length: 300 }, (_, at) => a.send(asking({ body: Buffer.from(`${at}`) }))),
  )
  assert.deepEqual(
    await Promise.all(answers.map(textOf)),
    answers.map((_, at) => `echo ${at}`),
  )
  assert.deepEqual(answers[0]?.status, 201)
  assert.deepEqual(answers[0]?.headers, { 'x-from': 'town/ministry/a' })
  assert.ok((await a.ping('ministry')) > 0)
})

it('M2 what cannot be asked or answered is refused by its name', async (t) => {
  const { a, b } = await threeNodes(t)
  await assert.rejects(a.send(asking({ to: 'nobody' })), { code: 'messages/no-such-agency' })
  const unknown = await a.send(asking())
  assert.equal(unknown.status, 404)
  assert.equal(await codeOf(unknown), 'messages/no-such-service')
  const other = await a.send(asking({ from: 'ministry' }))
  assert.equal(await codeOf(other), 'messages/not-your-agency')
  b.answer('slow', () => new Promise(() => undefined))
  await assert.rejects(a.send(asking({ service: 'slow', within: Temporal.Duration.from({ milliseconds: 80 }) })), {
    code: 'messages/late',
  })
})

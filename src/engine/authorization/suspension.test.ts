import assert from 'node:assert/strict'
import { it } from 'node:test'
import { codeOf, ground, newPair, world } from './world.fixture.ts'

it('T19 refuses a client that is suspended at once, with its sessions; opened again it begins anew', async (t) => {
  const house = await world(t)
  const { authorization, begin, system, ask, call, proofFor, clients } = house
  const within = (change: 'suspend' | 'resume') =>
    begin(system, 'test', (ctx) => authorization.clients[change](ctx, clients.tax, [ground]))
  const pair = newPair()
  const token = (await ask(pair)).body.access_token ?? ''
  const used = async () => codeOf(authorization.admit(call(token, await proofFor(pair, token))))
  assert.equal(await used(), 'let in')
  await within('suspend')
  assert.equal(await used(), 'authorization/invalid-token')
  assert.equal((await ask(pair)).body.error, 'invalid_client')
  await within('resume')
  assert.equal(await used(), 'authorization/invalid-token', 'what was given before stays worth nothing')
  const fresh = (await ask(pair)).body.access_token ?? ''
  assert.equal(await codeOf(authorization.admit(call(fresh, await proofFor(pair, fresh)))), 'let in')
})

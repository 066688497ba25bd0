import assert from 'node:assert/strict'
import { it } from 'node:test'
import { bytesOf } from '#engine/messages'
import { ties, twoNodes } from './two-nodes.fixture.ts'

it('RM13 keeps what another node says in public, asks again only for what has changed, and shows it while that node is away', async (t) => {
  const { home, said, wire } = await twoNodes(t)
  const looks = () => home.begin(home.system, 'test', (ctx) => home.remote.looks(ctx))
  const usage = { readers: [], days: [], total: none, recent: none }
  said.purposes = { purposes: [1] }
  said.used = { one: 1 }
  said.registers = { [ties.id]: { count: '12', usage } }
  await home.process().lookAfter()
  const [first] = await looks()
  assert.deepEqual(
    [first?.node, first?.agencies, first?.purposes, first?.used],
    ['court', ['court'], { purposes: [1] }, { one: 1 }],
  )
  assert.equal(first?.message, wire.carried.findLast(({ service }) => service === 'public.look')?.id)
  const count = () => home.begin(home.system, 'test', (ctx) => home.remote.registers.countOf(ctx, ties))
  assert.deepEqual(await count(), { count: 12n, exact: false })

  const answers: string[] = []
  wire.after = async (_asked, { body }) => void answers.push((await bytesOf(body)).toString())
  home.clock.set('2026-11-23T02:00:00Z')
  said.used = { one: 2 }
  await home.process().lookAfter()
  assert.ok(!answers.some((one) => one.includes('"purposes"')), 'the same purposes are not sent again')
  const [second] = await looks()
  assert.deepEqual([second?.purposes, second?.used], [{ purposes: [1] }, { one: 2 }])
  assert.equal(second?.at.toString(), '2026-11-23T02:00:00Z')
  wire.cut = true
  await home.process().lookAfter()
  assert.deepEqual(await looks(), [second])
  assert.deepEqual(await count(), { count: 12n, exact: false })
})

const none = { reads: 0, byConsent: 0, many: 0, people: 0 }

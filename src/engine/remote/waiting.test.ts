import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Ctx } from '#kernel/ctx'
import { child, mother, read, twoNodes } from './two-nodes.fixture.ts'

const tie = { to: child, relation: '딸' }
const order = { reader: 'town', service: 'allowance', because: [] }
const line = { read, subject: mother }

it('RM5 lets those go on who waited before this process began, as soon as the agency answers', async (t) => {
  const { home, wire } = await twoNodes(t)
  wire.cut = true
  const another = home.process()
  await another.lookAfter()
  await home.settle()
  assert.deepEqual(home.resumed, [])
  wire.cut = false
  await another.lookAfter()
  await home.settle()
  assert.deepEqual(home.resumed, ['court'])
})

it('RM5 tells again what could not be written down, and who noted late that it waits', async (t) => {
  const { home, wire, seen } = await twoNodes(t)
  await home.remote.lookAfter()
  await home.remote.lookAfter()
  await home.settle()
  home.resumed.length = 0
  let broken = true
  const process = home.process({
    begin: (actor, purpose, work) =>
      broken && purpose === 'remote.back'
        ? Promise.reject(new Error('the database is away'))
        : home.begin(actor, purpose, work),
  })
  broken = false
  await process.lookAfter()
  await process.lookAfter()
  await home.settle()
  home.resumed.length = 0
  const asks = (ctx: Ctx) => process.elsewhere.readAll(ctx, { ...order, lines: [line] }, ['law:x#1'])
  wire.cut = true
  await assert.rejects(home.begin(home.system, 'test', asks))
  assert.deepEqual(process.away(), ['court'])
  wire.cut = false
  broken = true
  // The court answers, and that it is back cannot be written down: the answer is there all the same.
  assert.deepEqual(await home.begin(home.system, 'test', asks), [[]])
  assert.deepEqual(process.away(), ['court'])
  broken = false
  await process.lookAfter()
  await home.settle()
  assert.deepEqual(home.resumed, ['court'])
  // A case that asked while the court was away notes only now that it waits for it.
  await process.lookAfter()
  await home.settle()
  assert.deepEqual(home.resumed, ['court', 'court'])
  await process.lookAfter()
  await home.settle()
  assert.deepEqual(home.resumed, ['court', 'court'])
  assert.deepEqual(await seen(), [])
})

it('RM9 counts a read as one on both sides, whenever it is made and whatever comes of it', async (t) => {
  const { home, wire, does, seen, ...room } = await twoNodes(t)
  await room.enter(tie)
  await home.settle()
  await seen()
  const sides = async () => {
    const [court] = await home.begin(home.system, 'test', (ctx) => home.remote.compare(ctx, mother))
    return court?.lines.map(({ reader, count, there }) => [reader, count, there])
  }
  const asRecorded = async (ctx: Ctx) => {
    await home.remote.elsewhere.readAll(ctx, { ...order, lines: [line] }, ['law:x#1'])
    ctx.record({
      ...{ what: 'register.read', agency: 'town', subject: mother, fields: ['to'], because: ['law:x#1'] },
      detail: { register: read.register.id, service: 'allowance' },
    })
  }
  await does(asRecorded)
  assert.equal((await home.owner.pool.query(`select from acts.act where detail ? 'undone'`)).rowCount, 0)
  // What is read for a matter that comes to nothing was read all the same.
  await assert.rejects(
    does(async (ctx) => {
      await asRecorded(ctx)
      throw new Error('another agency is away')
    }),
    /another agency is away/,
  )
  const { rowCount } = await home.owner.pool.query(`select from acts.act where detail ? 'undone'`)
  assert.equal(rowCount, 1)
  // The first read was made past the exchange and is on record at the court alone.
  assert.deepEqual(await sides(), [['town', 2, 3]])
  // A read is made between the look at our own record and the look at theirs.
  let between = true
  wire.before = async ({ service }) => {
    if (service !== 'usage.count' || !between) return
    between = false
    await does(asRecorded)
  }
  assert.deepEqual(await sides(), [['town', 3, 4]])
})

it('RM11 tells the other nodes the day of a demonstration when it moves', async (t) => {
  const { home, court, wire } = await twoNodes(t)
  home.clock.set('2026-12-24T01:00:00Z')
  wire.cut = true
  await home.remote.lookAfter()
  assert.equal(court.clock.today().toString(), '2026-11-23')
  wire.cut = false
  await home.remote.lookAfter()
  assert.equal(court.clock.today().toString(), '2026-12-24')
  const { length } = wire.carried
  await home.remote.lookAfter()
  assert.equal(wire.carried.length, length, 'told once')
})

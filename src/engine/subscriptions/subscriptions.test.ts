import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { Ajv } from 'ajv'
import type { Actor } from '#kernel/ctx'
import { codeOf, world } from './world.fixture.ts'

describe('subscriptions', () => {
  it('E1 tells every change once and in order, from any position again and again, as CloudEvents', async (t) => {
    const { room, by, asker, machine, purpose, enter, move, someone, settle, registers, begin, system, people } =
      await world(t)
    const before = await enter(someone(), '옥산면')
    await settle()
    const id = await by(asker, (ctx) => room.subscribe(ctx, { purpose, fields: ['place'], delivery: 'pull' }))
    const { record } = await enter(someone(), '오창읍')
    await move(record, '내수읍')
    await begin(system, 'register', (ctx) =>
      registers.end(ctx, people, { record, validTo: ctx.today, because: ['law:돌봄법#제2조'] }),
    )
    await settle()
    const after = (position: number, limit?: number) =>
      by(machine, (ctx) => room.eventsAfter(ctx, id, { after: position, ...(limit === undefined ? {} : { limit }) }))
    const events = await after(0)
    assert.deepEqual(
      events.map(({ sequence, type, data }) => [sequence, type, data.version, data.fields]),
      [
        ['1', 'madang.register.entered', 1, { place: '오창읍' }],
        ['2', 'madang.register.corrected', 2, { place: '내수읍' }],
        ['3', 'madang.register.ended', 3, { place: '내수읍' }],
      ],
    )
    assert.deepEqual(await after(0), events, 'a replay is the same')
    assert.deepEqual([...(await after(0, 2)), ...(await after(2))], events, 'in pages too')
    assert.deepEqual(await after(3), [])
    await move(before.record, '미원면')
    await settle()
    assert.deepEqual(
      (await after(3)).map(({ sequence, data }) => [sequence, data.fields]),
      [
        ['4', { place: '옥산면' }],
        ['5', { place: '미원면' }],
      ],
      'what stood there before is told with its first change',
    )
    const schema = JSON.parse(readFileSync('test/vectors/cloudevents/cloudevents.json', 'utf8')) as object
    const fits = new Ajv({ strict: false, validateFormats: false }).compile(schema)
    for (const event of events) assert.ok(fits(event), JSON.stringify(fits.errors))
    assert.equal(fits({ ...events[0], specversion: '' }), false, 'the schema refuses what is none')
  })

  it('E2 names people as the subscriber knows them, and records by a name of its own', async (t) => {
    const { room, by, asker, machine, purpose, enter, someone, settle, pseudonyms } = await world(t)
    const id = await by(asker, (ctx) => room.subscribe(ctx, { purpose, fields: ['place'], delivery: 'pull' }))
    const person = someone()
    const { record } = await enter(person, '오창읍')
    await settle()
    const [event] = await by(machine, (ctx) => room.eventsAfter(ctx, id, { after: 0 }))
    assert.equal(event?.subject, pseudonyms.of('town', person))
    const told = JSON.stringify(event)
    for (const secret of [person, record, '김하늘', '010-0000-0000', pseudonyms.of('ministry', person)])
      assert.ok(!told.includes(secret), secret)
  })

  it('E3 loses and doubles no position when many change at once, and keeps the order of each record', async (t) => {
    const { room, by, asker, machine, purpose, enter, move, someone, settle } = await world(t)
    const id = await by(asker, (ctx) => room.subscribe(ctx, { purpose, fields: ['place'], delivery: 'pull' }))
    const records = await Promise.all(Array.from({ length: 8 }, () => enter(someone(), '0')))
    const settling = settle()
    await Promise.all(
      records.map(async ({ record }) => {
        for (let turn = 1; turn <= 5; turn++) await move(record, String(turn))
      }),
    )
    await settling
    await Promise.all([settle(), settle()])
    const events = await by(machine, (ctx) => room.eventsAfter(ctx, id, { after: 0 }))
    assert.deepEqual(
      events.map(({ sequence }) => Number(sequence)),
      Array.from({ length: 48 }, (_, at) => at + 1),
    )
    for (const own of Map.groupBy(events, ({ partitionkey }) => partitionkey).values())
      assert.deepEqual(
        own.map(({ data }) => [data.version, data.fields['place']]),
        [0, 1, 2, 3, 4, 5].map((turn) => [turn + 1, String(turn)]),
      )
  })

  it('E3 tells nothing of a change that was rolled back', async (t) => {
    const { room, by, asker, machine, purpose, settle, registers, people, begin, system, someone } = await world(t)
    const id = await by(asker, (ctx) => room.subscribe(ctx, { purpose, fields: ['place'], delivery: 'pull' }))
    await assert.rejects(
      begin(system, 'register', async (ctx) => {
        const fields = { name: '김', place: '오창읍' }
        const validFrom = Temporal.PlainDate.from('2026-01-01')
        await registers.enter(ctx, people, { subject: someone(), validFrom, fields, because: ['law:x#1'] })
        throw new Error('the office changed its mind')
      }),
    )
    await settle()
    assert.deepEqual(await by(machine, (ctx) => room.eventsAfter(ctx, id, { after: 0 })), [])
  })

  it('E4 makes every telling an act of the person, because of the purpose, the subscription and the change', async (t) => {
    const { room, by, asker, machine, purpose, enter, someone, settle, acts, system } = await world(t)
    const id = await by(asker, (ctx) => room.subscribe(ctx, { purpose, fields: ['place'], delivery: 'pull' }))
    const person = someone()
    const written = await enter(person, '오창읍')
    await settle()
    for (let turn = 0; turn < 2; turn++) await by(machine, (ctx) => room.eventsAfter(ctx, id, { after: 0 }))
    const reads = (await by(system, (ctx) => acts.about(ctx, [person]))).filter(({ what }) => what === 'register.read')
    assert.equal(reads.length, 2)
    const { fields, agency, because, detail } = reads[0] ?? assert.fail('no act')
    assert.deepEqual([fields, agency], [['place'], 'town'])
    assert.equal((detail as { purpose: string }).purpose, purpose)
    assert.ok(because.includes('law:돌봄법#제3조') && because.includes(written.act), String(because))
    assert.equal(because.filter((one) => one.startsWith('act_')).length, 3)
  })

  it('E5 tells only what the purpose gives by law, only to its own agency, and stops at once when it rests', async (t) => {
    const world1 = await world(t)
    const { room, by, asker, granter, machine, officer, purpose, purposes, enter, someone, settle } = world1
    const ask = (who: typeof asker, fields: string[]) =>
      codeOf(by(who, (ctx) => room.subscribe(ctx, { purpose, fields, delivery: 'pull' })))
    assert.equal(await ask(asker, ['phone']), 'subscriptions/incomplete', 'by consent')
    assert.equal(await ask(asker, ['name']), 'subscriptions/incomplete', 'not in the purpose')
    assert.equal(await ask(asker, []), 'subscriptions/incomplete')
    assert.equal(await ask(officer('ministry', 'exchange-request'), ['place']), 'subscriptions/incomplete')
    assert.equal(await ask(officer('town', 'tax'), ['place']), 'subscriptions/not-yours')
    const id = await by(asker, (ctx) => room.subscribe(ctx, { purpose, fields: ['place'], delivery: 'pull' }))
    await enter(someone(), '오창읍')
    await settle()
    const pull = (who: Actor) => codeOf(by(who, (ctx) => room.eventsAfter(ctx, id, { after: 0 })))
    assert.equal(await pull({ kind: 'system', name: 'other', agency: 'ministry' }), 'subscriptions/not-yours')
    assert.equal(await pull({ kind: 'anyone' }), 'subscriptions/not-yours')
    assert.equal(await pull(machine), 'done')
    await by(granter, (ctx) => purposes.suspend(ctx, purpose, '의심된다'))
    assert.equal(await pull(machine), 'exchange/purpose-not-active')
    await by(granter, (ctx) => purposes.resume(ctx, purpose, '풀렸다'))
    assert.equal(await pull(machine), 'done')
    await by(asker, (ctx) => room.change(ctx, id, 'paused'))
    assert.equal(await pull(machine), 'subscriptions/not-active')
    await by(asker, (ctx) => room.change(ctx, id, 'ended'))
    assert.equal(await codeOf(by(asker, (ctx) => room.change(ctx, id, 'active'))), 'subscriptions/not-active')
  })
})

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { schedule } from '#kernel/jobs'
import { sealedRecord } from '#test/sealed-record'
import { lockTree } from './tree-store.ts'

const because = ['law:a#b'] as const

describe('a record under load and without room', () => {
  it('A19 writers never wait for the tree, and how far it is behind is seen', async (t) => {
    const { begin, system, acts, db, seal, owner } = await sealedRecord(t, 3)
    let letGo = () => {}
    const held = new Promise<void>((go) => (letGo = go))
    let grabbed = () => {}
    const growing = new Promise<void>((go) => (grabbed = go))
    const slow = db.transaction(async (tx) => {
      assert.ok(await lockTree(tx))
      grabbed()
      await held
    })
    await growing
    const write = () => begin(system, 'flood', async (ctx) => ctx.record({ what: 'x.y', because }))
    // The fault, planted: a writer that takes its place in a chain waits for whoever grows it.
    const chained = begin(system, 'chain', async (ctx) => {
      await sql`select pg_advisory_xact_lock(hashtext('acts.tree'))`.execute(ctx.tx)
      ctx.record({ what: 'x.y', because })
    }).then(() => 'written')
    assert.equal(await Promise.race([chained, pause(300, 'waiting')]), 'waiting')
    await Promise.all(Array.from({ length: 300 }, write))
    const behind = await begin(system, 'test', (ctx) => acts.log.state(ctx))
    assert.deepEqual([behind.size, behind.waiting, behind.intact], [3n, 300, true])
    assert.ok(behind.waitingSince)
    assert.equal(
      await begin(system, 'acts.grow', (ctx) => acts.grow(ctx)),
      null,
      'another process that would grow it goes on',
    )
    letGo()
    await slow
    await chained
    await seal()
    const after = await begin(system, 'test', (ctx) => acts.log.state(ctx))
    assert.deepEqual([after.size, after.waiting, after.waitingSince], [304n, 0, null])
    const { rows } = await owner.pool.query(
      'select count(distinct act)::int as acts, max(index)::int as last from acts.leaf',
    )
    assert.deepEqual(rows, [{ acts: 304, last: 303 }])
  })

  it('A27 a full disk under the tree holds back the seal and nothing else; under the record it refuses, and leaves no half', async (t) => {
    const { begin, system, acts, owner, seal, add, someone } = await sealedRecord(t, 3)
    const fill = async (table: string) => {
      await owner.pool.query(`create or replace function acts.full() returns trigger language plpgsql as
        $$ begin raise exception 'could not extend file: No space left on device' using errcode = 'disk_full'; end $$`)
      await owner.pool.query(`create trigger no_room before insert on acts.${table} execute function acts.full()`)
    }
    const room = (table: string) => owner.pool.query(`drop trigger no_room on acts.${table}`)
    for (const table of ['leaf', 'tile', 'bundle', 'checkpoint']) {
      await fill(table)
      const made = await begin(system, 'test', async (ctx) =>
        Array.from({ length: 260 }, () => ctx.record({ what: 'x.y', subject: someone, because })),
      )
      await assert.rejects(seal(), /No space left/, table)
      const found = await begin(system, 'test', (ctx) => acts.about(ctx, [someone], { limit: 5_000 }))
      const ids = new Set(found.map(({ id }) => id))
      assert.ok(
        made.every((id) => ids.has(id)),
        'what was answered is there',
      )
      const { waiting, intact } = await begin(system, 'test', (ctx) => acts.log.state(ctx))
      assert.deepEqual([waiting, intact], [260, true])
      await room(table)
      await seal()
    }
    await fill('act')
    const before = await begin(system, 'test', (ctx) => acts.log.state(ctx))
    const effect = begin(system, 'test', async (ctx) => {
      await schedule(ctx, ctx.now, { task: 'pay', payload: {} })
      ctx.record({ what: 'x.y', because })
    })
    await assert.rejects(effect, /No space left/, 'an act that cannot be kept takes its effect with it')
    const { rowCount: planned } = await owner.pool.query(`select from kernel.agenda where task = 'pay'`)
    assert.equal(planned, 0)
    await room('act')
    await add(1)
    const after = await begin(system, 'test', (ctx) => acts.log.state(ctx))
    assert.deepEqual([before.size, after.size], [1_043n, 1_044n])
    const verdict = await begin(system, 'test', (ctx) => acts.log.audit(ctx))
    assert.deepEqual([verdict.faults, verdict.rows, verdict.head?.size], [[], [], 1_044n])
  })
})

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import type { Ctx } from '#kernel/ctx'
import { newId } from '#kernel/ids'
import { mother, reportBirth } from '#test/birth'
import { bytesOf } from '#engine/messages'
import { type Country, openCountry, type Outpost } from '#test/nodes'
import { brought, nodes, offered, settled, whole } from '#test/nodes-birth'
import { until } from '#test/until'
import { type Stage, stageOf } from '#test/world'
import { type Law, lawRef, type Read } from 'madang/pack'
import { familyRelationCertificate } from '../packs/korea/certificates/family-relation-certificate.ts'
import { familyRelations } from '../packs/korea/registers/family-relations.ts'
import { hospitalBirths } from '../packs/korea/registers/hospital-births.ts'

describe('a birth over three nodes', { timeout: 480_000 }, () => {
  let country: Country
  let stage: Stage
  let court: Outpost
  before(async () => {
    country = await openCountry({ nodes })
    stage = stageOf(country.home.platform)
    court = country.others.get('court') as Outpost
  })
  after(() => country[Symbol.asyncDispose]())

  /** Asks the court as another program would, past the exchange of the node that asks. */
  const askCourt = async (
    { messages }: Pick<Stage, 'messages'>,
    { from, reader, fields }: { readonly from: string; readonly reader: string; readonly fields: readonly string[] },
  ) => {
    const line = { ...ofMother(), fields }
    const answered = await messages.send({
      ...{ from, to: 'nca', service: 'register.read', id: randomUUID(), contentType: 'application/json' },
      body: Buffer.from(JSON.stringify({ reader, service: familyRelationCertificate.id, because: [], lines: [line] })),
    })
    return JSON.parse((await bytesOf(answered.body)).toString()) as { code?: string; found?: unknown[][] }
  }
  const ofMother = () => ({
    register: familyRelations.id,
    subject: stage.people.of('nca', stage.as(mother).id),
    ground: lawRef(familyRelationCertificate.reads[1]?.ground.law as Law),
  })

  it('RM8 loads a nation into the registers of every node, under the ids of its agencies', async () => {
    const { rows } = await court
      .serving()
      .platform.owner.pool.query<{ subject: string }>('select distinct subject from registers.entry')
    assert.ok(rows.length > 200)
    const { rows: people } = await stage.owner.pool.query<{ id: string }>('select id from identity.person')
    const known = new Set(people.map(({ id }) => id))
    assert.equal(rows.filter(({ subject }) => known.has(subject)).length, 0, 'no id of home is known at the court')
  })

  it('RM6 tells home of a birth that was entered at the hospital’s node', async () => {
    await offered(stage)
  })

  it('RM1 runs as over one, and each node keeps its own record of it', async () => {
    const { id } = await reportBirth(stage, mother)
    await settled(country, id)
    await until(async () => (await brought(country, id))['waiting'] === 0, 'every entry has arrived')
    assert.deepEqual(await brought(country, id), whole)
  })

  it('RM9 shows where the record of the holder and that of home differ', async () => {
    const me = stage.as(mother)
    const sides = async () => {
      const found = await me.act((ctx) => stage.remote.compare(ctx, me.id))
      return found.find(({ node }) => node === 'court')
    }
    const fair = await sides()
    assert.ok(fair?.reached)
    assert.ok(fair.lines.length >= 2)
    assert.deepEqual(
      fair.lines.filter(({ count, there }) => count !== there),
      [],
    )
    // The court's own operator takes a read out of the court's record: a record that stands alone shows nothing.
    const { pool } = court.serving().platform.owner
    const subject = stage.people.of('nca', me.id)
    await pool.query(
      `update acts.act set subject = null where id = (select id from acts.act where subject = $1 and what = 'register.read' limit 1)`,
      [subject],
    )
    const after = await sides()
    assert.equal(after?.lines.filter(({ count, there }) => count === there + 1).length, 1)
    court.line.fault = 'cut'
    assert.equal((await sides())?.reached, false)
    court.line.fault = 'none'
  })

  it('RM2 checks at the holder what home would never ask, and reads for nobody but home in another’s name', async () => {
    const name = ['relation', 'name']
    const fair = await askCourt(stage, { from: 'mois', reader: 'nca', fields: name })
    assert.ok((fair.found?.[0]?.length ?? 0) > 0, 'what the purpose gives is given')
    const more = await askCourt(stage, { from: 'mois', reader: 'nca', fields: ['relation', 'surnameAgreement'] })
    assert.equal(more.code, 'exchange/undeclared-field', 'one field too many')
    const others = await askCourt(stage, { from: 'mois', reader: 'mois', fields: name })
    assert.equal(others.code, 'exchange/no-purpose', 'a purpose of another agency')
    const hira = country.others.get('hira')?.serving().platform as Stage | undefined
    assert.ok(hira)
    const pretending = await askCourt(hira, { from: 'hira', reader: 'nca', fields: name })
    assert.equal(pretending.code, 'remote/not-home', 'in the name of another agency')
  })

  it('RM2 writes down reads of many so that each of them finds it at the holder', async () => {
    const { subject, ground, register } = ofMother()
    const about = { subjects: [subject], register, ground, fields: ['relation'], act: newId('act', stage.clock.now()) }
    const { status } = await stage.messages.send({
      ...{ from: 'mois', to: 'nca', service: 'register.read-many', id: randomUUID(), contentType: 'application/json' },
      body: Buffer.from(JSON.stringify({ reader: 'nca', service: familyRelationCertificate.id, ...about })),
    })
    assert.equal(status, 200)
    const { begin, usage } = court.serving().platform
    const { used } = await begin({ kind: 'system', name: 'test' }, 'test', (ctx) =>
      usage.find(ctx, [subject], { wanted: { kinds: ['register.read-many'] } }),
    )
    assert.deepEqual(
      used.map(({ act, together }) => [act.agency, act.fields, together]),
      [['nca', ['relation'], 1]],
    )
    const membership = await begin({ kind: 'system', name: 'test' }, 'test', (ctx) =>
      usage.membership(ctx, used[0]?.act.id ?? '', [subject]),
    )
    assert.deepEqual([membership?.person, membership?.index, membership?.size], [subject, 0, 1], 'and can prove it')
  })

  it('RM4 reads at once what was decided, before the court has it, and only once afterwards', async () => {
    const child = stage.as(mother).id
    const [, family] = familyRelationCertificate.reads
    const read = (ctx: Ctx) =>
      stage.exchange.readAll(ctx, {
        ...{ reader: 'nca', service: familyRelationCertificate.id, because: [] },
        lines: [{ read: family as Read, subject: child }],
      })
    const names = (answers: Awaited<ReturnType<typeof read>>) =>
      ((answers[0]?.value ?? []) as readonly { name: string }[]).map(({ name }) => name)
    const entry = {
      ...{ relation: 'child', to: stage.as('이도현').id, name: '방금 적은 사람', givenName: '사람', sex: 'F' },
      ...{ bornOn: '2020-01-01', since: '2020-01-01' },
    }
    const enter = (ctx: Ctx) =>
      stage.registers.enter(ctx, familyRelations, {
        ...{ subject: child, validFrom: ctx.today, fields: entry, because: [lawRef(familyRelations.law)] },
      })
    const system = { kind: 'system', name: 'test', agency: 'nca' } as const
    const before = await stage.begin(system, 'test', async (ctx) => names(await read(ctx)))
    const during = await stage.begin(system, 'test', async (ctx) => {
      await enter(ctx)
      return names(await read(ctx))
    })
    assert.deepEqual(during.toSorted(), [...before, '방금 적은 사람'].toSorted())
    await until(async () => (await stage.remote.standing()).length === 0, 'the entry has arrived')
    const later = await stage.begin(system, 'test', async (ctx) => names(await read(ctx)))
    assert.deepEqual(later.toSorted(), during.toSorted())

    // The same tie once more: the court refuses it, and it stays for a person to see.
    await stage.begin(system, 'test', enter)
    await until(async () => (await stage.remote.standing())[0]?.refused === 1n, 'the refusal is known at home')
  })

  it('RM3 enters once what was sent again because its answer was lost, under the same message number or another', async () => {
    const hira = country.others.get('hira') as Outpost
    const record = newId('record', stage.clock.now())
    const count = async () => {
      const { pool } = hira.serving().platform.owner
      const { rows } = await pool.query<{ all: bigint }>(
        'select count(*) as all from registers.entry where record = $1',
        [record],
      )
      return Number(rows[0]?.all)
    }
    const subject = stage.people.of('hira', stage.as('강민수').id)
    const birth = {
      ...{ mother: subject, bornOn: '2020-01-01', bornAt: '2020-01-01T04:00:00+09:00', sex: 'F', weight: 3100 },
      ...{ plurality: 1, birthOrder: 1, hospital: '마당병원', hospitalRegion: '5219059000', reportedOn: '2020-01-02' },
    }
    const send = async (id: string) => {
      const body = { register: hospitalBirths.id, record, subject, validFrom: '2020-01-01', fields: birth, because: [] }
      const { status } = await stage.messages.send({
        ...{ from: 'mois', to: 'hira', service: 'register.enter', id, contentType: 'application/json' },
        ...{ body: Buffer.from(JSON.stringify(body)), within: Temporal.Duration.from({ seconds: 1 }) },
      })
      return status
    }
    const id = randomUUID()
    hira.line.fault = 'deaf'
    await assert.rejects(send(id), /messages\/(late|unreachable)/)
    hira.line.fault = 'none'
    assert.equal(await count(), 1, 'it was entered, and nobody here knows')
    assert.deepEqual([await send(id), await send(randomUUID())], [200, 200])
    assert.equal(await count(), 1)
  })

  it('RM7 keeps what the holder refuses, with the reason', async () => {
    const { rows } = await stage.owner.pool.query(
      'select register, refusal from remote.outbox where refusal is not null',
    )
    assert.deepEqual(rows, [{ register: familyRelations.id, refusal: 'registers/already-entered' }])
    assert.equal(await stage.count(`select from acts.act where what = 'register.refused'`), 1)
  })
})

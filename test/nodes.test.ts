import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import type { Ctx } from '#kernel/ctx'
import { type Id, newId } from '#kernel/ids'
import { enqueue } from '#kernel/jobs'
import {
  caseOf,
  followers,
  mother,
  offeredTo,
  ownAccount,
  plainAnswers,
  reportBirth,
  standing,
  startBirth,
} from '#test/birth'
import { bytesOf } from '#engine/messages'
import type { Fault } from '#test/line'
import { type Country, openCountry, type Outpost } from '#test/nodes'
import { until } from '#test/until'
import { type Stage, stageOf } from '#test/world'
import { type Law, lawRef, type Read } from 'madang/pack'
import { familyRelationCertificate } from '../packs/korea/certificates/family-relation-certificate.ts'
import { familyRelations } from '../packs/korea/registers/family-relations.ts'
import { hospitalBirths } from '../packs/korea/registers/hospital-births.ts'

const nodes = { court: ['nca', 'family-court'], hira: ['hira'] }
const service = 'birth-registration'

const whole = { decided: 6, asked: 4, entered: 4, records: 4, waiting: 0, certificates: 2 }

async function offered(stage: Stage): Promise<void> {
  await until(() => offeredTo(stage, mother), 'the offer to the mother')
}

/** Waits for what must come; when it does not, says where everything stood. */
async function comes<T>(
  country: Country,
  id: Id<'case'>,
  { look, what, within }: { look: () => Promise<T | undefined | false>; what: string; within?: number },
): Promise<T> {
  return until(look, what, within).catch(async (error: unknown) => {
    throw new Error(`${String(error)}; where it stood: ${JSON.stringify(await whereItStands(country, id), null, 1)}`)
  })
}

async function settled(country: Country, id: Id<'case'>): Promise<void> {
  const stage = stageOf(country.home.platform)
  const look = async () => {
    const all = Object.values(standing(await caseOf(stage, mother, id)))
    return all.filter((status) => status === 'done').length === followers.length + 1
  }
  await comes(country, id, { look, what: 'every office is done', within: 120_000 })
}

/** Everything on which a case over nodes may wait. */
async function whereItStands(country: Country, id: Id<'case'>): Promise<object> {
  const stage = stageOf(country.home.platform)
  const { rows: jobs } = await stage.owner.pool.query(
    `select task_identifier, key, attempts, locked_at is not null as running, run_at > now() as later, left(last_error, 120) as error
     from jobs.jobs where key like $1 or task_identifier like 'remote.%' or last_error is not null order by id`,
    [`${id}%`],
  )
  const { rows: outbox } = await stage.owner.pool.query(
    'select kind, record, holder, delivered_at is not null as there, refusal from remote.outbox order by position',
  )
  return {
    offices: standing(await caseOf(stage, mother, id)),
    away: stage.remote.away(),
    lines: [...country.others].map(([name, { line }]) => [name, line.fault, line.deafTo, line.carried()]),
    ...{ jobs, outbox },
    brought: await brought(country, id).catch(String),
  }
}

/** Lets the court be asked again for a case that waits for it, and waits until that has come to nothing. */
async function askedInVain(country: Country, id: Id<'case'>, what: string): Promise<void> {
  const { owner, begin } = country.home.platform
  const { rows } = await owner.pool.query<{ now: string }>('select clock_timestamp()::text as now')
  await begin({ kind: 'system', name: 'test' }, 'test', (ctx) => enqueue(ctx, 'services.resume', { agency: 'nca' }))
  const look = async () => {
    const failed = await owner.pool.query(
      `select from jobs.jobs where key = $1 and last_error is not null and locked_at is null and updated_at > $2::timestamptz`,
      [`${id}/${service}`, rows[0]?.now],
    )
    return failed.rowCount === 1
  }
  await comes(country, id, { look, what: `it is tried in vain: ${what}` })
  const all = standing(await caseOf(stageOf(country.home.platform), mother, id))
  assert.equal(all[service], 'agency-silent', what)
}

/** What one birth brought about at home and at the court, counted. */
async function brought({ home, others }: Country, id: string): Promise<Record<string, number>> {
  const count = async (platform: Stage | undefined, query: string) =>
    Number((await platform?.owner.pool.query<{ count: bigint }>(`select count(*) ${query}`))?.rows[0]?.count ?? -1)
  const [here, court] = [stageOf(home.platform), others.get('court')?.serving().platform as Stage | undefined]
  return {
    decided: await count(here, `from acts.act where what = 'case.decide' and "case" = '${id}'`),
    asked: await count(
      here,
      `from acts.act where what = 'register.enter' and "case" = '${id}' and detail ? 'elsewhere'`,
    ),
    entered: await count(court, `from acts.act where what = 'register.enter' and "case" = '${id}'`),
    records: await count(court, `from registers.entry e join acts.act a on a.id = e.act where a."case" = '${id}'`),
    waiting: await count(here, 'from remote.outbox where delivered_at is null'),
    certificates: await count(here, 'from credentials.certificate'),
  }
}

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

describe('a node that fails in the middle of a birth', { timeout: 480_000 }, () => {
  it('RM5 is away, answers garbage, half an answer or too late, and is stopped: the case waits, says for whom, and goes on', async () => {
    await using country = await openCountry({ nodes })
    const court = country.others.get('court') as Outpost
    const stage = stageOf(country.home.platform)
    await offered(stage)
    const draft = await startBirth(stage, mother)
    const { applications } = stage.services
    const words = { ...plainAnswers, account: ownAccount(draft) }
    await stage.as(mother).act((ctx) => applications.check(ctx, draft.id, words))
    court.line.fault = 'cut'
    const { id } = await stage.as(mother).act((ctx) => applications.submit(ctx, draft.id))
    const status = async () => standing(await caseOf(stage, mother, id))[service]
    const silent = async () => (await status()) === 'agency-silent'
    await comes(country, id, { look: silent, what: 'the case says that the court does not answer' })
    for (const fault of ['garbage', 'half', 'slow', 'cut'] satisfies Fault[]) {
      court.line.fault = fault
      await askedInVain(country, id, fault)
    }
    assert.equal((await brought(country, id))['entered'], 0)
    await court.stop()
    court.line.fault = 'none'
    await askedInVain(country, id, 'stopped')

    // What is decided is on its way: the court takes each entry, and home does not hear of it.
    court.line.deafTo = 'register.enter'
    await court.start()
    const goesOn = async () => (await status()) !== 'agency-silent'
    await comes(country, id, { look: goesOn, what: 'it goes on by itself when the court is back' })
    const unheard = async () => {
      const { waiting = 0, entered = 0 } = await brought(country, id)
      return waiting > 0 && entered > 0
    }
    await comes(country, id, { look: unheard, what: 'entries are there, and wait here' })
    court.line.deafTo = undefined
    await settled(country, id)
    const arrived = async () => (await brought(country, id))['waiting'] === 0
    await comes(country, id, { look: arrived, what: 'every entry has arrived' })
    assert.deepEqual(await brought(country, id), whole)
  })
})

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createUsage } from '#engine/acts'
import type { Read } from 'madang/pack'
import { child, own, parents, people, town } from './example.fixture.ts'
import { baby, dad, grant, mother, refusal, watched, world } from './world.fixture.ts'

describe('exchange', () => {
  it('X1 gives the declared fields and no other, of entries that the declaration names', async (t) => {
    const { read, entered } = await world(t)
    const [first, second, third] = await read([
      { read: child, subject: baby },
      { read: parents, subject: baby },
      { read: child, record: entered.record },
    ])
    assert.deepEqual([first?.as, first?.value, first?.subject], ['child', { name: '김하늘', region: '오창읍' }, baby])
    assert.deepEqual(new Set(((second?.value ?? []) as { to: string }[]).map(({ to }) => to)), new Set([mother, dad]))
    assert.deepEqual([third?.value, third?.subject], [{ name: '김하늘', region: '오창읍' }, baby])
    const nothing = await read([
      { read: child, subject: dad },
      { read: parents, subject: dad },
    ])
    assert.deepEqual(
      nothing.map(({ value }) => value),
      [null, []],
    )
  })

  it('X1 gives the newest entry where one is asked for, and all of them, newest first, where many are', async (t) => {
    const { read, registers, does } = await world(t)
    const move = (on: string, region: string) =>
      does((ctx) =>
        registers.enter(ctx, people, {
          subject: baby,
          validFrom: Temporal.PlainDate.from(on),
          fields: { name: '김하늘', number: '1', region },
          because: ['law:x#1'],
        }),
      )
    await move('2026-11-20', '옥산면')
    await move('2026-11-10', '내수읍')
    await move('2027-01-01', '아직 아님')
    const [one, many] = await read([
      { read: child, subject: baby, fields: ['region'] },
      { read: { ...child, many: true }, subject: baby, fields: ['region'] },
    ])
    assert.deepEqual(one?.value, { region: '옥산면' })
    assert.deepEqual(many?.value, [{ region: '옥산면' }, { region: '내수읍' }, { region: '오창읍' }])
  })

  it('X2 refuses a field that the declaration does not name, shows the article, and writes the refusal down', async (t) => {
    const { read, reads, owner } = await world(t)
    for (const field of ['number', 'shoeSize']) {
      const problem = await refusal(
        read([
          { read: parents, subject: baby },
          { read: child, subject: baby, fields: ['name', field] },
        ]),
      )
      assert.deepEqual(
        [problem.code, problem.status, problem.detail],
        ['exchange/undeclared-field', 403, { register: 'test-people', field, ground: 'law:아동수당법#제6조' }],
      )
    }
    assert.deepEqual(await reads(baby), [])
    const { rows } = await owner.pool.query(`select detail from acts.act where what = 'refused'`)
    assert.deepEqual(
      rows.map(({ detail }) => (detail as { code: string }).code),
      ['exchange/undeclared-field', 'exchange/undeclared-field'],
    )
  })

  it('X2 takes nobody’s word for what is declared: a wider field list, another role and another ground are refused', async (t) => {
    const { read } = await world(t)
    const widened: Read[] = [
      { ...child, fields: [...child.fields, 'number'] },
      { ...child, of: 'neighbour' },
      { ...own, ground: child.ground },
    ]
    for (const one of widened)
      await assert.rejects(read([{ read: one, subject: baby }]), { code: 'exchange/undeclared-field' })
  })

  it('X3 writes one act for each read, also when nothing was found, and none of what was read', async (t) => {
    const { read, reads, does, purposeOf, signedBy } = await world(t)
    const submitted = await does(async (ctx) => ctx.record({ what: 'case.submit', because: ['law:민원처리법#제8조'] }))
    const answers = await read(
      [
        { read: child, subject: baby, fields: ['name'] },
        { read: parents, subject: dad },
      ],
      { because: [submitted] },
    )
    const [act] = await reads(baby)
    assert.deepEqual(
      [act?.id, act?.agency, act?.fields, act?.because, act?.case, act?.detail],
      [
        answers[0]?.act,
        'town',
        ['name'],
        ['law:아동수당법#제6조', signedBy('test-people'), submitted],
        'case_1',
        { register: 'test-people', holder: 'ministry', service: 'allowance', purpose: purposeOf('test-people') },
      ],
    )
    assert.deepEqual(
      (await reads(dad)).map(({ id }) => id),
      [answers[1]?.act],
    )
    assert.ok(!JSON.stringify(await reads(baby)).includes('김하늘'))
  })

  it('X4 asks for the consent of each read that needs it, and reads nothing when one is missing', async (t) => {
    const { read, reads, asked, granted, signedBy } = await world(t)
    const both = [
      { read: child, subject: baby },
      { read: own, subject: mother },
    ]
    assert.equal((await refusal(read(both))).code, 'consent/not-granted')
    assert.deepEqual([await reads(baby), await reads(mother)], [[], []])
    assert.deepEqual(asked, [
      {
        person: mother,
        recipient: 'town',
        service: 'allowance',
        register: 'test-accounts',
        fields: ['bank', 'number'],
      },
    ])
    granted.add(mother)
    await read(both)
    assert.deepEqual(
      (await reads(mother)).map(({ because }) => because),
      [[`consent:${grant}`, signedBy('test-accounts')]],
    )
    await assert.rejects(read([{ read: own, record: 'record_nobody' }]), /by consent, of nobody/)
  })

  it('X7 opens a secret field where it is declared, and leaves it sealed elsewhere', async (t) => {
    const { read, granted, owner } = await world(t)
    granted.add(mother)
    const [answer] = await read([{ read: own, subject: mother }])
    assert.deepEqual(answer?.value, [{ bank: '우리', number: '1002-123-456789' }])
    // Where it is not asked for it is not opened: a seal that no longer opens goes unseen.
    await owner.pool.query('alter table registers.entry disable trigger user')
    await owner.pool.query(`update registers.entry set secrets = 'broken'`)
    assert.deepEqual((await read([{ read: own, subject: mother, fields: ['bank'] }]))[0]?.value, [{ bank: '우리' }])
    await assert.rejects(read([{ read: own, subject: mother }]))
  })

  it('X8 asks the registers once for all reads of a matter', async (t) => {
    const { does, read, exchange, granted } = await world(t)
    granted.add(mother)
    await read([{ read: child, subject: baby }])
    const statements: string[] = []
    const lines = [
      { read: child, subject: baby },
      { read: parents, subject: baby },
      { read: own, subject: mother },
      { read: child, subject: dad },
    ]
    await does((ctx) =>
      exchange.readAll(watched(ctx, statements), { reader: 'town', service: 'allowance', because: [], lines }),
    )
    assert.deepEqual(
      statements.map((text) => /from (\w+\.\w+)/.exec(text)?.[1]),
      ['exchange.outage', 'registers.entry'],
    )
    assert.deepEqual(
      await does((ctx) =>
        exchange.readAll(watched(ctx, statements), { reader: 'town', service: 'allowance', because: [], lines: [] }),
      ),
      [],
    )
    assert.equal(statements.length, 2)
  })

  it('X9 plans before anything is read: every holder, field, ground and reason', async (t) => {
    const { exchange, reads } = await world(t)
    const lines = exchange.planOf([child, parents, own] satisfies Read[], town)
    assert.deepEqual(
      lines.map(({ reader, holder, fields, ground }) => [
        reader.id,
        holder.id,
        fields.map(({ title }) => title.ko),
        ground.by,
        ground.law.article,
      ]),
      [
        ['town', 'ministry', ['이름', '사는 곳'], 'law', '제6조'],
        ['town', 'ministry', ['상대방'], 'law', '제6조'],
        ['town', 'clearing', ['은행', '계좌번호'], 'consent', '제10조'],
      ],
    )
    assert.ok(lines.every(({ why }) => why.en.startsWith('To see')))
    assert.deepEqual(await reads(baby), [])
  })

  it('X10 reads many people on one act, by law alone and only what is declared', async (t) => {
    const { exchange, does, reads, registers, owner } = await world(t)
    const many = (line: { read: Read; subjects: readonly (typeof baby)[] }) =>
      does((ctx) => {
        const act = ctx.record({ what: 'offers.sweep', agency: 'town', because: ['law:x#1'] })
        return exchange.readMany(ctx, { reader: 'town', service: 'allowance', act, lines: [line] })
      })
    await does((ctx) =>
      registers.enter(ctx, people, {
        ...{ subject: dad, validFrom: Temporal.PlainDate.from('1990-01-01'), because: ['law:x#1'] },
        fields: { name: '김민준', number: '1', region: '옥산면' },
      }),
    )
    const [names] = await many({ read: child, subjects: [baby, dad, mother] })
    assert.deepEqual(
      [baby, dad, mother].map((one) => names?.get(one)),
      [{ name: '김하늘', region: '오창읍' }, { name: '김민준', region: '옥산면' }, null],
    )
    const [ties] = await many({ read: parents, subjects: [baby] })
    assert.deepEqual(
      (ties?.get(baby) as { to: string }[] | undefined)?.map(({ to }) => to).toSorted(),
      [mother, dad].toSorted(),
    )
    assert.deepEqual(await reads(baby), [], 'no act for each')
    const found = await does((ctx) => createUsage().find(ctx, [baby], { wanted: { kinds: ['register.read-many'] } }))
    assert.deepEqual(
      found.used
        .map(({ act, together }) => [together, ...act.fields])
        .toSorted((a, b) => a.join().localeCompare(b.join(), 'en')),
      [
        [1, 'to'],
        [3, 'name', 'region'],
      ],
      'each finds it in their own record',
    )
    const { rowCount } = await owner.pool.query(`select from acts.act where what = 'offers.sweep'`)
    assert.equal(rowCount, 2)
    await assert.rejects(many({ read: { ...child, fields: ['number'] }, subjects: [baby] }), {
      code: 'exchange/undeclared-field',
    })
    await assert.rejects(many({ read: own, subjects: [mother] }), /by consent/)
  })
})

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Id } from '#kernel/ids'
import {
  actsAbout,
  awardsOf,
  born,
  caseOf,
  father,
  mother,
  offeredTo,
  reportBirth,
  standing,
  startBirth,
} from '#test/birth'
import { settledWorld } from '#test/world'
import { lawRef } from 'madang/pack'
import { havingAChild } from '../packs/korea/life-events/having-a-child.ts'
import { familyRelations } from '../packs/korea/registers/family-relations.ts'
import { hospitalBirths } from '../packs/korea/registers/hospital-births.ts'
import { immunisationPlans } from '../packs/korea/registers/immunisation-plans.ts'
import { residents } from '../packs/korea/registers/residents.ts'

const allDone = Object.fromEntries(havingAChild.members.map(({ id }) => [id, 'done']))

describe('one birth, end to end', () => {
  it('J1 offers the one application to the mother when the hospital has reported, and to nobody else', async (t) => {
    const one = await settledWorld(t)
    await offeredTo(one, mother)
    for (const name of [father, '박순자', '강민수'])
      await assert.rejects(offeredTo(one, name), /nothing is offered/, name)
    const entry = {
      mother: one.as('강민수').id,
      bornOn: '2026-11-22',
      bornAt: '2026-11-22T04:00:00+09:00',
      sex: 'F',
      weight: 3100,
      plurality: 1,
      birthOrder: 1,
      hospital: '마당병원',
      hospitalRegion: '5219059000',
      reportedOn: '2026-11-23',
    }
    await one.bySystem((ctx) =>
      one.registers.enter(ctx, hospitalBirths, {
        subject: one.as('강민수').id,
        validFrom: Temporal.PlainDate.from('2026-11-22'),
        fields: entry,
        because: [lawRef(hospitalBirths.law)],
      }),
    )
    await one.settle()
    await offeredTo(one, '강민수')
    await one.settle()
    assert.equal((await one.as('강민수').act((ctx) => one.notices.openOffers(ctx, one.as('강민수').id))).length, 1)
  })

  it('J2 reads before she writes, by law or as she agreed, and offers her own account to choose', async (t) => {
    const one = await settledWorld(t)
    const draft = await startBirth(one, mother)
    assert.deepEqual(draft.roles, {
      applicant: one.as(mother).id,
      mother: one.as(mother).id,
      father: one.as(father).id,
    })
    assert.equal(draft.region, '5277025000')
    const known = draft.known['birth-registration'] as Record<string, Record<string, unknown>>
    assert.equal(known['mother']?.['name'], mother)
    assert.equal(known['father']?.['name'], father)
    assert.equal(known['birth']?.['bornOn'], '2026-11-18')
    const reads = (await actsAbout(one, mother, [one.as(mother).id])).filter(({ what }) => what === 'register.read')
    assert.ok(reads.length >= 5)
    for (const { agency, fields, because } of reads) {
      assert.ok(agency !== null && fields.length > 0)
      assert.ok(because.some((ref) => ref.startsWith('law:') || ref.startsWith('consent:')))
    }
  })

  it('J2 reads nothing that needs her word when she gives none', async (t) => {
    const one = await settledWorld(t)
    const { known } = await startBirth(one, mother, { agreed: [] })
    const reads = (await actsAbout(one, mother, [one.as(mother).id])).filter(({ what }) => what === 'register.read')
    assert.ok(reads.every(({ because }) => because.every((ref) => !ref.startsWith('consent:'))))
    assert.ok(reads.every(({ detail }) => detail['register'] !== 'bank-accounts'))
    assert.doesNotMatch(JSON.stringify(known), /"accounts"/)
  })

  it('J3 lets every office decide its part, with the amounts of its law', async (t) => {
    const { world: one, case: matter } = await born(t)
    const status = await caseOf(one, mother, matter.id)
    assert.deepEqual(standing(status), allDone)
    const given = status.members.flatMap(({ service, subCase }) =>
      (subCase.note.results ?? []).flatMap((result) =>
        result.kind === 'award' ? [[service.id, result.amount, result.every, result.from, result.until]] : [],
      ),
    )
    assert.deepEqual(given, [
      ['child-allowance', 110_000, 'month', '2026-11-01', '2039-10-31'],
      ['parental-benefit', 1_000_000, 'month', '2026-11-01', '2027-10-31'],
      ['parental-benefit', 500_000, 'month', '2027-11-01', '2028-10-31'],
      ['first-meeting-voucher', 2_000_000, 'once', '2026-11-18', '2028-11-18'],
    ])
    assert.ok(status.members.every(({ subCase }) => subCase.decidedBy === 'rules' && !subCase.late))
  })

  it('J3 gives a second child in Seoul the larger voucher and no extra, and an unmarried mother her surname', async (t) => {
    const one = await settledWorld(t)
    const second = await reportBirth(one, '최유진')
    const alone = await reportBirth(one, '윤하영', {
      answers: { surnameFrom: 'mother', givenName: '서우', givenNameHanja: '' },
    })
    await one.settle()
    for (const [name, id] of [
      ['최유진', second.id],
      ['윤하영', alone.id],
    ] as const)
      assert.deepEqual(standing(await caseOf(one, name, id)), allDone, name)
    const amounts = async (name: string) =>
      (await awardsOf(one, name)).awards.map(({ title, amount }) => `${title.ko} ${amount.minor}`).toSorted()
    assert.deepEqual(await amounts('최유진'), [
      '부모급여 1000000',
      '부모급여 500000',
      '아동수당 100000',
      '첫만남이용권 3000000',
    ])
    assert.deepEqual(await amounts('윤하영'), [
      '부모급여 1000000',
      '부모급여 500000',
      '아동수당 110000',
      '첫만남이용권 2000000',
    ])
    assert.equal(await one.as('윤하영').act((ctx) => one.identity.nameOf(ctx, alone.roles['child'] ?? '')), '윤서우')
  })

  it('J3 serves the father just as well', async (t) => {
    const one = await settledWorld(t)
    const matter = await reportBirth(one, father, { anchor: await offeredTo(one, mother) })
    await one.settle()
    assert.deepEqual(standing(await caseOf(one, father, matter.id)), allDone)
    assert.deepEqual(standing(await caseOf(one, mother, matter.id)), allDone, 'the mother sees it too')
    assert.equal((await awardsOf(one, father)).awards.length, 4)
    assert.equal((await awardsOf(one, mother)).awards.length, 0)
  })

  it('J4 brings the child into the registers, into both parents’ ties, and under their care', async (t) => {
    const { world: one, child } = await born(t)
    const current = (register: { readonly id: string }, subject: Id<'person'>, fields: readonly string[]) =>
      one
        .bySystem((ctx) => one.registers.current(ctx, { register, subject, fields }))
        .then((records) => records.map((record) => record.fields))
    assert.deepEqual(await current(residents, child, ['name', 'nameHanja', 'region', 'relationToHead', 'bornOn']), [
      { name: '이하윤', nameHanja: '夏潤', region: '5277025000', relationToHead: 'child', bornOn: '2026-11-18' },
    ])
    const ties = await current(familyRelations, child, ['relation', 'to'])
    assert.deepEqual(ties.map(({ relation, to }) => `${String(relation)} ${String(to)}`).toSorted(), [
      `father ${one.as(father).id}`,
      `mother ${one.as(mother).id}`,
    ])
    for (const parent of [mother, father]) {
      const children = await current(familyRelations, one.as(parent).id, ['relation', 'to'])
      assert.equal(children.filter(({ relation, to }) => relation === 'child' && to === child).length, 1, parent)
      assert.ok(
        (await one.as(parent).act((ctx) => one.identity.subjectsOf(ctx, one.as(parent).id))).includes(child),
        parent,
      )
    }
    assert.ok((await current(immunisationPlans, child, ['vaccine'])).length > 10)
    const [entry] = await current(residents, child, ['residentNumber'])
    assert.match(String(entry?.['residentNumber']), /^261118-0\d{6}$/)
  })
})

import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import type { Id } from '#kernel/ids'
import { Problem } from '#kernel/problem'
import { caseOf, followers, reportBirth, standing } from '#test/birth'
import { settledWorld, type World } from '#test/world'

const law = 'law:전자정부법#제56조'

describe('what an officer decides', () => {
  /** 한소영 wants her own surname for the child, and the register knows of no agreement. */
  async function handedOver(t: TestContext) {
    const one = await settledWorld(t)
    const matter = await reportBirth(one, '한소영', { answers: { surnameFrom: 'mother' } })
    await one.settle()
    return { one, matter, ref: { case: matter.id, service: 'birth-registration' } }
  }
  const decide = (
    one: World,
    name: string,
    ref: { case: Id<'case'>; service: string },
    reason = '부부가 낸 협의서를 확인했습니다',
  ) => one.as(name).act((ctx) => one.services.desk.decide(ctx, ref, { verdict: 'yes', reason }))

  it('S19 hands over what the rules may not decide, to the office of the district', async (t) => {
    const { one, matter } = await handedOver(t)
    const status = standing(await caseOf(one, '한소영', matter.id))
    assert.equal(status['birth-registration'], 'with-officer')
    assert.ok(followers.every((id) => status[id] === 'waiting'))
    const waiting = (name: string) => one.as(name).act((ctx) => one.services.desk.waiting(ctx))
    assert.deepEqual(
      (await waiting('조은경')).map(({ subCase, service }) => [subCase.case, service.id]),
      [[matter.id, 'birth-registration']],
    )
    for (const name of ['서재훈', '문혜진', '배성우', '신지현']) assert.deepEqual(await waiting(name), [], name)
  })

  it('S19 refuses officers of another district, body or duty, and every person', async (t) => {
    const { one, matter, ref } = await handedOver(t)
    for (const name of ['서재훈', '배성우', '신지현', '강민수', '한소영']) {
      await assert.rejects(
        one.as(name).act((ctx) => one.services.desk.open(ctx, ref)),
        { code: 'services/not-on-your-desk' },
        name,
      )
      await assert.rejects(decide(one, name, ref), { code: 'services/not-on-your-desk' }, name)
    }
    const registrar = one.as('조은경')
    await one.bySystem((ctx) =>
      one.identity.addOfficer(ctx, {
        id: registrar.id as never,
        name: '조은경',
        office: '순창읍',
        agency: 'municipality',
        region: '5277025000',
        duties: ['child-welfare'],
        because: [law],
      }),
    )
    await assert.rejects(decide(one, '조은경', ref), { code: 'services/not-on-your-desk' }, 'the duty was taken away')
    assert.equal(standing(await caseOf(one, '한소영', matter.id))['birth-registration'], 'with-officer')
  })

  it('S20 lets the officer decide with a reason; what follows starts', async (t) => {
    const { one, matter, ref } = await handedOver(t)
    const { finding, known } = await one.as('조은경').act((ctx) => one.services.desk.open(ctx, ref))
    assert.deepEqual(
      finding.conditions.filter(({ verdict }) => verdict !== 'yes').map(({ id }) => id),
      ['surname'],
    )
    assert.ok(known.acts.length > 0)
    for (const reason of ['', '   ', '네', '가'.repeat(2_001)]) {
      await assert.rejects(
        decide(one, '조은경', ref, reason),
        (error) => error instanceof Problem && error.faults[0]?.field === 'reason',
      )
    }
    await decide(one, '조은경', ref)
    await assert.rejects(decide(one, '조은경', ref), { code: 'services/already-decided' })
    await one.settle()
    const status = await caseOf(one, '한소영', matter.id)
    assert.ok(
      Object.values(standing(status)).every((one) => one === 'done'),
      JSON.stringify(standing(status)),
    )
    const registration = status.members[0]?.subCase
    assert.equal(registration?.decidedBy, one.as('조은경').id)
    assert.equal(registration?.note.reason, '부부가 낸 협의서를 확인했습니다')
    assert.equal(await one.as('한소영').act((ctx) => one.identity.nameOf(ctx, matter.roles['child'] ?? '')), '한하윤')
  })

  it('S20 shows the person that an officer opened the case, and what was read for it', async (t) => {
    const { one, ref } = await handedOver(t)
    await one.as('조은경').act((ctx) => one.services.desk.open(ctx, ref))
    const me = one.as('한소영')
    const acts = await me.act((ctx) => one.acts.about(ctx, [me.id]))
    const officer = one.as('조은경').id as string
    assert.ok(acts.some(({ what, actor }) => what === 'case.open' && actor.id === officer))
    assert.ok(acts.some(({ what, actor }) => what === 'register.read' && actor.id === officer))
  })

  it('S21 turns down with a letter: the condition, its article, the reason, the remedy; nothing follows', async (t) => {
    const { one, matter, ref } = await handedOver(t)
    await one
      .as('조은경')
      .act((ctx) =>
        one.services.desk.decide(ctx, ref, { verdict: 'no', reason: '협의서가 없다고 본인이 확인했습니다' }),
      )
    await one.settle()
    const status = standing(await caseOf(one, '한소영', matter.id))
    assert.equal(status['birth-registration'], 'refused')
    assert.ok(followers.every((id) => status[id] === 'not-started'))
    const me = one.as('한소영')
    const letters = (await me.act((ctx) => one.notices.inbox(ctx, me.id))).filter(({ kind }) => kind === 'letter')
    assert.equal(letters.length, 1)
    assert.match(letters[0]?.body.ko ?? '', /민법 제781조/)
    assert.match(letters[0]?.body.ko ?? '', /협의서가 없다고 본인이 확인했습니다/)
    assert.ok(letters[0]?.body.ko.includes(one.pack.remedy.ko))
    assert.equal(await one.count(`select from acts.act where what = 'identity.register'`), 0)
    assert.equal(await one.count('select from ledger.award'), 0)
  })

  it('S17 carries out nothing when one effect fails', async (t) => {
    const { one, matter, ref } = await handedOver(t)
    await one.owner.pool.query('revoke insert on notices.notice from madang_app')
    await assert.rejects(decide(one, '조은경', ref), /permission denied/)
    assert.equal(standing(await caseOf(one, '한소영', matter.id))['birth-registration'], 'with-officer')
    for (const what of ['identity.register', 'case.decide', 'certificate.issue'])
      assert.equal(await one.count(`select from acts.act where what = '${what}'`), 0, what)
    assert.equal(await one.count(`select from identity.person where id = '${matter.roles['child'] ?? ''}'`), 0)
  })
})

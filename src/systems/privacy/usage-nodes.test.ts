import assert from 'node:assert/strict'
import { it } from 'node:test'
import { openCountry } from '#test/nodes'
import { stageOf } from '#test/world'

it('Y17 uses come from all nodes, each named, one that is away too; a deferred look shows in no record and makes no difference', async () => {
  await using country = await openCountry({ people: 20, nodes: { tax: ['nts'], hira: ['hira'] } })
  const { platform } = country.home
  const { privacy, people, remote } = platform
  assert.ok(privacy)
  const { asking, deferrals } = privacy
  const stage = stageOf(platform)
  const mother = stage.as('김지은')
  const tax = country.others.get('tax')
  assert.ok(tax)
  const law = 'law:국세기본법#제81조의13'
  await tax.serving().platform.begin({ kind: 'system', name: 'tax-desk', agency: 'nts' }, 'test', async (ctx) =>
    ctx.record({
      ...{ what: 'register.read', subject: people.of('nts', mother.id), agency: 'nts', fields: ['wages'] },
      ...{ because: [law], detail: { register: 'income-tax-summary' } },
    }),
  )
  const until = platform.clock.today().add({ days: 30 })
  const request = { person: mother.id, number: '2026-17', reason: '증거를 없앨 염려', until }
  const id = await stage.as('빈세현').act((ctx) => deferrals.ask(ctx, request))
  await stage.as('길도원').act((ctx) => deferrals.decide(ctx, id, { approve: true, reason: '필요합니다' }))
  const { answers } = await stage.as('빈세현').act((ctx) => deferrals.look(ctx, id))
  assert.ok(Array.isArray(answers[0]?.value) && answers[0].value.length > 0, 'the tax node answered')

  const question = { userId: mother.id, userCode: mother.id, period: {}, page: { offset: 0, limit: 100 } }
  const find = async () => {
    const { status, body } = await mother.act((ctx) => asking.person(ctx, mother.id, question))
    assert.equal(status, 200)
    return body as Awaited<ReturnType<typeof privacy.asking.person>>['body'] & {
      nodes: { node: string; reached: boolean; totalUsages: number | null }[]
      usages: { receiverCode: string; receiverSystem: string }[]
    }
  }
  const whole = await find()
  assert.deepEqual(whole.nodes.map(({ node, reached }) => `${node} ${String(reached)}`).toSorted(), [
    'hira true',
    'home true',
    'tax true',
  ])
  const own = whole.usages.filter(({ receiverCode }) => receiverCode === 'nts')
  assert.equal(own.length, 1)
  const marks = new Set(whole.usages.map(({ receiverSystem }) => receiverSystem.split('/')[0]))
  assert.ok(marks.has(own[0]?.receiverSystem.split('/')[0]))
  assert.ok(!whole.usages.some(({ receiverCode }) => receiverCode === 'knp'), 'deferred')

  const sides = async () => {
    const all = await mother.act((ctx) => remote.compare(ctx, mother.id))
    return all.find(({ node }) => node === 'tax')?.lines ?? []
  }
  assert.ok(
    (await sides()).every(({ count, there, own: theirs, reader }) => (theirs || count === there) && reader !== 'knp'),
  )
  // The fault: the holder is not told what to leave out. The look shows there, as a difference that is none.
  await platform.owner.pool.query('create table acts.aside as select * from acts.withheld; delete from acts.withheld')
  assert.ok((await sides()).some(({ reader, there }) => reader === 'knp' && there === 1))
  await platform.owner.pool.query('insert into acts.withheld select * from acts.aside')
  assert.ok(!(await sides()).some(({ reader }) => reader === 'knp'))

  await country.others.get('hira')?.stop()
  const partly = await find()
  assert.deepEqual(
    partly.nodes.filter(({ reached }) => !reached).map(({ node, totalUsages }) => [node, totalUsages]),
    [['hira', null]],
  )
  assert.equal(partly.usages.filter(({ receiverCode }) => receiverCode === 'nts').length, 1)
})

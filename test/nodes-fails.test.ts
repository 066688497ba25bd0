import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { caseOf, mother, ownAccount, plainAnswers, standing, startBirth } from '#test/birth'
import type { Fault } from '#test/line'
import { openCountry, type Outpost } from '#test/nodes'
import { askedInVain, brought, comes, nodes, offered, service, settled, whole } from '#test/nodes-birth'
import { stageOf } from '#test/world'

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

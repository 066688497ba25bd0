import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Problem } from '#kernel/problem'
import { father, mother, offeredTo, ownAccount, plainAnswers, reportBirth, startBirth } from '#test/birth'
import { settledWorld, type World } from '#test/world'

/** Starts, writes and checks; gives the faults by field. */
async function faultsOf(one: World, answers: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const draft = await startBirth(one, mother)
  const words = { ...plainAnswers, account: ownAccount(draft), ...answers }
  try {
    await one.as(mother).act((ctx) => one.services.applications.check(ctx, draft.id, words))
    return {}
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    assert.equal(error.code, 'services/answers-at-fault')
    for (const { text } of error.faults) assert.ok(text.ko !== '' && text.en !== '' && text.ko !== text.en)
    return Object.fromEntries(error.faults.map(({ field, code }) => [field, code]))
  }
}

describe('an answer that cannot be', () => {
  it('F3 takes no account that stands in another name', async (t) => {
    const one = await settledWorld(t)
    const his = await startBirth(one, father, { anchor: await offeredTo(one, mother) })
    assert.deepEqual(await faultsOf(one, { account: ownAccount(his) }), { account: 'contradicts' })
    assert.deepEqual(await faultsOf(one, { account: '110-000-000000' }), { account: 'contradicts' })
    assert.deepEqual(await faultsOf(one, { account: 'DROP TABLE' }), { account: 'form' })
  })

  it('F3 takes no name over the legal length or of other letters, in Hangul or in Hanja', async (t) => {
    const one = await settledWorld(t)
    for (const [givenName, code] of [
      ['가나다라마바', 'refused'],
      ['하 윤', 'refused'],
      ['Hayun', 'refused'],
      ['ㅎㅏ윤', 'refused'],
      ['하윤1', 'refused'],
      ['夏潤', 'refused'],
      ['', 'missing'],
      ['하윤'.repeat(600), 'length'],
    ] as const) {
      assert.deepEqual(await faultsOf(one, { givenName, givenNameHanja: '' }), { givenName: code }, givenName)
    }
    assert.deepEqual(await faultsOf(one, { givenName: '가나다라마', givenNameHanja: '' }), {})
    for (const givenNameHanja of ['하윤', '夏', '夏潤夏', '𠮷𠮷', '龘龘']) {
      assert.deepEqual(Object.keys(await faultsOf(one, { givenNameHanja })), ['givenNameHanja'], givenNameHanja)
    }
  })

  it('S12 refuses all faults together, submits nothing, and keeps what was written', async (t) => {
    const one = await settledWorld(t)
    const draft = await startBirth(one, mother)
    const { applications } = one.services
    const words = { givenName: 'X', surnameFrom: 'nobody', account: '' }
    await one.as(mother).act((ctx) => applications.keep(ctx, draft.id, words))
    await assert.rejects(
      one.as(mother).act((ctx) => applications.submit(ctx, draft.id)),
      (error) => {
        assert.deepEqual(error instanceof Problem && error.faults.map(({ field }) => field).toSorted(), [
          'account',
          'givenName',
          'surnameFrom',
        ])
        return true
      },
    )
    assert.deepEqual((await one.as(mother).act((ctx) => applications.draft(ctx, draft.id))).answers, words)
    assert.equal(await one.count('select from services."case"'), 0)
  })

  it('S12 refuses the father’s surname where no marriage is registered', async (t) => {
    const one = await settledWorld(t)
    await assert.rejects(reportBirth(one, '윤하영', { answers: { surnameFrom: 'father' } }), (error) => {
      assert.deepEqual(error instanceof Problem && error.faults.map(({ field }) => field), ['surnameFrom'])
      return true
    })
  })
})

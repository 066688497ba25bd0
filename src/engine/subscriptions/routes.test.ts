import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { PlainForm, Shown } from '../../cli/plain-browser.ts'
import { doorsOf } from '#test/doors'
import { settledWorld } from '#test/world'

const formTo = (page: Shown, action: string): PlainForm =>
  page.forms.find((form) => form.action.startsWith(action)) ?? assert.fail(`${page.path} has no form to ${action}`)

describe('pages of subscriptions', () => {
  it('E10 begins, pauses and ends a subscription on its pages; only the agency that is told asks for events', async (t) => {
    const world = await settledWorld(t)
    const { visitor } = await doorsOf(t, world)
    const asker = await visitor('권유진')
    const list = await asker.open('/officer/subscriptions')
    const choose = formTo(list, '/officer/subscriptions/new')
    const form = await asker.submit(choose, { purpose: choose.choices['purpose']?.[0] ?? '' })
    const refused = await asker.submit(formTo(form, form.path), {})
    assert.equal(refused.status, 422)
    const box = form.forms.flatMap(({ names }) => names).find((name) => name.startsWith('field-')) ?? ''
    const one = await asker.submit(formTo(form, form.path), { [box]: 'true', delivery: 'pull' })
    assert.match(one.text, /받는 중/)
    const id = one.path.split('/').at(-1) ?? ''
    const events = await asker.open(`/api/subscriptions/${id}/events?after=0&limit=5&wait=0`)
    assert.deepEqual([events.status, events.bytes.toString()], [200, '[]'])
    const stranger = await (await visitor()).open(`/api/subscriptions/${id}/events`)
    const other = await (await visitor('남도윤')).open(`/api/subscriptions/${id}/events?after=-1&limit=x&wait=z`)
    assert.deepEqual([stranger.status, other.status], [401, 403])
    const paused = await asker.submit(formTo(one, `/officer/subscriptions/${id}`), { to: 'paused' })
    assert.match(paused.text, /멈춤/)
    assert.equal((await asker.open(`/api/subscriptions/${id}/events`)).status, 409)
  })
})

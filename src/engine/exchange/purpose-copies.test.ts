import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { View } from '#web/view'
import { copiedFrom, publishedBy, type PublishedPurposes } from './purpose-copies.ts'
import { seenText } from './pages/words.ts'
import { offices } from './purposes.fixture.ts'

it('X24 shows a holder’s purposes at another node as they stand there, checked against the holder’s key', async (t) => {
  const { begin, system, purposes, signed, by, drafter, asked } = await offices(t)
  const id = await signed()
  const secret = await by(drafter, (ctx) => purposes.start(ctx, { ...asked, service: 'never-submitted' }))
  const told = await begin(system, 'look', (ctx) => publishedBy(ctx, purposes, () => Promise.resolve('김담당')))
  const seen = { node: 'ministry', at: Temporal.Instant.from('2026-11-23T01:00:00Z'), away: false }
  const about = { seen, used: { [id]: 3 }, agencies: ['ministry'], today: '2026-11-23' }
  const here = await begin(system, 'look', (ctx) => purposes.open(ctx, id))
  const sent = JSON.parse(JSON.stringify(told)) as PublishedPurposes
  const copy = copiedFrom(sent, about).find(({ purpose }) => purpose.id === id)
  assert.deepEqual(copy?.purpose, here.purpose)
  assert.deepEqual(copy.standing, here.standing)
  assert.deepEqual([copy.genuine, copy.used, copy.officers.size > 0], [true, 3, true])
  assert.ok(!JSON.stringify(told).includes(secret), 'what was never submitted is not told')

  const forged = structuredClone(sent)
  const terms = forged.purposes.find((one) => one.id === id)?.versions.at(-1)?.terms
  assert.ok(terms)
  terms.fields.push({ ...(terms.fields[0] as (typeof terms.fields)[number]), field: 'number' })
  assert.equal(copiedFrom(forged, about).find(({ purpose }) => purpose.id === id)?.genuine, false, 'a field put in')
  const { keys } = told
  const another = { ...sent, keys: { ministry: { ...keys['ministry'], x: 'AAAA' } } }
  assert.deepEqual(
    copiedFrom(another, about).filter(({ genuine }) => genuine),
    [],
    'another key',
  )
  assert.deepEqual(copiedFrom(sent, { ...about, agencies: ['town'] }), [], 'of agencies that it does not serve')
  const nonsense = [
    null,
    7,
    {},
    { ...sent, purposes: [{ id }] },
    { ...sent, purposes: [{ ...sent.purposes[0], draftedAt: 'x' }] },
  ]
  for (const one of nonsense) assert.deepEqual(copiedFrom(one, about), [])
  const names = { agencies: [], registers: [], zone: 'Asia/Seoul', articleOf: () => undefined, officers: new Map() }
  const view = { language: 'en' } as View
  assert.match(seenText(view, names, seen), /^From the computer .* Mon 23 November 2026 at 10:00\.$/)
  assert.match(
    seenText(view, names, { ...seen, away: true }),
    /does not answer at present\. As of Mon 23 November 2026/,
  )
})

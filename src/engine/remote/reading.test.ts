import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Ctx } from '#kernel/ctx'
import { newId } from '#kernel/ids'
import { samePerson, type Pseudonyms } from '#engine/registers'
import { byLaw, field, register } from 'madang/pack'
import { createElsewhere } from './reading.ts'
import type { Pending } from './overlay.ts'

const law = { act: 'x', article: '1' }
const owner = { kind: 'agency', id: 'court', names: [], level: 'court', law } as const
const title = { ko: '대장', en: 'Register' }
const ties = register({
  id: 'ties',
  title,
  purpose: title,
  owner,
  law,
  version: 1,
  fields: { to: field.person(title) },
})
const now = Temporal.Instant.from('2026-11-21T00:00:00Z')
const [mother, child] = [newId('person', now), newId('person', now)]
const people: Pseudonyms = {
  ...samePerson,
  personOf(_agency, pseudonym) {
    if (!pseudonym.startsWith('person_')) throw new RangeError('this is no identifier of a person')
    return pseudonym
  },
}
const fair = {
  ...{ record: newId('record', now), subject: mother, version: 1, fields: { to: child }, act: newId('act', now) },
  ...{ validFrom: '2026-01-01', validTo: null, recordedAt: '2026-01-01T00:00:00Z', supersededAt: null },
}

const read = { as: 'ties', register: ties, of: 'me', fields: ['to'], ground: byLaw(law), why: title }
const order = { reader: 'town', service: 'allowance', because: [] }

function elsewhereOf({ send, pending }: Pick<Parameters<typeof createElsewhere>[0], 'send' | 'pending'>) {
  return createElsewhere({ send, pending, here: () => false, people, home: { agency: 'town' }, isHome: true })
}

function answerOf(records: readonly object[]) {
  return { status: 200, contentType: 'application/json', body: Buffer.from(JSON.stringify({ found: [records] })) }
}

const ctx = { now, today: Temporal.PlainDate.from('2026-11-23'), ifUndone: () => undefined } as unknown as Ctx

/** What comes of a read whose holder answers so. */
async function answered(record: object) {
  const send = () => Promise.resolve(answerOf([record]))
  const elsewhere = elsewhereOf({ send, pending: () => Promise.resolve([]) })
  return elsewhere.readAll(ctx, { ...order, lines: [{ read, subject: mother }] }, ['law:x#1'])
}

it('RM5 takes nonsense that is well signed for no answer', async () => {
  const [found] = await answered(fair)
  assert.equal(found?.[0]?.fields['to'], child)
  for (const nonsense of [
    { validFrom: '2026-02-31' },
    { recordedAt: 'yesterday' },
    { subject: 'nobody' },
    { subject: 7 },
    { fields: null },
  ])
    await assert.rejects(answered({ ...fair, ...nonsense }), { code: 'remote/unreadable' }, JSON.stringify(nonsense))
})

it('RM4 sees an entry that arrives while its holder is asked, once', async () => {
  const { record, act, version, fields, subject } = fair
  const decided: Pending = {
    ...{ id: record, kind: 'enter', register: ties.id, record, act, version, fields, subject },
    ...{ at: now, validFrom: Temporal.PlainDate.from(fair.validFrom), validTo: null },
  }
  /** An entry on its way, which the holder enters before or after it answers. */
  const arriving = (holderKnows: 'before' | 'after') => {
    let waiting = [decided]
    return elsewhereOf({
      pending: () => Promise.resolve(waiting),
      send: () => {
        waiting = []
        return Promise.resolve(answerOf(holderKnows === 'before' ? [fair] : []))
      },
    })
  }
  for (const when of ['before', 'after'] as const) {
    const line = { read, subject: mother }
    const [found] = await arriving(when).readAll(ctx, { ...order, lines: [line] }, ['law:x#1'])
    assert.deepEqual(
      found?.map(({ record }) => record),
      [fair.record],
      when,
    )
    const many = await arriving(when).readMany(
      ctx,
      { ...order, lines: [], act: newId('act', now) },
      { read, subjects: [mother] },
    )
    assert.deepEqual(
      many.get(mother)?.map(({ record }) => record),
      [fair.record],
      when,
    )
  }
})

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Ajv } from 'ajv'
import { type Id, newId } from '#kernel/ids'
import type { Act, Reason } from './model.ts'
import { provOf } from './prov.ts'

const now = Temporal.Instant.from('2026-11-21T00:00:00Z')
const act = (more: Partial<Act>): Act => ({
  ...{ id: newId('act', now), at: now, actor: { kind: 'system', id: 'care (rules)' }, agency: 'mohw', duty: null },
  ...{ onBehalfOf: null, what: 'register.read', purpose: 'care', subject: null, fields: ['bornOn'], case: null },
  ...{ because: [], detail: { register: 'residents' } },
  ...more,
})

const path = join(import.meta.dirname, '../../../test/vectors/prov/prov-json-schema-v4.json')
const { $schema: _draft4, ...schema } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema)

/** A payment because of a decision because of two reads, one of which rests on a consent. */
function payment(): { reason: Reason; ids: Record<'paid' | 'decided' | 'read' | 'agreed' | 'asked', Id<'act'>> } {
  const mother = newId('person', now)
  const asked = act({
    what: 'case.submit',
    actor: { kind: 'person', id: mother },
    agency: null,
    onBehalfOf: newId('person', now),
  })
  const read = act({ case: 'case_1' })
  const agreed = act({ detail: { register: 'accounts' } })
  const decided = act({ what: 'case.decide', actor: { kind: 'officer', id: 'officer_1' }, duty: 'care', detail: {} })
  const paid = act({ what: 'ledger.pay', detail: {}, fields: [] })
  const asking: Reason = { act: asked, because: [{ law: '민원 처리에 관한 법률#제8조' }] }
  const reason: Reason = {
    act: paid,
    because: [
      {
        act: decided,
        because: [
          { law: '아동수당법#제4조' },
          { act: read, because: [{ law: '주민등록법#제30조' }, asking] },
          { act: agreed, because: [{ consent: 'grant_1' }, { seen: asked.id }] },
        ],
      },
    ],
  }
  return { reason, ids: { paid: paid.id, decided: decided.id, read: read.id, agreed: agreed.id, asked: asked.id } }
}

test('A35 a reason is told as PROV that its schema accepts: each act once, with who, for whom, from what', () => {
  const { reason, ids } = payment()
  const document = provOf(reason, 'https://madang.example')
  assert.ok(validate(document), JSON.stringify(validate.errors))
  assert.deepEqual(
    Object.keys(document.activity).toSorted(),
    Object.values(ids)
      .map((id) => `act:${id}`)
      .toSorted(),
  )
  const derived = Object.values(document.wasDerivedFrom).map((one) => [
    one['prov:generatedEntity'],
    one['prov:usedEntity'],
  ])
  assert.deepEqual(derived, [
    [`result:${ids.paid}`, `result:${ids.decided}`],
    [`result:${ids.decided}`, `result:${ids.read}`],
    [`result:${ids.read}`, `result:${ids.asked}`],
    [`result:${ids.decided}`, `result:${ids.agreed}`],
    [`result:${ids.agreed}`, `result:${ids.asked}`],
  ])
  const uses = Object.values(document.used).map((one) => String(one['prov:entity']))
  for (const used of ['register:residents', 'consent:grant_1', `law:${encodeURIComponent('아동수당법#제4조')}`])
    assert.ok(uses.includes(used), used)
  assert.ok(
    uses.every((one) => document.entity[one] !== undefined),
    'whatever is used is there',
  )
  const behalf = Object.values(document.actedOnBehalfOf).map((one) => String(one['prov:responsible']))
  assert.ok(behalf.includes('agency:mohw') && behalf.some((one) => one.startsWith('actor:person_')))
  assert.equal(document.agent['actor:care%20%28rules%29']?.['prov:type'] !== undefined, true)
})

test('A35 the schema refuses a document that is none', () => {
  const document = provOf(payment().reason, 'https://madang.example')
  assert.equal(validate({ ...document, used: { '_:u': { 'prov:entity': 5 } } }), false)
  assert.equal(validate({ ...document, activity: [] }), false)
})

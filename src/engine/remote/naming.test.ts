import assert from 'node:assert/strict'
import { it, type TestContext } from 'node:test'
import type { SoughtPurpose, StandingPurpose } from '#engine/exchange'
import type { Received } from '#engine/messages'
import { createPseudonyms } from '#engine/registers'
import { newId } from '#kernel/ids'
import { testDatabase } from '#test/database'
import { namingOf, type NamingParts } from './naming.ts'
import { aunt, child, mother, ties } from './two-nodes.fixture.ts'

const born = Temporal.Instant.from('2026-01-01T00:00:00Z')
const active: StandingPurpose = {
  ...{ purpose: newId('purpose', born), signed: newId('act', born), grounds: ['law:x#1'] },
}

/** Home, which knows a mother and a child; and a court, which has signed one purpose of a clinic. */
async function home(t: TestContext, changed: Partial<NamingParts> = {}) {
  const test = await testDatabase(t)
  const people = createPseudonyms(test.vault)
  const [steps, takenFrom]: [string[], string[]] = [[], []]
  let state: 'active' | 'suspended' = 'active'
  const room = namingOf({
    ...{ begin: test.begin, people, here: () => true, home: { agency: 'town' } },
    registers: { named: () => ties },
    send: () => Promise.reject(new Error('the court is here')),
    purposeFor: (_ctx, { reader, service }: SoughtPurpose) => {
      steps.push('purpose')
      takenFrom.push(reader)
      return Promise.resolve(reader === 'clinic' && service === 'care' && state === 'active' ? active : null)
    },
    known: (_ctx, ids) => {
      steps.push('people')
      return Promise.resolve(new Set(ids.filter((id) => [mother, child].includes(id))))
    },
    evenly: async (work) => {
      const done = await work()
      steps.push('beat')
      return done
    },
    ...changed,
  })
  const ask = async (from: string, asked: object = {}) => {
    steps.length = 0
    const body = { reader: from, service: 'care', register: ties.id, because: [], people: [], ...asked }
    const request = { from, node: from, id: 'm1', service: 'people.name', bytes: () => Promise.resolve(bytesOf(body)) }
    return { ...(await room.name(request as unknown as Received)), steps: [...steps] }
  }
  const acts = async () => {
    const { rows } = await test.owner.pool.query<object>(
      'select what, subject, agency, detail, because from acts.act order by subject',
    )
    return rows
  }
  return { people, ask, acts, takenFrom, suspend: () => (state = 'suspended') }
}

const bytesOf = (body: object) => Buffer.from(JSON.stringify(body))

it('RM12 names people to an agency as a holder knows them, under a purpose that it has signed, each an act of theirs', async (t) => {
  const { people, ask, acts } = await home(t)
  const batch = [mother, child].map((person) => people.of('clinic', person))
  const { people: told } = await ask('clinic', { people: batch, case: 'case_1' })
  assert.deepEqual(
    told,
    [mother, child].map((person) => people.of('court', person)),
  )
  const detail = { holder: 'court', register: ties.id, service: 'care', purpose: active.purpose }
  const because = ['law:x#1', active.signed]
  assert.deepEqual(
    await acts(),
    [mother, child]
      .toSorted()
      .map((subject) => ({ what: 'exchange.name', subject, agency: 'clinic', detail, because })),
  )
})

it('RM12 gives nothing, and the same nothing, for whatever it may not name', async (t) => {
  const { people, ask, acts, takenFrom, suspend } = await home(t)
  const own = people.of('clinic', mother)
  const attacks: Readonly<Record<string, () => ReturnType<typeof ask>>> = {
    'without a purpose': () => ask('bank', { people: [people.of('bank', mother)] }),
    'for another task': () => ask('clinic', { people: [own], service: 'other' }),
    'in the name of who has one': () => ask('bank', { people: [own], reader: 'clinic' }),
    'about another agency’s people': () => ask('clinic', { people: [people.of('bank', mother)] }),
    'by the holder’s own ids': () => ask('clinic', { people: [people.of('court', mother)] }),
    'by the platform’s ids': () => ask('clinic', { people: [mother] }),
    'about somebody whom nobody knows': () => ask('clinic', { people: [people.of('clinic', aunt)] }),
    invented: () => ask('clinic', { people: [newId('person', born)] }),
    'no id at all': () => ask('clinic', { people: ['person_x'] }),
  }
  for (const [name, attack] of Object.entries(attacks))
    assert.deepEqual(await attack(), { people: [null], steps: ['purpose', 'people', 'beat'] }, name)
  assert.deepEqual(takenFrom.slice(0, 3), ['bank', 'clinic', 'bank'], 'nobody uses up the day of another')
  suspend()
  assert.deepEqual(await ask('clinic', { people: [own] }), { people: [null], steps: ['purpose', 'people', 'beat'] })
  assert.deepEqual(await acts(), [])
})

it('RM12 is what stands between an agency and the people of another: without the checks the attacks succeed', async (t) => {
  // Planted: every purpose is taken for active, and everybody for known.
  const bare = await home(t, {
    purposeFor: () => Promise.resolve(active),
    known: (_ctx, ids) => Promise.resolve(new Set(ids)),
  })
  const stolen = await bare.ask('bank', { people: [bare.people.of('bank', mother)] })
  assert.deepEqual(stolen.people, [bare.people.of('court', mother)], 'named without a purpose')
  const { people: invented } = await bare.ask('clinic', { people: [newId('person', born)] })
  assert.equal(typeof invented[0], 'string', 'and an invented id is named')
})

it('RM12 answers a holder that is away, or a day that is used up, like everything else', async (t) => {
  const away = await home(t, { purposeFor: () => Promise.reject(new Error('used up')) })
  const { people, steps } = await away.ask('clinic', { people: [away.people.of('clinic', mother)] })
  assert.deepEqual([people, steps], [[null], ['people', 'beat']])
})

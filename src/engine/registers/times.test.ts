import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type Id, newId } from '#kernel/ids'
import { people } from './example.fixture.ts'
import { because, kim, room } from './room.fixture.ts'

const first = Temporal.PlainDate.from('2020-01-01')
const start = Temporal.Instant.from('2026-11-23T01:00:00Z')
const dayAt = (at: number) => first.add({ days: at })
const momentAt = (at: number) => start.add({ hours: at })

const at = fc.nat({ max: 40 })
const happening = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('enter' as const), from: at, name: fc.nat({ max: 99 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      ...{ do: fc.constant('correct' as const), which: fc.nat(), name: fc.nat({ max: 99 }) },
      from: fc.option(at, { nil: undefined }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('end' as const), which: fc.nat(), days: fc.nat({ max: 30 }) }) },
)
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never

interface Believed {
  readonly record: string
  from: number
  until: number | null
  name: string
}

/** What an office that only remembers believes after these happenings: each is told to it in its order, and no more than it has heard. */
function believed(told: readonly { readonly did: Happening; readonly record: string }[]): Believed[] {
  const all: Believed[] = []
  for (const { did, record } of told) {
    const known = all.find((one) => one.record === record)
    if (did.do === 'enter') all.push({ record, from: did.from, until: null, name: `이름${did.name}` })
    else if (known && did.do === 'correct')
      Object.assign(known, { name: `이름${did.name}`, from: did.from ?? known.from })
    else if (known && did.do === 'end') known.until = known.from + did.days
  }
  return all
}

describe('two times', () => {
  it('G18 answers as valid on any day, as known at any moment, like an office that remembers all it was told', async (t) => {
    const { begin, system, clock, registers } = await room(t)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), happening), { minLength: 1, maxLength: 12 }),
        fc.array(fc.tuple(fc.nat({ max: 75 }), fc.nat({ max: 120 })), { minLength: 20, maxLength: 20 }),
        async (happenings, questions) => {
          const subject = newId('person', start)
          const act = <T>(work: Parameters<typeof begin<T>>[2]) => begin(system, 'test', work)
          const told: { hour: number; did: Happening; record: string }[] = []
          const ended = new Set<string>()
          let hour = 0
          for (const [later, did] of happenings) {
            hour += later
            clock.set(momentAt(hour).toString())
            const open = [...new Set(told.map(({ record }) => record))]
            if (did.do === 'enter') {
              const { record } = await act((ctx) =>
                registers.enter(ctx, people, {
                  ...{ subject, because, validFrom: dayAt(did.from) },
                  fields: { ...kim, name: `이름${did.name}` },
                }),
              )
              told.push({ hour, did, record })
              continue
            }
            const record = open[did.which % Math.max(1, open.length)] as Id<'record'> | undefined
            // A correction that would end a record before it began is no case of this test.
            if (record === undefined || ended.has(record)) continue
            if (did.do === 'correct') {
              const from = did.from === undefined ? {} : { validFrom: dayAt(did.from) }
              await act((ctx) =>
                registers.correct(ctx, people, { record, because, ...from, fields: { name: `이름${did.name}` } }),
              )
            } else {
              const { from } = believed(told).find((one) => one.record === record) ?? { from: 0 }
              await act((ctx) => registers.end(ctx, people, { record, because, validTo: dayAt(from + did.days) }))
              ended.add(record)
            }
            told.push({ hour, did, record })
          }
          clock.set(momentAt(300).toString())
          const answers = await act((ctx) =>
            registers.currentOfEach(
              ctx,
              questions.map(([on, known]) => ({
                ...{ register: people, subject, fields: ['name'] },
                ...{ asOf: dayAt(on), asKnownAt: momentAt(known) },
              })),
            ),
          )
          for (const [index, [on, known]] of questions.entries()) {
            const heard = believed(told.filter((one) => one.hour <= known))
            const expected = heard
              .filter(({ from, until }) => from <= on && (until === null || until > on))
              .map(({ record, name }) => `${record} ${name}`)
            const found = (answers[index] ?? []).map(({ record, fields }) => `${record} ${String(fields['name'])}`)
            assert.deepEqual(found.toSorted(), expected.toSorted(), `on ${on}, known at ${known}`)
          }
          const history = await act((ctx) => registers.historyOf(ctx, people, { subject, fields: ['name'] }))
          assert.equal(history.length, told.length, 'nothing that was ever written is gone')
        },
      ),
      { numRuns: 40 },
    )
  })

  it('G18 says which registers hold anything of somebody, and gives the whole history of a person or a record', async (t) => {
    const { begin, system, clock, enter, registers } = await room(t)
    const act = <T>(work: Parameters<typeof begin<T>>[2]) => begin(system, 'test', work)
    const subject = newId('person', start)
    assert.deepEqual(await act((ctx) => registers.heldAbout(ctx, subject)), [])
    const { record } = await enter(kim, subject)
    await enter({ ...kim, number: '900101-2000009' }, subject)
    clock.set('2026-12-01T00:00:00Z')
    await act((ctx) => registers.correct(ctx, people, { record, fields: { name: '김서현' }, because }))
    assert.deepEqual(await act((ctx) => registers.heldAbout(ctx, subject)), [
      { register: people.id, records: 2, latest: Temporal.Instant.from('2026-12-01T00:00:00Z') },
    ])
    const all = await act((ctx) => registers.historyOf(ctx, people, { subject, fields: ['name'] }))
    assert.equal(all.length, 3)
    assert.deepEqual(
      all.filter((one) => one.record === record).map(({ version, fields }) => [version, fields['name']]),
      [
        [1, '김서연'],
        [2, '김서현'],
      ],
    )
    const one = await act((ctx) => registers.historyOf(ctx, people, { record, fields: ['number'] }))
    assert.deepEqual(
      one.map(({ fields }) => fields),
      [{ number: kim.number }, { number: kim.number }],
    )
  })
})

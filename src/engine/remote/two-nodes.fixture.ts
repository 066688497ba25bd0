import type { TestContext } from 'node:test'
import { createUsage } from '#engine/acts'
import type { Exchange } from '#engine/exchange'
import type { Answered, Answering, Directory, Outgoing, Received } from '#engine/messages'
import { createPseudonyms, createRegisters, installRegisters, samePerson } from '#engine/registers'
import type { Ctx } from '#kernel/ctx'
import { type Id, newId } from '#kernel/ids'
import { createJobs, task } from '#kernel/jobs'
import { problems } from '#kernel/problem'
import { testDatabase, type TestDatabase } from '#test/database'
import { byLaw, field, register } from 'madang/pack'
import type { Figures } from './model.ts'
import { createRemote } from './remote.ts'

const law = { act: 'x', article: '1' }
const title = { ko: '관계', en: 'Ties' }
const owner = { kind: 'agency', id: 'court', names: [], level: 'court', law } as const

/** A register of the court: who is what to whom. */
export const ties = register({
  ...{ id: 'ties', title, purpose: title, owner, law, version: 1, unique: ['to', 'relation'] },
  fields: { to: field.person(title), relation: field.text(title), note: field.text(title, { optional: true }) },
})
const born = Temporal.Instant.from('2026-01-01T00:00:00Z')
export const [mother, child, aunt] = [newId('person', born), newId('person', born), newId('person', born)]
export const because = ['law:x#1'] as const
export const read = {
  ...{ as: 'ties', register: ties, of: 'me', fields: ['to', 'relation', 'note'], many: true },
  ...{ ground: byLaw(law), why: title },
} as const

const refuse = problems('messages', {
  unreachable: { status: 503, title: { ko: '닿지 않습니다', en: 'Cannot be reached' } },
})

/** What happens on the line to the court. */
export interface Wire {
  /** Nothing gets through. */
  cut: boolean
  /** Called with each request before it is carried there, and with its answer before it is carried back. */
  before: (asked: Outgoing) => Promise<void>
  after: (asked: Outgoing, answered: Answered) => Promise<void>
  /** What was carried there. */
  readonly carried: Outgoing[]
}

const directory: Directory = {
  ...{ version: 1, issued: '2026-01-01T00:00:00Z', expires: '2099-01-01T00:00:00Z' },
  nodes: [
    { id: 'home', agencies: ['town'], home: true, endpoint: 'http://home', keys: [] },
    { id: 'court', agencies: ['court'], endpoint: 'http://court', keys: [] },
  ],
}

type Side = Awaited<ReturnType<typeof sideOf>>

/** Home, and a court that keeps a register: two databases, and between them a line that a test holds in its hand. */
export async function twoNodes(t: TestContext) {
  const wire: Wire = {
    ...{ cut: false, carried: [] },
    ...{ before: () => Promise.resolve(), after: () => Promise.resolve() },
  }
  const answers: Readonly<Record<string, Map<string, Answering>>> = { home: new Map(), court: new Map() }
  const carry = (from: 'home' | 'court') => async (asked: Outgoing) => {
    wire.carried.push(asked)
    await wire.before(asked)
    if (wire.cut) throw refuse.unreachable()
    const work = answers[from === 'home' ? 'court' : 'home']?.get(asked.service)
    if (work === undefined) throw new Error(`nobody answers ${asked.service}`)
    const answered = await work(receivedFrom(from, asked))
    await wire.after(asked, answered)
    return answered
  }
  const sides = { carry, answers, wire }
  const said: Said = { purposes: {}, used: {}, registers: {} }
  const home = await sideOf(t, 'home', sides)
  const court = await sideOf(t, 'court', sides)
  court.remote.answer({
    ...{ serve: serveAt(court), onEntered: {}, onChanged: {} },
    ...{ purposeFor: () => Promise.resolve(null), known: () => Promise.resolve(new Set<string>()) },
    published: {
      purposes: () => Promise.resolve(said.purposes),
      figures: () => Promise.resolve({ used: said.used, registers: said.registers }),
    },
  })
  const does = <T>(work: (ctx: Ctx) => Promise<T>) =>
    home.begin({ kind: 'system', name: 'case', agency: 'town' }, 'case', work)
  const { registers, elsewhere } = home.remote
  const order = { reader: 'town', service: 'allowance', because: [] }
  return {
    ...{ home, court, wire, does, said },
    enter: (fields: Readonly<Record<string, unknown>>, on = '2020-01-01') =>
      does((ctx) =>
        registers.enter(ctx, ties, { subject: mother, validFrom: Temporal.PlainDate.from(on), fields, because }),
      ),
    correct: (record: Id<'record'>, fields: Readonly<Record<string, unknown>>) =>
      does((ctx) => registers.correct(ctx, ties, { record, fields, because })),
    end: (record: Id<'record'>, on: string) =>
      does((ctx) => registers.end(ctx, ties, { record, validTo: Temporal.PlainDate.from(on), because })),
    /** What home reads of the mother, as the exchange asks for it. */
    seen: async (where?: Readonly<Record<string, string>>) => {
      const line = { read: { ...read, ...(where === undefined ? {} : { where }) }, subject: mother }
      const [found = []] = await does((ctx) => elsewhere.readAll(ctx, { ...order, lines: [line] }, [because[0]]))
      return found.map(({ fields, version }) => ({ ...fields, version }))
    },
    /** What the court has on record of one record, version by version. */
    history: (record: Id<'record'>) =>
      court.begin(court.system, 'test', (ctx) =>
        court.registers.historyOf(ctx, ties, { record, fields: ['relation', 'note'] }),
      ),
  }
}

/** What the court says in public. */
interface Said {
  purposes: object
  used: Readonly<Record<string, number>>
  registers: Figures['registers']
}

interface Between {
  readonly carry: (from: 'home' | 'court') => (asked: Outgoing) => Promise<Answered>
  readonly answers: Readonly<Record<string, Map<string, Answering>>>
  readonly wire: Wire
}

async function sideOf(t: TestContext, id: 'home' | 'court', { carry, answers, wire }: Between) {
  const test = await testDatabase(t)
  await installRegisters(test.owner, [ties])
  const people = id === 'home' ? createPseudonyms(test.vault) : samePerson
  const registers = createRegisters({ acts: test.acts, vault: test.vault, registers: [ties], pseudonyms: people })
  const [first, second] = directory.nodes
  const self = (id === 'home' ? first : second) as Directory['nodes'][number]
  const messages = {
    ...{ self, directory: () => directory, here: (agency: string) => self.agencies.includes(agency), send: carry(id) },
    answer: (service: string, work: Answering) => void answers[id]?.set(service, work),
    ping: () => (wire.cut ? Promise.reject(refuse.unreachable()) : Promise.resolve(1)),
  }
  const usage = createUsage()
  const demo = {
    ...test.clock,
    refresh: () => Promise.resolve(),
    moveTo: (day: Temporal.PlainDate) => moved(test, day),
  }
  /** Another process of this node, which knows nothing of what the first has seen. */
  const process = ({ begin = test.begin }: Partial<Pick<TestDatabase, 'begin'>> = {}) =>
    createRemote({
      ...{ begin, db: test.db, vault: test.vault, clock: test.clock, messages, local: registers, people, demo, usage },
      ...{ home: { node: 'home', agency: 'town' }, onBack: ['cases.resume'] },
    })
  const remote = process()
  /** The agencies that cases were told of. */
  const resumed: string[] = []
  const resume = task<{ agency: string }>('cases.resume', ({ agency }) => Promise.resolve(void resumed.push(agency)))
  const jobs = createJobs({ db: test.owner, clock: test.clock, tasks: [...remote.tasks, resume] })
  return { ...test, people, registers, remote, process, resumed, settle: () => jobs.settle() }
}

function moved({ clock }: Pick<TestDatabase, 'clock'>, day: Temporal.PlainDate): Promise<Temporal.Instant> {
  clock.set(`${day.toString()}T00:00:00Z`)
  return Promise.resolve(clock.now())
}

/** The court's exchange, without purposes: what it is asked it gives, with an act. */
function serveAt({ registers }: Pick<TestDatabase, 'begin'> & { registers: Side['registers'] }): Exchange['serve'] {
  return async (ctx, { register: { id }, fields, subject, subjects, record, where, reader, ground, service }) => {
    const found = []
    for (const one of subjects ?? [subject])
      found.push(
        ...(await registers.current(ctx, {
          ...{ register: { id }, fields },
          ...(one === undefined ? {} : { subject: one }),
          ...(record === undefined ? {} : { record }),
          ...(where === undefined ? {} : { where }),
        })),
      )
    ctx.record({
      ...{
        what: 'register.read',
        agency: reader,
        fields,
        because: [ground ?? because[0]],
        detail: { register: id, service },
      },
      ...(subject === undefined ? {} : { subject }),
    })
    return found
  }
}

function receivedFrom(node: string, { from, to, service, id, headers = {}, contentType, body }: Outgoing): Received {
  return {
    ...{ from, to, node, service, id, headers, contentType },
    bytes: () => Promise.resolve(Buffer.from(body as Uint8Array)),
    stream: () => {
      throw new Error('no streams here')
    },
    keep: () => Promise.resolve(),
  }
}

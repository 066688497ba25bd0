import { Type } from 'typebox'
import type { Ctx } from '#kernel/ctx'
import { isId } from '#kernel/ids'
import type { Text } from '#kernel/i18n'
import { type Fault, Problem } from '#kernel/problem'
import { file, operation, page, type Route } from '#kernel/route'
import { type Article, type Law, lawRef, type Register } from 'madang/pack'
import { schemaOf } from './forms.ts'
import type { ShownRegister } from './model.ts'
import { RegisterPage, RegistersPage } from './page.tsx'
import { refuse } from './problems.ts'
import type { Registers } from './registers.ts'
import type { UsageCounts } from './usage.ts'
import { isDate } from './validation.ts'

export interface RegisterRouteParts {
  readonly registers: Registers
  readonly usage: Pick<UsageCounts, 'of'>
  readonly agency: (id: string, on: string) => Text
  /** The title of a service, certificate or whatever else reads by a name. */
  readonly service: (id: string) => Text | undefined
  /** The text of an article, where the pack has it. */
  readonly articleOf: (law: Law) => Article | undefined
}

/** Every door of this room: what government knows, for people and for machines, and the way in for machines that report. */
export function registerRoutes(parts: RegisterRouteParts): Route[] {
  return [...publicPages(parts), ...publicApi(parts), entryDoor(parts)]
}

const open = { may: 'anyone', purpose: 'registers.describe' } as const

function publicPages({ registers, usage, articleOf, agency, service }: RegisterRouteParts): Route[] {
  return [
    page({
      ...{ id: 'registers.list', path: '/registers', ...open },
      load: (ctx) => allShown(ctx, registers),
      view: (shown, view) => <RegistersPage view={view} registers={shown} />,
    }),
    page({
      ...{ id: 'registers.one', path: '/registers/:id', ...open },
      async load(ctx, { params }) {
        const register = registers.named(params['id'] ?? '')
        return {
          shown: await shownOf(ctx, registers, register.id),
          usage: await usage.of(ctx, register.id),
          law: register.law,
          article: articleOf(register.law),
        }
      },
      view: (loaded, view) => (
        <RegisterPage view={view} {...loaded} agency={(id) => agency(id, view.today)} service={service} />
      ),
    }),
  ]
}

const Said = Type.Object({ ko: Type.String(), en: Type.String() })
const Described = Type.Object({
  id: Type.String(),
  title: Said,
  purpose: Said,
  owner: Said,
  law: Type.String({ description: 'Act, article and paragraph, as the law is cited' }),
  version: Type.Integer(),
  versions: Type.Array(Type.Integer()),
  entries: Type.Object({ count: Type.Integer(), exact: Type.Boolean({ description: 'False: an estimate' }) }),
  fields: Type.Array(
    Type.Object({
      name: Type.String(),
      title: Said,
      type: Type.String(),
      required: Type.Boolean(),
      secret: Type.Boolean(),
    }),
  ),
})

const Sum = Type.Object({
  reads: Type.Number(),
  byConsent: Type.Number(),
  many: Type.Number({ description: 'Acts that stand for many people' }),
  people: Type.Number({ description: 'People whose entries such acts asked for, added up' }),
})
const Usage = Type.Object({
  total: Sum,
  recent: Sum,
  days: Type.Array(Type.Object({ day: Type.String({ format: 'date' }), reads: Type.Number() })),
  readers: Type.Array(
    Type.Object({ agency: Type.String(), service: Type.String(), reads: Type.Number(), recent: Type.Number() }),
  ),
})

function publicApi({ registers, usage }: RegisterRouteParts): Route[] {
  return [
    operation({
      ...{ id: 'registers.describe-all', method: 'GET', path: '/api/registers', ...open },
      summary: 'Every base register: what it holds, why, under which law, who owns it',
      reply: Type.Object({ registers: Type.Array(Described) }),
      run: async (ctx) => ({ registers: (await allShown(ctx, registers)).map(described) }),
    }),
    operation({
      ...{ id: 'registers.describe', method: 'GET', path: '/api/registers/:id', ...open },
      summary: 'One base register: what it holds, why, under which law, and who has read it how often',
      params: Type.Object({ id: Type.String() }),
      reply: Type.Object({ ...Described.properties, usage: Usage }),
      async run(ctx, { params }) {
        const { id } = registers.named(params.id)
        const { readers, days, total, recent } = await usage.of(ctx, id)
        const counted = { readers: [...readers], days: [...days], total, recent }
        return { ...described(await shownOf(ctx, registers, id)), usage: counted }
      },
    }),
    file({
      ...{ id: 'registers.schema', path: '/api/registers/:id/schema', ...open },
      run(_ctx, { params, origin }) {
        const register = registers.named(params['id'] ?? '')
        return Promise.resolve(schemaFile(register, { version: register.version, origin }))
      },
    }),
    file({
      ...{ id: 'registers.schema-version', path: '/api/registers/:id/schema/:version', ...open },
      run(_ctx, { params, origin }) {
        const register = registers.named(params['id'] ?? '')
        const version = /^[1-9][0-9]{0,3}$/.test(params['version'] ?? '') ? Number(params['version']) : 0
        return Promise.resolve(schemaFile(register, { version, origin }))
      },
    }),
  ]
}

function schemaFile(register: Register, { version, origin }: { readonly version: number; readonly origin: string }) {
  const schema = schemaOf(register, version)
  if (schema === undefined) throw refuse['no-such-version']({ register: register.id })
  const named = { $id: `${origin}/api/registers/${register.id}/schema/${version}`, ...schema }
  return { type: 'application/schema+json', body: `${JSON.stringify(named, null, 2)}\n` }
}

function described(shown: ShownRegister) {
  const { id, title, purpose, owner, law, version, versions, entries, fields } = shown
  return {
    id,
    title,
    purpose,
    owner,
    law,
    version,
    versions: [...versions],
    entries: { count: Number(entries.count), exact: entries.exact },
    fields: [...fields],
  }
}

function entryDoor({ registers }: RegisterRouteParts): Route {
  return operation({
    ...{
      id: 'registers.post-entry',
      method: 'POST',
      path: '/api/registers/:id/entries',
      may: 'anyone',
      purpose: 'registers.report',
    },
    summary:
      'Report an entry: a hospital a birth, a bank an account. Needs the bearer token of a machine that may post to this register',
    params: Type.Object({ id: Type.String() }),
    // Left open here, so that every fault is named by our own check, with its pointer.
    body: Type.Object({
      subject: Type.Optional(Type.Unknown({ description: 'Whose entry it is: a person id' })),
      validFrom: Type.Optional(Type.Unknown({ description: 'First day on which it holds, ISO 8601' })),
      fields: Type.Optional(Type.Unknown({ description: 'As the schema of the register says' })),
    }),
    reply: Type.Object({ record: Type.String(), version: Type.Integer(), act: Type.String() }),
    async run(ctx, { params, body }) {
      const register = registers.named(params.id)
      const client = await registers.clients.admitted(ctx, register.id)
      const { subject, validFrom, fields, faults } = readEntry(body, ctx.today)
      if (faults.length > 0) throw refuse.invalid({ register: register.id }, faults)
      return pointed(() =>
        registers.enter(ctx, register, {
          subject,
          validFrom,
          fields,
          agency: client.agency,
          because: [lawRef(register.law)],
        }),
      )
    },
  })
}

function readEntry(
  { subject, validFrom, fields, ...more }: Readonly<Record<string, unknown>>,
  today: Temporal.PlainDate,
) {
  const known = typeof validFrom === 'string' && isDate(validFrom)
  const faults: Fault[] = [
    ...Object.keys(more).map((field) => ({ field, code: 'additionalProperties', text: said.more })),
    ...(isId('person', subject) ? [] : [{ field: 'subject', code: 'format', text: said.person }]),
    ...(known ? [] : [{ field: 'validFrom', code: 'format', text: said.date }]),
    ...(known && validFrom > today.toString() ? [{ field: 'validFrom', code: 'future', text: said.future }] : []),
    ...(typeof fields === 'object' && fields !== null && !Array.isArray(fields)
      ? []
      : [{ field: 'fields', code: 'type', text: said.fields }]),
  ]
  // Used only when there are no faults.
  return {
    faults,
    subject: subject as never,
    fields: fields as never,
    validFrom: known ? Temporal.PlainDate.from(validFrom) : today,
  }
}

const said = {
  more: { ko: '쓰지 않는 항목입니다', en: 'Not used here' },
  person: { ko: '사람의 식별자여야 합니다', en: 'Must be a person id' },
  date: { ko: '날짜여야 합니다(예: 2026-11-20)', en: 'Must be a date, such as 2026-11-20' },
  future: { ko: '오늘보다 뒤의 날짜입니다', en: 'This date is in the future' },
  fields: { ko: '항목과 값이어야 합니다', en: 'Must be an object of fields' },
} satisfies Record<string, Text>

/** Faults of fields, pointed at where they stand in the request (RFC 6901). */
async function pointed<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Problem) || error.faults.length === 0) throw error
    const { code, status, title, remedy, detail } = error
    const faults = error.faults.map(({ field, code: fault, text }) => ({ field: `fields/${field}`, code: fault, text }))
    throw new Problem(code, { status, title, ...(remedy ? { remedy } : {}) }, detail, faults)
  }
}

async function shownOf(ctx: Ctx, registers: Registers, id: string): Promise<ShownRegister> {
  return { ...registers.publicDescription(ctx, { id }), entries: await registers.countOf(ctx, { id }) }
}

async function allShown(ctx: Ctx, registers: Registers): Promise<ShownRegister[]> {
  const shown = []
  for (const { id } of registers.all) shown.push(await shownOf(ctx, registers, id))
  return shown
}

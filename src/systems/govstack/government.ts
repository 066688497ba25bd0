import type { Because, Begin, Ctx } from '#kernel/ctx'
import { Problem } from '#kernel/problem'
import { protocol, type ProtocolCall, type ProtocolReply, type Route } from '#kernel/route'
import type { Register } from 'madang/pack'
import { bodyOf, clientOf, type Json, type JsonObject, lookedFor, sentIn } from './model.ts'
import { refuse } from './problems.ts'
import { inJson } from './routes.ts'

/** Whom a token lets in, and for what. */
export interface Admitted {
  readonly agency: string
  readonly purpose: string
  readonly because: readonly Because[]
}

/** The country's registers as machines with a token may read them; the exchange decides and records. */
export interface GovernmentReads {
  /** Refuses with 401 or 403 whoever has no token for it. */
  admit(call: Pick<ProtocolCall, 'method' | 'url' | 'headers'>): Promise<Admitted>
  /** The headers that belong to such a refusal. */
  challenge(problem: Problem): Readonly<Record<string, string>>
  /** The fields that a purpose gives an agency by law today; none when it gives nothing. */
  given(
    ctx: Ctx,
    asked: { readonly reader: string; readonly purpose: string; readonly register: Register },
  ): Promise<readonly string[]>
  /** What stands about a person, under the name that the reader knows. */
  read(
    ctx: Ctx,
    asked: Omit<Admitted, 'agency'> & {
      readonly reader: string
      readonly register: Register
      readonly person: string
      readonly fields: readonly string[]
    },
  ): Promise<readonly { readonly fields: Readonly<Record<string, unknown>> }[]>
}

interface GovernmentParts {
  readonly begin: Begin
  readonly registers: readonly Register[]
  readonly reads: GovernmentReads
}

/** Read and exists of the Data API over the country's registers: one person, the fields of a purpose; no list, no change. */
export function governmentRoutes({ begin, registers, reads }: GovernmentParts): Route[] {
  const door = (verb: 'read' | 'exists', answer: (content: JsonObject | undefined) => Json) =>
    protocol({
      ...{ id: `govstack.government.${verb}`, path: `/govstack/data/:registry/:version/${verb}`, methods: ['POST'] },
      ...{ may: 'machine', purpose: 'govstack.read', largest: 64 * 1024 },
      run: (call) => answered(reads, async () => answer(await found(call))),
    })

  async function found(call: ProtocolCall): Promise<JsonObject | undefined> {
    const { agency, purpose, because } = await reads.admit(call)
    if (clientOf(call.headers['information-mediator-client']).member !== agency) throw refuse['not-its-agency']()
    const register = registers.find(
      ({ id, version }) => id === call.params['registry'] && String(version) === call.params['version'],
    )
    if (register === undefined) throw refuse['no-such-registry']()
    const { ID: person, ...wanted } = lookedFor(sentIn(bodyOf(await call.bytes())))
    if (typeof person !== 'string') throw refuse['no-query']()
    return begin({ kind: 'system', name: 'govstack', agency }, 'govstack.read', async (ctx) => {
      const fields = await reads.given(ctx, { reader: agency, purpose, register })
      if (fields.length === 0 || Object.keys(wanted).some((name) => !fields.includes(name))) throw refuse['not-given']()
      const records = await reads.read(ctx, { reader: agency, purpose, register, person, fields, because })
      const fitting = records.find((record) =>
        Object.entries(wanted).every(([name, value]) => record.fields[name] === value),
      )
      return fitting === undefined ? undefined : { ID: person, ...(fitting.fields as JsonObject) }
    })
  }

  return [
    door('read', (content) => {
      if (content === undefined) throw refuse['no-record']()
      return { content }
    }),
    door('exists', (content) => ({
      answer: { status: content !== undefined, message: content === undefined ? 'Object not found' : 'Object found' },
    })),
  ]
}

async function answered(reads: GovernmentReads, work: () => Promise<Json>): Promise<ProtocolReply> {
  try {
    return inJson(200, await work())
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error
    const reply = inJson(error.status, { detail: error.title.en, code: error.code })
    return { ...reply, headers: { ...reply.headers, ...reads.challenge(error) } }
  }
}

import { type Directory, type Messages } from '#engine/messages'
import type { Pseudonyms } from '#engine/registers'
import { answering, ask, nodeActor, told } from '#engine/remote'
import type { Begin, Ctx } from '#kernel/ctx'
import { type Id, isId, newId } from '#kernel/ids'
import { Type } from 'typebox'
import type { NodeAnswer, UsageAnswer, UsageAsked } from './find-usage.ts'
import { refuse } from './problems.ts'

/** Who asks other nodes for the uses of a person's data, and answers home. */
export interface UsageNodes {
  /** What every other node knows of that does not stand in the record here. A node that is away is named. */
  elsewhere(ctx: Ctx, asked: UsageAsked): Promise<readonly NodeAnswer[]>
}

interface Parts {
  readonly begin: Begin
  readonly messages: Pick<Messages, 'send' | 'answer' | 'directory' | 'self'>
  readonly people: Pseudonyms
  /** The node that knows people under every id, and an agency that it serves. */
  readonly home: { readonly node: string; readonly agency: string }
  readonly usageOf: (ctx: Ctx, asked: UsageAsked) => Promise<UsageAnswer>
}

/** What nodes say to each other, by the name of the service. */
const service = 'usage.find'
const patience = Temporal.Duration.from({ seconds: 5 })
const text = Type.String()

/** Of one person, under the ids of the agencies of the node that is asked. */
const Question = Type.Object({
  people: Type.Array(text, { maxItems: 100 }),
  from: Type.Optional(text),
  until: Type.Optional(text),
  limit: Type.Integer({ minimum: 0, maximum: 200_000 }),
  language: Type.Union([Type.Literal('ko'), Type.Literal('en')]),
})

const Entry = Type.Object({
  ...{ logtime: text, action: text, receiverCode: text, receiverName: text, receiverSystem: text },
})
const Told = Type.Object({ totalUsages: Type.Integer({ minimum: 0 }), usages: Type.Array(Entry) })

/** Uses at other nodes, by a signed message to each. */
export function createUsageNodes({ begin, messages, people, home, usageOf }: Parts): UsageNodes {
  messages.answer(
    service,
    (request) =>
      answering(async () => {
        if (request.node !== home.node) throw refuse['not-home']({ node: request.node })
        const { people: ids, limit, language, ...period } = await told(request, Question)
        const actor = { kind: 'system', name: `${nodeActor}${request.from}`, agency: request.from } as const
        return begin(actor, service, (ctx) =>
          usageOf(ctx, {
            ...{ people: ids.filter((id): id is Id<'person'> => isId('person', id)), language },
            ...{ period: momentsOf(period), page: { offset: 0, limit } },
            // What home itself has asked stands in home's record, with what a deferral keeps back there.
            notBy: `${nodeActor}${home.agency}`,
          }),
        )
      }),
    { again: 'harmless' },
  )

  async function askOne(ctx: Ctx, node: Directory['nodes'][number], asked: UsageAsked): Promise<NodeAnswer> {
    const { id, agencies } = node
    const { from, until } = asked.period
    try {
      const answer = await ask(
        messages.send,
        {
          ...{ from: home.agency, to: agencies[0] ?? id, service, within: patience, id: newId('message', ctx.now) },
          body: {
            people: asked.people.flatMap((person) => agencies.map((agency) => people.of(agency, person))),
            ...(from === undefined ? {} : { from: from.toString() }),
            ...(until === undefined ? {} : { until: until.toString() }),
            ...{ limit: asked.page.offset + asked.page.limit, language: asked.language },
          },
        },
        Told,
      )
      return { node: id, agencies, answer: answer.usages.every(isDated) ? answer : null }
    } catch {
      // Whatever is wrong with a node: it is named as one that did not answer.
      return { node: id, agencies, answer: null }
    }
  }

  return {
    elsewhere: (ctx, asked) =>
      Promise.all(
        messages
          .directory()
          .nodes.filter(({ id }) => id !== messages.self.id)
          .map((node) => askOne(ctx, node, asked)),
      ),
  }
}

function isDated({ logtime }: { readonly logtime: string }): boolean {
  try {
    return Temporal.Instant.from(logtime) instanceof Temporal.Instant
  } catch {
    return false
  }
}

function momentsOf({ from, until }: { readonly from?: string; readonly until?: string }): UsageAsked['period'] {
  try {
    return {
      ...(from === undefined ? {} : { from: Temporal.Instant.from(from) }),
      ...(until === undefined ? {} : { until: Temporal.Instant.from(until) }),
    }
  } catch {
    throw refuse['at-fault']({ field: 'period' })
  }
}

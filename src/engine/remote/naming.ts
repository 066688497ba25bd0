import { setTimeout as pause } from 'node:timers/promises'
import type { Begin, Because, Ctx } from '#kernel/ctx'
import { type Id, isId, newId } from '#kernel/ids'
import type { SoughtPurpose, StandingPurpose } from '#engine/exchange'
import type { Received } from '#engine/messages'
import type { Pseudonyms, Registers } from '#engine/registers'
import { ask, type Send, told } from './carrying.ts'
import { becauseOf, NameBody, NameReply, services, StandsBody, StandsReply } from './model.ts'
import { patience } from './reading.ts'

export interface NamingParts {
  readonly begin: Begin
  readonly registers: Pick<Registers, 'named'>
  readonly people: Pseudonyms
  readonly here: (agency: string) => boolean
  readonly send: Send
  readonly home: { readonly agency: string }
  /** The purpose that an agency of this node has signed for a reader, its reads taken from the day. */
  readonly purposeFor: (ctx: Ctx, sought: SoughtPurpose) => Promise<StandingPurpose | null>
  /** Which of these ids are people whom home knows. */
  readonly known: (ctx: Ctx, ids: readonly Id<'person'>[]) => Promise<ReadonlySet<string>>
  /** Releases an answer at the same beat, whatever it is; absent, a quarter of a second. */
  readonly evenly?: <T>(work: () => Promise<T>) => Promise<T>
}

/**
 * Home tells one agency under which ids another knows the same people, when the other has signed a purpose for it that is active
 * now. Every naming is an act of each of them. Whoever asks without that, about others' people or about nobody gets nothing for
 * each, and not a word why: the same answer, after the same work, at the same beat.
 */
export function namingOf(parts: NamingParts) {
  const { begin, registers, people, here, send, home, known, evenly = atBeats } = parts

  async function standing(request: Received, sought: SoughtPurpose): Promise<StandingPurpose | null> {
    const { owner, id: register } = sought.register
    if (here(owner.id))
      return begin({ kind: 'system', name: 'remote', agency: owner.id }, services.stands, (ctx) =>
        parts.purposeFor(ctx, sought),
      )
    const { reader, service, count } = sought
    const asked = {
      from: home.agency,
      to: owner.id,
      service: services.stands,
      id: `stands-${request.node}-${request.id}`,
    }
    const { purpose } = await ask(
      send,
      { ...asked, within: patience, body: { reader, service, register, count } },
      StandsReply,
    )
    if (purpose === null || !isId('purpose', purpose.purpose) || !isId('act', purpose.signed)) return null
    return { purpose: purpose.purpose, signed: purpose.signed, grounds: becauseOf(purpose.grounds) }
  }

  /** Who is meant; null for what is nobody's id at this agency. */
  function meant(agency: string, pseudonym: string): Id<'person'> | null {
    try {
      return isId('person', pseudonym) ? people.personOf(agency, pseudonym) : null
    } catch {
      return null
    }
  }

  async function names(request: Received, asked: NameBody): Promise<(string | null)[]> {
    const register = registers.named(asked.register)
    const { reader, service, people: pseudonyms } = asked
    const persons = pseudonyms.map((one) => meant(request.from, one))
    // Whose day it is taken from is who asks, not whom it names.
    const sought = { reader: request.from, service, register, count: pseudonyms.length }
    const under = await standing(request, sought).catch(() => null)
    return begin({ kind: 'system', name: `node/${request.from}`, agency: request.from }, services.name, async (ctx) => {
      const real = await known(
        ctx,
        persons.flatMap((one) => one ?? []),
      )
      if (under === null || reader !== request.from) return pseudonyms.map(() => null)
      const because: Because[] = [...under.grounds, under.signed, ...becauseOf(asked.because)]
      return persons.map((person) => {
        if (person === null || !real.has(person)) return null
        ctx.record({
          ...{ what: 'exchange.name', subject: person, agency: reader, because },
          ...(asked.case === undefined ? {} : { case: asked.case }),
          detail: { holder: register.owner.id, register: register.id, service, purpose: under.purpose },
        })
        return people.of(register.owner.id, person)
      })
    })
  }

  return {
    async name(request: Received) {
      const asked = await told(request, NameBody)
      return evenly(async () => {
        const nothing = asked.people.map(() => null)
        return { people: await names(request, asked).catch(() => nothing) }
      })
    },

    /** At the holder: whether it has signed such a purpose. Only home asks. */
    async stands(request: Received, register: (id: string) => SoughtPurpose['register']) {
      const asked = await told(request, StandsBody)
      const sought = { ...asked, register: register(asked.register) }
      return begin(
        { kind: 'system', name: `node/${request.from}`, agency: request.from },
        services.stands,
        async (ctx) => ({
          purpose: await parts.purposeFor(ctx, sought),
        }),
      )
    },
  }
}

/** Asks home under which ids a holder knows people of an agency of this node; null for each whom home does not name. */
export async function askNames(
  { send, home }: Pick<NamingParts, 'send' | 'home'>,
  ctx: Ctx,
  { reader, ...asked }: NameBody,
): Promise<readonly (Id<'person'> | null)[]> {
  const { people } = await ask(
    send,
    {
      ...{ from: reader, to: home.agency, service: services.name, id: newId('message', ctx.now), within: patience },
      body: { reader, ...asked },
    },
    NameReply,
  )
  return asked.people.map((_one, at) => (isId('person', people[at]) ? people[at] : null))
}

const beat = 250

/** What takes longer or shorter than something else within a beat cannot be told from it. */
async function atBeats<T>(work: () => Promise<T>): Promise<T> {
  const began = performance.now()
  const done = await work()
  await pause(beat - ((performance.now() - began) % beat))
  return done
}

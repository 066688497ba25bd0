import type { Ctx } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import type { Elsewhere, ReadOrder } from '#engine/exchange'
import type { RegisterRecord } from '#engine/registers'
import type { Register } from 'madang/pack'
import type { Send } from './carrying.ts'
import { askNames } from './naming.ts'

interface ForItselfParts {
  readonly elsewhere: Elsewhere
  readonly send: Send
  readonly home: { readonly agency: string }
}

/** One id of a person for another, there and back. */
interface Names {
  readonly there: ReadonlyMap<Id<'person'>, Id<'person'>>
  readonly back: ReadonlyMap<Id<'person'>, Id<'person'>>
}

/**
 * How a node that is not home reads registers at another: home names the people as the holder knows them, under a purpose that
 * the holder has signed. Whom home does not name nothing is found of. People that stand in what was read have ids that mean
 * nothing here: they are left out.
 */
export function forItself({ elsewhere, send, home }: ForItselfParts): Elsewhere {
  async function namesOf(
    ctx: Ctx,
    { reader, service, case: matter, because }: Pick<ReadOrder, 'reader' | 'service' | 'case' | 'because'>,
    { register, people }: { readonly register: Register; readonly people: readonly Id<'person'>[] },
  ): Promise<Names> {
    const asked = { reader, service, register: register.id, people: [...new Set(people)], because: [...because] }
    const told = await askNames({ send, home }, ctx, matter === undefined ? asked : { ...asked, case: matter })
    const pairs = asked.people.flatMap((person, at): [Id<'person'>, Id<'person'>][] => {
      const name = told[at]
      return name === null || name === undefined ? [] : [[person, name]]
    })
    return { there: new Map(pairs), back: new Map(pairs.map(([person, name]) => [name, person])) }
  }

  return {
    has: elsewhere.has,

    async readAll(ctx, order, grounds) {
      const subjects = order.lines.flatMap(({ subject }) => subject ?? [])
      const register = order.lines[0]?.read.register
      if (register === undefined) return []
      const names = await namesOf(ctx, order, { register, people: subjects })
      const asked = order.lines.flatMap((line, at) => {
        const subject = line.subject && names.there.get(line.subject)
        return subject === undefined ? [] : [{ at, line: { ...line, subject }, ground: grounds[at] }]
      })
      const lines = asked.map(({ line }) => line)
      const found = await elsewhere.readAll(
        backTo(ctx, names),
        { ...order, lines },
        asked.flatMap(({ ground }) => ground ?? []),
      )
      const answers: RegisterRecord[][] = order.lines.map(() => [])
      asked.forEach(({ at, line }, index) => (answers[at] = ours(found[index] ?? [], line.read.register, names)))
      return answers
    },

    async readMany(ctx, order, line) {
      const { register } = line.read
      const names = await namesOf(ctx, { ...order, because: [order.act] }, { register, people: line.subjects })
      const subjects = line.subjects.flatMap((person) => names.there.get(person) ?? [])
      const found = await elsewhere.readMany(backTo(ctx, names), order, { ...line, subjects })
      const own = (person: Id<'person'>) => found.get(names.there.get(person) ?? person) ?? []
      return new Map(line.subjects.map((person) => [person, ours(own(person), register, names)]))
    },
  }
}

/** The same context, in whose record a person stands under the id of this node. */
function backTo(ctx: Ctx, { back }: Names): Ctx {
  return {
    ...ctx,
    ifUndone: ({ subject, ...entry }) => {
      const own = subject && back.get(subject)
      ctx.ifUndone(own === undefined ? entry : { ...entry, subject: own })
    },
  }
}

function ours(records: readonly RegisterRecord[], { fields: declared }: Register, { back }: Names): RegisterRecord[] {
  return records.flatMap((one) => {
    const subject = back.get(one.subject)
    if (subject === undefined) return []
    const fields = Object.entries(one.fields).filter(([name]) => declared[name]?.type !== 'person')
    return [{ ...one, subject, fields: Object.fromEntries(fields) }]
  })
}

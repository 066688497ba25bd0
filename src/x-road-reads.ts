import { type Exchange, type Guard, rateLimitFields } from '#engine/exchange'
import { type Pseudonyms, underOtherIds } from '#engine/registers'
import { isId } from '#kernel/ids'
import type { XRoadReads } from '#systems/x-road'
import type { Pack, Register } from 'madang/pack'

type Values = Readonly<Record<string, unknown>>

interface Parts {
  readonly pack: Pick<Pack, 'registers'>
  readonly exchange: Pick<Exchange, 'serve' | 'remainders'>
  readonly guard: Pick<Guard, 'book'>
  readonly people: Pseudonyms
}

/** Reads that come by X-Road: the holder's side of the exchange, with people under the names that the reader knows. */
export function xRoadReads({ pack, exchange, guard, people }: Parts): XRoadReads {
  const named = (reader: string, register: Register, fields: Values) =>
    underOtherIds(register, fields, (person) => people.of(reader, person))
  /** Other people in what another node answered, as this one knows them. */
  const known = (register: Register, fields: Values) =>
    underOtherIds(register, fields, (pseudonym) => people.personOf(register.owner.id, pseudonym))
  return {
    async read(ctx, { reader, purpose, register, person, fields, matter, because }) {
      if (!isId('person', person)) return []
      const records = await exchange.serve(ctx, {
        ...{ reader, register, fields, because, subject: people.personOf(reader, person) },
        ...(isId('purpose', purpose) ? { purpose } : { service: purpose }),
        ...(matter === undefined ? {} : { case: matter }),
      })
      return records.map((record) => ({
        validFrom: record.validFrom.toString(),
        fields: named(reader, register, record.fields),
      }))
    },

    remainder: (ctx) => rateLimitFields(exchange.remainders(ctx)),

    outward: (reader, { owner }, person) =>
      isId('person', person) ? people.of(owner.id, people.personOf(reader, person)) : person,

    inward: (reader, register, records) =>
      records.map(({ validFrom, fields }) => ({ validFrom, fields: named(reader, register, known(register, fields)) })),

    async allowed(ctx, { reader, purposes }) {
      const book = await guard.book(ctx)
      const active = (register: Register) => (purpose: string) => {
        const bound = isId('purpose', purpose) ? book.byId(purpose) : book.of(reader, purpose, register.id)
        return bound?.register === register.id && bound.reader === reader && bound.state === 'active'
      }
      return pack.registers.filter((register) => purposes.some(active(register))).map(({ id }) => id)
    },
  }
}

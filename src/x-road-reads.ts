import type { Exchange, Guard } from '#engine/exchange'
import type { Pseudonyms } from '#engine/registers'
import { isId } from '#kernel/ids'
import type { XRoadReads } from '#systems/x-road'
import type { Pack, Register } from 'madang/pack'

interface Parts {
  readonly pack: Pick<Pack, 'registers'>
  readonly exchange: Pick<Exchange, 'serve'>
  readonly guard: Pick<Guard, 'book'>
  readonly people: Pseudonyms
}

/** Reads that come by X-Road: the holder's side of the exchange, with people under the names that the reader knows. */
export function xRoadReads({ pack, exchange, guard, people }: Parts): XRoadReads {
  const named = (reader: string, register: Register, fields: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => {
        const isPerson = register.fields[name]?.type === 'person' && isId('person', value)
        return [name, isPerson ? people.of(reader, value) : value]
      }),
    )
  /** Other people in what another node answered, as this one knows them. */
  const known = ({ fields: declared, owner }: Register, fields: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => {
        const isPerson = declared[name]?.type === 'person' && isId('person', value)
        return [name, isPerson ? people.personOf(owner.id, value) : value]
      }),
    )
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

import type { Because, Ctx } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import type { RegisterRecord, Registers } from '#engine/registers'
import { lawRef, type Read, type Register } from 'madang/pack'
import { refuse } from './problems.ts'

/** A read that comes from outside: another node, another system. Its subject is named as the holder knows people. */
export interface ServedRead {
  readonly reader: string
  readonly service: string
  readonly register: Register
  readonly fields: readonly string[]
  readonly subject?: Id<'person'>
  /** Many people, in place of one. */
  readonly subjects?: readonly Id<'person'>[]
  readonly record?: Id<'record'>
  readonly where?: Readonly<Record<string, string | number | boolean>>
  readonly case?: string
  /** `law:…`, or `consent:…` as the home node gives it. */
  readonly ground: Because
  readonly because: readonly Because[]
}

interface ServingParts {
  readonly registers: Pick<Registers, 'current' | 'currentOfMany'>
  readonly declared: (service: string) => readonly Read[]
}

/** The holder's side of a read: held against what was declared, recorded, and made. */
export function createServing({ registers, declared }: ServingParts) {
  return async (ctx: Ctx, asked: ServedRead): Promise<readonly RegisterRecord[]> => {
    const { reader, service, register, fields, subject, subjects, record, where, ground, because } = asked
    const field = undeclared(asked, declared(service))
    if (field !== undefined) throw refuse['undeclared-field']({ register: register.id, field, ground })
    const narrowed = where === undefined ? {} : { where }
    const found =
      subjects === undefined
        ? await registers.current(ctx, {
            ...{ register, fields, ...narrowed },
            ...(subject === undefined ? {} : { subject }),
            ...(record === undefined ? {} : { record }),
          })
        : [...(await registers.currentOfMany(ctx, register, { subjects, fields, ...narrowed })).values()].flat()
    const whose = subject ?? found[0]?.subject
    ctx.record({
      ...{ what: 'register.read', agency: reader, fields, because: [ground, ...because] },
      ...(subjects !== undefined || whose === undefined ? {} : { subject: whose }),
      ...(asked.case === undefined ? {} : { case: asked.case }),
      detail: {
        register: register.id,
        holder: register.owner.id,
        service,
        ...(subjects === undefined ? {} : { people: subjects.length }),
      },
    })
    return found
  }
}

/** The first field that nothing declared gives on this ground. */
function undeclared({ register, fields, ground }: ServedRead, declared: readonly Read[]): string | undefined {
  const same = declared.filter(
    (one) =>
      one.register.id === register.id &&
      (one.ground.by === 'law' ? lawRef(one.ground.law) === ground : ground.startsWith('consent:')),
  )
  return same.length === 0 ? fields[0] : fields.find((name) => !same.some((one) => one.fields.includes(name)))
}

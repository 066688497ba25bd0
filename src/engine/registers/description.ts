import { citation, nameOn, type Register } from 'madang/pack'
import type { RegisterDescription } from './model.ts'

/** What anybody may know of a register, on a day: names of agencies change. */
export function describe(register: Register, today: Temporal.PlainDate): RegisterDescription {
  return {
    ...{ id: register.id, title: register.title, purpose: register.purpose, version: register.version },
    versions: Array.from({ length: register.version }, (_, at) => at + 1),
    owner: nameOn(register.owner, today.toString()),
    law: citation(register.law),
    fields: Object.entries(register.fields).map(([name, one]) => ({
      name,
      title: one.title,
      type: one.type,
      required: one.optional !== true,
      secret: one.secret === true,
    })),
  }
}

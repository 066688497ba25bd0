import type { Text } from '#kernel/i18n'
import { type Field, nameOn, type Pack, type Region, type Register } from 'madang/pack'
import type { Level } from '../levels.ts'
import type { PlanField } from '../model.ts'
import { said } from './said.ts'

/** What registers, fields, agencies and values are called. */
export interface Names {
  readonly registers: readonly Register[]
  agency(id: string, on: string): Text
  register(id: string): Text
  field(one: Pick<PlanField, 'register' | 'field'>): Text
  fieldOf(one: Pick<PlanField, 'register' | 'field'>): Field<never> | undefined
  value(one: Pick<PlanField, 'register' | 'field'> & { readonly level: Level }, value: string): Text
}

export function namesOf(pack: Pack): Names {
  const registers = new Map(pack.registers.map((one) => [one.id, one]))
  let places: ReadonlyMap<string, Region> | undefined
  const plain = (text: string): Text => ({ ko: text, en: text })
  const fieldOf: Names['fieldOf'] = ({ register, field }) => registers.get(register)?.fields[field]
  return {
    registers: pack.registers,
    agency: (id, on) => {
      const found = pack.agencies.find((one) => one.id === id)
      return found === undefined ? plain(id) : nameOn(found, on)
    },
    register: (id) => registers.get(id)?.title ?? plain(id),
    field: (one) => fieldOf(one)?.title ?? plain(one.field),
    fieldOf,
    value: (one, value) => {
      if (value === '') return said.blank
      if (one.level === 'municipality' || one.level === 'province') {
        places ??= new Map(pack.regions().map((place) => [place.code, place]))
        return places.get(value)?.name ?? plain(value)
      }
      return fieldOf(one)?.choices?.[value] ?? plain(value)
    },
  }
}

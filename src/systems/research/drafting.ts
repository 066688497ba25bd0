import type { Ctx } from '#kernel/ctx'
import { type Id, newId } from '#kernel/ids'
import type { Fault } from '#kernel/problem'
import type { Register, Research as ResearchLaw } from 'madang/pack'
import { type Level, levelsOf } from './levels.ts'
import type { Source } from './making.ts'
import { bounds, type Kind, type Plan, type PlanField, type Project, type Role } from './model.ts'
import { refuse } from './problems.ts'

type Words = Readonly<Record<string, string>>

interface Drafting {
  readonly words: Words
  readonly registers: Pick<Source, 'named'> & { readonly all: readonly { readonly id: string }[] }
  readonly law: ResearchLaw
}

const kinds: readonly Kind[] = ['rows', 'table', 'counts']
const roles: readonly Role[] = ['quasi', 'sensitive', 'other']

/** The fields that a register can give to research, with the levels of each. */
export function givable(register: Register): { readonly name: string; readonly levels: readonly Level[] }[] {
  return Object.entries(register.fields).flatMap(([name, field]) => {
    const levels = levelsOf(field)
    return levels.length === 0 ? [] : [{ name, levels }]
  })
}

/** What a field of a form is called. */
export const wordOf = (what: 'role' | 'level', register: string, field: string) => `${what}-${register}-${field}`

/** A draft of what was written at the beginning: what for, which registers, what comes out, until when. */
export function draftFrom(
  ctx: Ctx,
  { words, owner, agency, registers, law }: Drafting & { readonly owner: Id<'officer'>; readonly agency: string },
): Project {
  const faults: Fault[] = []
  const told = writtenIn(words, faults)
  const asked = (words['registers'] ?? '').split(',').filter((id) => registers.all.some((one) => one.id === id))
  if (asked.length === 0) faults.push(fault('registers', '등록부를 고르십시오', 'Choose a register'))
  const use = law.uses.find(({ id }) => id === words['use'])
  if (use === undefined) faults.push(fault('use', '무엇에 쓰는지 고르십시오', 'Choose what it is used for'))
  const kind = kinds.find((one) => one === words['kind'])
  if (kind === undefined) faults.push(fault('kind', '무엇을 받을지 고르십시오', 'Choose what comes out'))
  const until = dayIn(ctx, words, faults)
  if (faults.length > 0 || use === undefined || kind === undefined) throw refuse.unreadable({}, faults)
  const holders = new Set(asked.map((id) => registers.named(id).owner.id))
  const [holder = ''] = holders
  if (holders.size > 1) throw refuse['several-holders']({ law: law.joining.article })
  return {
    ...{ id: newId('research', ctx.now), ...told, use: use.id, kind, owner, agency, holder, registers: asked, until },
    plan: { fields: [], k: bounds.k.usual, l: bounds.l.usual, most: bounds.most.usual },
    ...{ budget: kind === 'counts' ? bounds.budget.usual : 0, status: 'draft', measures: null, reviewer: null },
    ...{ reason: null, failure: null, askedAct: null, grantedAct: null, changedAt: ctx.now },
  }
}

/** A draft with its plan as it was written; every fault at once. */
export function readable(ctx: Ctx, before: Project, { words, registers }: Drafting): Project {
  const faults: Fault[] = []
  const told = writtenIn(words, faults)
  const until = dayIn(ctx, words, faults)
  const fields = before.registers.flatMap((id) => planned(registers.named(id), words, faults))
  const counted = (name: 'k' | 'l' | 'most' | 'budget') => {
    const { least, most } = bounds[name]
    const value = Number(words[name])
    if (Number.isInteger(value) && value >= least && value <= most) return value
    faults.push(fault(name, `${least}에서 ${most}까지 적어 주십시오`, `From ${least} to ${most}`))
    return least
  }
  const plan: Plan = { fields, k: counted('k'), l: counted('l'), most: counted('most') }
  const budget = before.kind === 'counts' ? counted('budget') : 0
  if (fields.length === 0 || fields.length > bounds.fields)
    faults.push(
      fault('fields', `항목을 하나에서 ${bounds.fields}개까지 고르십시오`, `Choose one to ${bounds.fields} fields`),
    )
  else if (before.kind === 'table' && fields.length !== 2)
    faults.push(fault('fields', '표에는 항목을 두 개 고르십시오', 'A table takes two fields'))
  if (faults.length > 0) throw refuse.unreadable({}, faults)
  return { ...before, ...told, until, plan, budget }
}

function writtenIn(words: Words, faults: Fault[]): Pick<Project, 'title' | 'why'> {
  const text = (name: 'title' | 'why', most: number) => {
    const written = (words[name] ?? '').trim()
    if (written === '' || written.length > most || written.includes('\0'))
      faults.push(fault(name, `${most}자까지 적어 주십시오`, `Up to ${most} characters`))
    return written
  }
  return { title: text('title', 100), why: text('why', 2_000) }
}

function dayIn({ today }: Ctx, words: Words, faults: Fault[]): Temporal.PlainDate {
  try {
    const until = Temporal.PlainDate.from(words['until'] ?? '')
    const last = today.add({ years: 5 })
    if (Temporal.PlainDate.compare(until, today) > 0 && Temporal.PlainDate.compare(until, last) <= 0) return until
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  faults.push(fault('until', '내일부터 다섯 해 안의 날을 적어 주십시오', 'A day from tomorrow on, within five years'))
  return today
}

function planned(register: Register, words: Words, faults: Fault[]): PlanField[] {
  return givable(register).flatMap(({ name: field, levels }) => {
    const [role, level] = [words[wordOf('role', register.id, field)], words[wordOf('level', register.id, field)]]
    if (role === undefined || role === '' || role === 'none') return []
    const known = { role: roles.find((one) => one === role), level: levels.find((one) => one === level) }
    if (known.role === undefined || known.level === undefined) {
      faults.push(fault(wordOf('level', register.id, field), '얼마나 묶을지 고르십시오', 'Choose how coarse'))
      return []
    }
    return known.level === 'hidden' ? [] : [{ register: register.id, field, role: known.role, level: known.level }]
  })
}

const fault = (field: string, ko: string, en: string): Fault => ({ field, code: 'wrong', text: { ko, en } })

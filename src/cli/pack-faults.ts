import { formFaults } from '#engine/registers'
import { checkRules, runCases } from '#engine/rules'
import { languages } from '#kernel/i18n'
import {
  citation,
  type Fields,
  type Law,
  lawRef,
  type LifeEvent,
  type Pack,
  type Parameter,
  type Read,
  type Role,
  type Rules,
} from 'madang/pack'
import { declaredIn, held, type HeldPack, writtenIn } from './packs.ts'

/** What a pack promises and does not keep, each with the file and line that declares it. */
export function packFaults(): { readonly count: number; readonly of: string; readonly faults: readonly string[] } {
  const found = held.map((one) => faultsOf(one))
  return {
    count: found.reduce((sum, { seen }) => sum + seen, 0),
    of: 'declarations, texts and citations',
    faults: found.flatMap(({ faults }) => faults),
  }
}

/** Checks one pack. `seen` is how many declarations, texts and citations were looked at. */
export function faultsOf(one: HeldPack): { seen: number; faults: string[] } {
  const { pack } = one
  const where = declaredIn(one.folder)
  const written = writtenIn(one.folder)
  const walked = walk(one, where)
  const reads = [
    ...pack.services.flatMap((service) => readFaults(service, where)),
    ...pack.certificates.flatMap((certificate) => readFaults(certificate, where)),
  ]
  const faults = [
    ...walked.faults,
    ...sameNames(pack),
    ...pack.rules.flatMap((rules) => ruleFaults(rules, where, written)),
    ...pack.registers.flatMap((one) => formFaults(one).map((fault) => `${where('register', one.id)}: ${fault}`)),
    ...pack.parameters.flatMap((parameter) => parameterFaults(parameter, where)),
    ...reads,
    ...pack.lifeEvents.flatMap((event) => roleFaults(event, where)),
    ...strays(pack, where),
  ]
  return { seen: walked.seen, faults: [...new Set(faults)] }
}

type Where = ReturnType<typeof declaredIn>

const kinds: Readonly<Record<string, string>> = {
  agency: 'agency',
  register: 'register',
  rules: 'rules',
  service: 'service',
  'life-event': 'lifeEvent',
  certificate: 'certificate',
  parameter: 'parameter',
}

/** Every text has every language; every cited article is held, or its act is listed as not held. */
function walk({ pack, textNotHeld, folder }: HeldPack, where: Where): { seen: number; faults: string[] } {
  const articles = new Set(pack.articles().map((article) => lawRef(article)))
  const faults: string[] = []
  const met = new Set<object>()
  const look = (value: unknown, at: string, path: string): void => {
    if (typeof value !== 'object' || value === null || met.has(value)) return
    met.add(value)
    const entries = Object.entries(value)
    const { kind, id, name, act, article, ...rest } = value as Record<string, unknown>
    const declared = typeof kind === 'string' && kinds[kind] !== undefined
    const here = declared ? where(kinds[kind] ?? kind, String(id ?? name)) : at
    const way = declared ? `${kind} ${String(id ?? name)}` : path
    if (entries.some(([key]) => languages.some((language) => language === key))) {
      const missing = languages.filter((language) => isBlank(rest[language]))
      if (missing.length > 0) faults.push(`${here}: ${way} has no text in ${missing.join(', ')}`)
      return
    }
    if (
      typeof act === 'string' &&
      typeof article === 'string' &&
      !articles.has(lawRef(value as Law)) &&
      textNotHeld[act] === undefined
    ) {
      faults.push(`${here}: ${way} cites ${citation(value as Law)}, whose text is neither held nor listed as not held`)
    }
    for (const [key, inner] of entries) look(inner, here, `${way}.${key}`)
  }
  look({ ...pack, cases: null }, `${folder}/index.ts`, pack.id)
  return { seen: met.size, faults }
}

const isBlank = (value: unknown) => typeof value !== 'string' || value.trim() === ''

function sameNames(pack: Pack): string[] {
  const lists = {
    agencies: pack.agencies,
    registers: pack.registers,
    rules: pack.rules,
    services: pack.services,
    lifeEvents: pack.lifeEvents,
    certificates: pack.certificates,
  }
  return Object.entries(lists).flatMap(([list, all]) => {
    const ids = all.map(({ id }) => id)
    return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${list} has ${id} twice`)
  })
}

function ruleFaults(rules: Rules, where: Where, written: ReturnType<typeof writtenIn>): string[] {
  const at = where('rules', rules.id)
  const typed = checkRules(rules).map(({ expression, source, line, column, text }) => {
    const place = source === null ? null : written(source, { line, column, near: at })
    return place === null
      ? `${at}: ${expression} ${line}:${column}: ${text.en}`
      : `${place}: ${expression} of ${rules.id}: ${text.en}`
  })
  const bare = rules.cases.length === 0 ? [`${at}: rules ${rules.id} have no cases`] : []
  // A set that cannot be read cannot be run.
  const failed =
    typed.length > 0
      ? []
      : runCases(rules).map(
          ({ name, expected, got }) =>
            `${at}: case “${name}” gives ${JSON.stringify(got)}, not ${JSON.stringify(expected)}`,
        )
  return [...typed, ...bare, ...failed]
}

function parameterFaults({ name, values, source }: Parameter, where: Where): string[] {
  const at = where('parameter', name)
  const undated = Object.keys(values)
    .filter((day) => !isDay(day))
    .map((day) => `${at}: parameter ${name} holds from “${day}”, which is no date`)
  const empty = Object.keys(values).length === 0 ? [`${at}: parameter ${name} has no value`] : []
  return [...undated, ...empty, ...(source.trim() === '' ? [`${at}: parameter ${name} names no source`] : [])]
}

function isDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text).toString() === text
  } catch {
    return false
  }
}

/** A read names only fields that its register declares. */
function readFaults(
  { kind, id, reads }: { kind: 'service' | 'certificate'; id: string; reads: readonly Read[] },
  where: Where,
): string[] {
  return reads.flatMap(({ as, register, fields, where: match = {} }) =>
    unknownIn(register.fields, [...fields, ...Object.keys(match)]).map(
      (field) =>
        `${where(kind, id)}: ${kind} ${id} reads ${as}.${field}, which the register ${register.id} does not have`,
    ),
  )
}

function roleFaults(event: LifeEvent, where: Where): string[] {
  const at = where('lifeEvent', event.id)
  const unknown = Object.entries(event.roles).flatMap(([name, role]) =>
    unknownFields(event, role).map(
      (field) => `${at}: role ${name} is found by ${field}, which its register does not have`,
    ),
  )
  const due = unknownIn(event.anchor.fields, [event.due.field]).map(
    (field) => `${at}: due is counted from ${field}, which the register ${event.anchor.id} does not have`,
  )
  const applicants = event.mayApply.roles
    .filter((role) => event.roles[role] === undefined)
    .map((role) => `${at}: ${role} may apply and is no role`)
  const spokenFor = event.speaksFor.roles
    .filter((role) => event.roles[role] === undefined)
    .map((role) => `${at}: ${role} is spoken for and is no role`)
  return [...unknown, ...due, ...applicants, ...spokenFor]
}

function unknownFields(event: LifeEvent, role: Role): string[] {
  if (role === 'new' || role.from === 'subject') return []
  return role.from === 'anchor'
    ? unknownIn(event.anchor.fields, [role.field])
    : unknownIn(role.register.fields, [role.field, ...Object.keys(role.where)])
}

const unknownIn = (fields: Fields, names: readonly string[]) => names.filter((name) => fields[name] === undefined)

/** What something refers to is listed in the pack, or nobody can find it. */
function strays(pack: Pack, where: Where): string[] {
  const rules = pack.rules.flatMap((one) =>
    one.parameters
      .filter((parameter) => !pack.parameters.includes(parameter))
      .map(({ name }) => `${where('rules', one.id)}: parameter ${name} is not in the pack`),
  )
  const excluded = pack.rules.flatMap((one) =>
    (one.excludes ?? [])
      .filter((id) => pack.rules.every((other) => other.id !== id))
      .map((id) => `${where('rules', one.id)}: rules ${one.id} exclude ${id}, which is not in the pack`),
  )
  const services = pack.services.flatMap((service) => {
    const at = where('service', service.id)
    return [
      ...(pack.rules.includes(service.rules) ? [] : [`${at}: rules ${service.rules.id} are not in the pack`]),
      ...(pack.agencies.includes(service.owner) ? [] : [`${at}: agency ${service.owner.id} is not in the pack`]),
      ...(pack.duties[service.duty] === undefined ? [`${at}: duty ${service.duty} is not in the pack`] : []),
      ...service.reads
        .filter(({ register }) => !pack.registers.includes(register))
        .map(({ register }) => `${at}: register ${register.id} is not in the pack`),
    ]
  })
  const members = pack.lifeEvents.flatMap((event) =>
    event.members
      .filter((member) => !pack.services.includes(member))
      .map(({ id }) => `${where('lifeEvent', event.id)}: service ${id} is not in the pack`),
  )
  return [...rules, ...excluded, ...services, ...members]
}

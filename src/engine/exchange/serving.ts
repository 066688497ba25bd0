import type { Usage } from '#engine/acts'
import type { Because, Ctx } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import type { RegisterRecord, Registers } from '#engine/registers'
import { type Ground, lawRef, type Read, type Register } from 'madang/pack'
import { cutTo, readDetail, recordCut } from './cutting.ts'
import type { ConsentCheck } from './exchange.ts'
import { type Admitted, type AskedLine, checkBound, type Guard } from './guard.ts'
import { refuse } from './problems.ts'
import { type Bound, groundFor } from './purpose-book.ts'
import { byGround } from './purpose-model.ts'

/** A read that comes from outside: another node, another system. Its subject is named as the holder knows people. */
export interface ServedRead {
  /** The agency that asks, as its message or token proves it. */
  readonly reader: string
  /** For what it was signed; may be left out where the purpose itself is named. */
  readonly service?: string
  readonly purpose?: string
  readonly register: Register
  readonly fields: readonly string[]
  readonly subject?: Id<'person'>
  /** Many people, in place of one. */
  readonly subjects?: readonly Id<'person'>[]
  readonly record?: Id<'record'>
  readonly where?: Readonly<Record<string, string | number | boolean>>
  readonly case?: string
  /**
   * `law:…`, or `consent:…` as the home node gives it. Left out, the grounds are those of the purpose, and a consent is
   * looked for here.
   */
  readonly ground?: Because
  /** The consent that the reader says it has; another one than ours refuses. */
  readonly consent?: string
  readonly because: readonly Because[]
}

/** What a read that was let through rests on, for whoever makes it in another way than by asking for what stands now. */
export interface AdmittedRead {
  /** For what it was signed. */
  readonly service: string
  readonly because: readonly Because[]
  /** For the act of the read: register, holder, service, purpose. */
  readonly detail: Readonly<Record<string, unknown>>
}

interface ServingParts {
  readonly registers: Pick<Registers, 'current' | 'currentOfMany'>
  readonly declared: (service: string) => readonly Read[]
  readonly guard: Guard
  readonly consent: ConsentCheck
  /** Where reads of many people are written, so that each of them finds it. */
  readonly usage: Pick<Usage, 'together'>
}

/** The holder's side of a read: held against what was declared and signed, recorded, and made. */
export function createServing({ registers, declared, guard, consent, usage }: ServingParts) {
  async function boundOf(ctx: Ctx, { reader, purpose, service, register }: ServedRead): Promise<Bound> {
    const book = await guard.book(ctx)
    const bound = purpose === undefined ? book.of(reader, service ?? '', register.id) : book.byId(purpose)
    if (bound === undefined) throw refuse['no-purpose']({ reader, service: service ?? null, register: register.id })
    const fits = bound.reader === reader && bound.register === register.id
    if (!fits || (service !== undefined && service !== bound.service))
      throw refuse['purpose-of-another']({ reader, register: register.id })
    return bound
  }

  /** What it rests on: what the reader's node has checked, or the purpose's own grounds, with the consent where one is needed. */
  async function groundsOf(ctx: Ctx, asked: ServedRead, lines: readonly AskedLine[], bound: Bound): Promise<Because[]> {
    if (asked.ground !== undefined) return [asked.ground]
    const grounds: Because[] = []
    for (const { ground, fields, register } of lines) {
      if (ground.by === 'law') {
        grounds.push(lawRef(ground.law))
        continue
      }
      const { subject: person } = asked
      if (person === undefined) throw refuse['consent-differs']({ register: register.id })
      const use = { person, recipient: bound.reader, service: bound.service, register: register.id, fields }
      const grant = await consent(ctx, use)
      if (asked.consent !== undefined && asked.consent !== grant)
        throw refuse['consent-differs']({ register: register.id })
      grounds.push(`consent:${grant}`)
    }
    return grounds
  }

  function find(ctx: Ctx, asked: ServedRead): Promise<RegisterRecord[]> {
    const { register, fields, subject, subjects, record, where } = asked
    const narrowed = where === undefined ? {} : { where }
    if (subjects !== undefined)
      return registers
        .currentOfMany(ctx, register, { subjects, fields, ...narrowed })
        .then((found) => [...found.values()].flat())
    const whose = { ...(subject === undefined ? {} : { subject }), ...(record === undefined ? {} : { record }) }
    return registers.current(ctx, { register, fields, ...whose, ...narrowed })
  }

  /** Holds a read against what was declared and signed, and takes it from the day. Reads nothing. */
  async function admit(ctx: Ctx, asked: ServedRead): Promise<AdmittedRead> {
    const { reader, register, case: matter } = asked
    checkDeclared(asked, declared)
    const bound = await boundOf(ctx, asked)
    const lines = linesOf(asked, bound)
    const order = { reader, service: bound.service, case: matter, lines }
    const bounds = await guard.check(ctx, order)
    const grounds = await groundsOf(ctx, asked, lines, bound)
    const under = (await guard.take(ctx, order, bounds)).get(register.id) as Admitted
    const because = [...grounds, under.signed, ...asked.because]
    const { service } = bound
    return { because, service, detail: readDetail({ register, service, under }) }
  }

  async function serve(ctx: Ctx, asked: ServedRead): Promise<readonly RegisterRecord[]> {
    const { reader, register, fields, subject, subjects, case: matter } = asked
    const { because, detail, service } = await admit(ctx, asked)
    const { records, extra } = cutTo(fields, await find(ctx, asked))
    if (subjects !== undefined) {
      const reads = [{ register: register.id, holder: register.owner.id, fields }]
      const act = await usage.together(ctx, { agency: reader, service, subjects, reads, because, detail })
      if (extra.length > 0) recordCut(ctx, { register, extra, subject: null, act })
      return records
    }
    const whose = subject ?? records[0]?.subject
    const act = ctx.record({
      ...{ what: 'register.read', agency: reader, fields, because, detail },
      ...(whose === undefined ? {} : { subject: whose }),
      ...(matter === undefined ? {} : { case: matter }),
    })
    if (extra.length > 0) recordCut(ctx, { register, extra, subject: whose ?? null, act })
    return records
  }
  return { admit, serve }
}

/** Where a service of the pack is named, its declaration counts as well: a purpose gives no service more than it declares. */
function checkDeclared(asked: ServedRead, declared: (service: string) => readonly Read[]): void {
  const { register, fields, ground, service } = asked
  const unknown = fields.find((name) => !Object.hasOwn(register.fields, name))
  if (fields.length === 0 || unknown !== undefined)
    throw refuse['undeclared-field']({ register: register.id, field: unknown ?? null, ground: ground ?? null })
  const reads = service === undefined ? [] : declared(service)
  if (reads.length === 0) return
  const same = reads.filter((one) => one.register.id === register.id && isOn(one.ground, ground))
  const field = same.length === 0 ? fields[0] : fields.find((name) => !same.some((one) => one.fields.includes(name)))
  if (field !== undefined) throw refuse['undeclared-field']({ register: register.id, field, ground: ground ?? null })
}

function isOn(one: Ground, ground: Because | undefined): boolean {
  if (ground === undefined) return true
  return one.by === 'law' ? lawRef(one.law) === ground : ground.startsWith('consent:')
}

/** The fields by the ground on which the purpose gives each. One question is one read, or one for each of many people. */
function linesOf({ register, fields, subjects, ground }: ServedRead, bound: Bound): AskedLine[] {
  const open = bound.terms.fields.filter((one) => isOn(one.ground, ground)).map((one) => one.ground)
  const chosen = fields.map((field) => {
    const given = bound.terms.fields.find((one) => one.field === field && isOn(one.ground, ground))
    const fits = ground === undefined ? groundFor(bound, field) : given?.ground
    return { field, ground: fits ?? open[0] ?? ({ by: 'law', law: register.law } as const) }
  })
  for (const one of chosen) checkBound(bound, { fields: [one.field], ground: one.ground })
  return byGround(chosen).map((group, at) => ({
    ...{ register, fields: group.fields, ground: group.ground },
    count: at === 0 ? (subjects?.length ?? 1) : 0,
  }))
}

import { hash } from 'node:crypto'
import type { Begin, Ctx } from '#kernel/ctx'
import { schedule, task, type Task } from '#kernel/jobs'
import type { Exchange } from '#engine/exchange'
import type { InForce, Legislation } from '#engine/law'
import type { Registers } from '#engine/registers'
import { lawRef, type Rules } from 'madang/pack'
import { gatherMany, membersOf } from './gathering.ts'
import { takeLooks } from './look-store.ts'
import type { Making } from './making.ts'
import { isOfAge } from './model.ts'
import type { OfferPlan } from './plan.ts'
import { wishesOf } from './store.ts'
import * as store from './sweep-store.ts'
import type { Seen, TextOf } from './weighing.ts'

interface SweepParts {
  readonly plan: OfferPlan
  readonly begin: Begin
  readonly zone: string
  readonly registers: Pick<Registers, 'subjectsAfter'>
  readonly exchange: Pick<Exchange, 'readMany'>
  readonly law: Pick<Legislation, 'inForce'>
  readonly make: Making
  /** Who of a piece may have something to be told: everybody, unless something quicker than the rules can say who has not. */
  readonly sift?: (seen: readonly Seen[], on: Temporal.PlainDate) => readonly Seen[]
  readonly pieceSize?: number
}

interface Night {
  readonly night: string
}

export interface Sweeping {
  readonly tasks: readonly Task[]
  /** Puts the coming night on the agenda. */
  prepare(ctx: Ctx): Promise<void>
}

export const sweepTask = 'offers.sweep'

const hour = '03:00'
const usualPiece = 200

/** Goes through everybody once a night: for what time alone changes, birthdays above all. Piece by piece, each in its transaction. */
export function createSweeping(parts: SweepParts): Sweeping {
  const { plan, begin, zone, registers, exchange, law, make, sift = (seen) => seen, pieceSize = usualPiece } = parts
  const { office, law: ground, together, adult } = plan.offering
  const actor = { kind: 'system', name: 'offers', agency: office.id } as const
  // Whom there is stands in the register that says where people belong.
  const everybody = [...plan.roles.values()].map(({ key }) => plan.reads.get(key)?.register)[0] ?? together.register

  const textsOn = (inForce: InForce) => plan.benefits.map(({ service }) => plainText(inForce.rulesOf(service.rules.id)))

  /** The first piece records the one act; whoever comes again goes on where the last piece ended. */
  async function open(ctx: Ctx, night: string): Promise<store.Sweep> {
    const before = await store.holdSweep(ctx.tx, night)
    if (before !== null) return before
    const inForce = await law.inForce(ctx, ctx.today)
    const texts = textsOn(inForce)
    const sum = sumOf(texts)
    const act = ctx.record({
      ...{ what: 'offers.sweep', agency: office.id },
      because: [lawRef(ground), ...new Set(plan.benefits.flatMap(({ service }) => inForce.actsOf(service.rules.id)))],
      detail: {
        ...{ night, on: ctx.today.toString(), rules: sum, benefits: plan.benefits.map(({ service }) => service.id) },
        reads: [...plan.reads.values()].map(({ register, fields }) => ({ register: register.id, fields })),
      },
    })
    const sweep = { night, on: ctx.today, law: sum, act, after: '', ended: false }
    await store.openSweep(ctx.tx, { ...sweep, texts }, ctx.now)
    return sweep
  }

  async function piece(ctx: Ctx, { night }: Night): Promise<boolean> {
    const sweep = await open(ctx, night)
    if (sweep.ended) return false
    const subjects = await registers.subjectsAfter(ctx, everybody, { after: sweep.after, limit: pieceSize })
    const last = subjects.at(-1)
    if (last === undefined) {
      await store.endSweep(ctx.tx, night, ctx.now)
      return false
    }
    const wishes = await wishesOf(ctx.tx, subjects)
    const people = subjects.filter((person) => wishes.get(person)?.refused !== true)
    const { seen } = await gatherMany(ctx, exchange, { plan, people, act: sweep.act })
    const grown = seen.filter((one) => isGrown(one, sweep.on))
    const textOf = await textsOf(ctx, sweep)
    const offered = await make(ctx, { seen: sift(grown, sweep.on), acts: [sweep.act], textOf, on: sweep.on })
    await store.noteSweep(ctx.tx, night, { after: last, looked: grown.length, offered })
    return true
  }

  /** The law with which the sweep began: what is in force, where it still reads so, or else the texts that were kept. */
  async function textsOf(ctx: Ctx, sweep: store.Sweep): Promise<TextOf> {
    const inForce = await law.inForce(ctx, sweep.on)
    if (sumOf(textsOn(inForce)) === sweep.law) return inForce.rulesOf
    const kept = restored(sweep.law, await store.textsOf(ctx.tx, sweep.night))
    return (id) => kept.get(id) ?? inForce.rulesOf(id)
  }

  function isGrown(one: Seen, on: Temporal.PlainDate): boolean {
    const self = membersOf(plan, one).find(({ person }) => person === one.person)
    return self === undefined || isOfAge(self.bornOn, adult.years, on)
  }

  /** What was read for people who looked themselves was for that day. */
  async function forget(ctx: Ctx): Promise<boolean> {
    const today = ctx.today.toZonedDateTime(zone).toInstant()
    const looks = await takeLooks(ctx.tx, today, pieceSize)
    for (const { person, contents } of looks)
      ctx.record({
        ...{ what: 'offers.forget', subject: person, agency: office.id, because: [lawRef(ground)] },
        detail: { sha256: hash('sha256', contents, 'hex') },
      })
    return looks.length > 0
  }

  async function prepare(ctx: Ctx): Promise<void> {
    const now = ctx.now.toZonedDateTimeISO(zone)
    const today = now.withPlainTime(hour)
    const next = Temporal.ZonedDateTime.compare(today, now) > 0 ? today : today.add({ days: 1 })
    const payload: Night = { night: next.toPlainDate().toString() }
    await schedule(ctx, next.toInstant(), { task: sweepTask, payload })
  }

  return {
    prepare,
    tasks: [
      task<Night>(sweepTask, async (night) => {
        while (await begin(actor, 'offers.sweep', (ctx) => piece(ctx, night)));
        while (await begin(actor, 'offers.sweep', forget));
        await begin(actor, 'offers.sweep', prepare)
      }),
    ],
  }
}

const restoredTexts = new Map<string, ReadonlyMap<string, Rules>>()

/** Kept texts as rules again: the same texts are the same values, so that they are compiled once. */
function restored(sum: string, texts: readonly object[]): ReadonlyMap<string, Rules> {
  const rules = restoredTexts.get(sum) ?? new Map((texts as readonly Rules[]).map((one) => [one.id, one]))
  restoredTexts.set(sum, rules)
  return rules
}

function sumOf(texts: readonly object[]): string {
  return hash('sha256', JSON.stringify(texts), 'hex')
}

/** What of a set of rules decides, as it can be kept: its table of cases and what is shown beside it are not needed for that. */
function plainText(rules: Rules): object {
  const before = plainTexts.get(rules)
  if (before !== undefined) return before
  const text = JSON.parse(JSON.stringify({ ...rules, cases: [] })) as object
  plainTexts.set(rules, text)
  return text
}

const plainTexts = new WeakMap<Rules, object>()

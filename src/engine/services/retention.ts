import { createHash } from 'node:crypto'
import type { PurposeBook, Purposes } from '#engine/exchange'
import type { Begin, Ctx } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import { schedule, task, type Task } from '#kernel/jobs'
import { type LifeEvent, lawRef, type Pack, type Retention } from 'madang/pack'
import type { Keeping } from './model.ts'
import { type Due, earliest, endOf, latest, rulesOf } from './retention-model.ts'
import * as kept from './retention-store.ts'
import type { Store } from './store.ts'

export interface RetentionParts {
  readonly pack: Pack
  readonly begin: Begin
  readonly store: Pick<Store, 'subCases'>
  readonly purposes: Pick<Purposes, 'signed'>
  /** Which of these cases have an open question about what was read in them, with the act of asking. */
  readonly openQuestions: (ctx: Ctx, cases: readonly string[]) => Promise<ReadonlyMap<string, Id<'act'>>>
  readonly pieceSize?: number
}

/** Destroys what was read and answered for a matter on the day that the purposes say. */
export interface Keeper {
  /** Puts the coming night on the agenda. */
  prepare(ctx: Ctx): Promise<void>
  /** INTERNAL: records no act. What becomes of what was answered in these cases; of those that have not ended nothing is said. */
  keepings(ctx: Ctx, cases: readonly string[]): Promise<ReadonlyMap<string, Keeping>>
  /** INTERNAL, as `keepings`: until when what was read for a service is kept at the most where no matter comes of it; null where nothing says. */
  unsent(
    ctx: Ctx,
  ): Promise<(read: { readonly service: string; readonly at: Temporal.Instant }) => Temporal.PlainDate | null>
  readonly tasks: readonly Task[]
}

export const destroyTask = 'services.destroy'
const hour = '02:00'
const usualPiece = 500

export function createKeeper(parts: RetentionParts): Keeper {
  const { retention } = parts.pack
  const keepings: Keeper['keepings'] = (ctx, cases) => kept.keepings(ctx.tx, cases)
  if (retention === undefined)
    return { prepare: () => Promise.resolve(), keepings, unsent: () => Promise.resolve(() => null), tasks: [] }
  return { keepings, ...createNights({ ...parts, retention }) }
}

function createNights({
  pack,
  begin,
  store,
  purposes,
  retention,
  openQuestions,
  pieceSize: limit = usualPiece,
}: RetentionParts & { readonly retention: Retention }): Omit<Keeper, 'keepings'> {
  const actor = { kind: 'system', name: 'retention' } as const
  const eventOf = (id: string) => pack.lifeEvents.find((one) => one.id === id)

  /** What a piece of the night does; gives where the next one begins, or null at the end. */
  type Step = (ctx: Ctx, book: PurposeBook, after: string) => Promise<string | null>

  const planCases: Step = async (ctx, book, after) => {
    const cases = await kept.ended(ctx.tx, { after, limit })
    const parted = Map.groupBy(
      await store.subCases(
        ctx.tx,
        cases.map(({ id }) => id),
      ),
      (one) => one.case,
    )
    const days = cases.flatMap(({ id, event }) => {
      const due = caseDue(eventOf(event), endOf(parted.get(id) ?? [], pack.zone), book)
      return due === null ? [] : [{ id, on: due.on.toString() }]
    })
    await kept.setCaseDays(ctx.tx, days)
    return cases.at(-1)?.id ?? null
  }

  const destroyCases: Step = async (ctx, book, after) => {
    const due = await kept.dueCases(ctx.tx, ctx.today.toString(), { after, limit })
    const [settled, reopened] = [due.filter((one) => one.settled), due.filter((one) => !one.settled)]
    if (reopened.length > 0)
      await kept.forgetCaseDays(
        ctx.tx,
        reopened.map(({ id }) => id),
      )
    const questions = await openQuestions(
      ctx,
      settled.map(({ id }) => id),
    )
    const held = settled.flatMap((one) => {
      const by = questions.get(one.id)
      return by === undefined || by === one.heldBy ? [] : [{ ...one, by }]
    })
    for (const { id, applicant, event, act, by } of held)
      ctx.record({
        ...{ what: 'case.hold-back', subject: applicant, case: id, agency: agencyOf(event) },
        because: [lawRef(retention.destruction), by, act],
      })
    await kept.holdCases(ctx.tx, held)
    const gone = settled
      .filter(({ id }) => !questions.has(id))
      .map(({ id, applicant, event, act, contents }) => ({
        id,
        act: ctx.record({
          ...{ what: 'case.destroy', subject: applicant, case: id, agency: agencyOf(event) },
          because: [lawRef(retention.destruction), ...becauseOf(event, book), act],
          detail: { destroyed: 'answers', sha256: sumOf(contents) },
        }),
      }))
    if (gone.length > 0) await kept.emptyCases(ctx.tx, ctx.now, gone)
    return due.at(-1)?.id ?? null
  }

  const planDrafts: Step = async (ctx, book, after) => {
    const drafts = await kept.openDrafts(ctx.tx, { after, limit })
    const days = drafts.map(({ id, event, readAt }) => {
      const read = readAt.toZonedDateTimeISO(pack.zone).toPlainDate()
      return { id, on: draftDue(eventOf(event), read, book).on.toString() }
    })
    await kept.setDraftDays(ctx.tx, days)
    return drafts.at(-1)?.id ?? null
  }

  const destroyDrafts: Step = async (ctx, book) => {
    const drafts = await kept.takeDrafts(ctx.tx, ctx.today.toString(), limit)
    for (const { id, person, event, contents } of drafts)
      ctx.record({
        ...{ what: 'application.destroy', subject: person, agency: agencyOf(event) },
        because: [lawRef(retention.destruction), ...draftDue(eventOf(event), ctx.today, book).because],
        detail: { draft: id, event, sha256: sumOf(contents) },
      })
    return drafts.at(-1)?.id ?? null
  }

  const caseDue = (event: LifeEvent | undefined, end: Temporal.PlainDate | null, book: PurposeBook): Due | null =>
    event === undefined || end === null ? null : latest(end, rulesOf(event, book, retention.file))

  const draftDue = (event: LifeEvent | undefined, read: Temporal.PlainDate, book: PurposeBook): Due =>
    earliest(read, event === undefined ? [] : rulesOf(event, book, retention.unused))

  const becauseOf = (event: string, book: PurposeBook) =>
    caseDue(eventOf(event), Temporal.PlainDate.from('2000-01-01'), book)?.because ?? []

  const agencyOf = (event: string) => eventOf(event)?.members[0]?.owner.id ?? pack.agencies[0]?.id ?? ''

  /** Each piece is a transaction: what is done stays done, and whoever begins again goes on with the rest. */
  async function night(): Promise<void> {
    const purpose = destroyTask
    await begin(actor, purpose, plan)
    const book = await begin(actor, purpose, (ctx) => purposes.signed(ctx))
    for (const step of [planCases, destroyCases, planDrafts, destroyDrafts]) {
      let after: string | null = ''
      while (after !== null) {
        const from: string = after
        after = await begin(actor, purpose, (ctx) => step(ctx, book, from))
      }
    }
  }

  async function plan(ctx: Ctx): Promise<void> {
    const today = ctx.today.toZonedDateTime({ timeZone: pack.zone, plainTime: hour })
    const next = Temporal.Instant.compare(today.toInstant(), ctx.now) > 0 ? today : today.add({ days: 1 })
    const payload = { night: next.toPlainDate().toString() }
    await schedule(ctx, next.toInstant(), { task: destroyTask, payload })
  }

  const unsent: Keeper['unsent'] = async (ctx) => {
    const book = await purposes.signed(ctx)
    return ({ service, at }) => {
      const event = pack.lifeEvents.find(({ members }) => members.some(({ id }) => id === service))
      return event === undefined ? null : draftDue(event, at.toZonedDateTimeISO(pack.zone).toPlainDate(), book).on
    }
  }

  return { prepare: plan, unsent, tasks: [task<{ night: string }>(destroyTask, night)] }
}

/** Names what was destroyed: of the sealed bytes, so that it gives nothing of them away. */
const sumOf = (sealed: Buffer) => createHash('sha256').update(sealed).digest('hex')

import type { DemoClock } from '#kernel/clock'
import type { Ctx } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import { act, page, type Route } from '#kernel/route'
import { readWords } from '#web/words'
import type { Acts } from '#engine/acts'
import type { Exchange } from '#engine/exchange'
import type { Identity } from '#engine/identity'
import { booksOf } from '#engine/services'
import { type Agency, field, type Pack } from 'madang/pack'
import { ClockPage, type Stage } from './clock.tsx'
import { calendarsOf, isKnown, jumps, stops } from './days.ts'
import { refuse } from './problems.ts'

export interface DemoParts {
  readonly pack: Pack
  readonly clock: DemoClock
  /** Runs everything that has fallen due, and returns when nothing is left. */
  readonly settle: () => Promise<void>
  readonly acts: Pick<Acts, 'about'>
  readonly identity: Pick<Identity, 'namesOf' | 'subjectsOf'>
  readonly exchange: Pick<Exchange, 'outages'>
  /** The invented people of the demonstration, whose acts are shown. */
  readonly cast: readonly Id<'person'>[]
  /** Day of the month on which benefits are paid. */
  readonly payDay: number
}

const playing = { may: 'demo', purpose: 'demo.play' } as const
const asked = { day: field.date({ ko: '날짜', en: 'Day' }) }
const shownActs = 60

/** The stage machinery of a demonstration; none of it exists elsewhere. */
export function demoRoutes(parts: DemoParts): Route[] {
  const books = booksOf(parts.pack)
  return [
    page<Stage>({
      ...{ ...playing, id: 'demo.stage', path: '/demo' },
      load: (ctx, { query }) => stageOf(ctx, parts, query['since']),
      view: (stage, view) => <ClockPage saying={{ view, books, names: stage.names }} stage={stage} />,
    }),
    act({
      ...{ ...playing, id: 'demo.move', path: '/demo' },
      run: async (ctx, { body }) => {
        const { values, faults } = readWords(asked, body)
        if (faults.length > 0) throw refuse['no-such-day']({}, faults)
        await move(ctx, parts, Temporal.PlainDate.from(String(values['day'])))
        return { to: `/demo?since=${encodeURIComponent(ctx.now.toString())}` }
      },
    }),
  ]
}

/** Forward day by day that matters: what falls due on the way happens on its day. */
async function move(ctx: Ctx, { clock, pack, settle, payDay }: DemoParts, target: Temporal.PlainDate): Promise<void> {
  const { pay } = calendarsOf(pack)
  if (Temporal.PlainDate.compare(target, ctx.today) <= 0) throw refuse['no-such-day']()
  if (!isKnown(target, pay)) throw refuse['calendar-unknown']()
  for (const day of stops(ctx.today, target, { payDay, calendar: pay })) {
    await clock.moveTo(day)
    await settle()
  }
}

async function stageOf(
  ctx: Ctx,
  { pack, acts, identity, exchange, cast, payDay }: DemoParts,
  since: string | undefined,
): Promise<Stage> {
  const found = since === undefined ? undefined : await happened(ctx, { acts, identity, cast, since })
  const people = (found ?? []).flatMap(({ subject }) => subject ?? [])
  return {
    jumps: jumps(ctx.today, payDay, calendarsOf(pack)),
    agencies: holders(pack),
    silent: (await exchange.outages(ctx)).map(({ agency }) => agency),
    since: found,
    names: await identity.namesOf(ctx, [...new Set(people)]),
  }
}

/** Acts of the cast and their children since a moment, newest first. */
async function happened(
  ctx: Ctx,
  { acts, identity, cast, since }: Pick<DemoParts, 'acts' | 'identity' | 'cast'> & { readonly since: string },
): Promise<Stage['since']> {
  const from = instantOf(since)
  if (from === undefined) return undefined
  const subjects = new Set<Id<'person'>>()
  for (const person of cast) for (const subject of await identity.subjectsOf(ctx, person)) subjects.add(subject)
  const recent = await acts.about(ctx, [...subjects], { limit: shownActs })
  return recent.filter(({ at }) => Temporal.Instant.compare(at, from) > 0)
}

function instantOf(word: string): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.from(word)
  } catch {
    return undefined
  }
}

/** The bodies that keep a register: those whose silence is felt. */
function holders({ registers }: Pack): Agency[] {
  return [...new Set(registers.map(({ owner }) => owner))]
}

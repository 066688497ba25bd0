import type { Ctx } from '#kernel/ctx'
import { act, type Asked, page, type Route } from '#kernel/route'
import { readWords } from '#web/words'
import type { LifeEvent } from 'madang/pack'
import { asksOf, type PlannedRead } from '../plan.ts'
import { type Draft, isOver, isRepeatable } from '../model.ts'
import { refuse } from '../problems.ts'
import type { CaseStatus } from '../services.ts'
import { BeforePage } from './before.tsx'
import { ConfirmPage } from './confirm.tsx'
import { ApplicationPage } from './form.tsx'
import { madeReads } from './known.tsx'
import { namesIn, type Opened, saying } from './page-parts.ts'

interface Before {
  readonly event: LifeEvent
  readonly record: string
  readonly plan: readonly PlannedRead[]
  readonly earlier: string | undefined
}

interface Opening {
  readonly event: LifeEvent
  readonly draft: Draft
  readonly names: ReadonlyMap<string, string>
}

/** In the address of an application: the person's own entry, whichever record that is. */
const ownEntryWord = 'mine'

const applying = { may: 'person', purpose: 'application.write' } as const

/** From a notice to an application: before, the form, the confirmation. */
export function applicationRoutes(opened: Opened): Route[] {
  return [...beforeRoutes(opened), ...formRoutes(opened), ...confirmRoutes(opened)]
}

function beforeRoutes({ services, books }: Opened): Route[] {
  const { applications } = services
  const path = '/my/events/:event/:record'
  const eventOf = (asked: Pick<Asked, 'params'>): LifeEvent => {
    const event = books.event(asked.params['event'] ?? '')
    if (!event) throw refuse['no-such-event']()
    return event
  }
  const recordOf = async (ctx: Ctx, event: LifeEvent, { params }: Pick<Asked, 'params'>): Promise<string> => {
    if (params['record'] !== ownEntryWord) return params['record'] ?? ''
    const own = await applications.ownEntry(ctx, event)
    if (own === null) throw refuse['nothing-to-apply-for']({ event: event.id })
    return own
  }
  return [
    page<Before>({
      ...{ ...applying, id: 'services.before', path },
      load: async (ctx, asked) => {
        const event = eventOf(asked)
        const record = await recordOf(ctx, event, asked)
        const earlier = (await services.cases(ctx)).find((one) => standsInTheWay(one, { event, record, on: ctx.today }))
        return { event, record, plan: applications.plan(event), earlier: earlier?.case.id }
      },
      view: (loaded, view) => <BeforePage view={view} books={books} {...loaded} />,
    }),
    act({
      ...{ ...applying, id: 'services.start', path },
      run: async (ctx, asked) => {
        const agreed = (asked.body['agreed'] ?? '').split(',').filter((key) => key !== '')
        const draft = await applications.start(ctx, {
          event: eventOf(asked).id,
          anchor: asked.params['record'] ?? '',
          agreed,
        })
        return { to: `/my/applications/${draft.id}` }
      },
    }),
  ]
}

interface Sought {
  readonly event: LifeEvent
  readonly record: string
  readonly on: Temporal.PlainDate
}

/** Whether a case is about the same matter, and not over. */
function standsInTheWay({ case: one, members }: CaseStatus, { event, record, on }: Sought): boolean {
  if (one.event !== event.id || one.anchor !== record || one.over) return false
  const subCases = members.map(({ subCase }) => subCase)
  return !isRepeatable(event) || !isOver(subCases, on.toString())
}

function formRoutes(opened: Opened): Route[] {
  const { services, books } = opened
  const { applications } = services
  const path = '/my/applications/:id'
  return [
    page<Opening>({
      ...{ ...applying, id: 'services.form', path },
      load: (ctx, asked) => openingOf(ctx, opened, asked),
      view: ({ event, draft, names }, view) => (
        <ApplicationPage
          saying={saying(books, view, names)}
          event={event}
          draft={draft}
          known={madeReads(draft, applications.plan(event))}
        />
      ),
    }),
    act({
      ...{ ...applying, id: 'services.form.check', path },
      run: async (ctx, asked) => {
        const draft = await applications.check(ctx, asked.params['id'] ?? '', await tidied(ctx, opened, asked))
        return { to: `/my/applications/${draft.id}/confirm` }
      },
    }),
    act({
      ...{ ...applying, id: 'services.form.keep', path: `${path}/keep`, page: path },
      run: async (ctx, asked) => {
        await applications.keep(ctx, asked.params['id'] ?? '', await tidied(ctx, opened, asked))
        return { to: '/my?kept=yes' }
      },
    }),
  ]
}

function confirmRoutes(opened: Opened): Route[] {
  const { services, books } = opened
  const { applications } = services
  const path = '/my/applications/:id/confirm'
  return [
    page<Opening>({
      ...{ ...applying, id: 'services.confirm', path },
      load: (ctx, asked) => openingOf(ctx, opened, asked),
      view: ({ event, draft, names }, view) => (
        <ConfirmPage
          saying={saying(books, view, names)}
          event={event}
          draft={draft}
          known={madeReads(draft, applications.plan(event))}
        />
      ),
    }),
    act({
      ...{ ...applying, id: 'services.submit', path },
      run: async (ctx, { params }) => {
        const one = await applications.submit(ctx, params['id'] ?? '')
        return { to: `/my/cases/${one.id}?sent=yes` }
      },
    }),
  ]
}

async function openingOf(ctx: Ctx, opened: Opened, { params }: Pick<Asked, 'params'>): Promise<Opening> {
  const draft = await opened.services.applications.draft(ctx, params['id'] ?? '')
  const event = opened.books.event(draft.event)
  if (!event) throw refuse['no-such-event']()
  return { event, draft, names: await namesIn(ctx, opened, draft.known) }
}

/** Dates and numbers as people write them become as machines read them; what cannot be read stays as it was written. */
async function tidied(
  ctx: Ctx,
  { services, books }: Opened,
  { params, body }: Asked<Record<string, string>, Record<string, string>, Record<string, string>>,
): Promise<Record<string, string>> {
  const event = books.event((await services.applications.draft(ctx, params['id'] ?? '')).event)
  const fields = Object.entries(event ? asksOf(event) : {}).filter(
    ([, { type }]) => type === 'date' || type === 'number',
  )
  const read = readWords(Object.fromEntries(fields), body).values
  return { ...body, ...Object.fromEntries(Object.entries(read).map(([name, value]) => [name, String(value)])) }
}

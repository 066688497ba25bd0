import { Type } from 'typebox'
import { file, operation, page, type Route } from '#kernel/route'
import { Problem } from '#kernel/problem'
import type { Text } from '#kernel/i18n'
import { findingsFor, nextQuestion } from '../next-question.ts'
import { questionBook, type QuestionBook, type Told } from '../question.ts'
import { counts, qualityCsv, type QualityRow } from '../quality.ts'
import { isWorthTelling } from '../weighing.ts'
import { type Asked, AskPage } from './ask.tsx'
import type { Shown } from './found.tsx'
import type { Opened } from './page-parts.ts'
import { QualityPage } from './quality.tsx'
import { type Pressed, readSent, without } from './told-form.ts'
import type { Rules, Service } from 'madang/pack'

const open = { may: 'anyone', purpose: 'public.read' } as const
const number = Type.Union([Type.Integer(), Type.Null()])

/** What anybody may do without signing in: ask what they could get, and see what became of the offers. */
export function openRoutes(opened: Opened): Route[] {
  return [askRoute(opened), ...qualityRoutes(opened)]
}

interface Answered extends Asked {
  readonly problem: Problem | null
}

function askRoute({ offers, law, books }: Opened): Route {
  const services = offers.plan?.benefits.map(({ service }) => service) ?? []
  const book = questionBook(services)
  return page<Answered>({
    ...{ may: 'anyone', purpose: 'benefits.ask', id: 'offers.ask', path: '/benefits', takesForm: true },
    load: async (ctx, { body }) => {
      const words = (body ?? {}) as Readonly<Record<string, string>>
      const { told, asked, pressed } = readSent(book, words)
      const inForce = await law.inForce(ctx, ctx.today)
      const rules = services.map((service) => inForce.rulesOf(service.rules.id))
      const again = { book, rules, on: ctx.today }
      const faults = asked === null || pressed !== 'answer' ? [] : faultsIn(book, { asked, told })
      const stays = faults.length > 0 || pressed === 'more' || pressed === 'fewer'
      const settled = stays && asked !== null ? without(told, asked.id) : told
      const changed = typeof pressed === 'object' ? book.question(pressed.change) : null
      const question = stays ? asked : (changed ?? nextQuestion({ ...again, told: settled }))
      return {
        ...{ book, told, question, count: countOf(words, { pressed, told, question }) },
        begun: Object.keys(words).length > 0,
        shown: shownOn({ services, rules, told: settled }, findingsFor({ ...again, told: settled })),
        problem:
          faults.length === 0 ? null : new Problem('offers/answer-at-fault', { status: 422, title: fault }, {}, faults),
      }
    },
    view: ({ problem, ...asked }, view) => (
      <AskPage view={problem === null ? view : { ...view, problem }} books={books} {...asked} />
    ),
  })
}

const fault: Text = { ko: '답을 다시 확인해 주십시오', en: 'Please look at your answer again' }

function faultsIn(book: QuestionBook, { asked, told }: { asked: NonNullable<Asked['question']>; told: Told }) {
  if (asked.kind !== 'entry' || told.entries[asked.fact] !== undefined) return book.faultsOf(asked, told)
  return [{ field: asked.id, code: 'choose', text: { ko: '하나를 골라 주십시오', en: 'Please choose one' } }]
}

interface Counting {
  readonly pressed: Pressed
  readonly told: Told
  readonly question: Asked['question']
}

/** For how many people the small form stands there. */
function countOf(words: Readonly<Record<string, string>>, { pressed, told, question }: Counting): number {
  const known = question?.kind === 'people' ? told.people[question.fact]?.length : undefined
  const count = known ?? Math.min(12, Math.max(1, Number(words['count'] ?? 1) || 1))
  return pressed === 'more' ? Math.min(12, count + 1) : pressed === 'fewer' ? Math.max(1, count - 1) : count
}

interface Standing {
  readonly services: readonly Service[]
  readonly rules: readonly Rules[]
  readonly told: Told
}

function shownOn({ services, rules, told }: Standing, findings: ReturnType<typeof findingsFor>): Shown[] {
  return findings.map((finding, at) => {
    const ownRules = rules[at] as Rules
    const isOpen = finding.verdict === 'unknown'
    const asksNothing = finding.needs.length === 0 || finding.needs.every((path) => isSkipped(path, told))
    const settled = asksNothing && isWorthTelling({ finding }) ? 'officer' : 'ask'
    const standing = isOpen ? settled : finding.verdict === 'yes' ? 'can' : 'no'
    return { service: services[at] as Service, rules: ownRules, finding, standing }
  })
}

function isSkipped(path: string, { skipped }: Told): boolean {
  return skipped.includes(path) || skipped.includes(path.split('.')[0] ?? '')
}

function qualityRoutes({ offers, books }: Opened): Route[] {
  return [
    page<readonly QualityRow[]>({
      ...{ ...open, id: 'offers.quality', path: '/open/offers' },
      load: (ctx) => offers.quality(ctx),
      view: (rows, view) => <QualityPage view={view} books={books} rows={rows} />,
    }),
    file({
      ...{ ...open, id: 'offers.quality.csv', path: '/open/offers.csv' },
      run: async (ctx) => ({
        type: 'text/csv; charset=utf-8; header=present',
        body: qualityCsv(await offers.quality(ctx)),
        name: 'offers.csv',
      }),
    }),
    operation({
      ...{ ...open, id: 'offers.quality.json', path: '/api/open/offers', method: 'GET' },
      summary: 'What became of the benefits that were offered, by benefit and month; a number from one to four is null',
      reply: Type.Object({
        rows: Type.Array(
          Type.Object({
            benefit: Type.String(),
            month: Type.String(),
            ...Object.fromEntries(counts.map((name) => [name, number])),
          }),
        ),
      }),
      run: async (ctx) => ({ rows: [...(await offers.quality(ctx))] }),
    }),
  ]
}

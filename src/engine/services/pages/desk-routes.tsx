import type { Ctx } from '#kernel/ctx'
import type { Fault } from '#kernel/problem'
import { act, page, type Route } from '#kernel/route'
import { typedAnswers } from '../answers.ts'
import type { OpenedCase, Waiting } from '../desk.ts'
import { refusalLetter } from '../letters.ts'
import { goneOf } from '../model.ts'
import { refuse } from '../problems.ts'
import { DeskCasePage, type Letter, type LetterDrafts, reasonPlace } from './desk-case.tsx'
import { DeskPage } from './desk.tsx'
import { namesIn, type Opened, saying } from './page-parts.ts'

const faults = {
  verdict: {
    field: 'verdict',
    code: 'choose',
    text: { ko: '받아들일지 고르십시오.', en: 'Please choose whether to grant it.' },
  },
  reason: {
    field: 'reason',
    code: 'missing',
    text: { ko: '결정한 까닭을 적어 주십시오.', en: 'Please write the reason for your decision.' },
  },
} satisfies Record<string, Fault>

interface OpenedDesk {
  readonly opened: OpenedCase
  readonly names: ReadonlyMap<string, string>
  readonly letters: LetterDrafts
}

/** An officer's desk. */
export function deskRoutes(parts: Opened): Route[] {
  const { services, books, calendar } = parts
  const { desk } = services
  const path = '/desk/:case/:service'
  const deciding = { may: 'officer', purpose: 'case.decide' } as const
  return [
    page<{ waiting: readonly Waiting[]; decided: 'yes' | 'no' | undefined }>({
      ...{ ...deciding, id: 'services.desk', path: '/desk' },
      load: async (ctx, { query }) => ({ waiting: await desk.waiting(ctx), decided: verdictOf(query['decided']) }),
      view: (loaded, view) => <DeskPage view={view} books={books} calendar={calendar} {...loaded} />,
    }),
    page<OpenedDesk>({
      ...{ ...deciding, id: 'services.desk.case', path },
      load: async (ctx, { params }) => {
        const opened = await desk.open(ctx, { case: params['case'] ?? '', service: params['service'] ?? '' })
        return {
          opened,
          names: await namesIn(ctx, parts, [opened.known.facts, opened.case.roles]),
          letters: lettersOf(ctx, parts, opened),
        }
      },
      view: ({ opened, names, letters }, view) => (
        <DeskCasePage saying={saying(books, view, names)} opened={opened} letters={letters} calendar={calendar} />
      ),
    }),
    act({
      ...{ ...deciding, id: 'services.desk.decide', path },
      run: async (ctx, { params, body }) => {
        const verdict = verdictOf(body['verdict'])
        const reasonless = (body['reason'] ?? '').trim() === ''
        if (verdict === undefined || reasonless)
          throw refuse['answers-at-fault']({}, [
            ...(verdict === undefined ? [faults.verdict] : []),
            ...(reasonless ? [faults.reason] : []),
          ])
        await desk.decide(
          ctx,
          { case: params['case'] ?? '', service: params['service'] ?? '' },
          { verdict, reason: body['reason'] ?? '' },
        )
        return { to: `/desk?decided=${verdict}` }
      },
    }),
  ]
}

function verdictOf(word: string | undefined): 'yes' | 'no' | undefined {
  return word === 'yes' || word === 'no' ? word : undefined
}

/** The letters that each decision would send, with a place for the officer's reason. */
function lettersOf(ctx: Ctx, { pack }: Opened, { case: one, service, finding, known }: OpenedCase): LetterDrafts {
  const refusal = (reason: string) =>
    refusalLetter({ service, finding, remedy: pack.remedy, to: one.applicant, reason })
  const no = { ...refusal(''), body: { ko: refusal(reasonPlace.ko).body.ko, en: refusal(reasonPlace.en).body.en } }
  if (goneOf(one) !== null || (service.rules.amount !== undefined && finding.amount === null))
    return { yes: undefined, no }
  const effects = service.effects({
    ...{
      on: ctx.today.toString(),
      region: one.region,
      roles: one.roles,
      facts: known.facts,
      answers: typedAnswers(service.asks, one.answers),
    },
    submittedOn: one.submittedAt.toZonedDateTimeISO(pack.zone).toPlainDate().toString(),
    finding: { amount: finding.amount, from: finding.from, until: finding.until },
  })
  return { yes: effects.filter((effect): effect is Letter => effect.effect === 'letter'), no }
}

import type { Actor } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import type { House } from '#test/house'
import { demoOfficers, demoPeople } from '../../src/country.ts'
import type { Visit } from './visits.ts'

/** What somebody asked about, what an office answered, and what a person is told later. */
export interface UsageStage {
  readonly flag: string
  readonly matter: string
  readonly answered: string
  readonly desk: string
  readonly why: string
  readonly asked: string
  readonly approved: string
  /** A look of the police under a deferral. */
  readonly look: string
}

const idOf = (name: string) => {
  const one = [...demoPeople(), ...demoOfficers].find(({ name: text }) => text.ko === name)
  if (!one) throw new Error(`nobody of the cast is called ${name}`)
  return one.id
}

function officerOf(name: string): Actor {
  const one = demoOfficers.find(({ name: text }) => text.ko === name)
  if (!one) throw new Error(`no officer of the cast is called ${name}`)
  const { id, agency, region, duties } = one
  return { kind: 'officer', officer: id as Id<'officer'>, agency, region, duties }
}

/** Three looks at somebody's income: one to be asked about, one asked, one answered; and two deferrals. */
export async function setUsageStage({ platform }: House): Promise<UsageStage> {
  const { begin, privacy, clock } = platform
  if (!privacy) throw new Error('nobody answers for looks')
  const person = idOf('강민수') as Id<'person'>
  const as = { kind: 'person', person } as const
  const look = () =>
    begin(officerOf('류미정'), 'tax.assess', (ctx) =>
      Promise.resolve(
        ctx.record({
          ...{ what: 'register.read', subject: person, fields: ['wages'], because: ['law:소득세법#제80조'] },
          detail: { register: 'income-tax-summary' },
        }),
      ),
    )
  const flag = async (act: Id<'act'>) =>
    begin(as, 'privacy.ask', (ctx) => privacy.matters.flag(ctx, { act, kind: 'stranger', words: '모르는 기관입니다' }))
  const [open, first, second] = [await look(), await look(), await look()]
  const [matter, answered] = [await flag(first), await flag(second)]
  await begin(officerOf('사공민'), 'privacy.answer', (ctx) =>
    privacy.matters.answer(ctx, answered, { unlawful: true, reason: '맡은 일과 관계없이 보았습니다' }),
  )
  const defer = (number: string) =>
    begin(officerOf('마동현'), 'privacy.defer', (ctx) =>
      privacy.deferrals.ask(ctx, {
        ...{ person: idOf('윤하영'), number, reason: '증거를 없앨 염려가 있습니다' },
        until: clock.today().add({ days: 60 }),
      }),
    )
  const [asked, approved] = [await defer('2026-형-17'), await defer('2026-형-18')]
  await begin(officerOf('사공민'), 'privacy.defer', (ctx) =>
    privacy.deferrals.decide(ctx, approved, { approve: true, reason: '필요합니다' }),
  )
  const police = { person: idOf('윤하영'), number: '2026-영장-17', reason: '증거를 없앨 염려가 있습니다' }
  const granted = await begin(officerOf('빈세현'), 'privacy.defer', (ctx) =>
    privacy.deferrals.ask(ctx, { ...police, until: clock.today().add({ days: 60 }) }),
  )
  await begin(officerOf('길도원'), 'privacy.defer', (ctx) =>
    privacy.deferrals.decide(ctx, granted, { approve: true, reason: '필요합니다' }),
  )
  return {
    look: `/officer/deferrals/${granted}/look`,
    flag: `/my/privacy/flag/${open}`,
    ...{ matter: `/my/privacy/${matter}`, answered: `/my/privacy/${answered}` },
    ...{ desk: `/officer/privacy/${matter}`, why: `/officer/why/${first}` },
    ...{ asked: `/officer/deferrals/${asked}`, approved: `/officer/deferrals/${approved}` },
  }
}

/** The pages of questions and of later telling, by their routes. */
export function usageVisits(stage: UsageStage): readonly Visit[] {
  const [who, officer] = ['강민수', '사공민']
  return [
    { name: 'privacy.mine', path: '/my/privacy', who },
    { name: 'privacy.flag.ask', path: stage.flag, who },
    { name: 'privacy.one', path: stage.matter, who },
    { name: 'privacy.desk', path: '/officer/privacy', who: officer },
    { name: 'privacy.desk.one', path: stage.desk, who: officer },
    { name: 'privacy.deferrals', path: '/officer/deferrals', who: '마동현' },
    { name: 'privacy.deferral', path: stage.asked, who: officer },
    { name: 'privacy.look', path: stage.look, who: '빈세현' },
    { name: 'officer.why', path: stage.why, who: officer },
  ]
}

/** The same pages where things go otherwise: answered, approved, empty, narrowed down, told together. */
export function usageStates(stage: UsageStage): readonly Visit[] {
  return [
    { name: 'answered', path: stage.answered, who: '강민수' },
    { name: 'asked nothing', path: '/my/privacy', who: '박순자' },
    { name: 'an empty privacy desk', path: '/officer/privacy', who: '채서린' },
    { name: 'a deferral that runs', path: stage.approved, who: '마동현' },
    { name: 'a record narrowed down', path: '/my/record?register=income-tax-summary&hand=officer', who: '강민수' },
    { name: 'nothing fits', path: '/my/record?office=kepco&from=20200101', who: '강민수' },
  ]
}

import { byLaw, lifeEvent, rules, service } from 'madang/pack'
import type {
  Agency,
  CaseInput,
  Deadline,
  Effect,
  Fields,
  Law,
  LifeEvent,
  Read,
  Rules,
  Service,
  Text,
  Topic,
} from 'madang/pack'
import { accountFaults, accountField, applicantAccounts, suggestAccounts } from './account.ts'
import { caseFacts } from './benefits/known-facts.ts'
import { receivedIn } from './benefits/received.ts'
import { termsOf } from './benefits/terms.ts'
import { socialBenefitAct } from './laws.ts'
import { benefitRemedy, letter, won } from './letters.ts'
import { factsOf, personIn, reading } from './reading.ts'
import { residents } from './registers/residents.ts'

type OfRules =
  | 'derived'
  | 'terms'
  | 'conditions'
  | 'amount'
  | 'every'
  | 'from'
  | 'until'
  | 'excludes'
  | 'disputed'
  | 'unverified'

/** One benefit, as its file declares it. The rules, the service and the way to apply follow from it. */
export interface BenefitDeclaration extends Pick<Rules, OfRules | 'parameters' | 'cases'> {
  readonly id: string
  readonly title: Text
  readonly summary: Text
  readonly law: Law
  readonly owner: Agency
  readonly topic: Topic
  /** What binds the facts: `me`, `members`, `assets` … of `known-facts.ts`. */
  readonly reads: readonly (Read & { readonly register: { readonly fields: Fields } })[]
  /** What no register knows, asked of the applicant; a fact `answers` in the rules. */
  readonly asks?: Fields
  /**
   * How it reaches the person: into an account, as points on a card, off a bill, as care, or in parts as something is
   * proved each time (a fee, a further period without work): nothing is paid on the decision itself. A loan is made by a bank.
   */
  readonly reaches: 'account' | 'points' | 'bill' | 'care' | 'on-proof' | 'loan'
  /** Day of the month on which an account is paid; `at-once` when it is paid on the decision. */
  readonly payDay?: number | 'at-once'
  readonly duty: string
  /** 사회보장급여법 제9조제4항 and the like; thirty days unless the law says otherwise. */
  readonly deadline?: Deadline
  /** The budget line, `ministry/programme`. */
  readonly budgetLine: string
  /** False where nobody may be looked for: what only the person knows (a crisis, an illness) is not offered. */
  readonly offered?: boolean
  /** The article that lets this office tell people of it, where it is not that of the social security benefits. */
  readonly offer?: Law
}

export interface KoreanBenefit {
  readonly rules: Rules
  readonly service: Service
  /** Applying for this benefit alone: the person's own entry in the resident register opens it. */
  readonly event: LifeEvent
}

const thirtyDays: Deadline = { count: 30, unit: 'days', law: socialBenefitAct('제9조', '④') }

/** 맞춤형 급여 안내: the offices look whether somebody could receive a benefit, and tell them. */
export const benefitAlerter = socialBenefitAct('제22조의2', '①')

/** 사회보장급여법 제19조: whether somebody still qualifies is looked at again at least every year. */
const reviewMonths = 12

/** What opens an application for one benefit: the person's own entry in the resident register. */
const ownEntry = reading({
  as: 'entry',
  register: residents,
  of: 'anchor',
  fields: ['bornOn', 'region'],
  ground: byLaw(socialBenefitAct('제7조', '①')),
  why: {
    ko: '신청한 사람의 주민등록을 확인하여 맡을 사무소를 정합니다.',
    en: 'To find the applicant’s entry, and with it the competent office.',
  },
})

/** Declares a benefit whose right is the applicant's own. */
export function benefit(one: BenefitDeclaration): KoreanBenefit {
  const { id, title, summary, law, owner, reads, asks = {}, topic, offered = true, offer = benefitAlerter } = one
  const paid = one.reaches === 'account'
  const ownRules = rules({
    ...expressionsOf(one),
    ...{ id, title, law },
    facts: {
      ...Object.fromEntries(reads.map((read) => [read.as, factsOf(read as never)])),
      ...(Object.keys(asks).length === 0 ? {} : { answers: asks }),
      ...caseFacts,
    },
    many: reads.filter(({ many }) => many).map(({ as }) => as),
  })
  const ownService = service({
    ...{ id, title, summary, law, owner, duty: one.duty, rules: ownRules },
    papers: papersFor(paid),
    reads: [ownEntry, ...reads, ...(paid ? [applicantAccounts] : [])],
    asks: { ...asks, ...(paid ? { account: accountField } : {}) },
    ...(paid ? { check: accountFaults, suggest: suggestAccounts } : {}),
    deadline: one.deadline ?? thirtyDays,
    effects: (input) => effectsOf(one, input),
    channels: ['online', 'counter'],
    benefit: { subject: 'applicant', topic, ...(offered ? { offer } : {}), ...receivedIn(id) },
  })
  return { rules: ownRules, service: ownService, event: applying(ownService) }
}

/** The part of a declaration that the rules engine reads. */
function expressionsOf(one: BenefitDeclaration): Pick<Rules, OfRules | 'parameters' | 'cases'> {
  const { cases, parameters, derived, terms, conditions, amount, every, from, until, excludes, disputed, unverified } =
    one
  return {
    ...{ cases, parameters, conditions },
    ...(derived === undefined ? {} : { derived }),
    terms: {
      ...termsOf(
        one.reads.map(({ as }) => as),
        derived,
      ),
      ...terms,
    },
    ...(amount === undefined ? {} : { amount }),
    ...(every === undefined ? {} : { every }),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    ...(excludes === undefined ? {} : { excludes }),
    ...(disputed === undefined ? {} : { disputed }),
    ...(unverified === undefined ? {} : { unverified }),
  }
}

/** The way to apply for one benefit alone. */
function applying(one: Service): LifeEvent {
  const { title, summary, law } = one
  return lifeEvent({
    ...{ id: one.id, title, summary, anchor: residents, members: [one] },
    offer: { to: 'applicant', title, body: summary, law: benefitAlerter },
    roles: {
      subject: { from: 'subject' },
      head: {
        ...{ from: 'register', register: residents, of: 'applicant', where: {}, field: 'head' },
        ground: byLaw(socialBenefitAct('제7조', '①')),
      },
    },
    mayApply: {
      roles: ['subject'],
      law: socialBenefitAct('제5조', '①'),
      otherwise: {
        ko: '본인의 신청만 여기서 할 수 있습니다. 가족을 대신하려면 위임을 받아 주십시오.',
        en: 'Here you can apply for yourself. To apply for somebody of your family, ask for their mandate.',
      },
    },
    speaksFor: { roles: ['head'], law: socialBenefitAct('제7조', '①') },
    due: { field: 'bornOn', months: 1500, law, text: { ko: '기한이 없습니다.', en: 'There is no time limit.' } },
  })
}

function effectsOf(one: BenefitDeclaration, input: CaseInput): readonly Effect[] {
  const { amount, from, until } = input.finding
  const applicant = personIn(input.roles, 'applicant')
  const first = from ?? input.on
  const award: Effect[] =
    (one.reaches === 'account' || one.reaches === 'points') && amount !== null
      ? [
          {
            ...{ effect: 'award', title: one.title, to: applicant, beneficiary: applicant, amount },
            ...{ every: one.every ?? 'once', from: first },
            // Points are an account of their own, never cash.
            account: one.reaches === 'points' ? `voucher:${one.id}:${applicant}` : String(input.answers['account']),
            until: until ?? (one.every === 'month' ? reviewDay(first) : first),
            payDay: one.payDay ?? (one.every === 'month' ? 20 : 'at-once'),
            budgetLine: one.budgetLine,
          },
        ]
      : []
  return [...award, decisionLetter(one, { amount, from: first, to: applicant })]
}

function decisionLetter(
  one: BenefitDeclaration,
  { amount, from, to }: { readonly amount: number | null; readonly from: string; readonly to: string },
): Effect {
  const sum = won(amount ?? 0)
  const often = one.every === 'month' ? { ko: '한 달에 ', en: ' a month' } : { ko: '', en: '' }
  const way = ways[one.reaches]
  const money =
    amount === null
      ? { ko: '', en: '' }
      : { ko: ` ${way.ko}: ${often.ko}${sum.ko}.`, en: ` ${way.en}: ${sum.en}${often.en}.` }
  return letter({
    ...{ to, law: one.law, remedy: benefitRemedy },
    title: { ko: `${one.title.ko}: 받으시게 되었습니다`, en: `${one.title.en}: granted` },
    lines: [
      {
        ko: `${one.title.ko}을(를) ${from}부터 받으시게 되었습니다.${money.ko}`,
        en: `${one.title.en} is granted from ${from}.${money.en}`,
      },
    ],
  })
}

const ways = {
  account: { ko: '계좌로 드리는 금액', en: 'Paid into your account' },
  points: { ko: '국민행복카드로 드리는 금액', en: 'Put on your card' },
  bill: { ko: '요금에서 빼 드리는 금액', en: 'Taken off your bill' },
  care: { ko: '서비스로 드리는 금액', en: 'Given as care worth' },
  'on-proof': { ko: '확인되는 대로 나누어 드리는 금액(모두)', en: 'Paid in parts as it is proved, at most' },
  loan: { ko: '빌릴 수 있는 금액(까지)', en: 'Lent, at most' },
} as const satisfies Record<BenefitDeclaration['reaches'], Text>

function reviewDay(from: string): string {
  return Temporal.PlainDate.from(from).add({ months: reviewMonths }).subtract({ days: 1 }).toString()
}

function papersFor(paid: boolean): Service['papers'] {
  return [
    {
      title: { ko: '사회보장급여 신청(변경)서', en: 'Application form for social security benefits' },
      met: { ko: '이 신청으로 대신합니다.', en: 'Replaced by this application.' },
    },
    {
      title: { ko: '소득·재산 신고서', en: 'Statement of income and assets' },
      met: {
        ko: '사회보장정보시스템에서 확인합니다.',
        en: 'Looked up in the social security information system.',
      },
    },
    ...(paid
      ? [
          {
            title: { ko: '통장 사본', en: 'Copy of the bank book' },
            met: {
              ko: '동의하면 계좌 실명을 확인해 대신합니다.',
              en: 'With your consent the account’s holder is looked up instead.',
            },
          },
        ]
      : []),
  ]
}

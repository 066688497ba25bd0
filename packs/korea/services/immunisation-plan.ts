import { service } from 'madang/pack'
import type { CaseInput, Effect } from 'madang/pack'
import { diseaseControl } from '../agencies.ts'
import { benefitAlerter } from '../benefit.ts'
import { child, immunisationPlanRules } from '../benefits/immunisation-plan.ts'
import { schedule } from '../immunisation-schedule.ts'
import { infectionAct, petitionAct } from '../laws.ts'
import { letter, petitionRemedy } from '../letters.ts'
import { personIn, requiredEntry } from '../reading.ts'
import { immunisationPlans } from '../registers/immunisation-plans.ts'
import { birthRegistration } from './birth-registration.ts'

function effects(input: CaseInput): readonly Effect[] {
  const subject = personIn(input.roles, 'child')
  const born = Temporal.PlainDate.from(requiredEntry(input.facts, child).bornOn)
  const doses = schedule.map((one): Extract<Effect, { effect: 'enter' }> => ({
    effect: 'enter',
    register: immunisationPlans,
    subject,
    validFrom: input.on,
    data: {
      vaccine: one.vaccine,
      against: one.against.ko,
      dose: one.dose,
      dueFrom: born.add(one.from).toString(),
      // "At two months" means: before the child is three months old.
      dueUntil: (one.until.weeks === undefined
        ? born.add({ months: (one.until.months ?? 0) + 1 }).subtract({ days: 1 })
        : born.add(one.until)
      ).toString(),
    },
  }))
  const { vaccine, dueUntil } = doses[0]?.data ?? {}
  return [
    ...doses,
    letter({
      to: personIn(input.roles, 'applicant'),
      title: { ko: '아이의 예방접종 일정입니다', en: 'Your child’s vaccinations' },
      lines: [
        {
          ko: `만 12세까지 맞을 ${doses.length}번의 접종 날짜를 정했습니다. 첫 접종은 ${String(vaccine)}이며 ${String(dueUntil)}까지 권합니다. 모두 무료입니다.`,
          en: `${doses.length} vaccinations up to the age of twelve are planned. The first is ${String(vaccine)}, best by ${String(dueUntil)}. All are free.`,
        },
      ],
      law: infectionAct('제24조', '③'),
      remedy: petitionRemedy,
    }),
  ]
}

/** 예방접종 일정 안내. */
export const immunisationPlan = service({
  id: 'immunisation-plan',
  title: { ko: '예방접종 일정', en: 'Immunisation plan' },
  summary: {
    ko: '아이가 맞을 필수예방접종의 날짜를 정해 미리 알립니다.',
    en: 'Plans the mandatory vaccinations of a child and tells you in time.',
  },
  law: infectionAct('제24조'),
  owner: diseaseControl,
  papers: [
    {
      title: { ko: '아기수첩 또는 등본', en: 'Baby book or resident transcript' },
      met: { ko: '주민등록에서 확인합니다.', en: 'Looked up in the resident register.' },
    },
  ],
  reads: [child],
  asks: {},
  rules: immunisationPlanRules,
  duty: 'immunisation',
  deadline: { count: 7, unit: 'days', law: petitionAct('제17조') },
  after: [birthRegistration],
  effects,
  channels: ['online', 'counter'],
  benefit: { subject: 'child', topic: 'health', offer: benefitAlerter },
})

import type { Dweller } from './homes.ts'
import type { Day, Insured } from './lives.ts'
import type { Chance } from './random.ts'

// Everything here is set by hand, near what the statistics of employment tell, without a source in the data of this pack.

/** Share of employees who are insured: not those of the state, and not all of the smallest workplaces. */
const insuredShare = 0.7
/** Share of adults below 65 without income from work who left an insured employment within a year. */
const leftShare = 0.12
const reasons = [
  ['dismissed', 0.42],
  ['just-cause', 0.06],
  ['voluntary', 0.5],
  ['misconduct', 0.02],
] as const
/** Parents who take leave, by the age of the baby. */
const leaveShare = { F: [0.85, 0.45], M: [0.25, 0.2] } as const
/** Won an hour in 2026 (최저임금): whoever earns less a month than eight hours a day give, works fewer hours. */
const minimumWage = 10_320

/** An insured employment that goes on. */
export function drawEmployment(monthly: number, { age }: Dweller, draw: Chance): Insured | null {
  if (draw.next() >= insuredShare) return null
  const years = draw.next() < 0.22 ? 0 : Math.min(age - 19, 1 + Math.floor(draw.next() * draw.next() * 25))
  const days = years === 0 ? 20 + draw.below(290) : 380 + draw.below(90)
  return {
    status: 'employed',
    insuredDays: days,
    insuredYears: Math.max(0, years),
    ...wageOf(monthly),
    seekingWork: false,
    workDays: years === 0 ? days : Math.min(520, 440 + draw.below(81)),
  }
}

/** Wage and hours that go with what somebody earns a month. */
function wageOf(monthly: number): Pick<Insured, 'monthlyWage' | 'dailyWage' | 'hoursADay'> {
  const hours = Math.floor(monthly / (minimumWage * 26))
  return {
    monthlyWage: monthly,
    dailyWage: Math.round((monthly * 12) / 365),
    hoursADay: Math.max(2, Math.min(8, hours)),
  }
}

/** The employment that somebody without work lost or gave up within the last year, or nothing. */
export function drawLeft({ age }: Dweller, { today }: Day, draw: Chance): Insured | null {
  if (age < 20 || age >= 65 || draw.next() >= leftShare) return null
  let left = draw.next()
  const [leavingReason] = reasons.find(([, share]) => (left -= share) < 0) ?? reasons[0]
  const years = Math.min(age - 19, Math.floor(draw.next() * draw.next() * 22))
  return {
    status: 'left',
    insuredDays: years === 0 ? 40 + draw.below(280) : 330 + draw.below(140),
    insuredYears: Math.max(0, years),
    ...wageOf(1_200_000 + draw.below(260) * 10_000),
    leftOn: today - 1 - draw.below(360),
    leavingReason,
    seekingWork: draw.next() < (leavingReason === 'voluntary' ? 0.5 : 0.8),
    workDays: 60 + draw.below(440),
  }
}

/** Turns an employment into parental leave for a baby, of mothers more often than of fathers. */
export function drawLeave(work: Insured, one: Dweller, baby: Dweller, { day, draw }: Drawn): Insured {
  if (work.insuredDays < 180 || draw.next() >= (leaveShare[one.sex][baby.age] ?? 0)) return work
  const since = Math.min(day.today, baby.bornOn + 30 + draw.below(baby.age === 0 ? 150 : 400))
  return {
    ...work,
    status: 'on-leave',
    leaveFrom: since,
    leaveMonthsUsed: Math.min(11, Math.floor((day.today - since) / 30.44)),
    leaveChildBornOn: baby.bornOn,
    bothParentsOnLeave: false,
  }
}

interface Drawn {
  readonly day: Day
  readonly draw: Chance
}

import type { Derived } from 'madang/pack'

/**
 * Age in full years (행정기본법 제7조의2). Who was born on 29 February is a year older from 1 March on where the year lacks
 * that day.
 */
export const age: Derived = { age: 'years and months duration(me.bornOn, today).years' }

/** FEEL: the age of a member of a list, inside a filter or a loop. */
export const ageOf = (bornOn: string): string => `years and months duration(${bornOn}, today).years`

/** FEEL: the first day of the month of the application. */
export const monthOfApplication = 'date(application.submittedOn.year, application.submittedOn.month, 1)'

import type { Derived } from 'madang/pack'

/** FEEL, inside a filter of `members`: a child or grandchild of the head, of Korean nationality. */
export const ownChild = '(relation = "child" or relation = "grandchild") and nationality = "KR"'

/** FEEL: months of life, counted by calendar months: the month of the second birthday is the twenty-fourth. */
export const monthsOfLife = (bornOn: string): string =>
  `((today.year - ${bornOn}.year) * 12 + today.month - ${bornOn}.month)`

/**
 * FEEL: the class of a child in day care or kindergarten, the age on 1 January of the school year, which begins in March
 * (영유아보육법 시행령 제22조제1항).
 */
export const classAge = (bornOn: string): string =>
  `(school year - ${bornOn}.year - (if ${bornOn}.month = 1 and ${bornOn}.day = 1 then 0 else 1))`

/** The year in which the school year began. */
export const schoolYear: Derived = { 'school year': 'if today.month >= 3 then today.year else today.year - 1' }

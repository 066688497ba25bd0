import { census } from './census.ts'

/** How many people the resident register counts: what a sample of invented people stands for. */
export function residents(): number {
  return census().reduce((sum, { men, women }) => [...men, ...women].reduce((all, one) => all + one, sum), 0)
}

import type { Derived, Term } from 'madang/pack'
import { factTerms } from './terms/facts.ts'
import { inNumber, inWon, inYears, named } from './terms/kinds.ts'
import { livelihoodTerms } from './terms/livelihood.ts'
import { pensionTerms } from './terms/pensions.ts'

type Terms = Readonly<Record<string, Term>>

/** What derived facts are called in front of people, where several benefits have them and mean the same by the name. */
const shared: Terms = {
  ...livelihoodTerms,
  ...pensionTerms,
  age: inYears('나이', 'Age'),
  'household size': inNumber('가구원 수', 'Size of the household'),
  'median of the household': inWon('이 가구의 기준 중위소득', 'Median income of a household of this size'),
  'household income': inWon('가구의 월 소득', 'Income of the household a month'),
  'income line': inWon('이 가구의 소득 기준', 'Income line of this household'),
  'core recipient': named('가구가 생계급여나 의료급여를 받음', 'The household receives livelihood or medical benefit'),
  'recipient of the first three': named(
    '가구가 생계·의료·주거급여 가운데 하나를 받음',
    'The household receives livelihood, medical or housing benefit',
  ),
  recipient: named(
    '가구가 생계·의료·주거·교육급여 가운데 하나를 받음',
    'The household receives livelihood, medical, housing or education benefit',
  ),
  'near poor': named('차상위계층', 'The household is near-poor'),
  'school year': inNumber('학년이 시작한 해(3월부터)', 'Year in which the school year began, in March'),
}

/** The terms of the entries that a set of rules looks at, and the shared ones of its derived facts. */
export function termsOf(facts: readonly string[], derived: Derived = {}): Terms {
  const called = (terms: Terms, names: readonly string[]) =>
    names.flatMap((name) => (terms[name] === undefined ? [] : [[name, terms[name]] as const]))
  return Object.fromEntries([...called(factTerms, facts), ...called(shared, Object.keys(derived))])
}

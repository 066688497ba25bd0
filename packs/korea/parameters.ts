import { lateFine } from './benefits/birth-registration.ts'
import type { Parameter } from 'madang/pack'
import { allRules } from './benefits/all.ts'
import { nationalPensionFigures } from './benefits/figures/national-pension.ts'

/** Every figure that the law sets here, each once. */
export const parameters: readonly Parameter[] = [
  ...new Set([...allRules.flatMap((one) => one.parameters), lateFine, ...nationalPensionFigures]),
]

import { booleanFunctions } from './booleans.ts'
import { contextFunctions } from './contexts.ts'
import type { Signature } from './define.ts'
import { listFunctions } from './lists.ts'
import { numberFunctions } from './numbers.ts'
import { rangeFunctions } from './ranges.ts'
import { stringFunctions } from './strings.ts'
import { temporalFunctions } from './temporal.ts'

/** Every built-in function by name, with all its signatures. To add one, add a line to its table. */
export const builtIns: ReadonlyMap<string, readonly Signature[]> = Map.groupBy(
  [
    ...booleanFunctions,
    ...contextFunctions,
    ...listFunctions,
    ...numberFunctions,
    ...rangeFunctions,
    ...stringFunctions,
    ...temporalFunctions,
  ],
  ({ name }) => name,
)

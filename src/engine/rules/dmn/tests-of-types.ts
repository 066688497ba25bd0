import { CompileScope } from '../feel/compile-scope.ts'
import { Run } from '../feel/frame.ts'
import type { Frame } from '../feel/frame.ts'
import type { FeelType } from '../feel/types.ts'
import type { Value } from '../feel/value.ts'
import { compileTests } from './compile-table.ts'
import type { MeetsTests } from './conform.ts'
import type { Source } from './model.ts'
import { Surroundings } from './surroundings.ts'
import type { TypeTable } from './types.ts'

/** Makes the tests that types write ready, each once. They see the value as `?`, and no other name. */
export function testsOfTypes(
  types: TypeTable,
  typeNames: Readonly<Record<string, FeelType>>,
  clock: { readonly today?: Temporal.PlainDate } = {},
): MeetsTests {
  const ready = new Map<Source, (value: Value) => boolean>()
  const prepare = (source: Source) => {
    const scope = new CompileScope({ slotOf: () => null })
    const at = new Surroundings({}, scope, { types, typeNames, fault: () => undefined, meets: () => true })
    const { step } = compileTests(source, 'any', at)
    const test = (value: Value) => {
      const run = new Run(() => null, clock)
      const outer: Frame = { run, values: [], outer: null }
      return step({ run, values: [value], outer }) === true
    }
    ready.set(source, test)
    return test
  }
  return (source, value) => (ready.get(source) ?? prepare(source))(value)
}

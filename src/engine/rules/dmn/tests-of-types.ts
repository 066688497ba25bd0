import { CompileScope } from '../feel/compile-scope.ts'
import type { Frame, Run } from '../feel/frame.ts'
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
): (run: Run) => MeetsTests {
  const ready = new Map<Source, (run: Run, value: Value) => boolean>()
  const prepare = (source: Source) => {
    const scope = new CompileScope({ slotOf: () => null })
    const at = new Surroundings({}, scope, { types, typeNames, fault: () => undefined, meets: () => () => true })
    const { step } = compileTests(source, 'any', at)
    const test = (run: Run, value: Value) => {
      const outer: Frame = { run: run.beside(() => null), values: [], outer: null }
      return step({ run: outer.run, values: [value], outer }) === true
    }
    ready.set(source, test)
    return test
  }
  return (run) => (source, value) => (ready.get(source) ?? prepare(source))(run, value)
}

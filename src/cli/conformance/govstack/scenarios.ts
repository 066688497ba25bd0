import { AstBuilder, compile, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin'
import { IdGenerator } from '@cucumber/messages'
import type { CaseFile } from '../suite.ts'

/** One scenario, outlines unfolded, with its parameters in their places. */
export interface Scenario {
  /** The file it stands in, and its title with a number where an outline has several. */
  readonly name: string
  readonly feature: string
  readonly block: Block
  readonly steps: readonly Step[]
}

export type Block = 'digital-registries' | 'information-mediator'

export interface Step {
  readonly text: string
  /** The rows of its table, by their first cell. */
  readonly table: ReadonlyMap<string, string>
}

/** Reads the scenarios of feature files, in their order; `${NAME}` is replaced by the published default. */
export function scenariosOf(files: readonly CaseFile[], defaults: Readonly<Record<string, string>>): Scenario[] {
  const filled = (text: string) => text.replaceAll(/\$\{(\w+)\}/g, (all, name: string) => defaults[name] ?? all)
  return files.flatMap(({ path, text }) => {
    const newId = IdGenerator.incrementing()
    const document = new Parser(new AstBuilder(newId), new GherkinClassicTokenMatcher()).parse(text)
    const feature = path.replace(/^.*\/|\.feature$/g, '')
    const block: Block = path.includes('information-mediator') ? 'information-mediator' : 'digital-registries'
    const seen = new Map<string, number>()
    return compile(document, path, newId).map(({ name, steps }) => {
      const turn = (seen.get(name) ?? 0) + 1
      seen.set(name, turn)
      return {
        ...{ name: `${feature}: ${name}${turn === 1 ? '' : ` (${turn})`}`, feature, block },
        steps: steps.map(({ text, argument }) => ({
          text: filled(text),
          table: new Map(
            (argument?.dataTable?.rows ?? []).map(({ cells: [first, second] }) => [
              first?.value ?? '',
              second?.value ?? '',
            ]),
          ),
        })),
      }
    })
  })
}

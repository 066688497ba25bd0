import { registerHooks } from 'node:module'

// The package is published for bundlers: its own imports name folders and leave out endings.
registerHooks({
  resolve: (specifier, context, next) => {
    const inside = specifier.startsWith('.') && context.parentURL?.includes('/dt-sql-parser/') === true
    if (!inside || specifier.endsWith('.js')) return next(specifier, context)
    try {
      return next(`${specifier}.js`, context)
    } catch {
      return next(`${specifier}/index.js`, context)
    }
  },
})

interface Grammar {
  validate(
    statement: string,
  ): readonly { readonly startLine: number; readonly startColumn: number; readonly message: string }[]
}

const { SparkSQL, TrinoSQL } = (await import('dt-sql-parser')) as unknown as Record<string, new () => Grammar>

/** What the grammars of Spark and Trino find wrong with a statement; empty when both can read it. */
export function misreadings(statement: string): string[] {
  return Object.entries({ Spark: SparkSQL, Trino: TrinoSQL }).flatMap(([name, Parser]) => {
    if (Parser === undefined) throw new TypeError(`${name} has no grammar`)
    const faults = new Parser().validate(statement)
    return faults.map(({ startLine, startColumn, message }) => `${name} ${startLine}:${startColumn} ${message}`)
  })
}

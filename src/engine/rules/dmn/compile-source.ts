import { Problem } from '#kernel/problem'
import { partsOf } from '../feel/ast.ts'
import type { Node } from '../feel/ast.ts'
import { checkNode } from '../feel/check.ts'
import { compile } from '../feel/compile.ts'
import type { Frame, Step } from '../feel/frame.ts'
import type { Nothing } from '../feel/nothing.ts'
import { parseExpression } from '../feel/parser.ts'
import type { FeelType } from '../feel/types.ts'
import type { Source } from './model.ts'
import type { Surroundings } from './surroundings.ts'
import { anyType, feelType } from './types.ts'
import type { ItemType } from './types.ts'
import type { XmlPlace } from './xml.ts'

/** An expression made ready to be computed, what is known of its type, and how high its constructs stand. */
export interface Compiled {
  readonly step: Step
  readonly type: FeelType
  readonly height: number
}

/** A compiled expression whose value must be of a type; null, and told, where it is not. */
export function typed(compiled: Compiled, type: ItemType, from: { at: Surroundings; place: XmlPlace }): Compiled {
  if (type === anyType) return compiled
  const { step } = compiled
  const known = feelType(type)
  const as = (frame: Frame) => from.at.asType(step(frame), type, { run: frame.run, place: from.place })
  return { ...compiled, step: as, type: known === 'any' ? compiled.type : known }
}

/** FEEL as it stands in a model. */
export function compileSource(source: Source, at: Surroundings): Compiled {
  if (source.text.trim() === '') return broken(at, emptyAt(source.place))
  return reading(at, source, () => {
    const node = parseExpression(source.text, at.scopeAt(source.place))
    const type = at.infers ? checkNode(node, at.names).type : 'any'
    return { step: compile(node, at.scope), type, height: heightOf(node) }
  })
}

/** Reads FEEL; what cannot be read is a fault. */
export function reading(at: Surroundings, source: Source, read: () => Compiled): Compiled {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return broken(at, faultFrom(error, source))
  }
}

function faultFrom({ code, title, detail }: Problem, { text, place }: Source): Nothing {
  const { line, column, found, expected } = detail as Partial<Nothing>
  return {
    code: code.replace(/^.*\//, ''),
    line: line ?? place.line,
    column: column ?? place.column,
    found: found ?? text.slice(0, 60),
    expected: expected ?? title.en,
  }
}

/** What could not be read: a fault of the model, and null with that fault when it is computed. */
export function broken(at: Surroundings, fault: Nothing): Compiled {
  at.fault(fault)
  return { step: ({ run }) => run.tell(fault), type: 'any', height: 1 }
}

export function emptyAt({ line, column }: XmlPlace): Nothing {
  return { code: 'syntax', line, column, found: 'nothing', expected: 'an expression' }
}

function heightOf(node: Node): number {
  return 1 + Math.max(0, ...partsOf(node).map(heightOf))
}

/** The height of a construct over its parts. */
export const tallest = (parts: readonly Compiled[]) => 1 + Math.max(0, ...parts.map(({ height }) => height))

import type { Node } from './ast.ts'
import { kindOf } from './instance.ts'
import type { Value } from './value.ts'

/** Why something gave null: where it stands, what was found there, and what it would have taken. */
export interface Nothing {
  readonly code: string
  readonly line: number
  readonly column: number
  readonly found: string
  readonly expected: string
}

/** Says why a construct has no value for these operands. */
export function nothingFrom(node: Node, operands: readonly Value[]): Nothing {
  const { line, column } = node.place
  return { code: 'no-value', line, column, ...said(node, operands.map(kindOf)) }
}

function said(node: Node, kinds: readonly string[]): { found: string; expected: string } {
  switch (node.kind) {
    case 'arithmetic':
    case 'comparison':
    case 'logic':
      return { found: kinds.join(` ${node.sign} `), expected: `operands that \`${node.sign}\` takes` }
    case 'negation':
      return { found: `- ${kinds.join(' ')}`, expected: 'a number or a duration' }
    case 'between':
    case 'in':
      return { found: kinds.join(', '), expected: 'values that can be compared' }
    case 'call':
      return {
        found: `${node.callee.kind === 'name' ? node.callee.name : 'function'}(${kinds.join(', ')})`,
        expected: 'a function, and values that it takes',
      }
    case 'name':
      return { found: node.name, expected: 'a name that stands for something' }
    case 'path':
      return { found: kinds.join(', '), expected: `a value with \`${node.name}\`` }
    case 'filter':
      return { found: kinds.join(', '), expected: 'a position within the list' }
    case 'range':
      return { found: kinds.join('..'), expected: 'two ends of one type, the lower first' }
    case 'for':
    case 'quantified':
      return { found: kinds.join(', '), expected: 'a list or a range of integers or dates' }
    case 'literal':
    case 'if':
    case 'function':
    case 'instance':
    case 'list':
    case 'context':
      return { found: kinds.join(', '), expected: 'a value that fits' }
  }
}

import type { Place } from './token.ts'
import type { FeelType } from './types.ts'
import type { Value } from './value.ts'

export type ArithmeticSign = '+' | '-' | '*' | '/' | '**'
export type ComparisonSign = '=' | '!=' | '<' | '<=' | '>' | '>='

/** `for name in from`, or `for name in from..to`. */
export interface Binding {
  readonly name: string
  readonly from: Node
  readonly to?: Node
}

export interface Parameter {
  readonly name: string
  readonly type: FeelType
}

/** One construct of FEEL and where it stands. */
export type Node = { readonly place: Place } & Construct

/** The node of one kind of construct. */
export type NodeOf<K extends Construct['kind']> = Extract<Node, { readonly kind: K }>

export type Construct =
  | { readonly kind: 'literal'; readonly value: Value }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'path'; readonly of: Node; readonly name: string }
  | { readonly kind: 'filter'; readonly of: Node; readonly by: Node }
  | {
      readonly kind: 'call'
      readonly callee: Node
      readonly values: readonly Node[]
      readonly names: readonly string[] | null
    }
  | { readonly kind: 'arithmetic'; readonly sign: ArithmeticSign; readonly left: Node; readonly right: Node }
  | { readonly kind: 'comparison'; readonly sign: ComparisonSign; readonly left: Node; readonly right: Node }
  | { readonly kind: 'logic'; readonly sign: 'and' | 'or'; readonly left: Node; readonly right: Node }
  | { readonly kind: 'negation'; readonly of: Node }
  | { readonly kind: 'between'; readonly value: Node; readonly low: Node; readonly high: Node }
  | { readonly kind: 'in'; readonly value: Node; readonly tests: readonly Node[] }
  | {
      readonly kind: 'range'
      readonly low: Node | null
      readonly high: Node | null
      readonly lowClosed: boolean
      readonly highClosed: boolean
      readonly not: boolean
    }
  | { readonly kind: 'if'; readonly condition: Node; readonly holds: Node; readonly otherwise: Node }
  | { readonly kind: 'for'; readonly bindings: readonly Binding[]; readonly body: Node }
  | {
      readonly kind: 'quantified'
      readonly word: 'some' | 'every'
      readonly bindings: readonly Binding[]
      readonly body: Node
    }
  | { readonly kind: 'function'; readonly parameters: readonly Parameter[]; readonly body: Node }
  | { readonly kind: 'instance'; readonly of: Node; readonly type: FeelType }
  | { readonly kind: 'list'; readonly members: readonly Node[] }
  | { readonly kind: 'context'; readonly entries: readonly { readonly name: string; readonly value: Node }[] }

/** The constructs that stand directly in a construct. */
export function partsOf(node: Construct): readonly Node[] {
  switch (node.kind) {
    case 'literal':
    case 'name':
      return []
    case 'path':
    case 'negation':
    case 'instance':
      return [node.of]
    case 'filter':
      return [node.of, node.by]
    case 'call':
      return [node.callee, ...node.values]
    case 'arithmetic':
    case 'comparison':
    case 'logic':
      return [node.left, node.right]
    case 'between':
      return [node.value, node.low, node.high]
    case 'in':
      return [node.value, ...node.tests]
    case 'range':
      return [node.low, node.high].filter((end) => end !== null)
    case 'if':
      return [node.condition, node.holds, node.otherwise]
    case 'for':
    case 'quantified':
      return [...node.bindings.flatMap(({ from, to }) => (to === undefined ? [from] : [from, to])), node.body]
    case 'function':
      return [node.body]
    case 'list':
      return node.members
    case 'context':
      return node.entries.map(({ value }) => value)
  }
}

/** Whether a function is written somewhere in a construct: it may be called when the construct is done with its names. */
export function writesFunction(node: Node): boolean {
  return node.kind === 'function' || partsOf(node).some(writesFunction)
}

import type { ForeignAttribute, XmlElement, XmlPlace } from './xml.ts'

// A decision model as DMN 1.5 has it (OMG formal/2024-01-01, chapters 6 to 10). What a program does not compute is kept as it was read.

/** What every element of a model may have. */
export interface Described {
  readonly id?: string
  readonly label?: string
  readonly description?: string
  /** What a tool wrote for itself: `extensionElements`, and attributes of other namespaces. */
  readonly extensions?: XmlElement
  readonly foreign?: readonly ForeignAttribute[]
  readonly place: XmlPlace
}

export interface Named extends Described {
  readonly name: string
}

/** A name and the type of what it stands for (`informationItem`). */
export interface Variable extends Named {
  readonly typeRef?: string
}

/** FEEL as it stands in a model, and where. */
export interface Source {
  readonly text: string
  readonly place: XmlPlace
  readonly id?: string
  readonly typeRef?: string
  readonly expressionLanguage?: string
}

export interface Import extends Named {
  readonly namespace: string
  readonly importType: string
  readonly locationURI?: string
}

/** A type that a model declares. */
export interface ItemDefinition extends Named {
  readonly typeRef?: string
  readonly typeLanguage?: string
  readonly isCollection: boolean
  readonly allowedValues?: Source
  readonly typeConstraint?: Source
  readonly components: readonly ItemDefinition[]
  readonly functionItem?: { readonly parameters: readonly Variable[]; readonly outputTypeRef?: string }
}

export interface InputData extends Named {
  readonly kind: 'inputData'
  readonly variable?: Variable
}

/** What an element rests on: the part of `href` before `#` is a namespace, after it an id. */
export interface Requirement extends Described {
  readonly what: 'requiredInput' | 'requiredDecision' | 'requiredKnowledge' | 'requiredAuthority'
  readonly href: string
}

export interface Decision extends Named {
  readonly kind: 'decision'
  readonly question?: string
  readonly allowedAnswers?: string
  readonly variable?: Variable
  readonly information: readonly Requirement[]
  readonly knowledge: readonly Requirement[]
  readonly authority: readonly Requirement[]
  /** `supportedObjective`, `decisionMaker` and the like. */
  readonly links: readonly { readonly name: string; readonly href: string }[]
  readonly logic?: Boxed
}

export interface KnowledgeModel extends Named {
  readonly kind: 'businessKnowledgeModel'
  readonly variable?: Variable
  readonly logic?: BoxedOf<'functionDefinition'>
  readonly knowledge: readonly Requirement[]
  readonly authority: readonly Requirement[]
}

export interface DecisionService extends Named {
  readonly kind: 'decisionService'
  readonly variable?: Variable
  readonly outputs: readonly string[]
  readonly encapsulated: readonly string[]
  readonly inputDecisions: readonly string[]
  readonly inputData: readonly string[]
}

export interface KnowledgeSource extends Named {
  readonly kind: 'knowledgeSource'
  readonly authority: readonly Requirement[]
  readonly type?: string
  readonly owner?: string
  readonly locationURI?: string
}

export type Element = InputData | Decision | KnowledgeModel | DecisionService | KnowledgeSource

/** A decision model: one `definitions`. */
export interface Model extends Named {
  /** The prefixes that its file declares: values of attributes may use them. */
  readonly prefixes?: Readonly<Record<string, string>>
  readonly namespace: string
  readonly expressionLanguage?: string
  readonly typeLanguage?: string
  readonly exporter?: string
  readonly exporterVersion?: string
  readonly imports: readonly Import[]
  readonly items: readonly ItemDefinition[]
  readonly elements: readonly Element[]
  /** Annotations, groups, business context and diagrams, as they were read. */
  readonly rest: readonly XmlElement[]
}

export type HitPolicy = 'UNIQUE' | 'ANY' | 'PRIORITY' | 'FIRST' | 'RULE ORDER' | 'OUTPUT ORDER' | 'COLLECT'
export type Aggregation = 'SUM' | 'COUNT' | 'MIN' | 'MAX'

export interface InputClause extends Described {
  readonly expression: Source
  readonly values?: Source
}

export interface OutputClause extends Described {
  readonly name?: string
  readonly typeRef?: string
  readonly values?: Source
  readonly otherwise?: Source
}

export interface TableRule extends Described {
  readonly inputs: readonly Source[]
  readonly outputs: readonly Source[]
  readonly annotations: readonly string[]
}

export interface DecisionTable {
  readonly kind: 'decisionTable'
  readonly hitPolicy: HitPolicy
  readonly aggregation?: Aggregation
  readonly orientation?: string
  readonly outputLabel?: string
  readonly inputs: readonly InputClause[]
  readonly outputs: readonly OutputClause[]
  readonly annotations: readonly string[]
  readonly rules: readonly TableRule[]
}

/** An expression in its box. */
export type Boxed = Described & { readonly typeRef?: string } & BoxedKind
export type BoxedOf<K extends BoxedKind['kind']> = Extract<Boxed, { readonly kind: K }>

/** An expression that stands in a part of another, with the type and the id of the part. */
export interface Part {
  readonly id?: string
  readonly typeRef?: string
  readonly value: Boxed
}

type BoxedKind =
  | { readonly kind: 'literalExpression'; readonly source: Source; readonly imported?: XmlElement }
  | DecisionTable
  | {
      readonly kind: 'context'
      readonly entries: readonly (Described & { readonly variable?: Variable; readonly value: Boxed })[]
    }
  | { readonly kind: 'list'; readonly members: readonly Boxed[] }
  | {
      readonly kind: 'relation'
      readonly columns: readonly Variable[]
      readonly rows: readonly (Described & { readonly cells: readonly Boxed[] })[]
    }
  | {
      readonly kind: 'invocation'
      readonly called?: Boxed
      readonly bindings: readonly { readonly parameter: Variable; readonly value?: Boxed }[]
    }
  | {
      readonly kind: 'functionDefinition'
      readonly language: 'FEEL' | 'Java' | 'PMML'
      readonly parameters: readonly Variable[]
      readonly body?: Boxed
    }
  | { readonly kind: 'conditional'; readonly condition: Part; readonly holds: Part; readonly otherwise: Part }
  | { readonly kind: 'filter'; readonly of: Part; readonly match: Part }
  | { readonly kind: 'for'; readonly variable: string; readonly of: Part; readonly body: Part }
  | { readonly kind: 'some' | 'every'; readonly variable: string; readonly of: Part; readonly body: Part }

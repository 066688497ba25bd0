// The pack language: the only thing a pack imports. A public API: what changes here ships with a codemod.
export {
  agency,
  byConsent,
  byLaw,
  certificate,
  lifeEvent,
  nameOn,
  parameter,
  register,
  rules,
  service,
  valueOn,
} from './declarations.ts'
export type {
  Agency,
  Benefit,
  CaseInput,
  Certificate,
  Condition,
  Counting,
  Deadline,
  Derived,
  Effect,
  Ground,
  LifeEvent,
  Offering,
  Pack,
  PackMap,
  PrintedTable,
  Read,
  RecordOf,
  Region,
  Register,
  Role,
  RuleCase,
  Rules,
  Service,
  Term,
  Topic,
} from './declarations.ts'
export { field, jsonSchema } from './field.ts'
export type { Field, Fields, ValuesOf } from './field.ts'
export { citation, lawRef, statute } from './law.ts'
export type { Article, Law, Parameter, ParameterValue } from './law.ts'
export type { Population, PopulationAbout, PopulationColumn, PopulationRegister } from './population.ts'
export type { Text } from '#kernel/i18n'

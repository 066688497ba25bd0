// The pack language: the only thing a pack imports. A public API: what changes here ships with a codemod.
export { bundle, thirdParty } from './bundle.ts'
export type { Bundle, BundleLine, Childhood, Frequency, PartyRegistration, ThirdParty } from './bundle.ts'
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
} from './declarations.ts'
export type {
  Agency,
  Benefit,
  CaseInput,
  Certificate,
  Deadline,
  EarlierForm,
  Effect,
  Ground,
  LifeEvent,
  PrintedTable,
  Read,
  RecordOf,
  Register,
  Role,
  Service,
  Topic,
} from './declarations.ts'
export { field, jsonSchema } from './field.ts'
export type { Field, Fields, ValuesOf } from './field.ts'
export { citation, lawRef, statute, valueOn } from './law.ts'
export type { Article, Law, Parameter, ParameterValue } from './law.ts'
export type { Counting, Numbering, Offering, Pack, PackMap, Region } from './pack.ts'
export type { Population, PopulationAbout, PopulationColumn, PopulationRegister } from './population.ts'
export type { Investigation, Privacy, UsageTracking } from './privacy.ts'
export type { Research } from './research.ts'
export type { Retention } from './retention.ts'
export type { Condition, Derived, RuleCase, Rules, Term } from './rules.ts'
export type { Text } from '#kernel/i18n'

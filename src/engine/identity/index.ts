export { createIdentity } from './identity.ts'
export { identityRoutes } from './routes.ts'
export type { IdentityRouteParts } from './routes.ts'
export type { Identity } from './identity.ts'
export type { Crowd } from './bulk-store.ts'
export type {
  Assurance,
  DemoHolder,
  Entry,
  Holder,
  Known,
  Mandate,
  NewMandate,
  NewOfficer,
  NewPerson,
  Officer,
  Passkey,
  Session,
} from './model.ts'
export type { Attempt, Passkeys } from './passkeys.ts'

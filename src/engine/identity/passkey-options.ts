import { Type } from 'typebox'

// What the browser is asked for, as it leaves: Web Authentication Level 3, sections 5.4 and 5.5, in the JSON form of 5.1.

const descriptors = Type.Array(
  Type.Object({ id: Type.String(), type: Type.String(), transports: Type.Optional(Type.Array(Type.String())) }),
)
const shared = {
  challenge: Type.String(),
  timeout: Type.Optional(Type.Number()),
  hints: Type.Optional(Type.Array(Type.String())),
  extensions: Type.Optional(Type.Object({ credProps: Type.Optional(Type.Boolean()) })),
}

/** PublicKeyCredentialCreationOptionsJSON. */
export const CreationOptions = Type.Object({
  ...shared,
  rp: Type.Object({ name: Type.String(), id: Type.Optional(Type.String()) }),
  user: Type.Object({ id: Type.String(), name: Type.String(), displayName: Type.String() }),
  pubKeyCredParams: Type.Array(Type.Object({ alg: Type.Integer(), type: Type.String() })),
  excludeCredentials: Type.Optional(descriptors),
  authenticatorSelection: Type.Optional(
    Type.Object({
      residentKey: Type.Optional(Type.String()),
      requireResidentKey: Type.Optional(Type.Boolean()),
      userVerification: Type.Optional(Type.String()),
    }),
  ),
  attestation: Type.Optional(Type.String()),
})

/** PublicKeyCredentialRequestOptionsJSON. */
export const RequestOptions = Type.Object({
  ...shared,
  rpId: Type.Optional(Type.String()),
  allowCredentials: Type.Optional(descriptors),
  userVerification: Type.Optional(Type.String()),
})

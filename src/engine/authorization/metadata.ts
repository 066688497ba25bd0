import { algorithms } from './model.ts'

/** What the server can do, for clients that configure themselves (RFC 8414; RFC 9126, 5; RFC 9207, 3; RFC 9449, 5.1). */
export function metadataOf(issuer: string): Readonly<Record<string, unknown>> {
  const signed = { methods: ['private_key_jwt'], algorithms: algorithms.filter((one) => one !== 'EdDSA') }
  return {
    issuer,
    authorization_endpoint: `${issuer}/oauth/authorize`,
    token_endpoint: `${issuer}/oauth/token`,
    pushed_authorization_request_endpoint: `${issuer}/oauth/par`,
    introspection_endpoint: `${issuer}/oauth/introspect`,
    revocation_endpoint: `${issuer}/oauth/revoke`,
    jwks_uri: `${issuer}/oauth/jwks`,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['client_credentials', 'authorization_code', 'refresh_token'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: signed.methods,
    token_endpoint_auth_signing_alg_values_supported: signed.algorithms,
    introspection_endpoint_auth_methods_supported: signed.methods,
    introspection_endpoint_auth_signing_alg_values_supported: signed.algorithms,
    revocation_endpoint_auth_methods_supported: signed.methods,
    revocation_endpoint_auth_signing_alg_values_supported: signed.algorithms,
    dpop_signing_alg_values_supported: [...algorithms],
    require_pushed_authorization_requests: true,
    authorization_response_iss_parameter_supported: true,
    ui_locales_supported: ['ko', 'en'],
  }
}

import { isDeepStrictEqual } from 'node:util'
import { disclosedClaims, issueSdJwt, newSigningKey, parseSdJwt, present } from '#engine/credentials'
import { type CaseFile, type Outcome, outcome, type Suite } from './suite.ts'

type Claims = Readonly<Record<string, unknown>>
type Path = readonly (string | number)[]

/** Claims, what may be hidden, what the holder shows, and what a verifier must then see. */
interface Case {
  readonly name: string
  readonly claims: Claims
  readonly disclosable: readonly Path[]
  readonly disclosed: readonly Path[]
  readonly expect: Claims
}

/** The same as the JavaScript library's frames say it. */
interface FramedCase {
  readonly claims: Claims
  readonly disclosureFrame?: Frame
  readonly presentationFrames?: Frame
  readonly presentedClaims: Claims
}

interface Frame {
  readonly [name: string]: Frame | readonly (string | number)[] | boolean | undefined
}

/** SD-JWT (RFC 9901): issue, present and verify each published set of claims. */
export const sdJwt: Suite = {
  cases: 'src/engine/credentials/vectors',
  run: (files) => files.flatMap(outcomes),
}

function outcomes({ path, text }: CaseFile): Outcome[] {
  if (path.endsWith('.yml'))
    return [
      {
        name: path,
        result: 'not-applicable',
        reason: `${path}: a specification in YAML; this suite reads the JSON forms`,
      },
    ]
  if (!path.endsWith('.json')) return []
  const held = JSON.parse(text) as unknown
  if (Array.isArray(held))
    return (held as Case[]).filter((one) => one.disclosable !== undefined).map((one) => roundTrip(one))
  return typeof held === 'object' && held !== null && 'presentedClaims' in held
    ? [roundTrip(unframed(path, held as FramedCase), withoutEmpty)]
    : []
}

function roundTrip({ name, claims, disclosable, disclosed, expect }: Case, seen = (value: unknown) => value): Outcome {
  return outcome(name, () => {
    const whole = issueSdJwt({ claims, disclosable, key: newSigningKey() })
    const all = disclosedClaims(parseSdJwt(whole))
    if (!isDeepStrictEqual(all, claims)) return `everything shown is ${JSON.stringify(all)}`
    const shown = disclosedClaims(parseSdJwt(present(whole, disclosed)))
    return isDeepStrictEqual(seen(shown), expect) ? undefined : `what is shown is ${JSON.stringify(shown)}`
  })
}

/** The frames' expectations leave out objects of which nothing was shown. */
function withoutEmpty(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const kept = Object.entries(value).map(([name, inner]) => [name, withoutEmpty(inner)] as const)
  return Object.fromEntries(kept.filter(([, inner]) => !isDeepStrictEqual(inner, {})))
}

function unframed(
  name: string,
  { claims, disclosureFrame = {}, presentationFrames = {}, presentedClaims }: FramedCase,
): Case {
  const disclosable = hidden(disclosureFrame, [], claims)
  const wanted = (path: Path) =>
    path.reduce<Frame[string]>(
      (frame, step) => (typeof frame === 'object' && !Array.isArray(frame) ? (frame as Frame)[String(step)] : frame),
      presentationFrames,
    )
  return {
    name,
    claims,
    disclosable,
    disclosed: disclosable.filter((path) => wanted(path) !== undefined && wanted(path) !== false),
    expect: presentedClaims,
  }
}

/** The paths that a disclosure frame marks: `_sd` names what is hidden at its place. */
function hidden(frame: Frame, at: Path, within: unknown): Path[] {
  const here = (frame['_sd'] ?? []) as readonly (string | number)[]
  const deeper = Object.entries(frame).flatMap(([name, inner]) => {
    if (name.startsWith('_') || typeof inner !== 'object' || Array.isArray(inner)) return []
    const step = Array.isArray(within) ? Number(name) : name
    return hidden(inner as Frame, [...at, step], (within as Record<string, unknown>)[name])
  })
  return [...here.map((step) => [...at, Array.isArray(within) ? Number(step) : step]), ...deeper]
}

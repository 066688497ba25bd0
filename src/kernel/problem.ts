import type { Text } from './i18n.ts'

/** One fault in what was sent: the field's name, a stable code, and the sentence a person reads beside the field. */
export interface Fault {
  readonly field: string
  readonly code: string
  readonly text: Text
}

/** What a room may refuse: the HTTP status, a title for machines and people, and what the person can do about it. */
export interface Refusal {
  readonly status: number
  readonly title: Text
  readonly remedy?: Text
}

/**
 * The only error that we create. It becomes RFC 9457 problem details at the edge, and a sentence on a page.
 * `code` is public, stable and never reused. `detail` must hold nothing personal: it is logged and shown.
 */
export class Problem extends Error {
  readonly code: string
  readonly status: number
  readonly title: Text
  readonly remedy: Text | undefined
  readonly detail: Readonly<Record<string, unknown>>
  readonly faults: readonly Fault[]

  constructor(
    code: string,
    refusal: Refusal,
    detail: Readonly<Record<string, unknown>> = {},
    faults: readonly Fault[] = [],
  ) {
    super(`${code}: ${refusal.title.en}`)
    this.name = 'Problem'
    this.code = code
    this.status = refusal.status
    this.title = refusal.title
    this.remedy = refusal.remedy
    this.detail = detail
    this.faults = faults
  }
}

type Refuse<T> = {
  readonly [K in keyof T]: (detail?: Readonly<Record<string, unknown>>, faults?: readonly Fault[]) => Problem
}

const declared = new Map<string, Refusal>()

/** What a public code means, when a room that is loaded declares it: for the page that explains problems. */
export function declaredRefusal(code: string): Refusal | undefined {
  return declared.get(code)
}

/** Every code that the loaded rooms declare, in their order. */
export function declaredCodes(): string[] {
  return [...declared.keys()]
}

/**
 * Declares every way in which a room can refuse, in one table.
 * @example const refuse = problems('consent', { 'not-granted': { status: 403, title: { ko: '…', en: '…' } } })
 *          throw refuse['not-granted']({ service: 'child-allowance' })
 */
export function problems<const T extends Readonly<Record<string, Refusal>>>(room: string, table: T): Refuse<T> {
  for (const [code, refusal] of Object.entries(table)) declared.set(`${room}/${code}`, refusal)
  const entries = Object.entries(table).map(([code, refusal]) => [
    code,
    (detail?: Readonly<Record<string, unknown>>, faults?: readonly Fault[]) =>
      new Problem(`${room}/${code}`, refusal, detail, faults),
  ])
  return Object.fromEntries(entries) as Refuse<T>
}

import { hash } from 'node:crypto'
import { canonicalJson } from '#kernel/canonical-json'
import type { Ctx } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import type { Grant } from './model.ts'
import * as store from './revision-store.ts'

/** What a grant said after a change: its statement and the SHA-256 of it. */
export interface Revision {
  readonly number: number
  readonly statement: Statement
  /** Hexadecimal. */
  readonly hash: string
}

export interface Statement {
  readonly grant: Id<'grant'>
  readonly number: number
  readonly what: 'given' | 'withdrawn'
  readonly at: string
  readonly by: Id<'person'>
  readonly act: Id<'act'>
  /** The hash of the revision before; null for the first. */
  readonly previous: string | null
  readonly terms: Readonly<Record<string, unknown>>
}

/** Writes the next revision of a grant, bound to the one before. The grant is new or locked by this transaction. */
export async function revise(
  ctx: Ctx,
  grant: Grant,
  { what, by, act }: Pick<Statement, 'what' | 'by' | 'act'>,
): Promise<void> {
  const before = await store.lastRevision(ctx.tx, grant)
  const statement: Statement = {
    ...{ grant: grant.id, number: (before?.number ?? 0) + 1, what, by, act },
    ...{ at: ctx.now.round('microsecond').toString(), previous: before?.hash ?? null, terms: termsOf(grant) },
  }
  const text = canonicalJson(statement)
  await store.addRevision(
    ctx.tx,
    { person: grant.person, grant: grant.id, number: statement.number },
    text,
    sealOf(text),
  )
}

/** The hash by which a statement is known. */
export function sealOf(statement: string): string {
  return hash('sha256', statement)
}

/** Whether these are revisions of one grant without a gap, each sealed by its hash and bound to the one before. */
export function isChain(revisions: readonly Revision[]): boolean {
  return (
    revisions.length > 0 &&
    revisions.every(({ number, statement, hash: seal }, index) => {
      const before = revisions[index - 1]
      return (
        number === index + 1 &&
        statement.number === number &&
        statement.grant === revisions[0]?.statement.grant &&
        statement.previous === (before?.hash ?? null) &&
        seal === sealOf(canonicalJson(statement))
      )
    })
  )
}

function termsOf(grant: Grant): Statement['terms'] {
  const { person, givenBy, recipient, service, register, fields, holder, purpose, law, every, agreement } = grant
  return {
    ...{ person, givenBy, recipient, service, register, fields, holder, purpose, law, every, agreement },
    until: grant.until.toString(),
  }
}

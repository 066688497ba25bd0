import type { Ctx } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import { readCheckpoint } from '#kernel/tlog/checkpoint'
import { leafHash, verifyInclusion } from '#kernel/tlog/merkle'
import type { NoteVerifier } from '#kernel/signed-note'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Log } from './log.ts'
import { type Act, commitment } from './model.ts'
import { committedOf } from './store.ts'
import { proofsOf } from './tree.ts'
import type { Usage } from './usage.ts'

const text = Type.String()
const orNull = Type.Union([text, Type.Null()])

const ExportedAct = Type.Object({
  ...{ id: text, at: text, actor: Type.Object({ kind: text, id: text }), agency: orNull, duty: orNull },
  ...{ onBehalfOf: orNull, what: text, purpose: text, subject: orNull, fields: Type.Array(text), case: orNull },
  ...{ because: Type.Array(text), detail: Type.Record(text, Type.Unknown()) },
})

/** A person's own record as a file that can be checked without asking us again. */
const RecordFile = Type.Object({
  format: Type.Literal('madang-record/1'),
  /** The key of the log (C2SP signed-note), to be compared with one had from elsewhere. */
  log: text,
  /** The signed checkpoint to which the proofs lead, with the cosignatures of witnesses. */
  checkpoint: text,
  entries: Type.Array(
    Type.Object({
      act: ExportedAct,
      /** Hex; with the act it gives the leaf. */
      salt: text,
      /** Place in the log; null for what is too young to be in it. */
      leaf: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]),
      /** Hex hashes from the leaf to the root, nearest first (RFC 6962, 2.1.1). */
      path: Type.Array(text),
    }),
  ),
})
export type RecordFile = Static<typeof RecordFile>

const most = 20_000
const page = 500

/** Everything that is shown to these people of their record, with proofs. Refuses nothing: what is deferred by law is not in it. */
export async function exportRecord(
  ctx: Ctx,
  { log, usage }: { readonly log: Log; readonly usage: Pick<Usage, 'find'> },
  people: readonly Id<'person'>[],
): Promise<RecordFile> {
  const checkpoint = await log.published(ctx)
  const kept = await committedOf(ctx.tx, await shownTo(ctx, usage, people), { audience: { people }, now: ctx.now })
  const leaves = kept.flatMap(({ leaf }) => (leaf !== null && leaf < (checkpoint?.size ?? 0n) ? [leaf] : []))
  const paths = await proofsOf(ctx.tx, leaves, checkpoint?.size ?? 0n)
  const pathOf = new Map(leaves.map((leaf, at) => [leaf, paths[at] ?? []]))
  return {
    ...{ format: 'madang-record/1', log: log.verifierKey, checkpoint: checkpoint?.note ?? '' },
    entries: kept.map(({ act, salt, leaf }) => {
      const path = leaf === null ? undefined : pathOf.get(leaf)
      return {
        ...{ act: JSON.parse(JSON.stringify(act)) as RecordFile['entries'][number]['act'], salt: salt.toString('hex') },
        ...{ leaf: path === undefined ? null : Number(leaf), path: (path ?? []).map((step) => step.toString('hex')) },
      }
    }),
  }
}

async function shownTo(ctx: Ctx, usage: Pick<Usage, 'find'>, people: readonly Id<'person'>[]): Promise<string[]> {
  const ids: string[] = []
  for (let before: string | undefined; ids.length < most;) {
    const part = await usage.find(ctx, people, { limit: page, ...(before === undefined ? {} : { before }) })
    ids.push(...part.used.map(({ act }) => act.id))
    before = part.next
    if (before === undefined) break
  }
  return ids
}

/** What a check of such a file found. */
export interface RecordVerdict {
  /** Entries that lead to the signed root. */
  readonly proven: number
  /** Entries that were too young for the log when the file was made. */
  readonly open: number
  /** Acts that do not fit the log: changed since, or never in it. */
  readonly bad: readonly string[]
}

/**
 * Checks such a file against the key of a log, without any connection.
 * @returns nothing when it is no such file, or its checkpoint is not signed by that log.
 */
export function verifyRecord(content: string, log: NoteVerifier): RecordVerdict | undefined {
  const file = recordOf(content)
  const head = file === undefined ? undefined : readCheckpoint(file.checkpoint, log)
  if (file === undefined || head === undefined) return undefined
  const results = file.entries.map(({ act, salt, leaf, path }) => {
    if (leaf === null) return { id: act.id, result: 'open' } as const
    const read = actOf(act)
    const holds =
      read !== undefined &&
      verifyInclusion({
        ...{
          leaf: BigInt(leaf),
          size: head.size,
          root: head.root,
          proof: path.map((step) => Buffer.from(step, 'hex')),
        },
        hash: leafHash(commitment(read, Buffer.from(salt, 'hex'))),
      })
    return { id: act.id, result: holds ? 'proven' : 'bad' } as const
  })
  const count = (wanted: string) => results.filter(({ result }) => result === wanted).length
  return {
    ...{ proven: count('proven'), open: count('open') },
    bad: results.flatMap(({ id, result }) => (result === 'bad' ? [id] : [])),
  }
}

/** A file that is one; nothing for anything else. */
export function recordOf(content: string): RecordFile | undefined {
  try {
    const file: unknown = JSON.parse(content)
    return Value.Check(RecordFile, file) ? file : undefined
  } catch {
    return undefined
  }
}

function actOf(exported: RecordFile['entries'][number]['act']): Act | undefined {
  try {
    return { ...exported, at: Temporal.Instant.from(exported.at) } as unknown as Act
  } catch {
    return undefined
  }
}

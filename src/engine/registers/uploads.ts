import type { Vault } from '#kernel/crypto'
import type { Begin, Ctx } from '#kernel/ctx'
import type { Tx } from '#kernel/db'
import { type Id, newId } from '#kernel/ids'
import { schedule, type Task, task } from '#kernel/jobs'
import type { Register } from 'madang/pack'
import type { Encoding } from './csv.ts'
import type { LoadReport, TableLoad } from './loading.ts'
import { keeperOf } from './keeping.ts'
import { refuse } from './problems.ts'
import { refusedHeader, refusedLines } from './refused-rows.ts'
import { tableIn } from './table-file.ts'
import { forget, insertUpload, markLoaded, type Upload, uploadById, uploadsOf } from './upload-store.ts'

/** Files that officers send to be loaded into a register of their agency: looked at first, loaded when they say so. */
export interface Uploads {
  /** Checks a CSV file row by row without entering anything, and keeps it, sealed, until it is loaded or a day has gone. */
  check(ctx: Ctx, register: Register, sent: Sent): Promise<Id<'load'>>
  /** What the check found. Refuses with `registers/no-such-load`. */
  open(ctx: Ctx, register: Register, id: string): Promise<Upload>
  latest(ctx: Ctx, register: Register): Promise<Upload[]>
  /** Loads it, once: all rows, or those without a fault. Refuses with `registers/already-loaded`. */
  load(ctx: Ctx, register: Register, asked: { readonly id: string; readonly skipRefused: boolean }): Promise<LoadReport>
}

export interface Sent {
  readonly name: string
  readonly bytes: Buffer
  readonly encoding: Encoding
  readonly validFrom?: string
}

interface UploadParts {
  readonly vault: Vault
  readonly load: (register: Register, load: TableLoad) => Promise<LoadReport>
}

/** Hours after which a file goes that nobody loaded. */
const kept = 24
const forgetTask = 'registers.forget-file'

/** What is done later for files that were sent. */
export function uploadTasks(begin: Begin): Task[] {
  return [
    task(forgetTask, ({ load }: { load: string }) =>
      begin({ kind: 'system', name: 'registers' }, 'registers.keep', (ctx) => forget(ctx.tx, load)),
    ),
  ]
}

/** So many lines of faults are kept of one file. */
const mostFaults = 10_000

export function createUploads({ vault, load }: UploadParts): Uploads {
  const found = async (ctx: Ctx, register: Register, id: string) => {
    keeperOf(ctx, register)
    const held = await uploadById(ctx.tx, { register: register.id, id })
    if (held === null) throw refuse['no-such-load']()
    return held
  }
  const loading = async (
    ctx: Ctx,
    register: Register,
    sent: Sent & Pick<TableLoad, 'mode' | 'onRefused' | 'within'>,
  ) => {
    const { bytes, encoding, ...rest } = sent
    const asked = { actor: ctx.actor, purpose: ctx.purpose, now: ctx.now, today: ctx.today }
    return load(register, { ...rest, ...asked, table: await tableIn(bytes, encoding) })
  }
  return {
    async check(ctx, register, sent) {
      const { officer, agency } = keeperOf(ctx, register)
      const lines: string[] = []
      const report = await loading(ctx, register, {
        ...{ ...sent, mode: 'dry-run' },
        onRefused: (row) => void (lines.length < mostFaults ? lines.push(refusedLines(row)) : undefined),
      })
      const id = newId('load', ctx.now)
      const { name, encoding, validFrom = null, bytes } = sent
      await schedule(ctx, ctx.now.add({ hours: kept }), { task: forgetTask, payload: { load: id } })
      await insertUpload(
        ctx.tx,
        {
          ...{ id, register: register.id, agency, officer, name: name.slice(0, 200), encoding, validFrom },
          ...{ rows: report.rows, refused: report.refused, faults: refusedHeader + lines.join(''), madeAt: ctx.now },
        },
        vault.seal(bytes, contextOf(id)),
      )
      return id
    },

    open: async (ctx, register, id) => (await found(ctx, register, id)).upload,

    latest: (ctx, register) => uploadsOf(ctx.tx, register.id),

    async load(ctx, register, { id, skipRefused }) {
      const { upload, sealed } = await found(ctx, register, id)
      if (sealed === null) throw refuse['already-loaded']({ id })
      const { name, encoding, validFrom } = upload
      return loading(ctx, register, {
        ...{ name, encoding, bytes: vault.open(sealed, contextOf(upload.id)) },
        ...(validFrom === null ? {} : { validFrom }),
        mode: skipRefused ? 'skip-refused' : 'all-or-nothing',
        within: (tx, done) => mark(tx, upload.id, { ...done, at: ctx.now }),
      })
    },
  }
}

async function mark(
  tx: Tx,
  id: string,
  done: { readonly act: Id<'act'>; readonly entered: number; readonly at: Temporal.Instant },
): Promise<void> {
  if (!(await markLoaded(tx, id, done))) throw refuse['already-loaded']({ id })
}

const contextOf = (id: string) => `registers/upload/${id}`

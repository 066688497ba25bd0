import { Type } from 'typebox'
import { type Begin, type Ctx, me } from '#kernel/ctx'
import { type Id, isId } from '#kernel/ids'
import { file, operation, protocol, type Route } from '#kernel/route'
import { parseTilePath } from '#kernel/tlog/tiles'
import type { Acts } from './acts.ts'
import { exportRecord } from './export.ts'
import { refuse } from './problems.ts'
import type { Usage } from './usage.ts'
import type { Witness } from './witness.ts'

interface ActDoors {
  readonly acts: Acts
  readonly usage: Pick<Usage, 'find'>
  readonly witness: Witness
  readonly begin: Begin
  /** Whose records a person may open: their own, and those of the people for whom they act. */
  readonly subjectsOf: (ctx: Ctx, person: Id<'person'>) => Promise<Id<'person'>[]>
}

const plain = 'text/plain; charset=utf-8'
const forEver = { 'cache-control': 'public, max-age=31536000, immutable' }
const never = { 'cache-control': 'no-store' }
const open = { may: 'anyone', purpose: 'acts.publish' } as const

/** The record as a public log (C2SP tlog-tiles), this node as a witness of others, and each person's own proofs. */
export function actRoutes(doors: ActDoors): Route[] {
  return [...logRoutes(doors), ...proofRoutes(doors), ...witnessRoutes(doors)]
}

function logRoutes({ acts: { log } }: ActDoors): Route[] {
  return [
    file({
      ...{ ...open, id: 'acts.checkpoint', path: '/log/checkpoint' },
      run: async (ctx) => ({ type: plain, body: (await log.published(ctx))?.note ?? '', headers: never }),
    }),
    file({
      ...{ ...open, id: 'acts.key', path: '/log/key' },
      run: () => Promise.resolve({ type: plain, body: `${log.verifierKey}\n` }),
    }),
    file({
      ...{ ...open, id: 'acts.tile', path: '/log/tile/*' },
      async run(ctx, { params }) {
        const place = parseTilePath(`tile/${params['*'] ?? ''}`)
        if (place === undefined) throw refuse['no-such-tile']()
        return { type: 'application/octet-stream', body: await log.tile(ctx, place), headers: forEver }
      },
    }),
    file({
      ...{ ...open, id: 'acts.consistency', path: '/log/consistency' },
      async run(ctx, { query }) {
        const [from, to] = [numberOf(query['from']), numberOf(query['to'])]
        const proof = await log.consistency(ctx, from, to)
        return { type: plain, body: linesOf(proof), headers: forEver }
      },
    }),
    file({
      ...{ ...open, id: 'acts.leaf-proof', path: '/log/proof/:leaf' },
      async run(ctx, { params }) {
        const leaf = numberOf(params['leaf'])
        const { path, checkpoint } = await log.inclusion(ctx, leaf)
        const head = `c2sp.org/tlog-proof@v1\nindex ${leaf}\n`
        return { type: plain, body: `${head}${linesOf(path)}\n${checkpoint.note}`, headers: never }
      },
    }),
    operation({
      ...{ ...open, id: 'acts.state', method: 'GET', path: '/api/log/state' },
      summary: 'How the record of acts stands: sealed, published, waiting',
      reply: State,
      async run(ctx) {
        const { size, published, at, waitingSince, witnesses, ...rest } = await log.state(ctx)
        return {
          ...{ ...rest, size: Number(size), published: Number(published), at: at?.toString() ?? null },
          waitingSince: waitingSince?.toString() ?? null,
          witnesses: witnesses.map((one) => ({ ...one, size: Number(one.size), at: one.at.toString() })),
        }
      },
    }),
  ]
}

const moment = Type.Union([Type.String({ format: 'date-time' }), Type.Null()])
const count = Type.Integer({ minimum: 0 })
const State = Type.Object({
  ...{ origin: Type.String(), size: count, at: moment, published: count, waiting: count, waitingSince: moment },
  ...{ intact: Type.Boolean(), needed: count, splitViews: count },
  witnesses: Type.Array(Type.Object({ witness: Type.String(), size: count, at: Type.String() })),
})

const Proof = Type.Object({
  /** The proof in the form of C2SP tlog-proof, its extra data the salt. */
  proof: Type.String(),
  leaf: count,
  size: count,
  holds: Type.Boolean(),
})

function proofRoutes({ acts, usage, subjectsOf }: ActDoors): Route[] {
  return [
    operation({
      ...{ id: 'acts.proof', method: 'GET', path: '/api/log/proof', may: 'person', purpose: 'record.read' },
      summary: 'Prove that an act is in the record',
      query: Type.Object({ act: Type.String() }),
      reply: Proof,
      async run(ctx, { query }) {
        if (!isId('act', query.act)) throw refuse['no-such-act']()
        const { leaf, size, path, salt, note, holds } = await acts.proof(ctx, query.act, await subjectsOf(ctx, me(ctx)))
        const extra = Buffer.from(salt, 'hex').toString('base64')
        const steps = linesOf(path.map((step) => Buffer.from(step, 'hex')))
        const proof = `c2sp.org/tlog-proof@v1\nextra ${extra}\nindex ${leaf}\n${steps}\n${note}`
        return { proof, leaf: Number(leaf), size: Number(size), holds }
      },
    }),
    file({
      ...{ id: 'acts.export', path: '/my/record/export.json', may: 'person', purpose: 'record.read' },
      async run(ctx) {
        const record = await exportRecord(ctx, { log: acts.log, usage }, await subjectsOf(ctx, me(ctx)))
        return {
          ...{ type: 'application/json', name: 'record.json', headers: never },
          body: `${JSON.stringify(record, null, 1)}\n`,
        }
      },
    }),
  ]
}

function witnessRoutes({ witness, begin }: ActDoors): Route[] {
  return [
    protocol({
      ...{ id: 'acts.witness', path: '/log/witness/add-checkpoint', may: 'machine', purpose: 'acts.witness' },
      ...{ methods: ['POST'], largest: 16 * 1024 },
      async run({ bytes }) {
        const body = await bytes()
        const answer = await begin({ kind: 'system', name: 'witness' }, 'acts.witness', (ctx) =>
          witness.addCheckpoint(ctx, body),
        )
        return { status: answer.status, headers: { 'content-type': answer.type ?? plain }, body: answer.body }
      },
    }),
    file({
      ...{ ...open, id: 'acts.witness-key', path: '/log/witness/key' },
      run: () => Promise.resolve({ type: plain, body: `${witness.verifierKey}\n` }),
    }),
    file({
      ...{ ...open, id: 'acts.witnessed', path: '/log/witness/checkpoints' },
      run: async (ctx) => ({
        ...{ type: 'application/json', headers: never },
        body: JSON.stringify(await witness.seen(ctx)),
      }),
    }),
    file({
      ...{ ...open, id: 'acts.split-views', path: '/log/witness/split-views' },
      run: async (ctx) => ({
        ...{ type: 'application/json', headers: never },
        body: JSON.stringify((await witness.splitViews(ctx)).map((one) => ({ ...one, at: one.at.toString() }))),
      }),
    }),
  ]
}

/** A size or a place; what is none is not there. */
function numberOf(text: unknown): bigint {
  if (typeof text !== 'string' || !/^(0|[1-9]\d{0,15})$/.test(text) || !Number.isSafeInteger(Number(text)))
    throw refuse['no-such-leaf']()
  return BigInt(text)
}

function linesOf(hashes: readonly Uint8Array[]): string {
  return hashes.map((hash) => `${Buffer.from(hash).toString('base64')}\n`).join('')
}

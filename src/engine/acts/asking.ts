import type { Begin, Ctx } from '#kernel/ctx'
import type { NoteVerifier } from '#kernel/signed-note'
import { cosignaturesOf, witnessVerifier } from '#kernel/tlog/checkpoint'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Log } from './log.ts'
import { addCheckpointBody, type Witness } from './witness.ts'
import { addCosignature, confirmedBy } from './witness-store.ts'

/** A witness that confirms our checkpoints: where it answers, and its key as it publishes it. */
export interface WitnessAddress {
  /** Submission prefix, without a slash at its end: `https://node.example/log/witness`. */
  readonly url: string
  readonly key: string
}

/** A log that we confirm: its key, and where its files are, for proofs between what others were shown. */
export interface LogAddress {
  /** Prefix, without a slash at its end: `https://node.example/log`. */
  readonly url?: string
  readonly key: string
}

/** Who confirms this node's log, how many must, and whose logs it confirms. */
export interface Witnessing {
  readonly witnesses: readonly WitnessAddress[]
  readonly needed: number
  readonly logs: readonly LogAddress[]
}

/** What goes out to other nodes for the log, off the path of every writer. */
export interface Asking {
  /** Asks every witness to confirm the newest checkpoint. One that is down is asked again at the next turn. Returns who confirmed. */
  ask(): Promise<readonly string[]>
  /** Compares what this node was shown of other logs with what its peers were shown. Returns the origins of logs with two histories. */
  gossip(): Promise<readonly string[]>
}

interface AskingParts {
  readonly begin: Begin
  readonly log: Log
  readonly witness: Witness
  readonly witnessing: Pick<Witnessing, 'witnesses' | 'logs'>
  /** Milliseconds that an answer of another node may take. */
  readonly patience?: number
}

const largest = 256 * 1024

export function createAsking({
  begin,
  log,
  witness,
  witnessing: { witnesses, logs },
  patience = 5_000,
}: AskingParts): Asking {
  const within = <T>(work: (ctx: Ctx) => Promise<T>) => begin({ kind: 'system', name: 'acts' }, 'acts.witness', work)
  const known = witnesses.flatMap(({ url, key }) => {
    const verifier = witnessVerifier(key)
    if (verifier === undefined) throw new Error(`Configuration: ${key} is no key of a witness`)
    return [{ url, verifier }]
  })

  async function askOne({ url, verifier }: { url: string; verifier: NoteVerifier }): Promise<string | undefined> {
    const { last, old } = await within(async (ctx) => ({
      last: await log.signed(ctx),
      old: (await confirmedBy(ctx.tx)).find((one) => one.witness === verifier.name)?.size ?? 0n,
    }))
    if (last === null || last.size === old) return undefined
    const submit = async (from: bigint) => {
      const proof = await within((ctx) => log.consistency(ctx, from, last.size))
      return send(`${url}/add-checkpoint`, patience, addCheckpointBody(from, proof, last.note))
    }
    let answer = await submit(old)
    const held = answer.status === 409 && /^(0|[1-9]\d{0,15})\n$/.test(answer.body) ? BigInt(answer.body) : undefined
    // The witness holds another size than we know of: ours was lost on the way, or it begins anew.
    if (held !== undefined && held <= last.size) answer = await submit(held)
    if (answer.status !== 200) return undefined
    const [cosignature] = cosignaturesOf(`${last.note}${answer.body}`, [verifier])
    if (cosignature === undefined) return undefined
    await within((ctx) => addCosignature(ctx.tx, last.size, cosignature))
    return verifier.name
  }

  async function gossipWith(url: string): Promise<string[]> {
    const answer = await send(`${url}/checkpoints`, patience)
    const seen = answer.status === 200 ? parsed(answer.body) : []
    const split: string[] = []
    for (const { origin, note } of seen) {
      const place = logs.find(({ key }) => key.startsWith(`${origin}+`))?.url
      const found = await within((ctx) =>
        witness.compare(ctx, note, async (from, to) => {
          if (place === undefined) return undefined
          const proof = await send(`${place}/consistency?from=${from.size}&to=${to.size}`, patience)
          // A log that is not there proves nothing; one that is there and refuses has no proof.
          if (proof.status === 0 || proof.status >= 500) return undefined
          return proof.status === 200 ? linesOf(proof.body) : []
        }),
      )
      if (found === 'split' || found === 'unproven') split.push(origin)
    }
    return split
  }

  return {
    async ask() {
      const answers = await Promise.all(known.map((one) => askOne(one).catch(() => undefined)))
      return answers.filter((name) => name !== undefined)
    },
    async gossip() {
      const found = await Promise.all(known.map(({ url }) => gossipWith(url).catch(() => [])))
      return [...new Set(found.flat())]
    },
  }
}

interface Answer {
  /** 0 when nobody answered in time. */
  readonly status: number
  readonly body: string
}

/** Asks another node, within a time and a size. */
async function send(url: string, patience: number, body?: string): Promise<Answer> {
  const options = { signal: AbortSignal.timeout(patience), redirect: 'error' } as const
  try {
    const answer = await fetch(url, body === undefined ? options : { ...options, method: 'POST', body })
    const chunks: Uint8Array[] = []
    let size = 0
    for await (const chunk of answer.body ?? []) {
      size += chunk.length
      if (size > largest) return { status: 0, body: '' }
      chunks.push(chunk)
    }
    return { status: answer.status, body: Buffer.concat(chunks).toString() }
  } catch {
    return { status: 0, body: '' }
  }
}

const Seen = Type.Array(Type.Object({ origin: Type.String(), note: Type.String() }))

function parsed(body: string): { readonly origin: string; readonly note: string }[] {
  try {
    const seen: unknown = JSON.parse(body)
    return Value.Check(Seen, seen) ? seen : []
  } catch {
    return []
  }
}

/** Hashes, one on each line in base64. */
export function linesOf(text: string): Buffer[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Buffer.from(line, 'base64'))
}

import { readFile } from 'node:fs/promises'
import type { Witnessing } from '#engine/acts'
import { type Directory, type Node, type NodeKey, nodeKey, openDirectoryBook } from '#engine/messages'
import { createCarrier } from '#kernel/carrier'
import { worldClock } from '#kernel/clock'
import type { Vault } from '#kernel/crypto'
import type { Database } from '#kernel/db'
import { type NoteSigner, noteSigner } from '#kernel/signed-note'
import { cosigner } from '#kernel/tlog/checkpoint'
import type { Pack } from 'madang/pack'

/** This node among those of the country. */
export interface NodeParts {
  readonly self: Node
  /** What the authority of the directory has signed, as it stands now. */
  readonly directory: () => Directory
  /** The signed note itself, for whoever asks; absent where a node is alone. */
  readonly note?: () => string | undefined
  /** Looks whether the authority has signed a newer one. */
  readonly refresh?: () => Promise<void>
}

/** The node that the settings describe, found in the directory that its authority has signed. */
export async function joined(
  { at, key: authority }: { readonly at: string; readonly key: string },
  { agencies, vault, db }: { readonly agencies: readonly string[]; readonly vault: Vault; readonly db: Database },
): Promise<NodeParts> {
  const online = URL.canParse(at) && /^https?:/.test(at)
  const { now } = worldClock('UTC')
  const book = await openDirectoryBook({
    ...{ db, now, authority, sources: online ? [at] : [] },
    carry: createCarrier(),
  })
  const refresh = async () => {
    if (online) await book.refresh()
    else await book.accept(await readFile(at, 'utf8'))
  }
  await refresh()
  const self = book.current().nodes.find((node) => agencies.every((id) => node.agencies.includes(id)))
  if (self === undefined)
    throw new Error(`Configuration: the directory at ${at} has no node for ${agencies.join(', ')}`)
  if (!self.keys.some((key) => nodeKey(vault, key).jwk['x'] === key.jwk['x']))
    throw new Error(`Configuration: the directory at ${at} names other keys for ${self.id} than this node has`)
  return { self, directory: book.current, note: book.note, refresh }
}

/** What a node's log is called and where it is, by its public address. */
const logOf = (origin: string) => ({ name: `${new URL(origin).host}/log`, url: `${origin}/log` })

/** Signs the checkpoints of this node's record of acts. */
export function logSigner(vault: Pick<Vault, 'seed'>, origin: string): NoteSigner {
  return noteSigner(logOf(origin).name, vault.seed('acts'))
}

/** Confirms the checkpoints of others. */
export function logWitness(vault: Pick<Vault, 'seed'>, origin: string): ReturnType<typeof cosigner> {
  return cosigner(`${logOf(origin).name}/witness`, vault.seed('acts.witness'))
}

/** A node's entry in the directory: the public halves of all its keys. */
export function entryOf(
  vault: Pick<Vault, 'seed'>,
  { keys, ...node }: Omit<Node, 'keys' | 'logKey' | 'witnessKey'> & { readonly keys: readonly Omit<NodeKey, 'jwk'>[] },
): Node {
  return {
    ...node,
    keys: keys.map((key) => nodeKey(vault, key)),
    logKey: logSigner(vault, node.endpoint).verifierKey,
    witnessKey: logWitness(vault, node.endpoint).verifierKey,
  }
}

/** The nodes of a directory confirm each other's records; so many of the others must, before a checkpoint is published. */
export function witnessingIn({ self, directory }: NodeParts): Witnessing {
  const others = directory().nodes.filter(({ id }) => id !== self.id)
  return {
    witnesses: others.flatMap(({ endpoint, witnessKey: key }) =>
      key === undefined ? [] : [{ url: `${logOf(endpoint).url}/witness`, key }],
    ),
    logs: others.flatMap(({ endpoint, logKey: key }) => (key === undefined ? [] : [{ url: logOf(endpoint).url, key }])),
    needed: 0,
  }
}

/** A node that serves every agency: a country of one. */
export function alone({
  pack,
  vault,
  origin,
}: {
  readonly pack: Pack
  readonly vault: Vault
  readonly origin: string
}): NodeParts {
  const key = { id: `${pack.id}-1`, from: '2000-01-01', until: '9999-12-31' }
  const agencies = pack.agencies.map(({ id }) => id)
  const self = entryOf(vault, { id: pack.id, agencies, home: true, endpoint: origin, keys: [key] })
  const directory: Directory = { version: 1, issued: '2000-01-01', expires: '9999-12-31', nodes: [self] }
  return { self, directory: () => directory }
}

/** The node that decides people's cases. */
export function homeOf({ nodes }: Directory): Node {
  const home = nodes.find((node) => node.home === true)
  if (home === undefined) throw new Error('Configuration: the directory names no home node')
  return home
}

/** What a node serves that is not home: the registers of its agencies. People's cases are decided at home. */
export function packAt(pack: Pack, agencies: readonly string[]): Pack {
  const { offering: _atHome, ...rest } = pack
  return {
    ...rest,
    registers: pack.registers.filter(({ owner }) => agencies.includes(owner.id)),
    ...{ services: [], lifeEvents: [], certificates: [], rules: [], parameters: [] },
  }
}

import { type Directory, type Node, nodeKey } from '#engine/messages'
import type { Vault } from '#kernel/crypto'
import type { Pack } from 'madang/pack'

/** This node among those of the country. */
export interface NodeParts {
  readonly self: Node
  /** What the authority of the directory has signed, as it stands now. */
  readonly directory: () => Directory
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
  const key = nodeKey(vault, { id: `${pack.id}-1`, from: '2000-01-01', until: '9999-12-31' })
  const agencies = pack.agencies.map(({ id }) => id)
  const self: Node = { id: pack.id, agencies, home: true, endpoint: origin, keys: [key] }
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

import { verifyConsistency, verifyInclusion } from '#engine/acts'
import { type CaseFile, type Outcome, outcome, type Suite } from './suite.ts'

interface InclusionCase {
  readonly leafIdx: number
  readonly treeSize: number
  readonly root: string
  readonly leafHash: string
  readonly proof: readonly string[] | null
  readonly wantErr: boolean
}

interface ConsistencyCase {
  readonly size1: number
  readonly size2: number
  readonly root1: string
  readonly root2: string
  readonly proof: readonly string[] | null
  readonly wantErr: boolean
}

/** RFC 6962 proofs: those that must be accepted, and those that must be refused. */
export const merkleLog: Suite = {
  cases: 'test/vectors/merkle-log',
  run: (files) => files.filter(({ path }) => path.endsWith('.json')).flatMap(verdict),
}

function verdict({ path, text }: CaseFile): Outcome[] {
  const one = JSON.parse(text) as InclusionCase | ConsistencyCase
  if ('leafIdx' in one) return [outcome(path, () => agrees(includes(one), one.wantErr))]
  return 'size1' in one ? [outcome(path, () => agrees(extendsIt(one), one.wantErr))] : []
}

function agrees(holds: boolean, refused: boolean): string | undefined {
  return holds === !refused ? undefined : `the proof was ${holds ? 'accepted' : 'refused'}`
}

// The published trees are given as unsigned 64-bit numbers; JSON may carry one past what a number holds, and then it is no size.
function includes({ leafIdx, treeSize, leafHash, proof, root }: InclusionCase): boolean {
  if (!Number.isSafeInteger(leafIdx) || !Number.isSafeInteger(treeSize)) return false
  return verifyInclusion({
    leaf: BigInt(leafIdx),
    size: BigInt(treeSize),
    hash: bytes(leafHash),
    proof: (proof ?? []).map(bytes),
    root: bytes(root),
  })
}

function extendsIt({ size1, size2, root1, root2, proof }: ConsistencyCase): boolean {
  if (!Number.isSafeInteger(size1) || !Number.isSafeInteger(size2)) return false
  return verifyConsistency({
    from: { size: BigInt(size1), root: bytes(root1) },
    to: { size: BigInt(size2), root: bytes(root2) },
    proof: (proof ?? []).map(bytes),
  })
}

const bytes = (base64: string) => Buffer.from(base64, 'base64')

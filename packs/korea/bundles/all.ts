import type { Bundle } from 'madang/pack'
import { loan } from './loan.ts'
import { rateCut } from './rate-cut.ts'
import { rentContract } from './rent-contract.ts'
import { scholarship } from './scholarship.ts'

/** What people may let others read, by need. */
export const bundles: readonly Bundle[] = [loan, rateCut, rentContract, scholarship]

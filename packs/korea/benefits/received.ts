import type { Benefit } from 'madang/pack'
import { welfare } from './known-facts.ts'

type Flag = (typeof welfare.fields)[number]

/** Benefits of which the register of recipients knows who has them, by id. It speaks of households, not of each member. */
const flags: Readonly<Record<string, Flag>> = {
  'livelihood-benefit': 'livelihood',
  'medical-benefit': 'medical',
  'housing-benefit': 'housing',
  'education-benefit': 'education',
  'near-poor': 'nearPoor',
  'one-parent-child-support': 'oneParent',
  'basic-pension': 'basicPension',
}

/** Where a register says that somebody has a benefit already. */
export function receivedIn(id: string): Pick<Benefit, 'received'> {
  const field = flags[id]
  return field === undefined ? {} : { received: { read: welfare, field } }
}

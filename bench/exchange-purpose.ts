import type { Purpose } from '#engine/exchange'
import type { Id } from '#kernel/ids'
import { byLaw, statute } from 'madang/pack'

export const ground = byLaw(statute('돌봄법')('제6조'))
export const fields = ['wages', 'pension', 'rent', 'interest', 'business']

const signing = Temporal.Instant.from('2026-01-01T00:00:00Z')
const act = 'act_00000000000000000000000000' as Id<'act'>

/** A purpose that is signed: the town may read five fields of incomes for the allowance. */
export const purpose: Purpose = {
  ...{ id: 'purpose_1' as Id<'purpose'>, origin: 'law', reader: 'town', holder: 'ministry', register: 'incomes' },
  ...{ service: 'allowance', title: { ko: '소득', en: 'Income' }, draftedBy: null, draftedAt: signing, act },
  versions: [
    {
      number: 1,
      terms: {
        ...{ fields: fields.map((field) => ({ field, ground })), why: { ko: '소득', en: 'Income' } },
        ...{
          retention: 'P1Y',
          perDay: 1_000_000_000,
          analysis: {},
        },
      },
    },
  ],
  steps: [
    {
      ...{ kind: 'sign', version: 1, agency: 'ministry', by: null, at: signing, reason: '', act },
      ...{ perDay: 1_000_000_000, signature: 'signed' },
    },
  ],
}

import type { Derived } from 'madang/pack'

/** What the household receives (reads `welfare`); false where the register holds no entry for it. */
export const recipients: Derived = {
  'core recipient': 'welfare != null and (welfare.livelihood or welfare.medical)',
  'recipient of the first three': 'welfare != null and (welfare.livelihood or welfare.medical or welfare.housing)',
  recipient: 'welfare != null and (welfare.livelihood or welfare.medical or welfare.housing or welfare.education)',
  'near poor': 'welfare != null and welfare.nearPoor',
}

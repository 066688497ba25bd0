import type { Condition, Law } from 'madang/pack'

/**
 * A benefit of the whole household is decided for its head, so that a household is told of it, and counted, once; an officer
 * looks at the application of another member.
 */
export function appliesForHousehold(law: Law): { readonly head: Condition } {
  return {
    head: {
      law,
      text: {
        ko: '세대주가 가구를 대표하여 신청. 다른 가구원이 신청하면 담당자가 확인',
        en: 'The head applies for the household; an officer looks at the application of another member',
      },
      when: 'me.relationToHead = "head"',
      otherwise: 'officer',
    },
  }
}

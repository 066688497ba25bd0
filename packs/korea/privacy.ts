import type { Privacy } from 'madang/pack'
import { interior, privacyCommission } from './agencies.ts'
import { investigation } from './investigation.ts'
import { eGovernmentAct, privacyAct, privacyDecree } from './laws.ts'

/** 개인정보 보호법: the privacy officer of each public body, and the commission above them. */
export const privacy: Privacy = {
  authority: privacyCommission,
  duties: {
    officer: 'privacy-officer',
    authority: 'privacy-authority',
    defer: 'investigation',
    approve: 'investigation-approval',
  },
  // 제31조제4항제5호: complaints about the handling of personal data are a task of the privacy officer.
  complaint: privacyAct('제31조', '④'),
  // 제35조제2항: people may ask public bodies through the commission to show them what is held and used.
  tracking: {
    id: 'usage-tracking',
    title: { ko: '개인정보 이용내역 조회', en: 'Looking up who used one’s data' },
    law: privacyAct('제35조', '②'),
    portals: [privacyCommission, interior],
  },
  answer: {
    days: 10,
    law: privacyDecree('제44조', '②'),
    chosen: {
      ko: '개인정보 보호책임자가 불만에 답하는 기간은 법에 없어서, 처리정지 요구의 결과를 알리는 10일(시행령 제44조제2항)을 따랐습니다.',
      en: 'No article sets a term for answering a complaint; the ten days for answering a demand to stop processing (decree, article 44 (2)) are followed.',
    },
  },
  objection: privacyAct('제38조', '⑤'),
  report: privacyAct('제62조', '①'),
  decision: {
    days: 60,
    law: privacyAct('제44조', '①'),
    chosen: {
      ko: '침해 신고를 처리하는 기간은 법에 없어서, 분쟁조정 신청을 처리하는 60일(제44조제1항)을 따랐습니다.',
      en: 'No article sets a term for a report of infringement; the sixty days for mediation of a dispute (article 44 (1)) are followed.',
    },
  },
  afterDecision: {
    ko: '받아들일 수 없으면 개인정보 분쟁조정위원회에 조정을 신청할 수 있습니다(개인정보 보호법 제43조).',
    en: 'If you disagree, you may ask for mediation (Personal Information Protection Act, article 43).',
  },
  unlawful: privacyAct('제31조', '⑥'),
  deferral: {
    law: eGovernmentAct('제42조', '②'),
    also: [privacyAct('제18조', '②')],
    investigation,
    why: {
      ko: '범죄를 수사하는 동안에는 본 것을 나중에 알릴 수 있다고 법이 정하고 있습니다.',
      en: 'The law lets an office tell you later what it looked at, while a crime is investigated.',
    },
    longest: {
      days: 90,
      law: eGovernmentAct('제42조', '②'),
      chosen: {
        ko: '법은 공소 제기나 불기소 등이 정해진 날 이후에 알리라고 할 뿐 날수를 정하지 않습니다. 한 번에 90일까지로 하고, 더 필요하면 다시 승인을 받게 했습니다.',
        en: 'The law says from which event on people are told, and names no number of days. One approval lasts ninety days at most; for more, another is needed.',
      },
    },
    altogether: {
      days: 365,
      law: eGovernmentAct('제42조', '②'),
      chosen: {
        ko: '모두 합쳐 1년을 넘길 수 없게 했습니다. 법에 있는 날수가 아니라 이 플랫폼이 정한 한도입니다.',
        en: 'One year in all: a limit that this platform sets, not the law.',
      },
    },
  },
}

import type { NewNotice } from '#engine/notices'
import type { Because } from '#kernel/ctx'
import { fill, type Text } from '#kernel/i18n'
import { dateText } from '#web/date-text'
import { citation, lawRef, type Privacy as Rules } from 'madang/pack'
import type { Matter, Step } from './model.ts'

interface Letter {
  readonly rules: Rules
  readonly zone: string
  readonly matter: Matter
  /** Absent: the matter has just been asked. */
  readonly step?: Step
  readonly due: Temporal.Instant
}

const said = {
  flag: {
    title: { ko: '물어보신 것을 받았습니다', en: 'We have received your question' },
    body: {
      ko: '누가 정보를 왜 봤는지 물어보신 것을 그 기관의 개인정보 보호책임자에게 보냈습니다.\n{day}까지 답을 드립니다. 그때까지 답이 없으면 개인정보 보호위원회로 저절로 넘어갑니다.',
      en: 'Your question about who looked at your data, and why, is with the data protection officer of that office.\nYou have an answer by {day}. Without one it goes to the data protection authority by itself.',
    },
  },
  justified: {
    title: { ko: '정보를 본 일: 문제가 없다는 답입니다', en: 'About the look at your data: it was found lawful' },
    body: {
      ko: '개인정보 보호책임자가 살펴본 답입니다.\n{reason}\n받아들일 수 없으면 개인정보 보호위원회에 다시 살펴 달라고 할 수 있습니다.',
      en: 'The data protection officer has looked into it:\n{reason}\nIf you do not accept this, you can ask the authority to look again.',
    },
  },
  unlawful: {
    title: { ko: '정보를 본 일: 잘못이었습니다', en: 'About the look at your data: it was unlawful' },
    body: {
      ko: '보지 말아야 할 정보를 본 것으로 드러났습니다. 기관은 바로 고쳐야 하고, 그 기록에는 잘못이었다는 표시가 남습니다.\n{reason}',
      en: 'It was found that your data should not have been looked at. The office must put it right at once, and the entry stays marked as unlawful.\n{reason}',
    },
  },
  escalated: {
    title: { ko: '개인정보 보호위원회가 다시 살핍니다', en: 'The data protection authority looks again' },
    body: {
      ko: '물어보신 일을 개인정보 보호위원회로 보냈습니다. {day}까지 답을 드립니다.\n{reason}',
      en: 'Your question is with the data protection authority. You have an answer by {day}.\n{reason}',
    },
  },
  overdue: {
    title: { ko: '기관이 답하지 않아 위원회로 넘겼습니다', en: 'The office did not answer: it went to the authority' },
    body: {
      ko: '기한까지 답이 없어 개인정보 보호위원회로 저절로 넘어갔습니다. {day}까지 답을 드립니다.',
      en: 'There was no answer in time, so your question went to the data protection authority by itself. You have an answer by {day}.',
    },
  },
  late: {
    title: { ko: '위원회의 답이 늦어지고 있습니다', en: 'The authority is late' },
    body: {
      ko: '약속한 날까지 답을 드리지 못했습니다. 늦었다는 것을 기록했습니다. 분쟁조정을 신청하실 수도 있습니다.',
      en: 'You have not had your answer in time, and this is on record. You may also ask for mediation.',
    },
  },
} as const satisfies Record<string, { readonly title: Text; readonly body: Text }>

const objecting: Text = {
  ko: '받아들일 수 없으면 ‘내가 물어본 것’에서 이의를 제기할 수 있습니다({law}).',
  en: 'If you disagree, object under “What I asked about” ({law}).',
}

const see: Text = { ko: '어떻게 되었는지 보기', en: 'See where it stands' }

/** What a person is written at each step of a matter. Pure. */
export function letterOf({ rules, zone, matter, step, due }: Letter): NewNotice {
  const { title, body } = said[kindOf(step)]
  const day = due.subtract({ seconds: 1 }).toZonedDateTimeISO(zone).toPlainDate()
  const words = {
    day: { ko: dateText({ language: 'ko' }, day), en: dateText({ language: 'en' }, day) },
    reason: step?.reason ?? '',
  }
  const because: Because[] = [lawRef(step === undefined ? rules.answer.law : rules.objection), step?.act ?? matter.act]
  const agency = step?.kind === 'decide' || step?.kind === 'late' ? rules.authority.id : matter.agency
  return {
    ...{ to: matter.filer, kind: 'letter', title, body: fill(body, words), because, agency },
    links: [{ label: see, href: `/my/privacy/${matter.id}` }],
    ...(step?.kind === 'answer' ? { remedy: fill(objecting, { law: citation(rules.objection) }) } : {}),
    ...(step?.kind === 'decide' ? { remedy: rules.afterDecision } : {}),
  }
}

function kindOf(step: Step | undefined): keyof typeof said {
  switch (step?.kind) {
    case undefined:
      return 'flag'
    case 'answer':
    case 'decide':
      return step.unlawful === true ? 'unlawful' : 'justified'
    case 'object':
    case 'escalate':
      return 'escalated'
    case 'overdue':
    case 'late':
      return step.kind
  }
}

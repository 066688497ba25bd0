import { citation, type Effect, type Service, type Text } from 'madang/pack'
import type { Finding } from '#engine/rules'

interface Refused {
  readonly service: Service
  readonly finding: Finding
  readonly remedy: Text
  readonly to: string
  /** An officer's own words. */
  readonly reason?: string
}

/** A letter of refusal: what was not met, under which article, in whose words, and what to do who disagrees. */
export function refusalLetter({
  service,
  finding,
  remedy,
  to,
  reason,
}: Refused): Extract<Effect, { effect: 'letter' }> {
  const unmet = finding.conditions.filter(({ verdict }) => verdict !== 'yes')
  const lines = (language: 'ko' | 'en') => [
    ...unmet.map(({ text, law }) => `- ${text[language]} (${citation(law)})`),
    ...(reason === undefined ? [] : [`${said.reason[language]}: ${reason}`]),
    `${said.ground[language]}: ${citation(service.law)}`,
    remedy[language],
  ]
  return {
    effect: 'letter',
    to,
    title: { ko: `${service.title.ko}: 받아들이지 못했습니다`, en: `${service.title.en}: not granted` },
    body: {
      ko: [`${service.title.ko} 신청에서 다음 요건이 채워지지 않았습니다.`, ...lines('ko')].join('\n'),
      en: [`These conditions of “${service.title.en}” are not met.`, ...lines('en')].join('\n'),
    },
  }
}

const said = {
  reason: { ko: '담당자의 설명', en: 'The officer’s reason' },
  ground: { ko: '근거', en: 'Legal ground' },
} satisfies Record<string, Text>

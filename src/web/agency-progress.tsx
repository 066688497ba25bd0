import type { ComponentChildren, VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import type { Example } from './example.ts'
import { Part, PartList } from './part-list.tsx'
import { type StandingName, standings, StatusTag } from './tag.tsx'
import { t, type View } from './view.ts'

const said = {
  counts: { ko: '{all}가지 가운데 {done}가지가 끝났습니다', en: '{done} of {all} are done' },
} satisfies Record<string, Text>

/** However it came out, nothing more happens. */
const over: ReadonlySet<StandingName> = new Set<StandingName>(['done', 'refused', 'withdrawn', 'not-started'])

/** The part of one office in a matter of many. */
export interface AgencyPart {
  readonly id: string
  /** What is being done. */
  readonly title: string
  /** By whom. */
  readonly agency: string
  readonly standing: StandingName
  /** The result, or what happens next and by when. */
  readonly next?: ComponentChildren
}

/** Where a matter stands at each office, and how many are done. Put it in a `<Live>` to keep it fresh. */
export function AgencyProgress({
  view,
  parts,
  level = 3,
}: {
  view: View
  parts: readonly AgencyPart[]
  level?: 2 | 3 | 4
}): VNode {
  const done = parts.filter(({ standing }) => over.has(standing)).length
  const words = t(view, said.counts, { all: parts.length, done })
  return (
    <div class="stack">
      <div class="progress">
        <p class="lead" id="progress-words">
          {words}
        </p>
        <progress max={Math.max(parts.length, 1)} value={done} aria-labelledby="progress-words" />
      </div>
      <PartList>
        {parts.map(({ id, title, agency, standing, next }) => (
          <Part
            key={id}
            title={title}
            level={level}
            who={agency}
            tone={standings[standing].tone}
            calls={standing === 'needs-you'}
            tag={<StatusTag view={view} standing={standing} />}
          >
            {next}
          </Part>
        ))}
      </PartList>
    </div>
  )
}

export const examples: readonly Example[] = [
  {
    name: 'AgencyProgress',
    node: (view) => (
      <AgencyProgress
        view={view}
        parts={[
          {
            id: 'birth',
            title: t(view, { ko: '출생신고', en: 'Birth registration' }),
            agency: t(view, { ko: '청주시 청원구 오창읍', en: 'Ochang-eup, Cheongju' }),
            standing: 'done',
            next: t(view, { ko: '2026년 11월 21일에 등록했습니다.', en: 'Registered on 21 November 2026.' }),
          },
          {
            id: 'allowance',
            title: t(view, { ko: '아동수당', en: 'Child allowance' }),
            agency: t(view, { ko: '보건복지부', en: 'Ministry of Health and Welfare' }),
            standing: 'working',
            next: t(view, {
              ko: '12월 25일에 처음으로 10만 원을 보냅니다.',
              en: 'The first 100,000 won will be paid on 25 December.',
            }),
          },
          {
            id: 'voucher',
            title: t(view, { ko: '첫만남이용권', en: 'First-meeting voucher' }),
            agency: t(view, { ko: '청주시', en: 'Cheongju City' }),
            standing: 'needs-you',
            next: t(view, { ko: '받을 카드를 골라 주십시오.', en: 'Please choose the card to load.' }),
          },
          {
            id: 'electricity',
            title: t(view, { ko: '전기요금 할인', en: 'Electricity discount' }),
            agency: t(view, { ko: '한국전력공사', en: 'Korea Electric Power Corporation' }),
            standing: 'late',
            next: t(view, {
              ko: '한전이 아직 답하지 않았습니다. 다시 물어보고 있으니 하실 일은 없습니다.',
              en: 'They have not answered yet. We keep asking: there is nothing for you to do.',
            }),
          },
        ]}
      />
    ),
  },
]

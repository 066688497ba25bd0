import type { VNode } from 'preact'
import type { Titles } from '#engine/consent'
import type { Text } from '#kernel/i18n'
import type { Tone } from '#web/alert'
import { Disclosure } from '#web/disclosure'
import { SummaryList } from '#web/summary-list'
import { t, type View } from '#web/view'
import type { Bundle } from 'madang/pack'
import type { State, StepKind } from '../model.ts'

export const states: Readonly<Record<State, { readonly text: Text; readonly tone: Tone }>> = {
  applied: { text: { ko: '살펴보는 중', en: 'Being examined' }, tone: 'info' },
  registered: { text: { ko: '등록됨', en: 'Registered' }, tone: 'success' },
  refused: { text: { ko: '거절됨', en: 'Refused' }, tone: 'danger' },
  suspended: { text: { ko: '멈춤', en: 'Stopped' }, tone: 'warning' },
  ended: { text: { ko: '끝남', en: 'Ended' }, tone: 'info' },
}

export const stepWords: Readonly<Record<StepKind, Text>> = {
  grant: { ko: '등록했습니다', en: 'Registered' },
  refuse: { ko: '등록하지 않기로 했습니다', en: 'Refused' },
  suspend: { ko: '멈췄습니다', en: 'Stopped' },
  resume: { ko: '다시 열었습니다', en: 'Opened again' },
  end: { ko: '끝냈습니다', en: 'Ended' },
  keys: { ko: '열쇠를 바꾸었습니다', en: 'Keys exchanged' },
}

const said = {
  every: {
    once: { ko: '한 번만', en: 'once only' },
    day: { ko: '하루에 한 번까지', en: 'at most once a day' },
    month: { ko: '한 달에 한 번까지', en: 'at most once a month' },
    year: { ko: '한 해에 한 번까지', en: 'at most once a year' },
  },
  asks: { ko: '{title}: 물을 수 있는 것', en: '{title}: what it may ask for' },
  often: { ko: '얼마나 자주', en: 'How often' },
  kept: { ko: '얼마나 두는지', en: 'How long it is kept' },
} as const

/** What a third party may ask people for, need by need. */
export function Needs({ view, titles, bundles }: { view: View; titles: Titles; bundles: readonly Bundle[] }): VNode {
  return (
    <>
      {bundles.map((bundle) => (
        <Disclosure key={bundle.id} title={t(view, said.asks, { title: t(view, bundle.title) })}>
          <p>{t(view, bundle.purpose)}</p>
          <SummaryList
            view={view}
            rows={[
              ...bundle.lines.map(({ read: { register, fields } }) => ({
                name: t(view, register.title),
                value: fields.map((name) => t(view, titles.field(register.id, name))).join(', '),
              })),
              { name: t(view, said.often), value: t(view, said.every[bundle.every]) },
              { name: t(view, said.kept), value: t(view, bundle.kept) },
            ]}
          />
        </Disclosure>
      ))}
    </>
  )
}

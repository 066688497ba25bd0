import type { Text } from '#kernel/i18n'
import { MomentText } from '#web/date-text'
import { Disclosure } from '#web/disclosure'
import { Unseen } from '#web/prose'
import { type Happening, Timeline } from '#web/timeline'
import { t } from '#web/view'
import { doerText, type Saying, wordOf } from '#engine/services'
import type { Errand } from './deeds.ts'
import { happening, type Marks, purposeLine } from './record-entry.tsx'
import type { Keepings } from './record-kept.ts'

const said = {
  many: { ko: '정보 {count}가지를 봤습니다', en: 'Looked at {count} things' },
  what: { ko: '본 것', en: 'Looked at' },
  open: { ko: '{count}가지 하나씩 보기', en: 'See the {count} one by one' },
} satisfies Record<string, Text>

/** One errand of the record: a single look as it is; several, in two lines that open into each of them. */
export function errandHappening(
  saying: Saying,
  errand: Errand,
  around: { readonly person: string; readonly marks: Marks; readonly keepings?: Keepings | undefined },
): Happening {
  const { view, books } = saying
  const [first, ...others] = errand
  if (others.length === 0) return happening(saying, first, around)
  const { act } = first
  const doer = doerText(saying, act)
  const registers = [...new Set(errand.map((one) => wordOf(one.act.detail, 'register')))]
  const count = errand.length
  return {
    id: `errand-${act.id}`,
    when: <MomentText view={view} moment={act.at} zone={books.pack.zone} />,
    what: t(view, said.many, { count }),
    children: (
      <>
        <p>
          {doer.who}
          {doer.duty === undefined ? null : ` (${doer.duty})`}
        </p>
        <p>
          {t(view, said.what)}:{' '}
          {registers.map((id) => t(view, books.register(id)?.title ?? { ko: id, en: id })).join(', ')}
        </p>
        {purposeLine(saying, act)}
        <Disclosure
          title={
            <>
              {t(view, said.open, { count })}
              <Unseen> ({doer.who})</Unseen>
            </>
          }
        >
          <Timeline happenings={errand.map((deed) => happening(saying, deed, around))} />
        </Disclosure>
      </>
    ),
  }
}

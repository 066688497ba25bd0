import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { dateText, MomentText } from '#web/date-text'
import { Disclosure } from '#web/disclosure'
import { Note, Unseen } from '#web/prose'
import { SummaryList, type SummaryRow } from '#web/summary-list'
import { Tag } from '#web/tag'
import type { Happening } from '#web/timeline'
import { href, t } from '#web/view'
import type { Act, Used } from '#engine/acts'
import { offersService } from '#engine/offers'
import { researchService, researchTitle } from '#systems/research'
import { type Books, Cited, deedText, doerText, type Saying, touchedText, wordOf } from '#engine/services'
import type { Law } from 'madang/pack'
import type { Deed } from './deeds.ts'
import { type Keepings, keptRow } from './record-kept.ts'

const said = {
  times: { ko: '({count}건)', en: '({count} times)' },
  others: { ko: '같은 일 {count}건 더', en: '{count} more of the same' },
  other: { ko: '{number}번째 이유와 증명', en: 'Reason and proof of number {number}' },
  whose: { ko: '누구의 정보', en: 'Whose data' },
  more: { ko: '근거와 증명', en: 'Ground and proof' },
  reason: { ko: '이유', en: 'Reason' },
  fields: { ko: '본 내용', en: 'Fields' },
  purpose: { ko: '무슨 일로', en: 'What for' },
  ground: { ko: '근거', en: 'Ground' },
  consent: { ko: '내가 한 동의', en: 'My consent' },
  case: { ko: '관련된 신청', en: 'Case' },
  seeCase: { ko: '신청 보기', en: 'See the case' },
  why: { ko: '이유와 증명 보기', en: 'See the reason and the proof' },
  together: {
    ko: '다른 {count}명과 한꺼번에 보았습니다. 사람이 들여다본 것이 아닙니다.',
    en: 'Looked at together with {count} others. Nobody looked at you in person.',
  },
  alone: {
    ko: '여러 사람을 한꺼번에 보는 일이었지만, 해당하는 사람은 한 사람뿐이었습니다.',
    en: 'Meant for many people at once; there was only one.',
  },
  deferred: {
    ko: '{day}까지 알리는 것이 미뤄졌던 일입니다. 왜 그랬는지는 이유에 나옵니다.',
    en: 'Telling you of this was deferred until {day}. The reason says why.',
  },
  line: { ko: '{register}: {fields}', en: '{register}: {fields}' },
  flag: { ko: '이상합니다', en: 'This looks wrong' },
  flagged: { ko: '물어본 것 보기', en: 'See what you asked' },
  lawful: { ko: '문제가 없다고 봄', en: 'Found lawful' },
  unlawful: { ko: '잘못된 열람', en: 'Found unlawful' },
} satisfies Record<string, Text>

/** What was asked about an act and found. */
interface Mark {
  readonly id: string
  readonly unlawful: boolean | null
}
export type Marks = ReadonlyMap<string, Mark>
/** One entry of the record, with all that is told of it. */
export function happening(
  saying: Saying,
  deed: Deed,
  {
    person,
    marks,
    keepings,
  }: { readonly person: string; readonly marks: Marks; readonly keepings?: Keepings | undefined },
): Happening {
  const { view, books } = saying
  const { act, alike } = deed
  const times = alike.length === 0 ? '' : ` ${t(view, said.times, { count: alike.length + 1 })}`
  const unseen = <Unseen> ({deedText(saying, act)})</Unseen>
  return {
    id: act.id,
    when: <MomentText view={view} moment={act.at} zone={books.pack.zone} />,
    what: deedText(saying, act) + times,
    children: (
      <>
        <Lines saying={saying} used={deed} person={person} />
        <Disclosure
          plain
          title={
            <>
              {t(view, said.more)}
              {unseen}
            </>
          }
        >
          <SummaryList view={view} rows={rowsOf(saying, act, keepings)} />
        </Disclosure>
        {alike.length === 0 ? null : (
          <Disclosure plain title={t(view, said.others, { count: alike.length })}>
            <ul class="bullets">
              {alike.map(({ act: { id } }, at) => (
                <li key={id}>
                  <a href={href(view, `/my/why/${id}`)}>{t(view, said.other, { number: at + 2 })}</a>
                </li>
              ))}
            </ul>
          </Disclosure>
        )}
        {act.agency === null || books.pack.privacy === undefined ? null : (
          <Mark saying={saying} act={act} mark={marks.get(act.id)} unseen={unseen} />
        )}
      </>
    ),
  }
}

interface MarkProps {
  readonly saying: Saying
  readonly act: Act
  readonly mark: Mark | undefined
  readonly unseen: VNode
}

/** What was asked about it and found, or the way to ask. */
function Mark({ saying: { view }, act, mark, unseen }: MarkProps): VNode {
  if (mark === undefined)
    return (
      <p>
        <a href={href(view, `/my/privacy/flag/${act.id}`)}>
          {t(view, said.flag)}
          {unseen}
        </a>
      </p>
    )
  const { unlawful } = mark
  return (
    <p>
      {unlawful === null ? null : (
        <>
          <Tag tone={unlawful ? 'danger' : 'success'}>{t(view, unlawful ? said.unlawful : said.lawful)}</Tag>{' '}
        </>
      )}
      <a href={href(view, `/my/privacy/${mark.id}`)}>
        {t(view, said.flagged)}
        {unseen}
      </a>
    </p>
  )
}

/** Who, whose and what, in lines that are seen at once. */
function Lines({ saying, used, person }: { saying: Saying; used: Used; person: string }): VNode {
  const { view, books, names } = saying
  const { act, together, deferredUntil } = used
  const doer = doerText(saying, act)
  const touched = touchedLines(saying, act)
  return (
    <>
      <p>
        {doer.who}
        {doer.duty === undefined ? null : ` (${doer.duty})`}
      </p>
      {together === null ? null : (
        <p>
          {together < 2
            ? t(view, said.alone)
            : t(view, said.together, { count: new Intl.NumberFormat(view.language).format(together - 1) })}
        </p>
      )}
      {touched.length === 0 ? null : (
        <p>
          {t(view, said.fields)}: {touched.join(' / ')}
        </p>
      )}
      {purposeLine(saying, act)}
      {act.subject === null || act.subject === person ? null : (
        <Note>
          {t(view, said.whose)}: {names.get(act.subject) ?? ''}
        </Note>
      )}
      {deferredUntil === null ? null : (
        <Note>
          {t(view, said.deferred, {
            day: dateText(view, deferredUntil.toZonedDateTimeISO(books.pack.zone).toPlainDate()),
          })}
        </Note>
      )}
    </>
  )
}

/** What an act was for; nothing where it names no service. */
export function purposeLine({ view, books }: Saying, act: Act): VNode | null {
  const matter = wordOf(act.detail, 'service')
  const purpose =
    matter === offersService
      ? books.pack.offering?.why
      : matter === researchService
        ? researchTitle
        : books.matter(matter)
  if (purpose === undefined) return null
  return (
    <p>
      {t(view, said.purpose)}:{' '}
      {matter === researchService ? <a href={href(view, '/research')}>{t(view, purpose)}</a> : t(view, purpose)}
    </p>
  )
}

/** The fields that were looked at, register by register where there were several. */
function touchedLines(saying: Saying, act: Act): readonly string[] {
  const { view, books } = saying
  const reads = act.detail['reads']
  if (!Array.isArray(reads) || reads.length < 2) return act.fields.length === 0 ? [] : [touchedText(saying, act)]
  return (reads as readonly { register: string; fields: readonly string[] }[]).map(({ register, fields }) =>
    t(view, said.line, {
      register: t(view, books.register(register)?.title ?? { ko: register, en: register }),
      fields: touchedText(saying, { fields, detail: { register } }),
    }),
  )
}

/** Ground, case, reason and proof of one act. */
function rowsOf(saying: Saying, act: Act, keepings?: Keepings): SummaryRow[] {
  const { view } = saying
  const grounds = groundsOf(saying, act)
  return [
    ...(grounds.length === 0 ? [] : [{ name: t(view, said.ground), value: grounds }]),
    ...(act.case === null
      ? []
      : [
          {
            name: t(view, said.case),
            value: <a href={href(view, `/my/cases/${act.case}`)}>{t(view, said.seeCase)}</a>,
          },
        ]),
    ...keptRow(saying, keepings?.get(act.id)),
    { name: t(view, said.reason), value: <a href={href(view, `/my/why/${act.id}`)}>{t(view, said.why)}</a> },
  ]
}

/** Articles and consents, without the acts between: those stand behind the link. */
function groundsOf({ view, books }: Saying, act: Act): VNode[] {
  return [...new Set(act.because)].flatMap((ref) => {
    if (ref.startsWith('law:'))
      return [<Article key={ref} view={view} books={books} law={books.lawOf(ref.slice('law:'.length))} />]
    if (!ref.startsWith('consent:')) return []
    const law = consentLaw(books, act)
    return [
      <div key={ref}>
        <a href={href(view, `/my/consents/${ref.slice('consent:'.length)}`)}>{t(view, said.consent)}</a>
        {law === undefined ? null : <Article view={view} books={books} law={law} />}
      </div>,
    ]
  })
}

function Article(props: Parameters<typeof Cited>[0]): VNode {
  return (
    <div>
      <Cited {...props} />
    </div>
  )
}

/** The article under which a service asks before it reads a register. */
function consentLaw({ service }: Books, { detail }: Act): Law | undefined {
  const reads = service(wordOf(detail, 'service'))?.reads ?? []
  return reads.find(({ register, ground }) => ground.by === 'consent' && register.id === wordOf(detail, 'register'))
    ?.ground.law
}

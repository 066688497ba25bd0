import type { ComponentChildren, VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { ButtonGroup, LinkButton } from '#web/button'
import { Row, RowList } from '#web/card'
import { Section } from '#web/heading'
import { Note } from '#web/prose'
import { Tag } from '#web/tag'
import { t, type View } from '#web/view'
import { explainWay, type Finding, type Way } from '#engine/rules'
import { type Books, byTopic, topics } from '#engine/services'
import type { Rules, Service } from 'madang/pack'
import type { Standing } from '../looking.ts'
import { standingLines } from '../sentences.ts'
import { ReasonPanel, Worth } from './reason.tsx'

const said = {
  standings: {
    has: { ko: '신청했거나 받고 있습니다', en: 'You have it, or have applied' },
    can: { ko: '받으실 수 있습니다', en: 'You can have it' },
    could: { ko: '받으실 수 있을지 모릅니다', en: 'You may be able to have it' },
    ask: { ko: '몇 가지만 더 알면 됩니다', en: 'A little more must be known' },
    officer: { ko: '담당자가 살펴봅니다', en: 'An officer looks at it' },
    'not-together': { ko: '다른 급여와 함께 받을 수 없습니다', en: 'Not together with another benefit' },
    no: { ko: '지금은 아닙니다', en: 'Not now' },
  },
  apply: { ko: '신청하기', en: 'Apply' },
  applyNamed: { ko: '{benefit} 신청하기', en: 'Apply for {benefit}' },
  read: { ko: '자세히 보기', en: 'Read more' },
  instead: { ko: '대신 {benefits}이(가) 더 큽니다.', en: '{benefits} is worth more.' },
  nearest: { ko: '이렇게 바뀌면 받으실 수 있습니다', en: 'What would change it' },
} satisfies Record<string, Text | Record<string, Text>>

/** A benefit as it stands, ready to be shown. */
export interface Shown {
  readonly service: Service
  readonly rules: Rules
  readonly finding: Finding
  readonly standing: Standing
  readonly ways?: readonly Way[]
  /** Titles of what excludes it. */
  readonly instead?: readonly Text[]
}

interface FoundProps {
  readonly view: View
  readonly books: Books
  readonly shown: readonly Shown[]
  /** Whether applying is one press away; otherwise the page of the service is. */
  readonly applying: boolean
  /** What stands under a benefit: its next question. */
  readonly under?: (one: Shown) => ComponentChildren
}

const tones = {
  has: 'info',
  can: 'success',
  could: 'success',
  ask: 'info',
  officer: 'info',
  'not-together': 'warning',
  no: 'warning',
} as const

/** Benefits under what they are for, each with how it stands, what it is worth, and why. */
export function FoundList({ view, books, shown, applying, under }: FoundProps): VNode {
  const byId = new Map(shown.map((one) => [one.service.id, one]))
  return (
    <>
      {byTopic(shown.map(({ service }) => service)).map(({ topic, services }) => (
        <Section key={topic} level={3} title={topic === null ? '' : t(view, topics[topic].title)}>
          <RowList>
            {services.flatMap(({ id }) => {
              const one = byId.get(id)
              return one === undefined
                ? []
                : [<FoundRow key={id} view={view} books={books} one={one} applying={applying} under={under?.(one)} />]
            })}
          </RowList>
        </Section>
      ))}
    </>
  )
}

interface FoundRowProps {
  readonly view: View
  readonly books: Books
  readonly one: Shown
  readonly applying: boolean
  readonly under: ComponentChildren
}

function FoundRow({ view, books, one, applying, under }: FoundRowProps): VNode {
  const { service, rules, finding, standing, ways = [], instead = [] } = one
  const title = t(view, service.title)
  const canApply = applying && (standing === 'can' || standing === 'could' || standing === 'officer')
  return (
    <Row
      view={view}
      level={4}
      path={`/services/${service.id}`}
      title={title}
      over={<Tag tone={tones[standing]}>{t(view, said.standings[standing])}</Tag>}
    >
      <p>{t(view, service.summary)}</p>
      {standing === 'no' ? null : <Worth view={view} books={books} finding={finding} />}
      {standing === 'no' || standing === 'has' ? null : (
        <Note>
          {standingLines(rules, finding)
            .map((line) => t(view, line))
            .join(' ')}
        </Note>
      )}
      {instead.length === 0 ? null : (
        <Note>{t(view, said.instead, { benefits: instead.map((text) => t(view, text)).join(', ') })}</Note>
      )}
      {ways.length === 0 ? null : (
        <>
          <Note>{t(view, said.nearest)}</Note>
          <ul class="bullets">
            {ways.map((way, at) => (
              <li key={at}>{explainWay(rules, way, view.language)}</li>
            ))}
          </ul>
        </>
      )}
      {under}
      {canApply ? (
        <ButtonGroup>
          <LinkButton view={view} path={`/my/events/${service.id}/mine`} size="medium">
            {t(view, said.applyNamed, { benefit: title })}
          </LinkButton>
        </ButtonGroup>
      ) : null}
      <ReasonPanel view={view} books={books} service={service} rules={rules} finding={finding} />
    </Row>
  )
}

/** In which parts a page of results stands. */
export const parts: readonly { readonly standings: readonly Standing[]; readonly title: Text; readonly lead: Text }[] =
  [
    {
      standings: ['can', 'could', 'officer'],
      title: { ko: '받으실 수 있는 것', en: 'What you can have' },
      lead: {
        ko: '누르면 신청서가 채워진 채로 열립니다.',
        en: 'Press to open an application that is already filled in.',
      },
    },
    {
      standings: ['ask'],
      title: { ko: '조금만 더 알면 되는 것', en: 'What needs a little more' },
      lead: { ko: '바로 답하실 수 있습니다.', en: 'You can answer right here.' },
    },
    {
      standings: ['has'],
      title: { ko: '이미 신청했거나 받고 있는 것', en: 'What you have already' },
      lead: { ko: '다시 신청하지 않아도 됩니다.', en: 'There is no need to apply again.' },
    },
    {
      standings: ['not-together', 'no'],
      title: { ko: '지금은 아닌 것', en: 'What is not for you now' },
      lead: {
        ko: '무엇이 바뀌면 받을 수 있는지 함께 보여 드립니다.',
        en: 'With what would have to change for it to be yours.',
      },
    },
  ]

import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Alert } from '#web/alert'
import { ButtonGroup, LinkButton } from '#web/button'
import { Heading } from '#web/heading'
import { Page } from '#web/page'
import { t, type View } from '#web/view'
import type { LifeEvent } from 'madang/pack'
import type { Books } from './books.ts'
import { Cited } from './panels.tsx'

const said = {
  my: { ko: '내 일', en: 'My matters' },
  why: { ko: '법은 이렇게 정하고 있습니다', en: 'What the law says' },
  goMy: { ko: '내 일로 가기', en: 'Go to my matters' },
  seeCase: { ko: '신청한 일 보기', en: 'See how it stands' },
  seeEvent: { ko: '이 신청 알아보기', en: 'Read about this application' },
  nothing: { ko: '아무것도 신청되지 않았습니다.', en: 'Nothing was applied for.' },
} satisfies Record<string, Text>

interface RefusedProps {
  readonly view: View
  readonly books: Books
  readonly event: LifeEvent
  readonly title: string
  readonly remedy?: string | undefined
  /** The case that was opened before, for who may see it. */
  readonly earlier?: string | undefined
  /** Whether the refusal is about who applies. */
  readonly person?: boolean
}

/** Why somebody cannot apply, what the law says, and what they can do now. */
export function RefusedPage({ view, books, event, title, remedy, earlier, person = false }: RefusedProps): VNode {
  const law = person ? event.mayApply.law : event.due.law
  return (
    <Page view={view} title={title} crumbs={[{ path: '/my', title: t(view, said.my) }]}>
      <Heading over={t(view, event.title)} title={title} {...(remedy === undefined ? {} : { lead: remedy })} />
      <Alert tone="warning" title={t(view, said.nothing)}>
        <p>{t(view, said.why)}</p>
        <Cited view={view} books={books} law={law} />
      </Alert>
      <ButtonGroup>
        {earlier === undefined ? null : (
          <LinkButton view={view} path={`/my/cases/${earlier}`}>
            {t(view, said.seeCase)}
          </LinkButton>
        )}
        <LinkButton view={view} path="/my" kind={earlier === undefined ? 'primary' : 'secondary'}>
          {t(view, said.goMy)}
        </LinkButton>
        <LinkButton view={view} path={`/life-events/${event.id}`} kind="tertiary">
          {t(view, said.seeEvent)}
        </LinkButton>
      </ButtonGroup>
    </Page>
  )
}

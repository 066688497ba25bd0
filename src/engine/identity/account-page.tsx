import type { VNode } from 'preact'
import { field } from 'madang/pack'
import { LinkButton } from '#web/button'
import { MomentText } from '#web/date-text'
import { EmptyState } from '#web/empty-state'
import { ErrorSummary } from '#web/error-summary'
import { FieldInput } from '#web/field-input'
import { ActButton } from '#web/form'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { Tag } from '#web/tag'
import { t, type View } from '#web/view'
import type { Text } from '#kernel/i18n'
import type { Problem } from '#kernel/problem'
import type { Passkey, Session } from './model.ts'
import { PasskeyForm } from './passkey-form.tsx'
import { RefusedAlert } from './sign-in-page.tsx'

const said = {
  account: { ko: '내 계정', en: 'My account' },
  lead: {
    ko: '{name} 님이 로그인한 곳과 등록한 패스키입니다.',
    en: 'Where {name} is signed in, and with which passkeys.',
  },
  sessions: { ko: '로그인한 곳', en: 'Where you are signed in' },
  here: { ko: '지금 이 화면', en: 'This browser' },
  way: {
    link: { ko: '링크로 로그인', en: 'Signed in by link' },
    passkey: { ko: '패스키로 로그인', en: 'Signed in by passkey' },
  },
  assurance: {
    low: { ko: '확인 수준 낮음', en: 'Assurance: low' },
    substantial: { ko: '확인 수준 보통', en: 'Assurance: substantial' },
    high: { ko: '확인 수준 높음', en: 'Assurance: high' },
  },
  since: { ko: '로그인한 때', en: 'Since' },
  lastSeen: { ko: '마지막으로 쓴 때', en: 'Last used' },
  end: { ko: '여기서 로그아웃시키기', en: 'Sign out there' },
  passkeys: { ko: '패스키', en: 'Passkeys' },
  none: { ko: '등록한 패스키가 없습니다', en: 'You have no passkey yet' },
  noneText: {
    ko: '패스키를 등록하면 비밀번호 없이 지문이나 얼굴로 로그인합니다.',
    en: 'With a passkey you sign in by fingerprint or face, without a password.',
  },
  add: { ko: '패스키 등록하기', en: 'Add a passkey' },
  addLead: {
    ko: '이 기기에 열쇠를 하나 만듭니다. 열쇠는 기기를 떠나지 않고, 정부에는 그것을 확인하는 값만 남습니다.',
    en: 'Your device makes a key. The key stays with you; government keeps only what is needed to check it.',
  },
  added: { ko: '등록한 때', en: 'Added' },
  neverUsed: { ko: '아직 쓰지 않음', en: 'Not used yet' },
  blocked: { ko: '막힘: 복제된 것으로 보입니다', en: 'Blocked: it seems to have been copied' },
  unnamed: { ko: '이름 없는 패스키', en: 'Passkey without a name' },
  remove: { ko: '지우기', en: 'Remove' },
  name: { ko: '이 패스키를 부를 이름', en: 'A name for this passkey' },
  nameHint: { ko: '예: 내 휴대전화', en: 'For example: my phone' },
} as const

interface AccountProps {
  readonly view: View
  readonly zone: string
  readonly name: string
  readonly sessions: readonly Session[]
  readonly passkeys: readonly Passkey[]
  /** The session of the browser that asks. */
  readonly here: string | null
}

/** One's own account: sessions and passkeys, each with the way to end it. */
export function AccountPage({ view, zone, name, sessions, passkeys, here }: AccountProps): VNode {
  return (
    <Page view={view} title={t(view, said.account)} crumbs={[]}>
      <ErrorSummary view={view} />
      <Heading title={t(view, said.account)} lead={t(view, said.lead, { name })} />
      <Section title={t(view, said.sessions)}>
        <ul class="rows">
          {sessions.map((session) => (
            <SessionRow key={session.id} view={view} zone={zone} session={session} here={session.id === here} />
          ))}
        </ul>
      </Section>
      <Section title={t(view, said.passkeys)}>
        {passkeys.length === 0 ? (
          <EmptyState icon="person" title={t(view, said.none)} text={t(view, said.noneText)} />
        ) : (
          <ul class="rows">
            {passkeys.map((passkey) => (
              <PasskeyRow key={passkey.id} view={view} zone={zone} passkey={passkey} />
            ))}
          </ul>
        )}
        <LinkButton view={view} path="/account/passkeys" kind="secondary">
          {t(view, said.add)}
        </LinkButton>
      </Section>
    </Page>
  )
}

function SessionRow({
  view,
  zone,
  session,
  here,
}: {
  view: View
  zone: string
  session: Session
  here: boolean
}): VNode {
  return (
    <li>
      <p class="row-title">
        {t(view, said.way[session.way])} {here ? <Tag tone="success">{t(view, said.here)}</Tag> : null}
      </p>
      <p class="soft">
        {t(view, said.assurance[session.assurance])} · {t(view, said.since)}{' '}
        <MomentText view={view} moment={session.createdAt} zone={zone} /> · {t(view, said.lastSeen)}{' '}
        <MomentText view={view} moment={session.lastSeen} zone={zone} />
      </p>
      {here ? null : (
        <ActButton view={view} action={`/account/sessions/${session.id}/end`} kind="tertiary" size="small">
          {t(view, said.end)}
        </ActButton>
      )}
    </li>
  )
}

function PasskeyRow({ view, zone, passkey }: { view: View; zone: string; passkey: Passkey }): VNode {
  const name = passkey.name === '' ? t(view, said.unnamed) : passkey.name
  return (
    <li>
      <p class="row-title">
        {name} {passkey.blockedAt === null ? null : <Tag tone="danger">{t(view, said.blocked)}</Tag>}
      </p>
      <p class="soft">
        {t(view, said.added)} <MomentText view={view} moment={passkey.createdAt} zone={zone} /> ·{' '}
        {passkey.lastUsed === null ? (
          t(view, said.neverUsed)
        ) : (
          <>
            {t(view, said.lastSeen)} <MomentText view={view} moment={passkey.lastUsed} zone={zone} />
          </>
        )}
      </p>
      <ActButton view={view} action={`/account/passkeys/${passkey.id}/remove`} kind="tertiary" size="small">
        {t(view, said.remove)}
        <span class="unseen"> ({name})</span>
      </ActButton>
    </li>
  )
}

const passkeyName = field.text(said.name satisfies Text, {
  hint: said.nameHint satisfies Text,
  optional: true,
  max: 60,
})

/** Where a passkey is made. */
export function AddPasskeyPage({ view, refused }: { view: View; refused: Problem | null }): VNode {
  return (
    <Page view={view} title={t(view, said.add)} crumbs={[{ path: '/account', title: t(view, said.account) }]}>
      <ErrorSummary view={view} />
      <RefusedAlert view={view} refused={refused} />
      <Heading title={t(view, said.add)} lead={t(view, said.addLead)} />
      <PasskeyForm
        view={view}
        kind="create"
        action="/account/passkeys"
        ask="/api/identity/passkeys/new"
        button={t(view, said.add)}
      >
        <FieldInput view={view} name="name" field={passkeyName} />
      </PasskeyForm>
    </Page>
  )
}

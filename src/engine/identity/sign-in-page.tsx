import type { ComponentChildren, VNode } from 'preact'
import { Alert } from '#web/alert'
import { Button } from '#web/button'
import { Card, CardList } from '#web/card'
import { ErrorSummary } from '#web/error-summary'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { href, t, type View } from '#web/view'
import type { Text } from '#kernel/i18n'
import type { Problem } from '#kernel/problem'
import { type DemoHolder, isOfficer } from './model.ts'
import { PasskeyForm } from './passkey-form.tsx'

const said = {
  title: { ko: '로그인', en: 'Sign in' },
  lead: {
    ko: '비밀번호는 없습니다. 휴대전화나 컴퓨터에 저장된 패스키로, 지문이나 얼굴을 확인해 들어옵니다.',
    en: 'There is no password. You come in with a passkey kept on your phone or computer, by fingerprint or face.',
  },
  passkey: { ko: '패스키로 로그인', en: 'Sign in with a passkey' },
  demo: { ko: '시연: 이 사람이 되어 보기', en: 'Demonstration: be one of these people' },
  demoLead: {
    ko: '모두 지어낸 사람입니다. 누르면 바로 그 사람으로 로그인합니다.',
    en: 'Nobody here is real. Press a button to sign in as that person.',
  },
  demoOfficers: { ko: '시연: 담당자가 되어 보기', en: 'Demonstration: be one of these officers' },
  demoOfficersLead: { ko: '신청을 처리하는 쪽에서 봅니다.', en: 'See it from the other side of the counter.' },
  be: { ko: '{name} 로그인', en: 'Sign in as {name}' },
  linkTitle: { ko: '로그인 확인', en: 'Confirm to sign in' },
  linkLead: {
    ko: '이 링크는 {name} 님의 것입니다. 본인이면 아래 단추를 누르십시오.',
    en: 'This link belongs to {name}. If that is you, press the button.',
  },
  notYou: {
    ko: '본인이 아니면 이 화면을 닫으십시오. 누르지 않으면 아무 일도 일어나지 않습니다.',
    en: 'If it is not you, close this page. Nothing happens unless the button is pressed.',
  },
  enter: { ko: '{name} 님으로 로그인', en: 'Sign in as {name}' },
} satisfies Record<string, Text>

interface SignInProps {
  readonly view: View
  readonly to: string | null
  readonly refused: Problem | null
  readonly people: readonly DemoHolder[]
}

/** The door: one button for a passkey, and in a demonstration the people whom one can be. */
export function SignInPage({ view, to, refused, people }: SignInProps): VNode {
  return (
    <Page view={view} title={t(view, said.title)} crumbs={[]}>
      <ErrorSummary view={view} />
      <RefusedAlert view={view} refused={refused} />
      <Heading title={t(view, said.title)} lead={t(view, said.lead)} />
      <PasskeyForm
        view={view}
        kind="get"
        action="/sign-in/passkey"
        ask="/api/identity/passkeys/sign-in"
        button={t(view, said.passkey)}
      >
        <Onward to={to} />
      </PasskeyForm>
      {view.demo ? (
        <>
          <DemoList
            view={view}
            to={to}
            people={people.filter(({ id }) => !isOfficer(id))}
            title={t(view, said.demo)}
            lead={t(view, said.demoLead)}
          />
          <DemoList
            view={view}
            to={to}
            people={people.filter(({ id }) => isOfficer(id))}
            title={t(view, said.demoOfficers)}
            lead={t(view, said.demoOfficersLead)}
          />
        </>
      ) : null}
    </Page>
  )
}

interface DemoListProps extends Pick<SignInProps, 'view' | 'to' | 'people'> {
  readonly title: string
  readonly lead: string
}

/** People whom a demonstration lets one be, each with a button; nothing when there are none. */
function DemoList({ view, to, people, title, lead }: DemoListProps): VNode | null {
  if (people.length === 0) return null
  return (
    <Section title={title}>
      <p>{lead}</p>
      <CardList>
        {people.map(({ id, name, who }) => (
          <Card key={id} view={view} title={t(view, name)}>
            <p>{t(view, who)}</p>
            <KeylessForm view={view} action="/sign-in/demo">
              <input type="hidden" name="who" value={id} />
              <Onward to={to} />
              <Button kind="secondary" size="medium">
                {t(view, said.be, { name: t(view, name) })}
              </Button>
            </KeylessForm>
          </Card>
        ))}
      </CardList>
    </Section>
  )
}

/** What a link opens: a question. Browsers and mail programs that look ahead sign nobody in. */
export function LinkPage({
  view,
  token,
  name,
  to,
}: {
  view: View
  token: string
  name: string
  to: string | null
}): VNode {
  return (
    <Page view={view} title={t(view, said.linkTitle)} crumbs={[]}>
      <Heading title={t(view, said.linkTitle)} lead={t(view, said.linkLead, { name })} />
      <KeylessForm view={view} action={`/sign-in/${token}`}>
        <Onward to={to} />
        <Button>{t(view, said.enter, { name })}</Button>
      </KeylessForm>
      <p class="soft">{t(view, said.notYou)}</p>
    </Page>
  )
}

/** Why an attempt failed, after its redirect. */
export function RefusedAlert({ view, refused }: { view: View; refused: Problem | null }): VNode | null {
  if (refused === null) return null
  return (
    <Alert tone="danger" title={t(view, refused.title)} announced>
      {refused.remedy ? <p>{t(view, refused.remedy)}</p> : null}
    </Alert>
  )
}

/** A form without a key of its own: the answer to a sign-in must not be kept. */
function KeylessForm({ view, action, children }: { view: View; action: string; children: ComponentChildren }): VNode {
  return (
    <form method="post" action={href(view, action)}>
      {children}
    </form>
  )
}

function Onward({ to }: { to: string | null }): VNode | null {
  return to === null ? null : <input type="hidden" name="to" value={to} />
}

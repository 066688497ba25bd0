import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import type { Problem } from '#kernel/problem'
import { Alert } from '#web/alert'
import { ButtonGroup, LinkButton } from '#web/button'
import { Heading } from '#web/heading'
import { Page } from '#web/page'
import { Note } from '#web/prose'
import { SearchBox } from '#web/search-box'
import { href, t, type View } from '#web/view'

const said = {
  home: { ko: '처음으로', en: 'Go to the front page' },
  back: { ko: '다시 해 보기', en: 'Try again' },
  signIn: { ko: '로그인하기', en: 'Sign in' },
  other: { ko: '다른 사람으로 로그인하기', en: 'Sign in as somebody else' },
  my: { ko: '내 일로 가기', en: 'Go to my matters' },
  unknown: {
    ko: '주소가 바뀌었거나 잘못 적혔습니다. 아래에서 찾아 보십시오.',
    en: 'The address has changed or was mistyped. Search for it below.',
  },
  stranger: { ko: '로그인하시면 보시던 곳으로 돌아옵니다.', en: 'Once signed in you come back to this page.' },
  forbidden: {
    ko: '이 화면은 지금 로그인한 사람에게 열려 있지 않습니다. 이렇게 물러난 것도 기록에 남습니다.',
    en: 'This page is not open to who is signed in. The refusal itself is recorded.',
  },
  ours: {
    ko: '하신 일 때문이 아닙니다. 적던 내용은 저장되어 있습니다. 잠시 뒤에 다시 해 보십시오.',
    en: 'It is not your doing. What you wrote is kept. Please try again in a while.',
  },
  silent: {
    ko: '정보를 가진 기관이 지금 답하지 않습니다. 아무것도 바뀌지 않았습니다. 잠시 뒤에 다시 해 보십시오.',
    en: 'The office that holds the information does not answer. Nothing was changed. Please try again in a while.',
  },
  wait: { ko: '잠시 기다렸다가 다시 해 보십시오.', en: 'Please wait a little and try again.' },
  wrong: { ko: '보낸 내용을 처리할 수 없었습니다.', en: 'What was sent could not be used.' },
  code: { ko: '문제 번호', en: 'Problem' },
  search: { ko: '서비스 찾기', en: 'Find a service' },
} satisfies Record<string, Text>

/** The page for a problem that no form can show: what happened, what it means, and a way on. */
export function problemPage(problem: Problem, view: View): VNode {
  const { status, title, remedy } = problem
  return (
    <Page view={view} title={t(view, title)} crumbs={[]}>
      <Heading title={t(view, title)} lead={remedy === undefined ? t(view, meaning(problem)) : t(view, remedy)} />
      {status >= 500 ? <Alert tone="warning" title={t(view, meaning(problem))} /> : null}
      {status === 404 ? (
        <SearchBox view={view} path="/services" id="problem-search" big label={t(view, said.search)} />
      ) : null}
      <Ways view={view} status={status} />
      <Note>
        {t(view, said.code)}:{' '}
        {problem.code.startsWith('http/') ? (
          problem.code
        ) : (
          <a href={href(view, `/problems/${problem.code}`)}>{problem.code}</a>
        )}
      </Note>
    </Page>
  )
}

function meaning({ status, code }: Problem): Text {
  if (code === 'exchange/agency-unavailable') return said.silent
  switch (status) {
    case 401:
      return said.stranger
    case 403:
      return said.forbidden
    case 404:
      return said.unknown
    case 429:
      return said.wait
    default:
      return status >= 500 ? said.ours : said.wrong
  }
}

function Ways({ view, status }: { view: View; status: number }): VNode {
  const here = `to=${encodeURIComponent(view.path)}`
  return (
    <ButtonGroup>
      {status === 401 ? (
        <LinkButton view={view} path={`/sign-in?${here}`}>
          {t(view, said.signIn)}
        </LinkButton>
      ) : null}
      {status === 403 ? (
        <LinkButton view={view} path={`/sign-in?${here}`}>
          {t(view, said.other)}
        </LinkButton>
      ) : null}
      {status >= 500 || status === 429 ? (
        <LinkButton view={view} path={view.path}>
          {t(view, said.back)}
        </LinkButton>
      ) : null}
      {view.person ? (
        <LinkButton view={view} path="/my" kind="secondary">
          {t(view, said.my)}
        </LinkButton>
      ) : null}
      <LinkButton view={view} path="/" kind="tertiary">
        {t(view, said.home)}
      </LinkButton>
    </ButtonGroup>
  )
}

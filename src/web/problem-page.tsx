import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import type { Problem } from '#kernel/problem'
import { ButtonGroup, LinkButton } from './button.tsx'
import { Heading } from './heading.tsx'
import { Page } from './page.tsx'
import { Note } from './prose.tsx'
import { madang, type Site } from './site.ts'
import { t, type View } from './view.ts'

/** What a person can do, by what went wrong; a problem's own remedy goes first. */
const advice: Readonly<Record<number, Text>> = {
  401: { ko: '로그인하면 이어서 할 수 있습니다.', en: 'Sign in to go on.' },
  403: {
    ko: '이 화면은 다른 사람이나 담당자만 볼 수 있습니다. 잘못된 것 같으면 다른 이름으로 로그인해 보십시오.',
    en: 'Only somebody else, or the officer in charge, may see this. If that seems wrong, sign in under another name.',
  },
  404: {
    ko: '주소가 바뀌었거나 잘못 적혔습니다. 찾는 일의 이름으로 검색해 보십시오.',
    en: 'The address has changed or was mistyped. Try searching for what you need.',
  },
  500: {
    ko: '하시던 일에는 잘못이 없습니다. 잠시 뒤에 다시 해 주십시오. 전에 보낸 신청은 그대로 남아 있습니다.',
    en: 'You did nothing wrong. Please try again in a little while. What you sent before is safe.',
  },
}

const said = {
  other: { ko: '앞 화면으로 돌아가 다시 해 주십시오.', en: 'Please go back and try again.' },
  signIn: { ko: '로그인', en: 'Sign in' },
  home: { ko: '처음으로', en: 'Go to the front page' },
  search: { ko: '서비스 찾기', en: 'Find a service' },
  code: { ko: '문의할 때 알려 줄 이름: {code}', en: 'Name of this problem, if you ask about it: {code}' },
} satisfies Record<string, Text>

interface ProblemPageProps {
  readonly problem: Problem
  readonly view: View
  readonly site?: Site
}

/** What stands in place of a page that cannot be shown: what happened, whether anything is lost, what to do now. */
export function ProblemPage({ problem, view, site = madang }: ProblemPageProps): VNode {
  const { status } = problem
  const title = t(view, problem.title)
  const remedy = problem.remedy ?? advice[Math.min(status, 500)] ?? said.other
  return (
    <Page view={view} title={title} site={site}>
      <Heading title={title} lead={t(view, remedy)} />
      <ButtonGroup>
        {status === 401 ? (
          <LinkButton view={view} path={site.paths.signIn}>
            {t(view, said.signIn)}
          </LinkButton>
        ) : null}
        {status === 404 ? (
          <LinkButton view={view} path={site.paths.search}>
            {t(view, said.search)}
          </LinkButton>
        ) : null}
        <LinkButton view={view} path="/" kind="tertiary">
          {t(view, said.home)}
        </LinkButton>
      </ButtonGroup>
      <Note>{t(view, said.code, { code: problem.code })}</Note>
    </Page>
  )
}

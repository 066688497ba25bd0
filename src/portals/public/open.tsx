import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Card, CardList } from '#web/card'
import { Heading, Section } from '#web/heading'
import type { IconName } from '#web/icon'
import { Page } from '#web/page'
import { Table } from '#web/table'
import { href, t, type View } from '#web/view'

const said = {
  title: { ko: '정부가 하는 일', en: 'What government does' },
  lead: {
    ko: '정부가 무엇을 알고, 어떻게 정하고, 무엇을 했는지 누구나 볼 수 있습니다.',
    en: 'What government knows, how it decides, and what it did: open to everybody.',
  },
  developers: { ko: '개발자', en: 'Developers' },
  developersLead: {
    ko: '프로그램이 읽을 수 있는 주소입니다. 열쇠나 계정이 필요 없습니다.',
    en: 'Addresses that programs read. No key and no account is needed.',
  },
  address: { ko: '주소', en: 'Address' },
  gives: { ko: '무엇을 주나', en: 'What it gives' },
  publicDoors: { ko: '누구나 읽는 주소', en: 'Public addresses' },
  problems: { ko: '문제 번호 목록', en: 'Problem codes' },
} satisfies Record<string, Text>

const ways: readonly { readonly path: string; readonly icon: IconName; readonly title: Text; readonly text: Text }[] = [
  {
    path: '/registers',
    icon: 'eye',
    title: { ko: '정부가 가진 정보', en: 'What government knows' },
    text: {
      ko: '등록부마다 무엇이 있고, 누가 얼마나 자주 보는지.',
      en: 'What each register holds, and who reads it how often.',
    },
  },
  {
    path: '/rules',
    icon: 'hand',
    title: { ko: '지금 쓰이는 규칙', en: 'Rules in force' },
    text: { ko: '조건, 식, 숫자, 시험 사례까지.', en: 'Conditions, expressions, figures and test cases.' },
  },
  {
    path: '/reforms',
    icon: 'waiting',
    title: { ko: '바뀐 규칙', en: 'How the rules changed' },
    text: { ko: '누가 언제 왜 바꾸었는지, 옛 글과 새 글.', en: 'Who changed what, when and why: old and new text.' },
  },
  {
    path: '/laws',
    icon: 'law',
    title: { ko: '법 조문', en: 'Articles of law' },
    text: { ko: '조문과, 그 위에 서 있는 것들.', en: 'Each article, and what rests on it.' },
  },
  {
    path: '/record',
    icon: 'paper',
    title: { ko: '공개 기록', en: 'The public record' },
    text: { ko: '아무도 몰래 고칠 수 없게 봉인한 기록.', en: 'A sealed log that nobody can change in secret.' },
  },
  {
    path: '/open/offers',
    icon: 'money',
    title: { ko: '먼저 알린 급여', en: 'Benefits offered first' },
    text: { ko: '알린 급여 가운데 몇이 신청되고 인정되었는지.', en: 'How many were applied for, and granted.' },
  },
  {
    path: '/research',
    icon: 'globe',
    title: { ko: '연구와 통계에 쓰인 자료', en: 'Data given for research' },
    text: {
      ko: '누가 무엇을 알아보려고 받았고, 언제 지웠는지.',
      en: 'Who was given what, to find out what, and when it was destroyed.',
    },
  },
  {
    path: '/purposes',
    icon: 'eye',
    title: { ko: '기관이 서로 보는 정보', en: 'What offices read of each other' },
    text: {
      ko: '어느 기관이 무슨 일로 무엇을 어느 법에 따라 보는지.',
      en: 'Which office reads what, for what, under which law.',
    },
  },
  {
    path: '/nodes',
    icon: 'house',
    title: { ko: '연결된 시스템', en: 'Connected nodes' },
    text: { ko: '어느 기관의 대장이 어느 시스템에 있는지.', en: 'Which agency’s registers are kept where.' },
  },
  {
    path: '/services',
    icon: 'search',
    title: { ko: '모든 서비스', en: 'Every service' },
    text: { ko: '무엇을 어떻게 신청하는지.', en: 'What there is, and how to apply.' },
  },
  {
    path: '/verify',
    icon: 'done',
    title: { ko: '증명서 확인', en: 'Check a certificate' },
    text: { ko: '진짜인지 누구나 확인합니다.', en: 'Anybody can check whether it is genuine.' },
  },
]

/** Ways to everything that anybody may look at. */
export function OpenPage({ view }: { view: View }): VNode {
  return (
    <Page view={view} title={t(view, said.title)} crumbs={[]} width="wide" about={t(view, said.lead)}>
      <Heading title={t(view, said.title)} lead={t(view, said.lead)} />
      <CardList>
        {ways.map(({ path, icon, title, text }) => (
          <Card key={path} view={view} path={path} icon={icon} level={2} title={t(view, title)}>
            <p>{t(view, text)}</p>
          </Card>
        ))}
      </CardList>
    </Page>
  )
}

const doors: readonly { readonly path: string; readonly text: Text }[] = [
  { path: '/health', text: { ko: '살아 있는지', en: 'Whether it is alive' } },
  { path: '/api/registers', text: { ko: '모든 등록부의 설명', en: 'Every register, described' } },
  {
    path: '/api/rules/spec',
    text: {
      ko: '규칙으로 계산하기(OpenFisca 모양의 OpenAPI)',
      en: 'Computing by the rules (OpenAPI, in the shape of OpenFisca)',
    },
  },
  {
    path: '/api/rules/variables',
    text: { ko: '규칙이 쓰는 사실과 계산하는 값', en: 'Facts and results of the rules' },
  },
  { path: '/api/rules/parameters', text: { ko: '법이 정한 숫자', en: 'Figures that the law sets' } },
  { path: '/log/checkpoint', text: { ko: '공개 기록의 서명된 봉인', en: 'The signed seal of the record' } },
  { path: '/log/key', text: { ko: '봉인을 확인하는 열쇠', en: 'The key that checks it' } },
  { path: '/.well-known/jwt-vc-issuer', text: { ko: '증명서를 확인하는 열쇠', en: 'Keys that check certificates' } },
]

/** What programs may read, and what problems mean. */
export function DevelopersPage({ view, codes }: { view: View; codes: readonly string[] }): VNode {
  return (
    <Page view={view} title={t(view, said.developers)} crumbs={[]}>
      <Heading title={t(view, said.developers)} lead={t(view, said.developersLead)} />
      <Table
        caption={t(view, said.publicDoors)}
        columns={[{ title: t(view, said.address) }, { title: t(view, said.gives) }]}
        rows={doors.map(({ path, text }) => [<a href={path}>{path}</a>, t(view, text)])}
      />
      <Section title={t(view, said.problems)}>
        <ul class="bullets">
          {codes.map((code) => (
            <li key={code}>
              <a href={href(view, `/problems/${code}`)}>
                <code>{code}</code>
              </a>
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  )
}

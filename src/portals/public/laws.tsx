import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Alert } from '#web/alert'
import { Disclosure } from '#web/disclosure'
import { Heading, Section } from '#web/heading'
import { ArticleText } from '#web/law-article'
import { Page } from '#web/page'
import { Note } from '#web/prose'
import { Table } from '#web/table'
import { href, t, type View } from '#web/view'
import { type Article, citation, type Law } from 'madang/pack'
import type { Citing } from './citings.ts'

const said = {
  title: { ko: '법 조문', en: 'Articles of law' },
  lead: {
    ko: '규칙과 서비스가 근거로 삼는 조문입니다. 조문마다 무엇이 그 위에 서 있는지 볼 수 있습니다.',
    en: 'The articles on which rules and services stand. For each you see what rests on it.',
  },
  open: { ko: '정부가 하는 일', en: 'What government does' },
  count: { ko: '조문 {count}개', en: '{count} articles' },
  cited: { ko: '이 조문에 근거한 것', en: 'What rests on this article' },
  none: { ko: '지금은 없습니다.', en: 'Nothing at present.' },
  what: { ko: '무엇', en: 'What' },
  kind: { ko: '종류', en: 'Kind' },
  service: { ko: '서비스', en: 'Service' },
  rules: { ko: '규칙', en: 'Rules' },
  register: { ko: '정부가 가진 정보', en: 'Register' },
  certificate: { ko: '증명서', en: 'Certificate' },
  missing: { ko: '이 조문의 글은 싣지 못했습니다', en: 'The text of this article is not held here' },
  missingText: { ko: '국가법령정보센터(law.go.kr)에서 보실 수 있습니다.', en: 'It can be read at law.go.kr.' },
} satisfies Record<string, Text>

/** The address of an article. */
export function lawPath({ act, article }: Law): string {
  return `/laws/${encodeURIComponent(act)}/${encodeURIComponent(article)}`
}

/** Every article that the pack holds, act by act. */
export function LawsPage({ view, articles }: { view: View; articles: readonly Article[] }): VNode {
  const acts = Map.groupBy(articles, ({ act }) => act)
  return (
    <Page view={view} title={t(view, said.title)} crumbs={[{ path: '/open', title: t(view, said.open) }]}>
      <Heading title={t(view, said.title)} lead={t(view, said.lead)} />
      <div>
        {[...acts].map(([act, held]) => (
          <Disclosure
            key={act}
            title={
              <>
                <span lang="ko">{act}</span> ({t(view, said.count, { count: held.length })})
              </>
            }
          >
            <ul class="bullets" lang="ko">
              {held.map((one) => (
                <li key={one.article}>
                  <a href={href(view, lawPath(one))}>
                    {one.article} ({one.title})
                  </a>
                </li>
              ))}
            </ul>
          </Disclosure>
        ))}
      </div>
    </Page>
  )
}

interface LawProps {
  readonly view: View
  readonly law: Law
  readonly article: Article | undefined
  readonly citings: readonly Citing[]
}

/** One article as it stands, and what rests on it. */
export function LawPage({ view, law, article, citings }: LawProps): VNode {
  return (
    <Page view={view} title={citation(law)} crumbs={[{ path: '/laws', title: t(view, said.title) }]}>
      <Heading title={citation(law)} />
      {article === undefined ? (
        <Alert title={t(view, said.missing)}>
          <p>{t(view, said.missingText)}</p>
        </Alert>
      ) : (
        <ArticleText view={view} article={article} />
      )}
      <Section title={t(view, said.cited)}>
        {citings.length === 0 ? (
          <Note>{t(view, said.none)}</Note>
        ) : (
          <Table
            caption={t(view, said.cited)}
            columns={[{ title: t(view, said.what) }, { title: t(view, said.kind) }]}
            rows={citings.map(({ kind, title, path }) => [
              path === undefined ? t(view, title) : <a href={href(view, path)}>{t(view, title)}</a>,
              t(view, said[kind]),
            ])}
          />
        )}
      </Section>
    </Page>
  )
}

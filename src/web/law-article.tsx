import type { VNode } from 'preact'
import { type Article, citation, type Law } from 'madang/pack'
import type { Text } from '#kernel/i18n'
import { DateText } from './date-text.tsx'
import { Disclosure } from './disclosure.tsx'
import type { Example } from './example.ts'
import { Icon } from './icon.tsx'
import { t, type View } from './view.ts'

const said = {
  since: { ko: '시행', en: 'In force since' },
  source: { ko: '출처', en: 'Source' },
  korean: { ko: '', en: 'The law is written in Korean; this is its text.' },
} satisfies Record<string, Text>

interface LawArticleProps {
  readonly view: View
  readonly law: Law
  /** The text, where the pack has it. */
  readonly article?: Article | undefined
  readonly open?: boolean
  /** No scales before the citation. */
  readonly bare?: boolean
}

/** A citation that opens into the whole article as it stood; without the text, the citation alone. */
export function LawArticle({ view, law, article, open = false, bare = false }: LawArticleProps): VNode {
  const cited = <span lang="ko">{citation(law)}</span>
  if (!article) return <span class="cited">{cited}</span>
  return (
    <Disclosure
      plain
      open={open}
      title={
        bare ? (
          cited
        ) : (
          <>
            <Icon name="law" size={20} /> {cited}
          </>
        )
      }
    >
      <ArticleText view={view} article={article} />
    </Disclosure>
  )
}

/** An article in full, with the day since which it is in force and where the text is from. */
export function ArticleText({ view, article }: { view: View; article: Article }): VNode {
  const note = t(view, said.korean)
  return (
    <div class="article">
      {note === '' ? null : <p class="small soft">{note}</p>}
      <p lang="ko">
        <strong>
          {article.act} {article.article} ({article.title})
        </strong>
      </p>
      <p class="text" lang="ko">
        {article.text}
      </p>
      <p class="small soft">
        {t(view, said.since)} <DateText view={view} day={article.effective} />
        {article.source.startsWith('https://') ? (
          <>
            {' '}
            ·{' '}
            <a href={article.source}>
              {t(view, said.source)}: {new URL(article.source).host}
            </a>
          </>
        ) : (
          <>
            {' '}
            · {t(view, said.source)}: {article.source}
          </>
        )}
      </p>
    </div>
  )
}

/** A real article, for the examples. */
export const exampleArticle: Article = {
  act: '아동수당법',
  article: '제14조',
  title: '아동수당 수급권의 상실',
  text: '수급아동은 다음 각 호의 어느 하나에 해당하게 된 경우에는 그 사유가 발생한 날이 속하는 달의 다음 달부터 아동수당 수급권을 상실한다.\n  1. 사망한 경우\n  2. 국적을 상실한 경우\n  3. 그 밖에 대통령령으로 정하는 아동수당 수급권의 상실 사유가 발생한 경우',
  effective: '2026-03-20',
  source: '국가법령정보센터 법령 284619 (2026-03-20 공포)',
}

export const examples: readonly Example[] = [
  {
    name: 'LawArticle',
    node: (view) => (
      <LawArticle view={view} law={{ act: '아동수당법', article: '제14조' }} article={exampleArticle} open />
    ),
  },
  {
    name: 'LawArticle without its text',
    node: (view) => (
      <p>
        <LawArticle view={view} law={{ act: '아동수당법', article: '제4조', paragraph: '①' }} />
      </p>
    ),
  },
]

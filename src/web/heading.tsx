import type { ComponentChildren, VNode } from 'preact'
import type { Example } from './example.ts'
import { t } from './view.ts'

interface HeadingProps {
  /** The title: one per page, the only `h1`. */
  readonly title: string
  /** What this is part of, above the title. */
  readonly over?: string
  /** One or two sentences: what this page is for, and what happens next. */
  readonly lead?: ComponentChildren
  /** Front pages. */
  readonly display?: boolean
}

/** How a page begins. */
export function Heading({ title, over, lead, display = false }: HeadingProps): VNode {
  return (
    <div class="heading">
      <h1 class={display ? 'display' : undefined}>
        {over === undefined ? null : <span class="over">{over} </span>}
        {title}
      </h1>
      {lead === undefined ? null : <p class="lead">{lead}</p>}
    </div>
  )
}

interface SectionProps {
  readonly title: ComponentChildren
  readonly id?: string
  /** Heading level; the sections of a page are level 2. */
  readonly level?: 2 | 3 | 4
  /** A link or a tag at the end of the heading's line. */
  readonly beside?: ComponentChildren
  readonly children?: ComponentChildren
}

/** A part of a page under its own heading. */
export function Section({ title, id, level = 2, beside, children }: SectionProps): VNode {
  const H = `h${level}` as const
  return (
    <section class="section" id={id}>
      <div class="section-head">
        <H>{title}</H>
        {beside}
      </div>
      {children}
    </section>
  )
}

export const examples: readonly Example[] = [
  {
    name: 'Section',
    node: (view) => (
      <Section
        title={t(view, { ko: '받는 돈', en: 'What you receive' })}
        level={3}
        beside={<a href="#top">{t(view, { ko: '모두 보기', en: 'See all' })}</a>}
      >
        <p class="lead">
          {t(view, {
            ko: '매달 25일에 등록한 계좌로 보냅니다.',
            en: 'Paid on the 25th of each month to your account.',
          })}
        </p>
      </Section>
    ),
  },
]

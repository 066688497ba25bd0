import type { ComponentChildren, VNode } from 'preact'
import type { Tone } from './alert.tsx'
import { LinkButton } from './button.tsx'
import type { Example } from './example.ts'
import { Tag } from './tag.tsx'
import { t } from './view.ts'

interface PartProps {
  readonly title: ComponentChildren
  /** Heading level; without it the title is plain text. */
  readonly level?: 2 | 3 | 4
  /** Smaller, under the title: the office, a number, a date. */
  readonly who?: ComponentChildren
  readonly tone?: Tone
  /** The person has something to do here: the whole part is tinted. */
  readonly calls?: boolean
  /** A `Tag` or `StatusTag` at the end of the first line. */
  readonly tag?: ComponentChildren
  /** What it came to, what happens next, what can be done. */
  readonly children?: ComponentChildren
}

/** One of several things that each stand somewhere: an office's part, a certificate that is held, a check that was made. */
export function Part({ title, level, who, tone, calls = false, tag, children }: PartProps): VNode {
  const H = level === undefined ? 'p' : (`h${level}` as const)
  return (
    <li class={['office', tone, calls && 'calls'].filter(Boolean).join(' ')}>
      <div>
        <H class="row-title">{title}</H>
        {who === undefined ? null : <p class="who">{who}</p>}
      </div>
      {tag}
      {children === undefined ? null : <div class="what-next">{children}</div>}
    </li>
  )
}

/** The parts, one under the other. */
export function PartList({ children }: { children: ComponentChildren }): VNode {
  return <ul class="offices">{children}</ul>
}

export const examples: readonly Example[] = [
  {
    name: 'PartList, Part',
    node: (view) => (
      <PartList>
        <Part
          title={t(view, { ko: '가족관계증명서', en: 'Certificate of family relations' })}
          level={3}
          who={t(view, {
            ko: '청주시 청원구 오창읍 · 2026년 11월 21일',
            en: 'Ochang-eup, Cheongju · 21 November 2026',
          })}
          tone="success"
          tag={
            <Tag tone="success" icon="done">
              {t(view, { ko: '쓸 수 있습니다', en: 'Valid' })}
            </Tag>
          }
        >
          <LinkButton view={view} path="/design" kind="tertiary" size="small" icon="paper">
            {t(view, { ko: 'PDF로 받기', en: 'Get the PDF' })}
          </LinkButton>
        </Part>
        <Part
          title={t(view, { ko: '서명이 맞습니다', en: 'The signature is right' })}
          tone="success"
          tag={<Tag tone="success">{t(view, { ko: '통과', en: 'Passed' })}</Tag>}
        />
      </PartList>
    ),
  },
]

import type { ComponentChildren, VNode } from 'preact'
import type { Example } from './example.ts'
import { Icon, type IconName } from './icon.tsx'
import { Tag } from './tag.tsx'
import { href, t, type View } from './view.ts'

interface CardProps {
  readonly view: View
  readonly title: string
  /** Makes the whole card one link. */
  readonly path?: string
  readonly icon?: IconName
  readonly level?: 2 | 3 | 4
  /** Small, at the foot: the office, a tag, a date. */
  readonly foot?: ComponentChildren
  readonly children?: ComponentChildren
}

/** One thing among several of its kind. */
export function Card({ view, title, path, icon, level = 3, foot, children }: CardProps): VNode {
  const H = `h${level}` as const
  return (
    <li class={path === undefined ? 'card' : 'card linked'}>
      {icon ? (
        <span class="card-icon">
          <Icon name={icon} size={32} />
        </span>
      ) : null}
      <H>{path === undefined ? title : <a href={href(view, path)}>{title}</a>}</H>
      {children}
      {foot === undefined ? null : <div class="foot">{foot}</div>}
    </li>
  )
}

/** Cards beside each other, as many as fit. */
export function CardList({ children }: { children: ComponentChildren }): VNode {
  return <ul class="cards">{children}</ul>
}

interface RowProps {
  readonly view: View
  readonly title: ComponentChildren
  /** Where the title leads, if anywhere. */
  readonly path?: string
  readonly level?: 2 | 3 | 4
  /** Above the title: a tag, a date. */
  readonly over?: ComponentChildren
  readonly children?: ComponentChildren
}

/** One result or message in a `RowList`. */
export function Row({ view, title, path, level = 3, over, children }: RowProps): VNode {
  const H = `h${level}` as const
  return (
    <li>
      {over === undefined ? null : <div>{over}</div>}
      <H class="row-title">{path === undefined ? title : <a href={href(view, path)}>{title}</a>}</H>
      {children}
    </li>
  )
}

/** A long list, one under the other: search results, messages, cases on a desk. */
export function RowList({ children }: { children: ComponentChildren }): VNode {
  return <ul class="rows">{children}</ul>
}

export const examples: readonly Example[] = [
  {
    name: 'CardList, Card',
    node: (view) => (
      <CardList>
        <Card
          view={view}
          path="/services/birth"
          icon="child"
          title={t(view, { ko: '아이를 낳았어요', en: 'A child is born' })}
          foot={<Tag>{t(view, { ko: '여섯 기관이 함께', en: 'Six offices at once' })}</Tag>}
        >
          <p>
            {t(view, {
              ko: '출생신고부터 아동수당까지 한 번에 신청합니다.',
              en: 'From registering the birth to child allowance, in one application.',
            })}
          </p>
        </Card>
        <Card view={view} path="/verify" icon="paper" title={t(view, { ko: '증명서 확인', en: 'Check a certificate' })}>
          <p>
            {t(view, {
              ko: 'QR 코드나 파일로 진짜인지 확인합니다. 로그인하지 않아도 됩니다.',
              en: 'By QR code or file, without signing in.',
            })}
          </p>
        </Card>
        <Card
          view={view}
          path="/my/reads"
          icon="eye"
          title={t(view, { ko: '누가 내 정보를 봤나', en: 'Who has read my data' })}
        >
          <p>
            {t(view, {
              ko: '어느 기관이 언제, 왜, 무엇을 봤는지 모두 나옵니다.',
              en: 'Every office, with the day, the reason and the fields.',
            })}
          </p>
        </Card>
      </CardList>
    ),
  },
  {
    name: 'RowList, Row',
    node: (view) => (
      <RowList>
        <Row
          view={view}
          path="/services/child-allowance"
          title={t(view, { ko: '아동수당', en: 'Child allowance' })}
          over={<Tag>{t(view, { ko: '보건복지부', en: 'Health and Welfare' })}</Tag>}
        >
          <p>
            {t(view, { ko: '아이를 키우는 가정에 매달 드립니다.', en: 'Paid every month to families with a child.' })}
          </p>
        </Row>
        <Row
          view={view}
          path="/services/parental-benefit"
          title={t(view, { ko: '부모급여', en: 'Parental benefit' })}
        />
      </RowList>
    ),
  },
]

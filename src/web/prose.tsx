import type { ComponentChildren, VNode } from 'preact'
import type { Example } from './example.ts'
import { t } from './view.ts'

/** Running text: paragraphs, lists and links as an article has them, in lines that are not too long. */
export function Prose({ children }: { children: ComponentChildren }): VNode {
  return <div class="prose">{children}</div>
}

/** A quieter paragraph under the one that matters. */
export function Note({ children }: { children: ComponentChildren }): VNode {
  return <p class="soft">{children}</p>
}

/** Words that are only read out: what a picture or a place on the page tells to those who see it. */
export function Unseen({ children }: { children: ComponentChildren }): VNode {
  return <span class="unseen">{children}</span>
}

export const examples: readonly Example[] = [
  {
    name: 'Prose, Note',
    node: (view) => (
      <Prose>
        <p>
          {t(view, {
            ko: '아이가 태어나면 한 달 안에 신고해야 합니다. 신고하면 다음 일이 함께 됩니다.',
            en: 'A birth is to be registered within a month. With it comes the following.',
          })}
        </p>
        <ul>
          <li>{t(view, { ko: '주민등록번호가 나옵니다.', en: 'The child gets a resident number.' })}</li>
          <li>
            {t(view, {
              ko: '아동수당과 부모급여를 신청한 것이 됩니다.',
              en: 'Child allowance and parental benefit count as applied for.',
            })}
          </li>
        </ul>
        <p>
          {t(view, { ko: '처음', en: 'First' })}{' '}
          <Unseen>{t(view, { ko: '(읽어 주기만 하는 말)', en: '(read out only)' })}</Unseen>
        </p>
        <Note>{t(view, { ko: '늦어도 신고는 할 수 있습니다.', en: 'It can be registered later, too.' })}</Note>
      </Prose>
    ),
  },
]

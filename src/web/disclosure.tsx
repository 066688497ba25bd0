import type { ComponentChildren, VNode } from 'preact'
import type { Example } from './example.ts'
import { t } from './view.ts'

interface DisclosureProps {
  readonly title: ComponentChildren
  readonly open?: boolean
  /** In the line of text, without a box. */
  readonly plain?: boolean
  /** Disclosures of one group: opening one closes the others. */
  readonly group?: string
  readonly children: ComponentChildren
}

/** Something that opens when asked (`details`). Several in a row are an accordion. */
export function Disclosure({ title, open = false, plain = false, group, children }: DisclosureProps): VNode {
  return (
    <details class={plain ? 'plain' : 'more-of'} open={open} name={group}>
      <summary>{title}</summary>
      <div class="inside">{children}</div>
    </details>
  )
}

export const examples: readonly Example[] = [
  {
    name: 'Disclosure, one after the other',
    node: (view) => (
      <div>
        <Disclosure title={t(view, { ko: '얼마나 걸리나요?', en: 'How long does it take?' })} group="questions" open>
          <p>
            {t(view, {
              ko: '보통 5분이면 됩니다. 적던 내용은 저절로 저장됩니다.',
              en: 'About five minutes. What you write is saved as you go.',
            })}
          </p>
        </Disclosure>
        <Disclosure title={t(view, { ko: '무엇이 필요한가요?', en: 'What do I need?' })} group="questions">
          <p>{t(view, { ko: '돈을 받을 계좌번호 하나입니다.', en: 'One account number, to be paid to.' })}</p>
        </Disclosure>
      </div>
    ),
  },
  {
    name: 'Disclosure, plain',
    node: (view) => (
      <Disclosure plain title={t(view, { ko: '왜 이것을 묻나요?', en: 'Why do we ask?' })}>
        <p>{t(view, { ko: '성과 본은 법에 따라 부모가 정합니다.', en: 'By law the parents settle the surname.' })}</p>
      </Disclosure>
    ),
  },
]

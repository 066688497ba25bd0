import type { ComponentChildren, VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import type { Example } from './example.ts'
import { FaultText } from './fault-text.tsx'
import { SummaryList, type SummaryRow } from './summary-list.tsx'
import { faultOf, fieldId, t, type View } from './view.ts'

const said = {
  what: { ko: '보는 내용', en: 'What is read' },
  why: { ko: '쓰는 까닭', en: 'What for' },
  who: { ko: '보는 곳', en: 'Who reads it' },
  until: { ko: '언제까지', en: 'Until when' },
  refuse: { ko: '동의하지 않으면', en: 'If you do not agree' },
  agree: { ko: '동의합니다', en: 'I agree' },
} satisfies Record<string, Text>

interface ConsentItemProps {
  readonly view: View
  /** Several items may share a name: each ticked one sends its `value`. */
  readonly name: string
  readonly value: string
  readonly title: string
  readonly what: ComponentChildren
  readonly why: ComponentChildren
  readonly who: string
  readonly until: ComponentChildren
  /** What the person loses without it: the law asks that this is said (PIPA, Article 15 (2) 4). */
  readonly refusing: ComponentChildren
  readonly law?: ComponentChildren
  readonly level?: 2 | 3
}

/** One thing to agree to, said in full before the box, in as few lines as it takes; the article opens when asked for. The box is never ticked beforehand, not even by words kept from another page. */
export function ConsentItem({
  view,
  name,
  value,
  title,
  what,
  why,
  who,
  until,
  refusing,
  law,
  level = 3,
}: ConsentItemProps): VNode {
  const H = `h${level}` as const
  const id = `${fieldId(name)}-${fieldId(value)}`
  const fault = faultOf(view, name)
  const rows: SummaryRow[] = [
    { name: t(view, said.who), value: who },
    { name: t(view, said.what), value: what },
    { name: t(view, said.why), value: why },
    { name: t(view, said.until), value: until },
    { name: t(view, said.refuse), value: refusing },
  ]
  return (
    <div class="consent" id={fieldId(name)} tabindex={-1}>
      <H id={`${id}-title`}>{title}</H>
      <SummaryList view={view} rows={rows} />
      {law === undefined ? null : <div class="consent-law">{law}</div>}
      <FaultText view={view} id={id} fault={fault?.text} />
      <div class="choice">
        <input
          type="checkbox"
          id={id}
          name={name}
          value={value}
          checked={agreedBefore(view, name, value)}
          aria-describedby={fault ? `${id}-title ${id}-fault` : `${id}-title`}
          aria-invalid={fault ? 'true' : undefined}
        />
        <label for={id}>{t(view, said.agree)}</label>
      </div>
    </div>
  )
}

/** Only in a form that came back, and only what the same person had ticked in it. */
function agreedBefore(view: View, name: string, value: string): boolean {
  return view.problem !== undefined && (view.words?.[name] ?? '').split(',').includes(value)
}

export const examples: readonly Example[] = [
  {
    name: 'ConsentItem',
    node: (view) => (
      <ConsentItem
        view={view}
        name="consent"
        value="income"
        title={t(view, { ko: '소득 정보를 봐도 될까요?', en: 'May we look at your income?' })}
        who={t(view, { ko: '청주시', en: 'Cheongju City' })}
        what={t(view, {
          ko: '국세청 소득금액증명: 연도, 금액',
          en: 'Income certificate of the National Tax Service: year and amount',
        })}
        why={t(view, {
          ko: '첫만남이용권을 줄 수 있는지 알아봅니다.',
          en: 'To find out whether the first-meeting voucher is yours.',
        })}
        until={t(view, { ko: '결정이 날 때까지', en: 'Until it is decided' })}
        refusing={t(view, {
          ko: '소득 서류를 직접 내야 합니다. 다른 신청에는 영향이 없습니다.',
          en: 'You would hand in the paper yourself. Nothing else changes.',
        })}
      />
    ),
  },
]

import { Fragment, type VNode } from 'preact'
import type { Example } from './example.ts'
import { t } from './view.ts'

/** Several figures in a row, as an amount for each size of a household: a line ends between them, never within one. */
export function FigureRow({ texts }: { readonly texts: readonly string[] }): VNode {
  return (
    <>
      {texts.map((text, index) => (
        <Fragment key={index}>
          {index === 0 ? '' : ' · '}
          <span class="figure-of-row">{text}</span>
        </Fragment>
      ))}
    </>
  )
}

export const examples: readonly Example[] = [
  {
    name: 'Figures in a row',
    node: (view) => (
      <FigureRow
        texts={[2_564_238, 4_199_292, 5_359_036].map((won) =>
          t(view, { ko: `${won.toLocaleString('en')}원`, en: `${won.toLocaleString('en')} won` }),
        )}
      />
    ),
  },
]

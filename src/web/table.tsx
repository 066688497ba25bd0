import type { ComponentChildren, VNode } from 'preact'
import type { Example } from './example.ts'
import { t } from './view.ts'

/** A column: its heading, and whether it holds figures (set at the end of the line). */
export interface Column {
  readonly title: string
  readonly figures?: boolean
}

interface TableProps {
  /** What the table shows: a sentence, required. */
  readonly caption: string
  readonly columns: readonly Column[]
  /** Cells in the order of the columns; the first names its row. */
  readonly rows: readonly (readonly ComponentChildren[])[]
  /** On a phone: `folds` turns rows into small lists (the default), `fits` stays a grid, for two short columns, `scrolls` keeps it and scrolls sideways. */
  readonly phone?: 'folds' | 'fits' | 'scrolls'
}

/** A table with a caption and named rows. */
export function Table({ caption, columns, rows, phone = 'folds' }: TableProps): VNode {
  const scrolls = phone === 'scrolls'
  return (
    <div class={`table-scroll ${phone}`} {...(scrolls ? { tabindex: 0, role: 'region', 'aria-label': caption } : {})}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ title, figures }) => (
              <th key={title} scope="col" class={figures ? 'end' : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, line) => (
            <tr key={line}>
              {cells.map((cell, index) => {
                const column = columns[index]
                if (index === 0) return <th scope="row">{cell}</th>
                return (
                  <td class={column?.figures ? 'end' : undefined} data-label={column?.title}>
                    <span>{cell}</span>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export const examples: readonly Example[] = [
  {
    name: 'Table that folds on a phone',
    node: (view) => (
      <Table
        caption={t(view, { ko: '지난 석 달 동안 받은 돈', en: 'Payments in the last three months' })}
        columns={[
          { title: t(view, { ko: '달', en: 'Month' }) },
          { title: t(view, { ko: '이름', en: 'Benefit' }) },
          { title: t(view, { ko: '금액', en: 'Amount' }), figures: true },
        ]}
        rows={[
          ['2026-11', t(view, { ko: '아동수당', en: 'Child allowance' }), '100,000'],
          ['2026-10', t(view, { ko: '아동수당', en: 'Child allowance' }), '100,000'],
          ['2026-09', t(view, { ko: '부모급여', en: 'Parental benefit' }), '1,000,000'],
        ]}
      />
    ),
  },
  {
    name: 'Table that scrolls on a phone',
    node: (view) => (
      <Table
        phone="scrolls"
        caption={t(view, { ko: '담당자 책상: 기다리는 일', en: 'Desk: what is waiting' })}
        columns={['사건번호', '신청한 사람', '받은 날', '기한', '담당'].map((title, index) => ({
          title: t(view, { ko: title, en: ['Case', 'Applicant', 'Received', 'Due', 'Officer'][index] ?? title }),
        }))}
        rows={[['2026-000123', '김서연', '2026-11-21', '2026-11-26', '오창읍 이정훈']]}
      />
    ),
  },
]

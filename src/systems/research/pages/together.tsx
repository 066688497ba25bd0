import type { VNode } from 'preact'
import { Alert } from '#web/alert'
import { SummaryList } from '#web/summary-list'
import { href, t, type View } from '#web/view'
import { levelTitles } from '../levels.ts'
import { type Project, rounded } from '../model.ts'
import type { Opened } from '../research.ts'
import { isTooFine } from '../together.ts'
import type { Names } from './names.ts'
import { said } from './said.ts'

interface TogetherProps extends Pick<Opened, 'others'> {
  readonly view: View
  readonly project: Project
  readonly names: Names
  /** Whether all is shown: to who decides. */
  readonly exact: boolean
}

/** What a plan tells together with what was given before of the same people, and what to change when that is too much. */
export function TogetherPart({ view, project, others, names, exact }: TogetherProps): VNode | null {
  const together = project.measures?.together
  if (together === undefined) return null
  const { k, smallest, alone, few, instead } = together
  const bad = isTooFine(together, project.plan.l)
  const people = (count: number) =>
    exact || count === 0 ? String(count) : count < 10 ? t(view, said.few) : String(rounded(count))
  return (
    <>
      <h3>{t(view, said.together)}</h3>
      <p>{t(view, said.togetherText)}</p>
      <SummaryList
        view={view}
        rows={[
          {
            name: t(view, said.togetherSmallest),
            value: exact || smallest >= k ? String(smallest) : t(view, said.few),
          },
          { name: t(view, said.togetherAlone), value: people(alone) },
          { name: t(view, said.togetherFew, { k }), value: people(few) },
          {
            name: t(view, said.togetherOthers),
            value: (
              <ul>
                {others.map(({ id, title }) => (
                  <li key={id}>
                    <a href={href(view, `/research#${id}`)}>{title}</a>
                  </li>
                ))}
              </ul>
            ),
          },
        ]}
      />
      {bad ? (
        <Alert tone="warning" title={t(view, said.togetherBad, { k })}>
          <p>{t(view, instead.length === 0 ? said.insteadNone : said.instead)}</p>
          {instead.length === 0 ? null : (
            <ul>
              {instead.map((one) => (
                <li key={`${one.register}.${one.field} ${one.level}`}>
                  {t(view, said.change, { field: t(view, names.field(one)), level: t(view, levelTitles[one.level]) })}
                </li>
              ))}
            </ul>
          )}
        </Alert>
      ) : (
        <p>{t(view, said.togetherFine)}</p>
      )}
    </>
  )
}

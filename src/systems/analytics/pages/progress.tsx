import type { VNode } from 'preact'
import { declaredRefusal } from '#kernel/problem'
import type { Text } from '#kernel/i18n'
import { Alert } from '#web/alert'
import { ActButton } from '#web/form'
import { t, type View } from '#web/view'
import { isOver, type Progress, type Run } from '../model.ts'

const said = {
  waiting: { ko: '차례를 기다립니다', en: 'Waits for its turn' },
  done: { ko: '끝남', en: 'Done' },
  cancelled: { ko: '멈춤', en: 'Cancelled' },
  failed: { ko: '하지 못함', en: 'Failed' },
  drawing: { ko: '사람을 지어내는 중 {percent}%', en: 'Drawing people, {percent}%' },
  deciding: { ko: '두 법으로 결정하는 중 {percent}%', en: 'Deciding under both laws, {percent}%' },
  counting: { ko: '세는 중', en: 'Counting' },
  again: {
    ko: '중간에 끊겨서 처음부터 다시 하고 있습니다 ({count}번째).',
    en: 'It was broken off and began again from the start (attempt {count}).',
  },
  cancel: { ko: '멈추기', en: 'Cancel' },
  cancelledText: { ko: '계산을 멈췄습니다. 다시 계산할 수 있습니다.', en: 'It was cancelled, and can be asked again.' },
  unexpected: { ko: '계산하다가 잘못되었습니다.', en: 'Something went wrong in the middle.' },
} satisfies Record<string, Text>

/** How far a run is, in a few words. */
export function statusText(view: View, { status, progress }: Pick<Run, 'status' | 'progress'>): string {
  if (status !== 'running') return t(view, said[status])
  return t(view, said[progress.phase], { percent: progress.percent })
}

/** What stands on the page until there is a result. */
export function Underway({ view, run, own }: { view: View; run: Run; own: boolean }): VNode {
  if (isOver(run)) return <Ended view={view} run={run} />
  return (
    <>
      <p>
        <label for="run-progress">{statusText(view, run)}</label>
      </p>
      <progress id="run-progress" class="wide" max={100} value={share(run.progress)} />
      {run.begun > 1 ? <p>{t(view, said.again, { count: run.begun })}</p> : null}
      {own ? (
        <ActButton view={view} action={`/officer/what-if/runs/${run.id}/cancel`} kind="tertiary">
          {t(view, said.cancel)}
        </ActButton>
      ) : null}
    </>
  )
}

/** Drawing people takes about half of the time, counting little. */
function share({ phase, percent }: Progress): number {
  return phase === 'drawing' ? percent / 2 : phase === 'deciding' ? 50 + (percent * 2) / 5 : 95
}

function Ended({ view, run }: { view: View; run: Run }): VNode {
  if (run.status === 'cancelled') {
    return (
      <Alert title={t(view, said.cancelled)}>
        <p>{t(view, said.cancelledText)}</p>
      </Alert>
    )
  }
  return (
    <Alert tone="danger" title={t(view, said.failed)}>
      <p>{t(view, declaredRefusal(run.failure ?? '')?.title ?? said.unexpected)}</p>
    </Alert>
  )
}

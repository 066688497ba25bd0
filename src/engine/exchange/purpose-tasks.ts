import type { Begin } from '#kernel/ctx'
import { task, type Task } from '#kernel/jobs'
import type { PurposeQuotas } from './purpose-quotas.ts'
import { askQuotaTask } from './quota.ts'

/** Asks both agencies for a larger quota when a purpose's day is used up. */
export function purposeTasks({
  begin,
  purposes,
}: {
  readonly begin: Begin
  readonly purposes: Pick<PurposeQuotas, 'askQuota'>
}): readonly Task[] {
  return [
    task(askQuotaTask, ({ purpose, day }: { purpose: string; day: string }) =>
      begin({ kind: 'system', name: 'exchange' }, 'exchange.purpose', (ctx) =>
        purposes.askQuota(ctx, purpose, {
          reason: `${day}의 횟수를 다 썼습니다. The reads of ${day} are used up.`,
        }),
      ),
    ),
  ]
}

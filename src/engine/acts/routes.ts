import { file, type Route } from '#kernel/route'
import type { Acts } from './acts.ts'

/** What anybody may fetch: the signed root of the record, and the key that signs it (C2SP tlog-checkpoint). */
export function actRoutes(acts: Acts): Route[] {
  return [
    file({
      id: 'acts.checkpoint',
      path: '/log/checkpoint',
      may: 'anyone',
      purpose: 'acts.publish',
      async run(ctx) {
        const checkpoint = await acts.checkpoint(ctx)
        return {
          type: 'text/plain; charset=utf-8',
          body: checkpoint?.note ?? '',
          headers: { 'cache-control': 'no-store' },
        }
      },
    }),
    file({
      id: 'acts.key',
      path: '/log/key',
      may: 'anyone',
      purpose: 'acts.publish',
      run: () => Promise.resolve({ type: 'text/plain; charset=utf-8', body: `${acts.verifierKey}\n` }),
    }),
  ]
}

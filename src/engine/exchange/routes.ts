import { act, type Route } from '#kernel/route'
import type { Because } from '#kernel/ctx'
import type { Exchange } from './exchange.ts'

interface RouteParts {
  readonly exchange: Exchange
  /** The page that the buttons stand on. */
  readonly page: string
  /** The article on failures of information systems. */
  readonly ground: Because
}

/** In a demonstration anybody may see what happens when an agency does not answer. */
export function exchangeRoutes({ exchange, page, ground }: RouteParts): Route[] {
  const demo = { may: 'demo', purpose: 'exchange.demonstrate', page } as const
  return [
    act({
      ...{ id: 'exchange.switch-off', path: '/demo/agencies/:agency/off', ...demo },
      async run(ctx, { params }) {
        await exchange.switchOff(ctx, params['agency'] ?? '', [ground])
        return { to: page }
      },
    }),
    act({
      ...{ id: 'exchange.switch-on', path: '/demo/agencies/:agency/on', ...demo },
      async run(ctx, { params }) {
        await exchange.switchOn(ctx, params['agency'] ?? '', [ground])
        return { to: page }
      },
    }),
  ]
}

import { file, type Route } from '#kernel/route'
import { assets } from '#web/assets'
import { refuse } from './problems.ts'

const serving = { may: 'anyone', purpose: 'page.show' } as const

/** What browsers and search engines ask for beside pages. */
export function fileRoutes(): Route[] {
  return [
    file({
      ...{ ...serving, id: 'public.icon', path: '/favicon.ico' },
      run: () => {
        const icon = assets().find(({ type }) => type === 'image/svg+xml')
        if (!icon) throw refuse['no-such-file']()
        return Promise.resolve({
          type: icon.type,
          body: icon.body,
          headers: { 'cache-control': 'public, max-age=86400' },
        })
      },
    }),
    file({
      ...{ ...serving, id: 'public.robots', path: '/robots.txt' },
      run: () =>
        Promise.resolve({
          type: 'text/plain; charset=utf-8',
          body: 'User-agent: *\nDisallow: /my\nDisallow: /desk\nDisallow: /account\nDisallow: /demo\n',
        }),
    }),
  ]
}

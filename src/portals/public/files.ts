import { file, type FileReply, type Route } from '#kernel/route'
import { type Asset, assetCaching, assets } from '#web/assets'
import { refuse } from './problems.ts'

const serving = { may: 'anyone', purpose: 'page.show' } as const

/** What browsers and search engines ask for beside pages: style, fonts, elements, icon, robots. */
export function fileRoutes(): Route[] {
  return [
    file({
      ...{ ...serving, id: 'public.asset', path: '/assets/:name' },
      run: (_ctx, { params }) => assetAt(`/assets/${params['name'] ?? ''}`),
    }),
    file({
      ...{ ...serving, id: 'public.font', path: '/assets/fonts/:name' },
      run: (_ctx, { params }) => assetAt(`/assets/fonts/${params['name'] ?? ''}`),
    }),
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

function assetAt(path: string): Promise<FileReply> {
  const found: Asset | undefined = assets().find((one) => one.path === path)
  if (!found) throw refuse['no-such-file']()
  return Promise.resolve({ type: found.type, body: found.body, headers: { 'cache-control': assetCaching } })
}

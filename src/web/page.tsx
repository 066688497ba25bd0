import type { ComponentChildren, VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { fontHref, iconHref, styleHref } from './assets.ts'
import { Footer } from './footer.tsx'
import { Header, Masthead, SkipLink } from './header.tsx'
import { madang, type MenuEntry, type Site } from './site.ts'
import { href, t, type View } from './view.ts'

/** One step of the way back: a path, and what it is called in the language of the page. */
export interface Crumb {
  readonly path: string
  readonly title: string
}

interface PageProps {
  readonly view: View
  /** What the browser's tab says; the name of the place follows it. */
  readonly title: string
  /** From the front page down, without the page itself. */
  readonly crumbs?: readonly Crumb[]
  /** `reading` for one column of text or form, `wide` for lists and tables, `bare` when the page lays out its own bands. */
  readonly width?: 'reading' | 'wide' | 'bare'
  readonly menu?: readonly MenuEntry[]
  readonly site?: Site
  /** False where the page itself begins with a search: the header then has none. */
  readonly search?: boolean
  /** Above the header's content, over the whole width: a critical alert. */
  readonly alert?: ComponentChildren
  /** One sentence for search engines. */
  readonly about?: string
  readonly children?: ComponentChildren
}

const said = {
  crumbs: { ko: '현재 위치', en: 'Where you are' },
  home: { ko: '처음', en: 'Home' },
  trouble: { ko: '확인이 필요합니다: ', en: 'Please check: ' },
} satisfies Record<string, Text>

/** A whole document. Write the content, beginning with one `<Heading>`; the frame comes from here. */
export function Page({
  view,
  title,
  crumbs,
  width = 'reading',
  menu,
  site = madang,
  search = true,
  alert,
  about,
  children,
}: PageProps): VNode {
  return (
    <html lang={view.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${view.problem ? t(view, said.trouble) : ''}${title} - ${t(view, site.name)}`}</title>
        {about === undefined ? null : <meta name="description" content={about} />}
        <link rel="icon" type="image/svg+xml" href={iconHref()} />
        <link rel="stylesheet" href={styleHref()} />
        {view.language === 'ko' ? (
          <link rel="preload" href={fontHref()} as="font" type="font/woff2" crossorigin="anonymous" />
        ) : null}
      </head>
      <body>
        <SkipLink view={view} />
        <Masthead view={view} />
        {alert}
        <Header view={view} site={site} menu={menu ?? (view.officer ? site.officerMenu : site.menu)} search={search} />
        {crumbs === undefined ? null : <Breadcrumb view={view} crumbs={crumbs} here={title} />}
        <main id="main" tabindex={-1}>
          {width === 'bare' ? (
            children
          ) : (
            <div class="within">
              <div class={width === 'reading' ? 'reading stack' : 'stack'}>{children}</div>
            </div>
          )}
        </main>
        <Footer view={view} site={site} />
      </body>
    </html>
  )
}

/** The way back, from the front page to here. */
export function Breadcrumb({ view, crumbs, here }: { view: View; crumbs: readonly Crumb[]; here: string }): VNode {
  return (
    <nav class="breadcrumb" aria-label={t(view, said.crumbs)}>
      <ol class="within">
        <li>
          <a href={href(view, '/')}>{t(view, said.home)}</a>
        </li>
        {crumbs.map(({ path, title }) => (
          <li key={path}>
            <a href={href(view, path)}>{title}</a>
          </li>
        ))}
        <li aria-current="page">{here}</li>
      </ol>
    </nav>
  )
}

import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Form } from './form.tsx'
import { Icon } from './icon.tsx'
import { SearchBox } from './search-box.tsx'
import type { MenuEntry, Site } from './site.ts'
import { href, otherLanguages, t, type View } from './view.ts'

const said = {
  skip: { ko: '본문으로 건너뛰기', en: 'Skip to the content' },
  demo: {
    ko: '디지털 정부 시연입니다. 실제 정부가 아니며, 나오는 사람은 모두 지어낸 사람입니다.',
    en: 'A demonstration of a digital government. It is not a real one, and nobody in it is real.',
  },
  menu: { ko: '메뉴', en: 'Menu' },
  close: { ko: '닫기', en: 'Close' },
  main: { ko: '주 메뉴', en: 'Main menu' },
  signIn: { ko: '로그인', en: 'Sign in' },
  signOut: { ko: '로그아웃', en: 'Sign out' },
  person: { ko: '{name} 님', en: '{name}' },
  language: { ko: '한국어', en: 'English' },
} satisfies Record<string, Text>

/** The link that a keyboard meets first. */
export function SkipLink({ view }: { view: View }): VNode {
  return (
    <a class="skip" href="#main">
      {t(view, said.skip)}
    </a>
  )
}

/** The band above everything (KRDS masthead). It says that this is a demonstration, and is absent where it is none. */
export function Masthead({ view }: { view: View }): VNode | null {
  if (!view.demo) return null
  return (
    <aside class="masthead" aria-label={t(view, { ko: '시연 안내', en: 'About this demonstration' })}>
      <div class="within">
        <Icon name="info" size={20} />
        <p>{t(view, said.demo)}</p>
      </div>
    </aside>
  )
}

interface HeaderProps {
  readonly view: View
  readonly site: Site
  readonly menu: readonly MenuEntry[]
  readonly search: boolean
}

/** Name, search, language, sign-in and menu. On a phone the menu is a popover: it opens without script. */
export function Header({ view, site, menu, search }: HeaderProps): VNode {
  return (
    <header class="header">
      <div class="within header-row">
        <a class="brand" href={href(view, '/')}>
          <Icon name="house" size={32} />
          <span>{t(view, site.name)}</span>
          <small>{t(view, site.tagline)}</small>
        </a>
        {search ? <SearchBox view={view} path={site.paths.search} id="search" /> : null}
        <div class="tools">
          <LanguageSwitch view={view} />
          <Account view={view} site={site} />
          <button class="tool menu-open" type="button" popovertarget="menu">
            <Icon name="menu" />
            {t(view, said.menu)}
          </button>
        </div>
      </div>
      <nav class="menu" id="menu" popover="auto" aria-label={t(view, said.main)}>
        <div class="within">
          <button class="tool menu-close" type="button" popovertarget="menu" popovertargetaction="hide">
            <Icon name="close" />
            {t(view, said.close)}
          </button>
          <SearchBox view={view} path={site.paths.search} id="menu-search" />
          <ul>
            {menu.map(({ path, title }) => (
              <li key={path}>
                <a href={href(view, path)} aria-current={currentOf(view, path)}>
                  {t(view, title)}
                </a>
              </li>
            ))}
          </ul>
          {view.person || view.officer ? <SignOut view={view} site={site} kind="menu-only" /> : null}
        </div>
      </nav>
    </header>
  )
}

/** Links to the same page in the other languages, each named in its own. */
function LanguageSwitch({ view }: { view: View }): VNode {
  return (
    <>
      {otherLanguages(view).map((language) => (
        <a key={language} class="tool quiet" href={href({ language }, view.path)} lang={language} hreflang={language}>
          <Icon name="globe" size={20} />
          {said.language[language]}
        </a>
      ))}
    </>
  )
}

function Account({ view, site }: { view: View; site: Site }): VNode {
  const name = view.officer?.name ?? view.person?.name
  if (name === undefined) {
    return (
      <a class="tool" href={href(view, site.paths.signIn)}>
        <Icon name="person" size={20} />
        {t(view, said.signIn)}
      </a>
    )
  }
  return (
    <>
      <a class="tool" href={href(view, view.officer ? site.paths.desk : site.paths.my)}>
        <Icon name="person" size={20} />
        <span class="named">
          {t(view, said.person, { name })}
          {view.officer ? <span class="wordy"> · {view.officer.office}</span> : null}
        </span>
      </a>
      <SignOut view={view} site={site} kind="wordy" />
    </>
  )
}

/** Stands in the header, and in the menu of a phone. */
function SignOut({ view, site, kind }: { view: View; site: Site; kind: 'wordy' | 'menu-only' }): VNode {
  return (
    <div class={kind}>
      <Form view={view} action={site.paths.signOut} plain>
        <button class="tool quiet" type="submit">
          {t(view, said.signOut)}
        </button>
      </Form>
    </div>
  )
}

function currentOf(view: View, path: string): 'page' | 'true' | undefined {
  const here = view.path.split('?')[0] ?? ''
  if (here === path) return 'page'
  return here.startsWith(`${path}/`) ? 'true' : undefined
}

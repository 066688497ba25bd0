import type { Text } from '#kernel/i18n'

/** One entry of a menu. */
export interface MenuEntry {
  readonly path: string
  readonly title: Text
}

/** What the frame of every page knows: the name of the place and where its doors are. */
export interface Site {
  readonly name: Text
  readonly tagline: Text
  readonly paths: Readonly<Record<'search' | 'signIn' | 'signOut' | 'my' | 'desk', string>>
  readonly menu: readonly MenuEntry[]
  /** In place of the menu, for whoever is signed in as an officer. */
  readonly officerMenu: readonly MenuEntry[]
  readonly footer: readonly MenuEntry[]
}

/** The place as it is when nobody says otherwise. */
export const madang: Site = {
  name: { ko: '마당', en: 'Madang' },
  tagline: { ko: '한곳에서 끝나는 정부', en: 'All of government in one place' },
  paths: { search: '/services', signIn: '/sign-in', signOut: '/sign-out', my: '/my', desk: '/desk' },
  menu: [
    { path: '/services', title: { ko: '서비스 찾기', en: 'Find a service' } },
    { path: '/benefits', title: { ko: '받을 수 있는 급여', en: 'Benefits for you' } },
    { path: '/my', title: { ko: '내 일', en: 'My matters' } },
    { path: '/verify', title: { ko: '증명서 확인', en: 'Check a certificate' } },
    { path: '/open', title: { ko: '정부가 하는 일', en: 'What government does' } },
  ],
  officerMenu: [
    { path: '/office', title: { ko: '사무실', en: 'My office' } },
    { path: '/desk', title: { ko: '내 책상', en: 'My desk' } },
    { path: '/services', title: { ko: '서비스 찾기', en: 'Find a service' } },
    { path: '/open', title: { ko: '정부가 하는 일', en: 'What government does' } },
  ],
  footer: [
    { path: '/registers', title: { ko: '정부가 가진 정보', en: 'What government knows' } },
    { path: '/rules', title: { ko: '지금 쓰이는 규칙', en: 'Rules in force' } },
    { path: '/record', title: { ko: '공개 기록', en: 'The public record' } },
    { path: '/verify', title: { ko: '증명서 확인', en: 'Check a certificate' } },
    { path: '/developers', title: { ko: '개발자', en: 'Developers' } },
    { path: '/design', title: { ko: '화면 부품', en: 'Design' } },
  ],
}

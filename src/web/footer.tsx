import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Icon } from './icon.tsx'
import type { Site } from './site.ts'
import { href, t, type View } from './view.ts'

const said = {
  links: { ko: '바닥글 메뉴', en: 'Footer' },
  promise: {
    ko: '정부가 한 모든 일에는 이유가 있고, 누구나 자기 일의 이유를 열어 볼 수 있습니다.',
    en: 'Every act of government has a reason, and everyone can open the reasons that concern them.',
  },
  demo: {
    ko: '공개 소프트웨어로 만든 시연입니다. 여기서 낸 신청과 증명서는 법적 효력이 없습니다.',
    en: 'A demonstration made with open-source software. Nothing applied for or issued here has legal force.',
  },
} satisfies Record<string, Text>

/** What stands under every page: ways on, and who runs the place (KRDS footer and identifier). */
export function Footer({ view, site }: { view: View; site: Site }): VNode {
  return (
    <footer class="footer">
      <div class="within">
        <nav aria-label={t(view, said.links)}>
          <ul>
            {site.footer.map(({ path, title }) => (
              <li key={path}>
                <a href={href(view, path)}>{t(view, title)}</a>
              </li>
            ))}
          </ul>
        </nav>
        <p>{t(view, said.promise)}</p>
        <p class="identifier">
          <Icon name="house" />
          <span>
            <strong>{t(view, site.name)}</strong> {view.demo ? t(view, said.demo) : t(view, site.tagline)}
          </span>
        </p>
      </div>
    </footer>
  )
}

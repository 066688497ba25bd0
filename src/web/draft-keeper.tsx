import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { ElementScript } from './element.tsx'
import { href, t, type View } from './view.ts'

const said = {
  saved: { ko: '저장됨', en: 'Saved' },
  unsaved: { ko: '저장하지 못했습니다. 곧 다시 해 봅니다.', en: 'Not saved. We will try again.' },
} satisfies Record<string, Text>

/**
 * Inside a `<Form>`: sends what is written to `action` (POST, the form's own words without `_once`) a moment after each
 * change, and says that it is saved. Nothing shows without script. The route behind `action` may answer 2xx or 303.
 */
export function DraftKeeper({ view, action }: { view: View; action: string }): VNode {
  return (
    <madang-draft action={href(view, action)} said-saved={t(view, said.saved)} said-unsaved={t(view, said.unsaved)}>
      <p class="saved" role="status" />
      <ElementScript name="draft" />
    </madang-draft>
  )
}

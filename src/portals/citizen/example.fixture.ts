import { type ComponentChild, Fragment, h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Act } from '#engine/acts'
import { booksOf } from '#engine/services'
import { newId } from '#kernel/ids'
import { samplePack } from '#test/sample-pack'
import type { View } from '#web/view'

export const now = Temporal.Instant.from('2026-11-21T00:00:00Z')
export const person = newId('person', now)
export const child = newId('person', now)
export const view: View = { language: 'ko', path: '/my/record', today: '2026-11-21', demo: true, once: () => 'once-1' }
export const english: View = { ...view, language: 'en' }
export const saying = (seen: View = view) => ({
  view: seen,
  books: booksOf(samplePack),
  names: new Map<string, string>([
    [person, '김지은'],
    [child, '김하윤'],
  ]),
})

export const shown = (node: ComponentChild): string => renderToString(h(Fragment, null, node))
export const textOf = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

export const act = (more: Partial<Act> = {}): Act => ({
  ...{
    id: newId('act', now),
    at: now,
    actor: { kind: 'officer', id: 'officer_1' },
    agency: 'town',
    duty: 'registrar',
    onBehalfOf: null,
    what: 'register.read',
    purpose: 'care',
  },
  ...{
    subject: person,
    fields: ['bornOn', 'mother'],
    case: 'case_1',
    because: ['law:돌봄법#제6조', 'consent:grant_1'],
    detail: { register: 'people', service: 'care' },
    ...more,
  },
})

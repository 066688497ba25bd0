import { type ComponentChild, Fragment, h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { type Id, newId } from '#kernel/ids'
import { care, naming, newborn, samplePack } from '#test/sample-pack'
import type { View } from '#web/view'
import type { PlannedRead } from '../plan.ts'
import type { Draft, SubCase } from '../model.ts'
import { BeforePage } from './before.tsx'
import { booksOf } from './books.ts'
import { CasePage } from './case.tsx'

export const now = Temporal.Instant.from('2026-11-21T00:00:00Z')
export const person = newId('person', now)
export const child = newId('person', now)
export const books = booksOf(samplePack)
export const view: View = { language: 'ko', path: '/', today: '2026-11-21', demo: true, once: () => 'once-1' }
export const english: View = { ...view, language: 'en' }
export const names = new Map<string, string>([
  [person, '김지은'],
  [child, '김하윤'],
])
export const saying = (seen: View = view) => ({ view: seen, books, names })
export const calendar = { zone: samplePack.zone, counting: samplePack.counting, holidays: samplePack.holidays }

export const shown = (node: ComponentChild): string => renderToString(h(Fragment, null, node))
export const textOf = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

const [firstRead, secondRead] = care.reads
if (!firstRead || !secondRead) throw new Error('the sample has lost its reads')
export const birthRead = firstRead
export const plan: PlannedRead[] = [
  { key: 'naming.birth', read: birthRead, services: [naming, care] },
  { key: 'care.accounts', read: secondRead, services: [care] },
]
export const draft: Draft = {
  ...{
    id: newId('draft', now),
    person,
    event: 'newborn',
    anchor: newId('record', now),
    roles: { applicant: person },
    region: '4311000000',
    readAt: now,
    updatedAt: now,
  },
  known: {
    naming: { birth: { bornOn: '2026-11-16', mother: person } },
    care: { accounts: [{ number: '110-123-456789' }] },
  },
  answers: { givenName: '<하윤>', account: '110-123-456789' },
}
export const subCase = (service: string, more: Partial<SubCase>): SubCase => ({
  ...{
    case: 'case_1' as Id<'case'>,
    service,
    agency: 'town',
    region: '4311000000',
    status: 'waiting',
    due: Temporal.Instant.from('2026-12-01T09:00:00Z'),
  },
  ...{ late: false, note: {}, decidedAt: null, decidedBy: null, act: null, ...more },
})
export const applied = {
  id: 'case_1' as Id<'case'>,
  applicant: person,
  event: 'newborn',
  anchor: draft.anchor,
  region: draft.region,
  roles: { applicant: person, child },
  answers: draft.answers,
  submittedAt: now,
  act: newId('act', now),
  ...{ over: false, keeping: null },
}
export const before = (seen: View, earlier?: string) =>
  shown(h(BeforePage, { view: seen, books, event: newborn, record: draft.anchor, plan, earlier }))
export const casePage = (subCases: [SubCase, SubCase], seen: View = view) =>
  shown(
    h(CasePage, {
      saying: saying(seen),
      fresh: false,
      status: {
        case: applied,
        event: newborn,
        members: [
          { service: naming, subCase: subCases[0] },
          { service: care, subCase: subCases[1] },
        ],
      },
    }),
  )

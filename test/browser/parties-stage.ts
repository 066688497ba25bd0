import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import type { Actor } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import type { House, Seat } from '#test/house'
import { demoOfficers } from '../../src/country.ts'

/** A third party that waits to be examined, one that is registered, one that was stopped. */
export interface PartiesStage {
  readonly link: string
  readonly waiting: string
  readonly registered: string
}

const examiner = demoOfficers.find(({ duties }) => duties.includes('third-party-registration'))

/** The public keys of somebody's machine, as they are put into the form. */
export function keySet() {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return { keys: [publicKey.export({ format: 'jwk' }) as { kty: string }] }
}

export async function setPartiesStage({ platform }: Pick<House, 'platform'>): Promise<PartiesStage> {
  const { begin, parties } = platform
  assert.ok(parties && examiner)
  const { id, agency, region, duties } = examiner
  const officer: Actor = { kind: 'officer', officer: id as Id<'officer'>, agency, region, duties }
  const apply = (ko: string, en: string) =>
    begin({ kind: 'anyone' }, 'test', (ctx) =>
      parties.apply(ctx, {
        ...{ name: { ko, en }, contact: 'desk@third.example', redirectUri: 'https://third.example/back' },
        ...{ jwks: keySet(), wishes: [{ need: 'bundle-loan', lines: ['income', 'work'] }] },
      }),
    )
  const decide = (party: string, kind: 'grant' | 'suspend', reason: string) =>
    begin(officer, 'test', (ctx) => parties.decide(ctx, party, { kind, reason }))
  const waiting = await apply('새싹저축은행', 'Sprout Savings')
  const registered = await apply('물레방아은행', 'Watermill Bank')
  const stopped = await apply('저녁별금융', 'Evening Star Finance')
  await decide(registered.id, 'grant', '지정요건을 갖추었습니다.')
  await decide(stopped.id, 'grant', '지정요건을 갖추었습니다.')
  await decide(stopped.id, 'suspend', '정보를 밖으로 내보낸 정황이 있습니다.')
  return { link: waiting.link, waiting: waiting.id, registered: registered.id }
}

/** The pages of third parties, by their routes. */
export function partiesVisits({ link, waiting }: PartiesStage) {
  const who = examiner?.name.ko ?? ''
  return [
    { name: 'parties.list', path: '/third-parties' },
    { name: 'parties.apply.ask', path: '/third-parties/apply' },
    { name: 'parties.application', path: `/third-parties/applications/${link}` },
    { name: 'parties.desk', path: '/officer/third-parties', who },
    { name: 'parties.one', path: `/officer/third-parties/${waiting}`, who },
  ]
}

/** The same where things go otherwise. */
export function partiesStates({ registered }: PartiesStage) {
  const who = examiner?.name.ko ?? ''
  const refuseEmpty = async (seat: Seat) => {
    await seat.page.locator('form button[type=submit]').last().click()
    await seat.page.locator('.summary-of-faults').waitFor()
  }
  return [
    { name: 'an application with faults', path: '/third-parties/apply', then: refuseEmpty },
    { name: 'a registered third party', path: `/officer/third-parties/${registered}`, who },
  ]
}

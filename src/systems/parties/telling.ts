import type { Consent } from '#engine/consent'
import type { Notices } from '#engine/notices'
import type { Begin } from '#kernel/ctx'
import { fill, type Text } from '#kernel/i18n'
import type { Id } from '#kernel/ids'
import { enqueue, type Task, task } from '#kernel/jobs'
import type { PartyRegistration } from 'madang/pack'

export const tellTask = 'parties.tell'

/** How many consents are gone through in one transaction. */
const piece = 100

interface Told {
  readonly party: string
  readonly kind: 'suspend' | 'end'
  readonly act: Id<'act'>
  readonly name: Text
  /** The last consent that was gone through. */
  readonly after: string
  /** Who was told by the last of the piece before: a person with several consents hears once of each piece at most. */
  readonly told?: readonly string[]
}

const said = {
  suspend: {
    title: { ko: '정보를 더 받을 수 없게 된 곳: {name}', en: 'No longer receiving your data: {name}' },
    body: {
      ko: '동의하셨던 {name}의 등록을 멈췄습니다. 지금부터 이곳은 회원님의 정보를 하나도 읽을 수 없습니다.\n다시 열리더라도 동의는 언제든 거두실 수 있습니다.',
      en: 'The registration of {name}, which you had allowed to read your data, has been stopped. From now on it can read nothing.\nShould it be opened again, you can still take your consent back at any time.',
    },
  },
  end: {
    title: { ko: '정보를 더 받을 수 없게 된 곳: {name}', en: 'No longer receiving your data: {name}' },
    body: {
      ko: '동의하셨던 {name}의 등록이 끝났습니다. 이곳은 이제 회원님의 정보를 읽을 수 없습니다. 따로 하실 일은 없습니다.',
      en: 'The registration of {name}, which you had allowed to read your data, has ended. It can no longer read anything. You need not do anything.',
    },
  },
  look: { ko: '누가 내 정보를 읽을 수 있는지 보기', en: 'See who may read your data' },
} as const

interface TellingParts {
  readonly begin: Begin
  readonly rules: PartyRegistration
  readonly consent: Pick<Consent, 'grantsTo'>
  readonly notices: Pick<Notices, 'send'>
}

/** Tells everybody whose consent names a third party that it was stopped, in pieces. */
export function createTelling({ begin, rules, consent, notices }: TellingParts): readonly Task[] {
  const tell = (one: Told) =>
    begin({ kind: 'system', name: 'parties' }, 'parties.tell', async (ctx) => {
      const grants = await consent.grantsTo(ctx, one.party, { after: one.after, limit: piece })
      const people = Map.groupBy(grants, ({ givenBy }) => givenBy)
      const words = { name: one.name }
      for (const [to, own] of people) {
        if (one.told?.includes(to) === true) continue
        await notices.send(ctx, {
          ...{ to, kind: 'notice', agency: rules.authority.id },
          because: [one.act, ...own.map(({ id }) => `consent:${id}` as const)],
          ...{ title: fill(said[one.kind].title, words), body: fill(said[one.kind].body, words) },
          links: [{ label: said.look, href: '/my/data' }],
        })
      }
      const last = grants.at(-1)
      if (grants.length === piece && last !== undefined)
        await enqueue(ctx, tellTask, { ...one, after: last.id, told: [...people.keys()] })
    })
  return [task<Told>(tellTask, tell)]
}

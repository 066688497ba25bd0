import type { Ctx } from '#kernel/ctx'
import type { Vault } from '#kernel/crypto'
import type { Id } from '#kernel/ids'
import type { Law } from 'madang/pack'
import { lawRef } from 'madang/pack'
import * as store from './channel-store.ts'
import { refuse } from './problems.ts'

/** The ways besides the inbox in which a person may hear that something has come. */
export const channels = ['mail', 'text'] as const
export type Channel = (typeof channels)[number]

/** Times of day, `21:00` and `08:00`; none when both are the same. */
export type QuietHours = readonly [from: string, until: string]

/** How a person wants to be told. The inbox is always there. */
export interface Wishes {
  /** Address or number, for each way that the person wants. */
  readonly addresses: Readonly<Partial<Record<Channel, string>>>
  readonly quiet: QuietHours
}

interface ChannelParts {
  readonly vault: Vault
  readonly zone: string
  /** The country's own quiet hours. */
  readonly quiet: QuietHours
  /** The article on which a person says how they want to be told. */
  readonly law: Law
}

export interface Channels {
  wishesOf(ctx: Pick<Ctx, 'tx'>, person: Id<'person'>): Promise<Wishes>
  /** Keeps how a person wants to be told. Refuses with `notices/no-such-address`. */
  wish(ctx: Ctx, person: Id<'person'>, wishes: Wishes): Promise<void>
  /** Puts word that something has come into the outboxes that the person wants, not to go out in the quiet hours. */
  tellAll(ctx: Ctx, notices: readonly { readonly id: Id<'notice'>; readonly to: Id<'person'> }[]): Promise<void>
}

const shapes: Readonly<Record<Channel, RegExp>> = {
  mail: /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/,
  text: /^\+?[\d-]{8,20}$/,
}

export function createChannels({ vault, zone, quiet, law }: ChannelParts): Channels {
  const contextOf = (person: string, channel: Channel) => `notices:${person}/${channel}`

  return {
    async wishesOf(ctx, person) {
      const kept = await store.addressesOf(ctx.tx, person)
      const addresses = kept.map(({ channel, address }) => [
        channel,
        vault.open(address, contextOf(person, channel)).toString(),
      ])
      return {
        addresses: Object.fromEntries(addresses) as Wishes['addresses'],
        quiet: (await store.quietOf(ctx.tx, person)) ?? quiet,
      }
    },

    async wish(ctx, person, { addresses, quiet: hours }) {
      const wanted = channels.flatMap((channel) => {
        const address = addresses[channel]?.trim() ?? ''
        if (address !== '' && !shapes[channel].test(address)) throw refuse['no-such-address']({}, [faultAt(channel)])
        return address === '' ? [] : [{ channel, address: vault.seal(address, contextOf(person, channel)) }]
      })
      const act = ctx.record({
        what: 'notice.wish',
        subject: person,
        because: [lawRef(law)],
        detail: { channels: ['inbox', ...wanted.map(({ channel }) => channel)], quiet: hours.join('–') },
      })
      await store.keepAddresses(ctx.tx, person, { wanted, act })
      await store.keepQuiet(ctx.tx, person, hours)
    },

    async tellAll(ctx, notices) {
      const wanted = await store.wantedBy(
        ctx.tx,
        notices.map(({ to }) => to),
      )
      const now = ctx.now.toZonedDateTimeISO(zone)
      for (const { id, to } of notices) {
        for (const { channel, quiet: own } of wanted.filter(({ person }) => person === to)) {
          const due = afterQuiet(now, own ?? quiet).toInstant()
          await store.putOut(ctx.tx, channel, { notice: id, person: to, due })
        }
      }
    },
  }
}

/** The first moment from a given one on that is not in the quiet hours; they may pass midnight. */
export function afterQuiet(moment: Temporal.ZonedDateTime, [from, until]: QuietHours): Temporal.ZonedDateTime {
  const [start, end] = [Temporal.PlainTime.from(from), Temporal.PlainTime.from(until)]
  const now = moment.toPlainTime()
  const passesMidnight = Temporal.PlainTime.compare(start, end) > 0
  const begun = Temporal.PlainTime.compare(now, start) >= 0
  const over = Temporal.PlainTime.compare(now, end) >= 0
  const within = passesMidnight ? begun || !over : begun && !over
  if (!within) return moment
  const today = moment.withPlainTime(end)
  return passesMidnight && begun ? today.add({ days: 1 }) : today
}

function faultAt(field: Channel) {
  return {
    field,
    code: 'form',
    text: {
      mail: { ko: '전자우편 주소를 name@example.kr처럼 적어 주십시오', en: 'Write an address like name@example.kr' },
      text: { ko: '휴대전화 번호를 010-1234-5678처럼 적어 주십시오', en: 'Write a number like 010-1234-5678' },
    }[field],
  }
}

import type { PurposeCheck } from '#engine/authorization'
import {
  type CopiedPurpose,
  copiedFrom,
  type Guard,
  publishedBy,
  type Purposes,
  type PurposesElsewhere,
  type Quotas,
} from '#engine/exchange'
import type { Identity } from '#engine/identity'
import type { Registers, UsageCounts } from '#engine/registers'
import type { PublicParts, Remote } from '#engine/remote'
import type { Ctx } from '#kernel/ctx'
import { isId } from '#kernel/ids'
import { bundleGround } from '#systems/mydata'
import type { PartyBook } from '#systems/parties'
import { lawRef, type Pack } from 'madang/pack'

/** For what a machine may ask for tokens: a purpose that was signed for its agency and is active, or a service that its agency carries out. */
export function purposesOf(
  pack: Pack,
  { book }: Pick<Guard, 'book'>,
  parties: Pick<PartyBook, 'refresh' | 'stands'>,
): PurposeCheck {
  const { tracking } = pack.privacy ?? {}
  const grounds = new Map([
    ...pack.services.map(({ id, owner, law }) => [`${owner.id} ${id}`, lawRef(law)] as const),
    ...(tracking === undefined
      ? []
      : tracking.portals.map(({ id }) => [`${id} ${tracking.id}`, lawRef(tracking.law)] as const)),
  ])
  return async (ctx, { purpose, agency, kind }) => {
    if (kind === 'third-party') {
      await parties.refresh(ctx)
      if (!(await parties.stands(ctx, agency))) return null
    }
    const bundled = bundleGround(pack, { purpose, agency })
    if (bundled !== null || kind !== 'agency') return bundled
    if (isId('purpose', purpose)) {
      const bound = (await book(ctx)).byId(purpose)
      return bound?.reader === agency && bound.state === 'active' ? [bound.signed] : null
    }
    const ground = grounds.get(`${agency} ${purpose}`)
    return ground === undefined ? null : [ground]
  }
}

interface PublishingParts {
  readonly purposes: Pick<Purposes, 'all' | 'keyOf'>
  readonly quotas: Pick<Quotas, 'usedOn'>
  readonly identity: Pick<Identity, 'officer'>
  /** The registers that are kept here. */
  readonly registers: Pick<Registers, 'all' | 'countOf'>
  readonly readings: Pick<UsageCounts, 'of'>
}

/** What this node says in public of its registers, for home to show to people. */
export function publishedHere({ purposes, quotas, identity, registers, readings }: PublishingParts): PublicParts {
  return {
    purposes: (ctx) => publishedBy(ctx, purposes, async (at, id) => (await identity.officer(at, id))?.name),
    async figures(ctx) {
      const counted = registers.all.map(async ({ id }) => {
        const [{ count }, usage] = [await registers.countOf(ctx, { id }), await readings.of(ctx, id)]
        return [id, { count: String(count), usage: copyOf(usage) }] as const
      })
      const used = await quotas.usedOn(ctx.tx, ctx.today.toString())
      return { used: Object.fromEntries(used), registers: Object.fromEntries(await Promise.all(counted)) }
    },
  }
}

/** The purposes of other nodes, as they were seen there. */
export function purposesElsewhere(remote: Pick<Remote, 'looks' | 'away'>): PurposesElsewhere {
  return {
    async all(ctx: Ctx): Promise<CopiedPurpose[]> {
      const away = new Set(remote.away())
      const today = ctx.today.toString()
      return (await remote.looks(ctx)).flatMap(({ node, agencies, purposes, used, at }) => {
        const seen = { node, at, away: agencies.some((agency) => away.has(agency)) }
        return copiedFrom(purposes, { seen, used, agencies, today })
      })
    },
  }
}

/** Who reads a register how often: of one at another node, what that node was seen to say. */
export function readingsOf(
  readings: Pick<UsageCounts, 'of'>,
  { remote, zone }: { readonly remote: Pick<Remote, 'figuresOf'>; readonly zone: string },
): Pick<UsageCounts, 'of'> {
  return {
    async of(ctx, register) {
      const seen = await remote.figuresOf(ctx, register)
      return seen === null ? readings.of(ctx, register) : { ...seen.usage, seenAt: seen.at.toZonedDateTimeISO(zone) }
    },
  }
}

type Usage = Awaited<ReturnType<UsageCounts['of']>>

function copyOf({ readers, days, total, recent }: Usage) {
  return { readers: [...readers], days: [...days], total, recent }
}

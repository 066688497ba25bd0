import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCredentials, type Credentials } from '#engine/credentials'
import { purposeTasks } from '#engine/exchange'
import { createLegislation, type Legislation } from '#engine/law'
import { createLedger, type Ledger } from '#engine/ledger'
import { type Channels, createChannels, createNotices, type Notices } from '#engine/notices'
import { createOffers, offerTasks, type Offers } from '#engine/offers'
import { uploadTasks } from '#engine/registers'
import { booksOf, createServices, type Services } from '#engine/services'
import { worldClock } from '#kernel/clock'
import { isId } from '#kernel/ids'
import { createJobs, type Jobs } from '#kernel/jobs'
import { type Analytics, createAnalytics } from '#systems/analytics'
import { createMyData, type MyData } from '#systems/mydata'
import { createParties, type Parties, patternsIn } from '#systems/parties'
import { createPrivacy, findUsageOnXRoad, findUsageService, type Privacy } from '#systems/privacy'
import { createResearch, type Research } from '#systems/research'
import { sampling } from './sampling.ts'
import { createTrust, type Trust, type TrustParts } from './trust.ts'

export interface PlatformParts extends TrustParts {
  /** Where files are kept that can be made anew; absent, the machine's folder for what is temporary. */
  readonly folder?: string
  readonly concurrency?: number
  /** How many people are gone through at a time when benefits are looked for. */
  readonly pieceSize?: number
}

/** Every room, built in order: the order of lines is the order of dependencies, and a missing one does not compile. */
export interface Platform extends Trust {
  /** Absent where the pack says nothing of it. */
  readonly privacy?: Privacy
  readonly ledger: Ledger
  readonly credentials: Credentials
  readonly notices: Notices
  readonly law: Legislation
  readonly channels: Channels
  readonly services: Services
  readonly mydata: MyData
  /** Absent where the pack says nothing of it. */
  readonly parties?: Parties
  readonly analytics: Analytics
  /** Absent where the pack's law says nothing of it. */
  readonly research?: Research
  readonly offers: Offers
  readonly jobs: Jobs
  /** Takes committed acts into the Merkle tree until none is left. */
  seal(): Promise<void>
  /** Does everything that is due now, and returns when nothing is left and every act is sealed. */
  settle(): Promise<void>
}

/** How many invented people one computation may ask: columns of a million take some hundred megabytes. */
export const largestSample = 1_000_000

export async function createPlatform({
  folder = join(tmpdir(), 'madang'),
  concurrency,
  pieceSize,
  ...parts
}: PlatformParts): Promise<Platform> {
  const trust = await createTrust(parts)
  const { vault, origin } = parts
  const { pack, owner, clock, begin, acts, usage, identity, consent, registers, readings, exchange, authorization } =
    trust
  const { remote, purposes, subscriptions, partyBook } = trust
  const calendar = { zone: pack.zone, holidays: pack.holidays, weekend: pack.counting.weekend }
  const ledger = createLedger({ begin, vault, calendar, currency: pack.currency })
  const channels = createChannels({
    ...{ vault, zone: pack.zone, quiet: pack.offering?.quiet ?? ['00:00', '00:00'] },
    law: pack.offering?.refusal ?? pack.withdrawal,
  })
  const notices = createNotices({ identity, channels, onRefused: [offerTasks.refused] })
  const credentials = createCredentials({
    certificates: pack.certificates,
    vault,
    zone: pack.zone,
    origin,
    placeName: booksOf(pack).place,
  })
  const law = createLegislation({ rules: pack.rules, articles: pack.articles() })
  const services = createServices({
    pack,
    begin,
    vault,
    identity,
    consent,
    registers,
    exchange,
    credentials,
    ledger,
    notices,
    law,
    purposes,
    openQuestions: (ctx, cases) => privacy?.matters.openIn(ctx, cases) ?? Promise.resolve(new Map()),
    ...(pieceSize === undefined ? {} : { pieceSize }),
    onApplied: [offerTasks.applied],
    onDecided: [offerTasks.decided],
  })
  const offers = createOffers({
    ...{ pack, begin, vault, identity, registers, exchange, law, notices, services },
    ...(pieceSize === undefined ? {} : { pieceSize }),
  })
  const mydata = createMyData({
    ...{ pack, begin, consent, exchange, authorization, notices, vault },
    recipients: partyBook,
  })
  const parties =
    pack.registration &&
    createParties({
      ...{ begin, pack, authorization, purposes, consent, notices, rules: pack.registration },
      ...{ patterns: patternsIn(parts.pack.bundles ?? []), book: partyBook, world: worldClock(pack.zone) },
      here: trust.messages.here,
    })
  const analytics = createAnalytics({
    begin,
    law,
    services: pack.services,
    largest: largestSample,
    ...sampling(folder),
  })
  const privacy =
    pack.privacy === undefined
      ? undefined
      : createPrivacy({
          ...{ rules: pack.privacy, pack, system: new URL(origin).host, begin, vault, acts, usage, identity, notices },
          ...{ exchange, messages: trust.messages, people: trust.people, home: trust.home },
          async personOf(ctx, written) {
            if (isId('person', written)) return (await identity.nameOf(ctx, written)) === '' ? null : written
            if (pack.numbering === undefined) return null
            const { register, field } = pack.numbering
            const [found, ...others] = await registers.find(ctx, register, { field, value: written })
            return found === undefined || others.length > 0 ? null : found.subject
          },
        })
  if (privacy !== undefined)
    trust.xroad.offer('usage', findUsageService, findUsageOnXRoad({ begin, asking: privacy.asking }))
  const research =
    pack.research &&
    createResearch({
      ...{ begin, vault, registers, usage, law: pack.research, zone: pack.zone },
      places: () => pack.regions(),
    })
  const tasks = [
    ...(privacy === undefined ? [] : [...privacy.matters.tasks, ...privacy.deferrals.tasks]),
    ...uploadTasks(begin),
    ...services.tasks,
    ...ledger.tasks,
    ...analytics.tasks,
    ...(research?.tasks ?? []),
    ...offers.tasks,
    ...remote.tasks,
    ...purposeTasks({ begin, purposes }),
    ...subscriptions.tasks,
    ...mydata.tasks,
    ...(parties?.tasks ?? []),
    ...authorization.sweeping.tasks,
  ]
  const jobs = createJobs({ db: owner, clock, tasks, ...(concurrency === undefined ? {} : { concurrency }) })
  await begin({ kind: 'system', name: 'start' }, 'start', async (ctx) => {
    await purposes.install(ctx)
    await credentials.prepare(ctx)
    await authorization.sweeping.plan(ctx)
    await partyBook.refresh(ctx)
    await offers.prepare(ctx)
    await services.keeper.prepare(ctx)
  })

  async function seal(): Promise<void> {
    while ((await begin({ kind: 'system', name: 'acts' }, 'acts.grow', (ctx) => acts.grow(ctx))) !== null);
    await begin({ kind: 'system', name: 'registers' }, 'registers.count', readings.count)
  }
  async function settle(): Promise<void> {
    await jobs.settle()
    await seal()
  }
  return {
    ...trust,
    ...{ ledger, credentials, notices, law, channels, services, mydata, analytics, offers },
    ...(research ? { research } : {}),
    ...(parties ? { parties } : {}),
    ...(privacy === undefined ? {} : { privacy }),
    ...{ jobs, seal, settle },
  }
}

import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Acts, createActs, createUsage, type Usage } from '#engine/acts'
import { createConsent, type Consent } from '#engine/consent'
import { createCredentials, type Credentials } from '#engine/credentials'
import { createExchange, type Exchange } from '#engine/exchange'
import { createIdentity, type Identity } from '#engine/identity'
import { createLegislation, type Legislation } from '#engine/law'
import { createLedger, type Ledger } from '#engine/ledger'
import { type Channels, createChannels, createNotices, type Notices } from '#engine/notices'
import { createOffers, offerReads, offerRegisters, offerTasks, type Offers, offersService } from '#engine/offers'
import { createRegisters, installRegisters, type Registers } from '#engine/registers'
import { booksOf, createServices, declaredReads, offerTask, resumeTask, type Services } from '#engine/services'
import type { Clock } from '#kernel/clock'
import type { Vault } from '#kernel/crypto'
import { type Begin, createBegin } from '#kernel/ctx'
import type { Database } from '#kernel/db'
import { createJobs, type Jobs } from '#kernel/jobs'
import { noteSigner } from '#kernel/signed-note'
import { type Analytics, createAnalytics } from '#systems/analytics'
import { lawRef, type Pack } from 'madang/pack'
import { sampling } from './sampling.ts'

export interface PlatformParts {
  readonly pack: Pack
  /** Under the program's role. */
  readonly db: Database
  /** As the owner of the tables: for jobs and for making room when a pack is installed. */
  readonly owner: Database
  readonly clock: Clock
  readonly vault: Vault
  /** The public address of this node, without a slash at its end. */
  readonly origin: string
  /** Where files are kept that can be made anew; absent, the machine's folder for what is temporary. */
  readonly folder?: string
  readonly concurrency?: number
  /** How many people are gone through at a time when benefits are looked for. */
  readonly pieceSize?: number
  /** How long a session lasts on the platform's clock. */
  readonly stay?: Temporal.Duration
}

/** Every room, built in order: the order of lines is the order of dependencies, and a missing one does not compile. */
export interface Platform {
  readonly pack: Pack
  readonly db: Database
  readonly owner: Database
  readonly clock: Clock
  readonly begin: Begin
  readonly acts: Acts
  readonly usage: Usage
  readonly identity: Identity
  readonly consent: Consent
  readonly registers: Registers
  readonly exchange: Exchange
  readonly ledger: Ledger
  readonly credentials: Credentials
  readonly notices: Notices
  readonly law: Legislation
  readonly channels: Channels
  readonly services: Services
  readonly analytics: Analytics
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
  pack,
  db,
  owner,
  clock,
  vault,
  origin,
  folder = join(tmpdir(), 'madang'),
  concurrency,
  pieceSize,
  stay,
}: PlatformParts): Promise<Platform> {
  await installRegisters(owner, pack.registers)
  const acts = createActs({ signer: noteSigner(`${new URL(origin).host}/log`, vault.seed('acts')) })
  const usage = createUsage()
  const begin = createBegin({ db, clock, write: acts.write })
  const calendar = { zone: pack.zone, holidays: pack.holidays, weekend: pack.counting.weekend }
  const identity = createIdentity({
    begin,
    clock,
    ground: lawRef(pack.signIn),
    name: pack.title.ko,
    ...(stay === undefined ? {} : { stay }),
  })
  const consent = createConsent({ acts, identity, withdrawal: pack.withdrawal })
  const onEntered = Object.fromEntries(pack.lifeEvents.map(({ anchor }) => [anchor.id, [offerTask]]))
  const onChanged = Object.fromEntries(offerRegisters(pack).map((id) => [id, [offerTasks.changed]]))
  const registers = createRegisters({ acts, vault, registers: pack.registers, onEntered, onChanged })
  const declared = declaredReads(pack)
  const offered = offerReads(pack)
  const exchange = createExchange({
    registers,
    consent: consent.require,
    usage,
    agencies: pack.agencies,
    declared: (service) => (service === offersService ? offered : declared(service)),
    onBack: [resumeTask],
  })
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
    onApplied: [offerTasks.applied],
    onDecided: [offerTasks.decided],
  })
  const offers = createOffers({
    ...{ pack, begin, vault, identity, registers, exchange, law, notices, services },
    ...(pieceSize === undefined ? {} : { pieceSize }),
  })
  const analytics = createAnalytics({
    begin,
    law,
    services: pack.services,
    largest: largestSample,
    ...sampling(folder),
  })
  const tasks = [...services.tasks, ...ledger.tasks, ...analytics.tasks, ...offers.tasks]
  const jobs = createJobs({ db: owner, clock, tasks, ...(concurrency === undefined ? {} : { concurrency }) })
  await begin({ kind: 'system', name: 'start' }, 'start', async (ctx) => {
    await credentials.prepare(ctx)
    await offers.prepare(ctx)
  })

  async function seal(): Promise<void> {
    while ((await begin({ kind: 'system', name: 'acts' }, 'acts.grow', (ctx) => acts.grow(ctx))) !== null);
  }
  async function settle(): Promise<void> {
    await jobs.settle()
    await seal()
  }
  return {
    pack,
    db,
    owner,
    clock,
    begin,
    acts,
    usage,
    identity,
    consent,
    registers,
    exchange,
    ledger,
    credentials,
    notices,
    law,
    channels,
    services,
    analytics,
    offers,
    jobs,
    seal,
    settle,
  }
}

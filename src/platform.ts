import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Acts,
  type Asking,
  createActs,
  createAsking,
  createUsage,
  createWitness,
  type Usage,
  type Witness,
  type Witnessing,
} from '#engine/acts'
import { type Authorization, createAuthorization } from '#engine/authorization'
import { createConsent, type Consent } from '#engine/consent'
import { createCredentials, type Credentials } from '#engine/credentials'
import {
  agencySigner,
  createExchange,
  createGuard,
  createPurposes,
  createQuotas,
  type Exchange,
  type Purposes,
  purposeTasks,
  type Quotas,
} from '#engine/exchange'
import { createIdentity, type Identity } from '#engine/identity'
import { createLegislation, type Legislation } from '#engine/law'
import { createLedger, type Ledger } from '#engine/ledger'
import { type Channels, createChannels, createNotices, type Notices } from '#engine/notices'
import { createOffers, offerReads, offerRegisters, offerTasks, type Offers, offersService } from '#engine/offers'
import { createMessages, type Messages, type StampAuthority } from '#engine/messages'
import {
  createPseudonyms,
  createRegisters,
  createUsageCounts,
  installRegisters,
  type Pseudonyms,
  type Registers,
  samePerson,
  uploadTasks,
  type UsageCounts,
} from '#engine/registers'
import { announceTasks, createRemote, type Remote } from '#engine/remote'
import { changedTask, createSubscriptions, isOutside, type Subscriptions } from '#engine/subscriptions'
import { booksOf, createServices, declaredReads, offerTask, resumeTask, type Services } from '#engine/services'
import { type Clock, type DemoClock, worldClock } from '#kernel/clock'
import { createCarrier } from '#kernel/carrier'
import type { Vault } from '#kernel/crypto'
import { type Begin, createBegin } from '#kernel/ctx'
import type { Database } from '#kernel/db'
import { createJobs, enqueue, type Jobs } from '#kernel/jobs'
import { type Analytics, createAnalytics } from '#systems/analytics'
import { createResearch, type Research } from '#systems/research'
import type { GovernmentReads } from '#systems/govstack'
import { createXRoad, type XRoad } from '#systems/x-road'
import { bundleReads, createMyData, type MyData } from '#systems/mydata'
import { createPrivacy, type Privacy } from '#systems/privacy'
import { lawRef, type Pack } from 'madang/pack'
import { governmentReads } from './govstack-reads.ts'
import { alone, homeOf, logSigner, logWitness, type NodeParts, packAt, witnessingIn } from './nodes.ts'
import { childhoodOf } from './childhood.ts'
import { purposesOf } from './purposes.ts'
import { sampling } from './sampling.ts'
import { type Stamping, stampingOf } from './stamping.ts'
import { xRoadReads } from './x-road-reads.ts'
import { sharingOf } from './sharing.ts'

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
  /** This node among those of the country; absent, it serves every agency by itself. */
  readonly node?: NodeParts
  /** Whether this is a demonstration: the home node loads a first nation into the others and moves their clocks. */
  readonly demo?: DemoClock
  /** Where files are kept that can be made anew; absent, the machine's folder for what is temporary. */
  readonly folder?: string
  readonly concurrency?: number
  /** How many people are gone through at a time when benefits are looked for. */
  readonly pieceSize?: number
  /** Who confirms the record of acts, how many must, and whose logs this node confirms; nobody when absent. */
  readonly witnessing?: Witnessing
  /** Time-stamp authorities of others, tried before the node's own. */
  readonly stampers?: readonly StampAuthority[]
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
  /** Absent where the pack says nothing of it. */
  readonly privacy?: Privacy
  /** This node as a witness of other logs. */
  readonly witness: Witness
  /** What goes to other nodes so that they confirm the record. */
  readonly asking: Asking
  readonly identity: Identity
  readonly consent: Consent
  readonly registers: Registers
  /** Who reads registers how often. */
  readonly readings: UsageCounts
  readonly exchange: Exchange
  readonly purposes: Purposes
  readonly quotas: Quotas
  readonly subscriptions: Subscriptions
  readonly authorization: Authorization
  readonly xroad: XRoad
  readonly governmentReads: GovernmentReads
  readonly messages: Messages
  readonly stamping: Stamping
  readonly node: NodeParts
  /** The ids of people at each agency. */
  readonly people: Pseudonyms
  /** Whether people's cases are decided here. */
  readonly isHome: boolean
  readonly remote: Remote
  readonly ledger: Ledger
  readonly credentials: Credentials
  readonly notices: Notices
  readonly law: Legislation
  readonly channels: Channels
  readonly services: Services
  readonly mydata: MyData
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
  pack: country,
  db,
  owner,
  clock,
  vault,
  origin,
  node = alone({ pack: country, vault, origin }),
  demo,
  folder = join(tmpdir(), 'madang'),
  concurrency,
  pieceSize,
  witnessing = witnessingIn(node),
  stampers,
  stay,
}: PlatformParts): Promise<Platform> {
  const home = homeOf(node.directory())
  const isHome = home.id === node.self.id
  const pack = isHome ? country : packAt(country, node.self.agencies)
  await installRegisters(owner, pack.registers)
  const acts = createActs({
    signer: logSigner(vault, node.self.endpoint),
    needed: witnessing.needed,
  })
  const usage = createUsage()
  const begin = createBegin({ db, clock, write: acts.write })
  const witness = createWitness({
    key: logWitness(vault, node.self.endpoint),
    logs: witnessing.logs,
  })
  const asking = createAsking({ begin, log: acts.log, witness, witnessing })
  const calendar = { zone: pack.zone, holidays: pack.holidays, weekend: pack.counting.weekend }
  const identity = createIdentity({
    begin,
    clock,
    ground: lawRef(pack.signIn),
    name: pack.title.ko,
    ...(stay === undefined ? {} : { stay }),
  })
  const consent = createConsent({
    ...{ acts, identity, vault, withdrawal: pack.withdrawal },
    onEnded: (ctx, grant, act) => authorization.revokeFor(ctx, { grant }, [act]).then(() => undefined),
    ...childhoodOf(pack, () => registers),
  })
  const onEntered = Object.fromEntries(pack.lifeEvents.map(({ anchor }) => [anchor.id, [offerTask]]))
  const onChanged = Object.fromEntries(offerRegisters(pack).map((id) => [id, [offerTasks.changed]]))
  const toAll = (task: string) => Object.fromEntries(pack.registers.map(({ id }) => [id, [task]]))
  const withNews = (told: Readonly<Record<string, readonly string[]>>) =>
    Object.fromEntries(pack.registers.map(({ id }) => [id, [...(told[id] ?? []), changedTask]]))
  const people = isHome ? createPseudonyms(vault) : samePerson
  const local = createRegisters({
    ...{ acts, vault, registers: pack.registers, pseudonyms: people, numbering: pack.numbering },
    ...(isHome
      ? { onEntered, onChanged: withNews(onChanged) }
      : { onEntered: toAll(announceTasks.entered), onChanged: withNews(toAll(announceTasks.changed)) }),
  })
  // Its log is written in sessions of its own: who waits for an answer holds one of the others.
  const messages = createMessages({ begin, db: owner, clock, vault, ...node })
  const remote = createRemote({
    ...{ begin, db, clock, vault, messages, local, people, usage, onBack: [resumeTask], ...(demo ? { demo } : {}) },
    home: { node: home.id, agency: home.agencies[0] ?? home.id },
  })
  const { registers } = remote
  const readings = createUsageCounts({ acts, zone: pack.zone })
  const declared = declaredReads(country)
  const offered = offerReads(country)
  const bundled = bundleReads(country)
  const purposes = createPurposes({
    ...{ agencies: country.agencies, registers: country.registers, vault },
    ...sharingOf(country, messages.here),
    ...(country.sharing === undefined ? {} : { sharing: country.sharing }),
    onAgain: (ctx, { holder }) => enqueue(ctx, resumeTask, { agency: holder }, { key: `${resumeTask}:${holder}` }),
  })
  const quotas = createQuotas(owner)
  const guard = createGuard({ quotas, acts, here: messages.here })
  const exchange = createExchange({
    registers,
    guard,
    consent: consent.require,
    usage,
    agencies: country.agencies,
    declared: (service) => (service === offersService ? offered : [...declared(service), ...bundled(service)]),
    onBack: [resumeTask],
    elsewhere: remote.elsewhere,
  })
  remote.answer({ serve: exchange.serve, onEntered, onChanged })
  const subscriptions = createSubscriptions({
    ...{ begin, exchange, purposes, registers: local, people: createPseudonyms(vault), vault, origin },
    ...{ signer: agencySigner(vault), carry: createCarrier() },
    // In a demonstration subscribers run beside the node.
    isSafe: async (url) =>
      (demo !== undefined && /^http:\/\/(localhost|127\.0\.0\.1)[:/]/.test(url)) || (await isOutside(url)),
  })
  const world = worldClock(pack.zone)
  const authorization = createAuthorization({
    begin,
    db,
    vault,
    clock: world,
    issuer: origin,
    holds: purposesOf(country, guard),
  })
  const holderReads = xRoadReads({ pack: country, exchange, guard, people })
  const xroad = createXRoad({
    ...{ begin, clock: world, authorization, messages, instance: country.id.toUpperCase() },
    ...{ agencies: country.agencies, registers: country.registers },
    reads: holderReads,
    home: { node: home.id, agency: home.agencies[0] ?? home.id },
    ...(isHome ? {} : { via: home.agencies[0] ?? home.id }),
  })
  const stamping = stampingOf({
    ...{ db, vault, world, messages, organisation: country.title.en },
    ...(node.note === undefined ? {} : { note: node.note }),
    ...(stampers === undefined ? {} : { others: stampers }),
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
  const mydata = createMyData({ pack, begin, consent, exchange, authorization, notices, vault })
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
        })
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
  ]
  const jobs = createJobs({ db: owner, clock, tasks, ...(concurrency === undefined ? {} : { concurrency }) })
  await begin({ kind: 'system', name: 'start' }, 'start', async (ctx) => {
    await purposes.install(ctx)
    await credentials.prepare(ctx)
    await offers.prepare(ctx)
  })

  await authorization.keys.prepare()
  await stamping.timestamp.prepare()

  async function seal(): Promise<void> {
    while ((await begin({ kind: 'system', name: 'acts' }, 'acts.grow', (ctx) => acts.grow(ctx))) !== null);
    await begin({ kind: 'system', name: 'registers' }, 'registers.count', readings.count)
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
    witness,
    asking,
    identity,
    consent,
    registers,
    readings,
    exchange,
    purposes,
    quotas,
    subscriptions,
    authorization,
    xroad,
    governmentReads: governmentReads({ authorization, guard, reads: holderReads }),
    stamping,
    messages,
    node,
    people,
    isHome,
    remote,
    ledger,
    credentials,
    notices,
    law,
    channels,
    services,
    mydata,
    analytics,
    ...(research ? { research } : {}),
    ...(privacy === undefined ? {} : { privacy }),
    offers,
    jobs,
    seal,
    settle,
  }
}

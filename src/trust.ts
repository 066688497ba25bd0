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
import {
  agencySigner,
  createExchange,
  createGuard,
  createPurposes,
  createQuotas,
  type Exchange,
  purposeFor,
  type Purposes,
  type Quotas,
} from '#engine/exchange'
import { createIdentity, type Identity } from '#engine/identity'
import { offerReads, offerRegisters, offerTasks, offersService } from '#engine/offers'
import { createMessages, type Messages, type StampAuthority } from '#engine/messages'
import {
  createPseudonyms,
  createRegisters,
  createUsageCounts,
  installRegisters,
  type Pseudonyms,
  type Registers,
  samePerson,
  type UsageCounts,
} from '#engine/registers'
import { announceTasks, createRemote, type Remote } from '#engine/remote'
import { declaredReads, offerTask, resumeTask } from '#engine/services'
import { changedTask, createSubscriptions, type Subscriptions } from '#engine/subscriptions'
import { type Clock, type DemoClock, worldClock } from '#kernel/clock'
import type { Vault } from '#kernel/crypto'
import { type Begin, createBegin } from '#kernel/ctx'
import type { Database } from '#kernel/db'
import { enqueue } from '#kernel/jobs'
import { createOutgoing } from '#kernel/outgoing'
import type { GovernmentReads } from '#systems/govstack'
import { bundleReads, listScope } from '#systems/mydata'
import { createPartyBook, type PartyBook, patternsIn } from '#systems/parties'
import { createXRoad, type XRoad } from '#systems/x-road'
import { lawRef, type Pack } from 'madang/pack'
import { childhoodOf } from './childhood.ts'
import { governmentReads } from './govstack-reads.ts'
import { alone, homeOf, logSigner, logWitness, type NodeParts, packAt, witnessingIn } from './nodes.ts'
import { publishedHere, purposesOf } from './purposes.ts'
import { provingOf } from './proving.ts'
import { sharingOf } from './sharing.ts'
import { type Stamping, stampingOf } from './stamping.ts'
import { xRoadReads } from './x-road-reads.ts'

export interface TrustParts {
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
  /** Who confirms the record of acts, how many must, and whose logs this node confirms; the other nodes when absent. */
  readonly witnessing?: Witnessing
  /** Time-stamp authorities of others, tried before the node's own. */
  readonly stampers?: readonly StampAuthority[]
  /** How long a session lasts on the platform's clock. */
  readonly stay?: Temporal.Duration
}

/** What every other room rests on: the record, people, consent, registers wherever they are kept, the exchange, who comes from outside. */
export interface Trust {
  /** What this node serves of its country. */
  readonly pack: Pack
  readonly db: Database
  readonly owner: Database
  readonly clock: Clock
  readonly begin: Begin
  readonly acts: Acts
  readonly usage: Usage
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
  /** The node that decides people's cases, and an agency that it serves. */
  readonly home: { readonly node: string; readonly agency: string }
  /** Whether people's cases are decided here. */
  readonly isHome: boolean
  readonly remote: Remote
  /** Third parties that were let in while the program runs. */
  readonly partyBook: PartyBook
}

/** Builds them in order: the order of lines is the order of dependencies, and a missing one does not compile. */
export async function createTrust({
  pack: given,
  db,
  owner,
  clock,
  vault,
  origin,
  node = alone({ pack: given, vault, origin }),
  demo,
  witnessing = witnessingIn(node),
  stampers,
  stay,
}: TrustParts): Promise<Trust> {
  const growing = { thirdParties: [...(given.thirdParties ?? [])], bundles: [...(given.bundles ?? [])] }
  const country = { ...given, ...growing }
  const partyBook = createPartyBook({ patterns: patternsIn(given.bundles ?? []), growing })
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
    heard: (ctx, name, register) =>
      name === changedTask ? subscriptions.anybody(ctx, register) : Promise.resolve(true),
    ...(isHome
      ? { onEntered, onChanged: withNews(onChanged) }
      : { onEntered: toAll(announceTasks.entered), onChanged: withNews(toAll(announceTasks.changed)) }),
  })
  // Its log is written in sessions of its own: who waits for an answer holds one of the others.
  const { retention } = country
  const messages = createMessages({
    ...{ begin, db: owner, clock, vault, ...node },
    ...(retention === undefined ? {} : { proving: provingOf(retention, (ctx) => purposes.all(ctx)) }),
  })
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
  const guard = createGuard({ quotas, acts, zone: pack.zone, here: messages.here })
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
  remote.answer({
    ...{ serve: exchange.serve, purposeFor: purposeFor(guard), onEntered, onChanged },
    known: async (ctx, ids) => new Set((await identity.namesOf(ctx, ids)).keys()),
    published: publishedHere({ purposes, quotas, identity, registers: local, readings }),
  })
  const subscriptions = createSubscriptions({
    ...{ begin, exchange, purposes, consent, registers: local, people: createPseudonyms(vault), vault, origin },
    signer: agencySigner(vault),
    // In a demonstration subscribers run beside the node.
    carry: createOutgoing({
      beside: ({ protocol, hostname }) =>
        demo !== undefined && protocol === 'http:' && (hostname === 'localhost' || hostname === '127.0.0.1'),
    }),
  })
  const world = worldClock(pack.zone)
  const authorization = createAuthorization({
    begin,
    db,
    vault,
    clock: world,
    issuer: origin,
    holds: purposesOf(country, guard, partyBook),
    impersonal: [listScope],
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
  await authorization.keys.prepare()
  await stamping.timestamp.prepare()
  return {
    ...{ pack, db, owner, clock, begin, acts, usage, witness, asking, identity, consent, registers, readings },
    ...{ exchange, purposes, quotas, subscriptions, authorization, xroad, stamping, messages, node, people, isHome },
    governmentReads: governmentReads({ authorization, guard, reads: holderReads }),
    ...{ remote, partyBook, home: { node: home.id, agency: home.agencies[0] ?? home.id } },
  }
}

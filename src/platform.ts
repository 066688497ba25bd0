import { type Acts, createActs } from '#engine/acts'
import { createConsent, type Consent } from '#engine/consent'
import { createCredentials, type Credentials } from '#engine/credentials'
import { createExchange, type Exchange } from '#engine/exchange'
import { createIdentity, type Identity } from '#engine/identity'
import { createLegislation, type Legislation } from '#engine/law'
import { createLedger, type Ledger } from '#engine/ledger'
import { createNotices, type Notices } from '#engine/notices'
import { createRegisters, installRegisters, type Registers } from '#engine/registers'
import { booksOf, createServices, declaredReads, offerTask, resumeTask, type Services } from '#engine/services'
import type { Clock } from '#kernel/clock'
import type { Vault } from '#kernel/crypto'
import { type Begin, createBegin } from '#kernel/ctx'
import type { Database } from '#kernel/db'
import { createJobs, type Jobs } from '#kernel/jobs'
import { noteSigner } from '#kernel/signed-note'
import { lawRef, type Pack } from 'madang/pack'

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
  readonly concurrency?: number
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
  readonly identity: Identity
  readonly consent: Consent
  readonly registers: Registers
  readonly exchange: Exchange
  readonly ledger: Ledger
  readonly credentials: Credentials
  readonly notices: Notices
  readonly law: Legislation
  readonly services: Services
  readonly jobs: Jobs
  /** Takes committed acts into the Merkle tree until none is left. */
  seal(): Promise<void>
  /** Does everything that is due now, and returns when nothing is left and every act is sealed. */
  settle(): Promise<void>
}

export async function createPlatform({
  pack,
  db,
  owner,
  clock,
  vault,
  origin,
  concurrency,
  stay,
}: PlatformParts): Promise<Platform> {
  await installRegisters(owner, pack.registers)
  const acts = createActs({ signer: noteSigner(`${new URL(origin).host}/log`, vault.seed('acts')) })
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
  const registers = createRegisters({ acts, vault, registers: pack.registers, onEntered })
  const exchange = createExchange({
    registers,
    consent: consent.require,
    agencies: pack.agencies,
    declared: declaredReads(pack),
    onBack: [resumeTask],
  })
  const ledger = createLedger({ begin, vault, calendar, currency: pack.currency })
  const notices = createNotices({ identity })
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
  })
  const tasks = [...services.tasks, ...ledger.tasks]
  const jobs = createJobs({ db: owner, clock, tasks, ...(concurrency === undefined ? {} : { concurrency }) })
  await begin({ kind: 'system', name: 'start' }, 'start', (ctx) => credentials.prepare(ctx))

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
    identity,
    consent,
    registers,
    exchange,
    ledger,
    credentials,
    notices,
    law,
    services,
    jobs,
    seal,
    settle,
  }
}

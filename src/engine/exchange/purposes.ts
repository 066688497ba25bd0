import { canonicalJson } from '#kernel/canonical-json'
import type { Ctx } from '#kernel/ctx'
import type { Vault } from '#kernel/crypto'
import { type Id, newId } from '#kernel/ids'
import type { Fault } from '#kernel/problem'
import { type Agency, type Law, lawRef, type Register } from 'madang/pack'
import { type Declaration, installDeclared, signedDocument } from './declared-purposes.ts'
import { refuse } from './problems.ts'
import { type PurposeBook, purposeBook } from './purpose-book.ts'
import { type Purpose, standingOf, type Terms } from './purpose-model.ts'
import { purposeQuotas, type PurposeQuotas } from './purpose-quotas.ts'
import {
  checkCapacity,
  faultAt,
  incomplete,
  mayBeSeen,
  officerOfEither,
  officerWith,
  type OpenedPurpose,
  openPurpose,
  purposeDuties,
  said,
  takePurpose,
  takeStep,
  versionInForce,
} from './purpose-steps.ts'
import * as store from './purpose-store.ts'
import { type AgencySigner, agencySigner, openSigned } from './signing.ts'
import { keptWords, termsOf, type Words, wordsOf } from './terms.ts'

/** The articles on which sharing between agencies rests; without them, acts rest on the grounds of the purpose alone. */
export interface SharingLaw {
  /** Asking for it: what, how far, what for, how, of whom. */
  readonly apply: Law
  /** Stopping it. */
  readonly suspend: Law
}

export interface NewPurposeAsked {
  readonly register: string
  /** The task, in small letters, digits and hyphens. */
  readonly service: string
  readonly title: string
}

export interface Purposes extends PurposeQuotas {
  /** Drafts and signs what is declared in law and is not there yet. Returns how many versions that made. */
  install(ctx: Ctx): Promise<number>
  /** Makes purposes of what is declared while the program runs, of registers that this node keeps. */
  declare(ctx: Ctx, fresh: readonly Declaration[]): Promise<number>
  /** Begins a purpose of the officer's own agency. Duty `exchange-request`. Refuses with `exchange/purpose-exists`. */
  start(ctx: Ctx, asked: NewPurposeAsked): Promise<Id<'purpose'>>
  /** The words of the version that is being written; those of the version in force when nothing was written yet. */
  draftOf(ctx: Ctx, id: string): Promise<Words>
  /** Keeps what was written, complete or not. */
  save(ctx: Ctx, id: string, words: Words): Promise<void>
  /** What the draft says, and what is missing or wrong in it. */
  check(ctx: Ctx, id: string): Promise<{ readonly terms: Terms; readonly faults: readonly Fault[] }>
  /** Asks the holder to sign what was written; refuses with `exchange/purpose-incomplete` and the faults. */
  submit(ctx: Ctx, id: string): Promise<void>
  /** Signs a version that waits. Duty `exchange-grant` at the holder, and nobody signs what they submitted. */
  sign(ctx: Ctx, id: string, reason: string): Promise<void>
  reject(ctx: Ctx, id: string, reason: string): Promise<void>
  /** Stops all reads under it, for the reader or for the holder. */
  suspend(ctx: Ctx, id: string, reason: string): Promise<void>
  /** Takes back the own agency's suspension. */
  resume(ctx: Ctx, id: string, reason: string): Promise<void>
  /** Ends it for good. */
  archive(ctx: Ctx, id: string, reason: string): Promise<void>
  /** One purpose, or `exchange/no-such-purpose`. What was never submitted is shown to its own agency alone. */
  open(ctx: Pick<Ctx, 'tx' | 'today' | 'actor'>, id: string): Promise<OpenedPurpose>
  /** Every purpose that was ever submitted, and the own agency's drafts. */
  all(ctx: Pick<Ctx, 'tx' | 'today' | 'actor'>): Promise<OpenedPurpose[]>
  /** INTERNAL: every purpose that was ever signed, archived ones among them, by the newest version: how long what was read is kept. */
  signed(ctx: Pick<Ctx, 'tx' | 'today'>): Promise<PurposeBook>
  /** The public key of an agency (JSON Web Key), or `exchange/no-such-agency`. */
  keyOf(agency: string): ReturnType<AgencySigner['publicKey']>
  /** Whether the signature of the version in force is by the holder's key and says what stands there. */
  verify(opened: OpenedPurpose): boolean
}

export interface PurposesParts {
  readonly agencies: readonly Agency[]
  readonly registers: readonly Register[]
  readonly declarations: readonly Declaration[]
  readonly vault: Pick<Vault, 'seed'>
  /** Whether the law holds such an article. */
  readonly known: (law: Law) => boolean
  readonly sharing?: SharingLaw
  /** Told in the transaction that lets reads go on: a purpose was resumed, its quota enlarged, a version signed. */
  readonly onAgain?: (ctx: Ctx, purpose: Purpose) => Promise<void>
}

export function createPurposes(parts: PurposesParts): Purposes {
  const { agencies, registers, declarations, known, sharing, onAgain = () => Promise.resolve() } = parts
  const signer = agencySigner(parts.vault)

  /** A step of an officer of either agency with the version in force. */
  async function stop(
    ctx: Ctx,
    one: OpenedPurpose,
    step: { kind: 'suspend' | 'resume'; reason: string },
  ): Promise<void> {
    const officer = officerOfEither(ctx, one.purpose)
    const version = versionInForce(one)
    const already = one.standing.suspendedBy.includes(officer.agency)
    if (already === (step.kind === 'suspend')) throw refuse['purpose-moment']({ state: one.standing.state })
    const law = step.kind === 'suspend' ? sharing?.suspend : undefined
    await takeStep(ctx, signer, { ...one, ...step, version, officer, agency: officer.agency, law })
  }

  function registerOf({ register }: Purpose): Register {
    const found = registers.find(({ id }) => id === register)
    if (found === undefined) throw refuse['no-such-purpose']({ register })
    return found
  }

  /** Refuses where no version can be written at present. */
  function checkWritable({ standing: { inReview, state } }: OpenedPurpose): void {
    if (inReview !== null || state === 'archived') throw refuse['purpose-moment']({ state })
  }

  return {
    ...purposeQuotas({ registers, signer, onAgain }),

    install: (ctx) => installDeclared(ctx, { declarations, signer }),
    declare: (ctx, fresh) => installDeclared(ctx, { declarations: fresh, signer }),

    async start(ctx, asked) {
      const { officer, agency } = officerWith(ctx, purposeDuties.draft)
      const { register, service, title } = checkStart(asked, registers)
      await store.takeTurn(ctx.tx)
      const same = (await store.purposes(ctx.tx, { live: true })).find(
        (one) => one.reader === agency && one.service === service && one.register === register.id,
      )
      if (same !== undefined) throw refuse['purpose-exists']({ purpose: same.id })
      const id = newId('purpose', ctx.now)
      const about = { register: register.id, service }
      const because = [lawRef(sharing?.apply ?? register.law)]
      const act = ctx.record({ what: 'exchange.purpose.draft', agency, because, detail: { purpose: id, ...about } })
      const owners = { reader: agency, holder: register.owner.id, draftedBy: officer, draftedAt: ctx.now }
      await store.addPurposes(ctx.tx, [
        { id, origin: 'officer', ...about, ...owners, title: { ko: title, en: title }, act },
      ])
      await store.keepDraft(ctx.tx, { purpose: id, words: {}, by: officer, at: ctx.now })
      return id
    },

    async draftOf(ctx, id) {
      const { purpose, standing } = await openPurpose(ctx, id)
      officerWith(ctx, purposeDuties.draft, purpose.reader)
      const newest = standing.inForce?.version ?? purpose.versions.at(-1)
      return (await store.draftOf(ctx.tx, id)) ?? (newest ? wordsOf(newest.terms) : {})
    },

    async save(ctx, id, words) {
      const one = await takePurpose(ctx, id)
      const { officer } = officerWith(ctx, purposeDuties.draft, one.purpose.reader)
      checkWritable(one)
      await store.keepDraft(ctx.tx, { purpose: id, words: keptWords(words), by: officer, at: ctx.now })
    },

    async check(ctx, id) {
      const { purpose } = await openPurpose(ctx, id)
      officerWith(ctx, purposeDuties.draft, purpose.reader)
      return termsOf((await store.draftOf(ctx.tx, id)) ?? {}, { register: registerOf(purpose), known })
    },

    async submit(ctx, id) {
      const one = await takePurpose(ctx, id)
      const { purpose } = one
      const officer = officerWith(ctx, purposeDuties.draft, purpose.reader)
      checkWritable(one)
      const words = await store.draftOf(ctx.tx, id)
      if (words === null) throw refuse['purpose-moment']({ state: one.standing.state })
      const { terms, faults } = termsOf(words, { register: registerOf(purpose), known })
      if (faults.length > 0) throw incomplete(faults)
      const number = (purpose.versions.at(-1)?.number ?? 0) + 1
      await store.addVersions(ctx.tx, [{ purpose: purpose.id, number, terms, declared: null }])
      await store.dropDraft(ctx.tx, id)
      await takeStep(ctx, signer, {
        ...{ ...one, purpose: { ...purpose, versions: [...purpose.versions, { number, terms }] } },
        ...{ kind: 'submit', version: number, reason: terms.why.ko, officer, agency: purpose.reader },
        law: sharing?.apply,
      })
    },

    async sign(ctx, id, reason) {
      const one = await takePurpose(ctx, id)
      const { purpose, standing } = one
      const officer = officerWith(ctx, purposeDuties.sign, purpose.holder)
      if (standing.inReview === null) throw refuse['purpose-moment']({ state: standing.state })
      const { version, submission } = standing.inReview
      if (submission.by === officer.officer) throw refuse['own-purpose']()
      await checkCapacity(ctx, purpose, version.terms.perDay)
      await takeStep(ctx, signer, {
        ...{ ...one, kind: 'sign', version: version.number, reason, officer, agency: purpose.holder },
        law: sharing?.apply,
        document: (act) => signedDocument(purpose, { ...version, act, at: ctx.now }),
      })
      await onAgain(ctx, purpose)
    },

    async reject(ctx, id, reason) {
      const one = await takePurpose(ctx, id)
      const { holder: agency } = one.purpose
      const officer = officerWith(ctx, purposeDuties.sign, agency)
      const { inReview, state } = one.standing
      if (inReview === null) throw refuse['purpose-moment']({ state })
      const version = inReview.version.number
      await takeStep(ctx, signer, { ...one, kind: 'reject', version, reason, officer, agency })
    },

    suspend: async (ctx, id, reason) => stop(ctx, await takePurpose(ctx, id), { kind: 'suspend', reason }),

    async resume(ctx, id, reason) {
      const one = await takePurpose(ctx, id)
      await stop(ctx, one, { kind: 'resume', reason })
      await onAgain(ctx, one.purpose)
    },

    async archive(ctx, id, reason) {
      const one = await takePurpose(ctx, id)
      const officer = officerOfEither(ctx, one.purpose)
      if (one.standing.state === 'archived') throw refuse['purpose-moment']({ state: 'archived' })
      const version = one.standing.inForce?.version.number ?? one.purpose.versions.at(-1)?.number ?? 0
      const step = { kind: 'archive', version, reason, officer, agency: officer.agency, law: sharing?.suspend } as const
      await takeStep(ctx, signer, { ...one, ...step })
      await store.dropDraft(ctx.tx, id)
      await store.endPurpose(ctx.tx, id)
    },

    open: openPurpose,

    async all(ctx) {
      const today = ctx.today.toString()
      return (await store.purposes(ctx.tx, { live: false }))
        .filter((purpose) => mayBeSeen(ctx, purpose))
        .map((purpose) => ({ purpose, standing: standingOf(purpose, today) }))
    },

    signed: async ({ tx, today }) => purposeBook(await store.purposes(tx, { live: false }), today.toString()),

    keyOf(agency) {
      if (!agencies.some(({ id }) => id === agency)) throw refuse['no-such-agency']({ agency })
      return signer.publicKey(agency)
    },

    verify({ purpose, standing: { inForce } }) {
      if (inForce === null || inForce.signing.signature === null) return false
      const { version, signing } = inForce
      const found = openSigned(inForce.signing.signature, signer.publicKey(purpose.holder))
      const stands = signedDocument(purpose, { ...version, act: signing.act, at: signing.at })
      return found !== undefined && canonicalJson(found) === canonicalJson(stands)
    },
  }
}

function checkStart(
  asked: NewPurposeAsked,
  registers: readonly Register[],
): { readonly register: Register; readonly service: string; readonly title: string } {
  const register = registers.find(({ id }) => id === asked.register)
  const [service, title] = [asked.service.trim(), asked.title.normalize('NFC').trim().slice(0, 200)]
  const faults = [
    ...(register === undefined ? [faultAt('register', said.register)] : []),
    ...(/^[a-z0-9][a-z0-9-]{2,60}$/.test(service) ? [] : [faultAt('service', said.service)]),
    ...(title.length >= 2 ? [] : [faultAt('title', said.title)]),
  ]
  if (register === undefined || faults.length > 0) throw incomplete(faults)
  return { register, service, title }
}

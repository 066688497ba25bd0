import { createHash, randomBytes } from 'node:crypto'
import { type Authorization, redirectFault } from '#engine/authorization'
import type { Consent } from '#engine/consent'
import type { Purposes } from '#engine/exchange'
import type { Notices } from '#engine/notices'
import type { Begin, Because, Ctx } from '#kernel/ctx'
import { type Id, isId, newId } from '#kernel/ids'
import { type Fault, Problem } from '#kernel/problem'
import { enqueue, type Task } from '#kernel/jobs'
import { type Bundle, lawRef, nameOn, type Pack, type PartyRegistration } from 'madang/pack'
import type { PartyBook } from './book.ts'
import {
  addressFault,
  after,
  type Application,
  bundlesOf,
  faultsOf,
  keyFault,
  type Party,
  type Step,
  type StepKind,
} from './model.ts'
import { refuse } from './problems.ts'
import { claimsOf, keysOf } from './statement.ts'
import * as store from './store.ts'
import { createTelling, tellTask } from './telling.ts'

export interface Opened {
  readonly party: Party
  readonly steps: readonly Step[]
  /** What it may ask for, or would. */
  readonly bundles: readonly Bundle[]
}

export interface Parties {
  /** Needs that may be asked for. */
  readonly patterns: readonly Bundle[]
  /**
   * Hands in an application, from anybody. Refuses with `parties/incomplete` and every fault by its question.
   * @returns the link by which the applicant sees how it stands; it is kept nowhere
   */
  apply(ctx: Ctx, application: Application): Promise<{ readonly id: Id<'party'>; readonly link: string }>
  /** For the applicant. Refuses with `parties/no-such-application`. */
  byLink(ctx: Pick<Ctx, 'tx'>, link: string): Promise<Opened>
  /** For officers with the duty, newest first. Refuses with `parties/not-yours`. */
  all(ctx: Ctx): Promise<Party[]>
  open(ctx: Ctx, id: string): Promise<Opened>
  /**
   * An officer with the duty registers, refuses, stops, opens again or ends: each an act, with its reason. Stopping waits for
   * lines that are being sent, and ends every token; who had agreed is told.
   */
  decide(
    ctx: Ctx,
    id: string,
    step: { readonly kind: Exclude<StepKind, 'keys'>; readonly reason: string },
  ): Promise<void>
  /** Exchanges the keys, by a statement signed with one of the present ones (`jwks`, `keys_version`, `aud`, `exp`). @throws RegistrationError */
  exchangeKeys(ctx: Ctx, id: string, statement: string): Promise<void>
  /** For everybody: who is let in or stopped, with what each may ask for; the pack's own first. */
  listed(ctx: Ctx): Promise<readonly Listed[]>
  readonly tasks: readonly Task[]
}

export interface Listed {
  readonly id: string
  readonly name: Bundle['title']
  readonly trade: Bundle['title']
  readonly state: 'registered' | 'suspended'
  readonly until: Temporal.PlainDate | null
  readonly bundles: readonly Bundle[]
}

export interface PartiesParts {
  readonly begin: Begin
  readonly rules: PartyRegistration
  readonly pack: Pick<Pack, 'agencies' | 'thirdParties' | 'bundles'>
  /** The needs of the pack itself. */
  readonly patterns: readonly Bundle[]
  readonly book: PartyBook
  readonly authorization: Pick<Authorization, 'clients' | 'issuer'>
  readonly purposes: Pick<Purposes, 'declare'>
  readonly consent: Pick<Consent, 'grantsTo'>
  readonly notices: Pick<Notices, 'send'>
  /** The world's time, in which statements are dated. */
  readonly world: { now(): Temporal.Instant }
  /** Whether an agency keeps its registers at this node. */
  readonly here: (agency: string) => boolean
}

/** Reads a day of one register that a third party may make, until its holder says otherwise. */
const perDay = 100_000
const digest = (link: string) => createHash('sha256').update(link).digest()

export function createParties(parts: PartiesParts): Parties {
  const { begin, rules, pack, patterns, book, authorization, purposes, consent, notices, world, here } = parts

  const opened = async (ctx: Pick<Ctx, 'tx'>, party: Party | null): Promise<Opened> => {
    if (party === null) throw refuse['no-such-party']()
    return { party, steps: await store.stepsOf(ctx.tx, party.id), bundles: bundlesOf(party, patterns) }
  }
  const officer = ({ actor }: Ctx): Id<'officer'> => {
    const may = actor.kind === 'officer' && actor.agency === rules.authority.id && actor.duties.includes(rules.duty)
    if (!may) throw refuse['not-yours']()
    return actor.officer
  }

  async function checked(ctx: Ctx, application: Application): Promise<void> {
    const applied = await store.partiesIn(ctx.tx, ['applied', 'registered', 'suspended'])
    const names = [
      ...pack.agencies.map((one) => nameOn(one, ctx.today.toString())),
      ...[...(pack.thirdParties ?? []), ...applied].map(({ name }) => name),
    ]
    const plain = (text: string) =>
      text
        .normalize('NFKC')
        .replaceAll(/[\s\p{P}]/gu, '')
        .toLowerCase()
    const known = new Set(names.flatMap(({ ko, en }) => [plain(ko), plain(en)]))
    const faults: Fault[] = faultsOf(application, patterns, (name) => known.has(plain(name)))
    const { jwks, redirectUri } = application
    const why = await whyNot(() => authorization.clients.check({ jwks, redirectUris: [] }))
    if (why !== null) faults.push(keyFault(why))
    if (redirectFault(redirectUri) !== null) faults.push(addressFault)
    if (faults.length > 0) throw refuse.incomplete({}, faults)
  }

  async function letIn(ctx: Ctx, party: Party, because: readonly Because[]): Promise<void> {
    const [first] = bundlesOf(party, patterns)
    await authorization.clients.register(
      ctx,
      {
        ...{ id: party.id, agency: party.id, kind: 'third-party', title: party.name, jwks: party.jwks },
        ...{ redirectUris: [party.redirectUri], scopes: ['mydata', 'mydata.list'], introspects: false },
      },
      [lawRef(first?.law ?? rules.grant), ...because],
    )
    await purposes.declare(
      ctx,
      bundlesOf(party, patterns).map(({ id, title, recipient: reader, lines }) => ({
        ...{
          service: id,
          title,
          reader,
          perDay,
          reads: lines.map(({ read }) => read).filter(({ register }) => here(register.owner.id)),
        },
      })),
    )
  }

  const lawOf = {
    grant: rules.grant,
    refuse: rules.grant,
    suspend: rules.suspend,
    resume: rules.suspend,
    end: rules.end,
  }

  return {
    patterns,
    tasks: createTelling({ begin, rules, consent, notices }),

    async apply(ctx, application) {
      await checked(ctx, application)
      const id = newId('party', ctx.now)
      const link = randomBytes(24).toString('base64url')
      const act = ctx.record({
        ...{ what: 'parties.apply', agency: rules.authority.id, because: [lawRef(rules.apply)] },
        detail: { party: id, name: application.name, needs: application.wishes },
      })
      const fresh = { state: 'applied', keysVersion: 0, until: null, appliedAt: ctx.now } as const
      await store.addParty(ctx.tx, { ...application, ...fresh, id, act }, digest(link))
      return { id, link }
    },

    async byLink(ctx, link) {
      const party = await store.partyByLink(ctx.tx, digest(link))
      if (party === null) throw refuse['no-such-application']()
      return opened(ctx, party)
    },

    async all(ctx) {
      officer(ctx)
      return store.partiesIn(ctx.tx, ['applied', 'registered', 'suspended', 'refused', 'ended'])
    },

    async open(ctx, id) {
      officer(ctx)
      return opened(ctx, await store.partyById(ctx.tx, id))
    },

    async decide(ctx, id, { kind, reason }) {
      const by = officer(ctx)
      if (reason.trim().length < 5)
        throw refuse['reason-needed']({}, [{ field: 'reason', code: 'incomplete', text: reasonText }])
      const party = await store.partyById(ctx.tx, id, 'change')
      if (party === null) throw refuse['no-such-party']()
      const { from, to } = after[kind]
      if (!from.includes(party.state)) throw refuse['not-at-this-point']({ state: party.state })
      const before = (await store.stepsOf(ctx.tx, id)).at(-1)?.act ?? party.act
      const law = [lawRef(lawOf[kind]), ...(kind === 'grant' ? [lawRef(rules.lasts.law)] : [])]
      const act = ctx.record({
        ...{ what: `parties.${kind}`, agency: rules.authority.id, because: [...law, before] },
        detail: { party: id, name: party.name, reason },
      })
      await store.addStep(ctx.tx, id, { kind, officer: by, at: ctx.now, reason: reason.trim(), act })
      const until = kind === 'grant' ? ctx.today.add({ years: rules.lasts.years }).subtract({ days: 1 }) : party.until
      await store.change(ctx.tx, id, { state: to, until })
      const client = { id, agency: id }
      if (kind === 'grant') await letIn(ctx, party, [act])
      if (kind === 'suspend') await authorization.clients.suspend(ctx, client, [act])
      if (kind === 'resume') await authorization.clients.resume(ctx, client, [act])
      if (kind === 'end') await authorization.clients.close(ctx, id, [act])
      await book.refresh(ctx)
      if (kind === 'suspend' || kind === 'end')
        await enqueue(ctx, tellTask, { party: id, kind, act, name: party.name, after: '' })
    },

    async exchangeKeys(ctx, id, statement) {
      const party = isId('party', id) ? await store.partyById(ctx.tx, id, 'change') : null
      if (party === null || party.state !== 'registered') throw refuse['no-such-party']()
      const claims = await claimsOf(statement, { jwks: party.jwks, audience: authorization.issuer, now: world.now() })
      // Each exchange names the one before: a statement that comes again changes nothing.
      if (claims['keys_version'] !== party.keysVersion + 1)
        throw refuse['not-at-this-point']({ keysVersion: party.keysVersion })
      const jwks = keysOf(claims['jwks'])
      const act = ctx.record({
        ...{ what: 'parties.keys', agency: id, because: [(await store.stepsOf(ctx.tx, id)).at(-1)?.act ?? party.act] },
        detail: { party: id, keysVersion: party.keysVersion + 1 },
      })
      await authorization.clients.replaceKeys(ctx, id, jwks, [act])
      await store.changeKeys(ctx.tx, id, jwks)
      await store.addStep(ctx.tx, id, { kind: 'keys', officer: null, at: ctx.now, reason: '', act })
    },

    async listed(ctx) {
      await book.refresh(ctx)
      const registered = await store.partiesIn(ctx.tx, ['registered', 'suspended'])
      const ofPack = (pack.thirdParties ?? []).filter(({ id }) => !isId('party', id))
      return [
        ...ofPack.map(({ id, name, trade }): Listed => ({
          ...{ id, name, trade, state: 'registered', until: null },
          bundles: (pack.bundles ?? []).filter(({ recipient }) => recipient.id === id),
        })),
        ...registered.map((party): Listed => {
          const bundles = bundlesOf(party, patterns)
          const recipient = bundles[0]?.recipient
          return {
            ...{ id: party.id, name: party.name, until: party.until, bundles },
            trade: recipient?.kind === 'third-party' ? recipient.trade : party.name,
            state: party.state === 'suspended' ? 'suspended' : 'registered',
          }
        }),
      ]
    },
  }
}

const reasonText = { ko: '까닭을 다섯 글자 이상 적어 주십시오.', en: 'Write the reason, in five letters at least.' }

async function whyNot(check: () => Promise<void>): Promise<string | null> {
  try {
    await check()
    return null
  } catch (error) {
    if (error instanceof Problem) return String(error.detail['why'])
    throw error
  }
}

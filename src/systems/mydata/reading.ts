import type { Admitted, Authorization } from '#engine/authorization'
import type { Consent, Grant } from '#engine/consent'
import type { Exchange, Remainder } from '#engine/exchange'
import type { Begin, Ctx } from '#kernel/ctx'
import { type Id, isId } from '#kernel/ids'
import { Problem } from '#kernel/problem'
import type { Bundle, BundleLine } from 'madang/pack'
import type { MyDataParts } from './mydata.ts'
import { refuse } from './problems.ts'
import type { Named, Repeating } from './repeating.ts'

/** Who calls, as the authorization server let it in: its party, the bundle that it asks in the name of, and on what it rests. */
export interface Calling extends Pick<Admitted, 'agency' | 'purpose' | 'grants' | 'because' | 'actor'> {
  /** Present where the request names itself, so that its answer can be had again when it was lost. */
  readonly named?: Named
}

/** One line of an answer: the fields that were agreed to, or why there are none. */
export type Line = {
  readonly name: string
  readonly register: string
  readonly holder: string
} & (
  | {
      readonly value: Readonly<Record<string, unknown>> | null
      readonly act: Id<'act'>
      /** What is left of the day of the purpose under which it was read. */
      readonly left: readonly Remainder[]
    }
  | { readonly problem: Problem }
)

/** What may be read for one agreement. */
export interface Opened {
  readonly agreement: string
  readonly bundle: Bundle
  /** The person, by the pseudonym of this party. */
  readonly subject: string
  readonly lines: readonly BundleLine[]
  readonly person: Id<'person'>
}

export interface Reading {
  /**
   * The agreement that a caller may read by: its own, for the bundle of its token. Refuses with `mydata/not-your-agreement` or
   * `mydata/agreement-ended`. Nothing is read yet.
   */
  open(ctx: Ctx, calling: Calling, agreement?: string): Promise<Opened>
  /**
   * Reads line by line, each in a transaction of its own that checks the consent again: a withdrawal waits for one line and
   * stops the next. A line that may not be read gives its problem.
   */
  lines(calling: Calling, opened: Opened): AsyncGenerator<Line>
}

interface ReadingParts {
  readonly begin: Begin
  readonly consent: Pick<Consent, 'grantsOfAgreement' | 'agreementHolds'>
  readonly exchange: Pick<Exchange, 'readAll' | 'remainders'>
  readonly authorization: Pick<Authorization, 'subjectOf'>
  readonly recipients: MyDataParts['recipients']
  readonly bundle: (id: string) => Bundle
  readonly repeating: Pick<Repeating, 'once'>
}

export function createReading({
  begin,
  consent,
  exchange,
  authorization,
  recipients,
  bundle,
  repeating,
}: ReadingParts): Reading {
  const readLine = async (calling: Calling, { read }: BundleLine, { person, agreement }: Opened): Promise<Line> => {
    const { register, fields } = read
    const named = { name: read.as, register: register.id, holder: register.owner.id }
    try {
      return await begin(calling.actor, 'mydata.read', async (ctx) => {
        // Stopping a third party waits for a line that is being sent, and stops the next.
        if (!(await recipients.stands(ctx, calling.agency, { hold: true }))) throw refuse['recipient-stopped']()
        const use = { person, recipient: calling.agency, service: calling.purpose, register: register.id, fields }
        const made = async () => {
          const [answer] = await exchange.readAll(ctx, {
            ...{ reader: calling.agency, service: calling.purpose },
            because: calling.because.filter((ref) => isId('act', ref)),
            lines: [{ read, subject: person }],
          })
          if (answer === undefined) throw new Error(`no answer for ${read.as}`)
          return { value: one(answer.value), act: answer.act, grant: answer.grant }
        }
        const answer =
          calling.named === undefined
            ? await made()
            : await repeating.once(ctx, { named: calling.named, of: `${agreement}\n${read.as}`, use }, made)
        return { ...named, value: answer.value, act: answer.act, left: exchange.remainders(ctx) }
      })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      return { ...named, problem: error }
    }
  }

  return {
    async open(ctx, { agency, purpose, grants }, agreement = grants[0]) {
      await recipients.refresh(ctx)
      if (!(await recipients.stands(ctx, agency))) throw refuse['recipient-stopped']()
      const given = agreement === undefined ? [] : await consent.grantsOfAgreement(ctx, agreement)
      const [first] = given
      if (agreement === undefined || first === undefined || first.recipient !== agency || first.service !== purpose)
        throw refuse['not-your-agreement']()
      if (!(await consent.agreementHolds(ctx, agreement))) throw refuse['agreement-ended']()
      const asked = bundle(purpose)
      return {
        ...{ agreement, bundle: asked, person: first.person },
        subject: authorization.subjectOf({ agency }, first.person),
        lines: asked.lines.filter((line) => given.some((grant) => isOf(grant, line))),
      }
    },

    async *lines(calling, opened) {
      for (const line of opened.lines) yield await readLine(calling, line, opened)
    },
  }
}

/** Whether a grant was given for a line. */
function isOf(grant: Grant, { read }: BundleLine): boolean {
  return grant.register === read.register.id && read.fields.every((field) => grant.fields.includes(field))
}

function one(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null
}

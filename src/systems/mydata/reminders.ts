import type { Consent } from '#engine/consent'
import type { Notices } from '#engine/notices'
import type { Begin, Because, Ctx } from '#kernel/ctx'
import type { Text } from '#kernel/i18n'
import { fill } from '#kernel/i18n'
import type { Id } from '#kernel/ids'
import { schedule, type Task, task } from '#kernel/jobs'
import { type Bundle, lawRef, nameOn, type Pack } from 'madang/pack'

type Occasion = 'ending' | 'yearly' | 'own'

interface Reminder {
  readonly agreement: Id<'agreement'>
  readonly occasion: Occasion
}

/** Days before the end on which a person is reminded, of what lasts longer than twice that. */
const noticeDays = 14
const taskName = 'mydata.remind'

const said = {
  ending: {
    title: { ko: '곧 끝나는 동의: {bundle}', en: 'A consent of yours ends soon: {bundle}' },
    body: {
      ko: '{recipient}에서 회원님의 정보를 읽을 수 있는 동의가 {until}에 끝납니다.\n이어 가고 싶으면 다시 동의하시면 됩니다. 끝내려면 아무것도 하지 않아도 됩니다.',
      en: 'The consent by which {recipient} may read your data ends on {until}.\nTo go on, agree again. To let it end, you need not do anything.',
    },
  },
  yearly: {
    title: { ko: '아직 읽을 수 있는 곳: {recipient}', en: 'Still able to read: {recipient}' },
    body: {
      ko: '{recipient}에서 아직 회원님의 정보를 읽을 수 있습니다. {until}까지입니다.\n지금도 필요한지 살펴보시고, 필요 없으면 거두어 주십시오.',
      en: '{recipient} may still read your data, until {until}.\nSee whether you still need it, and take it back if you do not.',
    },
  },
  own: {
    title: { ko: '이제 스스로 정합니다', en: 'From now on you decide' },
    body: {
      ko: '오늘부터 내 정보를 누가 읽을지 스스로 정합니다. 보호자가 {recipient}에 동의해 둔 것은 어제 끝났습니다.\n이어 가고 싶으면 직접 동의해 주십시오.',
      en: 'From today you decide yourself who may read your data. What your guardian had allowed {recipient} ended yesterday.\nTo go on, agree to it yourself.',
    },
  },
  look: { ko: '무엇을 읽을 수 있는지 보기', en: 'See what may be read' },
  again: { ko: '다시 동의하기', en: 'Agree again' },
} satisfies Record<string, Text | { title: Text; body: Text }>

interface RemindersParts {
  readonly pack: Pick<Pack, 'zone' | 'offering' | 'childhood' | 'agencies'>
  readonly begin: Begin
  readonly consent: Pick<Consent, 'grantsOfAgreement' | 'agreementHolds'>
  readonly notices: Pick<Notices, 'send'>
  readonly bundle: (id: string) => Bundle
}

/** Tells people what ends soon, once a year what may still be read, and a child on the day from which it decides. */
export function createReminders({ pack, begin, consent, notices, bundle }: RemindersParts) {
  const morning = (day: Temporal.PlainDate) =>
    day.toZonedDateTime({ timeZone: pack.zone, plainTime: '09:00' }).toInstant()

  const remind = async (ctx: Ctx, { agreement, occasion }: Reminder): Promise<void> => {
    const grants = await consent.grantsOfAgreement(ctx, agreement)
    const open = grants.filter(({ withdrawnAt }) => withdrawnAt === null)
    const [first] = open
    // A child is told of what has just ended; of everything else only what holds is worth a letter.
    if (first === undefined || (occasion !== 'own' && !(await consent.agreementHolds(ctx, agreement)))) return
    const { recipient, title, id } = bundle(first.service)
    const words = {
      bundle: title,
      recipient: recipient.kind === 'agency' ? nameOn(recipient, ctx.today.toString()) : recipient.name,
      until: first.until.toString(),
    }
    const because: Because[] = [
      ...new Set<Because>([lawRef(first.law), ...open.map((one): Because => `consent:${one.id}`)]),
    ]
    await notices.send(ctx, {
      ...{ to: occasion === 'own' ? first.person : first.givenBy, kind: 'notice', because },
      ...{ title: fill(said[occasion].title, words), body: fill(said[occasion].body, words) },
      agency: pack.childhood?.bornOn.register.owner.id ?? first.holder,
      links: [
        occasion === 'yearly'
          ? { label: said.look, href: `/my/data/agreements/${agreement}` }
          : { label: said.again, href: `/my/data/bundles/${id}` },
      ],
    })
    if (occasion === 'yearly') await planYearly(ctx, agreement, ctx.today, first.until)
  }

  const planYearly = async (
    ctx: Ctx,
    agreement: Id<'agreement'>,
    from: Temporal.PlainDate,
    until: Temporal.PlainDate,
  ): Promise<void> => {
    const due = from.add({ years: 1 })
    if (Temporal.PlainDate.compare(due, until) <= 0)
      await schedule(ctx, morning(due), {
        task: taskName,
        payload: { agreement, occasion: 'yearly', on: due.toString() },
      })
  }

  return {
    /** Puts on the agenda what the person is to be told of an agreement; `cut` when it ends because a child comes of age. */
    async plan(
      ctx: Ctx,
      { agreement, until, cut }: { agreement: Id<'agreement'>; until: Temporal.PlainDate; cut: boolean },
    ): Promise<void> {
      const before = until.subtract({ days: noticeDays })
      if (ctx.today.until(until).total({ unit: 'days' }) > 2 * noticeDays)
        await schedule(ctx, morning(before), { task: taskName, payload: { agreement, occasion: 'ending' } })
      if (cut)
        await schedule(ctx, morning(until.add({ days: 1 })), {
          task: taskName,
          payload: { agreement, occasion: 'own' },
        })
      await planYearly(ctx, agreement, ctx.today, until)
    },
    tasks: [
      task<Reminder>(taskName, (reminder) =>
        begin({ kind: 'system', name: 'mydata' }, 'mydata.remind', (ctx) => remind(ctx, reminder)),
      ),
    ] as readonly Task[],
  }
}

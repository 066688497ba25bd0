import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { money } from '#kernel/money'
import { Amount } from '#web/amount'
import { Button, ButtonGroup, LinkButton } from '#web/button'
import { dateText } from '#web/date-text'
import { ActButton, Form } from '#web/form'
import { Note } from '#web/prose'
import { href, t } from '#web/view'
import { factTitle } from '#engine/rules'
import type { Field, Service } from 'madang/pack'
import { type Case, isSettled, type Result, type SubCase } from '../model.ts'
import { QuestionInput } from './form.tsx'
import { fieldsText, Outcomes } from './panels.tsx'
import type { Saying } from './values.ts'

const said = {
  why: { ko: '왜 이렇게 결정했나요?', en: 'Why was it decided so?' },
  whyOpen: { ko: '왜 아직 결정되지 않았나요?', en: 'Why is it not decided yet?' },
  due: { ko: '{day}까지 처리합니다.', en: 'To be decided by {day}.' },
  late: {
    ko: '법이 정한 날({day})을 넘겼습니다. 담당 부서에 알렸습니다. 하실 일은 없습니다.',
    en: 'The day that the law sets ({day}) has passed. The office has been told. There is nothing for you to do.',
  },
  silent: {
    ko: '아직 답이 없는 곳: {agency}. 계속 물어보고 있습니다. 답이 오면 저절로 이어지니 하실 일은 없습니다.',
    en: '{agency} has not answered yet. We keep asking, and go on by ourselves when it does.',
  },
  waitsFor: {
    ko: '먼저 끝나야 하는 일: {services}. 끝나면 저절로 시작합니다.',
    en: 'Starts when “{services}” is done.',
  },
  officer: {
    ko: '법이 사람의 판단을 남겨 둔 부분이 있어 담당자가 살펴봅니다.',
    en: 'The law leaves part of this to a person: an officer is looking at it.',
  },
  notStarted: {
    ko: '먼저 끝나야 하는 일이 받아들여지지 않아 시작하지 않았습니다.',
    en: 'Not started, because what had to come first was not granted.',
  },
  consent: {
    ko: '동의가 없어 멈춰 있습니다. 동의하시면 이어서 처리합니다.',
    en: 'It waits for your consent. Agree, and it goes on.',
  },
  agree: { ko: '동의하고 계속하기', en: 'Agree and go on' },
  read: { ko: '{register}({holder}): {fields}', en: '{register} ({holder}): {fields}' },
  papers: {
    ko: '동의는 6개월 동안이며 언제든 거둘 수 있습니다. 동의하지 않으시면 필요한 서류를 담당 기관에 직접 내시면 됩니다.',
    en: 'It holds for six months and can be withdrawn at any time. If you would rather not, bring the paper to the office yourself.',
  },
  needs: { ko: '이것을 알아야 결정할 수 있습니다: {facts}', en: 'This must be known first: {facts}' },
  send: { ko: '보내고 계속하기', en: 'Send and go on' },
  office: {
    ko: '등록된 내용이 없어 저절로 알 수 없습니다. 그 정보를 가진 곳에 등록되면 저절로 이어집니다.',
    en: 'It is in no register, so we cannot find it out ourselves. It goes on as soon as it is registered.',
  },
  monthly: { ko: '매달 {amount}', en: '{amount} a month' },
  period: { ko: '{from}부터 {until}까지', en: 'from {from} to {until}' },
  letter: { ko: '결정 통지서 보기', en: 'Read the letter' },
  payments: { ko: '받을 날 보기', en: 'See when it is paid' },
  entry: { ko: '올린 곳: {register}', en: 'Entered in the register: {register}.' },
  reason: { ko: '담당자의 설명: {reason}', en: 'The officer’s reason: {reason}' },
} satisfies Record<string, Text>

interface MemberProps {
  readonly saying: Saying
  readonly case: Case
  readonly service: Service
  readonly subCase: SubCase
}

/** What one office did, does, or waits for. */
export function MemberResult({ saying, case: one, service, subCase }: MemberProps): VNode {
  const { view } = saying
  return (
    <div class="stack">
      {isSettled(subCase.status) ? (
        <Settled saying={saying} service={service} subCase={subCase} />
      ) : (
        <Underway saying={saying} case={one} service={service} subCase={subCase} />
      )}
      {subCase.act === null ? null : (
        <p>
          <a href={href(view, `/my/why/${subCase.act}`)}>
            {t(view, isSettled(subCase.status) ? said.why : said.whyOpen)}
            <span class="unseen"> ({t(view, service.title)})</span>
          </a>
        </p>
      )}
    </div>
  )
}

function Settled({ saying, service, subCase: { status, note } }: Omit<MemberProps, 'case'>): VNode {
  const { view, books } = saying
  if (status === 'not-started') return <p>{t(view, said.notStarted)}</p>
  const results = note.results ?? []
  const unmet = note.finding?.conditions.filter(({ verdict }) => verdict !== 'yes') ?? []
  const seen = new Set<string>()
  const shown = results.filter(
    (result) => result.kind !== 'entry' || (!seen.has(result.register) && seen.add(result.register)),
  )
  return (
    <>
      {note.reason === undefined ? null : <p>{t(view, said.reason, { reason: note.reason })}</p>}
      {status === 'refused' && note.finding && unmet.length > 0 ? (
        <Outcomes
          view={view}
          books={books}
          conditions={service.rules.conditions}
          finding={{ ...note.finding, conditions: unmet }}
        />
      ) : null}
      {shown
        .filter(({ kind }) => kind === 'award' || kind === 'entry')
        .map((result, at) => (
          <ResultLine key={at} saying={saying} result={result} />
        ))}
      <ButtonGroup>
        {shown
          .filter(({ kind }) => kind === 'certificate' || kind === 'letter')
          .map((result, at) => (
            <ResultButton key={at} saying={saying} service={service} result={result} />
          ))}
      </ButtonGroup>
    </>
  )
}

function ResultLine({ saying: { view, books }, result }: { saying: Saying; result: Result }): VNode | null {
  if (result.kind === 'entry')
    return (
      <p>
        {t(view, said.entry, {
          register: t(view, books.register(result.register)?.title ?? { ko: result.register, en: result.register }),
        })}
      </p>
    )
  if (result.kind !== 'award') return null
  const amount = <Amount view={view} money={money(books.pack.currency, result.amount)} large />
  if (result.every === 'once') return <p>{amount}</p>
  const [before, after] = t(view, said.monthly, { amount: '\u0000' }).split('\u0000')
  return (
    <p>
      {before}
      {amount}
      {after} · {t(view, said.period, { from: monthText(view, result.from), until: monthText(view, result.until) })} ·{' '}
      <a href={href(view, '/my/payments')}>{t(view, said.payments)}</a>
    </p>
  )
}

function ResultButton({
  saying: { view, books },
  service,
  result,
}: {
  saying: Saying
  service: Service
  result: Result
}): VNode | null {
  if (result.kind === 'certificate') {
    const title = books.pack.certificates.find(({ id }) => id === result.certificate)?.title
    return (
      <LinkButton view={view} path={`/certificates/${result.id}.pdf`} kind="secondary" size="medium" icon="paper">
        {title === undefined ? result.certificate : t(view, title)} (PDF)
      </LinkButton>
    )
  }
  if (result.kind !== 'letter') return null
  return (
    <LinkButton view={view} path={`/my/inbox/${result.id}`} kind="tertiary" size="medium">
      {t(view, said.letter)}
      <span class="unseen"> ({t(view, service.title)})</span>
    </LinkButton>
  )
}

function Underway({ saying, case: one, service, subCase }: MemberProps): VNode {
  const { view, books } = saying
  const { status, note } = subCase
  const day = dateText(view, subCase.due.toZonedDateTimeISO(books.pack.zone).toPlainDate(), { weekday: true })
  const after = (service.after ?? []).map(({ title }) => t(view, title)).join(', ')
  return (
    <>
      {status === 'waiting' && after !== '' ? <p>{t(view, said.waitsFor, { services: after })}</p> : null}
      {status === 'with-officer' ? <p>{t(view, said.officer)}</p> : null}
      {status === 'agency-silent' ? (
        <p>{t(view, said.silent, { agency: t(view, books.agency(note.silent ?? service.owner.id, view.today)) })}</p>
      ) : null}
      {status === 'needs-you' ? <NeedsYou saying={saying} case={one} service={service} subCase={subCase} /> : null}
      <Note>{t(view, subCase.late ? said.late : said.due, { day })}</Note>
    </>
  )
}

function NeedsYou({ saying, case: one, service, subCase: { note } }: MemberProps): VNode {
  const { view } = saying
  const path = `/my/cases/${one.id}/${service.id}`
  if (note.consent) {
    return (
      <>
        <p>{t(view, said.consent)}</p>
        <Consented saying={saying} service={service} />
        <ActButton view={view} action={`${path}/agree`} kind="primary">
          {t(view, said.agree)}
        </ActButton>
        <Note>{t(view, said.papers)}</Note>
      </>
    )
  }
  const needs = note.needs ?? []
  const asked = askedAgain(service, needs)
  return (
    <>
      <p>
        {t(view, said.needs, { facts: needs.map((fact) => factTitle(service.rules, fact, view.language)).join(', ') })}
      </p>
      {asked.length === 0 ? (
        <Note>{t(view, said.office)}</Note>
      ) : (
        <Form view={view} action={`${path}/answer`}>
          {asked.map(([name, field]) => (
            <QuestionInput
              key={name}
              saying={saying}
              question={{ name, field, services: [service], options: {} }}
              value={one.answers[name]}
            />
          ))}
          <ButtonGroup>
            <Button size="medium">{t(view, said.send)}</Button>
          </ButtonGroup>
        </Form>
      )}
    </>
  )
}

/** What the person would agree to, said before the button (PIPA, Article 15 (2)). */
function Consented({ saying: { view, books }, service }: Pick<MemberProps, 'saying' | 'service'>): VNode {
  const reads = service.reads.filter(({ ground }) => ground.by === 'consent')
  return (
    <ul class="bullets">
      {reads.map((read) => (
        <li key={read.as}>
          {t(view, said.read, {
            register: t(view, read.register.title),
            holder: t(view, books.agency(read.register.owner.id, view.today)),
            fields: fieldsText(view, read),
          })}
          <Note>{t(view, read.why)}</Note>
        </li>
      ))}
    </ul>
  )
}

/** The questions of a service that would settle what is missing. */
function askedAgain(service: Service, needs: readonly string[]): [string, Field<never>][] {
  const open = new Set(needs)
  return Object.entries(service.asks).filter(([name]) => open.has(`answers.${name}`))
}

/** A month or a day, as it is said. */
function monthText(view: Saying['view'], iso: string): string {
  const month = Temporal.PlainYearMonth.from(iso.slice(0, 7))
  return new Intl.DateTimeFormat(view.language === 'ko' ? 'ko-KR' : 'en-GB', { year: 'numeric', month: 'long' }).format(
    month.toPlainDate({ day: 1 }),
  )
}

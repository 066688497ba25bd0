import type { VNode } from 'preact'
import { Alert } from '#web/alert'
import { Button, ButtonGroup } from '#web/button'
import { Row, RowList } from '#web/card'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { SummaryList } from '#web/summary-list'
import { href, t, type View } from '#web/view'
import type { Bundle, Field, Text } from 'madang/pack'
import type { Answer, Matter } from './client.ts'

const said = {
  over: { ko: '시연: 정부 밖의 회사', en: 'Demonstration: a firm outside government' },
  lead: {
    ko: '여기는 정부가 아니라 {bank}의 화면입니다. 서류를 내는 대신 정부에 있는 내 정보를 보내게 할 수 있습니다. 비밀번호는 묻지 않습니다.',
    en: 'This page is {bank}’s and not the government’s. Instead of bringing papers you can have your data sent. It never asks for a password.',
  },
  needs: { ko: '무엇을 도와 드릴까요?', en: 'What would you like to do?' },
  send: { ko: '내 정보 보내기', en: 'Send my data' },
  first: {
    ko: '누르면 정부 화면으로 갑니다. 거기서 하나씩 고르기 전에는 아무것도 보내지 않습니다.',
    en: 'The button leads to the government’s page. Nothing is sent before you choose it there, line by line.',
  },
  refused: { ko: '보내지 않기로 하셨습니다', en: 'You chose not to send anything' },
  refusedText: {
    ko: '괜찮습니다. 서류를 직접 가져오시면 됩니다.',
    en: 'That is fine. You can bring the papers yourself.',
  },
  got: { ko: '은행이 받은 것', en: 'What the bank has received' },
  thanks: { ko: '받았습니다', en: 'Received, thank you' },
  thanksText: {
    ko: '고르신 것만 받았습니다. 은행은 손님을 이 번호로만 압니다: {subject}',
    en: 'Only what you chose has come. The bank knows you by this number alone: {subject}',
  },
  not: { ko: '받지 못했습니다', en: 'Nothing was given' },
  notText: { ko: '정부의 답: {title}', en: 'The government answered: {title}' },
  staff: { ko: '은행 직원이 보는 화면', en: 'What the bank’s staff see' },
  none: { ko: '기록이 없습니다', en: 'No entry' },
  again: { ko: '은행이 다시 읽어 보기', en: 'Let the bank read again' },
  mine: { ko: '정부 화면에서 내 동의 보기', en: 'See my consents with the government' },
  record: { ko: '누가 읽었는지 보기', en: 'See who has read my data' },
} as const

interface BankProps {
  readonly view: View
  readonly name: Text
  readonly bundles: readonly Bundle[]
  readonly matter: Matter | undefined
}

/** A bank, played: where a person begins, and what the bank received. */
export function BankPage({ view, name, bundles, matter }: BankProps): VNode {
  const bank = t(view, name)
  return (
    <Page view={view} title={bank}>
      <Heading title={bank} over={t(view, said.over)} lead={t(view, said.lead, { bank })} />
      {matter === undefined ? null : (
        <Result view={view} matter={matter} bundle={bundles.find(({ id }) => id === matter.bundle)} />
      )}
      <Section title={t(view, said.needs)}>
        <p>{t(view, said.first)}</p>
        <RowList>
          {bundles.map(({ id, title, purpose }) => (
            <Row key={id} view={view} title={t(view, title)}>
              <p>{t(view, purpose)}</p>
              <form method="post" action={href(view, '/demo/bank/ask')}>
                <input type="hidden" name="bundle" value={id} />
                <Button size="medium">
                  {t(view, said.send)}
                  <span class="unseen"> ({t(view, title)})</span>
                </Button>
              </form>
            </Row>
          ))}
        </RowList>
      </Section>
      <form method="post" action={href(view, '/demo/bank/staff')}>
        <Button kind="text">{t(view, said.staff)}</Button>
      </form>
    </Page>
  )
}

function Result({ view, matter, bundle }: { view: View; matter: Matter; bundle: Bundle | undefined }): VNode {
  const { status, answer, trouble, id } = matter
  if (status !== 'open')
    return (
      <Alert tone="info" title={t(view, said.refused)} announced>
        <p>{t(view, said.refusedText)}</p>
      </Alert>
    )
  return (
    <>
      {trouble === undefined ? (
        <Alert tone="success" title={t(view, said.thanks)} announced>
          <p>{t(view, said.thanksText, { subject: answer?.subject ?? '' })}</p>
        </Alert>
      ) : (
        <Alert tone="warning" title={t(view, said.not)} announced>
          <p>
            {t(view, said.notText, {
              title: view.language === 'ko' ? trouble.titleKo : trouble.title,
            })}
          </p>
        </Alert>
      )}
      {answer === undefined ? null : (
        <Section title={t(view, said.got)}>
          {answer.lines.map((line) => (
            <Received key={line.name} view={view} line={line} bundle={bundle} />
          ))}
        </Section>
      )}
      <ButtonGroup>
        <form method="post" action={href(view, `/demo/bank/read/${id}`)}>
          <Button kind="secondary">{t(view, said.again)}</Button>
        </form>
        <a class="button tertiary" href={href(view, '/my/data')}>
          {t(view, said.mine)}
        </a>
        <a class="button tertiary" href={href(view, '/my/record')}>
          {t(view, said.record)}
        </a>
      </ButtonGroup>
    </>
  )
}

function Received({
  view,
  line,
  bundle,
}: {
  view: View
  line: Answer['lines'][number]
  bundle: Bundle | undefined
}): VNode {
  const register = bundle?.lines.find(({ read }) => read.as === line.name)?.read.register
  const { problem, value } = line
  return (
    <>
      <h3>{register === undefined ? line.register : t(view, register.title)}</h3>
      {problem !== undefined ? <p>{view.language === 'ko' ? problem['title-ko'] : problem.title}</p> : null}
      {problem === undefined && value === null ? <p>{t(view, said.none)}</p> : null}
      <SummaryList
        view={view}
        rows={Object.entries(value ?? {}).map(([field, one]) => {
          const declared = register?.fields[field]
          return {
            name: declared === undefined ? field : t(view, declared.title),
            value: valueText(view, declared, one),
          }
        })}
      />
    </>
  )
}

function valueText(view: View, field: Field<never> | undefined, value: unknown): string {
  const option = typeof value === 'string' ? field?.choices?.[value] : undefined
  if (option !== undefined) return t(view, option)
  if (typeof value === 'number' && field?.unit === 'won')
    return `${value.toLocaleString(view.language)}${view.language === 'ko' ? '원' : ' won'}`
  return String(value)
}

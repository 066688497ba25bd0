import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Alert } from '#web/alert'
import { Button, ButtonGroup } from '#web/button'
import { ErrorSummary } from '#web/error-summary'
import { FieldInput } from '#web/field-input'
import { Form } from '#web/form'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { Note } from '#web/prose'
import { dateText } from '#web/date-text'
import { t, type View } from '#web/view'
import type { Wishes } from '#engine/notices'
import { type Books, Cited, topics } from '#engine/services'
import { field, type Law, type Topic } from 'madang/pack'
import type { Wish } from '../model.ts'
import type { SweepNews } from '../sweep-store.ts'

const said = {
  my: { ko: '내 일', en: 'My matters' },
  list: { ko: '먼저 알려 드린 급여', en: 'Benefits that you were told of' },
  title: { ko: '급여를 어떻게 알려 드릴까요?', en: 'How shall we tell you of benefits?' },
  lead: {
    ko: '받을 수 있는 급여를 먼저 찾아 알려 드립니다. 무엇을 어떻게 알려 드릴지 정하실 수 있습니다.',
    en: 'We look for benefits that you could have. You decide whether, of what and how you are told.',
  },
  saved: { ko: '저장했습니다', en: 'Saved' },
  whether: { ko: '찾아서 알려 드릴까요?', en: 'Shall we look?' },
  look: { ko: '예, 찾아서 알려 주십시오', en: 'Yes, look and tell me' },
  leave: { ko: '아니요, 찾지 마십시오', en: 'No, do not look for me' },
  leaveHint: {
    ko: '‘아니요’를 고르시면 알려 드리려고 정보를 보는 일이 없습니다. 직접 찾아보고 신청하는 것은 그대로 하실 수 있습니다.',
    en: 'With “no” nothing of yours is read for this. You can still look and apply yourself.',
  },
  topics: { ko: '알려 드리지 않을 분야', en: 'Topics you do not want to hear of' },
  channels: { ko: '알림함 말고 더 받을 곳', en: 'Where else to tell you, besides the inbox' },
  channelsText: {
    ko: '알림이 왔다는 것만 알려 드립니다. 내용은 로그인해서 보십니다.',
    en: 'Only that something has come is said there. What it says is read after signing in.',
  },
  mail: { ko: '전자우편', en: 'E-mail' },
  text: { ko: '문자 메시지를 받을 전화번호', en: 'Phone number for text messages' },
  quiet: { ko: '보내지 않을 시간', en: 'Hours in which nothing is sent' },
  from: { ko: '부터', en: 'From' },
  until: { ko: '까지', en: 'Until' },
  save: { ko: '저장하기', en: 'Save' },
  law: { ko: '근거', en: 'Law' },
  swept: {
    ko: '지난번 모두 살펴본 날: {day}. {looked}명을 살펴 {offered}건을 알렸습니다.',
    en: 'Everybody was last looked at on {day}: {looked} people, {offered} offers.',
  },
} satisfies Record<string, Text>

interface SettingsProps {
  readonly view: View
  readonly books: Books
  readonly law: Law
  readonly wish: Wish
  readonly wishes: Wishes
  readonly swept: SweepNews | null
  readonly saved: boolean
}

const hours = Object.fromEntries(
  Array.from({ length: 24 }, (_each, hour) => {
    const word = `${String(hour).padStart(2, '0')}:00`
    return [word, { ko: word, en: word }]
  }),
)

/** Whether, of what and how somebody is told of benefits. */
export function SettingsPage({ view, books, law, wish, wishes, swept, saved }: SettingsProps): VNode {
  const whether = field.choice(said.whether, { look: said.look, leave: said.leave }, { hint: said.leaveHint })
  return (
    <Page
      view={view}
      title={t(view, said.title)}
      crumbs={[
        { path: '/my', title: t(view, said.my) },
        { path: '/my/offers', title: t(view, said.list) },
      ]}
    >
      <ErrorSummary view={view} />
      {saved && view.problem === undefined ? <Alert tone="success" announced title={t(view, said.saved)} /> : null}
      <Heading title={t(view, said.title)} lead={t(view, said.lead)} />
      <Form view={view} action="/my/offers/settings">
        <FieldInput view={view} name="whether" field={whether} value={wish.refused ? 'leave' : 'look'} />
        <fieldset class="field">
          <legend>
            <span class="label">{t(view, said.topics)}</span>
          </legend>
          <div class="choices">
            {(Object.keys(topics) as Topic[]).map((topic) => (
              <div key={topic} class="choice">
                <input
                  type="checkbox"
                  id={`topic-${topic}`}
                  name="topics"
                  value={topic}
                  checked={wish.topics.includes(topic)}
                />
                <label for={`topic-${topic}`}>{t(view, topics[topic].title)}</label>
              </div>
            ))}
          </div>
        </fieldset>
        <Section title={t(view, said.channels)}>
          <Note>{t(view, said.channelsText)}</Note>
          <div class="form">
            <FieldInput
              view={view}
              name="mail"
              field={field.text(said.mail, { optional: true, example: 'kim@example.kr' })}
              value={wishes.addresses.mail ?? null}
              autocomplete="email"
            />
            <FieldInput
              view={view}
              name="text"
              field={field.text(said.text, { optional: true, example: '010-1234-5678' })}
              value={wishes.addresses.text ?? null}
              autocomplete="tel"
            />
          </div>
        </Section>
        <Section title={t(view, said.quiet)}>
          <div class="form">
            <FieldInput view={view} name="from" field={field.choice(said.from, hours)} value={wishes.quiet[0]} />
            <FieldInput view={view} name="until" field={field.choice(said.until, hours)} value={wishes.quiet[1]} />
          </div>
        </Section>
        <ButtonGroup>
          <Button>{t(view, said.save)}</Button>
        </ButtonGroup>
      </Form>
      <Section title={t(view, said.law)}>
        <Cited view={view} books={books} law={law} />
        {swept === null ? null : (
          <Note>
            {t(view, said.swept, {
              day: dateText(view, swept.on.toString()),
              looked: swept.looked,
              offered: swept.offered,
            })}
          </Note>
        )}
      </Section>
    </Page>
  )
}

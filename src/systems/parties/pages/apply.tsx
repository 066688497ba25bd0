import type { VNode } from 'preact'
import type { Titles } from '#engine/consent'
import type { Language } from '#kernel/i18n'
import { Alert } from '#web/alert'
import { Button } from '#web/button'
import { DateText, MomentText } from '#web/date-text'
import { ErrorSummary } from '#web/error-summary'
import { FaultText } from '#web/fault-text'
import { FieldInput } from '#web/field-input'
import { Form } from '#web/form'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { Note } from '#web/prose'
import { SummaryList } from '#web/summary-list'
import { Tag } from '#web/tag'
import { faultOf, fieldId, t, type View } from '#web/view'
import { type Bundle, citation, field, nameOn, type PartyRegistration } from 'madang/pack'
import type { Opened } from '../parties.ts'
import { Steps } from './steps.tsx'
import { Needs, states } from './words.tsx'

const said = {
  list: { ko: '정보를 받을 수 있는 곳', en: 'Who may ask for your data' },
  title: { ko: '정보를 받을 수 있는 곳으로 등록 신청', en: 'Apply to be registered' },
  lead: {
    ko: '{authority}에서 살펴본 뒤에 등록됩니다({law}). 등록되기 전에는 아무것도 읽을 수 없고, 등록된 뒤에도 사람마다 동의해야 읽을 수 있습니다.',
    en: 'The {authority} examines each application ({law}). Nothing can be read before that, and afterwards only what each person agrees to.',
  },
  who: { ko: '누구입니까?', en: 'Who are you?' },
  wishes: { ko: '무엇을 위해 무엇을 읽으려고 합니까?', en: 'What do you want to read, and for which need?' },
  wishesHint: {
    ko: '꼭 필요한 것만 고르십시오. 고른 것 밖의 것은 물을 수 없습니다.',
    en: 'Choose only what is needed: nothing else can be asked for.',
  },
  line: { ko: '{register}: {fields}', en: '{register}: {fields}' },
  system: { ko: '시스템', en: 'Your system' },
  send: { ko: '신청하기', en: 'Apply' },
  machine: {
    ko: '시스템이 직접 신청할 수도 있습니다. 서명한 소프트웨어 증명서(RFC 7591)를 POST /oauth/register 로 보내십시오.',
    en: 'A system may apply by itself: POST a signed software statement (RFC 7591) to /oauth/register.',
  },
  keep: { ko: '이 주소를 적어 두십시오', en: 'Keep this address' },
  keepText: {
    ko: '어디까지 왔는지 이 주소에서만 볼 수 있습니다. 다시 알려 드릴 수 없습니다.',
    en: 'Only here can you see how your application stands. The address cannot be told again.',
  },
  id: { ko: '시스템 이름 (client_id)', en: 'Name of your system (client_id)' },
  contact: { ko: '연락처', en: 'Contact' },
  address: { ko: '돌아갈 주소', en: 'Address to go back to' },
  applied: { ko: '신청한 때', en: 'Applied' },
  until: { ko: '등록이 끝나는 날', en: 'Registered until' },
  asks: { ko: '신청한 것', en: 'What is asked for' },
} as const

const fields = {
  nameKo: field.text({ ko: '한글 이름', en: 'Name in Korean' }, { max: 80 }),
  nameEn: field.text({ ko: '영어 이름', en: 'Name in English' }, { max: 80 }),
  contact: field.text({ ko: '연락할 전자우편', en: 'E-mail' }, { max: 200 }),
  redirectUri: field.text(
    { ko: '사람들이 돌아갈 주소', en: 'Address where people go back to' },
    { hint: { ko: 'https로 시작합니다.', en: 'It begins with https.' }, max: 500 },
  ),
  jwks: field.text(
    { ko: '공개 열쇠 묶음 (JWK Set)', en: 'Public keys (JWK Set)' },
    {
      hint: {
        ko: '예: {"keys":[{"kty":"EC","crv":"P-256","x":"…","y":"…"}]} 비밀 열쇠를 넣으면 받지 않습니다.',
        en: 'For example {"keys":[{"kty":"EC","crv":"P-256","x":"…","y":"…"}]}. A private key is refused.',
      },
      max: 20_000,
    },
  ),
}

interface ApplyProps {
  readonly view: View
  readonly titles: Titles
  readonly patterns: readonly Bundle[]
  readonly rules: PartyRegistration
}

/** The form by which a third party asks to be let in. */
export function ApplyPage({ view, titles, patterns, rules }: ApplyProps): VNode {
  const { nameKo, nameEn, contact, redirectUri, jwks } = fields
  const authority = t(view, nameOn(rules.authority, view.today))
  return (
    <Page view={view} title={t(view, said.title)} crumbs={[{ path: '/third-parties', title: t(view, said.list) }]}>
      <ErrorSummary view={view} />
      <Heading title={t(view, said.title)} lead={t(view, said.lead, { authority, law: citation(rules.apply) })} />
      <Form view={view} action="/third-parties/apply">
        <h2>{t(view, said.who)}</h2>
        <FieldInput view={view} name="nameKo" field={nameKo} />
        <FieldInput view={view} name="nameEn" field={nameEn} />
        <FieldInput view={view} name="contact" field={contact} autocomplete="email" />
        <h2>{t(view, said.wishes)}</h2>
        <p class="hint">{t(view, said.wishesHint)}</p>
        <div id={fieldId('wishes')} tabindex={-1}>
          <FaultText view={view} id={fieldId('wishes')} fault={faultOf(view, 'wishes')?.text} />
        </div>
        {patterns.map((pattern) => (
          <Wishes key={pattern.id} view={view} titles={titles} pattern={pattern} />
        ))}
        <h2>{t(view, said.system)}</h2>
        <FieldInput view={view} name="redirectUri" field={redirectUri} />
        <FieldInput view={view} name="jwks" field={jwks} rows={5} />
        <Button>{t(view, said.send)}</Button>
      </Form>
      <Note>{t(view, said.machine)}</Note>
    </Page>
  )
}

function Wishes({ view, titles, pattern }: { view: View; titles: Titles; pattern: Bundle }): VNode {
  const text = (language: Language, { read: { register, fields: names } }: Bundle['lines'][number]) => {
    const own = { ...view, language }
    const list = names.map((name) => t(own, titles.field(register.id, name))).join(', ')
    return t(own, said.line, { register: t(own, register.title), fields: list })
  }
  const { recipient } = pattern
  const trade = recipient.kind === 'third-party' ? ` (${t(view, recipient.trade)})` : ''
  return (
    <fieldset class="field">
      <legend>
        <span class="label">
          {t(view, pattern.title)}
          {trade}
        </span>
      </legend>
      {pattern.lines.map((line) => (
        <FieldInput
          key={line.read.as}
          view={view}
          name={`wish-${pattern.id}-${line.read.as}`}
          field={field.flag({ ko: text('ko', line), en: text('en', line) })}
        />
      ))}
    </fieldset>
  )
}

interface ApplicationProps extends Pick<ApplyProps, 'view' | 'titles' | 'rules'> {
  readonly opened: Opened
  readonly zone: string
}

/** How an application stands, for whoever has its link. */
export function ApplicationPage({ view, titles, opened, zone }: ApplicationProps): VNode {
  const { party, steps, bundles } = opened
  const { text, tone } = states[party.state]
  const name = t(view, party.name)
  return (
    <Page view={view} title={name} crumbs={[{ path: '/third-parties', title: t(view, said.list) }]}>
      <Heading title={name} />
      <p>
        <Tag tone={tone}>{t(view, text)}</Tag>
      </p>
      <Alert tone="info" title={t(view, said.keep)}>
        {t(view, said.keepText)}
      </Alert>
      <SummaryList
        view={view}
        rows={[
          { name: t(view, said.id), value: <samp>{party.id}</samp> },
          { name: t(view, said.contact), value: party.contact },
          { name: t(view, said.address), value: party.redirectUri },
          { name: t(view, said.applied), value: <MomentText view={view} moment={party.appliedAt} zone={zone} /> },
          ...(party.until === null
            ? []
            : [{ name: t(view, said.until), value: <DateText view={view} day={party.until} /> }]),
        ]}
      />
      <Section title={t(view, said.asks)}>
        <Needs view={view} titles={titles} bundles={bundles} />
      </Section>
      <Steps view={view} steps={steps} zone={zone} />
    </Page>
  )
}

import type { VNode } from 'preact'
import type { Article, Field, Law } from 'madang/pack'
import type { Text } from '#kernel/i18n'
import { Card, CardList } from '#web/card'
import { Heading, Section } from '#web/heading'
import { LawArticle } from '#web/law-article'
import { Page } from '#web/page'
import { SummaryList } from '#web/summary-list'
import { Table } from '#web/table'
import { href, t, type View } from '#web/view'
import type { ShownRegister } from './model.ts'
import type { RegisterUsage } from './usage.ts'
import { UsageView } from './usage-view.tsx'

const said = {
  title: { ko: '정부가 가진 정보', en: 'What government knows' },
  lead: {
    ko: '정부가 어떤 대장에 무엇을 적어 두는지, 왜 적는지, 어느 법에 따른 것인지 모두 보여 드립니다. 내 기록을 누가 보았는지는 로그인하면 볼 수 있습니다.',
    en: 'Every base register: what it holds, why, and under which law. Sign in to see who has read your own entries.',
  },
  owner: { ko: '맡은 기관', en: 'Kept by' },
  law: { ko: '근거 법', en: 'Law' },
  entries: { ko: '기록 수', en: 'Entries' },
  count: { ko: '{count}건', en: '{count} entries' },
  about: { ko: '약 {count}건', en: 'about {count} entries' },
  version: { ko: '서식', en: 'Form' },
  versionOf: { ko: '제{version}판', en: 'version {version}' },
  fields: { ko: '적는 항목', en: 'What is written down' },
  field: { ko: '항목', en: 'Field' },
  kind: { ko: '종류', en: 'Kind' },
  needed: { ko: '필수', en: 'Required' },
  kept: { ko: '보관', en: 'Kept' },
  yes: { ko: '필수', en: 'required' },
  no: { ko: '없을 수 있음', en: 'may be absent' },
  sealed: { ko: '암호로 잠가 둠', en: 'sealed' },
  plain: { ko: '보통', en: 'in the clear' },
  readers: { ko: '이 대장을 보는 기관', en: 'Who reads it' },
  purposes: { ko: '누가 어떤 목적으로 볼 수 있는지 보기', en: 'See who may read it, and for what' },
  wrong: { ko: '내 기록이 틀렸다면', en: 'If your own entry is wrong' },
  wrongText: {
    ko: '로그인하면 내 기록과 고친 역사를 볼 수 있습니다. 틀린 것이 있으면 {office}에 고쳐 달라고 하십시오. 고친 것도 지워지지 않고 언제 왜 고쳤는지 남습니다.',
    en: 'Sign in to see your own entry and every correction of it. If anything is wrong, ask {office} to correct it. Nothing is erased: when and why it was corrected stays.',
  },
  own: { ko: '내 기록 보기', en: 'See my own entry' },
  machines: { ko: '기계가 읽는 형식', en: 'For machines' },
  schema: { ko: 'JSON Schema 제{version}판', en: 'JSON Schema, version {version}' },
  described: { ko: '이 화면의 내용 (JSON)', en: 'What this page says (JSON)' },
} satisfies Record<string, Text>

const kinds: Readonly<Record<Field['type'], Text>> = {
  text: { ko: '글자', en: 'text' },
  date: { ko: '날짜', en: 'date' },
  time: { ko: '때', en: 'time' },
  number: { ko: '숫자', en: 'number' },
  choice: { ko: '정해진 값', en: 'one of several' },
  flag: { ko: '예 또는 아니요', en: 'yes or no' },
  person: { ko: '사람', en: 'person' },
  region: { ko: '행정구역', en: 'district' },
  account: { ko: '계좌', en: 'account' },
}

/** Every register, a card each. */
export function RegistersPage({ view, registers }: { view: View; registers: readonly ShownRegister[] }): VNode {
  return (
    <Page view={view} title={t(view, said.title)} crumbs={[]} width="wide" about={t(view, said.lead)}>
      <Heading title={t(view, said.title)} lead={t(view, said.lead)} />
      <CardList>
        {registers.map((one) => (
          <Card
            key={one.id}
            view={view}
            title={t(view, one.title)}
            path={`/registers/${one.id}`}
            level={2}
            foot={`${t(view, one.owner)} · ${counted(view, one)}`}
          >
            <p>{t(view, one.purpose)}</p>
          </Card>
        ))}
      </CardList>
    </Page>
  )
}

interface RegisterPageProps {
  readonly view: View
  readonly shown: ShownRegister
  readonly usage: RegisterUsage
  readonly law: Law
  readonly article: Article | undefined
  readonly agency: (id: string) => Text
  readonly service: (id: string) => Text | undefined
}

/** One register: why it exists, what is written in it, who reads it. */
export function RegisterPage({ view, shown, usage, law, article, agency, service }: RegisterPageProps): VNode {
  return (
    <Page
      view={view}
      title={t(view, shown.title)}
      crumbs={[{ path: '/registers', title: t(view, said.title) }]}
      about={t(view, shown.purpose)}
    >
      <Heading title={t(view, shown.title)} lead={t(view, shown.purpose)} />
      <SummaryList
        view={view}
        rows={[
          { name: t(view, said.owner), value: t(view, shown.owner) },
          { name: t(view, said.law), value: <LawArticle view={view} law={law} article={article} /> },
          { name: t(view, said.entries), value: counted(view, shown) },
          { name: t(view, said.version), value: t(view, said.versionOf, { version: shown.version }) },
        ]}
      />
      <Section title={t(view, said.fields)}>
        <Table
          caption={t(view, said.fields)}
          columns={[said.field, said.kind, said.needed, said.kept].map((title) => ({ title: t(view, title) }))}
          rows={shown.fields.map((one) => [
            t(view, one.title),
            t(view, kinds[one.type]),
            t(view, one.required ? said.yes : said.no),
            t(view, one.secret ? said.sealed : said.plain),
          ])}
        />
      </Section>
      <Section title={t(view, said.readers)}>
        <UsageView view={view} usage={usage} agency={agency} service={service} />
        <p>
          <a href={href(view, `/purposes?register=${shown.id}`)}>{t(view, said.purposes)}</a>
        </p>
      </Section>
      <Section title={t(view, said.wrong)}>
        <p>{t(view, said.wrongText, { office: t(view, shown.owner) })}</p>
        <p>
          <a href={href(view, `/my/registers/${shown.id}`)}>{t(view, said.own)}</a>
        </p>
      </Section>
      <Section title={t(view, said.machines)}>
        <ul class="bullets">
          <li>
            <a href={href(view, `/api/registers/${shown.id}`)}>{t(view, said.described)}</a>
          </li>
          {shown.versions.map((version) => (
            <li key={version}>
              <a href={href(view, `/api/registers/${shown.id}/schema/${version}`)}>
                {t(view, said.schema, { version })}
              </a>
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  )
}

function counted(view: View, { entries: { count, exact } }: ShownRegister): string {
  return t(view, exact ? said.count : said.about, { count: new Intl.NumberFormat(view.language).format(count) })
}

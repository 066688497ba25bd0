import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Alert } from '#web/alert'
import { Button, ButtonGroup } from '#web/button'
import { MomentText } from '#web/date-text'
import { ErrorSummary } from '#web/error-summary'
import { FieldInput } from '#web/field-input'
import { FileInput } from '#web/file-input'
import { ActButton, Form } from '#web/form'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { Part, PartList } from '#web/part-list'
import { SummaryList } from '#web/summary-list'
import { Table } from '#web/table'
import { href, t, type View } from '#web/view'
import { field, type Register } from 'madang/pack'
import { crumbs, home } from './officer-pages.tsx'
import type { Upload } from './upload-store.ts'

const said = {
  load: { ko: '파일로 올리기', en: 'Load a file' },
  loadLead: {
    ko: '먼저 파일을 살펴 틀린 줄을 알려 드립니다. 그다음에 올릴지 정하십시오.',
    en: 'The file is checked first, line by line. You then decide whether to load it.',
  },
  file: { ko: 'CSV 파일', en: 'CSV file' },
  fileHint: {
    ko: '첫 줄에 항목 이름이 있어야 합니다. 6 MB까지. 더 큰 파일은 madang load 명령으로 올립니다.',
    en: 'The first line names the fields. Up to 6 MB; larger files go through the command madang load.',
  },
  encoding: { ko: '글자 부호', en: 'Encoding' },
  since: { ko: '언제부터의 사실', en: 'Holds from' },
  sinceHint: {
    ko: '파일에 validFrom 열이 없을 때만 씁니다. 예: 20261121',
    en: 'Only where the file has no column validFrom. For example 20261121',
  },
  check: { ko: '살펴보기', en: 'Check it' },
  names: { ko: '항목 이름', en: 'Names of the fields' },
  namesText: {
    ko: 'subject(누구), validFrom(언제부터)과 아래 이름을 쓸 수 있습니다. 한글 이름도 됩니다.',
    en: 'subject (whose), validFrom (from when), and these. Their titles will do, too.',
  },
  needed: { ko: '필수', en: 'required' },
  maybe: { ko: '없을 수 있음', en: 'may be absent' },
  field: { ko: '항목', en: 'Field' },
  name: { ko: '이름', en: 'Name' },
  latest: { ko: '얼마 전에 보낸 파일', en: 'Sent lately' },
  rows: { ko: '줄', en: 'Rows' },
  good: { ko: '올릴 수 있는 줄', en: 'Rows that can be loaded' },
  wrong: { ko: '틀린 줄', en: 'Rows with a fault' },
  sent: { ko: '보낸 때', en: 'Sent' },
  loaded: { ko: '{count}건을 올렸습니다', en: '{count} entries were loaded' },
  allGood: { ko: '틀린 줄이 없습니다', en: 'No row has a fault' },
  someWrong: { ko: '틀린 줄이 있습니다', en: 'Some rows have a fault' },
  someText: {
    ko: '파일을 고쳐 다시 보내거나, 틀린 줄을 빼고 올릴 수 있습니다.',
    en: 'Correct the file and send it again, or load it without those rows.',
  },
  loadAll: { ko: '{count}건 올리기', en: 'Load {count} entries' },
  loadGood: { ko: '틀린 줄을 빼고 {count}건 올리기', en: 'Load {count} entries without the faults' },
  faults: { ko: '틀린 줄과 이유', en: 'Rows with a fault, and why' },
  first: {
    ko: '처음 {count}줄입니다. 나머지는 파일에 있습니다.',
    en: 'The first {count}. The rest stands in the file.',
  },
  line: { ko: '줄', en: 'Line' },
  reason: { ko: '이유', en: 'Reason' },
  csv: { ko: '틀린 줄 모두 받기 (CSV)', en: 'Take all of them (CSV)' },
} satisfies Record<string, Text>

const fileFields = {
  encoding: field.choice(said.encoding, {
    'utf-8': { ko: 'UTF-8', en: 'UTF-8' },
    'euc-kr': { ko: 'EUC-KR (엑셀의 옛 CSV)', en: 'EUC-KR (older spreadsheets)' },
  }),
  validFrom: field.date(said.since, { optional: true, hint: said.sinceHint }),
}

/** Where a file is sent, and what came of the latest. */
export function LoadPage({
  view,
  register,
  uploads,
  zone,
}: {
  view: View
  register: Register
  uploads: readonly Upload[]
  zone: string
}): VNode {
  return (
    <Page view={view} title={t(view, said.load)} crumbs={crumbs(view)}>
      <Heading title={t(view, said.load)} over={t(view, register.title)} lead={t(view, said.loadLead)} />
      <ErrorSummary view={view} />
      <Form view={view} action={`${home}/${register.id}/load`} upload>
        <FileInput
          view={view}
          name="file"
          label={t(view, said.file)}
          hint={t(view, said.fileHint)}
          accept=".csv,text/csv"
        />
        <FieldInput view={view} name="encoding" field={fileFields.encoding} value="utf-8" />
        <FieldInput view={view} name="validFrom" field={fileFields.validFrom} hint={t(view, said.sinceHint)} />
        <ButtonGroup>
          <Button>{t(view, said.check)}</Button>
        </ButtonGroup>
      </Form>
      <Section title={t(view, said.names)}>
        <Table
          caption={t(view, said.namesText)}
          columns={[said.name, said.field, said.needed].map((title) => ({ title: t(view, title) }))}
          rows={Object.entries(register.fields).map(([name, one]) => [
            <code>{name}</code>,
            t(view, one.title),
            t(view, one.optional === true ? said.maybe : said.needed),
          ])}
        />
      </Section>
      {uploads.length === 0 ? null : (
        <Section title={t(view, said.latest)}>
          <PartList>
            {uploads.map((one) => (
              <Part
                key={one.id}
                title={<a href={href(view, `${home}/${register.id}/load/${one.id}`)}>{one.name}</a>}
                who={<MomentText view={view} moment={one.madeAt} zone={zone} />}
              >
                {one.entered === null ? null : <p>{t(view, said.loaded, { count: one.entered })}</p>}
              </Part>
            ))}
          </PartList>
        </Section>
      )}
    </Page>
  )
}

/** What a column may be beside a field. */
const targets: Readonly<Record<string, Text>> = {
  '': { ko: '줄 전체', en: 'The whole row' },
  subject: { ko: '누구', en: 'Whose' },
  validFrom: { ko: '언제부터', en: 'From when' },
}

/** How many faults are shown on the page itself. */
const shownFaults = 50

interface CheckedProps {
  readonly view: View
  readonly register: Register
  readonly upload: Upload
  /** Line, field, reason. */
  readonly faults: readonly (readonly [line: string, field: string, why: Text])[]
  readonly zone: string
}

/** What the check of a file found, and the choice to load it. */
export function CheckedPage({ view, register, upload, faults, zone }: CheckedProps): VNode {
  const { rows, refused, entered, id } = upload
  const path = `${home}/${register.id}/load/${id}`
  const number = new Intl.NumberFormat(view.language)
  const count = number.format(rows - refused)
  return (
    <Page
      view={view}
      title={upload.name}
      crumbs={[...crumbs(view), { path: `${home}/${register.id}/load`, title: t(view, said.load) }]}
    >
      <Heading title={upload.name} over={t(view, register.title)} />
      <ErrorSummary view={view} />
      {entered === null ? (
        <Alert
          tone={refused === 0 ? 'success' : 'warning'}
          title={t(view, refused === 0 ? said.allGood : said.someWrong)}
        >
          {refused === 0 ? null : <p>{t(view, said.someText)}</p>}
        </Alert>
      ) : (
        <Alert tone="success" title={t(view, said.loaded, { count: number.format(entered) })} />
      )}
      <SummaryList
        view={view}
        rows={[
          { name: t(view, said.sent), value: <MomentText view={view} moment={upload.madeAt} zone={zone} /> },
          { name: t(view, said.rows), value: number.format(rows) },
          { name: t(view, said.good), value: count },
          { name: t(view, said.wrong), value: number.format(refused) },
        ]}
      />
      {entered !== null || rows === refused ? null : (
        <ActButton view={view} kind="primary" action={path} words={{ rows: refused === 0 ? 'all' : 'good' }}>
          {t(view, refused === 0 ? said.loadAll : said.loadGood, { count })}
        </ActButton>
      )}
      {faults.length === 0 ? null : (
        <Section title={t(view, said.faults)}>
          <Table
            caption={faults.length > shownFaults ? t(view, said.first, { count: shownFaults }) : t(view, said.faults)}
            columns={[{ title: t(view, said.line) }, { title: t(view, said.field) }, { title: t(view, said.reason) }]}
            rows={faults
              .slice(0, shownFaults)
              .map(([line, name, why]) => [
                line,
                t(view, register.fields[name]?.title ?? targets[name] ?? { ko: name, en: name }),
                t(view, why),
              ])}
          />
          <p>
            <a href={href(view, `${path}/refused.csv`)}>{t(view, said.csv)}</a>
          </p>
        </Section>
      )}
    </Page>
  )
}

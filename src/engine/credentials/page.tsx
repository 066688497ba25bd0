import type { VNode } from 'preact'
import { field, type Field } from 'madang/pack'
import { Alert } from '#web/alert'
import { Button, ButtonGroup, LinkButton } from '#web/button'
import { DateText, MomentText } from '#web/date-text'
import { ErrorSummary } from '#web/error-summary'
import { FaultText } from '#web/fault-text'
import { FieldInput } from '#web/field-input'
import { Form } from '#web/form'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { SummaryList } from '#web/summary-list'
import { Tag } from '#web/tag'
import { faultOf, fieldId, t, type View } from '#web/view'
import type { Text } from '#kernel/i18n'
import { grouped } from './model.ts'
import type { Check, ShownCertificate, Verification } from './verification.ts'

const said = {
  verify: { ko: '증명서 확인', en: 'Check a certificate' },
  lead: {
    ko: '받은 증명서가 진짜인지, 지금도 유효한지 누구나 확인할 수 있습니다. 로그인하지 않아도 됩니다.',
    en: 'Anybody can check whether a certificate is genuine and still holds. You do not need to sign in.',
  },
  byFile: { ko: '파일로 확인하기', en: 'By the file' },
  file: { ko: '증명서 파일', en: 'Certificate file' },
  fileHint: { ko: '발급받은 PDF 또는 .sdjwt 파일, 5MB까지', en: 'The PDF or .sdjwt file as it was issued, up to 5 MB' },
  byNumber: { ko: '종이에 적힌 번호로 확인하기', en: 'By the number on the paper' },
  byText: { ko: '전자 증명 글자로 확인하기', en: 'By pasting the credential' },
  check: { ko: '확인하기', en: 'Check' },
  holds: { ko: '진짜이고 유효한 증명서입니다', en: 'The certificate is genuine and valid' },
  fails: { ko: '유효한 증명서로 볼 수 없습니다', en: 'Do not accept this certificate' },
  allPassed: { ko: '모든 확인을 통과했습니다', en: 'It passed every check' },
  checks: { ko: '확인한 것', en: 'What was checked' },
  content: { ko: '증명서 내용', en: 'What the certificate says' },
  open: {
    ko: '여기에는 비밀이 아닌 항목만 보입니다. 모든 항목을 확인하려면 증명서 파일을 올려 주십시오.',
    en: 'Only what is no secret is shown here. To check everything it says, upload the certificate file.',
  },
  another: { ko: '다른 증명서 확인하기', en: 'Check another certificate' },
  passed: { ko: '맞음', en: 'Passed' },
  failed: { ko: '맞지 않음', en: 'Failed' },
  title: { ko: '증명서', en: 'Certificate' },
  issuer: { ko: '발급 기관', en: 'Issued by' },
  number: { ko: '문서확인번호', en: 'Document number' },
  issuedAt: { ko: '발급한 때', en: 'Issued' },
  expiresAt: { ko: '유효기간 끝', en: 'Valid until' },
  unlimited: { ko: '정해지지 않음', en: 'No end' },
  revokedAt: { ko: '효력을 없앤 때', en: 'Revoked' },
} satisfies Record<string, Text>

/** What people type from paper. */
export const asked = {
  number: field.text(
    { ko: '문서확인번호', en: 'Document number' },
    {
      hint: { ko: '숫자 열여섯 자리. 예: 1234-5678-9012-3452', en: 'Sixteen digits, for example 1234-5678-9012-3452' },
    },
  ),
  code: field.text(
    { ko: '확인 코드', en: 'Verification code' },
    { hint: { ko: '번호 옆에 적힌 여섯 글자', en: 'The six letters beside the number' } },
  ),
  text: field.text(
    { ko: '전자 증명', en: 'Credential' },
    { hint: { ko: '.sdjwt 파일의 내용 전체', en: 'The whole content of the .sdjwt file' } },
  ),
} satisfies Record<string, Field<string>>

/** The three ways to ask, each a form of its own. */
export function VerifyPage({ view }: { view: View }): VNode {
  return (
    <Page view={view} title={t(view, said.verify)} crumbs={[]} about={t(view, said.lead)}>
      <ErrorSummary view={view} />
      <Heading title={t(view, said.verify)} lead={t(view, said.lead)} />
      <Section title={t(view, said.byFile)} id="by-file">
        <Form view={view} action="/verify" upload>
          <FileInput view={view} />
          <Ask view={view} way="file" kind="primary" />
        </Form>
      </Section>
      <Section title={t(view, said.byNumber)} id="by-number">
        <Form view={view} action="/verify">
          <FieldInput view={view} name="number" field={asked.number} autocomplete="off" />
          <FieldInput view={view} name="code" field={asked.code} autocomplete="off" />
          <Ask view={view} way="number" kind="secondary" />
        </Form>
      </Section>
      <Section title={t(view, said.byText)} id="by-text">
        <Form view={view} action="/verify">
          <FieldInput view={view} name="text" field={asked.text} rows={4} autocomplete="off" />
          <Ask view={view} way="text" kind="secondary" />
        </Form>
      </Section>
    </Page>
  )
}

function Ask({ view, way, kind }: { view: View; way: string; kind: 'primary' | 'secondary' }): VNode {
  return (
    <ButtonGroup>
      <Button kind={kind} name="way" value={way}>
        {t(view, said.check)}
      </Button>
    </ButtonGroup>
  )
}

function FileInput({ view }: { view: View }): VNode {
  const id = fieldId('file')
  const fault = faultOf(view, 'file')
  return (
    <div class={fault ? 'field wrong' : 'field'}>
      <label class="label" for={id}>
        {t(view, said.file)}
      </label>
      <p class="hint" id={`${id}-hint`}>
        {t(view, said.fileHint)}
      </p>
      <FaultText view={view} id={id} fault={fault?.text} />
      <input
        class="input"
        type="file"
        id={id}
        name="file"
        accept=".pdf,.sdjwt,application/pdf"
        aria-describedby={fault ? `${id}-hint ${id}-fault` : `${id}-hint`}
        aria-invalid={fault ? 'true' : undefined}
      />
    </div>
  )
}

/** What the checks gave: the answer first, then each check, then what was signed. */
export function ResultPage({
  view,
  result,
  zone,
  open,
}: {
  view: View
  result: Verification
  zone: string
  open: boolean
}): VNode {
  const { holds, checks, certificate } = result
  const title = t(view, holds ? said.holds : said.fails)
  const wrong = checks.filter(({ passed }) => !passed)
  return (
    <Page view={view} title={title} crumbs={[{ path: '/verify', title: t(view, said.verify) }]}>
      <Heading title={title} over={t(view, said.verify)} />
      {holds ? <Alert tone="success" title={t(view, said.allPassed)} announced /> : null}
      {wrong.map(({ name, text }) => (
        <Alert key={name} tone="danger" title={t(view, text)} />
      ))}
      {certificate === null ? null : <Content view={view} certificate={certificate} zone={zone} open={open} />}
      <Section title={t(view, said.checks)} id="checks">
        <Checks view={view} checks={checks} />
      </Section>
      <LinkButton view={view} path="/verify" kind="secondary">
        {t(view, said.another)}
      </LinkButton>
    </Page>
  )
}

function Content({
  view,
  certificate,
  zone,
  open,
}: {
  view: View
  certificate: ShownCertificate
  zone: string
  open: boolean
}): VNode {
  const { title, issuer, documentNumber, issuedAt, expiresAt, revokedAt, claims } = certificate
  return (
    <Section title={t(view, said.content)} id="content">
      <SummaryList
        view={view}
        rows={[
          { name: t(view, said.title), value: t(view, title) },
          { name: t(view, said.issuer), value: t(view, issuer) },
          { name: t(view, said.number), value: grouped(documentNumber) },
          { name: t(view, said.issuedAt), value: <MomentText view={view} moment={issuedAt} zone={zone} /> },
          {
            name: t(view, said.expiresAt),
            value:
              expiresAt === null ? t(view, said.unlimited) : <DateText view={view} day={lastDay(expiresAt, zone)} />,
          },
          ...(revokedAt === null
            ? []
            : [{ name: t(view, said.revokedAt), value: <MomentText view={view} moment={revokedAt} zone={zone} /> }]),
          ...claims.map((claim) => ({ name: t(view, claim.title), value: t(view, claim.value) })),
        ]}
      />
      {open ? <p>{t(view, said.open)}</p> : null}
    </Section>
  )
}

function Checks({ view, checks }: { view: View; checks: readonly Check[] }): VNode {
  return (
    <ul class="offices">
      {checks.map(({ name, passed, text }) => (
        <li key={name} class={`office ${passed ? 'success' : 'danger'}`}>
          <div>{t(view, text)}</div>
          <Tag tone={passed ? 'success' : 'danger'} icon={passed ? 'done' : 'no'}>
            {t(view, passed ? said.passed : said.failed)}
          </Tag>
        </li>
      ))}
    </ul>
  )
}

/** A certificate holds to the end of its last day, so its end is the first moment of the day after. */
function lastDay(expiresAt: string, zone: string): string {
  return Temporal.Instant.from(expiresAt).subtract({ seconds: 1 }).toZonedDateTimeISO(zone).toPlainDate().toString()
}

import type { ComponentChildren, VNode } from 'preact'
import { Alert } from '#web/alert'
import { CertificatePaper } from '#web/certificate-paper'
import { DateText, MomentText } from '#web/date-text'
import { EmptyState } from '#web/empty-state'
import { Heading } from '#web/heading'
import { Icon } from '#web/icon'
import { Page } from '#web/page'
import { Unseen } from '#web/prose'
import { Tag } from '#web/tag'
import { href, t, type View } from '#web/view'
import type { Text } from '#kernel/i18n'
import type { Held } from './credentials.ts'
import { words } from './form.ts'
import { grouped, type Issued } from './model.ts'
import { qrSvg } from './qr.ts'
import type { Verification } from './verification.ts'

const said = {
  matters: { ko: '내 일', en: 'My matters' },
  mine: { ko: '내 증명서', en: 'My certificates' },
  lead: {
    ko: '발급받은 증명서입니다. PDF와 전자 증명을 내려받을 수 있습니다.',
    en: 'Certificates issued to you, to download as PDF or as a credential.',
  },
  none: { ko: '발급받은 증명서가 없습니다', en: 'No certificate has been issued to you yet' },
  why: { ko: '왜 나왔나', en: 'Why it was issued' },
  pdf: { ko: 'PDF 내려받기', en: 'Download PDF' },
  sdjwt: { ko: '전자 증명 내려받기', en: 'Download credential' },
  of: { ko: ' ({title})', en: ' ({title})' },
  valid: { ko: '유효', en: 'Valid' },
  expired: { ko: '기간 지남', en: 'Expired' },
  revoked: { ko: '효력 없음', en: 'Revoked' },
} satisfies Record<string, Text>

interface HeldProps {
  readonly view: View
  readonly held: readonly Held[]
  readonly zone: string
}

/** What a person holds: for their own page, and for any page that shows what came of a matter. */
export function HeldCertificates({ view, held, zone, level = 3 }: HeldProps & { readonly level?: 2 | 3 }): VNode {
  const H = `h${level}` as const
  if (held.length === 0) return <EmptyState title={t(view, said.none)} />
  return (
    <ul class="offices">
      {held.map(({ issued, title }) => (
        <li key={issued.id} class="office">
          <div>
            <H>
              <a href={href(view, `/my/certificates/${issued.id}`)}>{t(view, title)}</a>
            </H>
            <p class="who">
              {t(view, issued.office)} · <MomentText view={view} moment={issued.issuedAt} zone={zone} /> ·{' '}
              {grouped(issued.documentNumber)} ·{' '}
              <a href={href(view, `/my/why/${issued.act}`)}>
                {t(view, said.why)}
                <Unseen>{t(view, said.of, { title: t(view, title) })}</Unseen>
              </a>
            </p>
          </div>
          <Standing view={view} issued={issued} zone={zone} />
          <div class="what-next">
            <Downloads view={view} id={issued.id} title={t(view, title)} />
          </div>
        </li>
      ))}
    </ul>
  )
}

/** The holder's own list. */
export function HeldPage({ view, held, zone }: HeldProps): VNode {
  return (
    <Page view={view} title={t(view, said.mine)} crumbs={[{ path: '/my', title: t(view, said.matters) }]} width="wide">
      <Heading title={t(view, said.mine)} lead={t(view, said.lead)} />
      <HeldCertificates view={view} held={held} zone={zone} level={2} />
    </Page>
  )
}

interface CertificateProps {
  readonly view: View
  readonly result: Verification
  /** What the QR code leads to. */
  readonly url: string
  /** The act of issuing it. */
  readonly act: string
  readonly zone: string
}

/** One certificate as on paper, on the screen of its holder. */
export function CertificatePage({ view, result, url, act, zone }: CertificateProps): VNode {
  const { certificate, checks } = result
  if (certificate === null) throw new Error('a certificate of ours that does not verify')
  const crumbs = [
    { path: '/my', title: t(view, said.matters) },
    { path: '/my/certificates', title: t(view, said.mine) },
  ]
  return (
    <Page view={view} title={t(view, certificate.title)} crumbs={crumbs}>
      <Heading title={t(view, certificate.title)} />
      {checks.map(({ name, passed, text }) =>
        passed ? null : <Alert key={name} tone="danger" title={t(view, text)} />,
      )}
      <p>
        <Downloads view={view} id={certificate.id} title={t(view, certificate.title)} />{' '}
        <a href={href(view, `/my/why/${act}`)}>{t(view, said.why)}</a>
      </p>
      <CertificatePaper
        view={view}
        title={t(view, certificate.title)}
        rows={certificate.claims.map(({ title, value }) => ({ name: t(view, title), value: t(view, value) }))}
        attest={t(view, words.sentence)}
        issuer={t(view, certificate.issuer)}
        day={<DateText view={view} day={dayOf(certificate.issuedAt, zone)} />}
        number={grouped(certificate.documentNumber)}
        qr={qrSvg(url)}
      />
    </Page>
  )
}

function Standing({ view, issued, zone }: { view: View; issued: Issued; zone: string }): VNode {
  const expired = issued.expiresAt !== null && view.today >= dayOf(issued.expiresAt, zone)
  const standing = issued.revokedAt !== null ? 'revoked' : expired ? 'expired' : 'valid'
  return <Tag tone={standing === 'valid' ? 'success' : 'danger'}>{t(view, said[standing])}</Tag>
}

function Downloads({ view, id, title }: { view: View; id: string; title: string }): VNode {
  return (
    <>
      <Download view={view} path={`/certificates/${id}.pdf`} title={title}>
        {t(view, said.pdf)}
      </Download>{' '}
      <Download view={view} path={`/certificates/${id}.sdjwt`} title={title}>
        {t(view, said.sdjwt)}
      </Download>
    </>
  )
}

interface DownloadProps {
  readonly view: View
  readonly path: string
  readonly title: string
  readonly children: ComponentChildren
}

function Download({ view, path, title, children }: DownloadProps): VNode {
  return (
    <a href={href(view, path)} download>
      <Icon name="paper" size={20} /> {children}
      <span class="unseen">{t(view, said.of, { title })}</span>
    </a>
  )
}

function dayOf(at: Temporal.Instant | string, zone: string): string {
  return Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString()
}

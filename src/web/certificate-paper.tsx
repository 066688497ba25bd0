import type { ComponentChildren, VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import type { Example } from './example.ts'
import { QrCode } from './qr-code.tsx'
import { SummaryList, type SummaryRow } from './summary-list.tsx'
import { t, type View } from './view.ts'

const said = {
  number: { ko: '문서확인번호', en: 'Document number' },
  scan: {
    ko: '휴대전화로 찍으면 이 증명서가 진짜인지 확인하는 화면이 열립니다.',
    en: 'Scan it to check that this certificate is genuine.',
  },
  code: { ko: '진위 확인 QR 코드', en: 'QR code for checking this certificate' },
} satisfies Record<string, Text>

interface CertificatePaperProps {
  readonly view: View
  readonly title: string
  readonly rows: readonly SummaryRow[]
  /** The sentence that certifies. */
  readonly attest: string
  readonly issuer: string
  readonly day: ComponentChildren
  readonly number: string
  /** Drawn by the room that issues. */
  readonly qr?: string
  /** A table or list under the rows. */
  readonly children?: ComponentChildren
}

/** A certificate as it looks on paper; the page prints as one sheet. */
export function CertificatePaper({
  view,
  title,
  rows,
  attest,
  issuer,
  day,
  number,
  qr,
  children,
}: CertificatePaperProps): VNode {
  return (
    <article class="certificate">
      <h2>{title}</h2>
      <SummaryList view={view} rows={rows} />
      {children}
      <p class="attest">{attest}</p>
      <p class="attest">{day}</p>
      <p class="issuer">{issuer}</p>
      <div class="proof">
        {qr === undefined ? null : <QrCode svg={qr} label={t(view, said.code)} />}
        <div>
          <p>
            {t(view, said.number)} <strong class="num">{number}</strong>
          </p>
          <p class="soft">{t(view, said.scan)}</p>
        </div>
      </div>
    </article>
  )
}

const exampleQr =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 7 7" shape-rendering="crispEdges"><path d="M0 0h7v7h-7zM1 1v5h5v-5zM2 2h3v3h-3z" fill="#000" fill-rule="evenodd"/></svg>'

export const examples: readonly Example[] = [
  {
    name: 'CertificatePaper, QrCode',
    node: (view) => (
      <CertificatePaper
        view={view}
        title={t(view, { ko: '가족관계증명서', en: 'Certificate of family relations' })}
        rows={[
          { name: t(view, { ko: '본인', en: 'Person' }), value: '김서준' },
          {
            name: t(view, { ko: '태어난 날', en: 'Date of birth' }),
            value: t(view, { ko: '2026년 11월 14일', en: '14 November 2026' }),
          },
          { name: t(view, { ko: '어머니', en: 'Mother' }), value: '이지우' },
        ]}
        attest={t(view, {
          ko: '위 내용이 기록과 같음을 증명합니다.',
          en: 'We certify that the above agrees with the record.',
        })}
        day={t(view, { ko: '2026년 11월 21일', en: '21 November 2026' })}
        issuer={t(view, { ko: '마당 시연 발급', en: 'Issued by the Madang demonstration' })}
        number="7K2M-93QD-01XA-55TT"
        qr={exampleQr}
      />
    ),
  },
]

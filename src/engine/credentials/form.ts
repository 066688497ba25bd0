import { fill, type Language, say, type Text } from '#kernel/i18n'
import { type Certificate, citation } from 'madang/pack'
import { grouped } from './model.ts'
import { qrSvg } from './qr.ts'

/** One certificate on its way to paper. */
export interface Paper {
  readonly certificate: Certificate
  readonly claims: Readonly<Record<string, unknown>>
  /** The office that signs, by its name on the day of issue. */
  readonly office: Text
  readonly documentNumber: string
  readonly code: string
  readonly sdJwt: string
  readonly issuedOn: Temporal.PlainDate
  readonly lastDay: Temporal.PlainDate | null
  /** What the QR code leads to. */
  readonly url: string
}

/** What the template `certificate.typ` reads. Every string is ready to print. */
export interface Form {
  readonly language: Language
  readonly title: string
  readonly issuer: string
  readonly seal: string
  readonly documentNumber: string
  readonly numberLine: string
  readonly codeLine: string
  readonly date: { readonly year: number; readonly month: number; readonly day: number }
  readonly tables: readonly {
    readonly title: string | null
    readonly head: readonly string[]
    readonly rows: readonly (readonly string[])[]
  }[]
  readonly sentence: string
  readonly dateLine: string
  readonly notice: readonly string[]
  readonly qr: string
  readonly qrAlt: string
  readonly url: string
  readonly credential: string
  readonly fileName: string
  readonly fileNote: string
}

/** What stands on every certificate. */
export const words = {
  number: { ko: '문서확인번호 {number}', en: 'Document number {number}' },
  code: { ko: '확인 코드 {code}', en: 'Verification code {code}' },
  sentence: { ko: '위와 같이 증명합니다.', en: 'This is to certify the above.' },
  qr: {
    ko: '이 증명서의 진위를 확인하는 주소가 담긴 QR 코드',
    en: 'QR code with the address at which this certificate can be verified',
  },
  notice: {
    ko: 'QR 코드나 아래 주소에서 이 증명서가 진짜인지, 지금도 유효한지 누구나 확인할 수 있습니다. 이 PDF 파일을 그 화면에 올려도 됩니다.',
    en: 'Anybody can check by the QR code or at this address that the certificate is genuine and still holds. The PDF file itself can be uploaded there too.',
  },
  law: { ko: '근거: {law}', en: 'Legal ground: {law}' },
  until: { ko: '유효기간: {day}까지', en: 'Valid until {day}' },
  attached: { ko: '전자서명된 원본 (SD-JWT VC)', en: 'The electronically signed original (SD-JWT VC)' },
} satisfies Record<string, Text>

/** Sets a certificate for one language. Pure: the same certificate gives the same form. */
export function formOf(paper: Paper, language: Language): Form {
  const { certificate, office, documentNumber, code, issuedOn, lastDay } = paper
  const one = (text: Text, filling: Readonly<Record<string, string>> = {}) => say(text, language, filling)
  const numberLine = one(words.number, { number: grouped(documentNumber) })
  const codeLine = one(words.code, { code })
  return {
    language,
    title: one(certificate.title),
    issuer: one(office),
    // A seal is carved in Korean, whatever language the page is in.
    seal: `${office.ko}의인`,
    ...{ documentNumber, numberLine, codeLine },
    date: { year: issuedOn.year, month: issuedOn.month, day: issuedOn.day },
    tables: certificate.print(paper.claims).map(({ title, head = [], rows }) => ({
      title: title === undefined ? null : one(title),
      head: head.map((text) => one(text)),
      rows: rows.map((row) => row.map((text) => (typeof text === 'string' ? text : one(text)))),
    })),
    sentence: one(words.sentence),
    dateLine: one(longDay(issuedOn)),
    notice: [
      one(words.notice),
      `${numberLine}  ·  ${codeLine}`,
      one(words.law, { law: citation(certificate.law) }),
      ...(lastDay === null ? [] : [one(fill(words.until, { day: longDay(lastDay) }))]),
    ],
    qr: qrSvg(paper.url),
    qrAlt: one(words.qr),
    ...{ url: paper.url, credential: paper.sdJwt, fileName: `${documentNumber}.sdjwt`, fileNote: one(words.attached) },
  }
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** @example longDay(Temporal.PlainDate.from('2026-11-21')).ko // '2026년 11월 21일' */
export function longDay({ year, month, day }: Temporal.PlainDate): Text {
  return { ko: `${year}년 ${month}월 ${day}일`, en: `${day} ${months[month - 1] ?? ''} ${year}` }
}

import { problems } from '#kernel/problem'

/** Every way in which this room says no. Codes are public. */
export const refuse = problems('credentials', {
  unreadable: {
    status: 422,
    title: { ko: '증명서로 읽을 수 없습니다', en: 'This cannot be read as a certificate' },
    remedy: {
      ko: '발급받은 PDF 또는 .sdjwt 파일을 그대로 올려 주십시오.',
      en: 'Upload the PDF or the .sdjwt file exactly as it was issued.',
    },
  },
  'nothing-to-check': {
    status: 422,
    title: { ko: '확인할 것이 빠졌거나 잘못 적혔습니다', en: 'What to check is missing or written wrong' },
  },
  'too-large': {
    status: 413,
    title: { ko: '파일이 너무 큽니다', en: 'The file is too large' },
    remedy: { ko: '5MB 이하의 파일을 올려 주십시오.', en: 'Upload a file of at most 5 MB.' },
  },
  'no-credential-inside': {
    status: 422,
    title: {
      ko: '이 PDF 안에 전자 증명이 들어 있지 않습니다',
      en: 'There is no electronic certificate inside this PDF',
    },
    remedy: {
      ko: '종이를 스캔했거나 인쇄로 저장한 파일이면 QR 코드나 문서 번호로 확인해 주십시오.',
      en: 'If it was scanned or saved by printing, check it by its QR code or its document number.',
    },
  },
  'several-inside': {
    status: 422,
    title: {
      ko: '이 PDF 안에 전자 증명이 둘 이상 들어 있습니다',
      en: 'There is more than one electronic certificate inside this PDF',
    },
  },
  'disclosure-broken': {
    status: 422,
    title: {
      ko: '증명서의 항목이 서명된 내용과 맞지 않습니다',
      en: 'An entry of the certificate does not match what was signed',
    },
  },
  'not-found': { status: 404, title: { ko: '그런 증명서가 없습니다', en: 'There is no such certificate' } },
  'too-many': {
    status: 429,
    title: { ko: '너무 여러 번 시도했습니다', en: 'Too many tries' },
    remedy: {
      ko: '한 시간 뒤에 다시 하거나, 증명서 파일을 올려 확인해 주십시오.',
      en: 'Try again in an hour, or upload the certificate file.',
    },
  },
  'already-revoked': {
    status: 409,
    title: { ko: '이미 효력을 없앤 증명서입니다', en: 'This certificate was revoked before' },
  },
  'not-the-issuer': {
    status: 403,
    title: { ko: '발급한 기관만 효력을 없앨 수 있습니다', en: 'Only the office that issued it may revoke it' },
  },
})

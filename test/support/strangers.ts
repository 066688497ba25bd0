import assert from 'node:assert/strict'
import { deflateSync, inflateSync } from 'node:zlib'
import jsqr from 'jsqr'
import type { Browser } from 'playwright-core'
import type { Text } from '#kernel/i18n'
import type { Seat } from './house.ts'
import { press } from './journey.ts'
import { paintPdf } from './pdf.ts'

// What somebody without an account can do with a certificate that was shown to them.

const said = {
  genuine: { ko: '진짜이고 유효한 증명서입니다', en: 'The certificate is genuine and valid' },
  refused: { ko: '유효한 증명서로 볼 수 없습니다', en: 'Do not accept this certificate' },
  check: { ko: '확인하기', en: 'Check' },
} satisfies Record<string, Text>

/** The address in the QR code on the printed certificate. */
export async function qrOf(browser: Browser, pdf: Buffer): Promise<string> {
  const { pixels, width, height } = await paintPdf(browser, pdf, 3)
  // The package's types say default, its file exports the function itself.
  const read = jsqr as unknown as typeof jsqr.default
  const address = read(pixels, width, height)?.data
  assert.ok(address, 'a QR code can be read from the page')
  return address
}

/** Follows a QR code, as a telephone does. */
export async function checkByQr({ house, page, say, language }: Seat, address: string): Promise<void> {
  assert.ok(address.startsWith(`${house.origin}/verify/`), address)
  await page.goto(house.at(new URL(address).pathname, language))
  assert.match((await page.getByRole('heading', { level: 1 }).textContent()) ?? '', new RegExp(`${say(said.genuine)}$`))
  assert.equal(await page.locator('.alert.danger').count(), 0)
}

/** Uploads a file; expects this answer in the first heading. */
async function upload(seat: Seat, pdf: Buffer, answer: Text): Promise<void> {
  const { page, open } = seat
  await open('/verify')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'certificate.pdf', mimeType: 'application/pdf', buffer: pdf })
  await press(seat, said.check, page.locator('form:has(input[type=file])'))
  await page.waitForURL('**/verify/result/*')
  assert.match((await page.getByRole('heading', { level: 1 }).textContent()) ?? '', new RegExp(`${seat.say(answer)}$`))
}

/** The file as it was issued is genuine, and shows what it says. */
export async function checkByFile(seat: Seat, pdf: Buffer, childName: string): Promise<void> {
  await upload(seat, pdf, said.genuine)
  assert.ok(await seat.page.getByText(childName).first().isVisible())
}

/** A file in which a claim was changed is refused, in red and in words. */
export async function refuseAltered(seat: Seat, pdf: Buffer): Promise<void> {
  await upload(seat, altered(pdf), said.refused)
  assert.ok((await seat.page.locator('.alert.danger').count()) > 0)
  assert.equal(await seat.page.locator('.alert.success').count(), 0)
}

/** The same certificate with one letter of one signed claim changed. */
function altered(pdf: Buffer): Buffer {
  const at = pdf.indexOf('/EmbeddedFile')
  const start = pdf.indexOf('stream\n', at) + 'stream\n'.length
  const end = pdf.indexOf('endstream', start)
  const open = pdf.subarray(0, at).lastIndexOf('obj')
  const credential = inflateSync(pdf.subarray(start, end)).toString('latin1')
  const [jwt = '', first = '', ...rest] = credential.split('~')
  const [salt, name, value] = JSON.parse(Buffer.from(first, 'base64url').toString()) as [string, string, unknown]
  const lie = Buffer.from(JSON.stringify([salt, name, `${String(value)} `])).toString('base64url')
  const stream = deflateSync([jwt, lie, ...rest].join('~'))
  const dictionary = pdf
    .subarray(open, start)
    .toString('latin1')
    .replace(/\/Length\s+\d+/, `/Length ${stream.length}`)
  return Buffer.concat([
    pdf.subarray(0, open),
    Buffer.from(dictionary, 'latin1'),
    stream,
    Buffer.from('\n'),
    pdf.subarray(end),
  ])
}

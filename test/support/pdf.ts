import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { extractText, getDocumentProxy } from 'unpdf'

/** The text of a PDF, as somebody who selects and copies it gets it. */
export async function textOfPdf(pdf: Buffer): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true })
  return text
}

/** A page of pixels, four bytes each: red, green, blue, alpha. */
export interface Painted {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8ClampedArray
  /** The same as a picture file. */
  readonly png: Buffer
}

const painter = readFileSync(fileURLToPath(import.meta.resolve('unpdf/pdfjs')), 'utf8')

/** The first page of a PDF, painted by pdf.js in a browser, as a person sees it on a screen. `scale` 1 is 72 dots to the inch. */
export async function paintPdf(browser: Browser, pdf: Buffer, scale = 2): Promise<Painted> {
  const page = await browser.newPage()
  try {
    const shot = await page.evaluate(paint, { painter, bytes: pdf.toString('base64'), scale })
    const pixels = new Uint8ClampedArray(Buffer.from(shot.pixels, 'base64'))
    return { width: shot.width, height: shot.height, pixels, png: Buffer.from(shot.png.replace(/^.*,/, ''), 'base64') }
  } finally {
    await page.close()
  }
}

interface ToPaint {
  readonly painter: string
  readonly bytes: string
  readonly scale: number
}

/** What is used of pdf.js. */
interface PdfJs {
  getDocument(from: { data: Uint8Array }): { promise: Promise<{ getPage(number: number): Promise<PdfPage> }> }
}

interface PdfPage {
  getViewport(how: { scale: number }): { width: number; height: number }
  render(on: { canvas: HTMLCanvasElement; viewport: object }): { promise: Promise<void> }
}

/** Runs in the browser. */
async function paint({
  painter: source,
  bytes,
  scale,
}: ToPaint): Promise<{ width: number; height: number; pixels: string; png: string }> {
  const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))
  const { getDocument } = (await import(address)) as PdfJs
  const loaded = await getDocument({ data: Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0)) }).promise
  const sheet = await loaded.getPage(1)
  const viewport = sheet.getViewport({ scale })
  const canvas = document.createElement('canvas')
  canvas.width = Math.ceil(viewport.width)
  canvas.height = Math.ceil(viewport.height)
  await sheet.render({ canvas, viewport }).promise
  const { width, height } = canvas
  const found = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray()
  let text = ''
  for (let at = 0; at < found.length; at += 8192) text += String.fromCharCode(...found.subarray(at, at + 8192))
  return { width, height, pixels: btoa(text), png: canvas.toDataURL('image/png') }
}

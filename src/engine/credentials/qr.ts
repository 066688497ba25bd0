import qrcode from 'qrcode'

/** A QR code as SVG: one path of squares, with the quiet zone of four modules that ISO/IEC 18004 asks for. */
export function qrSvg(text: string): string {
  const { size, data } = qrcode.create(text, { errorCorrectionLevel: 'M' }).modules
  const whole = size + 8
  let squares = ''
  for (const [at, dark] of data.entries())
    if (dark) squares += `M${(at % size) + 4} ${Math.floor(at / size) + 4}h1v1h-1z`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${whole} ${whole}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${whole}v${whole}h-${whole}z"/><path d="${squares}"/></svg>`
}

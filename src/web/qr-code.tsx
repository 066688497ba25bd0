import type { VNode } from 'preact'

/**
 * A QR code as a picture. `svg` is drawn by us, never by a person: it goes into the page as it is, so it must hold no
 * script and no style attribute. `label` says what the code leads to.
 */
export function QrCode({ svg, label }: { svg: string; label: string }): VNode {
  return (
    <span
      class="qr"
      role="img"
      aria-label={label}
      dangerouslySetInnerHTML={{ __html: svg.replace(/<\?xml[^>]*>|<!DOCTYPE[^>]*>/g, '') }}
    />
  )
}

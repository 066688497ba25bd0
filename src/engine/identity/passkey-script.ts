import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { transformSync } from 'oxc-transform'

/** The browser's half of passkeys: its code without types, under a path that holds the hash of its bytes. */
export interface PasskeyScript {
  readonly path: string
  readonly body: string
}

let kept: PasskeyScript | undefined

/** Made once. */
export function passkeyScript(): PasskeyScript {
  kept ??= build()
  return kept
}

function build(): PasskeyScript {
  const { code } = transformSync('passkey.ts', readFileSync(new URL('./passkey.element.ts', import.meta.url), 'utf8'), {
    sourcemap: false,
  })
  return { path: `/assets/passkey-${hash('sha256', code).slice(0, 10)}.js`, body: code }
}

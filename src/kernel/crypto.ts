import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Secrets at rest: sealed with AES-256-GCM; found again only through a keyed blind index. */
export interface Vault {
  /** Seals bytes for one use; `context` is bound to them, so that a sealed value cannot be moved to another row. */
  seal(plain: Uint8Array | string, context: string): Buffer
  /** Opens what was sealed for the same context. Throws when it was altered or belongs elsewhere. */
  open(sealed: Uint8Array, context: string): Buffer
  /** A value under which an exact match can be searched without storing the value. */
  blind(value: string, context: string): Buffer
  /** 32 secret bytes for one use, always the same: the seed of a signing key. */
  seed(use: string): Buffer
}

/** Reads the master key from the environment, or makes one in the folder the first time. */
export function openVault({ folder, key }: { readonly folder: string; readonly key?: string }): Vault {
  const master = key === undefined ? keptKey(join(folder, 'master.key')) : Buffer.from(key, 'base64')
  if (master.length !== 32) throw new Error('Configuration: MADANG_KEY must be 32 bytes in base64')
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', master, 'madang', use, 32))
  const sealing = createSecretKey(derive('seal'))
  const blinding = derive('blind')
  return {
    seal(plain, context) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(context))
      const body = Buffer.concat([cipher.update(plain), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body])
    },
    open(sealed, context) {
      const decipher = createDecipheriv('aes-256-gcm', sealing, sealed.subarray(0, 12))
        .setAAD(Buffer.from(context))
        .setAuthTag(sealed.subarray(12, 28))
      return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
    },
    blind: (value, context) =>
      createHmac('sha256', blinding).update(context).update('\0').update(value).digest().subarray(0, 16),
    seed: (use) => derive(`seed:${use}`),
  }
}

function keptKey(file: string): Buffer {
  if (existsSync(file)) return Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
  mkdirSync(join(file, '..'), { recursive: true })
  const key = randomBytes(32)
  writeFileSync(file, `${key.toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  return key
}

import type { Vault } from '#kernel/crypto'

/** A link to a party's own page, which its machine asks for and its staff open: it holds for a quarter of an hour and keeps nothing. */
export interface Console {
  /** The last part of the page's address. */
  link(party: string, now: Temporal.Instant): string
  /** Whose link it is; null for one that has run out, was altered or is none. */
  partyOf(link: string, now: Temporal.Instant): string | null
}

export const consoleSeconds = 900
const context = 'mydata.console'

export function createConsole(vault: Pick<Vault, 'seal' | 'open'>): Console {
  return {
    link(party, now) {
      const until = now.add({ seconds: consoleSeconds }).epochMilliseconds
      return vault.seal(JSON.stringify([party, until]), context).toString('base64url')
    },
    partyOf(link, now) {
      try {
        const sealed = Buffer.from(link, 'base64url')
        // One link has one spelling.
        if (sealed.toString('base64url') !== link) return null
        const [party, until] = JSON.parse(vault.open(sealed, context).toString()) as [string, number]
        return until > now.epochMilliseconds ? party : null
      } catch {
        return null
      }
    },
  }
}

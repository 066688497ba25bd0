import { setTimeout as pause } from 'node:timers/promises'

/** Looks again until it holds; what is thrown meanwhile counts as not yet. */
export async function until<T>(look: () => Promise<T | undefined | false>, what: string, within = 60_000): Promise<T> {
  for (const end = performance.now() + within; performance.now() < end; await pause(100)) {
    const found = await look().catch(() => undefined)
    if (found !== undefined && found !== false) return found
  }
  throw new Error(`not within ${within} ms: ${what}`)
}

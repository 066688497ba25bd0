import type { Act } from '#engine/acts'

/** Several acts of one kind at one moment, shown as one. */
export interface Deed {
  readonly act: Act
  /** The others, after the first. */
  readonly alike: readonly Act[]
}

/** Acts of one kind by one office about one matter, one after the other, become one. */
export function deedsOf(acts: readonly Act[]): Deed[] {
  const deeds: { act: Act; alike: Act[] }[] = []
  for (const act of acts) {
    const last = deeds.at(-1)
    if (last && sameDeed(last.act, act)) last.alike.push(act)
    else deeds.push({ act, alike: [] })
  }
  return deeds
}

function sameDeed(a: Act, b: Act): boolean {
  const key = ({ what, agency, subject, case: one, detail, actor, fields }: Act) =>
    JSON.stringify([what, agency, subject, one, detail['register'], detail['service'], actor.id, fields])
  return key(a) === key(b) && Math.abs(a.at.epochMilliseconds - b.at.epochMilliseconds) < 60_000
}

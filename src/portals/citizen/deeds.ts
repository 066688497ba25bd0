import type { Used } from '#engine/acts'

/** Several acts of one kind at one moment, shown as one. */
export interface Deed extends Used {
  /** The others, after the first. */
  readonly alike: readonly Used[]
}

/** Acts of one kind by one office about one matter, one after the other, become one. */
export function deedsOf(used: readonly Used[]): Deed[] {
  const deeds: (Used & { alike: Used[] })[] = []
  for (const one of used) {
    const last = deeds.at(-1)
    if (last && sameDeed(last, one)) last.alike.push(one)
    else deeds.push({ ...one, alike: [] })
  }
  return deeds
}

function sameDeed(one: Used, other: Used): boolean {
  const key = ({ act: { what, agency, subject, case: matter, detail, actor, fields }, deferredUntil }: Used) =>
    JSON.stringify([
      ...[what, agency, subject, matter, detail['register'], detail['service'], actor.id, fields, deferredUntil],
    ])
  return key(one) === key(other) && Math.abs(one.act.at.epochMilliseconds - other.act.at.epochMilliseconds) < 60_000
}

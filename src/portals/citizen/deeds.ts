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

/** Looks of one office for one purpose, one register after the other: what a person would call one thing. */
export type Errand = readonly [Deed, ...Deed[]]

/** So many looks, and not fewer, are shown together. */
const together = 3

/** Looks that follow each other within a minute, by one office, on behalf of one purpose and about one case, become one errand. */
export function errandsOf(deeds: readonly Deed[]): Errand[] {
  const runs: [Deed, ...Deed[]][] = []
  for (const one of deeds) {
    const run = runs.at(-1)
    if (run && sameErrand(run[0], one)) run.push(one)
    else runs.push([one])
  }
  return runs.flatMap((run): Errand[] => (run.length < together ? run.map((one) => [one] as const) : [run]))
}

function sameErrand(one: Deed, other: Deed): boolean {
  const key = ({ act: { what, agency, case: matter, detail, actor }, deferredUntil, together: many }: Deed) =>
    JSON.stringify([what, agency, matter, detail['service'], actor, deferredUntil, many === null])
  const isLook = one.act.what === 'register.read' && typeof one.act.detail['service'] === 'string'
  return (
    isLook &&
    key(one) === key(other) &&
    Math.abs(one.act.at.epochMilliseconds - other.act.at.epochMilliseconds) < 60_000
  )
}

import { isDeepStrictEqual } from 'node:util'
import type { Platform } from './platform.ts'
import { demoApplication, demoBirths, demoOfficers, demoPeople, demoRecords, nation, placeName } from './country.ts'
import type { Because, Ctx } from '#kernel/ctx'
import type { Visitor } from '#kernel/http'
import type { Text } from '#kernel/i18n'
import type { Id } from '#kernel/ids'
import { lawRef, type LifeEvent, nameOn, type Pack } from 'madang/pack'

export interface Seeding {
  readonly people: number
  readonly seed: number
  /** The day as of which the nation is drawn, ISO. */
  readonly on: string
  /** Called as people come in. */
  readonly progress?: (done: number) => void
}

interface Entry {
  readonly subject: string
  readonly validFrom: string
  readonly data: Readonly<Record<string, unknown>>
}

/** People and entries of one load. A nation of millions comes in such pieces, so that it never sits in memory. */
interface Piece {
  readonly people: { readonly id: Id<'person'>; readonly name: string }[]
  readonly entries: Map<string, Entry[]>
}

const pieceSize = 25_000

/** Draws the invented nation and its cast into the registers. Returns how many people there are. */
export async function seed(platform: Platform, { people, seed: number, on, progress }: Seeding): Promise<number> {
  const because: Because[] = [lawRef(platform.pack.signIn)]
  let done = await load(platform, castPiece(on), because)
  let piece = emptyPiece()
  for (const { members, records } of nation({ people, seed: number, on })) {
    for (const { id, name } of members) piece.people.push({ id: id as Id<'person'>, name })
    addRecords(piece, records)
    if (piece.people.length < pieceSize) continue
    done += await load(platform, piece, because)
    progress?.(done)
    piece = emptyPiece()
  }
  done += await load(platform, piece, because)
  progress?.(done)
  await platform.owner.pool.query('analyze')
  return done
}

/** Puts the cast in office: at each node those of its agencies, who are not in office there with their duties of today. */
export async function putInOffice({ begin, identity, pack, messages }: Platform, on: string): Promise<void> {
  await begin({ kind: 'system', name: 'seed' }, 'seed', async (ctx) => {
    for (const { id, name, agency, region: place, duties } of demoOfficers) {
      const now = messages.here(agency) ? await identity.officer(ctx, id) : undefined
      if (now === undefined || (now !== null && isDeepStrictEqual(now.duties, duties))) continue
      const { office, region } = seatOf(pack, { agency, place, on })
      await identity.addOfficer(ctx, {
        id: id as Id<'officer'>,
        name: name.ko,
        office,
        agency,
        region,
        duties: [...duties],
        because: [lawRef(pack.signIn)],
      })
    }
  })
}

/** The hospitals report the births of the cast, through the register's own door. */
export async function raiseCurtain(platform: Platform, on: string): Promise<void> {
  await platform.begin({ kind: 'system', name: 'seed' }, 'seed', async (ctx) => {
    for (const birth of demoBirths(on)) await reportBirth(ctx, platform, birth)
  })
}

async function reportBirth(
  ctx: Ctx,
  { registers, pack }: Platform,
  { subject, validFrom, data }: Entry,
): Promise<void> {
  const { anchor } = firstEvent(pack)
  await registers.enter(ctx, anchor, {
    subject: subject as Id<'person'>,
    validFrom: Temporal.PlainDate.from(validFrom),
    fields: data,
    because: [lawRef(anchor.law)],
  })
}

/** One of the cast has applied already: what the rules would not decide alone lies on an officer's desk from the first day. */
export async function openFirstCase({ begin, services, registers, pack }: Platform, on: string): Promise<void> {
  const { person, answers } = demoApplication(on)
  const event = firstEvent(pack)
  const mother = person as Id<'person'>
  await begin({ kind: 'person', person: mother }, 'seed', async (ctx) => {
    const [birth] = await registers.current(ctx, { register: event.anchor, subject: mother, fields: [] })
    if (!birth) throw new Error(`no birth of ${mother} was reported`)
    const agreed = services.applications
      .plan(event)
      .flatMap(({ key, read }) => (read.ground.by === 'consent' ? [key] : []))
    const { id } = await services.applications.start(ctx, { event: event.id, anchor: birth.record, agreed })
    await services.applications.check(ctx, id, answers)
    await services.applications.submit(ctx, id)
  })
}

function firstEvent({ lifeEvents: [event], id }: Pack): LifeEvent {
  if (!event) throw new Error(`the pack ${id} declares no life event`)
  return event
}

/** A local office serves its district; every other body the whole country. */
function seatOf(
  pack: Pack,
  { agency: id, place, on }: { agency: string; place: string; on: string },
): { office: string; region: string } {
  const agency = pack.agencies.find((one) => one.id === id)
  if (!agency) throw new Error(`the pack declares no agency ${id}`)
  const local = agency.level === 'local'
  return { office: (local ? placeName(place) : nameOn(agency, on)).ko, region: local ? place : '' }
}

/** An officer's office in every language: its agency's name on a day (ISO), or its district's; as it was written where it is neither. */
export function officeText(pack: Pack, { actor, office = '' }: Visitor, on: string): Text {
  const written = { ko: office, en: office }
  const agency = actor.kind === 'officer' ? pack.agencies.find(({ id }) => id === actor.agency) : undefined
  if (actor.kind !== 'officer' || agency === undefined) return written
  const name = agency.level === 'local' ? placeName(actor.region) : nameOn(agency, on)
  return name.ko === office ? name : written
}

function castPiece(on: string): Piece {
  const piece = emptyPiece()
  for (const { id, name } of demoPeople(on)) piece.people.push({ id: id as Id<'person'>, name: name.ko })
  for (const records of demoRecords(on)) addRecords(piece, records)
  return piece
}

async function load(platform: Platform, { people, entries }: Piece, because: readonly Because[]): Promise<number> {
  const { begin, db, clock, identity, registers } = platform
  if (people.length === 0) return 0
  const act = await begin({ kind: 'system', name: 'seed' }, 'seed', (ctx) =>
    Promise.resolve(ctx.record({ what: 'identity.load', because, detail: { people: people.length } })),
  )
  await identity.registerMany(db, { people, at: clock.now(), act })
  for (const [register, rows] of entries) {
    const loaded = rows.map(({ subject, validFrom, data }) => ({
      subject: subject as Id<'person'>,
      validFrom,
      fields: data,
    }))
    await registers.bulkLoad(db, { id: register }, { rows: loaded, now: clock.now(), today: clock.today() })
  }
  return people.length
}

function emptyPiece(): Piece {
  return { people: [], entries: new Map() }
}

function addRecords({ entries }: Piece, records: object): void {
  for (const [register, rows] of Object.entries(records) as [string, readonly Entry[]][]) {
    const kept = entries.get(register) ?? []
    entries.set(register, kept)
    kept.push(...rows)
  }
}

import { randomUUID } from 'node:crypto'
import type { Act, Acts } from '#engine/acts'
import type { Because, Ctx } from '#kernel/ctx'
import { type Id, newId } from '#kernel/ids'
import { databaseInfo, type Entry, type Json, type JsonObject, type Listing, type Registry } from './model.ts'
import { refuse } from './problems.ts'
import { drawnNumber, keyField, requireDeclarable, requireFit } from './schema.ts'
import {
  addRegistry,
  countEntries,
  declare,
  entriesWith,
  entryById,
  entryChanged,
  everDeclared,
  knownPerson,
  listEntries,
  lockRegistry,
  personBy,
  registriesOf,
  registryById,
  registryNamed,
  writeEntry,
} from './store.ts'

/** A registry in the addresses of the Data API. */
export interface Place {
  readonly registry: string
  readonly version: string
}

/** What is declared about a registry. */
export interface Declaration extends Place {
  /** Chosen when absent. */
  readonly id?: number
  readonly code: string
  readonly title: string
  readonly institution: string
  readonly schema: JsonObject
}

/**
 * Registries of the GovStack building block "Digital Registries" 1.3.0: declared at run time, entries kept version by
 * version, each read and write an act. `agency` in an act is the member that asked.
 */
export interface Registries {
  /** Declares a registry, or a new version of the one with this code, name and version. Refuses `govstack/unsafe-schema`. */
  declare(ctx: Ctx, one: Declaration): Promise<Registry>
  /** Takes a registry away; its entries stay where they are. Once more changes nothing. */
  remove(ctx: Ctx, id: number): Promise<void>
  /** All registries that stand, as the Database API shows them. */
  databases(ctx: Ctx): Promise<JsonObject[]>
  database(ctx: Ctx, id: number): Promise<JsonObject>
  create(ctx: Ctx, place: Place, content: JsonObject, entry?: string): Promise<JsonObject>
  /** The first entry that holds these values. Refuses `govstack/no-record`. */
  read(ctx: Ctx, place: Place, query: JsonObject): Promise<JsonObject>
  readValue(ctx: Ctx, place: Place, which: { readonly entry: string; readonly field: string }): Promise<Json>
  exists(ctx: Ctx, place: Place, query: JsonObject): Promise<boolean>
  list(ctx: Ctx, place: Place, listing: Listing): Promise<{ readonly entries: JsonObject[]; readonly count: number }>
  /**
   * Writes into the first entry that holds the values of `query`. Once more changes nothing: where this very change was made
   * before and stands, the entry is given as it is (RFC 9110, section 9.2.2). Refuses `govstack/no-record`.
   */
  update(ctx: Ctx, place: Place, change: Change): Promise<JsonObject>
  /** Writes into all entries that hold the values of `query`; gives how many there were. */
  updateEntries(ctx: Ctx, place: Place, change: Change): Promise<number>
  updateOrCreate(ctx: Ctx, place: Place, change: Change): Promise<JsonObject>
  /** Takes away what is kept under a number; where nothing is, nothing changes. */
  delete(ctx: Ctx, place: Place, number: string): Promise<void>
  /** Who read somebody's entries in a database, newest first: from the record of acts. */
  usage(ctx: Ctx, of: { readonly number: string; readonly code: string }): Promise<Act[]>
}

export interface Change {
  readonly query: JsonObject
  readonly write: JsonObject
}

/** What reads are called in the record of acts. */
const reading = 'govstack.read'

interface RegistriesParts {
  readonly acts: Pick<Acts, 'about'>
  /** The article under which this tenant keeps registries. */
  readonly ground: Because
}

/** The schema of a registry, under a name that no other has. */
const declared = ({ id, number, at, schema }: Registry) => ({ key: `${id}.${number}.${at.toString()}`, schema })

export function createRegistries({ acts, ground }: RegistriesParts): Registries {
  const memberOf = (ctx: Ctx) => (ctx.actor.kind === 'system' ? ctx.actor.agency : undefined)

  async function at(ctx: Ctx, { registry, version }: Place): Promise<Registry> {
    const found = await registryNamed(ctx.tx, registry, version)
    if (found === undefined) throw refuse['no-such-registry']()
    return found
  }

  function recorded(ctx: Ctx, what: string, on: Registry, about?: Partial<Entry> & { fields?: string[] }): Id<'act'> {
    const agency = memberOf(ctx)
    return ctx.record({
      what,
      ...(agency === undefined ? {} : { agency }),
      ...(about?.person ? { subject: about.person } : {}),
      fields: about?.fields ?? Object.keys(about?.content ?? {}),
      because: [ground],
      detail: {
        ...{ database: on.code, registry: on.name, version: on.version },
        ...(about?.entry === undefined ? {} : { entry: about.entry }),
      },
    })
  }

  async function write(ctx: Ctx, on: Registry, one: Omit<Entry, 'person'> & { removed?: boolean }): Promise<Entry> {
    const key = one.content[keyField(on)]
    const number = typeof key === 'string' || typeof key === 'number' ? String(key) : undefined
    const person = number === undefined ? null : await personBy(ctx.tx, number, newId('person', ctx.now))
    const what = one.removed ? 'govstack.remove' : one.number === 1 ? 'govstack.create' : 'govstack.update'
    const act = recorded(ctx, what, on, { ...one, person })
    await writeEntry(ctx.tx, { removed: false, ...one, person, registry: on.id, at: ctx.now, act })
    return { ...one, person }
  }

  async function enter(ctx: Ctx, on: Registry, sent: { content: JsonObject; entry?: string }): Promise<Entry> {
    await lockRegistry(ctx.tx, on.id)
    const key = keyField(on)
    const drawn = sent.content[key] ? undefined : drawnNumber(on, (await countEntries(ctx.tx, on.id)) + 1)
    const content = drawn === undefined ? sent.content : { ...sent.content, [key]: drawn }
    requireFit(declared(on), content)
    return write(ctx, on, { entry: sent.entry ?? randomUUID(), number: 1, content })
  }

  async function change(ctx: Ctx, on: Registry, { query, write: written }: Change, most: number): Promise<Entry[]> {
    await lockRegistry(ctx.tx, on.id)
    const found = await entriesWith(ctx.tx, on.id, query)
    const changed: Entry[] = []
    for (const { entry, number, content } of found.slice(0, most)) {
      const next = { ...content, ...written }
      requireFit(declared(on), next)
      changed.push(await write(ctx, on, { entry, number: number + 1, content: next }))
    }
    return changed
  }

  return {
    async declare(ctx, { id, code, registry: name, version, title, institution, schema }) {
      requireDeclarable(schema)
      await lockRegistry(ctx.tx, `${code}/${name}/${version}`)
      const before = id === undefined ? await registryNamed(ctx.tx, name, version) : undefined
      const same = before?.code === code ? before : undefined
      const registry =
        same?.id ?? (await addRegistry(ctx.tx, { code, name, version, ...(id === undefined ? {} : { id }) }))
      const one = { id: registry, number: (same?.number ?? 0) + 1, title, institution, schema, at: ctx.now }
      const made = { ...one, code, name, version }
      const act = recorded(ctx, 'govstack.declare', made)
      await declare(ctx.tx, { ...one, removed: false, act })
      return made
    },

    async remove(ctx, id) {
      await lockRegistry(ctx.tx, id)
      const found = await registryById(ctx.tx, id)
      if (found === undefined && !(await everDeclared(ctx.tx, id))) throw refuse['no-such-registry']()
      if (found === undefined) return
      const act = recorded(ctx, 'govstack.undeclare', found)
      await declare(ctx.tx, { ...found, number: found.number + 1, removed: true, at: ctx.now, act })
    },

    async databases(ctx) {
      const all = await registriesOf(ctx.tx, null)
      const shown: JsonObject[] = []
      for (const one of all) shown.push(databaseInfo(one, await countEntries(ctx.tx, one.id)))
      return shown
    },

    async database(ctx, id) {
      const found = await registryById(ctx.tx, id)
      if (found === undefined) throw refuse['no-such-registry']()
      return databaseInfo(found, await countEntries(ctx.tx, id))
    },

    async create(ctx, place, content, entry) {
      return (await enter(ctx, await at(ctx, place), { content, ...(entry === undefined ? {} : { entry }) })).content
    },

    async read(ctx, place, query) {
      const on = await at(ctx, place)
      const [found] = await entriesWith(ctx.tx, on.id, query)
      if (found === undefined) throw refuse['no-record']()
      recorded(ctx, reading, on, found)
      return found.content
    },

    async readValue(ctx, place, { entry, field }) {
      const on = await at(ctx, place)
      const found = await entryById(ctx.tx, on.id, entry)
      const value = found === undefined || !Object.hasOwn(found.content, field) ? undefined : found.content[field]
      if (found === undefined || value === undefined) throw refuse['no-record']()
      recorded(ctx, reading, on, { ...found, fields: [field] })
      return value
    },

    async exists(ctx, place, query) {
      const on = await at(ctx, place)
      const [found] = await entriesWith(ctx.tx, on.id, query)
      recorded(ctx, reading, on, { ...found, fields: Object.keys(query) })
      return found !== undefined
    },

    async list(ctx, place, listing) {
      const on = await at(ctx, place)
      const { entries, count } = await listEntries(ctx.tx, { registry: on.id, key: keyField(on), listing })
      for (const one of entries) recorded(ctx, reading, on, one)
      if (entries.length === 0) recorded(ctx, reading, on)
      return { entries: entries.map(({ content }) => content), count }
    },

    async update(ctx, place, asked) {
      const on = await at(ctx, place)
      const [changed] = await change(ctx, on, asked, 1)
      if (changed !== undefined) return changed.content
      const before = await entryChanged(ctx.tx, on.id, { from: asked.query, to: asked.write })
      if (before === undefined) throw refuse['no-record']()
      recorded(ctx, reading, on, before)
      return before.content
    },

    async updateEntries(ctx, place, asked) {
      return (await change(ctx, await at(ctx, place), asked, Infinity)).length
    },

    async updateOrCreate(ctx, place, asked) {
      const on = await at(ctx, place)
      const [changed] = await change(ctx, on, asked, 1)
      return (changed ?? (await enter(ctx, on, { content: asked.write }))).content
    },

    async delete(ctx, place, number) {
      const on = await at(ctx, place)
      await lockRegistry(ctx.tx, on.id)
      for (const { entry, number: before, content } of await entriesWith(ctx.tx, on.id, { [keyField(on)]: number }))
        await write(ctx, on, { entry, number: before + 1, content, removed: true })
    },

    async usage(ctx, { number, code }) {
      const [first] = await registriesOf(ctx.tx, code)
      const person = await knownPerson(ctx.tx, number)
      if (first === undefined || person === undefined) throw refuse['no-record']()
      const about = await acts.about(ctx, [person], { limit: 1_000 })
      return about.filter(({ what, detail }) => what === reading && detail['database'] === code)
    },
  }
}

import { join, resolve } from 'node:path'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'

const Settings = Type.Object({
  /** Port to serve on. */
  PORT: Type.Integer({ minimum: 1, maximum: 65535, default: 8080 }),
  /** Address to listen on. A demonstration refuses anything but this machine. */
  HOST: Type.String({ default: '127.0.0.1' }),
  /** Folder of the embedded database and of the keys. */
  MADANG_DATA: Type.String({ minLength: 1, default: '.madang' }),
  /** A PostgreSQL 15 or newer, in place of the embedded one. */
  DATABASE_URL: Type.Optional(Type.String({ pattern: '^postgres(ql)?://' })),
  /** The address under which people reach this node, without a slash at its end. */
  MADANG_ORIGIN: Type.Optional(Type.String({ pattern: '^https?://[^/]+$' })),
  /** 32 bytes in base64: seals what is secret. Made and kept in the data folder when absent. */
  MADANG_KEY: Type.Optional(Type.String({ minLength: 43 })),
  /** Whether this is a demonstration: invented people, sign-in without a password, a clock that moves. */
  MADANG_DEMO: Type.Optional(Type.Union([Type.Literal('yes'), Type.Literal('no')])),
  /** The agencies that this node serves, with commas between; every agency, when absent. */
  MADANG_AGENCY: Type.Optional(Type.String({ pattern: '^[a-z0-9-]+(,[a-z0-9-]+)*$' })),
  /** The directory of the country's nodes: a file, or the address at which its authority publishes it. */
  MADANG_DIRECTORY: Type.Optional(Type.String({ minLength: 1 })),
  /** The key of the directory's authority, as `madang nodes` prints it. */
  MADANG_DIRECTORY_KEY: Type.Optional(Type.String({ pattern: '^\\S+\\+[0-9a-f]{8}\\+[A-Za-z0-9+/]+=*$' })),
  /** Time-stamp authorities of others, by their addresses, separated by commas: tried in this order before the node's own. */
  MADANG_TSA: Type.String({ default: '' }),
  /** The roots that are trusted for them, in one PEM file. */
  MADANG_TSA_ROOTS: Type.Optional(Type.String({ minLength: 1 })),
  /** How many people a demonstration draws at its first start. */
  MADANG_PEOPLE: Type.Integer({ minimum: 0, maximum: 100_000_000, default: 3_000 }),
  /** Witnesses of the record of acts: submission prefix and key of each, with a space between, separated by commas. */
  MADANG_WITNESSES: Type.String({ default: '' }),
  /** How many of them must confirm a checkpoint before it is published. */
  MADANG_WITNESSES_NEEDED: Type.Integer({ minimum: 0, maximum: 100, default: 0 }),
  /** Logs that this node confirms as a witness: key and, when it is known, the log's prefix, separated by commas. */
  MADANG_WITNESSED: Type.String({ default: '' }),
})

export interface Config {
  readonly port: number
  readonly host: string
  readonly folder: string
  readonly databaseUrl: string | undefined
  readonly origin: string | undefined
  readonly key: string | undefined
  readonly demo: boolean
  readonly people: number
  /** Agencies that this node serves beside others; absent where it serves all. */
  readonly agencies?: readonly string[]
  /** Time-stamp authorities of others, and the file of roots that are trusted for them. */
  readonly stamping?: { readonly urls: readonly string[]; readonly roots: string }
  /** Where the directory of nodes is, and whose signature it bears. */
  readonly directory?: { readonly at: string; readonly key: string }
  /** Who confirms the record of acts, how many must, and whose logs this node confirms; the other nodes of the directory when absent. */
  readonly witnessing?: {
    readonly witnesses: readonly { readonly url: string; readonly key: string }[]
    readonly needed: number
    readonly logs: readonly { readonly url?: string; readonly key: string }[]
  }
}

type Words = Readonly<Record<string, string | undefined>>

/** Reads the environment once; what was said at the terminal comes before it. A wrong value stops the start by its name. The only place that reads it. */
export function readConfig(environment: Words = process.env, said: Words = {}): Config {
  const given = Object.fromEntries(
    Object.keys(Settings.properties).flatMap((name) => {
      const value = said[name] ?? environment[name]
      return value ? [[name, value]] : []
    }),
  )
  const settings: unknown = Value.Convert(Settings, Value.Default(Settings, given))
  if (!Value.Check(Settings, settings)) {
    const [fault] = Value.Errors(Settings, settings)
    throw new Error(`Configuration: ${fault?.instancePath.slice(1) ?? ''} ${fault?.message ?? 'is not understood'}`)
  }
  return configOf(settings)
}

/** Lists of words, separated by commas. */
function wordsOf(list: string): string[][] {
  return list
    .split(',')
    .map((one) => one.trim().split(/\s+/))
    .filter(([first]) => first !== '')
}

function witnessingOf(settings: Static<typeof Settings>): Config['witnessing'] & {} {
  const witnesses = wordsOf(settings.MADANG_WITNESSES).map(([url = '', key = '']) => {
    if (!URL.canParse(url) || key === '')
      throw new Error('Configuration: MADANG_WITNESSES names a witness by its address and its key')
    return { url: url.replace(/\/$/, ''), key }
  })
  if (settings.MADANG_WITNESSES_NEEDED > witnesses.length)
    throw new Error('Configuration: MADANG_WITNESSES_NEEDED asks for more witnesses than MADANG_WITNESSES names')
  const logs = wordsOf(settings.MADANG_WITNESSED).map(([key = '', url]) =>
    url === undefined ? { key } : { key, url: url.replace(/\/$/, '') },
  )
  return { witnesses, needed: settings.MADANG_WITNESSES_NEEDED, logs }
}

function stampingOf({ MADANG_TSA: list, MADANG_TSA_ROOTS: roots }: Static<typeof Settings>): Pick<Config, 'stamping'> {
  const urls = wordsOf(list).map(([url = '']) => url)
  if (urls.length === 0) return {}
  if (roots === undefined || !urls.every((url) => /^https?:/.test(url) && URL.canParse(url)))
    throw new Error(
      'Configuration: MADANG_TSA needs addresses, and the roots that are trusted for them in MADANG_TSA_ROOTS',
    )
  return { stamping: { urls, roots } }
}

function configOf(settings: Static<typeof Settings>): Config {
  const demo = settings.MADANG_DEMO === undefined ? settings.DATABASE_URL === undefined : settings.MADANG_DEMO === 'yes'
  if (demo && !isLocal(settings.HOST))
    throw new Error(
      'Configuration: HOST must be this machine while MADANG_DEMO is on, because anybody may sign in as anybody',
    )
  const { MADANG_AGENCY: agency, MADANG_DIRECTORY: at, MADANG_DIRECTORY_KEY: key } = settings
  if ((agency === undefined) !== (at === undefined) || (at === undefined) !== (key === undefined))
    throw new Error('Configuration: MADANG_AGENCY, MADANG_DIRECTORY and MADANG_DIRECTORY_KEY belong together')
  return {
    ...(agency === undefined ? {} : { agencies: agency.split(',') }),
    ...stampingOf(settings),
    ...(at === undefined || key === undefined ? {} : { directory: { at, key } }),
    ...{
      port: settings.PORT,
      host: settings.HOST,
      folder: resolve(settings.MADANG_DATA),
      demo,
      people: settings.MADANG_PEOPLE,
    },
    ...{ databaseUrl: settings.DATABASE_URL, origin: settings.MADANG_ORIGIN, key: settings.MADANG_KEY },
    ...(settings.MADANG_WITNESSES === '' && settings.MADANG_WITNESSED === '' && settings.MADANG_WITNESSES_NEEDED === 0
      ? {}
      : { witnessing: witnessingOf(settings) }),
  }
}

function isLocal(host: string): boolean {
  return ['127.0.0.1', '::1', 'localhost'].includes(host)
}

/** Where the embedded database of a folder lives. */
export function databaseFolder(config: Pick<Config, 'folder'>): string {
  return join(config.folder, 'database')
}

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
  /** How many people a demonstration draws at its first start. */
  MADANG_PEOPLE: Type.Integer({ minimum: 0, maximum: 100_000_000, default: 3_000 }),
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
}

/** Reads the environment once; a wrong value stops the start by its name. The only place that reads it. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(
    Object.keys(Settings.properties).flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])),
  )
  const settings: unknown = Value.Convert(Settings, Value.Default(Settings, given))
  if (!Value.Check(Settings, settings)) {
    const [fault] = Value.Errors(Settings, settings)
    throw new Error(`Configuration: ${fault?.instancePath.slice(1) ?? ''} ${fault?.message ?? 'is not understood'}`)
  }
  return configOf(settings)
}

function configOf(settings: Static<typeof Settings>): Config {
  const demo = settings.MADANG_DEMO === undefined ? settings.DATABASE_URL === undefined : settings.MADANG_DEMO === 'yes'
  if (demo && !isLocal(settings.HOST))
    throw new Error(
      'Configuration: HOST must be this machine while MADANG_DEMO is on, because anybody may sign in as anybody',
    )
  return {
    ...{
      port: settings.PORT,
      host: settings.HOST,
      folder: resolve(settings.MADANG_DATA),
      demo,
      people: settings.MADANG_PEOPLE,
    },
    ...{ databaseUrl: settings.DATABASE_URL, origin: settings.MADANG_ORIGIN, key: settings.MADANG_KEY },
  }
}

function isLocal(host: string): boolean {
  return ['127.0.0.1', '::1', 'localhost'].includes(host)
}

/** Where the embedded database of a folder lives. */
export function databaseFolder(config: Pick<Config, 'folder'>): string {
  return join(config.folder, 'database')
}

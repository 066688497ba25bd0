import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { scratchFolder } from '#kernel/scratch'
import { openVault } from '#kernel/crypto'
import type { Language } from '#kernel/i18n'
import { noteSigner } from '#kernel/signed-note'
import { type Directory, type Node, signDirectory } from '#engine/messages'
import { pack } from '../../src/country.ts'
import { freePort, serve, type Serving } from '../../src/main.ts'
import { entryOf } from '../../src/nodes.ts'
import type { House } from './house.ts'
import { type Line, lineTo } from './line.ts'
import { until } from './until.ts'

/** A country whose registers are spread over several nodes of this machine, each with its own database, key and port. */
export interface Country extends AsyncDisposable {
  /** Where people go. */
  readonly home: House
  /** The other nodes, by name. */
  readonly others: ReadonlyMap<string, Outpost>
}

/** A node beside home, which can be stopped and started again. */
export interface Outpost {
  readonly serving: () => Serving
  readonly node: Node
  /** On which the others reach it. */
  readonly line: Line
  stop(): Promise<void>
  start(): Promise<void>
  /** Ends its program without a word; only where it runs apart. */
  kill(): Promise<void>
  /** The node in this process, after its own program has stopped. */
  here(): Promise<Serving & AsyncDisposable>
}

interface Plan {
  /** Whether the others run as programs of their own, which can be killed. */
  readonly apart?: boolean
  readonly people?: number
  /** Name of a node to the agencies that it serves; home serves all others. */
  readonly nodes: Readonly<Record<string, readonly string[]>>
}

/** Starts the other nodes first: home loads what stands about people into their registers. */
export async function openCountry({ nodes, people = 300, apart = false }: Plan): Promise<Country> {
  await using opening = new AsyncDisposableStack()
  const served = new Set(Object.values(nodes).flat())
  const rest = pack.agencies.map(({ id }) => id).filter((id) => !served.has(id))
  const sites = []
  for (const [id, agencies] of Object.entries({ home: rest, ...nodes })) sites.push(await siteOf(id, agencies, people))
  for (const { folder, line } of sites) {
    opening.defer(() => rm(folder, { recursive: true, force: true }))
    opening.use(line)
  }
  const directory: Directory = {
    version: 1,
    issued: '2026-01-01T00:00:00Z',
    expires: '2099-01-01T00:00:00Z',
    nodes: sites.map(({ node }) => node),
  }
  const outposts = new Map<string, Outpost>()
  const [first, ...others] = sites
  if (first === undefined) throw new Error('no node')
  for (const site of others) {
    const outpost = apart ? apartOf(site, directory) : outpostOf(site, directory)
    await outpost.start()
    opening.defer(() => outpost.stop())
    outposts.set(site.node.id, outpost)
  }
  const serving = await serve(first.config, { node: { self: first.node, directory: () => directory } })
  opening.defer(() => serving.stop())
  const opened = opening.move()
  const end = () => opened.disposeAsync()
  const at = (path: string, language: Language) => `${serving.origin}${language === 'en' ? '/en' : ''}${path}`
  return {
    home: { ...serving, at, stop: end, [Symbol.asyncDispose]: end },
    others: outposts,
    [Symbol.asyncDispose]: end,
  }
}

type Site = Awaited<ReturnType<typeof siteOf>>

async function siteOf(id: string, agencies: readonly string[], people: number) {
  const folder = scratchFolder(`madang-${id}`)
  const port = await freePort()
  const line = await lineTo(port)
  const node = entryOf(openVault({ folder }), {
    ...{ id, agencies, endpoint: line.endpoint },
    keys: [{ id: `${id}-1`, from: '2026-01-01', until: '2099-01-01' }],
    ...(id === 'home' ? { home: true } : {}),
  })
  const settings = { port, host: '127.0.0.1', folder, demo: true, people }
  const config = { ...settings, databaseUrl: undefined, origin: undefined, key: undefined }
  return { folder, line, node, config }
}

function outpostOf({ node, config, line }: Site, directory: Directory): Outpost {
  let serving: Serving | undefined
  const serveHere = () => serve(config, { node: { self: node, directory: () => directory } })
  return {
    ...{ node, line },
    serving() {
      if (serving === undefined) throw new Error(`${node.id} does not serve`)
      return serving
    },
    async start() {
      serving = await serveHere()
    },
    async stop() {
      const one = serving
      serving = undefined
      await one?.stop()
    },
    kill: () => Promise.reject(new Error(`${node.id} runs in this process`)),
    async here() {
      const one = await serveHere()
      return { ...one, [Symbol.asyncDispose]: () => one.stop() }
    },
  }
}

/** The node as a program of its own, as its agency would start it. */
function apartOf(site: Site, directory: Directory): Outpost {
  const { node, line, folder, config } = site
  let child: ChildProcess | undefined
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    const one = child
    child = undefined
    if (one === undefined || one.exitCode !== null) return
    const ended = once(one, 'exit')
    one.kill(signal)
    await ended
  }
  return {
    ...outpostOf(site, directory),
    serving() {
      throw new Error(`${node.id} runs apart`)
    },
    async start() {
      const authority = noteSigner('test/directory', Buffer.alloc(32, 7))
      const file = join(folder, 'directory')
      await writeFile(file, signDirectory(directory, authority))
      const program = [
        '--import',
        './src/kernel/tsx.mjs',
        '--disable-warning=ExperimentalWarning',
        './src/cli/index.ts',
      ]
      const flags = ['--agency', node.agencies.join(','), '--directory', file, '--directory-key', authority.verifierKey]
      child = spawn(process.execPath, [...program, 'start', ...flags], {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, PORT: String(config.port), MADANG_DATA: folder, MADANG_ORIGIN: line.endpoint },
      })
      await until(async () => (await fetch(`http://127.0.0.1:${config.port}/health`)).ok, `${node.id} serves`)
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  }
}

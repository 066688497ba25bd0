import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type Directory, type Node, signDirectory } from '#engine/messages'
import { worldClock } from '#kernel/clock'
import { type Config, readConfig } from '#kernel/config'
import { openVault } from '#kernel/crypto'
import { noteSigner } from '#kernel/signed-note'
import { pack } from '../country.ts'
import { entryOf } from '../nodes.ts'
import { root } from './root.ts'

const usage = `“madang nodes up [AGENCIES …]” starts a country of several nodes on this machine: each argument is one node, its agencies with
commas between; home serves all others. “madang nodes entry NAME ENDPOINT AGENCIES” prints this node's entry for the directory.
“madang nodes sign [--version N] FILE …” makes a signed directory of entries, as its authority.`

/** Nodes of a country: `up` starts several on this machine, `entry` and `sign` make a directory for machines of their own. */
export async function run([what = '', ...args]: string[]): Promise<number> {
  const config = readConfig()
  if (what === 'up') return up(config, args.length > 0 ? args : ['nca,family-court', 'hira'])
  if (what === 'entry') return entry(config, args)
  if (what === 'sign') return sign(config, args)
  console.error(usage)
  return 2
}

/** How long a key signs before another has to be named. */
const keyYears = 2

function nodeAt(folder: string, node: Pick<Node, 'id' | 'agencies' | 'endpoint' | 'home'>, key?: string): Node {
  const today = worldClock('UTC').today()
  const days = { from: today.subtract({ days: 1 }).toString(), until: today.add({ years: keyYears }).toString() }
  const vault = openVault({ folder, ...(key === undefined ? {} : { key }) })
  return entryOf(vault, { ...node, keys: [{ id: `${node.id}-${today.toString()}`, ...days }] })
}

function entry({ folder, key }: Config, [name, endpoint, agencies, home]: string[]): number {
  if (name === undefined || endpoint === undefined || !URL.canParse(endpoint) || agencies === undefined) {
    console.error(usage)
    return 2
  }
  const unknown = agencies.split(',').filter((id) => !pack.agencies.some((agency) => agency.id === id))
  if (unknown.length > 0) {
    console.error(`The pack knows no agency ${unknown.join(', ')}.`)
    return 1
  }
  const named = {
    id: name,
    agencies: agencies.split(','),
    endpoint,
    ...(home === '--home' ? { home: true as const } : {}),
  }
  const node = nodeAt(folder, named, key)
  console.log(JSON.stringify(node, null, 2))
  return 0
}

function sign({ folder, key }: Config, args: string[]): number {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { version: { type: 'string', default: '1' } },
  })
  const nodes = positionals.map((file) => JSON.parse(readFileSync(file, 'utf8')) as Node)
  const authority = authorityOf(folder, key)
  process.stdout.write(signDirectory(directoryOf(nodes, Number(values.version)), authority))
  console.error(`MADANG_DIRECTORY_KEY=${authority.verifierKey}`)
  return 0
}

function authorityOf(folder: string, key?: string) {
  return noteSigner(
    `${pack.id}/directory`,
    openVault({ folder, ...(key === undefined ? {} : { key }) }).seed('directory'),
  )
}

function directoryOf(nodes: readonly Node[], version: number): Directory {
  const now = worldClock('UTC').now().round('second')
  const expires = now.toZonedDateTimeISO('UTC').add({ years: 1 }).toInstant()
  return { version, issued: now.toString(), expires: expires.toString(), nodes }
}

/** Starts every node as a program of its own, home last; ends them all when it is told to. */
async function up(config: Config, groups: readonly string[]): Promise<number> {
  const served = new Set(groups.flatMap((group) => group.split(',')))
  const unknown = [...served].filter((id) => !pack.agencies.some((agency) => agency.id === id))
  if (unknown.length > 0) {
    console.error(`The pack knows no agency ${unknown.join(', ')}.`)
    return 1
  }
  const rest = pack.agencies.flatMap(({ id }) => (served.has(id) ? [] : [id]))
  const sites = [rest, ...groups.map((group) => group.split(','))].map((agencies, at): Site => {
    const name = at === 0 ? 'home' : (agencies[0] ?? '')
    const folder = join(config.folder, 'nodes', name)
    mkdirSync(folder, { recursive: true })
    const port = config.port + at
    const named = {
      id: name,
      agencies,
      endpoint: `http://localhost:${port}`,
      ...(at === 0 ? { home: true as const } : {}),
    }
    return { folder, port, node: nodeAt(folder, named) }
  })
  const authority = authorityOf(config.folder)
  const file = join(config.folder, 'nodes', 'directory')
  const version = Math.floor(worldClock('UTC').now().epochMilliseconds / 1_000)
  writeFileSync(
    file,
    signDirectory(
      directoryOf(
        sites.map(({ node }) => node),
        version,
      ),
      authority,
    ),
  )
  const children: ChildProcess[] = []
  const end = () => children.forEach((child) => child.kill('SIGTERM'))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
  const [home, ...others] = sites
  for (const site of [...others, ...(home ? [home] : [])]) {
    const child = startOne(site, { file, key: authority.verifierKey })
    children.push(child)
    if (!(await serves(site, child))) {
      console.error(`The node ${site.node.id} did not start.`)
      end()
      return 1
    }
    console.log(`${site.node.id}: ${site.node.endpoint} serves ${site.node.agencies.join(', ')}`)
  }
  await Promise.all(
    children.map((child) => new Promise((ended) => (child.exitCode === null ? child.on('exit', ended) : ended(0)))),
  )
  return 0
}

interface Site {
  readonly folder: string
  readonly port: number
  readonly node: Node
}

function startOne(
  { folder, port, node }: Site,
  directory: { readonly file: string; readonly key: string },
): ChildProcess {
  const program = [
    process.execPath,
    '--import',
    join(root, 'src/kernel/tsx.mjs'),
    '--disable-warning=ExperimentalWarning',
  ]
  const [command, ...flags] = [...program, join(root, 'src/cli/index.ts'), 'start']
  const said = { port: String(port), data: folder, agency: node.agencies.join(','), directory: directory.file }
  const words = Object.entries({ ...said, 'directory-key': directory.key }).flatMap(([name, value]) => [
    `--${name}`,
    value,
  ])
  return spawn(command, [...flags, ...words], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
}

async function serves({ node }: Site, child: ChildProcess): Promise<boolean> {
  for (let tries = 0; tries < 600 && child.exitCode === null; tries++) {
    const answer = await fetch(`${node.endpoint}/health`).catch(() => undefined)
    if (answer?.ok) return true
    await pause(200)
  }
  return false
}

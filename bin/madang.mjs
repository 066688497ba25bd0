#!/usr/bin/env node
// The only file that must run on any Node from 20 on, before anything is installed:
// installs the locked packages when they are missing or stale, then hands over to the pinned Node.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const modules = join(root, 'node_modules')

install()
run()

// `npm install` and not `npm ci`: the lock is kept to the letter, but `ci` refuses where a registry mirror lacks the
// build of an optional package for some other platform.
function install() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const stamp = join(modules, '.installed-for')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  process.stderr.write('Installing packages (the first time, or after an update) …\n')
  const npm = spawnSync(
    'npm',
    ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    },
  )
  if (npm.status !== 0) {
    process.stderr.write('Packages could not be installed: see the lines above, then run the command again.\n')
    process.exit(npm.status ?? 1)
  }
  writeFileSync(stamp, lock)
}

function pinnedNode() {
  const { platform, arch } = process
  const places = [
    `node-${platform}-${arch}/bin/node`,
    `node-bin-${platform}-${arch}/bin/node`,
    `node-win-${arch}/bin/node.exe`,
  ]
  const found = places.map((place) => join(modules, place)).find((place) => existsSync(place))
  if (found) return found
  process.stderr.write(`No pinned Node for ${platform} ${arch}: using ${process.execPath} (${process.version}).\n`)
  return process.execPath
}

function run() {
  const given = process.argv.slice(2)
  const watch = given.includes('--watch') ? ['--watch', '--watch-preserve-output'] : []
  const arguments_ = ['--import', join(root, 'src/kernel/tsx.mjs'), '--disable-warning=ExperimentalWarning', ...watch]
  const command = given.filter((word) => word !== '--watch')
  const child = spawn(pinnedNode(), [...arguments_, join(root, 'src/cli/index.ts'), ...command], {
    stdio: 'inherit',
    // What is compiled once is kept: a quarter of a second off every start.
    env: { NODE_COMPILE_CACHE: join(modules, '.cache', 'compiled'), ...process.env },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 1)))
}

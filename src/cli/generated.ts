import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { migrationsOf } from '#kernel/migrate'
import { openApi } from '#kernel/openapi'
import { permissionMatrix } from '#kernel/permission-matrix'
import { migratedRooms } from '../architecture.ts'
import { composedRoutes } from './composed.ts'
import { root } from './root.ts'
import { tool } from './tool.ts'

/** A file that is committed although it is generated, so that a change of a public face is read in review. */
export interface Generated {
  readonly path: string
  readonly text: string
}

/** Everything that `madang gen` writes, as it should stand. */
export async function generated(): Promise<Generated[]> {
  const routes = await composedRoutes()
  return [
    { path: 'permissions.txt', text: permissionMatrix(routes) },
    { path: 'openapi.json', text: `${JSON.stringify(openApi(routes, apiInfo()), null, 2)}\n` },
    { path: 'migrations.lock', text: migrationsLock() },
    { path: 'src/pack/pack.d.ts.txt', text: packFace() },
  ]
}

/** What is committed under a path, or nothing. */
export function committed(path: string): string {
  const file = join(root, path)
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

function apiInfo() {
  const { version, description } = JSON.parse(committed('package.json')) as { version: string; description: string }
  return {
    title: 'Madang',
    version,
    summary: description,
    license: { name: 'European Union Public Licence 1.2', identifier: 'EUPL-1.2' },
  }
}

/** Migration files by the hash each has now. */
export function migrationHashes(): Readonly<Record<string, string>> {
  const rows = migratedRooms().flatMap((room) =>
    migrationsOf(room).map(({ name, hash }) => [`${room.room}/${name}`, hash] as const),
  )
  return Object.fromEntries(rows)
}

/** The hashes that were recorded: they are kept for good. */
export function recordedMigrations(): Readonly<Record<string, string>> {
  return JSON.parse(committed('migrations.lock') || '{}') as Record<string, string>
}

/** New migrations are added to what was recorded; a recorded one is never rewritten here. */
function migrationsLock(): string {
  return `${JSON.stringify({ ...migrationHashes(), ...recordedMigrations() }, null, 2)}\n`
}

/** The declarations of the pack language, file by file: what a pack may rely on. */
function packFace(): string {
  const folder = join(root, '.madang/pack-face')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const compilerOptions = { noEmit: false, declaration: true, emitDeclarationOnly: true, outDir: folder, rootDir: root }
  const settings = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions,
    include: [],
    files: [join(root, 'src/pack/index.ts')],
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings))
  execFileSync(process.execPath, [tool('typescript', 'tsc'), '-p', join(folder, 'tsconfig.json')], { cwd: root })
  const emitted = join(folder, 'src/pack')
  const files = readdirSync(emitted).toSorted()
  return files.map((file) => `// ${basename(file)}\n${readFileSync(join(emitted, file), 'utf8')}`).join('\n')
}

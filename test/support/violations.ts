import { basename, dirname, join } from 'node:path/posix'
import { sourceOf, type Tree } from './source.ts'

/** What the tree is held to: the declared calls and floors, and how much there must be to look at. */
export interface Plan {
  readonly calls: Readonly<Record<string, readonly string[]>>
  readonly floors: readonly string[]
  readonly least: { readonly files: number; readonly imports: number; readonly titles: number }
}

type Check = (tree: Tree, plan: Plan) => string[]

/** Every violation in a tree, each beginning with the number of its rule in `test/README.md`. */
export function violations(tree: Tree, plan: Plan): string[] {
  return checks.flatMap(([rule, check]) => check(tree, plan).map((text) => `${rule} ${text}`))
}

/** The room a path lies in: `engine/acts`, `kernel`, `packs/korea`, `test`; files straight under `src` are `main`. */
export function roomOf(path: string): string {
  const [top = '', second = '', third = ''] = path.split('/')
  if (top === 'packs') return `packs/${second}`
  if (top !== 'src') return top
  if (third === '') return 'main'
  return ['engine', 'systems', 'portals'].includes(second) ? `${second}/${third}` : second
}

/** How much there is to look at. */
export function extent(tree: Tree): Plan['least'] {
  const sources = code(tree)
  return {
    files: sources.length,
    imports: sources.flatMap(({ imports }) => imports).length,
    titles: sources.flatMap(({ titles }) => titles).length,
  }
}

const code = (tree: Tree) => {
  const found = [...tree].filter(([path]) => /\.(ts|tsx|mjs)$/.test(path))
  return found.map(([path, text]) => ({ path, room: roomOf(path), text, ...sourceOf(path, text) }))
}
const isTest = (path: string) => /\.(test|fixture)\.tsx?$/.test(path) || /^(test|bench)\//.test(path)

/** Where an import leads: a room of ours, or nothing when it is a package. */
function target(path: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return roomOf(join(dirname(path), specifier))
  if (specifier === 'madang/pack') return 'pack'
  const [, alias = '', rest = ''] = /^#(\w+)\/(.+)$/.exec(specifier) ?? []
  if (alias === '') return undefined
  return ['engine', 'systems', 'portals'].includes(alias) ? `${alias}/${rest.replace(/\/.*/, '')}` : alias
}

/** The terminal, the composition root and the tests stand outside the rooms: they may name each other and a pack by path. */
const mayNameByPath = (path: string, to: string) =>
  isTest(path) ? /^(main|cli|packs\/.*)$/.test(to) : /^(main|cli)$/.test(roomOf(path)) && /^(main|packs\/.*)$/.test(to)

const relativeLeavesRoom: Check = (tree) =>
  code(tree).flatMap(({ path, room, imports }) =>
    imports
      .filter(
        (one) => one.startsWith('.') && target(path, one) !== room && !mayNameByPath(path, target(path, one) ?? ''),
      )
      .map((one) => `${path} reaches into another room by ${one}`),
  )

const undeclaredCall: Check = (tree, { calls, floors }) => {
  const floorOf = (room: string) => floors.indexOf(room.replace(/\/.*/, ''))
  const allowed = (room: string, to: string) => {
    if (to === room) return true
    if (floorOf(room) < 0 || floorOf(to) < 0) return false
    if (floorOf(room) !== floorOf(to)) return floorOf(room) < floorOf(to)
    return calls[room]?.includes(to) === true
  }
  return code(tree)
    .filter(({ path, room }) => path.startsWith('src/') && !isTest(path) && room !== 'packs')
    .flatMap(({ path, room, imports }) => {
      const undeclared =
        room.startsWith('engine/') && calls[room] === undefined ? [`${room} is in no line of src/architecture.ts`] : []
      const wrong = imports.flatMap((one) => {
        const to = target(path, one)
        const fine =
          to === undefined || allowed(room, to) || mayNameByPath(path, to) || (room === 'cli' && to === 'test')
        return fine ? [] : [`${path} (${room}) may not call ${to}`]
      })
      return [...undeclared, ...wrong]
    })
}

const circle: Check = (_tree, { calls }) => {
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    (calls[from] ?? []).some((next) => next === to || (!seen.has(next) && reaches(next, to, seen.add(next))))
  return Object.keys(calls).flatMap((room) => (reaches(room, room) ? [`${room} calls itself by way of others`] : []))
}

/** One file of a pack may read its data from the disk. */
const packFile = /^packs\/[^/]+\/source-files\.ts$/

const packReachesOut: Check = (tree) =>
  code(tree)
    .filter(({ path }) => path.startsWith('packs/') && !isTest(path))
    .flatMap(({ path, room, imports, reaches }) => [
      ...imports
        .filter(
          (one) => one !== 'madang/pack' && target(path, one) !== room && !(one === 'node:fs' && packFile.test(path)),
        )
        .map((one) => `${path} imports ${one}: a pack knows the pack language only`),
      ...['fetch', 'process', 'Temporal.Now', 'Math.random']
        .filter((one) => reaches.has(one))
        .map((one) => `${path} uses ${one}: a pack is pure`),
    ])

const keepers: readonly { readonly package: RegExp; readonly by: RegExp }[] = [
  { package: /^(fastify|@fastify\/.*)$/, by: /^src\/kernel\/http\.ts$/ },
  { package: /^kysely$/, by: /^src\/kernel\/|\/store\.ts$|\/[a-z-]+-store\.ts$|\/stores\/[a-z-]+\.ts$/ },
  { package: /^(pg|graphile-worker|pg-copy-streams)$/, by: /^src\/kernel\/|\/([a-z-]*store|bulk)\.ts$|^src\/cli\// },
]

const libraryEscapes: Check = (tree) =>
  code(tree)
    .filter(({ path }) => !isTest(path))
    .flatMap(({ path, imports }) =>
      imports
        .filter((one) => keepers.some((keeper) => keeper.package.test(one) && !keeper.by.test(path)))
        .map((one) => `${path} imports ${one}, which another place keeps to itself`),
    )

const otherSchema: Check = (tree, { calls }) => {
  const schemas = new Set(['kernel', 'jobs', 'public', ...Object.keys(calls).map((room) => basename(room))])
  return [...tree]
    .filter(([path]) => path.endsWith('.sql'))
    .flatMap(([path, text]) => {
      const own = basename(roomOf(path))
      const statements = text.replaceAll(/--.*$/gm, '').replaceAll(/'(?:[^']|'')*'/g, "''")
      const qualified = [...statements.matchAll(/(?:"([a-z_-]+)"|\b([a-z_]+))\s*\.\s*"?[a-z_]+/g)].map(
        ([, quoted, bare]) => quoted ?? bare ?? '',
      )
      const declared = [...statements.matchAll(/\bschema\s+(?:if\s+not\s+exists\s+)?"?([a-z_-]+)/g)].map(
        ([, name]) => name ?? '',
      )
      const foreign = new Set(
        [...qualified.filter((name) => schemas.has(name)), ...declared].filter((name) => name !== own),
      )
      // The kernel's one door to the job library.
      if (own === 'kernel') foreign.delete('jobs')
      return [...foreign].map((name) => `${path} names the schema ${name}`)
    })
}

/** Folders whose README numbers its rules, with those numbers. */
function ruleBooks(tree: Tree): Map<string, string[]> {
  const books = new Map<string, string[]>()
  for (const [path, text] of tree) {
    const rules = [...text.matchAll(/^- \*\*([A-Z]+\d+)\*\*/gm)].map(([, rule]) => rule ?? '')
    if (basename(path) === 'README.md' && rules.length > 0) books.set(dirname(path), rules)
  }
  return books
}

const ruleWithoutTest: Check = (tree) => {
  const books = ruleBooks(tree)
  const own = (path: string): string | undefined => {
    for (let at = dirname(path); at !== '.'; at = dirname(at)) if (books.has(at)) return at
    return undefined
  }
  const tested = new Set<string>()
  const nameless: string[] = []
  for (const { path, titles } of code(tree)) {
    const book = own(path)
    if (book === undefined) continue
    for (const { text, within, block } of titles) {
      const rule = numberOf(text) ?? numberOf(within)
      // A test of the whole platform may prove the rules of any room.
      const shelf = book === 'test' ? [book, ...books.keys()] : [book]
      const proven = shelf.find((one) => rule !== undefined && books.get(one)?.includes(rule))
      if (proven !== undefined) tested.add(`${proven} ${rule ?? ''}`)
      else if (rule !== undefined) nameless.push(`${path}: “${text}” names no rule of ${book}/README.md`)
      else if (!block) nameless.push(`${path}: “${text}” begins with no rule number`)
    }
  }
  const untested = [...books].flatMap(([book, rules]) =>
    rules.filter((rule) => !tested.has(`${book} ${rule}`)).map((rule) => `${book}/README.md: ${rule} has no test`),
  )
  return [...untested, ...nameless]
}

const numberOf = (title: string) => /^([A-Z]+\d+)\b/.exec(title)?.[1]

const tooLittle: Check = (tree, { least }) => {
  const seen = extent(tree)
  return (['files', 'imports', 'titles'] as const)
    .filter((what) => seen[what] < least[what])
    .map((what) => `saw ${seen[what]} ${what}, fewer than ${least[what]}: it looks in the wrong place`)
}

/** Where the world outside may be asked: configuration in one file, and what the embedded server inherits. */
const environment = /^(bin\/|src\/kernel\/(config|postgres)\.ts$|test\/|bench\/)/

const ambient: Check = (tree) =>
  code(tree).flatMap(({ path, reaches }) => [
    ...(reaches.has('Date') ? [`${path} uses Date: time is Temporal`] : []),
    ...(reaches.has('process.env') && !environment.test(path)
      ? [`${path} reads the environment: that is for src/kernel/config.ts`]
      : []),
    ...(reaches.has('Temporal.Now') && !/^(src\/kernel\/clock\.ts|bench\/|test\/)/.test(path) && !isTest(path)
      ? [`${path} asks the world for the time: that is for src/kernel/clock.ts`]
      : []),
  ])

const unwelcome: readonly (readonly [RegExp, string])[] = [
  [/(?:^|[\s(])(?<!PKCS )#\d{1,4}\b(?![0-9a-f]*[;'"])|\b(?:issue|ticket)s? #?\d+/i, 'the number of an issue'],
  [/(?:^|[\s'"`(])\/(?:work|home|root|Users)\/\w/, 'a path of one machine'],
  [/\.\.\/shared\b/, 'a folder outside the project'],
  [/https?:\/\/[\w.-]*(?:registry|artifactory|verdaccio|nexus)[\w.-]*/i, 'the address of a package registry'],
  [/^(?:co-authored-by|signed-off-by):/im, 'a trailer'],
]

const unwelcomeWords: Check = (tree) =>
  [...tree].flatMap(([path, text]) =>
    unwelcome.flatMap(([pattern, what]) => {
      const found = pattern.exec(path.endsWith('.css') ? '' : text)
      return found ? [`${path}:${text.slice(0, found.index).split('\n').length} names ${what}: ${found[0].trim()}`] : []
    }),
  )

const vague = /(?:^|-)(?:manager|helper|util|utils|handle|handler|process|data|info|base|misc|common)s?\./

const roomsAnatomy: Check = (tree, { calls }) => {
  const rooms = new Set([...tree.keys()].map(roomOf).filter((room) => /^(engine|systems)\//.test(room)))
  const missing = [...rooms].flatMap((room) =>
    ['README.md', 'index.ts']
      .filter((file) => !tree.has(`src/${room}/${file}`))
      .map((file) => `src/${room} has no ${file}`),
  )
  const unbuilt = Object.keys(calls)
    .filter((room) => !rooms.has(room))
    .map((room) => `${room} is declared in src/architecture.ts and not there`)
  const named = [...tree.keys()]
    .filter((path) => vague.test(basename(path)))
    .map((path) => `${path} is named after nothing`)
  const starred = code(tree)
    .filter(({ exportsAll }) => exportsAll)
    .map(({ path }) => `${path} exports everything of another file: name what is public`)
  const tested = code(tree)
    .filter(
      ({ path, imports }) =>
        !isTest(path) &&
        !path.startsWith('src/cli/') &&
        imports.some((one) => one.startsWith('#test/') || /\.(test|fixture)\.tsx?$/.test(one)),
    )
    .map(({ path }) => `${path} imports what is for tests`)
  return [...missing, ...unbuilt, ...named, ...starred, ...tested]
}

/** A page of text may point only at what is there: a file, or a folder that holds one. */
const deadLink: Check = (tree) => {
  const paths = [...tree.keys()]
  const there = (path: string) => path === '.' || tree.has(path) || paths.some((one) => one.startsWith(`${path}/`))
  return [...tree]
    .filter(([path]) => path.endsWith('.md'))
    .flatMap(([path, text]) =>
      [...text.matchAll(/\]\(([^)\s#:]+)(?:#[^)]*)?\)/g)]
        .map(([, link = '']) => link)
        .filter((link) => !there(join(dirname(path), link).replace(/\/$/, '')))
        .map((link) => `${path} points at ${link}, which is not there`),
    )
}

const checks: readonly (readonly [string, Check])[] = [
  ['A1', relativeLeavesRoom],
  ['A2', undeclaredCall],
  ['A3', circle],
  ['A4', packReachesOut],
  ['A5', libraryEscapes],
  ['A6', otherSchema],
  ['A7', ruleWithoutTest],
  ['A8', tooLittle],
  ['A9', ambient],
  ['A10', unwelcomeWords],
  ['A11', roomsAnatomy],
  ['A12', deadLink],
]

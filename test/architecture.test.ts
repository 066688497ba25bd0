import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { calls, floors } from '../src/architecture.ts'
import { readTree } from './support/source.ts'
import { extent, type Plan, violations } from './support/violations.ts'

const plan: Plan = { calls, floors, least: { files: 450, imports: 2_500, titles: 600 } }
const tree = readTree()
const standing = new Set(violations(tree, plan))

/** What is new in the tree when a file is added, or text is put at the end of one that is there. */
function planting(files: Readonly<Record<string, string>>, changed: Partial<Plan> = {}): string[] {
  const planted = new Map(tree)
  for (const [path, text] of Object.entries(files))
    planted.set(path, text.startsWith('…') ? `${tree.get(path) ?? ''}${text.slice(1)}` : text)
  return violations(planted, { ...plan, ...changed }).filter((one) => !standing.has(one))
}

function caught(rule: string, path: RegExp, found: readonly string[]): void {
  assert.ok(
    found.some((one) => one.startsWith(`${rule} `) && path.test(one)),
    `${rule} did not see the planted violation: ${found.join('\n')}`,
  )
}

describe('A1 to A12 hold in the tree as it stands', () => {
  for (const rule of ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8', 'A9', 'A10', 'A11', 'A12']) {
    it(`${rule} is kept everywhere`, () => {
      assert.deepEqual(
        [...standing].filter((one) => one.startsWith(`${rule} `)),
        [],
      )
    })
  }
})

describe('each rule catches what breaks it', () => {
  it('A1 sees a relative import that leaves its room', () => {
    caught(
      'A1',
      /engine\/acts\/x\.ts/,
      planting({ 'src/engine/acts/x.ts': `import { openVault } from '../../kernel/crypto.ts'` }),
    )
    caught('A1', /kernel\/x\.ts/, planting({ 'src/kernel/x.ts': `type A = import('../engine/acts/model.ts').Act` }))
    assert.deepEqual(planting({ 'src/engine/acts/x.ts': `import { leafHash } from './merkle.ts'` }), [])
  })

  it('A2 sees a call that was not declared, and an import that goes up', () => {
    caught(
      'A2',
      /may not call engine\/registers/,
      planting({ 'src/engine/acts/x.ts': `import { x } from '#engine/registers'` }),
    )
    caught(
      'A2',
      /may not call engine\/acts/,
      planting({ 'src/kernel/x.ts': `import type { Act } from '#engine/acts'` }),
    )
    caught(
      'A2',
      /may not call portals\/citizen/,
      planting({ 'src/engine/services/x.ts': `const x = await import('#portals/citizen')` }),
    )
    caught(
      'A2',
      /may not call systems\/tax/,
      planting({ 'src/systems/customs/x.ts': `export { x } from '#systems/tax'` }),
    )
    caught(
      'A2',
      /engine\/secret is in no line/,
      planting({ 'src/engine/secret/x.ts': `import { newId } from '#kernel/ids'` }),
    )
    assert.deepEqual(planting({ 'src/engine/services/x.ts': `import { Page } from '#web/page'` }), [])
  })

  it('A3 sees a circle in what was declared', () => {
    caught('A3', /engine\/acts calls itself/, planting({}, { calls: { ...calls, 'engine/acts': ['engine/notices'] } }))
  })

  it('A4 sees a pack that reaches past the pack language', () => {
    const pack = 'packs/korea/x.ts'
    for (const source of [
      `import { openVault } from '#kernel/crypto'`,
      `import { readFileSync } from 'node:fs'`,
      `import { createActs } from '#engine/acts'`,
      `await fetch('x')`,
      `export const x = Temporal.Now.instant()`,
      `export const y = process.pid`,
    ]) {
      caught('A4', /packs\/korea\/x\.ts/, planting({ [pack]: source }))
    }
    assert.deepEqual(planting({ [pack]: `import { statute } from 'madang/pack'` }), [])
  })

  it('A5 sees a library outside the files that keep it', () => {
    caught('A5', /fastify/, planting({ 'src/engine/acts/x.ts': `import fastify from 'fastify'` }))
    caught('A5', /kysely/, planting({ 'src/engine/acts/model.ts': `import { sql } from 'kysely'` }))
    caught('A5', /pg/, planting({ 'src/web/x.ts': `import pg from 'pg'` }))
    assert.deepEqual(planting({ 'src/engine/acts/store.ts': `…\nexport { sql as again } from 'kysely'` }), [])
  })

  it('A6 sees a migration that names a schema of others', () => {
    const path = 'src/engine/acts/migrations/0002_x.sql'
    caught('A6', /schema kernel/, planting({ [path]: 'alter table kernel.answer add column x text;' }))
    caught('A6', /schema ledger/, planting({ [path]: 'create table acts.x (id text references "ledger"."entry");' }))
    caught('A6', /schema elsewhere/, planting({ [path]: 'create schema if not exists elsewhere;' }))
    assert.deepEqual(
      planting({ [path]: `-- as in kernel.answer\ncomment on table acts.act is 'not kernel.answer';` }),
      [],
    )
  })

  it('A7 sees a rule without a test, a test without a rule, and a number that no README knows', () => {
    caught('A7', /A99 has no test/, planting({ 'src/engine/acts/README.md': '…\n- **A99** Nobody tested this.\n' }))
    const named = (title: string) =>
      planting({ 'src/engine/acts/x.test.ts': `import { it } from 'node:test'\nit('${title}', () => {})` })
    caught('A7', /begins with no rule number/, named('works'))
    caught('A7', /names no rule/, named('A98 works'))
    assert.deepEqual(named('A1 works'), [])
  })

  it('A8 fails when there is too little to look at', () => {
    const few = new Map([...tree].slice(0, 20))
    caught('A8', /files/, violations(few, plan))
    caught('A8', /imports/, violations(new Map([...tree].map(([path]) => [path, ''])), plan))
    const seen = extent(tree)
    assert.ok(
      seen.files >= plan.least.files && seen.imports >= plan.least.imports && seen.titles >= plan.least.titles,
      JSON.stringify(seen),
    )
  })

  it('A9 sees Date, the environment and the world’s clock where they do not belong', () => {
    caught('A9', /uses Date/, planting({ 'src/engine/acts/x.ts': `export const x = new Date()` }))
    caught('A9', /environment/, planting({ 'src/engine/acts/x.ts': `export const x = process.env['PORT']` }))
    caught('A9', /time/, planting({ 'src/engine/acts/x.ts': `export const x = Temporal.Now.instant()` }))
  })

  it('A10 sees words that tell where the project was made', () => {
    // Put together here, or this file would hold what it forbids.
    const spelt = [
      ['see #', '12'],
      ['fixes issue ', '7'],
      ['cd /', 'home/somebody/x'],
      ['../', 'shared/x'],
      ['https://regi', 'stry.example/x'],
    ]
    for (const text of spelt.map((parts) => parts.join(''))) {
      caught('A10', /CONTRIBUTING\.md/, planting({ 'CONTRIBUTING.md': `…\n${text}\n` }))
    }
    assert.deepEqual(planting({ 'CONTRIBUTING.md': '…\nArticle 12 and PKCS #8 and a <a href="#top">link</a>\n' }), [])
  })

  it('A11 sees a room without its page or its face, a name that says nothing, and a star', () => {
    caught('A11', /no README/, planting({ 'src/systems/tax/index.ts': '' }))
    caught('A11', /no index/, planting({ 'src/systems/tax/README.md': '' }))
    caught('A11', /not there/, planting({}, { calls: { ...calls, 'engine/unbuilt': [] } }))
    caught('A11', /named after nothing/, planting({ 'src/engine/acts/act-utils.ts': '' }))
    caught('A11', /exports everything/, planting({ 'src/engine/acts/x.ts': `export * from './model.ts'` }))
    caught('A11', /for tests/, planting({ 'src/engine/acts/x.ts': `import { testDatabase } from '#test/database'` }))
  })

  it('A12 sees a link that leads nowhere', () => {
    caught('A12', /points at nowhere\.md/, planting({ 'CONTRIBUTING.md': '…\n[a page](nowhere.md#part)\n' }))
    caught(
      'A12',
      /points at \.\.\/acts\/nothing/,
      planting({ 'src/engine/rules/README.md': '…\n[a room](../acts/nothing)\n' }),
    )
    assert.deepEqual(
      planting({
        'CONTRIBUTING.md': '…\n[a](LICENSE) [b](src/engine/acts) [c](https://example.org/x) [d](#here) [e](.)\n',
      }),
      [],
    )
  })
})

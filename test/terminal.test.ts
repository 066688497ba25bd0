import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from 'node:http'
import { describe, it, type TestContext } from 'node:test'
import { noteSigner } from '#kernel/signed-note'
import { budgetFaults, suppressionFaults, suppressions } from '../src/cli/budgets.ts'
import { commands } from '../src/cli/commands.ts'
import { run as watchLog } from '../src/cli/log.ts'
import { run as verify } from '../src/cli/verify.ts'
import { root } from './support/source.ts'

interface Said {
  readonly status: number | null
  readonly out: string
  readonly err: string
}

function madang(...args: readonly string[]): Said {
  const flags = [
    '--import',
    join(root, 'src/kernel/tsx.mjs'),
    '--disable-warning=ExperimentalWarning',
    join(root, 'src/cli/index.ts'),
  ]
  // A test run inside a test run would report to the outer one.
  const { NODE_TEST_CONTEXT: _outer, ...env } = process.env
  const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, ...args], {
    cwd: tmpdir(),
    encoding: 'utf8',
    env,
  })
  return { status, out: stdout, err: stderr }
}

describe('the terminal', () => {
  it('C1 lists every command in one line each, and says how one is called', () => {
    for (const asked of [[], ['--help'], ['help']]) {
      const { status, out } = madang(...asked)
      assert.equal(status, 0)
      for (const { usage, summary } of Object.values(commands))
        assert.ok(
          out.split('\n').some((line) => line.includes(usage) && line.includes(summary)),
          usage,
        )
      assert.ok(out.split('\n').every((line) => line.length <= 140))
    }
    assert.match(madang('pack', '--help').out, /^madang pack list\|check/)
  })

  it('C1 has the code of every command that it lists', async () => {
    for (const name of Object.keys(commands)) {
      const { run } = (await import(join(root, `src/cli/${name}.ts`))) as { run?: unknown }
      assert.equal(typeof run, 'function', name)
    }
  })

  it('C7 says of a container who signed, when, and what was not checked, for a person and for a program', async (t) => {
    const vectors = join(root, 'test/vectors/xroad')
    const said: string[] = []
    t.mock.method(console, 'log', (line: string) => void said.push(line))
    t.mock.method(console, 'error', (line: string) => void said.push(line))
    const ask = async (name: string, ...more: string[]) => {
      said.length = 0
      const code = await verify([join(vectors, 'containers', `${name}.asice`), ...more])
      return { code, text: said.join('\n') }
    }
    const named = ['--ca', join(vectors, 'anchors/test-ca.pem'), '--tsa', join(vectors, 'anchors/test-ca.pem')]
    const good = await ask('valid-signed-hashchain', ...named)
    assert.equal(good.code, 0)
    assert.match(
      good.text,
      /\nSigned by: DEV\/COM\/4321 \(Test client, 4321, FI\)\nThere at the latest: 2024-12-05T12:37:50Z\n/,
    )
    assert.match(good.text, /unknown +message +Signed too, but not here, .*: attachment1\n/)
    assert.match((await ask('valid-signed-hashchain', ...named, '--ko')).text, /서명한 곳: DEV\/COM\/4321/)
    const open = await ask('valid-signed-message', '--json')
    const answer = JSON.parse(open.text) as Record<string, unknown>
    assert.deepEqual([open.code, answer['verdict'], answer['sound']], [3, 'undecided', false])
    assert.deepEqual([answer['signedBy'], answer['stampedAt']], [undefined, undefined], 'a claim is no answer')
    assert.match(JSON.stringify(answer['claimed']), /2024-12-05T13:16:35Z/)
    assert.match(JSON.stringify(answer['notChecked']), /give --ca/)
    const bad = await ask('wrong-message', ...named, '--ko')
    assert.equal(bad.code, 1)
    assert.match(bad.text, /틀림 +전문 +message\.xml이\(가\) 서명된 것과 다릅니다/)
    assert.doesNotMatch(bad.text, /서명한 곳:/, 'who signed is not said of what does not hold')
    // An answer of the authority that is older than asked for is none.
    assert.equal((await ask('valid-signed-message', ...named, '--fresh', '2')).code, 1)
    for (const wrong of [
      ['--ca', '/nowhere'],
      ['--ca', join(vectors, 'listClients-example.json')],
      ['--fresh', 'x'],
    ])
      assert.equal((await ask('valid-signed-message', ...wrong)).code, 2)
  })

  it('C2 refuses what it does not know with 2, in words and without a stack', () => {
    for (const wrong of [
      ['nope'],
      ['../main'],
      ['constructor'],
      ['pack', 'nope'],
      ['test', 'no-such-word-anywhere'],
      ['conformance', 'nope'],
      ['log', 'nowhere'],
      ['conformance', 'sd-jwt', '--nope'],
    ]) {
      const { status, out, err } = madang(...wrong)
      assert.equal(status, 2, wrong.join(' '))
      assert.ok(err.trim().length > 10, wrong.join(' '))
      assert.doesNotMatch(out + err, /\bat .*\.ts:\d+|node:internal/, wrong.join(' '))
    }
  })

  it('C3 prints with --json one JSON value and nothing else', () => {
    const list = JSON.parse(madang('pack', 'list', '--json').out) as Record<string, { id: string; cases?: number }[]>
    for (const kind of ['agencies', 'registers', 'services', 'rules', 'lifeEvents', 'certificates', 'parameters'])
      assert.ok((list[kind]?.length ?? 0) > 0, kind)
    assert.ok(list['rules']?.every(({ cases }) => (cases ?? 0) > 0))
    const {
      total,
      passed,
      failed,
      not_applicable: none,
      suite,
    } = JSON.parse(madang('conformance', 'token-status-list', '--json').out) as Record<string, unknown>
    assert.deepEqual(
      { total, passed, failed, none, suite },
      { total: 7, passed: 7, failed: 0, none: [], suite: 'token-status-list' },
    )
  })

  it('C4 ends with 1 when a case of a standard fails, or when there is none', (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'madang-cases-'))
    t.after(() => rmSync(folder, { recursive: true }))
    assert.equal(madang('conformance', 'merkle-log', '--cases', folder).status, 1)
    writeFileSync(
      join(folder, 'wrong.json'),
      JSON.stringify({ leafIdx: 0, treeSize: 2, root: '', leafHash: '', proof: [], wantErr: false }),
    )
    assert.equal(madang('conformance', 'merkle-log', '--cases', folder).status, 1)
  })

  it('C6 asks for a reason for a long file, and for none that is not needed', () => {
    const file = (path: string, lines: number) => ({ path, text: 'x\n'.repeat(lines) })
    const plan = { lines: 300, longer: { 'argued.ts': 'a table that is read as one' }, suppressions: 1 }
    assert.deepEqual(budgetFaults([file('short.ts', 300), file('argued.ts', 301)], plan), [])
    assert.match(budgetFaults([file('long.ts', 301), file('argued.ts', 301)], plan).join(), /long\.ts has 301 lines/)
    assert.match(budgetFaults([file('argued.ts', 300)], plan).join(), /argued\.ts is short enough/)
    const looksAway = { path: 'x.ts', text: ['// @ts-', 'expect-error it must not compile'].join('') }
    assert.equal(suppressions([looksAway, looksAway, file('short.ts', 9)]), 2)
    assert.deepEqual(suppressionFaults(1, plan), [])
    assert.match(suppressionFaults(2, plan).join(), /may only fall/)
  })

  it('C5 sees that a record shrank, was rewritten at the same size, or is not signed by its key', async (t) => {
    const node = await publishing(t)
    const keep = join(scratch(t), 'kept')
    const seen = (size: number, root_: string) => {
      node.publish(size, root_)
      return watchLog([node.url, '--keep', keep])
    }
    assert.deepEqual([await seen(5, 'five'), await seen(5, 'five'), await seen(7, 'seven')], [0, 0, 0])
    assert.deepEqual([await seen(6, 'six'), await seen(7, 'other')], [1, 1])
    assert.equal(await seen(7, 'seven'), 0, 'what was refused was not kept')
    assert.equal(await watchLog([node.url, '--key', noteSigner('node.test/log', Buffer.alloc(32, 2)).verifierKey]), 1)
    assert.equal(await watchLog(['http://localhost:1']), 1)
  })
})

function scratch(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'madang-terminal-'))
  t.after(() => rmSync(folder, { recursive: true }))
  return folder
}

/** A node that publishes what it is told to, under one key. */
async function publishing(t: TestContext) {
  const signer = noteSigner('node.test/log', Buffer.alloc(32, 1))
  let note = ''
  const server = createServer(
    (request, reply) => void reply.end(request.url === '/log/key' ? signer.verifierKey : note),
  )
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  t.after(() => server.close())
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return {
    url: `http://127.0.0.1:${port}`,
    publish: (size: number, root_: string) => (note = signer.sign(`node.test/log\n${size}\n${root_}\n`)),
  }
}

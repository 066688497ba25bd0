import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { committed } from '../src/cli/generated.ts'

type Pinned = Readonly<Record<string, string>>
const { dependencies, devDependencies, optionalDependencies } = JSON.parse(committed('package.json')) as Record<
  string,
  Pinned
>
const declared: Pinned = { ...dependencies, ...devDependencies, ...optionalDependencies }

describe('dependencies', () => {
  it('DP1 each is pinned exactly, and argued for with its version and licence', () => {
    const argued = new Map(
      [...committed('decisions/dependencies.md').matchAll(/^\| `(\S+)` \| (\S+) \| (.+) \| (.+) \|$/gm)].map(
        ([, name = '', version = '', , licence = '']) => [name, { version, licence }],
      ),
    )
    assert.ok(Object.keys(declared).length > 40)
    for (const [name, version] of Object.entries(declared)) {
      assert.match(version, /^\d+\.\d+\.\d+(-[\w.]+)?$/, `${name} is not pinned`)
      assert.equal(argued.get(name)?.version, version, `${name} in decisions/dependencies.md`)
      assert.ok((argued.get(name)?.licence ?? '').length > 2, `${name} has no licence`)
    }
    assert.deepEqual(
      [...argued.keys()].filter((name) => declared[name] === undefined),
      [],
      'argued for and not used',
    )
  })

  it('DP2 no package may run a script when it is installed', () => {
    assert.match(committed('.npmrc'), /^ignore-scripts=true$/m)
  })
})

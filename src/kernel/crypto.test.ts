import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import fc from 'fast-check'
import { openVault } from './crypto.ts'

const key = Buffer.alloc(32, 7).toString('base64')
const vault = openVault({ folder: '/nowhere', key })

function folder(t: TestContext): string {
  const made = mkdtempSync(join(tmpdir(), 'madang-vault-'))
  t.after(() => rmSync(made, { recursive: true }))
  return made
}

describe('the vault', () => {
  it('B7 opens what it sealed, and seals the same differently each time', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (plain, place) =>
        assert.equal(vault.open(vault.seal(plain, place), place).toString(), plain),
      ),
    )
    assert.notDeepEqual(vault.seal('same', 'a'), vault.seal('same', 'a'))
  })

  it('B7 opens nothing that was altered, cut, moved, or sealed under another key', () => {
    const sealed = vault.seal('900101-1234567', 'person/1/number')
    for (let at = 0; at < sealed.length; at++) {
      const altered = Buffer.from(sealed)
      altered.writeUInt8(altered.readUInt8(at) ^ 1, at)
      assert.throws(() => vault.open(altered, 'person/1/number'))
    }
    assert.throws(() => vault.open(sealed, 'person/2/number'))
    for (const length of [0, 5, 12, 20, 28, sealed.length - 1])
      assert.throws(() => vault.open(sealed.subarray(0, length), 'person/1/number'))
    const other = openVault({ folder: '/nowhere', key: Buffer.alloc(32, 8).toString('base64') })
    assert.throws(() => other.open(sealed, 'person/1/number'))
  })

  it('B7 finds a value through its blind index, which tells nothing across places and keys', () => {
    assert.deepEqual(vault.blind('kim', 'a'), vault.blind('kim', 'a'))
    assert.notDeepEqual(vault.blind('kim', 'a'), vault.blind('kim', 'b'))
    assert.notDeepEqual(vault.blind('kim', 'a'), vault.blind('lee', 'a'))
    assert.notDeepEqual(vault.blind('c', 'ab'), vault.blind('bc', 'a'), 'value and place do not run into each other')
    assert.notDeepEqual(vault.seed('a'), vault.seed('b'))
    assert.equal(vault.seed('a').length, 32)
  })

  it('B7 makes a key the first time, keeps it for the owner alone, and refuses one that is no key', (t) => {
    const place = folder(t)
    const sealed = openVault({ folder: place }).seal('x', 'y')
    assert.equal(openVault({ folder: place }).open(sealed, 'y').toString(), 'x')
    assert.equal(statSync(join(place, 'master.key')).mode & 0o777, 0o600)
    assert.doesNotMatch(
      sealed.toString('latin1'),
      new RegExp(readFileSync(join(place, 'master.key'), 'utf8').slice(0, 10)),
    )
    assert.throws(() => openVault({ folder: place, key: 'c2hvcnQ=' }), /MADANG_KEY must be 32 bytes/)
  })
})

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { noteSigner, noteVerifier, openNote } from './signed-note.ts'

// A checkpoint and its key as transparency-dev/tessera publishes them in testdata/log (Apache-2.0).
const published = {
  note: 'example.com/log/testdata\n15\nrKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=\n\n— example.com/log/testdata M9e0luh4jTG+UMBqOUo9/q+yAEvx1ilBEniMvjf1zfcBOhg+CKubMt53MvIt/uEWP6zdkdIQzd/fmwlM/dlPWF74ewI=\n',
  key: 'example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx',
}

const signer = noteSigner('madang.test/log', Buffer.alloc(32, 7))
const text = 'madang.test/log\n5\nAAAA\n'

describe('signed notes', () => {
  it('B8 opens a note that another implementation signed', () => {
    const verifier = noteVerifier(published.key)
    assert.ok(verifier)
    assert.equal(
      openNote(published.note, verifier),
      'example.com/log/testdata\n15\nrKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=\n',
    )
    assert.equal(openNote(published.note.replace('\n15\n', '\n16\n'), verifier), undefined)
  })

  it('B8 opens its own note, also among signatures of others', () => {
    assert.equal(openNote(signer.sign(text), signer), text)
    const [body = '', mine = ''] = signer.sign(text).split('\n\n')
    assert.equal(openNote(`${body}\n\n— somebody.else AAAA\n${mine}`, signer), text)
  })

  it('B8 refuses a changed text, another name, another key, and what is no note', () => {
    const note = signer.sign(text)
    const other = noteSigner('madang.test/log', Buffer.alloc(32, 8))
    const renamed = noteSigner('madang.test/other', Buffer.alloc(32, 7))
    assert.equal(openNote(note.replace('\n5\n', '\n6\n'), signer), undefined)
    assert.equal(openNote(note, other), undefined)
    assert.equal(openNote(note, renamed), undefined)
    assert.equal(openNote(note.replaceAll('madang.test/log ', 'madang.test/other '), renamed), undefined)
    for (const bad of ['', '\n\n', text, `${text}\n— madang.test/log\n`, `${text}\n— madang.test/log !!!\n`])
      assert.equal(openNote(bad, signer), undefined, bad)
  })

  it('B8 says its key as verifiers configure it: name, hash, key', () => {
    assert.match(signer.verifierKey, /^madang\.test\/log\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}$/)
    const verifier = noteVerifier(`${signer.verifierKey}\n`)
    assert.ok(verifier)
    assert.equal(openNote(signer.sign(text), verifier), text)
  })

  it('B8 takes no key whose parts do not agree', () => {
    const [name = '', id = '', key = ''] = signer.verifierKey.split(/\+/)
    for (const bad of [
      '',
      name,
      `${name}+${id}`,
      `other+${id}+${key}`,
      `${name}+00000000+${key}`,
      `${name}+${id}+AAAA`,
      `${name}+${id}+${'A'.repeat(44)}`,
    ]) {
      assert.equal(noteVerifier(bad), undefined, bad)
    }
  })
})

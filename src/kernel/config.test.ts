import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readConfig } from './config.ts'

describe('configuration', () => {
  it('B15 starts a demonstration on this machine when nothing is set', () => {
    const { port, host, demo, databaseUrl, people } = readConfig({})
    assert.deepEqual(
      { port, host, demo, databaseUrl, people },
      { port: 8080, host: '127.0.0.1', demo: true, databaseUrl: undefined, people: 3000 },
    )
  })

  it('B15 is no demonstration on a database of somebody’s own, unless that is said', () => {
    const url = { DATABASE_URL: 'postgresql://somewhere/x' }
    assert.equal(readConfig(url).demo, false)
    assert.equal(readConfig({ ...url, MADANG_DEMO: 'yes' }).demo, true)
  })

  it('B15 stops at a wrong setting and names it', () => {
    const wrong = {
      PORT: 'eighty',
      MADANG_PEOPLE: '-1',
      DATABASE_URL: 'mysql://x',
      MADANG_ORIGIN: 'https://x.example/',
      MADANG_KEY: 'short',
      MADANG_DEMO: 'maybe',
    }
    for (const [name, value] of Object.entries(wrong))
      assert.throws(() => readConfig({ [name]: value }), new RegExp(`Configuration: ${name}`), name)
    assert.throws(() => readConfig({ PORT: '70000' }), /PORT/)
    assert.equal(readConfig({ PORT: '9090' }).port, 9090)
  })

  it('B15 refuses to open a demonstration to other machines', () => {
    assert.throws(() => readConfig({ HOST: '0.0.0.0' }), /HOST must be this machine/)
    assert.equal(readConfig({ HOST: '0.0.0.0', MADANG_DEMO: 'no' }).host, '0.0.0.0')
  })

  it('B15 reads witnesses and the logs that are confirmed, and stops at one that is named by half', () => {
    const { witnessing } = readConfig({
      MADANG_WITNESSES: 'https://a.example/log/witness/ a+00000000+AA==, https://b.example/w b+00000000+AA==',
      MADANG_WITNESSES_NEEDED: '2',
      MADANG_WITNESSED: 'c+00000000+AA== https://c.example/log/, d+00000000+AA==',
    })
    assert.deepEqual(witnessing, {
      witnesses: [
        { url: 'https://a.example/log/witness', key: 'a+00000000+AA==' },
        { url: 'https://b.example/w', key: 'b+00000000+AA==' },
      ],
      needed: 2,
      logs: [{ key: 'c+00000000+AA==', url: 'https://c.example/log' }, { key: 'd+00000000+AA==' }],
    })
    for (const wrong of [{ MADANG_WITNESSES: 'https://a.example' }, { MADANG_WITNESSES_NEEDED: '1' }])
      assert.throws(() => readConfig(wrong), /^Error: Configuration: MADANG_WITNESSES/)
  })
})

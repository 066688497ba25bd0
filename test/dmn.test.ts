import assert from 'node:assert/strict'
import { basename, join } from 'node:path'
import { describe, it } from 'node:test'
import { readDmn, writeDmn } from '#engine/rules'
import type { Model } from '#engine/rules'
import { schemaFaults } from '#test/dmn'
import { dmnTck } from '../src/cli/conformance/dmn-tck.ts'
import { caseFiles } from '../src/cli/conformance/suite.ts'

const files = caseFiles(join(import.meta.dirname, 'vectors/dmn-tck.tar.gz'), ['dmn', 'xml'])
const models = files.filter(({ path }) => path.endsWith('.dmn'))

const ofFile = new Set(['place', 'inside', 'prefix', 'prefixes', 'declares'])

/** A model without what belongs to its file: places, and prefixes of namespaces. */
const withoutPlaces = (model: Model): unknown =>
  JSON.parse(JSON.stringify(model, (key, value: unknown) => (ofFile.has(key) ? undefined : value)))

/** DMN 1.2, 1.3 and 1.4, by the date in their namespaces. */
const versions = [
  'http://www.omg.org/spec/DMN/20180521',
  'https://www.omg.org/spec/DMN/20191111',
  'https://www.omg.org/spec/DMN/20211108',
]

describe('decision models', () => {
  for (const version of versions) {
    it(`R23 a model of ${version} decides as one of DMN 1.5`, () => {
      const older = files.map(({ path, text }) => ({
        path,
        text: text.replaceAll('https://www.omg.org/spec/DMN/20230324', version),
      }))
      const tables = older.filter(({ path }) => /compliance-level-2|import|0004-lending/.test(path))
      const outcomes = dmnTck.run(tables)
      assert.deepEqual(
        outcomes.filter(({ result }) => result !== 'passed'),
        [],
      )
      assert.ok(outcomes.length > 100)
      assert.deepEqual(
        schemaFaults(
          new Map(
            tables.filter(({ path }) => path.endsWith('.dmn')).map(({ path, text }) => [path, writeDmn(readDmn(text))]),
          ),
        ),
        [],
      )
    })
  }

  it('R24 every published model is written as DMN 1.5 that the schema of the OMG accepts', () => {
    assert.ok(models.length > 130, `only ${models.length} models`)
    const written = new Map(models.map(({ path, text }) => [path, writeDmn(readDmn(text))]))
    assert.deepEqual(schemaFaults(written), [])
  })

  it('R24 the judge tells a model that the schema does not accept', () => {
    const [first] = models
    const wrong = writeDmn(readDmn(first?.text ?? ''))
      .replace('<inputData', '<inputDatum')
      .replace('</inputData', '</inputDatum')
    assert.match(schemaFaults(new Map([['wrong.dmn', wrong]])).join(), /wrong\.dmn: .*inputDatum/)
  })

  it('R24 what is written is read as the same model, and written the same again', () => {
    for (const { path, text } of models) {
      const model = readDmn(text)
      const written = writeDmn(model)
      const again = readDmn(written)
      assert.deepEqual(withoutPlaces(again), withoutPlaces(model), basename(path))
      assert.equal(writeDmn(again), written, basename(path))
    }
  })

  it('R24 what is written decides every published case as before', () => {
    const written = files.map(({ path, text }) => ({
      path,
      text: path.endsWith('.dmn') ? writeDmn(readDmn(text)) : text,
    }))
    const failed = dmnTck.run(written).flatMap((one) => (one.result === 'failed' ? [`${one.name}: ${one.found}`] : []))
    assert.deepEqual(failed, [])
  })
})

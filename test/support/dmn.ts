import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { XmlDocument, XsdValidator, XmlValidateError } from 'libxml2-wasm'
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs'

const folder = join(import.meta.dirname, '../vectors/dmn-schemas')

/** What libxml2 finds wrong with XML files against the OMG's schema of DMN; nothing when they are valid. */
export function schemaFaults(files: ReadonlyMap<string, string>, version: '1.3' | '1.5' = '1.5'): string[] {
  xmlRegisterFsInputProviders()
  const path = join(folder, `DMN${version.replace('.', '')}.xsd`)
  const schema = XmlDocument.fromBuffer(readFileSync(path), { url: path })
  const validator = XsdValidator.fromDoc(schema)
  try {
    return [...files].flatMap(([name, xml]) => faultsOf(name, xml, validator))
  } finally {
    validator.dispose()
    schema.dispose()
  }
}

function faultsOf(name: string, xml: string, validator: XsdValidator): string[] {
  const document = XmlDocument.fromString(xml)
  try {
    validator.validate(document)
    return []
  } catch (error) {
    if (error instanceof XmlValidateError) return [`${name}: ${error.message}`]
    throw error
  } finally {
    document.dispose()
  }
}

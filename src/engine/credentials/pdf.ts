import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openFonts } from './fonts.ts'
import type { Form } from './form.ts'

export interface Printer {
  /**
   * Sets a form as PDF/UA-1 with the credential attached. The same form gives the same bytes.
   * Takes some 5 ms, and 50 ms for the first, which reads the fonts.
   */
  print(form: Form): Buffer
}

/** How many prints the compiler remembers parts of: enough to keep the fonts and the template warm. */
const remembered = 10

/** A printer whose compiler is made at the first print and kept. */
export function createPrinter(): Printer {
  let warm: ReturnType<typeof warmUp> | undefined
  return {
    print(form) {
      warm ??= warmUp()
      const { compiler, template, fonts } = warm
      const bytes = compiler.pdf(
        { mainFileContent: template, inputs: { given: fonts.legible(JSON.stringify(form)) } },
        { pdfStandard: 'ua-1' },
      )
      compiler.evictCache(remembered)
      return bytes
    },
  }
}

function warmUp() {
  const fonts = openFonts()
  const compiler = NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontBlobs: [...fonts.files] }] })
  return { fonts, compiler, template: readFileSync(join(import.meta.dirname, 'certificate.typ'), 'utf8') }
}

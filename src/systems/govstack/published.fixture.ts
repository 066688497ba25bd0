import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { parse } from 'yaml'

interface Described {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<Record<string, { readonly responses?: Readonly<Record<string, { readonly content?: object }>> }>>
    >
  >
}

/** A published OpenAPI description, to which answers are held: the status is one of the operation's, the body fits its schema. */
export function published(file: string) {
  const folder = join(import.meta.dirname, '../../../test/vectors/govstack/information-mediator')
  const document = parse(readFileSync(join(folder, file), 'utf8')) as Described
  const ajv = new Ajv({ strict: false, validateFormats: false }).addSchema(document, 'document')
  const seen = new Set<string>()
  const short = (method: string, path: string, status: string | number) =>
    `${method.toUpperCase()} ${path.replace(/^.*\/(?=(?:api|pub|pull)\/)/, '')} ${status}`
  const described = Object.entries(document.paths)
    .flatMap(([path, item]) =>
      Object.entries(item).flatMap(([method, { responses = {} }]) =>
        Object.keys(responses).map((status) => short(method, path, status)),
      ),
    )
    .filter((one) => !one.endsWith(' 500'))
    .toSorted()
  const shape = (path: string) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`)
  return {
    /** Which statuses of which operations have come, as `METHOD path status`. */
    seen,
    /** All that are described but 500. */
    described,
    hold(method: string, url: string, answer: { readonly status: number; readonly said: unknown }): void {
      const asked = url.replace(/\?.*/s, '')
      const path =
        Object.keys(document.paths).find((one) => shape(one).test(asked)) ?? assert.fail(`${asked} is nowhere`)
      const operation =
        document.paths[path]?.[method.toLowerCase()] ?? assert.fail(`${method} ${path} is not described`)
      const response = operation.responses?.[String(answer.status)]
      if (response === undefined) assert.fail(`${method} ${path} has no answer ${answer.status}`)
      seen.add(short(method, path, answer.status))
      if (response.content === undefined) return
      const place = [
        'paths',
        path,
        method.toLowerCase(),
        'responses',
        String(answer.status),
        'content',
        'application/json',
        'schema',
      ]
      const reference = place
        .map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
        .join('/')
      const check = ajv.compile({ $ref: `document#/${reference}` })
      assert.ok(
        check(answer.said),
        `${method} ${path}: ${ajv.errorsText(check.errors)} in ${JSON.stringify(answer.said)}`,
      )
    },
  }
}

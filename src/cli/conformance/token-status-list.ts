import { isDeepStrictEqual } from 'node:util'
import { decodeStatusList, encodeStatusList, parseJws } from '#engine/credentials'
import { type CaseFile, type Outcome, outcome, type Suite } from './suite.ts'

interface Encoding {
  readonly name: string
  readonly bits: number
  readonly lst: string
  /** The bytes that it unpacks to, where the source prints them. */
  readonly bytes?: readonly number[]
}

/** Token Status List: published encodings are read, and read again after we have written them. */
export const tokenStatusList: Suite = {
  cases: 'src/engine/credentials/vectors',
  run: (files) => files.flatMap((file) => (file.path.endsWith('.md') ? published(file) : collected(file))),
}

/** Our own form: one JSON file with all encodings and a token. */
function collected({ path, text }: CaseFile): Outcome[] {
  const { encodings, jwt } = JSON.parse(text) as { encodings?: readonly Encoding[]; jwt?: string }
  if (!Array.isArray(encodings)) return []
  return [
    ...(encodings as Encoding[]).map(encodingOutcome),
    ...(jwt === undefined ? [] : [tokenOutcome(`${path} jwt`, jwt)]),
  ]
}

/** The draft's own form: one example in each Markdown file, lines wrapped. */
function published({ path, text }: CaseFile): Outcome[] {
  if (/cbor|cwt/.test(path))
    return [
      {
        name: path,
        result: 'not-applicable',
        reason: `${path}: the CBOR and CWT forms are not built, only JSON and JWT`,
      },
    ]
  const whole = text.replaceAll(/\n\s*(?=[\w-])/g, '')
  const bits = /"bits":\s*(\d)/.exec(whole)?.[1]
  const lst = /"lst":\s*"([\w-]+)"/.exec(whole)?.[1]
  const jwt = /^eyJ[\w-]+\.[\w-]+\.[\w-]+/.exec(whole)?.[0]
  if (jwt !== undefined) return [tokenOutcome(path, jwt)]
  if (bits === undefined || lst === undefined)
    return [{ name: path, result: 'not-applicable', reason: `${path}: holds no encoded list` }]
  const bytes = /byte_array = \[([^\]]*)\]/.exec(whole)?.[1]
  return [
    encodingOutcome({
      name: path,
      bits: Number(bits),
      lst,
      ...(bytes === undefined ? {} : { bytes: bytes.split(',').map(Number) }),
    }),
  ]
}

function encodingOutcome({ name, bits, lst, bytes }: Encoding): Outcome {
  return outcome(name, () => {
    const list = decodeStatusList({ bits, lst })
    if (bytes !== undefined && !isDeepStrictEqual([...list.bytes], [...bytes]))
      return `unpacked to ${[...list.bytes].join(' ')}`
    const again = decodeStatusList(encodeStatusList(list))
    return isDeepStrictEqual(again, list) ? undefined : 'it is another list after we have written it'
  })
}

function tokenOutcome(name: string, jwt: string): Outcome {
  return outcome(name, () => {
    decodeStatusList(parseJws(jwt, 'statuslist+jwt').payload['status_list'])
    return undefined
  })
}

// Structured fields (RFC 8941), as far as signatures use them: dictionaries of byte sequences and of inner lists of strings.

/** A parameter's value: a token is written like a string, because no parameter of ours is one. */
export type Parameter = string | number | true

/** An item of an inner list, or the list itself, with its parameters in their order. */
export interface Component {
  readonly name: string
  readonly parameters: readonly (readonly [string, Parameter])[]
}

/** A member of `Signature-Input`: what is covered, and the parameters of the signature. */
export interface Coverage {
  readonly components: readonly Component[]
  readonly parameters: readonly (readonly [string, Parameter])[]
  /** The member as it was sent: it is signed letter by letter. */
  readonly text: string
}

export function writeParameters(parameters: Component['parameters']): string {
  return parameters
    .map(([name, value]) => `;${name}${value === true ? '' : `=${typeof value === 'number' ? value : quoted(value)}`}`)
    .join('')
}

export function writeComponent({ name, parameters }: Component): string {
  return `${quoted(name)}${writeParameters(parameters)}`
}

/** The coverage with its text made. */
export function coverage({ components, parameters }: Omit<Coverage, 'text'>): Coverage {
  return { components, parameters, text: `(${components.map(writeComponent).join(' ')})${writeParameters(parameters)}` }
}

export function writeBytes(bytes: Uint8Array): string {
  return `:${Buffer.from(bytes).toString('base64')}:`
}

/** A dictionary of byte sequences: `Signature`, `Content-Digest`. Nothing when it is not well formed. */
export function readBytesDictionary(text: string): ReadonlyMap<string, Buffer> | undefined {
  const members = new Map<string, Buffer>()
  const reading = new Reading(text)
  while (!reading.ended) {
    const key = reading.take(keyPattern)
    const value = reading.take(bytesPattern)
    if (key === undefined || value === undefined) return undefined
    members.set(key.slice(0, -1), Buffer.from(value.slice(1, -1), 'base64'))
    if (!reading.separated) return undefined
  }
  return members
}

/** `Signature-Input`: a dictionary of inner lists. Nothing when it is not well formed. */
export function readCoverages(text: string): ReadonlyMap<string, Coverage> | undefined {
  const members = new Map<string, Coverage>()
  const reading = new Reading(text)
  while (!reading.ended) {
    const key = reading.take(keyPattern)
    const start = reading.at
    const member = key === undefined ? undefined : readInnerList(reading)
    if (key === undefined || member === undefined) return undefined
    members.set(key.slice(0, -1), { ...member, text: text.slice(start, reading.at) })
    if (!reading.separated) return undefined
  }
  return members
}

const keyPattern = /[a-z*][a-z0-9_.*-]*=/y
const bytesPattern = /:[A-Za-z0-9+/]*={0,2}:/y
const stringPattern = /"(?:[ !#-[\]-~]|\\["\\])*"/y
const numberPattern = /-?\d{1,15}/y
const tokenPattern = /[A-Za-z*][A-Za-z0-9!#$%&'*+.^_`|~:/-]*/y
const parameterPattern = /; *[a-z*][a-z0-9_.*-]*/y

/** A place in a text that only moves forward. */
class Reading {
  at = 0
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  get ended(): boolean {
    return this.at >= this.text.length
  }

  /** Past a comma to the next member, or at the end. */
  get separated(): boolean {
    if (this.ended) return true
    return this.take(/[ \t]*,[ \t]*/y) !== undefined && !this.ended
  }

  take(pattern: RegExp): string | undefined {
    const found = new RegExp(pattern.source, 'y')
    found.lastIndex = this.at
    const [text] = found.exec(this.text) ?? []
    if (text !== undefined) this.at += text.length
    return text
  }
}

function readInnerList(reading: Reading): Omit<Coverage, 'text'> | undefined {
  if (reading.take(/\( */y) === undefined) return undefined
  const components: Component[] = []
  while (reading.take(/\)/y) === undefined) {
    const name = reading.take(stringPattern)
    const parameters = name === undefined ? undefined : readParameters(reading)
    if (name === undefined || parameters === undefined) return undefined
    components.push({ name: unquoted(name), parameters })
    if (reading.take(/ +|(?=\))/y) === undefined) return undefined
  }
  const parameters = readParameters(reading)
  return parameters === undefined ? undefined : { components, parameters }
}

function readParameters(reading: Reading): Component['parameters'] | undefined {
  const parameters: (readonly [string, Parameter])[] = []
  for (;;) {
    const name = reading.take(parameterPattern)?.slice(1).trimStart()
    if (name === undefined) return parameters
    if (reading.take(/=/y) === undefined) {
      parameters.push([name, true])
      continue
    }
    const [text, number] = [reading.take(stringPattern), reading.take(numberPattern)]
    const token = text === undefined && number === undefined ? reading.take(tokenPattern) : undefined
    const value = text === undefined ? (number === undefined ? token : Number(number)) : unquoted(text)
    if (value === undefined) return undefined
    parameters.push([name, value])
  }
}

function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`
}

function unquoted(text: string): string {
  return text.slice(1, -1).replaceAll(/\\(.)/g, '$1')
}

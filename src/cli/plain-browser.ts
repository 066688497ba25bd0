// A browser as plain as one can be: pages, links and forms, a cookie, no script. It can do what a person without script can.

export interface Request {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Reply {
  readonly status: number
  readonly headers: { get(name: string): string | null | undefined }
  readonly body: Buffer
}

/** How requests travel: over the network, or straight into a server of a test. */
export type Send = (request: Request) => Promise<Reply>

export interface PlainForm {
  readonly method: 'GET' | 'POST'
  readonly action: string
  /** Sent in parts, as forms with files are. */
  readonly inParts: boolean
  /** What the form would send as it stands. */
  readonly values: Readonly<Record<string, string>>
  /** Every value that a box or a choice of this name can have. */
  readonly choices: Readonly<Record<string, readonly string[]>>
  /** Names of everything that can be filled in. */
  readonly names: readonly string[]
}

export interface Shown {
  readonly status: number
  /** Where redirects have led. */
  readonly path: string
  readonly html: string
  readonly bytes: Buffer
  readonly title: string
  /** The words of the main part, a line for each block. */
  readonly text: string
  readonly forms: readonly PlainForm[]
  readonly links: readonly { readonly path: string; readonly text: string }[]
}

export interface PlainBrowser {
  open(path: string): Promise<Shown>
  /** Sends a form with other words in it; several values of one name are given as a list. */
  submit(form: PlainForm, words?: Readonly<Record<string, string | readonly string[]>>): Promise<Shown>
}

interface Asking extends Pick<Request, 'method' | 'path' | 'body'> {
  readonly type?: string
}

/** RFC 7578: one part for each value. */
function parted(pairs: readonly (readonly [string, string])[]): { body: string; type: string } {
  const boundary = 'plain-browser-boundary'
  const parts = pairs.map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  return { body: `${parts.join('')}--${boundary}--\r\n`, type: `multipart/form-data; boundary=${boundary}` }
}

/** A visitor with a cookie jar of their own. `origin` is the address that posts are said to come from. */
export function plainBrowser(send: Send, origin: string): PlainBrowser {
  const cookies = new Map<string, string>()

  async function go(first: Asking): Promise<Shown> {
    let request: Asking = first
    for (let hops = 0; hops < 10; hops++) {
      const reply = await send({ ...request, headers: headersOf(request) })
      const given = /^([^=]+)=([^;]*)(.*)$/.exec(reply.headers.get('set-cookie') ?? '')
      if (given) cookies.set(given[1] ?? '', /max-age=0/i.test(given[3] ?? '') ? '' : (given[2] ?? ''))
      const to = reply.headers.get('location')
      if (reply.status < 300 || reply.status >= 400 || !to) return shown(reply, request.path)
      const next = new URL(to, `${origin}${request.path}`)
      request = { method: 'GET', path: next.pathname + next.search }
    }
    throw new Error(`${first.path} leads in a circle`)
  }

  function headersOf({ method, type = 'application/x-www-form-urlencoded' }: Asking): Record<string, string> {
    const carried = [...cookies].filter(([, value]) => value !== '').map(([name, value]) => `${name}=${value}`)
    return {
      accept: 'text/html',
      ...(carried.length > 0 ? { cookie: carried.join('; ') } : {}),
      ...(method === 'POST' ? { origin, 'content-type': type } : {}),
    }
  }

  return {
    open: (path) => go({ method: 'GET', path }),
    submit({ method, action, values, inParts }, words = {}) {
      const pairs = Object.entries({ ...values, ...words }).flatMap(([name, value]) =>
        [value].flat().map((one): [string, string] => [name, one]),
      )
      const sent = new URLSearchParams(pairs).toString()
      if (method === 'GET') return go({ method, path: `${action}?${sent}` })
      return go({ method, path: action, ...(inParts ? parted(pairs) : { body: sent }) })
    },
  }
}

/** Sends over the network. Rejects when nobody answers. */
export function overNetwork(origin: string): Send {
  return async ({ method, path, headers, body }) => {
    const reply = await fetch(`${origin}${path}`, {
      method,
      headers,
      redirect: 'manual',
      ...(body === undefined ? {} : { body }),
    })
    return { status: reply.status, headers: reply.headers, body: Buffer.from(await reply.arrayBuffer()) }
  }
}

function shown({ status, body }: Reply, path: string): Shown {
  const html = body.toString()
  const main = /<main\b[\s\S]*<\/main>/.exec(html)?.[0] ?? html
  return {
    ...{ status, path, html, bytes: body, forms: formsOf(html, path), links: linksOf(main) },
    title: plain(/<h1\b[^>]*>([\s\S]*?)<\/h1>/.exec(main)?.[1] ?? ''),
    text: lines(main),
  }
}

function formsOf(html: string, path: string): PlainForm[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, tag = '', inside = '']) => {
    const values: Record<string, string> = {}
    const choices: Record<string, string[]> = {}
    for (const { name, value, standing } of fieldsOf(inside)) {
      if (standing) values[name] = value
      ;(choices[name] ??= []).push(value)
    }
    const method = attribute(tag, 'method')?.toUpperCase() === 'POST' ? 'POST' : 'GET'
    const inParts = attribute(tag, 'enctype') === 'multipart/form-data'
    return { method, inParts, action: attribute(tag, 'action') ?? path, values, choices, names: Object.keys(choices) }
  })
}

interface PlainField {
  readonly name: string
  readonly value: string
  /** Whether it is sent as it stands. */
  readonly standing: boolean
}

function fieldsOf(inside: string): PlainField[] {
  const inputs = [...inside.matchAll(/<input\b([^>]*)>/g)].map(([, tag = '']): PlainField => {
    const box = /^(checkbox|radio)$/.test(attribute(tag, 'type') ?? '')
    return {
      name: attribute(tag, 'name') ?? '',
      value: attribute(tag, 'value') ?? (box ? 'on' : ''),
      standing: !box || /\schecked\b/.test(tag),
    }
  })
  const areas = [...inside.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g)].map(
    ([, tag = '', value = '']): PlainField => ({
      ...{ name: attribute(tag, 'name') ?? '', value: unescaped(value), standing: true },
    }),
  )
  const selects = [...inside.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)].flatMap(([, tag = '', options = '']) =>
    [...options.matchAll(/<option\b([^>]*)>/g)].map(([, option = '']): PlainField => ({
      ...{
        name: attribute(tag, 'name') ?? '',
        value: attribute(option, 'value') ?? '',
        standing: /\sselected\b/.test(option),
      },
    })),
  )
  const pressed = [...inside.matchAll(/<button\b([^>]*)>/g)]
    .map(([, tag = '']) => tag)
    .find((tag) => attribute(tag, 'name') !== undefined)
  const button =
    pressed === undefined
      ? []
      : [{ name: attribute(pressed, 'name') ?? '', value: attribute(pressed, 'value') ?? '', standing: true }]
  return [...inputs, ...areas, ...selects, ...button].filter(({ name }) => name !== '')
}

function linksOf(html: string): Shown['links'] {
  return [...html.matchAll(/<a\b([^>]*)>([\s\S]*?)<\/a>/g)].map(([, tag = '', text = '']) => ({
    path: attribute(tag, 'href') ?? '',
    text: plain(text),
  }))
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(String.raw`\s${name}="([^"]*)"`).exec(tag)?.[1]
  return value === undefined ? undefined : unescaped(value)
}

const blocks = /<\/?(?:p|li|dt|dd|h\d|tr|section|div|article|summary|details|ul|ol|dl|table|br)\b[^>]*>/g

function lines(html: string): string {
  return plain(html.replaceAll(/<(script|style|svg)\b[\s\S]*?<\/\1>/g, '').replaceAll(blocks, '\n'))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
}

function plain(html: string): string {
  return unescaped(html.replaceAll(/<[^>]*>/g, ' '))
    .replaceAll(/[^\S\n]+/g, ' ')
    .trim()
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" }

function unescaped(text: string): string {
  return text.replaceAll(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, name: string) => entities[name] ?? '')
}

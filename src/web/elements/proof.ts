// <madang-proof acts key words>: checks in this browser that entries stand in the public record unchanged: each entry's commitment,
// its path to the root, the signature, and that the record only grew since this browser last looked. Says so in plain words; what
// does not fit is a loud alarm. Without it the server's own check is shown.

interface Asked {
  readonly content: string
  readonly salt: string
  readonly leaf: number
  readonly size: number
  readonly path: readonly string[]
  readonly note: string
  readonly key: string
  readonly member?: {
    readonly person: string
    readonly salt: string
    readonly index: number
    readonly size: number
    readonly path: readonly string[]
  }
}

interface Seen {
  readonly key: string
  readonly size: number
  readonly root: string
}

type Bytes = Uint8Array<ArrayBuffer>

/** What does not fit, by the name of its words. */
class Alarm extends Error {}

const memory = 'madang.log'
const utf8 = (text: string): Bytes => new TextEncoder().encode(text)
const unhex = (text: string): Bytes => Uint8Array.from(text.match(/../g) ?? [], (two) => parseInt(two, 16))
const unbase = (text: string): Bytes => Uint8Array.from(atob(text), (one) => one.charCodeAt(0))
const same = (a: Bytes, b: Bytes): boolean => a.length === b.length && a.every((one, at) => one === b[at])
const join = (...parts: readonly Bytes[]): Bytes => Uint8Array.from(parts.flatMap((part) => [...part]))
const sha = async (...parts: readonly Bytes[]): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', join(...parts)))
const node = (left: Bytes, right: Bytes) => sha(Uint8Array.of(1), left, right)
const insist = (holds: boolean, why: string): void => {
  if (!holds) throw new Alarm(why)
}

/** RFC 9162, section 2.1.3.2. */
async function rootFrom(hash: Bytes, at: number, size: number, path: readonly Bytes[]): Promise<Bytes> {
  let [place, last, reached] = [at, size - 1, hash]
  insist(place <= last, 'path')
  for (const step of path) {
    insist(last > 0, 'path')
    if (place % 2 === 1 || place === last) {
      reached = await node(step, reached)
      while (place % 2 === 0 && place !== 0) [place, last] = [place / 2, Math.floor(last / 2)]
    } else reached = await node(reached, step)
    ;[place, last] = [Math.floor(place / 2), Math.floor(last / 2)]
  }
  insist(last === 0, 'path')
  return reached
}

/** RFC 9162, section 2.1.4.2: the later record holds the earlier one as its beginning. */
async function grew(from: Seen, to: Seen, proof: readonly Bytes[]): Promise<boolean> {
  let [place, last] = [from.size - 1, to.size - 1]
  while (place % 2 === 1) [place, last] = [Math.floor(place / 2), Math.floor(last / 2)]
  const [start, ...steps] = place === 0 ? [unbase(from.root), ...proof] : proof
  if (!start) return false
  let [before, after] = [start, start]
  for (const step of steps) {
    if (last === 0) return false
    if (place % 2 === 1 || place === last) {
      before = await node(step, before)
      after = await node(step, after)
      while (place % 2 === 0 && place !== 0) [place, last] = [place / 2, Math.floor(last / 2)]
    } else after = await node(after, step)
    ;[place, last] = [Math.floor(place / 2), Math.floor(last / 2)]
  }
  return last === 0 && same(before, unbase(from.root)) && same(after, unbase(to.root))
}

/** C2SP signed-note: the root that the key has signed. */
async function signedRoot({ note, key, size }: Asked): Promise<string> {
  const split = note.lastIndexOf('\n\n')
  const text = note.slice(0, split + 1)
  const [name = '', id = ''] = key.split('+')
  const line = note
    .slice(split + 2)
    .split('\n')
    .find((one) => one.startsWith(`— ${name} `))
  const signed = unbase(line?.split(' ')[2] ?? '')
  const raw = unbase(key.slice(name.length + id.length + 2)).slice(1)
  const usable = await crypto.subtle.importKey('raw', raw, 'Ed25519', false, ['verify'])
  insist(same(signed.slice(0, 4), unhex(id)), 'signature')
  insist(await crypto.subtle.verify('Ed25519', usable, signed.slice(4), utf8(text)), 'signature')
  const [, count, root = ''] = text.split('\n')
  insist(Number(count) === size, 'signature')
  return root
}

class MadangProof extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector<HTMLButtonElement>('[data-check]')
    if (!button) void this.#check()
    else {
      button.hidden = false
      button.addEventListener('click', () => void this.#check())
    }
  }

  async #check(): Promise<void> {
    this.#tell('working')
    const acts = [
      ...new Set(
        (this.getAttribute('act') ?? [...this.querySelectorAll('a')].map(({ href }) => href).join(' ')).match(
          /act_[0-9a-z]{26}/g,
        ),
      ),
    ]
    let young = 0
    try {
      for (const act of acts) if (!(await this.#one(act))) young++
      this.#tell(young === acts.length ? 'pending' : 'good', { count: acts.length - young, young })
    } catch (error) {
      if (error instanceof Alarm) this.#tell('bad', { why: this.getAttribute(`said-${error.message}`) ?? '' })
      else
        this.#tell(
          error instanceof DOMException || error instanceof ReferenceError || !globalThis.crypto?.subtle
            ? 'unable'
            : 'silent',
        )
    }
  }

  /** False for an entry that is too young to be sealed. */
  async #one(act: string): Promise<boolean> {
    const reply = await fetch(`/api/acts/${act}/proof`, { headers: { accept: 'application/json' }, cache: 'no-store' })
    if (reply.status === 409) return false
    if (!reply.ok) throw new TypeError(String(reply.status))
    const proof = (await reply.json()) as Asked
    const content = JSON.parse(proof.content) as readonly unknown[]
    this.#compare(act, proof.content, content)
    const leaf = await sha(Uint8Array.of(0), await sha(unhex(proof.salt), utf8(proof.content)))
    const root = await rootFrom(leaf, proof.leaf, proof.size, proof.path.map(unhex))
    const signed = await signedRoot(proof)
    insist(same(root, unbase(signed)), 'path')
    const { member } = proof
    if (member) {
      const eight = (await sha(utf8(member.person))).slice(0, 8)
      const hash = await sha(Uint8Array.of(0), unhex(member.salt), eight)
      const all = await rootFrom(hash, member.index, member.size, member.path.map(unhex))
      insist(same(all, unhex(String((content.at(-1) as { members?: string }).members))), 'member')
    }
    await this.#remember({ key: proof.key, size: proof.size, root: signed })
    return true
  }

  /** What is sealed must be what this page shows. */
  #compare(act: string, sealed: string, content: readonly unknown[]): void {
    insist(content[0] === act, 'entry')
    const shown = this.querySelector('[data-content]')?.textContent
    insist(shown === undefined || shown === sealed, 'entry')
    const moment = document.getElementById(act)?.querySelector('time')?.dateTime
    insist(moment === undefined || moment === content[1], 'entry')
  }

  /** Compares with what this browser saw last, and keeps the newer. */
  async #remember(now: Seen): Promise<void> {
    const kept = localStorage.getItem(memory)
    if (kept !== null) {
      const before = JSON.parse(kept) as Seen
      insist(before.key === now.key, 'key')
      insist(now.size >= before.size, 'shrunk')
      if (now.size === before.size) return insist(now.root === before.root, 'history')
      const reply = await fetch(`/log/consistency?from=${before.size}&to=${now.size}`)
      if (!reply.ok) throw new TypeError(String(reply.status))
      const proof = (await reply.text()).split('\n').filter(Boolean).map(unbase)
      insist(await grew(before, now, proof), 'history')
    }
    localStorage.setItem(memory, JSON.stringify(now))
  }

  #tell(state: string, words: Readonly<Record<string, string | number>> = {}): void {
    this.dataset['state'] = state
    for (const part of this.querySelectorAll<HTMLElement>('[data-when]'))
      part.hidden = part.dataset['when'] !== state && !(part.dataset['when'] === 'server' && state === 'working')
    for (const [name, value] of Object.entries(words))
      for (const place of this.querySelectorAll(`[data-when=${state}] [data-word=${name}]`))
        place.textContent = String(value)
  }
}

customElements.define('madang-proof', MadangProof)

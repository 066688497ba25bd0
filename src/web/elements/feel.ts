// <madang-feel names check rules from expression language said-…>: a textarea that knows FEEL. Offers names by their own
// spelling and by their titles in every language, and underlines what the server finds wrong a moment after one stops typing.
// Without it the form's own check tells the same faults.

type Offered = readonly [name: string, ko: string, en: string, shown: string]

interface Told {
  readonly line: number
  readonly column: number
  readonly text: Readonly<Record<string, string>>
}

/** What cannot stand inside a name. */
const breaks = /[()[\]{},+*/<>=!"\n]/
const mostOffered = 8
const patience = 400

class MadangFeel extends HTMLElement {
  #text: HTMLTextAreaElement | null = null
  #names: readonly Offered[] = []
  #list = document.createElement('ul')
  #marks = document.createElement('div')
  #offers: readonly Offered[] = []
  #active = -1
  #typed = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  connectedCallback(): void {
    const text = this.querySelector('textarea')
    if (!text || this.#text) return
    this.#text = text
    this.#names = JSON.parse(
      document.getElementById(this.getAttribute('names') ?? '')?.textContent ?? '[]',
    ) as Offered[]
    this.#list.id = `${text.id}-names`
    this.#list.className = 'feel-names'
    this.#list.setAttribute('role', 'listbox')
    this.#list.setAttribute('aria-label', this.getAttribute('said-names') ?? '')
    this.#list.hidden = true
    this.#marks.className = 'feel-marks'
    this.#marks.setAttribute('aria-hidden', 'true')
    const frame = document.createElement('div')
    frame.className = 'feel-frame'
    text.before(frame)
    frame.append(this.#marks, text, this.#list)
    text.setAttribute('aria-autocomplete', 'list')
    text.setAttribute('aria-controls', this.#list.id)
    text.spellcheck = false
    text.addEventListener('input', () => this.#changed())
    text.addEventListener('keydown', (event) => this.#key(event))
    text.addEventListener('blur', () => this.#close())
    text.addEventListener('scroll', () => this.#marks.scrollTo(text.scrollLeft, text.scrollTop))
  }

  #changed(): void {
    this.#offer()
    this.#mark([])
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#check(), patience)
  }

  /** Looks for names that go on as the last words before the caret do, the longest beginning first. */
  #offer(): void {
    const text = this.#text
    if (!text) return
    const before = text.value.slice(0, text.selectionStart)
    const segment = (before.split(breaks).at(-1) ?? '').trimStart()
    const words = segment.split(' ')
    for (let first = 0; first < words.length; first++) {
      const typed = words.slice(first).join(' ')
      const offers = this.#matching(typed)
      if (offers.length === 0) continue
      this.#typed = typed.length
      return this.#open(offers)
    }
    this.#close()
  }

  #matching(typed: string): readonly Offered[] {
    const wanted = typed.toLowerCase()
    if (wanted.trim().length < (/[가-힣]/.test(wanted) ? 1 : 2)) return []
    const fitting = this.#names.filter(([name, ko, en]) =>
      [name, ko, en].some((one) => one.toLowerCase().includes(wanted)),
    )
    const exact = fitting.some(([name]) => name.toLowerCase() === wanted)
    const begins = ([name]: Offered) => (name.toLowerCase().startsWith(wanted) ? 0 : 1)
    return exact && fitting.length === 1 ? [] : fitting.toSorted((a, b) => begins(a) - begins(b)).slice(0, mostOffered)
  }

  #open(offers: readonly Offered[]): void {
    this.#offers = offers
    this.#list.replaceChildren(
      ...offers.map(([name, , , shown], index) => {
        const option = document.createElement('li')
        option.id = `${this.#list.id}-${index}`
        option.setAttribute('role', 'option')
        const code = document.createElement('code')
        code.textContent = name
        option.append(code, ` ${shown === name ? '' : shown}`)
        option.addEventListener('mousedown', (event) => {
          event.preventDefault()
          this.#insert(index)
        })
        return option
      }),
    )
    this.#list.hidden = false
    this.#choose(-1)
    this.#say((this.getAttribute('said-offered') ?? '').replace('{count}', String(offers.length)))
  }

  #close(): void {
    this.#offers = []
    this.#list.hidden = true
    this.#text?.removeAttribute('aria-activedescendant')
  }

  #key(event: KeyboardEvent): void {
    const count = this.#offers.length
    if (count === 0) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : -1
      this.#choose((this.#active + step + count) % count)
    } else if (event.key === 'Escape') this.#close()
    else if ((event.key === 'Enter' || event.key === 'Tab') && this.#active >= 0) this.#insert(this.#active)
    else return
    event.preventDefault()
  }

  #choose(index: number): void {
    this.#active = index
    for (const [at, option] of [...this.#list.children].entries())
      option.setAttribute('aria-selected', String(at === index))
    if (index < 0) this.#text?.removeAttribute('aria-activedescendant')
    else this.#text?.setAttribute('aria-activedescendant', `${this.#list.id}-${index}`)
  }

  #insert(index: number): void {
    const text = this.#text
    const name = this.#offers[index]?.[0]
    if (!text || name === undefined) return
    const caret = text.selectionStart
    text.setRangeText(name, caret - this.#typed, caret, 'end')
    this.#changed()
    this.#close()
  }

  async #check(): Promise<void> {
    const text = this.#text
    if (!text) return
    const source = text.value
    const asked = Object.fromEntries(['rules', 'from', 'expression'].map((name) => [name, this.getAttribute(name)]))
    const answer = await fetch(this.getAttribute('check') ?? '', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...asked, source }),
    }).catch(() => null)
    // What was asked about is not there any more, or nobody answered: the form's own check will tell.
    if (!answer?.ok || text.value !== source) return
    const { faults } = (await answer.json()) as { readonly faults: readonly Told[] }
    this.#mark(faults)
    const language = this.getAttribute('language') ?? 'ko'
    this.#say(faults.length === 0 ? (this.getAttribute('said-fine') ?? '') : (faults[0]?.text[language] ?? ''))
    text.setAttribute('aria-invalid', String(faults.length > 0))
  }

  /** Underlines from where a fault begins to the end of its word. */
  #mark(faults: readonly Told[]): void {
    const lines = this.#text?.value.split('\n') ?? []
    this.#marks.replaceChildren(
      ...lines.flatMap((line, index) => {
        const fault = faults.find((one) => one.line === index + 1)
        if (!fault) return [`${line}\n`]
        const start = Math.max(0, Math.min(line.length - 1, fault.column - 1))
        const length = Math.max(1, /^[\p{L}\p{N}_.]*/u.exec(line.slice(start))?.[0].length ?? 1)
        const mark = document.createElement('mark')
        mark.textContent = line.slice(start, start + length) || ' '
        return [line.slice(0, start), mark, `${line.slice(start + length)}\n`]
      }),
    )
  }

  #say(words: string): void {
    const status = this.querySelector('[role=status]')
    if (status) status.textContent = words
  }
}

customElements.define('madang-feel', MadangFeel)

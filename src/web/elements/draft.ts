// <madang-draft action said-saved said-unsaved>: keeps a form's words as they are written.
// Without it the form still works: nothing is lost by sending.

class MadangDraft extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined
  #last = ''

  connectedCallback(): void {
    const form = this.closest('form') ?? this.querySelector('form')
    if (!form) return
    this.#last = words(form)
    const later = (): void => {
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => void this.#keep(form), 1200)
    }
    form.addEventListener('input', later)
    form.addEventListener('change', later)
    form.addEventListener('submit', () => clearTimeout(this.#timer))
  }

  async #keep(form: HTMLFormElement): Promise<void> {
    const now = words(form)
    if (now === this.#last) return
    const kept = await this.#send(now)
    if (kept) this.#last = now
    else this.#timer = setTimeout(() => void this.#keep(form), 5000)
    this.#say(kept ? 'saved' : 'unsaved')
  }

  async #send(now: string): Promise<boolean> {
    try {
      const answer = await fetch(this.getAttribute('action') ?? '', {
        method: 'POST',
        body: new URLSearchParams(now),
        headers: { accept: 'application/json' },
        redirect: 'manual',
      })
      return answer.ok || answer.type === 'opaqueredirect'
    } catch {
      return false
    }
  }

  #say(what: string): void {
    const live = this.querySelector('[role=status]')
    if (live) live.textContent = this.getAttribute(`said-${what}`)
  }
}

/** What is in the form, without files and without the key that belongs to sending it. */
function words(form: HTMLFormElement): string {
  const pairs = [...new FormData(form)].flatMap(([name, word]) =>
    typeof word === 'string' && name !== '_once' ? [[name, word]] : [],
  )
  return new URLSearchParams(pairs).toString()
}

customElements.define('madang-draft', MadangDraft)

// <madang-live id every done>: asks for the same page again and puts its own new content in place, until it is done.
// Without it the page shows a link that does the same.

class MadangLive extends HTMLElement {
  #failures = 0

  connectedCallback(): void {
    this.#wait()
  }

  #wait(): void {
    if (this.hasAttribute('done')) return
    const seconds = Number(this.getAttribute('every') ?? 3) * 2 ** Math.min(this.#failures, 4)
    setTimeout(() => void this.#refresh(), seconds * 1000)
  }

  async #refresh(): Promise<void> {
    if (!this.isConnected) return
    if (!document.hidden) {
      try {
        const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
        if (!answer.ok) throw new Error(String(answer.status))
        this.#show(new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(this.id))
        this.#failures = 0
      } catch {
        this.#failures += 1
      }
    }
    this.#wait()
  }

  /** Replaces the content only when it changed and nobody is in it, so that no focus and no open detail is lost. */
  #show(fresh: HTMLElement | null): void {
    if (!fresh) return
    const before = this.querySelector('[data-live]')
    const after = fresh.querySelector('[data-live]')
    if (!before || !after) return
    if (fresh.hasAttribute('done')) this.setAttribute('done', '')
    if (before.innerHTML === after.innerHTML) return
    const busy = before.contains(document.activeElement) || before.querySelector('details[open]') !== null
    if (busy && !fresh.hasAttribute('done')) return
    before.replaceWith(after)
    const said = this.querySelector('[role=status]')
    const news = fresh.querySelector('[role=status]')
    if (said && news && said.textContent !== news.textContent) said.textContent = news.textContent
  }
}

customElements.define('madang-live', MadangLive)

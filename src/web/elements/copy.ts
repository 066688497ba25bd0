// <madang-copy text said-copied>: shows its button, which copies a text. Without script there is no button: the text itself is on the page.

class MadangCopy extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector('button')
    if (!button || !navigator.clipboard) return
    this.hidden = false
    button.addEventListener('click', () => void this.#copy())
  }

  async #copy(): Promise<void> {
    await navigator.clipboard.writeText(this.getAttribute('text') ?? '')
    const live = this.querySelector('[role=status]')
    if (live) live.textContent = this.getAttribute('said-copied')
  }
}

customElements.define('madang-copy', MadangCopy)

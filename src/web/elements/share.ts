// <madang-share heading path>: shows its button where the device can share. Without it people share the address.

class MadangShare extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector('button')
    if (!button || !('share' in navigator)) return
    this.hidden = false
    button.addEventListener('click', () => void this.#share())
  }

  async #share(): Promise<void> {
    const url = new URL(this.getAttribute('path') ?? '', location.href).href
    // A person who closes the sheet has changed their mind: that is no fault.
    await navigator.share({ title: this.getAttribute('heading') ?? '', url }).catch(() => undefined)
  }
}

customElements.define('madang-share', MadangShare)

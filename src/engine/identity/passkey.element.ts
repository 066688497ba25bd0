// <madang-passkey ask kind said-failed said-unable>: holds a form with a button and a hidden `answer`. Asks the server for a challenge, the
// browser for a passkey, and sends the form. Without script the button stays off, and what its status says from the start stays true.

class MadangPasskey extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector('form')
    const button = this.querySelector('button')
    if (!form || !button) return
    if (typeof PublicKeyCredential === 'undefined') return this.#say('said-unable')
    this.#say('')
    button.disabled = false
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.#send(form, button)
    })
  }

  async #send(form: HTMLFormElement, button: HTMLButtonElement): Promise<void> {
    button.disabled = true
    this.#say('')
    try {
      const answer = await this.#ask()
      const field = form.elements.namedItem('answer')
      if (field instanceof HTMLInputElement) field.value = answer
      form.submit()
    } catch {
      button.disabled = false
      this.#say('said-failed')
    }
  }

  /** The browser's answer to a fresh challenge, as JSON. */
  async #ask(): Promise<string> {
    const reply = await fetch(this.getAttribute('ask') ?? '', {
      method: 'POST',
      headers: { accept: 'application/json' },
    })
    if (!reply.ok) throw new Error(String(reply.status))
    const options: unknown = await reply.json()
    const credential =
      this.getAttribute('kind') === 'create'
        ? await navigator.credentials.create({
            publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(
              options as PublicKeyCredentialCreationOptionsJSON,
            ),
          })
        : await navigator.credentials.get({
            publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(
              options as PublicKeyCredentialRequestOptionsJSON,
            ),
          })
    if (!(credential instanceof PublicKeyCredential)) throw new Error('no passkey')
    return JSON.stringify(credential.toJSON())
  }

  #say(which: string): void {
    const status = this.querySelector('[role=status]')
    if (status) status.textContent = which === '' ? '' : this.getAttribute(which)
  }
}

customElements.define('madang-passkey', MadangPasskey)

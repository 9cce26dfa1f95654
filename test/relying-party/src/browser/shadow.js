// A form-associated element whose input is inside an open shadow root.
class CodeEntry extends HTMLElement {
  static formAssociated = true
  #internals = this.attachInternals()

  connectedCallback() {
    const root = this.attachShadow({ mode: 'open', delegatesFocus: true })
    const sheet = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '/styles.css' })
    const label = Object.assign(document.createElement('label'), { htmlFor: 'code', textContent: 'Authentication code' })
    const input = Object.assign(document.createElement('input'), {
      id: 'code',
      className: 'code',
      type: 'text',
      inputMode: 'numeric',
      autocomplete: 'one-time-code',
      maxLength: Number(this.dataset.digits),
      required: true,
    })
    input.addEventListener('input', () => this.#internals.setFormValue(input.value))
    input.addEventListener('keydown', event => event.key === 'Enter' && this.#internals.form.requestSubmit())
    root.append(sheet, label, input)
  }

  get name() {
    return 'code'
  }
}
customElements.define('code-entry', CodeEntry)
document.querySelector('code-entry').setAttribute('name', 'code')

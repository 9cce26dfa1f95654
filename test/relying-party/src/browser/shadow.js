// A form-associated element whose input is inside an open shadow root.
import { codeInput } from './code-input.js'

class CodeEntry extends HTMLElement {
  static formAssociated = true
  #internals = this.attachInternals()

  connectedCallback() {
    const root = this.attachShadow({ mode: 'open', delegatesFocus: true })
    const sheet = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '/styles.css' })
    const [label, input] = codeInput(this.dataset.digits)
    input.addEventListener('input', () => this.#internals.setFormValue(input.value))
    input.addEventListener('keydown', event => event.key === 'Enter' && this.#internals.form.requestSubmit())
    root.append(sheet, label, input)
  }
}
customElements.define('code-entry', CodeEntry)

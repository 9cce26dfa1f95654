// A field that is not there yet when the page has loaded, as in single-page applications.
import { codeInput } from './code-input.js'

setTimeout(() => {
  const place = document.querySelector('#late')
  place.replaceChildren(...codeInput(place.dataset.digits, { name: 'code' }))
}, 1500)

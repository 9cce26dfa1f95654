// A framework-controlled input, as React does it: the page's state is the truth, the element is only its picture.
// A value set through the element's own property is taken as the framework's own doing and no news; only a native write
// followed by an `input` event changes the state. Whatever else stands in the field is drawn over.
const input = document.querySelector('#code')
const hidden = document.querySelector('#state')
const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')
let state = ''
let tracked = ''
input.removeAttribute('name')

Object.defineProperty(input, 'value', {
  configurable: true,
  get: () => native.get.call(input),
  set: value => {
    tracked = String(value)
    native.set.call(input, value)
  },
})

function draw() {
  if (input.value !== state) input.value = state
  hidden.value = state
}

document.addEventListener('input', event => {
  if (event.target !== input || input.value === tracked) return
  state = tracked = input.value.replace(/\D/g, '')
  draw()
})
setInterval(draw, 200)

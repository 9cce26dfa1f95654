// The popular one-digit-a-box widget: a digit moves on, Backspace moves back, a pasted code is spread over the boxes,
// and the form is sent when the last box is full.
const boxes = [...document.querySelectorAll('[data-widget] input')]
const digitsOf = text => text.replace(/\D/g, '')

function spread(from, digits) {
  for (const [i, digit] of [...digits].slice(0, boxes.length - from).entries()) boxes[from + i].value = digit
  boxes[Math.min(from + digits.length, boxes.length - 1)].focus()
  if (boxes.every(box => box.value !== '')) boxes[0].form.requestSubmit()
}

boxes.forEach((box, i) => {
  box.addEventListener('input', () => {
    const digits = digitsOf(box.value)
    box.value = ''
    if (digits) spread(i, digits)
  })
  box.addEventListener('keydown', event => {
    if (event.key === 'Backspace' && box.value === '') boxes[i - 1]?.focus()
  })
  box.addEventListener('paste', event => {
    event.preventDefault()
    spread(i, digitsOf(event.clipboardData.getData('text')))
  })
  box.addEventListener('focus', () => box.select())
})

// A field that is not there yet when the page has loaded, as in single-page applications.
setTimeout(() => {
  const place = document.querySelector('#late')
  const label = Object.assign(document.createElement('label'), { htmlFor: 'code', textContent: 'Authentication code' })
  const input = Object.assign(document.createElement('input'), {
    id: 'code',
    name: 'code',
    className: 'code',
    type: 'text',
    inputMode: 'numeric',
    autocomplete: 'one-time-code',
    maxLength: Number(place.dataset.digits),
    required: true,
  })
  place.replaceChildren(label, input)
}, 1500)

// The label and the input of a code, for the scripts that make them.
export function codeInput(digits, attributes = {}) {
  const label = Object.assign(document.createElement('label'), { htmlFor: 'code', textContent: 'Authentication code' })
  const input = Object.assign(document.createElement('input'), {
    id: 'code',
    className: 'code',
    type: 'text',
    inputMode: 'numeric',
    autocomplete: 'one-time-code',
    maxLength: Number(digits),
    required: true,
    ...attributes,
  })
  return [label, input]
}

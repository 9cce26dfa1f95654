import type { InputFacts } from '../../src/core/otp-field/facts.ts'

/** A text field about which nothing is known, seen, and as wide as fields are. */
export const plainInput: InputFacts = {
  index: 0,
  type: 'text',
  autocomplete: '',
  inputMode: '',
  maxLength: null,
  pattern: '',
  id: '',
  name: '',
  className: '',
  placeholder: '',
  ariaLabel: '',
  label: '',
  context: '',
  before: '',
  heading: '',
  actions: '',
  pictures: '',
  target: '',
  dated: false,
  form: 0,
  box: { x: 0, y: 0, width: 200, height: 30 },
  hidden: null,
  slots: null,
  focused: false,
}

/** A page of such fields, numbered in order, each with what is given of it. */
export function pageOf(...inputs: Partial<InputFacts>[]): { title: string; inputs: InputFacts[] } {
  return { title: '', inputs: inputs.map((input, index) => ({ ...plainInput, index, ...input })) }
}

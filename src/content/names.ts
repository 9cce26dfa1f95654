import type { NamesReport } from '../core/page-report.ts'

/*
 * Put into a page when the popup or the keyboard command meets several accounts of its site. It reads
 * what the page says about who is logging in; which of the accounts that is, is decided outside. No
 * account's name ever comes in here.
 */

/** Bounds on what is read, whatever the page holds. Texts in UTF-16 units. */
const limits = { inputs: 300, typed: 40, value: 200, nodes: 3000, words: 6000 } as const

/** What a hidden field that carries a name from the step before is called. */
const carriesName = /user|mail|login|account|identifier/i
const typedInto = /^(text|email|tel|search|url)$/
const notRead = 'script, style, noscript, template, textarea, select'

/** What stands in the fields for a name, and the words of the page, those around the field for a code first. */
function names(): NamesReport {
  const inputs = [...document.querySelectorAll('input')].slice(0, limits.inputs)
  const code = document.querySelector('[autocomplete~="one-time-code"]') ?? inputs.find(isTypedInto)
  const near = code?.closest('form, dialog, [role=dialog], main, section')
  const shown = [near, document.body].map(root => (root ? wordsIn(root) : ''))
  return {
    origin: self.origin,
    typed: [...inputs.filter(mayHoldName).map(textIn), ...inAddress()].filter(Boolean).slice(0, limits.typed),
    shown,
  }
}

const textIn = ({ value }: HTMLInputElement) => (value.length <= limits.value ? value : '')
const isTypedInto = ({ type }: HTMLInputElement) => typedInto.test(type)

function mayHoldName(input: HTMLInputElement): boolean {
  if (input.autocomplete.includes('one-time-code')) return false
  return isTypedInto(input) || (input.type === 'hidden' && carriesName.test(`${input.name} ${input.id} ${input.autocomplete}`))
}

/** Some sites hand the name on in the address: `?login_hint=ada@example.com`. */
function inAddress(): string[] {
  const found: string[] = []
  // Firefox hands its content scripts no iterator of these.
  new URLSearchParams(location.search).forEach(value => {
    if (value.includes('@') && value.length <= limits.value) found.push(value)
  })
  return found
}

/** The texts in an element, joined by spaces. Hidden ones count as well: they only sort. */
function wordsIn(root: Element): string {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  let words = ''
  for (let seen = 0; seen < limits.nodes && words.length < limits.words && walker.nextNode(); seen++) {
    const said = walker.currentNode.nodeValue?.trim()
    if (said && !walker.currentNode.parentElement?.closest(notRead)) words += ` ${said}`
  }
  return words.slice(0, limits.words)
}

const own = globalThis as { lockstepNames?: typeof names }
own.lockstepNames = names

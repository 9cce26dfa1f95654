import { type Content, type Html, html } from './html.ts'
import type { FieldVariant, Look } from './variants.ts'

/** A drawn field: its HTML and the script it needs, if any. */
export interface DrawnField {
  content: Content
  scripts: string[]
}

/** Draws the whole form that asks for a code and posts it to `action`, in one of the ways in which sites do. */
export function codeForm(look: Look, action: string, button: string): DrawnField {
  const { field } = look
  if (field === 'frame')
    return {
      content: html`<iframe title="Authentication code" src="/code-frame?action=${encodeURIComponent(action)}"></iframe>`,
      scripts: [],
    }
  const script = SCRIPTS[field]
  const content = html`<form method="post" action="${action}" autocomplete="off">
${FIELDS[field](look)}
<button>${button}</button>
</form>`
  return { content, scripts: script ? [script] : [] }
}

/** The plain field alone, without a form around it. */
export function soleField({ digits }: Look): Html {
  return html`${LABEL}${codeInput('text', digits)}`
}

const LABEL = html`<label for="code">Authentication code</label>`

const FIELDS: Record<Exclude<FieldVariant, 'frame'>, (look: Look) => Html> = {
  single: soleField,
  password: ({ digits }) => html`${LABEL}${codeInput('password', digits)}`,
  number: () => html`${LABEL}<input class="code" id="code" name="code" type="number" autocomplete="one-time-code" required>`,
  boxes: ({ digits }) => boxes(digits, false),
  autoadvance: ({ digits }) => boxes(digits, true),
  slots: ({
    digits,
  }) => html`${LABEL}<div class="slots" id="slots"><div class="drawn" aria-hidden="true">${list(digits, () => html`<span></span>`)}</div>
${codeInput('text', digits)}</div>`,
  controlled: ({ digits }) => html`${LABEL}${codeInput('text', digits)}<input type="hidden" name="code" id="state">`,
  late: ({ digits }) => html`<div id="late" data-digits="${digits}"><p class="soft">One moment …</p></div>`,
  shadow: ({ digits }) => html`<code-entry name="code" data-digits="${digits}"></code-entry>`,
  crossframe: ({ framePort }) => html`<div id="cross" data-port="${framePort}"></div><input type="hidden" name="code" id="state">`,
  decoy: ({ digits }) => html`<div class="decoy" aria-hidden="true"><label for="otp">One-time code</label>
<input id="otp" name="otp" autocomplete="one-time-code" inputmode="numeric" tabindex="-1"></div>
${LABEL}${codeInput('text', digits)}`,
  overlay: ({ digits }) => html`${LABEL}<div class="covered">${codeInput('text', digits)}<div class="cover"></div></div>`,
}

const SCRIPTS: Partial<Record<FieldVariant, string>> = {
  autoadvance: 'autoadvance.js',
  slots: 'slots.js',
  controlled: 'controlled.js',
  late: 'late.js',
  shadow: 'shadow.js',
  crossframe: 'crossframe.js',
}

function codeInput(type: 'text' | 'password', digits: number): Html {
  return html`<input class="code" id="code" name="code" type="${type}" inputmode="numeric" autocomplete="one-time-code" maxlength="${digits}" required>`
}

function boxes(digits: number, widget: boolean): Html {
  return html`<fieldset><legend>Authentication code</legend><div class="boxes"${widget ? html` data-widget` : null}>${list(
    digits,
    i =>
      html`<input name="code-${i + 1}" id="code-${i + 1}" aria-label="Digit ${i + 1} of ${digits}" inputmode="numeric" maxlength="1" ${
        i === 0 ? html`autocomplete="one-time-code" ` : null
      }required>`,
  )}</div></fieldset>`
}

function list(length: number, draw: (index: number) => Html): Html[] {
  return Array.from({ length }, (_, index) => draw(index))
}

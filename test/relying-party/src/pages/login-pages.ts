import type { Method } from '../second-factor.ts'
import { keyOfUri } from '../totp.ts'
import { codeForm, type DrawnField, soleField } from './code-field.ts'
import { type Html, html } from './html.ts'
import type { Page } from './layout.ts'
import { qrCode } from './qr.ts'
import type { Look } from './variants.ts'

/** The page that makes an account. What was typed comes back after an error, but for the password. */
export function signUpPage(error: string | null, username: string, email: string): Page {
  return {
    name: 'sign-up',
    title: 'Make an account',
    error,
    content: html`<form method="post" action="/sign-up">
${usernameField(username)}
<label for="email">E-mail</label>
<input id="email" name="email" type="email" autocomplete="email" required maxlength="245" value="${email}">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="new-password" required minlength="8" maxlength="256" aria-describedby="password-help">
<p class="soft" id="password-help">8 characters or more.</p>
<button>Make account</button>
</form>
<p class="soft">You have one? <a href="/login">Log in</a></p>`,
  }
}

/** Step 1: user name and password. */
export function loginPage(error: string | null, username: string, fresh: boolean): Page {
  return {
    name: 'login',
    title: 'Log in',
    error,
    content: html`${fresh ? html`<p role="status">Your account is ready. Log in with it.</p>` : null}
<form method="post" action="/login">
${usernameField(username)}
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required maxlength="256">
<button>Continue</button>
</form>
<p class="soft">New here? <a href="/sign-up">Make an account</a></p>`,
  }
}

function usernameField(value: string): Html {
  return html`<label for="username">User name</label>
<input id="username" name="username" autocomplete="username" autocapitalize="none" required maxlength="64" value="${value}">`
}

/** Step 2 the first time: the QR code, the key as text, and a field for the code that proves it was scanned. */
export function enrolPage(error: string | null, qrcodeUrl: string, action: string, look: Look): Page {
  const form = codeForm(look, action, 'Confirm')
  return {
    name: 'enrol',
    title: 'Set up two-step login',
    error,
    dark: look.qr === 'inverted',
    scripts: [...form.scripts, ...(look.qr === 'canvas' ? ['qr-canvas.js'] : [])],
    content: html`<p>Scan this code with your authenticator, then type the code it shows.</p>
${qrCode(qrcodeUrl, look.qr, look.nonce)}
<p class="soft" id="key-label">Or type this key into it:</p>
<p class="key" id="key" aria-labelledby="key-label">${keyOfUri(qrcodeUrl)}</p>
${form.content}`,
  }
}

/** Step 2 from then on: only the code of one method, and the ways to the others. */
export function codePage(error: string | null, method: Method, methods: readonly Method[], look: Look): Page {
  const form = method === 'recovery' ? recoveryForm() : codeForm(look, `/code?method=${method}`, 'Log in')
  return {
    name: 'code',
    title: 'Enter your code',
    error,
    scripts: form.scripts,
    content: html`<p>${HINTS[method]}</p>
${form.content}
${methods.map(one => OTHER_WAYS[one](one === method))}
<p class="soft"><a href="/login">Start again</a></p>`,
  }
}

const HINTS: Record<Method, string> = {
  totp: 'Your authenticator shows it.',
  email: 'We send it to your e-mail address.',
  sms: 'We send it to your phone.',
  recovery: 'Each of your recovery codes works once.',
}

const OTHER_WAYS: Record<Method, (shown: boolean) => Html | null> = {
  totp: shown => (shown ? null : html`<p class="soft"><a href="/code?method=totp">Use your authenticator</a></p>`),
  email: shown => sendForm('email', shown ? 'Send a new mail' : 'Send a code by e-mail'),
  sms: shown => sendForm('sms', shown ? 'Send a new message' : 'Send a code by SMS'),
  recovery: shown => (shown ? null : html`<p class="soft"><a href="/code?method=recovery">Lost your device?</a></p>`),
}

function sendForm(method: 'email' | 'sms', label: string): Html {
  return html`<form method="post" action="/code/send?method=${method}"><button class="quiet">${label}</button></form>`
}

function recoveryForm(): DrawnField {
  const content = html`<form method="post" action="/code?method=recovery" autocomplete="off">
<label for="recovery">Recovery code</label>
<input id="recovery" name="code" autocapitalize="none" spellcheck="false" maxlength="20" required>
<button>Log in</button>
</form>`
  return { content, scripts: [] }
}

/** The inside of the same-origin frame: a form of its own that posts for the whole window. */
export function framePage(action: string, look: Look): Page {
  const form = codeForm({ ...look, field: 'single' }, action, 'Continue')
  return { name: 'code-frame', title: 'Authentication code', content: form.content, bare: true }
}

/** The inside of the cross-origin frame: only a field; its script hands over what is typed by message. */
export function foreignFramePage(look: Look): Page {
  return { name: 'foreign-frame', title: 'Authentication code', content: soleField(look), scripts: ['foreign-frame.js'], bare: true }
}

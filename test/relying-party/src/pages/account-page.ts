import type { User } from '../users.ts'
import { type Html, html } from './html.ts'
import type { Page } from './layout.ts'

/** The page behind the login. `notice` stands above everything, once. */
export function accountPage(user: User, notice: Html | null): Page {
  return {
    name: 'account',
    title: 'You are logged in',
    content: html`${notice}
<dl>
<dt>User name</dt><dd id="account-username">${user.username}</dd>
<dt>E-mail</dt><dd>${user.email}</dd>
<dt>Two-step login</dt><dd>${user.sealed_secret === null ? 'off' : 'on'}</dd>
</dl>
<p><a href="/security">Security and sessions</a>${user.role === 'admin' ? html` · <a href="/admin">Administration</a>` : null}</p>
<form method="post" action="/logout"><button class="quiet" id="logout">Log out</button></form>`,
  }
}

/** Fresh recovery codes, which are never shown again. */
export function recoveryPage(codes: readonly string[]): Html {
  return html`<section aria-labelledby="recovery-title">
<h2 id="recovery-title">Your recovery codes</h2>
<p>Keep them where you find them without your device. Each works once. They are not shown again.</p>
<ul class="codes">${codes.map(code => html`<li>${code}</li>`)}</ul>
</section>`
}

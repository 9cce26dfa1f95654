import type { User } from '../users.ts'
import { html } from './html.ts'
import type { Page } from './layout.ts'

/** The page behind the login. */
export function accountPage(user: User): Page {
  return {
    name: 'account',
    title: 'You are logged in',
    content: html`<dl>
<dt>User name</dt><dd id="account-username">${user.username}</dd>
<dt>E-mail</dt><dd>${user.email}</dd>
<dt>Two-step login</dt><dd>${user.sealed_secret === null ? 'off' : 'on'}</dd>
</dl>
<form method="post" action="/logout"><button class="quiet" id="logout">Log out</button></form>`,
  }
}

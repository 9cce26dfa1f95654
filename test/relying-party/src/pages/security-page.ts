import type { SessionView } from '../sessions.ts'
import type { User } from '../users.ts'
import { type Html, html } from './html.ts'
import type { Page } from './layout.ts'

/** What the security page shows beside the user: sessions, recovery codes left, whether the policy lets two-step login be turned off. */
export interface SecurityFacts {
  sessions: readonly SessionView[]
  current: string
  codesLeft: number
  required: boolean
}

/** Two-step login, recovery codes and sessions of the user's own account. */
export function securityPage(error: string | null, user: User, facts: SecurityFacts, notice: Html | null): Page {
  const isOn = user.sealed_secret !== null
  return {
    name: 'security',
    title: 'Security and sessions',
    error,
    content: html`${notice}
<h2>Two-step login is ${isOn ? 'on' : 'off'}</h2>
${isOn ? html`${facts.required ? html`<p>Your role needs it.</p>` : OFF}${recovery(facts.codesLeft)}` : ON}
<h2>Where you are logged in</h2>
<table class="rows"><thead><tr><th scope="col">Device</th><th scope="col">Since</th><th scope="col">Last seen</th><th scope="col">End</th></tr></thead>
<tbody>${facts.sessions.map(one => sessionRow(one, one.id === facts.current))}</tbody></table>
<p class="soft"><a href="/account">Back</a></p>`,
  }
}

/** A time for people, in UTC. */
export function timeText(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

const ON = html`<form method="post" action="/security/enrolment"><button>Turn on</button></form>`

const OFF = html`<form method="post" action="/security/disable">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<label for="off-code">Authentication code</label>
<input id="off-code" name="code" class="code" inputmode="numeric" autocomplete="one-time-code" required>
<button class="quiet">Turn off</button>
</form>`

function recovery(left: number): Html {
  return html`<h2>Recovery codes</h2>
<p>${left} of 10 are left.</p>
<form method="post" action="/security/recovery-codes">
<label for="recovery-proof">Authentication code</label>
<input id="recovery-proof" name="code" class="code" inputmode="numeric" autocomplete="one-time-code" required>
<button class="quiet">Make ten new ones</button>
</form>`
}

function sessionRow(session: SessionView, isCurrent: boolean): Html {
  const end = html`<form method="post" action="/security/sessions"><input type="hidden" name="id" value="${session.id}">
<button class="quiet" aria-label="End the session on ${session.device}">End</button></form>`
  return html`<tr><td>${session.device}</td><td>${timeText(session.created)}</td><td>${timeText(session.lastSeen)}</td>
<td>${isCurrent ? 'this one' : end}</td></tr>`
}

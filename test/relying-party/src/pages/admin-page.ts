import type { AuditLine } from '../audit.ts'
import type { Settings } from '../settings.ts'
import type { User } from '../users.ts'
import { type Html, html } from './html.ts'
import type { Page } from './layout.ts'
import { timeText } from './security-page.ts'

/** Policy, users and the audit log, for administrators. */
export function adminPage(error: string | null, settings: Settings, users: readonly User[], lines: readonly AuditLine[]): Page {
  return {
    name: 'admin',
    title: 'Administration',
    error,
    content: html`<h2>Policy</h2>
<form method="post" action="/admin/settings">
${check('twoFactorEnabled', 'Two-step login', settings.twoFactorEnabled)}
${check('totp', 'Authenticator codes', settings.methods.includes('totp'))}
${check('email', 'Codes by e-mail', settings.methods.includes('email'))}
${check('smsFallback', 'Codes by SMS', settings.smsFallback)}
${field('sessionDays', 'A session ends after days without a visit', settings.sessionDays)}
${field('codeMinutes', 'A sent code is valid for minutes', settings.codeMinutes)}
${field('requiredRoles', 'Required for roles (* is everyone)', settings.requiredRoles.join(' '))}
<button>Save</button>
</form>
<h2>Users</h2>
<table class="rows"><thead><tr><th scope="col">Name</th><th scope="col">Two-step login</th><th scope="col">Role</th></tr></thead>
<tbody>${users.map(userRow)}</tbody></table>
<h2>Audit log</h2>
<table class="rows"><thead><tr><th scope="col">When</th><th scope="col">Who</th><th scope="col">What</th><th scope="col">Outcome</th>
<th scope="col">Address</th></tr></thead>
<tbody>${lines.map(auditRow)}</tbody></table>
<p class="soft"><a href="/account">Back</a></p>`,
  }
}

/** What an administrator's form says, as a change of settings. */
export function settingsOfForm(read: (name: string) => string | null): Record<keyof Settings, unknown> {
  return {
    twoFactorEnabled: read('twoFactorEnabled') !== null,
    methods: ['totp', 'email'].filter(method => read(method) !== null),
    sessionDays: Number(read('sessionDays')),
    codeMinutes: Number(read('codeMinutes')),
    smsFallback: read('smsFallback') !== null,
    requiredRoles: (read('requiredRoles') ?? '').split(/[\s,]+/).filter(role => role !== ''),
  }
}

function check(name: string, label: string, on: boolean): Html {
  return html`<p><label class="check"><input type="checkbox" name="${name}" value="on"${on ? html` checked` : null}>${label}</label></p>`
}

function field(name: string, label: string, value: string | number): Html {
  return html`<label for="${name}">${label}</label><input id="${name}" name="${name}" value="${value}">`
}

function userRow(user: User): Html {
  return html`<tr><td>${user.username}</td><td>${user.sealed_secret === null ? 'off' : 'on'}</td>
<td><form method="post" action="/admin/role"><input type="hidden" name="id" value="${user.id}">
<input name="role" aria-label="Role of ${user.username}" value="${user.role}"><button class="quiet">Change</button></form></td></tr>`
}

function auditRow(line: AuditLine): Html {
  return html`<tr><td>${timeText(line.at)}</td><td>${line.username || 'unknown'}</td><td>${line.event}</td><td>${line.outcome}</td>
<td>${line.address}</td></tr>`
}

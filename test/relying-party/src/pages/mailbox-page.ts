import type { Mail } from '../mailbox.ts'
import { html } from './html.ts'
import type { Page } from './layout.ts'

/** The mails of the site's own mailbox, the newest first. */
export function mailboxPage(mails: readonly Mail[]): Page {
  return {
    name: 'mailbox',
    title: 'Mailbox',
    content: html`<p class="soft">Mails this site sent. No mail server is configured, so they went no further.</p>
${mails.length === 0 ? html`<p>Empty.</p>` : null}
${mails.map(mail => html`<article><h2>${mail.subject}</h2><p class="soft">To ${mail.to}</p><p>${mail.text}</p></article>`)}`,
  }
}

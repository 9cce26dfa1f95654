import { createTransport } from 'nodemailer'

/** Sends one plain text mail; rejects when the mail server does not take it. */
export type Mailer = (mail: { to: string; subject: string; text: string }) => Promise<void>

/** A mailer that speaks SMTP with the server of `url` (`smtp://host:port`, `smtps://user:password@host`). */
export function smtpMailer(url: string, from: string): Mailer {
  const timeouts = { connectionTimeout: 5000, greetingTimeout: 5000, socketTimeout: 10_000 }
  const transport = createTransport({ url, ...timeouts })
  return async mail => void (await transport.sendMail({ from, ...mail }))
}

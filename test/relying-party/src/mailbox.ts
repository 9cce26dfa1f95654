import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail the mailbox received. */
export interface Mail {
  to: string
  subject: string
  text: string
}

/** A mail server of the site's own, for when none is configured: it delivers to nobody and keeps the newest 100 mails for `/mailbox`. */
export interface Mailbox {
  url: string
  mails: Mail[]
  close: () => Promise<void>
}

/** Starts the mailbox on loopback, on any free port. */
export async function startMailbox(): Promise<Mailbox> {
  const mails: Mail[] = []
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: 100_000,
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        mails.unshift(readMail(Buffer.concat(chunks).toString('utf8'), session.envelope.rcptTo.map(to => to.address).join(', ')))
        mails.length = Math.min(mails.length, 100)
        done()
      })
    },
  })
  const listening = server.listen(0, '127.0.0.1')
  await new Promise<void>((resolve, reject) => listening.once('listening', resolve).once('error', reject))
  const { port } = listening.address() as AddressInfo
  return { url: `smtp://127.0.0.1:${port}`, mails, close: () => new Promise(resolve => server.close(() => resolve())) }
}

// The site's own mails are ASCII in one part, so the text is what follows the first empty line.
function readMail(raw: string, to: string): Mail {
  const [head = '', ...body] = raw.split('\r\n\r\n')
  const subject = /^subject: (.*)$/im.exec(head)?.[1] ?? ''
  return { to, subject, text: body.join('\n\n').trim() }
}

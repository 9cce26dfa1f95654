import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { describe, expect, onTestFinished, test } from 'vitest'
import { bodyOf, codeAt, enrolled, newAccount, newSite, type Visitor } from './visitor.ts'

/** A mail server that keeps what it is sent, or refuses everything. */
async function mailServer(refuses = false) {
  const mails: string[] = []
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: (_address, _session, done) => done(refuses ? new Error('no such mailbox') : null),
    onData: (stream, _session, done) => {
      let text = ''
      stream.on('data', chunk => {
        text += chunk
      })
      stream.on('end', () => {
        mails.push(text)
        done()
      })
    },
  })
  const listening = server.listen(0, '127.0.0.1')
  await new Promise(resolve => listening.once('listening', resolve))
  onTestFinished(() => new Promise<void>(resolve => server.close(() => resolve())))
  return { smtpUrl: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`, mails }
}

const codeIn = (text: string | undefined) => /\b(\d{6}) is your code/.exec(text ?? '')?.[1] ?? ''
const otherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
const byMail = (visitor: Visitor, code: string) => visitor.api('/2fa', { code, method: 'email' })

async function readyForMail(options = {}) {
  const mail = await mailServer()
  const site = await newSite({ smtpUrl: mail.smtpUrl, ...options })
  const { account, secret } = await enrolled(site.visitor(), site.clock)
  const ada = site.visitor()
  const next = await bodyOf(ada.api('/pre-login', account))
  return { ...site, mails: mail.mails, account, secret, ada, next }
}

describe('codes by e-mail, over a real SMTP conversation', () => {
  test('one is sent to the address on file and logs in, once', async () => {
    const { ada, mails, next, account, visitor } = await readyForMail()
    expect(next.methods).toEqual(['totp', 'email', 'recovery'])
    expect((await ada.api('/2fa/email')).status).toBe(204)
    expect(mails[0]).toContain(`To: ${account.email}`)
    const code = codeIn(mails[0])
    expect((await byMail(ada, code)).status).toBe(200)
    const thief = visitor()
    await thief.api('/pre-login', account)
    expect((await byMail(thief, code)).status).toBe(401)
  })

  test('only the newest counts; not sooner than every half minute; five minutes long', async () => {
    const { ada, mails, clock } = await readyForMail()
    await ada.api('/2fa/email')
    const soon = await ada.api('/2fa/email')
    expect([soon.status, soon.headers.get('retry-after')]).toEqual([429, '30'])
    clock.pass(30)
    await ada.api('/2fa/email')
    const [first, second] = mails.map(codeIn)
    if (first !== second) expect((await byMail(ada, first ?? '')).status).toBe(401)
    clock.pass(299)
    expect((await byMail(ada, second ?? '')).status).toBe(200)
  })

  test('one second after its minutes it is refused', async () => {
    const { ada, mails, clock } = await readyForMail({ settings: { codeMinutes: 2 } })
    await ada.api('/2fa/email')
    clock.pass(120)
    expect((await byMail(ada, codeIn(mails[0]))).status).toBe(401)
  })

  test('after five wrong tries the right one is refused too', async () => {
    const { ada, mails, clock } = await readyForMail()
    await ada.api('/2fa/email')
    const code = codeIn(mails[0])
    for (let i = 0; i < 5; i++) expect((await byMail(ada, otherThan(code))).status).toBe(401)
    clock.pass(31)
    expect((await byMail(ada, code)).status).toBe(401)
  })

  test('the database holds no sent code, and the code of one user is not that of another', async () => {
    const { ada, mails, visitor, clock } = await readyForMail()
    await ada.api('/2fa/email')
    const other = await enrolled(visitor(), clock)
    const thief = visitor()
    await thief.api('/pre-login', other.account)
    expect((await byMail(thief, codeIn(mails[0]))).status).toBe(401)
  })

  test('a mail server that refuses is told to the person', async () => {
    const { smtpUrl } = await mailServer(true)
    const { visitor, clock } = await newSite({ smtpUrl })
    const { account } = await enrolled(visitor(), clock)
    const ada = visitor()
    await ada.post('/login', account)
    const answer = await ada.post('/code/send?method=email', {})
    expect([answer.status, (await answer.text()).includes('could not be sent')]).toEqual([502, true])
  })

  test('without a mail server the site keeps its mails in its own mailbox; the pages lead there and in', async () => {
    const { visitor, clock } = await newSite()
    const { account } = await enrolled(visitor(), clock)
    const ada = visitor()
    await ada.post('/login', account)
    expect((await ada.post('/code/send?method=email', {})).headers.get('location')).toBe('/code?method=email')
    expect(await ada.text('/code?method=email')).toContain('action="/code?method=email"')
    const code = codeIn(await ada.text('/mailbox'))
    expect((await ada.post('/code?method=email', { code })).headers.get('location')).toBe('/account')
  })

  test('by policy e-mail alone, or none at all', async () => {
    const only = await newSite({ settings: { methods: ['email'] } })
    const ada = only.visitor()
    const account = newAccount()
    await ada.api('/sign-up', account)
    expect(await bodyOf(ada.api('/pre-login', account))).toEqual({ step: 'verify', methods: ['email'] })
    const none = await newSite({ settings: { methods: ['totp'] } })
    const { account: other } = await enrolled(none.visitor(), none.clock)
    const grace = none.visitor()
    expect((await bodyOf(grace.api('/pre-login', other))).methods).toEqual(['totp', 'recovery'])
    expect((await grace.api('/2fa/email')).status).toBe(400)
  })
})

describe('codes by SMS', () => {
  async function gateway(status: number, answers = true) {
    const messages: { to: string; text: string }[] = []
    const server = createServer(async (request, response) => {
      let body = ''
      for await (const chunk of request) body += chunk
      messages.push(JSON.parse(body))
      if (answers) response.writeHead(status).end()
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => {
      server.closeAllConnections()
      server.close()
    })
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`, messages }
  }

  async function withPhone(smsUrl: string, settings = {}) {
    const { visitor, clock } = await newSite({ smsUrl, smsTimeout: 200, settings })
    const account = { ...newAccount(), phone: '+4915112345678' }
    await enrolled(visitor(), clock, account)
    const ada = visitor()
    return { ada, next: await bodyOf(ada.api('/pre-login', account)) }
  }

  test('off by default; on by setting it goes through the gateway', async () => {
    const { url, messages } = await gateway(202)
    const off = await withPhone(url)
    expect(off.next.methods).not.toContain('sms')
    expect((await off.ada.api('/2fa/sms')).status).toBe(400)
    const on = await withPhone(url, { smsFallback: true })
    expect(on.next.methods).toContain('sms')
    expect((await on.ada.api('/2fa/sms')).status).toBe(204)
    expect(messages[0]?.to).toBe('+4915112345678')
    expect((await on.ada.api('/2fa', { method: 'sms', code: codeIn(messages[0]?.text) })).status).toBe(200)
  })

  test.each([
    ['fails', 500, true],
    ['says nothing in time', 200, false],
  ] as const)('a gateway that %s is told to the person', async (_name, status, answers) => {
    const { url } = await gateway(status, answers)
    const { ada } = await withPhone(url, { smsFallback: true })
    const answer = await ada.api('/2fa/sms')
    expect([answer.status, (await bodyOf(answer)).error]).toEqual([502, 'sendFailed'])
  })
})

describe('recovery codes', () => {
  test('ten at enrolment, each works once, for its user only', async () => {
    const { visitor, clock } = await newSite()
    const { account, recoveryCodes } = await enrolled(visitor(), clock)
    expect(new Set(recoveryCodes).size).toBe(10)
    expect(recoveryCodes.every(code => /^[a-z2-90]{5}-[a-z2-90]{5}$/.test(code))).toBe(true)
    const [first = '', second = ''] = recoveryCodes
    const log = async (code: string) => {
      const one = visitor()
      await one.api('/pre-login', account)
      return (await one.api('/2fa', { method: 'recovery', code })).status
    }
    expect(await log(first)).toBe(200)
    expect(await log(first)).toBe(401)
    expect(await log(` ${second.replace('-', '').toUpperCase()} `)).toBe(200)
    const other = await enrolled(visitor(), clock)
    const thief = visitor()
    await thief.api('/pre-login', other.account)
    expect((await thief.api('/2fa', { method: 'recovery', code: recoveryCodes[2] })).status).toBe(401)
  })

  test('new ones end the old ones, and need a code', async () => {
    const { visitor, clock } = await newSite()
    const ada = visitor()
    const { account, secret, recoveryCodes } = await enrolled(ada, clock)
    const { id } = (await (await ada.get('/api/me')).json()) as { id: string }
    expect((await ada.api(`/users/${id}/recovery-codes`, { code: '000000' })).status).toBe(401)
    clock.pass(30)
    const fresh = await bodyOf(ada.api(`/users/${id}/recovery-codes`, { code: await codeAt(secret, clock.time) }))
    expect(fresh.recoveryCodes).toHaveLength(10)
    const one = visitor()
    await one.api('/pre-login', account)
    expect((await one.api('/2fa', { method: 'recovery', code: recoveryCodes[0] })).status).toBe(401)
    expect((await one.api('/2fa', { method: 'recovery', code: fresh.recoveryCodes[0] })).status).toBe(200)
  })

  test('the pages show them once, right after enrolment', async () => {
    const { visitor, clock } = await newSite()
    const ada = visitor()
    const account = newAccount()
    await ada.post('/sign-up', account)
    await ada.post('/login', account)
    const secret = (/id="key"[^>]*>([A-Z2-7 ]+)</.exec(await ada.text('/enrol'))?.[1] ?? '').replaceAll(' ', '')
    await ada.post('/enrol', { code: await codeAt(secret, clock.time) })
    const codes = [...(await ada.text('/account')).matchAll(/<li>([a-z0-9-]{11})<\/li>/g)].map(match => match[1])
    expect(codes).toHaveLength(10)
    expect(await ada.text('/account')).not.toContain('recovery codes')
    const one = visitor()
    await one.post('/login', account)
    expect((await one.post('/code?method=recovery', { code: codes[0] ?? '' })).headers.get('location')).toBe('/account')
  })
})

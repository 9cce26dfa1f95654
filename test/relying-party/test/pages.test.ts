import { describe, expect, test } from 'vitest'
import { FIELD_VARIANTS, QR_VARIANTS } from '../src/pages/variants.ts'
import { startSite } from '../src/site.ts'
import { CHEAP, type Clock, codeAt, newAccount, newDatabase, newSite, Visitor } from './visitor.ts'

const keyOn = (page: string) => (/id="key"[^>]*>([A-Z2-7 ]+)</.exec(page)?.[1] ?? '').replaceAll(' ', '')

async function toEnrolment(ada: Visitor, account = newAccount()) {
  await ada.post('/sign-up', account)
  expect((await ada.post('/login', account)).headers.get('location')).toBe('/enrol')
  return account
}

async function enrolOnPage(ada: Visitor, clock: Clock) {
  const account = await toEnrolment(ada)
  const secret = keyOn(await ada.text('/enrol'))
  const answer = await ada.post('/enrol', { code: await codeAt(secret, clock.time) })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/account'])
  return { account, secret }
}

describe('a person without JavaScript', () => {
  test('signs up, enrols, is logged in, logs out, logs in again', async () => {
    const { visitor, clock } = await newSite()
    const ada = visitor()
    const { account, secret } = await enrolOnPage(ada, clock)
    expect(await ada.text('/account')).toContain('You are logged in')
    expect((await ada.post('/logout', {})).headers.get('location')).toBe('/login')
    expect((await ada.get('/account')).headers.get('location')).toBe('/login')

    clock.pass(30)
    expect((await ada.post('/login', account)).headers.get('location')).toBe('/code')
    const page = await ada.text('/code')
    expect(page).toContain('autocomplete="one-time-code"')
    expect(page).not.toContain('otpauth')
    expect(keyOn(page)).toBe('')
    const code = await codeAt(secret, clock.time)
    expect((await ada.post('/code', { code: `${code.slice(0, 3)} ${code.slice(3)}` })).headers.get('location')).toBe('/account')
  })

  test('is told what is wrong, with the field still there', async () => {
    const { visitor, clock } = await newSite()
    const ada = visitor()
    const { account, secret } = await enrolOnPage(ada, clock)
    await ada.post('/login', account)
    const wrong = await ada.post('/code', { code: '000000' })
    expect(wrong.status).toBe(401)
    expect(await wrong.text()).toMatch(/role="alert".*This code is not right.*id="code"/s)
    const replayed = await ada.post('/code', { code: await codeAt(secret, clock.time) })
    expect(await replayed.text()).toContain('This code was used already')
    const taken = await ada.post('/sign-up', account)
    expect([taken.status, (await taken.text()).includes(`value="${account.username}"`)]).toEqual([409, true])
  })

  test('cannot skip a step', async () => {
    const { visitor } = await newSite()
    for (const path of ['/enrol', '/code', '/account']) expect((await visitor().get(path)).headers.get('location')).toBe('/login')
    const answer = await visitor().post('/code', { code: '123456' })
    expect([answer.status, (await answer.text()).includes('Start with your user name')]).toEqual([401, true])
  })
})

test('two-step login is turned on and off on the security page', async () => {
  const { visitor, clock } = await newSite({ settings: { requiredRoles: [] } })
  const ada = visitor()
  const account = newAccount()
  await ada.post('/sign-up', account)
  expect((await ada.post('/login', account)).headers.get('location')).toBe('/account')
  expect(await ada.text('/security')).toContain('Two-step login is off')
  expect((await ada.post('/security/enrolment', {})).headers.get('location')).toBe('/security/enable')
  const secret = keyOn(await ada.text('/security/enable'))
  const wrong = await ada.post('/security/enable', { code: '000000' })
  expect([wrong.status, keyOn(await wrong.text())]).toEqual([401, secret])
  expect((await ada.post('/security/enable', { code: await codeAt(secret, clock.time) })).headers.get('location')).toBe('/account')
  expect(await ada.text('/account')).toContain('Your recovery codes')
  clock.pass(30)
  expect(await (await ada.post('/security/recovery-codes', { code: await codeAt(secret, clock.time) })).text()).toContain(
    'Your recovery codes',
  )
  clock.pass(30)
  const code = await codeAt(secret, clock.time)
  expect((await ada.post('/security/disable', { password: account.password, code })).headers.get('location')).toBe('/security')
  expect(await ada.text('/security')).toContain('Two-step login is off')
})

describe('variants', () => {
  test.each(QR_VARIANTS)('QR as %s: chosen once, remembered, and the key stays in text', async qr => {
    const { visitor, clock } = await newSite()
    const ada = visitor()
    await toEnrolment(ada)
    await ada.get(`/enrol?qr=${qr}`)
    const page = await ada.text('/enrol')
    const marks = {
      img: '<img',
      canvas: '<canvas',
      svg: '<svg',
      css: 'url("data:image/png',
      table: '<td class="dark">',
      inverted: 'qr-inverted',
      several: '</figure>',
      link: 'href="otpauth:',
      text: 'id="key"',
    }
    expect(page).toContain(marks[qr])
    expect(page.includes('id="qr"')).toBe(qr !== 'text')
    expect((await ada.post('/enrol', { code: await codeAt(keyOn(page), clock.time) })).headers.get('location')).toBe('/account')
  })

  test.each(FIELD_VARIANTS)('field %s leads to a login', async field => {
    const { visitor, clock } = await newSite({ variants: { field } })
    const ada = visitor()
    await toEnrolment(ada)
    const page = await ada.text('/enrol')
    const form = field === 'frame' ? await ada.text('/code-frame?action=/enrol') : page
    expect(form).toContain('action="/enrol"')
    const code = await codeAt(keyOn(page), clock.time)
    const boxes = Object.fromEntries([...code].map((digit, i) => [`code-${i + 1}`, digit]))
    const answer = await ada.post('/enrol', form.includes('name="code-1"') ? boxes : { code })
    expect(answer.headers.get('location')).toBe('/account')
  })

  test('the frame of another origin is the same site on a second port, which ends with it', async () => {
    const site = await startSite({ database: newDatabase(), passwordCost: CHEAP, variants: { field: 'crossframe' } })
    const ada = new Visitor(site.url)
    await toEnrolment(ada)
    const port = /id="cross" data-port="(\d+)"/.exec(await ada.text('/enrol'))?.[1]
    expect(port).not.toBe(new URL(site.url).port)
    const frame = await fetch(`http://127.0.0.1:${port}/foreign-frame`)
    expect(frame.headers.get('content-security-policy')).toContain('frame-ancestors http: https:')
    expect(await frame.text()).toContain('id="code"')
    await site.close()
    await expect(fetch(`http://127.0.0.1:${port}/foreign-frame`)).rejects.toThrow()
  })

  test('an unknown variant is the plain one', async () => {
    const { visitor } = await newSite()
    const ada = visitor()
    await toEnrolment(ada)
    expect(await ada.text('/enrol?qr=constructor&field=%3Cscript%3E')).toContain('<img class="qr"')
  })
})

describe('injection', () => {
  const HOSTILE = [
    `"><script>alert(1)</script>`,
    `'; drop table users; --`,
    `<img src=x onerror=alert(1)>`,
    'a\r\nSet-Cookie: session=1',
    '{{7*7}}',
    '\u0000',
  ]

  test.each(HOSTILE)('%j in any field is only text or refused', async hostile => {
    const { visitor } = await newSite()
    const ada = visitor()
    const account = newAccount()
    for (const field of ['username', 'email', 'phone']) {
      const answer = await ada.post('/sign-up', { ...account, [field]: hostile })
      expect([field, answer.status]).toEqual([field, 400])
      expect(await answer.text()).not.toContain(hostile.slice(0, 3) === '"><' || hostile.startsWith('<') ? hostile : '\n\n\n')
    }
    expect((await ada.post('/sign-up', { ...account, password: `${hostile} and more` })).status).toBe(303)
    expect((await ada.post('/login', { ...account, password: hostile })).status).toBe(401)
    expect((await ada.post('/login', { username: hostile, password: account.password })).status).toBe(401)
    const page = await ada.text(`/login?${new URLSearchParams({ username: hostile, fresh: hostile })}`)
    if (hostile.includes('<')) expect(page).not.toContain(hostile)
    await ada.post('/login', { ...account, password: `${hostile} and more` })
    expect((await ada.post('/enrol', { code: hostile })).status).toBe(401)
    expect((await ada.post(`/code?${new URLSearchParams({ method: hostile })}`, { code: '000000' })).status).toBe(401)
    expect((await ada.get('/enrol')).status).toBe(200)
  })

  test.each(HOSTILE)('%j in any field of somebody logged in, an administrator too', async hostile => {
    const { visitor } = await newSite({ settings: { requiredRoles: [] } })
    const ada = visitor()
    const account = newAccount()
    await ada.post('/sign-up', account)
    await ada.api('/pre-login', account)
    const { id } = (await (await ada.get('/api/me')).json()) as { id: string }
    const refused = [
      ada.post('/security/sessions', { id: hostile }),
      ada.post('/security/disable', { password: hostile, code: hostile }),
      ada.post('/security/recovery-codes', { code: hostile }),
      ada.post('/admin/role', { id: hostile, role: 'user' }),
      ada.post('/admin/role', { id, role: hostile }),
      ada.post('/admin/settings', { sessionDays: hostile, codeMinutes: '5', totp: 'on', requiredRoles: hostile }),
      ada.send('DELETE', `/api/sessions/${encodeURIComponent(hostile)}`),
      ada.api(`/users/${encodeURIComponent(hostile)}/enrolment`),
    ]
    for (const answer of await Promise.all(refused)) {
      expect([400, 401, 403, 404]).toContain(answer.status)
      if (hostile.includes('<')) expect(await answer.text()).not.toContain(hostile)
    }
    expect((await ada.get(`/api/admin/audit?${new URLSearchParams({ before: hostile })}`)).status).toBe(200)
    const device = hostile.replace(/[\0\r\n]/g, '')
    await ada.send('POST', '/api/pre-login', { json: account, headers: { 'user-agent': device } })
    for (const path of ['/security', '/admin']) {
      const page = await ada.get(path)
      expect(page.status).toBe(200)
      if (hostile.includes('<')) expect(await page.text()).not.toContain(hostile)
    }
  })

  test.each([null, [], 'text', 7, { username: { $ne: '' }, password: ['a'] }, { username: true, password: 1 }, { __proto__: null }])(
    'a body of another shape (%j) is refused, never a failure',
    async body => {
      const { visitor } = await newSite()
      for (const path of ['/sign-up', '/pre-login', '/2fa', '/login']) {
        const status = (await visitor().api(path, body)).status
        expect([400, 401]).toContain(status)
      }
    },
  )
})

test('every page forbids foreign scripts and framing, and is not cached', async () => {
  const { visitor } = await newSite()
  for (const path of ['/sign-up', '/login', '/styles.css', '/nothing']) {
    const { headers } = await visitor().get(path)
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'self';.*frame-ancestors 'self'/)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  }
})

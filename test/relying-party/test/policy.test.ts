import { describe, expect, test } from 'vitest'
import { bodyOf, codeAt, enrolled, newAccount, newSite, secretOf, type Visitor } from './visitor.ts'

/** An administrator (the first account) and a user of the same site. */
async function company(settings = {}) {
  const site = await newSite()
  const admin = site.visitor()
  await enrolled(admin, site.clock)
  await put(admin, '/api/admin/settings', settings)
  return { ...site, admin }
}

const me = async (visitor: Visitor) => (await visitor.get('/api/me')).json() as Promise<{ id: string; role: string; twoFactor: boolean }>
const put = (visitor: Visitor, path: string, json: unknown) => visitor.send('PUT', path, { json })

describe('policy', () => {
  test('a voluntary role logs in with its password, turns two-step login on, and off again', async () => {
    const { visitor, clock } = await company({ requiredRoles: ['admin'] })
    const ada = visitor()
    const account = newAccount()
    await ada.api('/sign-up', account)
    expect(await bodyOf(ada.api('/pre-login', account))).toMatchObject({ step: 'done', token: expect.any(String) })
    const { id } = await me(ada)

    expect((await put(ada, `/api/users/${id}/enable-2fa`, { code: '123456' })).status).toBe(403)
    const secret = secretOf((await bodyOf(ada.api(`/users/${id}/enrolment`))).qrcodeUrl)
    expect((await put(ada, `/api/users/${id}/enable-2fa`, { code: '000000' })).status).toBe(401)
    const before = ada.cookie('session') ?? ''
    const enabled = await bodyOf(put(ada, `/api/users/${id}/enable-2fa`, { code: await codeAt(secret, clock.time) }))
    expect(enabled.recoveryCodes).toHaveLength(10)
    expect(await me(ada)).toMatchObject({ twoFactor: true })
    const old = await visitor().send('GET', '/api/me', { headers: { authorization: `Bearer ${before}` } })
    expect(old.status, 'the session before the change').toBe(401)
    expect((await bodyOf(visitor().api('/pre-login', account))).step).toBe('verify')

    clock.pass(30)
    const code = await codeAt(secret, clock.time)
    expect((await put(ada, `/api/users/${id}/disable-2fa`, { password: 'wrong horse battery', code })).status).toBe(401)
    expect((await put(ada, `/api/users/${id}/disable-2fa`, { password: account.password, code: '000000' })).status).toBe(401)
    expect((await put(ada, `/api/users/${id}/disable-2fa`, { password: account.password, code })).status).toBe(200)
    expect(await me(ada)).toMatchObject({ twoFactor: false })
  })

  test('a required role cannot finish without enrolling, nor turn it off', async () => {
    const { visitor, clock } = await company({ requiredRoles: ['user'] })
    const ada = visitor()
    const account = newAccount()
    await ada.api('/sign-up', account)
    expect((await bodyOf(ada.api('/pre-login', account))).step).toBe('enrol')
    expect((await ada.get('/api/me')).status).toBe(401)
    expect((await ada.api('/2fa/email')).status, 'no way around enrolment').toBe(403)
    const { secret } = await enrolled(ada, clock, account)
    clock.pass(30)
    const answer = await put(ada, `/api/users/${(await me(ada)).id}/disable-2fa`, {
      password: account.password,
      code: await codeAt(secret, clock.time),
    })
    expect([answer.status, (await bodyOf(answer)).error]).toEqual([403, 'twoFactorRequired'])
  })

  test('nobody changes the account of somebody else', async () => {
    const { visitor, admin } = await company({ requiredRoles: [] })
    const ada = visitor()
    const account = newAccount()
    await ada.api('/sign-up', account)
    await ada.api('/pre-login', account)
    const other = (await me(admin)).id
    expect((await ada.api(`/users/${other}/enrolment`)).status).toBe(403)
    for (const path of ['enable-2fa', 'disable-2fa'])
      expect((await put(ada, `/api/users/${other}/${path}`, { code: '1', password: 'x' })).status).toBe(403)
  })
})

describe('administration', () => {
  test('settings change by API and page, at once; nonsense changes nothing', async () => {
    const { visitor, admin, database, clock } = await company()
    expect(await (await admin.get('/api/admin/settings')).json()).toMatchObject({ sessionDays: 14, codeMinutes: 5, twoFactorEnabled: true })
    expect((await put(admin, '/api/admin/settings', { twoFactorEnabled: false, sessionDays: 3 })).status).toBe(200)
    const account = newAccount()
    const ada = visitor()
    await ada.api('/sign-up', account)
    expect((await bodyOf(ada.api('/pre-login', account))).step).toBe('done')
    for (const wrong of [
      { sessionDays: 0 },
      { sessionDays: '3' },
      { methods: [] },
      { methods: ['sms'] },
      { unknown: 1 },
      { requiredRoles: ['<b>'] },
      [],
      7,
      { codeMinutes: 9, sessionDays: -1 },
    ]) {
      expect((await put(admin, '/api/admin/settings', wrong)).status, JSON.stringify(wrong)).toBe(400)
    }
    const other = await newSite({ database, now: clock.now })
    const there = other.visitor()
    there.setCookie('session', admin.cookie('session') ?? '')
    expect(await (await there.get('/api/admin/settings')).json()).toMatchObject({ sessionDays: 3, codeMinutes: 5, twoFactorEnabled: false })

    const form = { twoFactorEnabled: 'on', totp: 'on', sessionDays: '7', codeMinutes: '2', requiredRoles: 'admin, staff' }
    expect((await admin.post('/admin/settings', form)).status).toBe(303)
    const stored = await (await admin.get('/api/admin/settings')).json()
    expect(stored).toMatchObject({
      twoFactorEnabled: true,
      methods: ['totp'],
      sessionDays: 7,
      codeMinutes: 2,
      requiredRoles: ['admin', 'staff'],
    })
    expect((await admin.post('/admin/settings', { ...form, sessionDays: 'x' })).status).toBe(400)
    expect(await admin.text('/admin')).toContain('value="admin staff"')
  })

  test('only administrators; a new role ends the sessions and demands what it demands', async () => {
    const { visitor, clock, admin } = await company({ requiredRoles: ['admin', 'staff'] })
    const ada = visitor()
    const account = newAccount()
    await ada.api('/sign-up', account)
    await ada.api('/pre-login', account)
    for (const path of ['/api/admin/settings', '/api/admin/users', '/api/admin/audit', '/admin'])
      expect((await ada.get(path)).status).toBe(403)
    expect((await put(ada, '/api/admin/settings', { sessionDays: 1 })).status).toBe(403)
    const { id } = await me(ada)
    expect((await put(ada, `/api/admin/users/${id}/role`, { role: 'admin' })).status).toBe(403)
    expect((await put(admin, `/api/admin/users/${id}/role`, { role: 'Nonsense <b>' })).status).toBe(400)
    expect((await put(admin, `/api/admin/users/${id}/role`, { role: 'staff' })).status).toBe(204)
    expect((await ada.get('/api/me')).status).toBe(401)
    expect((await bodyOf(ada.api('/pre-login', account))).step).toBe('enrol')
    await enrolled(ada, clock, account)
    expect(await me(ada)).toMatchObject({ role: 'staff' })
    expect((await put(admin, `/api/admin/users/${(await me(admin)).id}/role`, { role: 'user' })).status, 'not one’s own').toBe(403)
  })

  test('the audit log has every attempt and no code, password or secret', async () => {
    const { visitor, clock, admin } = await company()
    const ada = visitor()
    const { account, secret, token, recoveryCodes } = await enrolled(ada, clock)
    const used = await codeAt(secret, clock.time)
    await ada.api('/pre-login', { ...account, password: 'a mistyped password' })
    await ada.api('/pre-login', { username: 'typed-password-here', password: 'x' })
    await ada.api('/pre-login', account)
    await ada.api('/2fa', { code: used })
    const log = (await (await admin.get('/api/admin/audit')).json()) as {
      event: string
      outcome: string
      username: string
      address: string
      at: number
    }[]
    expect(log.slice(0, 4).map(line => [line.event, line.outcome, line.username])).toEqual([
      ['code totp', 'codeUsed', account.username],
      ['password', 'ok', account.username],
      ['password', 'credentialsWrong', ''],
      ['password', 'credentialsWrong', account.username],
    ])
    expect(log[0]).toMatchObject({ address: '127.0.0.1', at: clock.time })
    const text = JSON.stringify(log) + (await admin.text('/admin'))
    for (const hidden of [account.password, 'a mistyped password', 'typed-password-here', secret, used, token, recoveryCodes[0] ?? '-'])
      expect(text).not.toContain(hidden)
  })
})

test('what no rule lets through is in the audit log too: guessed half sessions, forged tokens, requests for others', async () => {
  const { visitor, admin } = await company({ requiredRoles: [] })
  const guesser = visitor()
  guesser.setCookie('half', 'guessed')
  await guesser.api('/2fa', { code: '123456' })
  await visitor().send('GET', '/api/me', { headers: { authorization: 'Bearer a.forged.token' } })
  await visitor().send('POST', '/api/pre-login', { json: {}, headers: { origin: 'https://evil.example' } })
  const ada = visitor()
  const account = newAccount()
  await ada.api('/sign-up', account)
  await ada.api('/pre-login', account)
  await put(ada, '/api/admin/settings', { sessionDays: 1 })
  await ada.post('/admin/settings', {})
  await visitor().get('/api/me') // nobody tries anything here
  const log = (await (await admin.get('/api/admin/audit')).json()) as Record<string, string>[]
  const refused = log.filter(({ outcome }) => outcome !== 'ok').map(({ event, outcome, username }) => [event, outcome, username])
  expect(refused).toEqual([
    ['POST /admin/settings', 'notAllowed', account.username],
    ['PUT /api/admin/settings', 'notAllowed', account.username],
    ['POST /api/pre-login', 'otherOrigin', ''],
    ['GET /api/me', 'sessionMissing', ''],
    ['POST /api/2fa', 'passwordStepMissing', ''],
  ])
})

describe('sessions', () => {
  test('are listed, revoked one by one, and slide as long as they are used', async () => {
    const { visitor, clock } = await newSite()
    const ada = visitor()
    const { account, secret } = await enrolled(ada, clock)
    clock.pass(30)
    const phone = visitor()
    await phone.api('/login', { ...account, code: await codeAt(secret, clock.time) })
    const list = (await (await ada.get('/api/sessions')).json()) as { id: string; current: boolean; device: string }[]
    expect(list.map(one => one.current).sort()).toEqual([false, true])
    const other = list.find(one => !one.current)?.id
    const stranger = visitor()
    await enrolled(stranger, clock)
    expect((await stranger.send('DELETE', `/api/sessions/${other}`)).status).toBe(404)
    expect((await ada.send('DELETE', `/api/sessions/${other}`)).status).toBe(204)
    expect((await phone.get('/api/me')).status).toBe(401)
    for (let week = 0; week < 5; week++) {
      clock.pass(8 * 24 * 3600)
      expect((await ada.get('/api/me')).status, `after ${week + 1} times 8 days`).toBe(200)
    }
    clock.pass(15 * 24 * 3600)
    expect((await ada.get('/api/me')).status).toBe(401)
  })

  test('a shorter life, once it is set, is that of every session', async () => {
    const { visitor, clock, admin } = await company({ requiredRoles: [] })
    const ada = visitor()
    const account = newAccount()
    await ada.api('/sign-up', account)
    await ada.api('/pre-login', account)
    clock.pass(3 * 24 * 3600)
    await put(admin, '/api/admin/settings', { sessionDays: 2 })
    expect((await ada.get('/api/me')).status).toBe(401)
  })

  test('the security page shows and ends them', async () => {
    const { visitor, clock } = await newSite()
    const ada = visitor()
    const { account, secret } = await enrolled(ada, clock)
    clock.pass(30)
    const phone = visitor()
    await phone.api('/login', { ...account, code: await codeAt(secret, clock.time) })
    const id = /name="id" value="([^"]+)"/.exec(await ada.text('/security'))?.[1] ?? ''
    expect((await ada.post('/security/sessions', { id })).status).toBe(303)
    expect((await phone.get('/api/me')).status).toBe(401)
    expect((await visitor().get('/security')).headers.get('location')).toBe('/login')
  })
})

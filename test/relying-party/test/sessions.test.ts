import { decodeJwt, SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { codeAt, enrolled, newAccount, newSite, Visitor } from './visitor.ts'

const segment = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('tokens', () => {
  test('the cookie is HttpOnly and SameSite=Strict; the claims say who and how', async () => {
    const { visitor, clock } = await newSite()
    const ada = visitor()
    const { account, secret, token } = await enrolled(ada, clock)
    expect(decodeJwt(token)).toMatchObject({
      sub: expect.any(String),
      username: account.username,
      role: 'admin',
      sid: expect.any(String),
      amr: ['pwd', 'otp'],
      iat: Math.floor(clock.time / 1000),
      exp: Math.floor(clock.time / 1000) + 14 * 24 * 3600,
    })
    clock.pass(30)
    const answer = await ada.api('/login', { ...account, code: await codeAt(secret, clock.time) })
    const cookie = answer.headers.getSetCookie().find(line => line.startsWith('session-'))
    expect(cookie).toMatch(/; HttpOnly/)
    expect(cookie).toMatch(/; SameSite=Strict/)
    expect(cookie).toMatch(/; Path=\//)
  })

  test('behind an https proxy the cookies are Secure; a visitor cannot claim so', async () => {
    const headers = { 'x-forwarded-proto': 'https' }
    for (const behindProxy of [true, false]) {
      const { visitor } = await newSite({ behindProxy })
      const account = newAccount()
      await visitor().api('/sign-up', account)
      const answer = await visitor().send('POST', '/api/pre-login', { json: account, headers })
      expect(/; Secure/.test(answer.headers.getSetCookie()[0] ?? '')).toBe(behindProxy)
    }
  })

  test('a token counts in the Authorization header too', async () => {
    const { visitor, clock } = await newSite()
    const { token, account } = await enrolled(visitor(), clock)
    const answer = await visitor().send('GET', '/api/me', { headers: { authorization: `Bearer ${token}` } })
    expect(await answer.json()).toMatchObject({ username: account.username })
  })

  test('a tampered token, another key, another algorithm and none are refused', async () => {
    const { visitor, clock } = await newSite()
    const { token } = await enrolled(visitor(), clock)
    const [head = '', body = '', signature = ''] = token.split('.')
    const claims = decodeJwt(token)
    const admin = segment({ ...claims, sub: 'someone-else' })
    const foreign = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new Uint8Array(32))
    const forged = [
      `${head}.${admin}.${signature}`,
      `${segment({ alg: 'none' })}.${body}.`,
      `${segment({ alg: 'None', typ: 'JWT' })}.${body}.${signature}`,
      `${segment({ alg: 'HS512' })}.${body}.${signature}`,
      `${head}.${body}.`,
      `${head}.${body}`,
      foreign,
      'x',
    ]
    for (const one of forged) {
      const answer = await visitor().send('GET', '/api/me', { headers: { authorization: `Bearer ${one}` } })
      expect(answer.status, one).toBe(401)
    }
  })

  test('a token is refused after logout, and after its time', async () => {
    const { visitor, clock } = await newSite()
    const ada = visitor()
    const { token } = await enrolled(ada, clock)
    const headers = { authorization: `Bearer ${token}` }
    const other = await enrolled(visitor(), clock)
    await ada.api('/logout')
    expect((await visitor().send('GET', '/api/me', { headers })).status).toBe(401)
    clock.pass(14 * 24 * 3600 + 1)
    expect((await visitor().send('GET', '/api/me', { headers: { authorization: `Bearer ${other.token}` } })).status).toBe(401)
  })
})

describe('requests of other origins', () => {
  test.each(['http://127.0.0.1:1', 'https://evil.example', 'null'])('a post from %s is refused', async origin => {
    const { visitor, clock } = await newSite()
    const ada = visitor()
    await enrolled(ada, clock)
    const answer = await ada.send('POST', '/logout', { form: {}, headers: { origin } })
    expect(answer.status).toBe(403)
    expect((await ada.get('/api/me')).status).toBe(200)
  })

  test('the site answers under localhost as well, and to posts of its own pages there', async () => {
    const { url } = await newSite()
    const local = new Visitor(url.replace('127.0.0.1', 'localhost'))
    const answer = await local.send('POST', '/sign-up', { form: newAccount(), headers: { origin: local.site } })
    expect(answer.status).toBe(303)
  })
})

test('two sites on one machine keep their cookies apart', async () => {
  const [one, two] = [await newSite(), await newSite()]
  const ada = one.visitor()
  await enrolled(ada, one.clock)
  const there = new Visitor(two.url)
  for (const [name, value] of ada.cookies) there.cookies.set(name, value)
  await there.get('/login?field=boxes')
  await enrolled(there, two.clock)
  for (const [name, value] of there.cookies) ada.cookies.set(name, value)
  expect((await ada.get('/api/me')).status).toBe(200)
})

import { describe, expect, test } from 'vitest'
import { bodyOf, codeAt, enrolled, newAccount, newSite, secretOf } from './visitor.ts'

describe('the two steps over the API', () => {
  test('the first login enrols: a Key URI and no token, then a code and a token', async () => {
    const { visitor, clock } = await newSite()
    const ada = visitor()
    const account = newAccount('Ada')
    const made = await ada.api('/sign-up', account)
    expect(made.status).toBe(201)
    expect(await bodyOf(made)).toMatchObject({ username: 'Ada', role: 'admin', twoFactor: false })

    const first = await bodyOf(ada.api('/pre-login', account))
    expect(first).toEqual({
      step: 'enrol',
      qrcodeUrl: expect.stringMatching(/^otpauth:\/\/totp\/Example%20Works:Ada\?secret=[A-Z2-7]{32}&/),
    })
    expect(ada.cookie('session')).toBeUndefined()
    expect((await ada.get('/api/me')).status).toBe(401)

    const answer = await ada.api('/2fa', { code: await codeAt(secretOf(first.qrcodeUrl), clock.time) })
    expect(answer.status).toBe(200)
    expect((await bodyOf(answer)).token).toBe(ada.cookie('session'))
    expect(await (await ada.get('/api/me')).json()).toMatchObject({ username: 'Ada', twoFactor: true })
  })

  test('a later login asks only for the code', async () => {
    const { visitor, clock } = await newSite()
    const ada = visitor()
    const { account, secret } = await enrolled(ada, clock)
    expect((await ada.api('/logout')).status).toBe(204)
    clock.pass(30)
    const next = await bodyOf(ada.api('/pre-login', account))
    expect(next.step).toBe('verify')
    expect(next.methods).toContain('totp')
    expect(next).not.toHaveProperty('qrcodeUrl')
    expect((await ada.api('/2fa', { code: await codeAt(secret, clock.time) })).status).toBe(200)
  })

  test('one step takes all three at once, but not before enrolment', async () => {
    const { visitor, clock } = await newSite()
    const fresh = newAccount()
    await visitor().api('/sign-up', fresh)
    const refused = await visitor().api('/login', { ...fresh, code: '123456' })
    expect([refused.status, (await bodyOf(refused)).error]).toEqual([403, 'enrolmentNeeded'])
    const { account, secret } = await enrolled(visitor(), clock)
    clock.pass(30)
    const answer = await visitor().api('/login', { ...account, code: await codeAt(secret, clock.time) })
    expect(answer.status).toBe(200)
  })

  test('other parameters by configuration: SHA512, 8 digits, 60 seconds', async () => {
    const { visitor, clock } = await newSite({ totp: { algorithm: 'sha512', digits: 8, period: 60 } })
    const ada = visitor()
    const account = newAccount()
    await ada.api('/sign-up', account)
    const { qrcodeUrl } = await bodyOf(ada.api('/pre-login', account))
    expect(Object.fromEntries(new URL(qrcodeUrl).searchParams)).toMatchObject({ algorithm: 'SHA512', digits: '8', period: '60' })
    const { generate } = await import('otplib')
    const epoch = clock.time / 1000
    const code = await generate({ secret: secretOf(qrcodeUrl), algorithm: 'sha512', digits: 8, period: 60, epoch })
    expect((await ada.api('/2fa', { code: code.slice(0, 6) })).status).toBe(401)
    expect((await ada.api('/2fa', { code })).status).toBe(200)
  })
})

describe('what a code may not do', () => {
  test('a used code is refused, by the same visitor and by another', async () => {
    const { visitor, clock } = await newSite()
    const { account, secret } = await enrolled(visitor(), clock)
    const code = await codeAt(secret, clock.time)
    const thief = visitor()
    await thief.api('/pre-login', account)
    const answer = await thief.api('/2fa', { code })
    expect([answer.status, (await bodyOf(answer)).error]).toEqual([401, 'codeUsed'])
  })

  test('of many at once with one code, one gets in', async () => {
    const { visitor, clock } = await newSite()
    const { account, secret } = await enrolled(visitor(), clock)
    clock.pass(60)
    const code = await codeAt(secret, clock.time)
    const visitors = Array.from({ length: 4 }, visitor)
    await Promise.all(visitors.map(one => one.api('/pre-login', account)))
    const answers = await Promise.all(visitors.map(one => one.api('/2fa', { code })))
    expect(answers.map(answer => answer.status).sort()).toEqual([200, 401, 401, 401])
  })

  test('the neighbour steps are taken, older and newer ones are not', async () => {
    const { visitor, clock } = await newSite()
    const { account, secret } = await enrolled(visitor(), clock)
    clock.pass(600)
    const tries: [seconds: number, status: number][] = [
      [-60, 401],
      [60, 401],
      [-30, 200],
      [30, 200],
    ]
    for (const [seconds, status] of tries) {
      const one = visitor()
      await one.api('/pre-login', account)
      expect((await one.api('/2fa', { code: await codeAt(secret, clock.time + seconds * 1000) })).status, `${seconds} s`).toBe(status)
    }
    const late = visitor()
    await late.api('/pre-login', account)
    expect((await late.api('/2fa', { code: await codeAt(secret, clock.time) })).status, 'older than the newest used').toBe(401)
  })

  test.each(['', '12345', '1234567', 'abcdef', '１２３４５６', "' or 1=1 --", '123456\u0000'])('%j is not a code', async code => {
    const { visitor } = await newSite()
    const ada = visitor()
    const account = newAccount()
    await ada.api('/sign-up', account)
    await ada.api('/pre-login', account)
    const answer = await ada.api('/2fa', { code })
    expect([answer.status, (await bodyOf(answer)).error]).toEqual([401, 'codeWrong'])
  })
})

describe('half sessions', () => {
  test('a guessed, absent or used one is refused', async () => {
    const { visitor, clock } = await newSite()
    const ada = visitor()
    const account = newAccount()
    await ada.api('/sign-up', account)
    const { qrcodeUrl } = await bodyOf(ada.api('/pre-login', account))
    const code = await codeAt(secretOf(qrcodeUrl), clock.time)
    const half = ada.cookie('half') ?? ''
    expect((await visitor().api('/2fa', { code })).status).toBe(401)
    const guesser = visitor()
    guesser.setCookie('half', `${half.slice(0, -1)}${half.endsWith('A') ? 'B' : 'A'}`)
    expect((await guesser.api('/2fa', { code })).status).toBe(401)
    expect((await ada.api('/2fa', { code })).status).toBe(200)
    ada.setCookie('half', half)
    clock.pass(30)
    const again = await ada.api('/2fa', { code: await codeAt(secretOf(qrcodeUrl), clock.time) })
    expect([again.status, (await bodyOf(again)).error]).toEqual([401, 'passwordStepMissing'])
  })

  test('ten minutes are its life', async () => {
    const { visitor, clock } = await newSite()
    const ada = visitor()
    const { account, secret } = await enrolled(ada, clock)
    await ada.api('/pre-login', account)
    clock.pass(601)
    expect((await ada.api('/2fa', { code: await codeAt(secret, clock.time) })).status).toBe(401)
  })

  test('an enrolment begun before another one was finished cannot replace it', async () => {
    const { visitor, clock } = await newSite()
    const account = newAccount()
    const thief = visitor()
    await thief.api('/sign-up', account)
    const { qrcodeUrl } = await bodyOf(thief.api('/pre-login', account))
    const ada = visitor()
    const own = secretOf((await bodyOf(ada.api('/pre-login', account))).qrcodeUrl)
    expect((await ada.api('/2fa', { code: await codeAt(own, clock.time) })).status).toBe(200)
    expect((await thief.api('/2fa', { code: await codeAt(secretOf(qrcodeUrl), clock.time) })).status).toBe(401)
  })
})

test('an unknown user and a wrong password take the same time', async () => {
  const { visitor } = await newSite({ passwordCost: { N: 2 ** 15, r: 8, p: 1 } })
  const account = newAccount()
  expect((await visitor().api('/sign-up', account)).status).toBe(201)
  const timeOf = async (username: string) => {
    const start = performance.now()
    const { status } = await visitor().api('/pre-login', { username, password: 'wrong horse battery' })
    expect(status).toBe(401)
    return performance.now() - start
  }
  const [known, unknown]: [number[], number[]] = [[], []]
  // The quickest of each: what the machine does beside it only ever adds, and a difference of ours would stay.
  const ratio = () => Math.min(...unknown) / Math.min(...known)
  const isAlike = () => ratio() > 0.6 && ratio() < 1.7
  for (let i = 0; i < 4 || (i < 24 && !isAlike()); i++) {
    known.push(await timeOf(account.username))
    unknown.push(await timeOf('nobody'))
  }
  expect(isAlike(), `${ratio()}`).toBe(true)
})

test('an unknown user and a wrong password get the same answer', async () => {
  const { visitor } = await newSite()
  const account = newAccount()
  await visitor().api('/sign-up', account)
  const wrong = await visitor().api('/pre-login', { ...account, password: 'wrong horse battery' })
  const unknown = await visitor().api('/pre-login', { ...account, username: 'nobody' })
  expect(wrong.status).toBe(401)
  expect(unknown.status).toBe(401)
  expect(await wrong.text()).toBe(await unknown.text())
})

test('every answer tells the time by the site’s own clock', async () => {
  const { visitor, clock } = await newSite()
  clock.pass(90)
  for (const path of ['/login', '/no-such-page', '/api/me']) {
    for (const method of ['GET', 'HEAD']) {
      const { headers } = await visitor().send(method, path)
      expect(headers.get('date')).toBe(new Date(clock.time).toUTCString())
    }
  }
})

import { describe, expect, test } from 'vitest'
import { lockAfter } from '../src/lockouts.ts'
import { bodyOf, codeAt, enrolled, newAccount, newSite } from './visitor.ts'

describe('lockout of an account', () => {
  test('grows from half a minute to a quarter of an hour', () => {
    expect([1, 4, 5, 6, 7, 8, 9, 10, 50].map(failures => lockAfter(failures) / 1000)).toEqual([0, 0, 30, 60, 120, 240, 480, 900, 900])
  })

  test('after five wrong passwords the right one waits, and says how long', async () => {
    const { visitor, clock } = await newSite()
    const account = newAccount()
    await visitor().api('/sign-up', account)
    for (let i = 0; i < 5; i++)
      expect((await visitor().api('/pre-login', { ...account, password: 'wrong horse battery' })).status).toBe(401)
    const locked = await visitor().api('/pre-login', account)
    expect([locked.status, locked.headers.get('retry-after')]).toEqual([429, '30'])
    clock.pass(30)
    expect((await visitor().api('/pre-login', account)).status).toBe(200)
    expect((await visitor().api('/pre-login', { ...account, password: 'wrong horse battery' })).status, 'a success forgets').toBe(401)
    expect((await visitor().api('/pre-login', account)).status).toBe(200)
  })

  test('an unknown name is locked alike', async () => {
    const { visitor } = await newSite()
    const tries = []
    for (let i = 0; i < 6; i++) tries.push((await visitor().api('/pre-login', { username: 'nobody', password: 'x' })).status)
    expect(tries).toEqual([401, 401, 401, 401, 401, 429])
  })

  test('of 50 parallel guessers five are looked at, for passwords and for codes', async () => {
    const { visitor, clock } = await newSite()
    const { account, secret } = await enrolled(visitor(), clock)
    const one = visitor()
    await one.api('/pre-login', account)
    const guesses = await Promise.all(Array.from({ length: 50 }, (_, i) => one.api('/2fa', { code: `00000${i % 10}` })))
    expect(guesses.filter(answer => answer.status === 401).length).toBe(5)
    expect(guesses.filter(answer => answer.status === 429).length).toBe(45)
    clock.pass(29)
    expect((await one.api('/2fa', { code: await codeAt(secret, clock.time) })).status).toBe(429)
    const passwords = await Promise.all(
      Array.from({ length: 50 }, (_, i) => visitor().api('/pre-login', { ...account, password: `guess number ${i}` })),
    )
    expect(passwords.filter(answer => answer.status === 401).length).toBe(5)
  })
})

test('one address has so many requests a minute, then 429 with Retry-After; pages can still be read', async () => {
  const { visitor } = await newSite({ perMinute: 10 })
  const answers = await Promise.all(Array.from({ length: 30 }, (_, i) => visitor().api('/pre-login', { username: `u${i}`, password: 'x' })))
  expect(answers.filter(answer => answer.status === 429).length).toBe(20)
  const refused = await visitor().api('/pre-login', { username: 'u', password: 'x' })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await bodyOf(refused)).error).toBe('tooManyTries')
  expect((await visitor().get('/login')).status).toBe(200)
  expect(await (await visitor().post('/login', { username: 'u', password: 'x' })).text()).toContain('Too many tries')
})

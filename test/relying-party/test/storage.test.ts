import { readFileSync, statSync } from 'node:fs'
import Libsql from 'libsql'
import { expect, test } from 'vitest'
import { startSite } from '../src/site.ts'
import { CHEAP, Clock, codeAt, enrolled, newAccount, newDatabase, newSite, Visitor } from './visitor.ts'

test('the key file has mode 600; the database holds neither password, secret nor token', async () => {
  const { visitor, clock, database } = await newSite()
  const ada = visitor()
  const { account, secret, token } = await enrolled(ada, clock)
  await ada.api('/pre-login', account)
  expect(statSync(`${database}.key`).mode & 0o777).toBe(0o600)
  const raw = readFileSync(database).toString('latin1') + readFileSync(`${database}-wal`).toString('latin1')
  expect(raw).toContain(account.username)
  for (const hidden of [account.password, secret, token, ada.cookie('half') ?? '-']) expect(raw).not.toContain(hidden)
})

test('a sealed secret moved to another user does not open', async () => {
  const { visitor, clock, database } = await newSite()
  const thief = await enrolled(visitor(), clock)
  const { account } = await enrolled(visitor(), clock)
  const file = new Libsql(database)
  const sealed = file.prepare('select sealed_secret from users where username = ?').get(thief.account.username) as { sealed_secret: string }
  file.prepare('update users set sealed_secret = ? where username = ?').run(sealed.sealed_secret, account.username)
  file.close()
  clock.pass(60)
  const answer = await visitor().api('/login', { ...account, code: await codeAt(thief.secret, clock.time) })
  expect(answer.status).toBe(500)
})

test('accounts and sessions survive a restart', async () => {
  const database = newDatabase()
  const clock = new Clock()
  const first = await startSite({ database, now: clock.now, passwordCost: CHEAP })
  const { token, account, secret } = await enrolled(new Visitor(first.url), clock)
  await first.close()
  const { visitor } = await newSite({ database, now: clock.now })
  const headers = { authorization: `Bearer ${token}` }
  expect((await visitor().send('GET', '/api/me', { headers })).status).toBe(200)
  expect((await visitor().api('/login', { ...account, code: await codeAt(secret, clock.time) })).status).toBe(401)
  clock.pass(30)
  expect((await visitor().api('/login', { ...account, code: await codeAt(secret, clock.time) })).status).toBe(200)
})

test('two instances on one file: every sign-up is kept, one name goes to one of them, one code works once', async () => {
  const { visitor, clock, database } = await newSite()
  const other = await newSite({ database, now: clock.now })
  const sites = [visitor, other.visitor]
  const many = Array.from({ length: 12 }, (_, i) => newAccount(`many${i}`))
  const made = await Promise.all(many.map((account, i) => sites[i % 2]?.().api('/sign-up', account)))
  expect(made.map(answer => answer?.status)).toEqual(many.map(() => 201))
  const contested = newAccount('contested')
  const claims = await Promise.all(sites.map(one => one().api('/sign-up', contested)))
  expect(claims.map(answer => answer.status).sort()).toEqual([201, 409])

  const { account, secret } = await enrolled(visitor(), clock)
  clock.pass(60)
  const code = await codeAt(secret, clock.time)
  const logins = await Promise.all(sites.map(one => one().api('/login', { ...account, code })))
  expect(logins.map(answer => answer.status).sort()).toEqual([200, 401])
  const file = new Libsql(database)
  expect(file.prepare('pragma integrity_check').get()).toMatchObject({ integrity_check: 'ok' })
  expect(file.prepare("select count(*) as n from users where role = 'admin'").get()).toMatchObject({ n: 1 })
  file.close()
})

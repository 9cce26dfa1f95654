import Libsql from 'libsql'
import { describe, expect, test } from 'vitest'
import type { Hooks } from '../src/hooks.ts'
import { bodyOf, codeAt, enrolled, newAccount, newSite, secretOf } from './visitor.ts'

async function siteWith(hooks: Partial<Hooks>, settings = {}) {
  const site = await newSite({ hooks, settings })
  const account = newAccount()
  const ada = site.visitor()
  await ada.api('/sign-up', account)
  return { ...site, ada, account }
}

describe('hooks', () => {
  test('are told of each step, with who and how, and never with a secret', async () => {
    const told: [string, unknown][] = []
    const note = (name: string) => async (facts: unknown) => void told.push([name, facts])
    const { ada, clock, account } = await siteWith({ onLogin: note('login'), onSecondFactor: note('factor'), onFailure: note('failure') })
    await ada.api('/pre-login', { ...account, password: 'wrong horse battery' })
    await enrolled(ada, clock, account)
    expect(told.map(([name]) => name)).toEqual(['failure', 'factor', 'login'])
    expect(told[0]?.[1]).toMatchObject({ username: account.username, event: 'password', reason: 'credentialsWrong' })
    expect(told.at(-1)?.[1]).toMatchObject({ username: account.username, amr: ['pwd', 'otp'], address: '127.0.0.1' })
    expect(JSON.stringify(told)).not.toContain(account.password)
  })

  test('beforeSession may refuse', async () => {
    const { ada, clock, account, database } = await siteWith({ beforeSession: async () => 'refuse' })
    const { qrcodeUrl } = await bodyOf(ada.api('/pre-login', account))
    const answer = await ada.api('/2fa', { code: await codeAt(secretOf(qrcodeUrl), clock.time) })
    expect([answer.status, (await bodyOf(answer)).error]).toEqual([403, 'refusedByApplication'])
    expect((await ada.get('/api/me')).status).toBe(401)
    const file = new Libsql(database)
    expect(file.prepare('select event, outcome from audit order by id desc').get()).toMatchObject({
      event: 'login',
      outcome: 'refusedByApplication',
    })
    file.close()
  })

  test('beforeSession may demand a second factor where the policy does not', async () => {
    const { ada, clock, account } = await siteWith(
      { beforeSession: async ({ amr }) => (amr.includes('otp') ? 'allow' : 'demand') },
      { requiredRoles: [] },
    )
    const next = await bodyOf(ada.api('/pre-login', account))
    expect(next.step).toBe('enrol')
    expect((await ada.api('/2fa', { code: await codeAt(secretOf(next.qrcodeUrl), clock.time) })).status).toBe(200)
  })

  test.each(['beforeSession', 'onSecondFactor', 'onLogin'] as const)('a throwing %s lets nobody in', async name => {
    const broken = async (): Promise<never> => {
      throw new Error('broken')
    }
    const { ada, clock, account } = await siteWith({ [name]: broken })
    const { qrcodeUrl } = await bodyOf(ada.api('/pre-login', account))
    expect((await ada.api('/2fa', { code: await codeAt(secretOf(qrcodeUrl), clock.time) })).status).toBe(403)
    expect((await ada.get('/api/me')).status).toBe(401)
  })

  test('a hook that takes its time is waited for', async () => {
    let isDone = false
    const { ada, clock, account } = await siteWith({
      onLogin: async () => {
        await new Promise(resolve => setTimeout(resolve, 50))
        isDone = true
      },
    })
    await enrolled(ada, clock, account)
    expect(isDone).toBe(true)
  })
})

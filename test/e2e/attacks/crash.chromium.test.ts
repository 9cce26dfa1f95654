import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AccountView } from '../../../src/core/account.ts'
import type { VaultStatus } from '../../../src/messages.ts'
import { type Armed, accountMessage, arm, openOwnPage, passwordKey, send } from './armed.ts'

/*
 * The whole browser is killed (SIGKILL to every process) right after a save was acknowledged, and in
 * the middle of saves. What was acknowledged is there afterwards.
 */

/** Kills of each kind; more on a machine with time. */
const trials = Number(process.env.LOCKSTEP_CRASHES ?? 5)

const wait = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

describe.sequential('a browser that is killed', () => {
  let armed: Armed
  const acknowledged = new Set<string>()
  let hotp = ''

  beforeAll(async () => {
    armed = await arm()
    ;[hotp = ''] = await armed.add({ type: 'hotp', accountName: 'counted' })
    acknowledged.add('counted')
  })
  afterAll(() => armed?.chromium.close())

  const save = async (name: string) => {
    const secret = 'JBSWY3DPEHPK3PXP'
    await send(armed.page, 'account.add', { additions: [{ account: accountMessage({ accountName: name, secret }), replaces: null }] })
    acknowledged.add(name)
  }

  /** Starts the browser again and says what is there. */
  const reopen = async () => {
    await armed.chromium.restart()
    armed.page = await openOwnPage(armed.chromium)
    const status = await send<VaultStatus>(armed.page, 'vault.unlock', { passwordKey })
    const { accounts } = await send<{ accounts: AccountView[] }>(armed.page, 'account.list', { url: null, codes: 0 })
    return { status, names: accounts.map(({ accountName }) => accountName) }
  }

  test(`keeps what it acknowledged right before (${trials} times)`, { timeout: trials * 30_000 }, async () => {
    for (let i = 0; i < trials; i++) {
      await save(`after ${i}`)
      await armed.chromium.kill()
      const { status, names } = await reopen()
      expect(status).toMatchObject({ state: 'unlocked', rolledBack: false })
      expect(names.sort()).toEqual([...acknowledged].sort())
    }
  })

  test(`keeps all it acknowledged and nothing half, when killed while it saves (${trials} times)`, {
    timeout: trials * 30_000,
  }, async () => {
    let [lost, inFlight] = [0, 0]
    for (let i = 0; i < trials; i++) {
      const begun: string[] = []
      const saving = (async () => {
        for (let j = 0; ; j++) {
          begun.push(`during ${i} ${j}`)
          await save(`during ${i} ${j}`)
        }
      })().catch(() => {})
      await wait(20 + Math.random() * 600)
      await armed.chromium.kill()
      await saving
      const { status, names } = await reopen()
      expect(status.rolledBack).toBe(false)
      lost += [...acknowledged].filter(name => !names.includes(name)).length
      for (const name of names.filter(one => !acknowledged.has(one))) {
        expect(name, 'only the save under way may be there unacknowledged').toBe(begun.at(-1))
        inFlight++
        acknowledged.add(name)
      }
    }
    console.log(`    ${trials} kills during saves: ${acknowledged.size} accounts acknowledged, ${lost} lost, ${inFlight} more had arrived`)
    expect(lost).toBe(0)
  })

  test('never gives an HOTP code twice, whoever is killed', { timeout: 90_000 }, async () => {
    const given: number[] = []
    const ask = async () => {
      const answer = await send<{ code: string; counter: number }>(armed.page, 'code.advance', { id: hotp })
      given.push(answer.counter)
    }
    for (let i = 0; i < 6; i++) {
      const asking = Promise.allSettled([ask(), ask(), ask(), ask()])
      await wait(Math.random() * 80)
      await armed.chromium.stopBackground()
      await Promise.race([asking, wait(3000)])
    }
    const asking = Promise.allSettled([ask(), ask(), ask()])
    await wait(20)
    await armed.chromium.kill()
    await asking
    await reopen()
    for (let i = 0; i < 6; i++) await ask() // however few were answered before the kills
    expect(new Set(given).size).toBe(given.length)
    expect(Math.max(...given)).toBe(given.at(-1))
    expect(given.length).toBeGreaterThan(5)
  })

  test('two windows that save at once lose nothing of each other', async () => {
    const second = await openOwnPage(armed.chromium)
    const names = Array.from({ length: 24 }, (_, i) => `window ${i}`)
    const additions = (accountName: string) => [{ account: accountMessage({ accountName, secret: 'MFRGGZDFMZTWQ2LK' }), replaces: null }]
    await Promise.all(names.map((name, i) => send(i % 2 ? second : armed.page, 'account.add', { additions: additions(name) })))
    const { accounts } = await send<{ accounts: AccountView[] }>(second, 'account.list', { url: null, codes: 0 })
    const stored = accounts.map(({ accountName }) => accountName)
    expect(names.filter(name => !stored.includes(name))).toEqual([])
    await second.close()
  })
})

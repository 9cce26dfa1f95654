import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { FakeProfile, startWorker, type Worker } from './storage-fake.ts'
import { accountMessage, addAccounts, answerTo, createVault, kdf, namesIn, noon, otherPasswordKey, passwordKey } from './vault-scene.ts'

/*
 * The worker is killed before and after every single thing it asks of the browser. Whatever was
 * answered must be there afterwards; whatever was not may be there whole, or not at all.
 */

vi.setConfig({ testTimeout: 60_000 })

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: noon })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

type Death = 'killedBefore' | 'killedAfter'

/** Lets the worker die at its n-th step from now. */
function dieAt(profile: FakeProfile, n: number, how: Death): void {
  const first = profile.steps.length
  profile.fault = () => (profile.steps.length - first === n ? how : undefined)
}

/** Whether the answer came before the worker's death. */
async function isAnswered(worker: Worker, asked: Promise<unknown>): Promise<boolean> {
  return Promise.race([asked.then(() => true), worker.death.then(() => false)])
}

async function revived(profile: FakeProfile): Promise<Worker> {
  profile.fault = () => undefined
  return startWorker(profile)
}

/** Kills the worker at every step of one message; `prove` looks at what the next worker finds. Returns the number of deaths. */
async function killEverywhere(
  prepare: (worker: Worker) => Promise<unknown>,
  act: (worker: Worker) => Promise<unknown>,
  prove: (worker: Worker, answered: boolean) => Promise<void>,
): Promise<number> {
  let deaths = 0
  for (const how of ['killedBefore', 'killedAfter'] as const) {
    for (let step = 1; ; step++) {
      const profile = new FakeProfile()
      const worker = await startWorker(profile)
      await prepare(worker)
      dieAt(profile, step, how)
      const answered = await isAnswered(worker, act(worker))
      await prove(await revived(profile), answered)
      if (answered) break
      deaths++
    }
  }
  return deaths
}

async function unlockedNames(worker: Worker, key = passwordKey): Promise<string[]> {
  await answerTo(worker, 'vault.unlock', { passwordKey: key })
  return namesIn(worker)
}

const twoAccounts = async (worker: Worker) => {
  await createVault(worker)
  return addAccounts(worker, accountMessage({ accountName: 'one' }), accountMessage({ accountName: 'two', secret: 'MFRGGZDF' }))
}

describe('killed at every step', () => {
  test('while a vault is created: none, or a whole one', async () => {
    const deaths = await killEverywhere(
      async () => {},
      worker => createVault(worker),
      async (worker, answered) => {
        const { state } = await answerTo<{ state: string }>(worker, 'vault.status')
        if (answered) expect(state).toBe('unlocked')
        if (state === 'empty') return createVault(worker)
        expect(await unlockedNames(worker)).toEqual([])
      },
    )
    expect(deaths).toBeGreaterThan(10)
  })

  test('while accounts are added: all of them or none', async () => {
    const deaths = await killEverywhere(
      twoAccounts,
      worker => addAccounts(worker, accountMessage({ accountName: 'three' }), accountMessage({ accountName: 'four' })),
      async (worker, answered) => {
        const names = await unlockedNames(worker)
        expect(['one,two', 'one,two,three,four']).toContain(names.join())
        if (answered) expect(names).toHaveLength(4)
      },
    )
    expect(deaths).toBeGreaterThan(10)
  })

  test('while an account is removed, and the next change still works', async () => {
    await killEverywhere(
      twoAccounts,
      async worker => {
        const { accounts } = await answerTo<{ accounts: { id: string }[] }>(worker, 'account.list', { url: null, codes: 0 })
        await answerTo(worker, 'account.remove', { id: accounts[0]?.id })
      },
      async (worker, answered) => {
        await answerTo(worker, 'vault.unlock', { passwordKey })
        await addAccounts(worker, accountMessage({ accountName: 'three' }))
        const names = await namesIn(worker)
        expect(['one,two,three', 'two,three']).toContain(names.join())
        if (answered) expect(names).toEqual(['two', 'three'])
      },
    )
  })

  test('while the password is changed: one password opens it, and everything is there', async () => {
    await killEverywhere(
      twoAccounts,
      worker => answerTo(worker, 'vault.changePassword', { passwordKey, newPasswordKey: otherPasswordKey, kdf }),
      async (worker, answered) => {
        const withNew = await worker.ask('vault.unlock', { passwordKey: otherPasswordKey })
        if (answered) expect(withNew.ok).toBe(true)
        expect(await unlockedNames(worker, withNew.ok ? otherPasswordKey : passwordKey)).toEqual(['one', 'two'])
        const texts = Object.values(JSON.parse(await worker.remainsText())).flatMap(home => {
          const { vault0, vault1 } = home as { vault0: string; vault1: string }
          return [vault0, vault1]
        })
        const keys = new Set(texts.map(text => JSON.parse(text).commit))
        expect(keys.size).toBe(1)
      },
    )
  })

  test('while remains are set aside: the vault is there, or it is empty and can be created', async () => {
    await killEverywhere(
      twoAccounts,
      worker => answerTo(worker, 'vault.setAside', { confirmed: true }),
      async (worker, answered) => {
        const { state } = await answerTo<{ state: string }>(worker, 'vault.status')
        if (answered) expect(state).toBe('empty')
        if (state === 'missing') await answerTo(worker, 'vault.setAside', { confirmed: true })
        if (state === 'empty' || state === 'missing') return createVault(worker)
        expect(await unlockedNames(worker)).toEqual(['one', 'two'])
      },
    )
  })

  test('a killed worker between the homes is no damage: no notice is given', async () => {
    await killEverywhere(
      twoAccounts,
      worker => addAccounts(worker, accountMessage({ accountName: 'three' })),
      async worker => {
        const { healed, rolledBack } = await answerTo<{ healed: boolean; rolledBack: boolean }>(worker, 'vault.unlock', { passwordKey })
        expect({ healed, rolledBack }).toEqual({ healed: false, rolledBack: false })
      },
    )
  })
})

const hotp = accountMessage({ type: 'hotp', accountName: 'counter' })

async function counterVault(profile: FakeProfile): Promise<{ worker: Worker; id: string }> {
  const worker = await startWorker(profile)
  await createVault(worker)
  const [id = ''] = await addAccounts(worker, hotp)
  return { worker, id }
}

describe('an HOTP counter', () => {
  test('three contexts, a hundred codes each: 300 different counters', async () => {
    const profile = new FakeProfile()
    const { worker, id } = await counterVault(profile)
    const contexts = [worker, await startWorker(profile), await startWorker(profile)]
    const codes = await Promise.all(
      contexts.flatMap(context =>
        Array.from({ length: 100 }, () => answerTo<{ code: string; counter: number }>(context, 'code.advance', { id })),
      ),
    )
    expect(codes.map(({ counter }) => counter).sort((a, b) => a - b)).toEqual(Array.from({ length: 300 }, (_, i) => i + 1))
    const { accounts } = await answerTo<{ accounts: { counter: number }[] }>(worker, 'account.list', { url: null, codes: 0 })
    expect(accounts[0]?.counter).toBe(300)
  })

  test('killed anywhere, any number of times: a value may be skipped, none comes twice', async () => {
    const death = fc.record({ step: fc.integer({ min: 1, max: 18 }), how: fc.constantFrom<Death>('killedBefore', 'killedAfter') })
    await fc.assert(
      fc.asyncProperty(fc.array(death, { minLength: 1, maxLength: 6 }), async deaths => {
        const profile = new FakeProfile()
        let { worker, id } = await counterVault(profile)
        const shown: number[] = []
        for (const { step, how } of deaths) {
          dieAt(profile, step, how)
          const asked = answerTo<{ counter: number }>(worker, 'code.advance', { id })
          if (await isAnswered(worker, asked)) shown.push((await asked).counter)
          worker = await revived(profile)
        }
        shown.push((await answerTo<{ counter: number }>(worker, 'code.advance', { id })).counter)
        expect(shown).toEqual([...new Set(shown)].sort((a, b) => a - b))
      }),
      { numRuns: 40 },
    )
  })

  test('the code is made only after both homes have the next counter', async () => {
    const profile = new FakeProfile()
    const { worker, id } = await counterVault(profile)
    profile.fault = ({ area, does }) => (area === 'local' && does === 'set' ? new Error('IO error') : undefined)
    expect(await worker.ask('code.advance', { id })).toEqual({ ok: false, code: 'storageFailed' })
    profile.fault = () => undefined
    expect(await answerTo(worker, 'code.advance', { id })).toEqual({ code: '755224', counter: 1 })
    expect(await answerTo(worker, 'code.advance', { id })).toEqual({ code: '287082', counter: 2 })
  })
})

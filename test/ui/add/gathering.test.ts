import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { newAccount } from '../../../src/core/account.ts'
import { FakeProfile, startWorker, type Worker } from '../../background/storage-fake.ts'
import { accountMessage, addAccounts, answerTo, createVault, namesIn, noon } from '../../background/vault-scene.ts'

/* The one door, with the real background behind it: only the browser between the two is left out. */

let worker: Worker
let door: typeof import('../../../src/ui/add/gathering.ts')
let choices: typeof import('../../../src/ui/add/preview/proposal.ts')
let carried: typeof import('../../../src/ui/add/preview/carried-sites.ts')

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: noon })
  worker = await startWorker(new FakeProfile())
  await createVault(worker)
  const { Failure } = await import('../../../src/core/failure.ts')
  vi.doMock('../../../src/platform/ask.ts', () => ({
    ask: async (type: string, payload: unknown) => {
      const envelope = await worker.ask(type, payload)
      if (!envelope.ok) throw new Failure(envelope.code, envelope.detail)
      return envelope.value
    },
  }))
  door = await import('../../../src/ui/add/gathering.ts')
  choices = await import('../../../src/ui/add/preview/proposal.ts')
  carried = await import('../../../src/ui/add/preview/carried-sites.ts')
})
afterEach(() => {
  vi.doUnmock('../../../src/platform/ask.ts')
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const ada = newAccount({ secret: Uint8Array.of(1, 2, 3, 4, 5), issuer: 'Example', accountName: 'ada@example.com', digits: 8, period: 60 })
const sitesIn = async () =>
  (await answerTo<{ accounts: { sites: string[] }[] }>(worker, 'account.list', { url: null, codes: 0 })).accounts.map(({ sites }) => sites)

describe('the one door', () => {
  test('a new account is stored as it came, bound to the page when the person agrees, and can be taken back', async () => {
    const gathering = door.newGathering()
    gathering.site.value = 'example.com'
    gathering.binding.value = true
    await door.present(gathering, [ada], [])
    await door.addChosen(gathering)
    const { accounts } = await answerTo<{ accounts: object[] }>(worker, 'account.list', { url: null, codes: 0 })
    expect(accounts).toMatchObject([{ digits: 8, period: 60, sites: ['example.com'] }])
    expect(gathering.proposals.value).toEqual([])
    expect(await door.takeBack(gathering, gathering.added.value ?? { ids: [], changeId: null })).toBe(0)
    expect(await namesIn(worker)).toEqual([])
  })

  test('without the person’s agreement no site is bound', async () => {
    const gathering = door.newGathering()
    gathering.site.value = 'example.com'
    await door.present(gathering, [ada], [])
    await door.addChosen(gathering)
    expect(await sitesIn()).toEqual([[]])
  })

  test('sites that a backup names are refused for one account, and the page’s is bound all the same', async () => {
    const gathering = door.newGathering()
    gathering.site.value = 'example.com'
    gathering.binding.value = true
    await door.present(gathering, [{ ...ada, sites: ['example.org'] }], [])
    gathering.proposals.value = carried.carry(gathering.proposals.value, 0, false)
    await door.addChosen(gathering)
    expect(await sitesIn()).toEqual([['example.com']])
  })

  test('an equal name is asked about: nothing is stored without an answer, a replacement replaces', async () => {
    await addAccounts(worker, accountMessage())
    const gathering = door.newGathering()
    await door.present(gathering, [ada], [])
    await door.addChosen(gathering)
    expect(gathering.added.value).toBeNull()
    gathering.proposals.value = choices.decide(gathering.proposals.value, 0, 'replace')
    await door.addChosen(gathering)
    expect(await namesIn(worker)).toEqual(['ada@example.com'])
    expect(gathering.added.value?.ids).toHaveLength(1)
  })

  test('a conflict that arose while the preview was open goes back to the person', async () => {
    const gathering = door.newGathering()
    await door.present(gathering, [ada], [])
    expect(gathering.proposals.value[0]?.decision).toBe('add')
    await addAccounts(worker, accountMessage())
    await door.addChosen(gathering)
    expect(gathering.proposals.value[0]).toMatchObject({ comparison: { kind: 'conflict' }, decision: null })
    expect(await namesIn(worker)).toHaveLength(1)
  })

  test('pressed twice, stored once', async () => {
    const gathering = door.newGathering()
    await door.present(gathering, [ada], [])
    await Promise.all([door.addChosen(gathering), door.addChosen(gathering)])
    expect(await namesIn(worker)).toHaveLength(1)
  })

  test('a known secret is recognised and can be bound to one more site', async () => {
    const gathering = door.newGathering()
    await door.present(gathering, [ada], [])
    await door.addChosen(gathering)
    const second = door.newGathering()
    second.site.value = 'example.org'
    await door.present(second, [{ ...ada, issuer: 'Other name' }], [])
    const [proposal] = second.proposals.value
    expect(proposal?.comparison.kind).toBe('same')
    if (proposal?.twin) await door.bindStored(second, proposal.twin)
    expect(await sitesIn()).toEqual([['example.org']])
    expect(second.added.value?.changeId).toBeNull()
  })

  test('a vault that was locked meanwhile is told, and the preview stays', async () => {
    const gathering = door.newGathering()
    await door.present(gathering, [ada], [])
    await answerTo(worker, 'vault.lock')
    await door.addChosen(gathering)
    expect(gathering.trouble.value?.code).toBe('locked')
    expect(gathering.busy.value).toBe(false)
    expect(gathering.proposals.value).toHaveLength(1)
  })
})

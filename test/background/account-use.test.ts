import { describe, expect, test, vi } from 'vitest'
import type { Answer } from '../../src/messages.ts'
import { freshWorker } from './fresh-worker.ts'
import { accountMessage, addAccounts, answerTo, namesIn, noon } from './vault-scene.ts'

const scene = freshWorker()

const list = (url: string | null = 'https://example.com/') =>
  answerTo<Answer<'account.list'>>(scene.worker, 'account.list', { url, codes: 0 })
const orderHere = async () => {
  const { accounts, here } = await list()
  return accounts.slice(0, here).map(({ accountName }) => accountName)
}
const use = (id: string | undefined, later: number) => {
  vi.setSystemTime(noon + later)
  return answerTo(scene.worker, 'account.used', { id })
}
const three = ['one', 'two', 'three'].map((accountName, i) => accountMessage({ accountName, secret: `MFRGGZD${'FGH'.charAt(i)}` }))

describe('a code that was used', () => {
  test('moves its account to the front of its site’s, not of the person’s own order', async () => {
    const [one, , third] = await addAccounts(scene.worker, ...three)
    expect(await orderHere()).toEqual(['one', 'two', 'three'])
    await use(third, 1000)
    expect(await orderHere()).toEqual(['three', 'one', 'two'])
    await use(one, 2000)
    expect(await orderHere()).toEqual(['one', 'three', 'two'])
    expect(await namesIn(scene.worker)).toEqual(['one', 'two', 'three'])
  })

  test('writes nothing when its account is the last one used there already', async () => {
    const [one, second] = await addAccounts(scene.worker, ...three)
    await use(one, 1000)
    const { generation } = await list()
    await use(one, 2000)
    await use(one, 3000)
    expect((await list()).generation).toBe(generation)
    await use(second, 4000)
    expect((await list()).generation).toBe(generation + 1)
  })

  test('leaves the last change there to be taken back', async () => {
    const [one, second] = await addAccounts(scene.worker, ...three)
    const { changeId } = await answerTo<{ changeId: string }>(scene.worker, 'account.remove', { id: second })
    await use(one, 1000)
    await answerTo(scene.worker, 'vault.undo', { changeId })
    expect(await namesIn(scene.worker)).toEqual(['one', 'two', 'three'])
    expect(await orderHere()).toEqual(['one', 'two', 'three'])
  })

  test('of an account that is gone is refused, and changes nothing', async () => {
    const [one] = await addAccounts(scene.worker, ...three)
    await answerTo(scene.worker, 'account.remove', { id: one })
    const { generation } = await list()
    expect(await scene.worker.ask('account.used', { id: one })).toMatchObject({ ok: false, code: 'accountUnknown' })
    expect((await list()).generation).toBe(generation)
  })

  test('is never noted by being shown', async () => {
    const ids = await addAccounts(scene.worker, ...three)
    const { generation } = await list()
    await answerTo(scene.worker, 'code.list', { ids })
    expect((await list()).generation).toBe(generation)
  })
})

import { describe, expect, test } from 'vitest'
import { newAccount, storedAs } from '../../../src/core/account.ts'
import { changeMark, fileTag } from '../../../src/core/backup/change-mark.ts'

const key = new Uint8Array(32).fill(7)
const other = new Uint8Array(32).fill(8)
const ada = storedAs(newAccount({ type: 'hotp', accountName: 'ada', secret: Uint8Array.of(1), counter: 3 }), 'a', 0)

describe('what tells that a backup is out of date', () => {
  test('a change of what lasts, under the same key', async () => {
    const before = await changeMark([ada], key)
    expect(await changeMark([ada], key)).toEqual(before)
    expect((await changeMark([{ ...ada, accountName: 'eve' }], key)).mark).not.toBe(before.mark)
    expect((await changeMark([{ ...ada, clockSkew: 30 }], key)).mark).not.toBe(before.mark)
    expect((await changeMark([ada], other)).mark).not.toBe(before.mark)
  })

  test('a counter is told for itself, a use not at all', async () => {
    const before = await changeMark([ada], key)
    const moved = await changeMark([{ ...ada, counter: 4 }], key)
    expect(moved.mark).toBe(before.mark)
    expect(moved.counters).not.toBe(before.counters)
    expect(await changeMark([{ ...ada, usedAt: 9 }], key)).toEqual(before)
  })
})

test('the files of two vaults have two names', async () => {
  expect(await fileTag(key)).toMatch(/^[0-9a-f]{8}$/)
  expect(await fileTag(key)).toBe(await fileTag(key))
  expect(await fileTag(other)).not.toBe(await fileTag(key))
})

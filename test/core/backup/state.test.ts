import { expect, test } from 'vitest'
import { isBackupDue, noBackup } from '../../../src/core/backup/state.ts'

const day = 86_400_000
const accounts = [{ createdAt: 100 * day }, { createdAt: 90 * day }]

test.each([
  ['no account', noBackup, [], 500, false],
  ['a young account', noBackup, accounts, 100, false],
  ['an old account and no backup', noBackup, accounts, 120, true],
  ['a backup of yesterday', { ...noBackup, madeAt: 499 * day }, accounts, 500, false],
  ['a backup of last year', { ...noBackup, madeAt: 100 * day }, accounts, 500, true],
  ['no reminder wanted', { ...noBackup, remindAfterDays: 0 }, accounts, 500, false],
  ['a backup in a time to come', { ...noBackup, madeAt: 900 * day }, accounts, 500, true],
])('with %s', (_what, state, of, days, due) => {
  expect(isBackupDue(state, of, days * day)).toBe(due)
})

import { describe, expect, test } from 'vitest'
import { backupFileName } from '../../../src/ui/backup/file-name.ts'

describe('backupFileName', () => {
  test('the day on the wall, with leading zeros, and nothing about what is inside', () => {
    expect(backupFileName(new Date(2031, 0, 5, 23, 59).getTime())).toBe('lockstep-backup-2031-01-05.json')
    expect(backupFileName(new Date(2031, 11, 31, 0, 0).getTime())).toBe('lockstep-backup-2031-12-31.json')
  })
})
